"""The index of the built pages, in files small enough for a phone: a search fetches only what its own words need.

    search/library.json        how many pages there are and in how many files the words stand, the facets, and the
                               pages in the order of their titles
    search/facets/FACET.json   the terms of each page, as the place of its combination of terms
    search/words/NUMBER.json   word -> on how many pages it stands, how far each is from the one before, and how much
                               the word says about each, from 1 to f
    search/pages/NUMBER.json   what is shown of a page that was found

A word is kept as it is compared, without its endings. How much it says about a page is settled here, once for all
readers: in a title most, then in a summary, then in the practices and other names of a thing, then in a heading;
in the text, by how often it stands there, and more in a short one.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from pathlib import Path

from partnership.library.search_words import SearchIndex, stems
from partnership.writers.search.built_page import BuiltPage

_FOLDERS = ("facets", "pages", "words")
MOST_KEPT = 1000
"""Of how many pages the index keeps that a word stands there: those of which it says most. More decides nothing."""
GROUP = "#"
"""What stands before the number of a group of everyday words, to tell it from the words."""
LONGEST_FILE = 12_000
"""About how many letters a file of words has."""
_STRENGTHS = {"title": 19.0, "called": 24.0, "summary": 6.0, "also": 4.0, "headings": 2.0}
"""How much a word says about a page by where it stands; once in a text of usual length it says 1 or less."""
_HALF = 9.0
"""Half of what a word can say is said with this strength."""
_OFTEN = 7
"""From how many times on it makes no difference that a text says a word once more."""
_LONG = 3600
"""How many letters a text has in which a word says half as much as in the shortest."""
_HIGHEST = 15
"""The highest level: how much a word says is kept as a whole number from 1 on."""
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_HIDDEN = ("called", "also")
"""Facts by which a page is found, and which its card does not show."""


def write_index(site: Path, groups: SearchIndex) -> None:
    """Write the search index of the pages built in `site` to its folder `search/`, in place of any older one."""
    folder = site / "search"
    for name in _FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    titles: list[str] = []
    listed: list[dict[str, tuple[str, ...]]] = []
    words: dict[str, list[tuple[int, int]]] = {}
    for address, page in _pages(site):
        number = len(titles)
        for word, level in _levels(page, groups).items():
            words.setdefault(word, []).append((number, level))
        titles.append(page.title.casefold())
        listed.append(dict(page.terms))
        facts = {name: value for name, value in page.facts.items() if name not in _HIDDEN}
        shown = {"url": address, "content": page.text, "meta": {**facts, "title": page.title}}
        _write(folder / f"pages/{number}.json", shown)
    facets = sorted({facet for own in listed for facet in own})
    for facet in facets:
        _write(folder / f"facets/{facet}.json", _combinations([own.get(facet, ()) for own in listed]))
    files = [*_files_of_words(words)]
    for number, file in enumerate(files):
        _write(folder / f"words/{number}.json", file)
    order = sorted(range(len(titles)), key=lambda number: (titles[number], number))
    _write(folder / "library.json", {"files": len(files), "facets": facets, "pages": order})


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _pages(site: Path) -> Iterator[tuple[str, BuiltPage]]:
    """Yield the address of each page that is searched, from the root of the site, with what can be found of it."""
    for file in sorted(site.rglob("index.html")):
        page = BuiltPage.of(file.read_text("utf-8"))
        if page:
            address = file.parent.relative_to(site).as_posix()
            yield "" if address == "." else f"{address}/", page


def _levels(page: BuiltPage, groups: SearchIndex) -> dict[str, int]:
    """Return how much each word, and each group of everyday words, says about a page, from 1 to 15."""
    in_text = _words(page.text, groups)
    often = 1 / (1 + len(page.text) / _LONG)
    strengths = {word: min(times, _OFTEN) * often for word, times in in_text.items()}
    for name, strength in _STRENGTHS.items():
        text = {"title": page.title, "headings": page.headings}.get(name, page.facts.get(name, ""))
        for word in _words(text, groups):
            strengths[word] = strengths.get(word, 0) + strength
    return {word: max(1, round(_HIGHEST * own / (own + _HALF))) for word, own in strengths.items()}


def _words(text: str, groups: SearchIndex) -> Counter[str]:
    """Return how often a text has each word, without its endings, and each group of everyday words.

    What is written with a hyphen is found as one word too: whoever types "checkin" looks for a check-in.
    """
    words = Counter(stems(text))
    words.update(stem for joined in _HYPHENATED.findall(text) for stem in stems(joined.replace("-", "")))
    words.update({f"{GROUP}{group}": times for group, times in groups.groups_in(text).items()})
    return words


def _combinations(listed: Sequence[tuple[str, ...]]) -> dict[str, object]:
    """Return each combination of terms once, and for each page the place of its own."""
    places = {own: place for place, own in enumerate(dict.fromkeys(listed))}
    return {"combinations": [*places], "pages": [places[own] for own in listed]}


def _files_of_words(words: dict[str, list[tuple[int, int]]]) -> Iterator[dict[str, object]]:
    """Yield what stands in each file: every word is in the file that `number_of_file` says."""
    entries = {word: _entry(pages) for word, pages in sorted(words.items())}
    length = sum(len(word) + 3 * len(gaps) + 20 for word, (_count, gaps, _levels) in entries.items())
    files: list[dict[str, object]] = [{} for _ in range(max(1, ceil(length / LONGEST_FILE)))]
    for word, entry in entries.items():
        files[number_of_file(word, len(files))][word] = entry
    yield from files


def _entry(pages: Sequence[tuple[int, int]]) -> tuple[int, list[int], str]:
    """Return on how many pages a word stands, the gaps between those that are kept, and how much it says about each."""
    kept = sorted(sorted(pages, key=lambda page: -page[1])[:MOST_KEPT])
    numbers = [number for number, _level in kept]
    return len(pages), [*_gaps(numbers)], "".join(f"{level:x}" for _number, level in kept)


def _gaps(numbers: Iterable[int]) -> Iterator[int]:
    """Yield how far each number is from the one before; the first from nought."""
    before = 0
    for number in numbers:
        yield number - before
        before = number


def number_of_file(word: str, files: int) -> int:
    """Return in which file a word stands. The script reckons the same, in index.js."""
    number = 0
    for letter in word:
        number = (number * 31 + ord(letter)) % 2**32
    return number % files
