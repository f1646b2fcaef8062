"""Documents are PDF and Word files, made from the same cleaned text as the pages.

A document is HTML (templates/documents/) with its pictures. Its files are made once, and kept in `.cache/documents/`
under the hash of all that goes into them: text, pictures, settings, styles, fonts and programs. The folder can be
deleted at any time, and two builds can use it at once. Whatever is missing is made together: pandoc makes the Word
files while Typst makes the PDFs here, in as many threads as there are processors, which it does not hold up.
"""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import jinja2
import typst
from lxml import etree

from partnership.attachments.filetypes import Download, file_size, file_type
from partnership.library import Library, PublishedFiles
from partnership.problems import Problem
from partnership.templates import TemplateContext, environment
from partnership.text.whole_files import forget_unfinished, is_as_kept, keep_file
from partnership.writers.documents import (
    briefings,
    cards,
    leaflets,
    packs,
    pdf,
    planners,
    resources,
    whole_lists,
    word,
)
from partnership.writers.documents.choice import with_documents
from partnership.writers.documents.document import Document
from partnership.writers.documents.layout import lay_out
from partnership.writers.documents.social_cards import SocialCards, make_social_cards
from partnership.writers.output import Output


@dataclass(frozen=True, slots=True)
class MadeDocuments:
    """`MadeDocuments` are the files that were made or found in the cache, and what could not be made."""

    outputs: list[Output] = field(default_factory=list)
    offers: dict[str, list[Download]] = field(default_factory=lambda: defaultdict(list))
    """The files as readers are offered them, by the address of the page, or of the part of a page, that offers them."""
    left_out: set[str] = field(default_factory=set)
    """The addresses of the files that could not be made."""
    problems: list[Problem] = field(default_factory=list)
    social: SocialCards = field(default_factory=SocialCards)
    """The pictures that are shown where the address of a page is sent to somebody."""


_AT_ONCE = 500
"""How many documents are described, laid out and made at a time, so that a large library is not held in memory."""
_MANY = 20
"""If a document joins more than these, Typst is to forget it at once."""


def no_progress(words: str) -> None:
    """Say nothing, where nobody waits for the documents."""


def make_documents(
    library: Library, files: PublishedFiles, progress: Callable[[str], None] = no_progress
) -> MadeDocuments:
    """Return the files of every document, and make those that the cache lacks.

    Making them takes long, so `progress` is called first with a sentence about it.
    """
    templates = environment(TemplateContext(library=library))
    made = make_files(library, _every_document(library, files, templates), progress)
    try:
        social = make_social_cards(library, templates)
    except typst.TypstError as error:
        message = f"the pictures for links could not be made: {error.message}"
        made.problems.append(Problem("data/site.yml", 1, 1, "document-failed", message))
        return made
    made.outputs.extend(social.outputs)
    return replace(made, social=social)


def make_files(
    library: Library, documents: Iterable[Document], progress: Callable[[str], None] = no_progress
) -> MadeDocuments:
    """Return the files of these documents, and make those that the cache lacks, some hundred documents at a time."""
    cache_folder = library.root / ".cache/documents"
    made, failed, waiting = MadeDocuments(), set[str](), iter(documents)
    while some := list(islice(waiting, _AT_ONCE)):
        keyed = [(document.key, document) for document in some]
        missing = _missing(cache_folder, keyed)
        if missing:
            number = "one document" if len(missing) == 1 else f"{len(missing)} documents"
            progress(f"Making {number} as PDF and Word. For all of them, the first time, this takes up to a minute.")
            cache_folder.mkdir(parents=True, exist_ok=True)
            forget_unfinished(cache_folder, "*")
            with tempfile.TemporaryDirectory(dir=cache_folder) as work:
                made.problems.extend(_make_missing(Path(work), missing, library.settings.address, failed))
        still = _missing(cache_folder, [one for one in keyed if one[0] in missing])
        left_out = {path for job in still.values() for path in job.paths.values()}
        for key, document in keyed:
            _offer(made, cache_folder, key, document, left_out)
    return made


def _missing(cache_folder: Path, keyed: Sequence[tuple[str, Document]]) -> dict[str, _Job]:
    """Return what is to be made of some documents, given with their keys: those of which a file is not in the cache."""
    missing: dict[str, _Job] = {}
    for key, document in keyed:
        for ending in document.offers:
            path = cache_folder / f"{key}.{ending}"
            if not is_as_kept(path):
                missing.setdefault(key, _Job(document, {})).paths[ending] = path
    return missing


