"""The site is searched by an index of the built pages, and a list of words that misspellings are compared with."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from partnership.library import Library
from partnership.writers.output import Output

_LANGUAGE = "en"
"""All pages share one index, whatever language each is in."""
_NOT_INDEXED = ".anchor, [data-pagefind-ignore]"
"""What no reader would search for: the links beside headings, and what a template marks."""
_KEPT_FILES = ("pagefind.js", "pagefind-entry.json", f"wasm.{_LANGUAGE}.pagefind", "*.pf_meta")
"""The files that our search loads, of all that Pagefind writes beside the folders of the index."""
_SEARCHED_WORD = re.compile(r"[^\W\d_]{3,}")


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
    for file in bundle.iterdir():
        if file.is_file() and not any(file.match(pattern) for pattern in _KEPT_FILES):
            file.unlink()


def outputs(library: Library) -> Iterator[Output]:
    """Yield the list of words that the search script compares misspellings with."""
    content = json.dumps(searched_words(library), ensure_ascii=False, separators=(",", ":"))
    yield Output(uri="search/words.json", content=content)


def searched_words(library: Library) -> list[str]:
    """Return the words of titles, summaries, labels and aliases in alphabetical order, as they are compared."""
    records = (record for record in library.by_path.values() if not record.is_withdrawn)
    texts = [text for record in records for text in (record.title, record.summary)]
    for facet in library.vocabulary.values():
        texts += [text for term in facet for text in (term.label, *term.aliases)]
    return sorted({word for text in texts for word in _SEARCHED_WORD.findall(_as_searched(text))})


def _as_searched(text: str) -> str:
    """Return a text in lower case, without accents and apostrophes, as the search script compares words."""
    characters = unicodedata.normalize("NFD", text).lower()
    return "".join(one for one in characters if unicodedata.category(one) != "Mn" and one not in "'’")
