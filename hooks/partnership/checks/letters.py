"""Every letter that documents have can be set in one of their fonts; a text with others is shown on its page alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import AnyRecord, Page
from partnership.text.letters import letters_of_html_without_font, letters_without_font
from partnership.text.phrases import counted, listed
from partnership.text.reader import read
from partnership.text.source import Location, Place, Source

_PRINTED: Mapping[str, frozenset[str]] = {
    "meeting": frozenset({"actions", "agenda", "decisions", "title"}),
    "page": frozenset({"summary", "title"}),
    "resource": frozenset({"adapted_from", "byline", "card", "needs", "summary", "title"}),
    "school": frozenset({"name"}),
}
"""The fields of each kind of record whose texts stand in documents."""

_MOST_QUOTED = 10
"""How many different letters of one text are quoted. Nobody looks for more of them at once."""


def check(library: Library) -> Iterator[Problem]:
    """Every letter of every text that stands in a PDF is in one of the fonts of the PDFs."""
    pages = _printed_pages(library)
    for record in library.records.values():
        if not isinstance(record, Page) or record in pages:
            for at, text in record.texts():
                if at[0] in _PRINTED.get(record.kind, ()):
                    yield from _value(record.source, at, text)
        if record.kind == "resource" or (isinstance(record, Page) and record.leaflet):
            yield from _body(record)
    yield from _settings(library)


def _printed_pages(library: Library) -> list[Page]:
    """Return the pages that are leaflets, and those below which one stands, whose title it has."""
    leaflets = [page for page in library.records.values() if isinstance(page, Page) and page.leaflet]
    above = [library.records.get(("page", page.slug.rpartition("/")[0])) for page in leaflets]
    return [*leaflets, *(page for page in above if isinstance(page, Page))]


def _settings(library: Library) -> Iterator[Problem]:
    """The names and words of the partnership, which stand in many documents, have only such letters."""
    printed = {
        "data/site.yml": {"name", "organisation", "organisation_label"},
        "data/vocabulary.yml": {"label", "short", "summary"},
    }
    printed |= {term_dates.path: {"name"} for term_dates in library.term_dates}
    for path, fields in printed.items():
        file = library.root / path
        if file.is_file() and any(letters_without_font(file.read_text("utf-8", errors="ignore"))):
            source = read(library.root, path)
            for at, text in source.texts():
                if at[-1] in fields:
                    yield from _value(source, at, text)


def _value(source: Source, at: Location, text: str) -> Iterator[Problem]:
    """The text of a field has only such letters."""
    if letters := list(letters_without_font(text)):
        start = source.places.get(at, Place(1, 1))
        yield _problem(source, letters, _place(source, letters, start, source.ends.get(at)))


def _body(record: AnyRecord) -> Iterator[Problem]:
    """The text of a record, as it is read, has only such letters."""
    if letters := list(letters_of_html_without_font(record.body.raw)):
        source = record.source
        yield _problem(source, letters, _place(source, letters, Place(source.body_line, 1), None))


def _place(source: Source, letters: list[str], start: Place, end: Place | None) -> Place:
    """Return where the first of these letters is written between two places; if it is written as a code, the first."""
    lines = source.lines
    last = end.line if end else len(lines)
    for number in range(start.line, last + 1):
        first = start.column - 1 if number == start.line else 0
        column = lines[number - 1].find(letters[0], first)
        if column >= 0:
            return Place(number, column + 1)
    return start


def _problem(source: Source, letters: list[str], place: Place) -> Problem:
    different = list(dict.fromkeys(letters))
    quoted = [f'"{letter}"' if letter.isprintable() else f"U+{ord(letter):04X}" for letter in different[:_MOST_QUOTED]]
    if more := counted(len(different) - len(quoted), "other"):
        quoted.append(more)
    number = f" ({counted(len(letters), 'letter')} in this text)" if len(letters) > 1 else ""
    return source.problem_at("letter-without-font", f"no font of the PDFs has {listed(quoted)}{number}", place)
