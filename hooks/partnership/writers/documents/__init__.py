"""Documents: every resource as a PDF and as a Word file, made from the same cleaned text as its page.

A document is HTML (templates/document.html) with its pictures. It is made once, and kept in `.cache/documents/` under
the hash of all that goes into it: text, pictures, settings, styles, fonts and programs. The folder can be deleted at
any time, and two builds can use it at once. Whatever is missing is made together: one pandoc process makes the Word
files while Typst makes the PDFs here.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import jinja2
import typst
from lxml import etree, html  # type: ignore[import-untyped]
from markupsafe import Markup
from PIL import Image

from partnership.model import bodies, wall
from partnership.model.downloads import Download, file_size, file_type
from partnership.model.library import Library
from partnership.model.links import target
from partnership.model.outputs import Output
from partnership.model.problems import Problem
from partnership.model.records import Resource
from partnership.writers.documents import pdf, word

ENDINGS = ("pdf", "docx")
_NAMES = {"pdf": "Download as PDF", "docx": "Download as Word"}


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF and a Word file are made from."""

    name: str
    """What it is about, unlike that of any other document: the slug of a resource."""
    source: str
    """The path of the file that it comes from."""
    text: Callable[[], str]
    """A whole HTML document. Its links are from the root of the site, its pictures are named as in `pictures`."""
    content: str
    """All that the text is made from, so that it need not be made to know whether it changed."""
    pictures: Mapping[str, Path]
    """The clean copy of every picture that it shows."""
    address: str
    """Where it can be read on the site."""
    language: str
    title: str
    day: str
    """The day it was last changed: 2026-11-01."""

    @property
    def key(self) -> str:
        """The name of its files in the cache."""
        hashed = sha256(_program().encode())
        hashed.update(self.content.encode())
        for name, path in sorted(self.pictures.items()):
            hashed.update(f"{name} {sha256(path.read_bytes()).hexdigest()}".encode())
        return hashed.hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were made or found, by the slug of the resource and their ending, and what could not be made."""

    files: dict[str, dict[str, Path]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def downloads(self, resource: Resource) -> list[Download]:
        """The files of a resource, as a reader is offered them."""
        return [
            Download(_NAMES[ending], _uri(resource, ending), file_type(path.name), file_size(path.stat().st_size))
            for ending, path in self.files.get(resource.slug, {}).items()
        ]


def make(library: Library, frames: jinja2.Environment) -> Made:
    """The PDF and the Word file of every resource. What is missing from the cache is made."""
    shelf = library.root / ".cache/documents"
    template = frames.get_template("document.html")
    made, missing = Made(), {}
    for resource in library.resources:
        document = _document(library, resource, template)
        paths = {ending: shelf / f"{document.key}.{ending}" for ending in ENDINGS}
        made.files[resource.slug] = paths
        if not all(path.exists() for path in paths.values()):
            missing[document.name] = (document, paths)
    if missing:
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=shelf) as work:
            made.problems.extend(_fill(Path(work), missing, library.settings.address))
    for slug, paths in made.files.items():
        made.files[slug] = {ending: path for ending, path in paths.items() if path.exists()}
    return made


def outputs(library: Library, made: Made) -> Iterator[Output]:
    """Every document that could be made."""
    for resource in library.resources:
        for ending, path in made.files.get(resource.slug, {}).items():
            yield Output(uri=_uri(resource, ending), content=path, source=resource.source.path)


def _uri(resource: Resource, ending: str) -> str:
    return f"{resource.uri}{resource.slug}.{ending}"


def _document(library: Library, resource: Resource, template: jinja2.Template) -> Document:
    pictures: dict[str, Path] = {}

    def resolve(address: str) -> str | None:
        found = target(library, resource, address)
        if found is None:
            return None
        if found.record is resource and found.anchor:
            return f"#{found.anchor}"
        copy = library.copies.get(found.uri)
        if copy and copy.size and not found.outside:
            pictures[found.uri] = copy.content
        return found.uri + (f"#{found.anchor}" if found.anchor and not found.outside else "")

    changes = library.history.files.get(resource.source.path)
    updated = changes.last if changes else resource.reviewed or resource.shared
    original = library.original(resource)
    language = "en-GB" if resource.language == "en" else resource.language
    leads = [(link.address, resolve(link.address)) for link in resource.body.links]

    def text(body: Markup) -> str:
        return template.render(resource=resource, body=body, original=original, updated=updated, language=language)

    return Document(
        name=resource.slug,
        source=resource.source.path,
        text=lambda: text(resource.body.html(resolve)),
        content=json.dumps([text(Markup()), resource.body.raw, leads]),
        pictures=pictures,
        address=library.settings.address + resource.uri,
        language=language,
        title=resource.title,
        day=updated.isoformat(),
    )


Missing = Mapping[str, tuple[Document, Mapping[str, Path]]]


def _fill(work: Path, missing: Missing, base: str) -> Iterator[Problem]:
    """Make the files of all these documents, each under its path; yield a problem for each that cannot be made."""
    for name, (document, _) in missing.items():
        _lay_out(work / name, document)
    pandoc = word.start(work, missing, base)
    with ThreadPoolExecutor(max_workers=2) as threads:
        yield from filter(None, threads.map(lambda entry: _make_pdf(work, *entry), missing.values()))
    _, said = pandoc.communicate()
    for name, (document, paths) in missing.items():
        file, failure = work / name / "document.docx", work / name / "word.txt"
        if file.exists():
            facts = {"title": document.title, "language": document.language, "day": document.day}
            _keep(work, paths["docx"], word.finished(file.read_bytes(), **facts))
        else:
            why = failure.read_text("utf-8") if failure.exists() else said
            yield _problem(document, "Word file", why)


def _make_pdf(work: Path, document: Document, paths: Mapping[str, Path]) -> Problem | None:
    try:
        content = pdf.made(work / document.name, document.address)
    except typst.TypstError as error:
        return _problem(document, "PDF", error.message)
    _keep(work, paths["pdf"], content)
    return None


def _problem(document: Document, what: str, why: str) -> Problem:
    message = f"the {what} of this resource could not be made: {why.strip() or 'the program stopped'}"
    return Problem(document.source, 1, 1, "document-failed", message)


def _keep(work: Path, path: Path, content: bytes) -> None:
    """Put a file into the cache in one step, so that nobody ever sees half of it."""
    made = work / path.name
    made.write_bytes(content)
    made.replace(path)


def _lay_out(folder: Path, document: Document) -> None:
    """Write a document into a folder, as HTML and as XML, with its pictures beside it."""
    folder.mkdir()
    tree = html.document_fromstring(document.text())
    names: dict[str, str] = {}
    for image in tree.iter("img"):
        source = image.get("src", "")
        if source in document.pictures:
            names.setdefault(source, f"picture-{len(names) + 1}")
            image.set("src", _lay_out_picture(folder, names[source], document.pictures[source]))
    level = 1
    for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = min(int(heading.tag[1]), level + 1)
        heading.tag = f"h{level}"
    text = etree.tostring(tree, encoding="unicode")
    (folder / "document.xml").write_text(pdf.with_named_signs(text), "utf-8")
    for part in tree.xpath("//p[@class] | //dl[@class]"):
        # Pandoc keeps the class of a division only.
        around = html.Element("div", {"class": part.get("class")})
        part.addprevious(around)
        around.append(part)
    (folder / "document.html").write_bytes(html.tostring(tree, encoding="utf-8", doctype="<!doctype html>"))


def _lay_out_picture(folder: Path, stem: str, path: Path) -> str:
    """Put a picture into the folder; its name there. Word cannot show WebP, so PNG takes its place."""
    content = path.read_bytes()
    with Image.open(BytesIO(content)) as image:
        ending = {"JPEG": "jpg", "PNG": "png"}.get(image.format or "")
        if ending:
            shutil.copyfile(path, folder / f"{stem}.{ending}")
        else:
            ending = "png"
            image.save(folder / f"{stem}.png")
    return f"{stem}.{ending}"


@cache
def _program() -> str:
    """What tells the programs that make documents from every other version of them."""
    hashed = sha256()
    ours = [path for path in Path(__file__).parent.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for path in (*sorted(ours), Path(bodies.__file__), Path(wall.__file__)):
        hashed.update(path.read_bytes())
    for library in ("lxml", "nh3", "pillow", "pypandoc-binary", "segno", "typst"):
        hashed.update(version(library).encode())
    return hashed.hexdigest()
