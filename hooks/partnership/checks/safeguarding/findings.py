"""The rules search every text, every title and the name of every file for what gives a person away.

What they find is never shown: a problem says where it is, not what it is, and has no excerpt of the line. An editor can
allow one rule at one place (`allow:`); whatever else is found there later is reported again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from partnership.attachments.filetypes import ending
from partnership.checks.safeguarding.lists import SafeguardingLists, safeguarding_lists
from partnership.checks.safeguarding.rules import EVERYWHERE, IN_ALTERNATIVE_TEXT, IN_FILE_NAMES, IN_PICTURES, Rule
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.library import Library, PublishedFiles
from partnership.problems import Problem
from partnership.records import AnyRecord
from partnership.records.record import SAFEGUARDING, Allowance
from partnership.text.line_starts import LineStarts
from partnership.text.source import Place

_NOT_FOR_READERS = frozenset({"file", "previous_urns", "rule", "uid", "urn"})
"""Fields that no person reads. The names of files have a rule of their own."""
_TITLES = ("name", "title")


_MESSAGES = {
    "birthday": "what looks like a child's date of birth stands",
    "email": "the mailbox of a person stands",
    "file-name": "a file or folder is named after a person",
    "initials": "what may be a pupil's initials stands",
    "name": "what looks like a child's name stands",
    "nhs-number": "what looks like an NHS number stands",
    "phone": "a telephone number stands",
    "picture-name": "the words for a picture name a person",
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


def check(library: Library, files: PublishedFiles, lists_at: Path | None = None) -> Iterator[Problem]:
    """No text names a child, and none gives away where a person can be reached.

    The lists of the rules are those of the library's own repository, unless another is named.
    """
    if not library.checked:
        return
    lists, problems = safeguarding_lists(library, lists_at or library.root)
    yield from problems
    if lists:
        for record in library.checked:
            yield from _not_allowed(record, sorted(_findings_in_record(library, files, record, lists)))


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


def _findings_in_record(
    library: Library, files: PublishedFiles, record: AnyRecord, lists: SafeguardingLists
) -> Iterator[Finding]:
    """Yield everything private in a record: in its fields, its body, the files beside it and all their names."""
    source, text = record.source, partial(SearchedText, lists=lists, today=library.today)
    for at, value in record.texts():
        if not _NOT_FOR_READERS.isdisjoint(at):
            continue
        name = ".".join(part for part in at if isinstance(part, str))
        rules = IN_PICTURES if at[-1] == "alternative_text" else EVERYWHERE
        for code, _ in _search(text(value, is_title=at[-1] in _TITLES), rules):
            yield Finding(code, name, source.path, source.places[at])
    for code, place in _search(text(source.body)):
        yield Finding(code, "body", source.path, Place(source.body_line + place.line - 1, place.column))
    for link in record.body.links:
        if link.is_picture:
            for code, _ in _search(text(link.text), IN_ALTERNATIVE_TEXT):
                yield Finding(code, "body", source.path, link.place)
    if record.keeps_files:
        yield from _findings_in_files(library, files, record, text)
    elif record.can_bear_names_of_people:
        return
    for code, _ in _search(text(record.slug), IN_FILE_NAMES):
        yield Finding(code, "file-name", source.path.partition("/")[0], Place(1, 1))


def _findings_in_files(
    library: Library, files: PublishedFiles, record: AnyRecord, text: partial[SearchedText]
) -> Iterator[Finding]:
    """Yield everything private in the files beside a record. A name that is private itself is not shown."""
    for name in library.sibling_files.get(record.own_folder, []):
        in_name = list(_search(text(name), IN_FILE_NAMES))
        for code, _ in in_name:
            yield Finding(code, "file-name", record.own_folder, Place(1, 1))
        path = f"{record.own_folder}/{name}"
        copy = files.copies.get(path)
        has_lines = ending(name) in ("csv", "txt")
        for passage in copy.passages if copy else ():
            for code, place in _search(text(passage.text)):
                at = (record.own_folder, Place(1, 1)) if in_name else (path, place if has_lines else Place(1, 1))
                yield Finding(code, name, *at, "" if has_lines else passage.where or "its text")


def _search(text: SearchedText, rules: Iterable[Rule] = EVERYWHERE) -> Iterator[tuple[str, Place]]:
    """Yield what the rules find in a text: the code and the place in it."""
    lines = LineStarts(text.plain)
    for rule in rules:
        for at, name in rule(text):
            yield SAFEGUARDING + name, lines.place(at)
