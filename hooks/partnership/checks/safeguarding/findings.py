"""The rules search every text, every title and the name of every file for what gives a person away.

What they find is never shown: a problem says where it is, not what it is, and has no excerpt of the line. An editor can
allow one rule at one place (`allow:`); whatever else is found there later is reported again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnership.attachments import StoredCopy
from partnership.attachments.filetypes import ending
from partnership.checks.safeguarding.beside_pictures import names_beside_pictures
from partnership.checks.safeguarding.lists import SafeguardingLists, safeguarding_lists
from partnership.checks.safeguarding.reading import Reading, read_asides, read_csv, read_markdown, read_paragraphs
from partnership.checks.safeguarding.rules import EVERYWHERE, IN_ALTERNATIVE_TEXT, IN_FILE_NAMES, Searcher
from partnership.library import Library, PublishedFiles
from partnership.problems import Problem
from partnership.records import AnyRecord
from partnership.records.record import SAFEGUARDING, Allowance
from partnership.text.line_starts import LineStarts
from partnership.text.source import Location, Place, Source

_NOT_FOR_READERS = frozenset({"file", "previous_urns", "rule", "uid", "urn"})
"""Fields that no person reads. The names of files have a rule of their own."""
_ONE_WORD = re.compile(r"[a-z-]+|20\d\d-\d\d-\d\d")
"""Values that name a record, a word of the vocabulary or the day of something: alone, they say nothing of a child."""
_TITLES = ("name", "title")
_PICTURE = "alternative_text"


_MESSAGES = {
    "address": "what looks like the postcode of a home stands",
    "birthday": "what looks like a child's date of birth stands",
    "email": "the mailbox of a person stands",
    "file-name": "a file or folder is named after a person",
    "initials": "what may be a pupil's initials stands",
    "name": "what looks like a child's name stands",
    "name-beside-picture": "a person's name beside a picture of people stands",
    "nhs-number": "what looks like an NHS number stands",
    "phone": "a telephone number stands",
    "picture-name": "the words for a picture name a person",
    "possible-file-name": "a file or folder may be named after a person",
    "possible-name": "what may be a child's name stands",
    "postcode": "a whole postcode stands",
    "upn": "what looks like a unique pupil number stands",
}


class Finding(NamedTuple):
    """A `Finding` is something private: which rule found it, and where."""

    code: str
    at: str
    """The place as an exception names it: body, file-name, the name of a field or of a file beside the record."""
    path: str
    place: Place
    within: str = ""
    """Where it is in a file that has no lines, such as "page 2"."""


@dataclass(slots=True)
class KeptFindings:
    """`KeptFindings` are what was found in every record the last time, for whoever looks again and again.

    They hold for as long as the file of a record and those beside it stay the same, and the lists and the day too.
    """

    lists: tuple[SafeguardingLists, date] | None = None
    records: dict[str, tuple[Source, list[StoredCopy | None], list[Problem]]] = field(default_factory=dict)
    """By the path of every record: its file, the clean copies of those beside it, and what was found."""


def check(
    library: Library, files: PublishedFiles, lists_at: Path | None = None, kept: KeptFindings | None = None
) -> Iterator[Problem]:
    """No text names a child, and none gives away where a person can be reached.

    The lists of the rules are those of the library's own repository, unless another is named. What is `kept` of a
    record is not looked for again.
    """
    if not library.checked:
        return
    lists, problems = safeguarding_lists(library, lists_at or library.root)
    yield from problems
    if not lists:
        return
    searcher = Searcher(lists, library.today)
    former = kept.records if kept and kept.lists == (lists, library.today) else {}
    found = {}
    for record in library.checked:
        source, beside = record.source, [files.copies.get(path) for path in _paths_beside(library, record)]
        known = former.get(source.path)
        if known is None or known[0] is not source or known[1] != beside:
            findings = sorted(_findings_in_record(library, files, record, searcher))
            known = source, beside, list(_not_allowed(record, _said_once(findings)))
        found[source.path] = known
        yield from known[2]
    if kept:
        kept.lists, kept.records = (lists, library.today), found


def _said_once(findings: list[Finding]) -> Iterator[Finding]:
    """Yield findings, without a possible name on a line on which a picture has one."""
    pictures = {(found.path, found.place.line) for found in findings if found.code == f"{SAFEGUARDING}picture-name"}
    for found in findings:
        if found.code != f"{SAFEGUARDING}possible-name" or (found.path, found.place.line) not in pictures:
            yield found


def _not_allowed(record: AnyRecord, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Yield every finding that no editor has allowed, and every allowance that nothing needs."""
    groups: dict[int | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        number = next((n for n, allowance in enumerate(record.allow) if _covers(allowance, finding)), None)
        groups[number].append(finding)
    for number, group in groups.items():
        if number is None or len(group) > record.allow[number].times:
            hint = "" if number is None else f"It is here {len(group)} times, which is more than the exception allows."
            for finding in dict.fromkeys(group):
                where = f"in this file ({finding.within})" if finding.within else "here"
                message = (
                    f"{_MESSAGES[finding.code.removeprefix(SAFEGUARDING)]} {where}; it is not repeated in this message"
                )
                yield Problem(finding.path, *finding.place, finding.code, message, hint)
    for number in range(len(record.allow)):
        if number not in groups:
            message = "nothing is left that needs this exception"
            yield record.source.problem("allowance-unused", message, ("allow", number))


def _covers(allowance: Allowance, finding: Finding) -> bool:
    """Return whether an allowance is for a finding: one for a group of fields is for every field in it."""
    return allowance.rule == finding.code and f"{finding.at}.".startswith(f"{allowance.at}.")


class _Texts:
    """The `_Texts` of a record are its fields and its body in one text, so that all are searched at once."""

    def __init__(self, record: AnyRecord) -> None:
        self._source = record.source
        self._links = record.body.links
        self._pictures: list[tuple[Location, str]] = []
        self._begins: list[int] = []
        self._locations: list[Location] = []
        texts, length = list[str](), 0
        for at, value in record.texts():
            if _NOT_FOR_READERS.isdisjoint(at) and not _ONE_WORD.fullmatch(value):
                # A title is read as a heading, since more words than names have capitals in both.
                text = f"# {value}\n\n" if at[-1] in _TITLES else f"{value}\n\n"
                self._begins.append(length)
                self._locations.append(at)
                texts.append(text)
                if at[-1] == _PICTURE:
                    self._pictures.append((at, value))
                length += len(text)
        self._fields_end = length
        self.text = "".join([*texts, record.source.body])

    def pictures(self) -> Iterator[tuple[str, str, Place]]:
        """Yield the words for every picture, with the name of their field and their place."""
        for at, value in self._pictures:
            yield _name(at), value, self._source.places[at]
        for link in self._links:
            if link.is_picture:
                yield "body", link.text, link.place

    def finding(self, code: str, offset: int) -> Finding:
        """Return what was found at an offset of the text."""
        source = self._source
        if offset >= self._fields_end:
            place = LineStarts(source.body, source.body_line).place(offset - self._fields_end)
            return Finding(code, "body", source.path, place)
        at = self._locations[bisect_right(self._begins, offset) - 1]
        return Finding(code, _name(at), source.path, source.places[at])


def _findings_in_record(
    library: Library, files: PublishedFiles, record: AnyRecord, searcher: Searcher
) -> Iterator[Finding]:
    """Yield everything private in a record: in its fields, its body, the files beside it and all their names."""
    texts = _Texts(record)
    for code, offset in _search(searcher, texts.text):
        yield texts.finding(code, offset)
    for name, words, place in texts.pictures():
        for code, _ in searcher.search(read_markdown(words), IN_ALTERNATIVE_TEXT):
            yield Finding(code, name, record.source.path, place)
    for code, beside in names_beside_pictures(record, searcher):
        yield Finding(code, beside.at, beside.path, beside.place)
    if record.keeps_files:
        yield from _findings_in_files(library, files, record, searcher)
    elif record.can_bear_names_of_people:
        return
    for code, _ in searcher.search(read_paragraphs(record.slug), IN_FILE_NAMES):
        yield Finding(code, "file-name", record.source.path.partition("/")[0], Place(1, 1))


def _name(at: Location) -> str:
    """Return the name of a field as an exception gives it: needs.people."""
    return ".".join(part for part in at if isinstance(part, str))


def _search(searcher: Searcher, written: str) -> Iterator[tuple[str, int]]:
    """Yield the code and the offset of all that is private in a text of Markdown, and in what its markup says."""
    yield from searcher.search(read_markdown(written))
    if asides := read_asides(written):
        yield from searcher.search(asides)


def _paths_beside(library: Library, record: AnyRecord) -> list[str]:
    """Return the path of every file beside that of a record."""
    folder = record.own_folder
    return [f"{folder}/{name}" for name in library.sibling_files.get(folder, [])] if record.keeps_files else []


def _findings_in_files(
    library: Library, files: PublishedFiles, record: AnyRecord, searcher: Searcher
) -> Iterator[Finding]:
    """Yield everything private in the files beside a record. A name that is private itself is not shown."""
    for path in _paths_beside(library, record):
        name = path.rpartition("/")[2]
        in_name = list(searcher.search(read_paragraphs(name), IN_FILE_NAMES))
        for code, _ in in_name:
            yield Finding(code, "file-name", record.own_folder, Place(1, 1))
        copy, kind = files.copies.get(path), ending(name)
        for passage in copy.passages if copy else ():
            rules = (*EVERYWHERE, *IN_ALTERNATIVE_TEXT) if passage.where in _OF_PICTURES else EVERYWHERE
            lines = LineStarts(passage.text) if kind in ("csv", "txt") else None
            for code, offset in searcher.search(_READINGS.get(kind, read_paragraphs)(passage.text), rules):
                place = lines.place(offset) if lines and not in_name else Place(1, 1)
                within = "" if lines else passage.where or "its text"
                yield Finding(code, name, record.own_folder if in_name else path, place, within)


_READINGS: dict[str, Callable[[str], Reading]] = {"csv": read_csv, "pdf": read_markdown, "txt": read_markdown}
"""How the words of a file are read in which a line is not a paragraph, by the ending of its name."""
_OF_PICTURES = ("a picture", "the words for a picture")
"""Where words stand in a document that say what a picture shows."""