def _offer(made: MadeDocuments, cache_folder: Path, key: str, document: Document, left_out: Set[Path]) -> None:
    """Take up the files of a document that are in the cache, and note those that could not be made."""
    for ending, offer in document.offers.items():
        path = cache_folder / f"{key}.{ending}"
        if path in left_out:
            made.left_out.add(offer.uri)
            continue
        made.outputs.append(Output(uri=offer.uri, content=path, source=document.source))
        size = file_size(path.stat().st_size)
        made.offers[document.page].append(Download(offer.title, offer.uri, file_type(path.name), size))


def _every_document(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> Iterator[Document]:
    articles = resources.articles(library, files, templates)
    chosen = with_documents(library, files)
    yield from resources.documents([article for article in articles if article.resource.slug in chosen], templates)
    yield from resources.documents(resources.translated(library, files, templates), templates)
    yield from packs.documents(library, articles, templates, chosen)
    yield from cards.documents(library, articles, templates)
    yield from leaflets.documents(library, files, templates)
    yield from planners.documents(library, templates)
    yield from briefings.documents(library, templates)
    yield from whole_lists.documents(library, articles, templates)


class _Job(NamedTuple):
    """A `_Job` is a document to make, in the place of all that are equal to it."""

    document: Document
    paths: dict[str, Path]
    """Where each of the files that are missing goes, by its ending."""


def _make_missing(work: Path, jobs: Mapping[str, _Job], base: str, failed: set[str]) -> Iterator[Problem]:
    """Make the files of all these documents, given by their keys; yield a problem for each that cannot be made.

    `failed` are the names of those that could not be made before, and the names of these come to them: what joins one
    of them cannot be made either, and is not told as well.
    """
    failures = {key: why for key, job in jobs.items() if (why := _lay_out(work / key, job.document))}
    in_word = {key: job for key, job in jobs.items() if "docx" in job.paths and key not in failures}
    in_pdf = {key: job for key, job in jobs.items() if "pdf" in job.paths and key not in failures}
    compact = {key for key, job in in_word.items() if job.document.setting == "briefing"}
    pandoc = word.start(work, in_word, base, compact) if in_word else []
    reasons = _make_pdfs(work, in_pdf)
    failures |= {key: reasons[key] for key in in_pdf if reasons[key]}
    failed |= {jobs[key].document.name for key in failures}
    for key, why in failures.items():
        document = jobs[key].document
        if failed.isdisjoint(document.parts):
            yield _failed(document, "PDF", why)
    stopped = "".join([process.communicate()[1] for process in pandoc])
    for key, job in in_word.items():
        if why := _finish_word(work / key, job, stopped):
            yield _failed(job.document, "Word file", why)


def _lay_out(folder: Path, document: Document) -> str:
    """Write the layout of a document; return why that could not be done, or nothing."""
    try:
        lay_out(folder, document)
    except (OSError, ValueError, etree.LxmlError) as error:
        return str(error)
    return ""


def _make_pdfs(work: Path, jobs: Mapping[str, _Job]) -> dict[str, str]:
    """Make the PDFs of all these documents; return why each could not be made, or nothing, by their keys.

    What joins others takes much memory, so of those one is made after the other.
    """
    joined = [key for key, job in jobs.items() if job.document.parts]
    single = [key for key, job in jobs.items() if not job.document.parts]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        in_turn = threads.submit(lambda: [_make_pdf(work / key, jobs[key]) for key in joined])
        reasons = threads.map(lambda key: _make_pdf(work / key, jobs[key]), single)
        return dict(zip([*joined, *single], [*in_turn.result(), *reasons], strict=True))


def _make_pdf(folder: Path, job: _Job) -> str:
    """Make a PDF; return why it could not be made, or nothing."""
    try:
        content = pdf.as_pdf(folder, job.document.setting)
    except typst.TypstError as error:
        return error.message.removeprefix("panicked with: ")
    if len(job.document.parts) > _MANY:
        pdf.forget()
    keep_file(job.paths["pdf"], content)
    return ""


def _finish_word(folder: Path, job: _Job, stopped: str) -> str:
    """Finish the Word file that pandoc made and keep it; return why there is none, or nothing.

    `stopped` is what pandoc said last, in case it never came to this document.
    """
    properties = job.document.properties
    if not (folder / "document.docx").exists():
        why = (folder / "word.txt").read_text("utf-8") if (folder / "word.txt").exists() else stopped
        return why.strip() or "the program stopped"
    by_pandoc = (folder / "document.docx").read_bytes()
    day = properties.day.isoformat()
    content = word.finished(by_pandoc, title=properties.title, language=properties.language, day=day)
    keep_file(job.paths["docx"], content)
    return ""


def _failed(document: Document, what: str, why: str) -> Problem:
    message = f'the {what} of "{document.properties.title}" could not be made: {why}'
    return Problem(document.source, 1, 1, "document-failed", message)
