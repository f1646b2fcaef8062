"""What makes the site searchable: an index of the built pages, and the words that misspellings are compared with."""

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
_LEFT_OUT = ".anchor, [data-pagefind-ignore]"
"""What no reader would search for: the signs that link to headings, and what a template marks."""
_USED = ("pagefind.js", "pagefind-entry.json", f"wasm.{_LANGUAGE}.pagefind", "*.pf_meta")
"""What our search loads, beside the index itself, of all that Pagefind writes."""
_WORD = re.compile(r"[^\W\d_]{3,}")


class SearchError(Exception):
    """The pages could not be indexed; the message says why, in Pagefind's own words."""


def index(site: Path) -> None:
    """Write the search index of the pages built in `site` to its folder `pagefind/`, replacing any older one.

    A page takes part if it has an element marked ``data-pagefind-body``.
    """
    bundle = site / "pagefind"
    shutil.rmtree(bundle, ignore_errors=True)
    options = ["--force-language", _LANGUAGE, "--exclude-selectors", _LEFT_OUT, "--quiet"]
    command = [sys.executable, "-m", "pagefind", "--site", str(site), *options]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        said = (run.stderr or run.stdout).strip()
        raise SearchError(f"the search index could not be made: {said or f'Pagefind ended with {run.returncode}'}")
    for file in bundle.iterdir():
        if file.is_file() and not any(file.match(pattern) for pattern in _USED):
            file.unlink()


def outputs(library: Library) -> Iterator[Output]:
    """The words of titles, summaries, labels and aliases, lower case and without accents, in order of the alphabet."""
    found = json.dumps(words(library), ensure_ascii=False, separators=(",", ":"))
    yield Output(uri="search/words.json", content=found)


def words(library: Library) -> list[str]:
    """The words that a misspelling may have been meant to be."""
    found = (record for record in library.records.values() if not record.is_withdrawn)
    texts = [text for record in found for text in (record.title, record.summary)]
    for facet in library.vocabulary.values():
        texts += [text for term in facet for text in (term.label, *term.aliases)]
    return sorted({word for text in texts for word in _WORD.findall(_plain(text))})


def _plain(text: str) -> str:
    """Lower case, without accents and apostrophes, as the search script compares words."""
    letters = unicodedata.normalize("NFD", text).lower()
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn" and letter not in "'’")
