"""The site is searched by an index of the built pages, and a list of words that misspellings are compared with."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from partnership.library import Library
from partnership.library.search_words import EVERY_PAGE, plain_words, stems, word_for
from partnership.records import AnyRecord, Meeting, Page, Resource, School
from partnership.records.vocabulary import BANDS
from partnership.writers.output import Output

_LANGUAGE = "en"
"""All pages share one index, whatever language each is in."""
_NOT_INDEXED = ".anchor, [data-pagefind-ignore]"
"""What no reader would search for: the links beside headings, and what a template marks."""
PAGES_FILE = "pages.json"
"""The file that says which pages each term of each facet has. Pagefind itself would have to be asked for each term."""
_KEPT_FILES = (PAGES_FILE, "pagefind.js", "pagefind-entry.json", f"wasm.{_LANGUAGE}.pagefind", "*.pf_meta")
"""The files that our search loads, of all that Pagefind writes beside the folders of the index."""
_SHORTEST = 3
"""How many letters a word has at least with which misspellings are compared."""


class SearchError(Exception):
    """A `SearchError` says in Pagefind's own words why the pages could not be indexed."""


def index(site: Path) -> None:
    """Write the search index of the pages built in `site` to its folder `pagefind/`, in place of any older one.

    A page is indexed if it has an element marked `data-pagefind-body`. Raises SearchError if Pagefind fails.
    """
    bundle = site / "pagefind"
    shutil.rmtree(bundle, ignore_errors=True)
    options = ["--force-language", _LANGUAGE, "--exclude-selectors", _NOT_INDEXED, "--quiet"]
    command = [sys.executable, "-m", "pagefind", "--site", str(site), *options]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        reason = (run.stderr or run.stdout).strip() or f"Pagefind ended with {run.returncode}"
        raise SearchError(f"the search index could not be made: {reason}")
    (bundle / PAGES_FILE).write_text(_as_json(_pages_of_terms(bundle)), encoding="utf-8")
    for file in bundle.iterdir():
        if file.is_file() and not any(file.match(pattern) for pattern in _KEPT_FILES):
            file.unlink()


def _pages_of_terms(bundle: Path) -> dict[str, object]:
    """Return the ids of all pages, and facet -> term -> the places of its pages among them."""
    ids: list[str] = []
    terms: dict[str, dict[str, list[int]]] = {}
    for number, file in enumerate(sorted((bundle / "fragment").iterdir())):
        ids.append(file.stem)
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))
        for facet, own in sorted(fragment["filters"].items()):
            for term in own:
                terms.setdefault(facet, {}).setdefault(term, []).append(number)
    return {"ids": ids, "terms": terms}


_SIGNATURE = b"pagefind_dcd"
"""With what Pagefind begins each of its files."""


def outputs(library: Library) -> Iterator[Output]:
    """Yield the list of words that the search script compares misspellings with."""
    yield _as_data("search/words.json", searched_words(library))
    yield _as_data("search/language.json", language(library))


def _as_data(uri: str, value: object) -> Output:
    return Output(uri=uri, content=_as_json(value))


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def language(library: Library) -> dict[str, object]:
    """Return what the script goes by to understand what was typed: see understanding.js."""
    words = library.search_index.words
    times = library.vocabulary["time"]
    called: dict[str, list[str]] = {}
    for term in words.ages:
        for name in (term.label, *term.aliases):
            called.setdefault(" ".join(plain_words(name)), [one.id for one in words.every_age]).insert(0, term.id)
    return {
        "every": EVERY_PAGE,
        "groups": library.search_index.typed,
        "tokens": [word_for(number) for number in range(len(words.groups))],
        "ignored": sorted({stem for word in words.ignored for stem in stems(word)}),
        "stages": called,
        "times": [[term.id, *limits] for term, limits in zip(times, pairwise((0, *BANDS, 10_000)), strict=True)],
        "labels": {term.id: term.label for term in (*words.ages, *words.every_age, *times)},
    }


def rank(library: Library, record: AnyRecord | None) -> int:
    """Return how much the page of a record counts in a search by what it is, from 1, which is most; of no record, 4.

    What answers a need comes first, then meetings to come, schools, other pages, what is over, and last what is only
    for those who write for the site.
    """
    match record:
        case Resource():
            return 1
        case Meeting():
            return 2 if record.is_upcoming(library.today) else 5
        case School():
            return 3
        case Page() if record in library.pages.needs:
            return 1
        case Page() if record.slug in _FOR_WRITERS:
            return 6
    return 4


_FOR_WRITERS = {"clearing-the-history", "contribute", "editors", "fields", "files", "from-a-message", "problems"}
"""The pages for those who write for the site, or decide what it says."""


def searched_words(library: Library) -> list[str]:
    """Return the words of titles, summaries, labels and aliases in alphabetical order, as they are compared."""
    records = (record for record in library.by_path.values() if not record.is_withdrawn)
    texts = [text for record in records for text in (record.title, record.summary)]
    for facet in library.vocabulary.values():
        texts += [text for term in facet for text in (term.label, *term.aliases)]
    texts += [word for group in library.search_index.words.groups for word in group.words]
    return sorted({word for text in texts for word in plain_words(text) if len(word) >= _SHORTEST and word.isalpha()})
