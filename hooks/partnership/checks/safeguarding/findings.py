"""Nothing that says who a child is, or how to reach a person, stands in a text, a title or the name of a file.

What is found is never shown: a problem says where it is, not what it is, and has no excerpt of the line. An editor can
allow one rule at one place (`allow:`); whatever else is found there later is shown again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from partnership.attachments.filetypes import ending
from partnership.checks.safeguarding.lists import Known, known
from partnership.checks.safeguarding.rules import EVERYWHERE, IN_ALTERNATIVE_TEXT, IN_FILE_NAMES, IN_PICTURES, Rule
from partnership.checks.safeguarding.searched_text import Text
from partnership.library import Library, PublishedFiles
from partnership.problems import Problem
from partnership.records import AnyRecord
from partnership.records.record import SAFEGUARDING, Allowance
from partnership.text.line_starts import LineStarts
from partnership.text.source import Place

_NO_TEXT = frozenset({"file", "previous_urns", "rule", "uid", "urn"})
"""Fields that hold what a machine reads. The names of files have a rule of their own."""
_TITLES = ("name", "title")


_SEEN = {
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


class Found(NamedTuple):
    """Something private: by which rule, at which named place, and where that is."""

    code: str
    at: str
    """The place as an exception names it."""
    path: str
    place: Place
    within: str = ""
    """Where in a file that has no lines: page 2."""


def check(library: Library, files: PublishedFiles) -> Iterator[Problem]:
    """No text names a child, and none gives away where a person can be reached."""
    if not library.checked:
        return
    lists, problems = known(library)
    yield from problems
    if lists:
        for record in library.checked:
            yield from _not_allowed(record, sorted(_record(library, files, record, lists)))


def _not_allowed(record: AnyRecord, found: Iterable[Found]) -> Iterator[Problem]:
    """What was found in a record, apart from what an editor allowed; and every allowance that nothing needs."""
    groups: dict[int | None, list[Found]] = defaultdict(list)
    for one in found:
        groups[next((n for n, allowance in enumerate(record.allow) if _covers(allowance, one)), None)].append(one)
    for number, ones in groups.items():
        if number is None or len(ones) > record.allow[number].times:
            hint = "" if number is None else f"It is here {len(ones)} times, which is more than the exception allows."
            for one in dict.fromkeys(ones):
                where = f"in this file ({one.within})" if one.within else "here"
                message = f"{_SEEN[one.code.removeprefix(SAFEGUARDING)]} {where}; it is not repeated in this message"
                yield Problem(one.path, *one.place, one.code, message, hint)
    for number in range(len(record.allow)):
        if number not in groups:
            message = "nothing is left that needs this exception"
            yield record.source.problem("allowance-unused", message, ("allow", number))


def _covers(allowance: Allowance, found: Found) -> bool:
    return allowance.rule == found.code and f"{found.at}.".startswith(f"{allowance.at}.")


def _record(library: Library, files: PublishedFiles, record: AnyRecord, lists: Known) -> Iterator[Found]:
    """Everything private in a record: its facts, its text, the plain files beside it, and the names of all of them."""
    source, text = record.source, partial(Text, known=lists, today=library.today)
    for at, value in record.texts():
        if not _NO_TEXT.isdisjoint(at):
            continue
        name = ".".join(part for part in at if isinstance(part, str))
        rules = IN_PICTURES if at[-1] == "alternative_text" else EVERYWHERE
        for code, _ in _look(text(value, is_title=at[-1] in _TITLES), rules):
            yield Found(code, name, source.path, source.places[at])
    for code, place in _look(text(source.body)):
        yield Found(code, "body", source.path, Place(source.body_line + place.line - 1, place.column))
    for link in record.body.links:
        if link.is_picture:
            for code, _ in _look(text(link.text), IN_ALTERNATIVE_TEXT):
                yield Found(code, "body", source.path, link.place)
    if record.keeps_files:
        yield from _files(library, files, record, text)
    elif record.is_named_like_people:
        return
    for code, _ in _look(text(record.slug), IN_FILE_NAMES):
        yield Found(code, "file-name", source.path.partition("/")[0], Place(1, 1))


def _files(library: Library, files: PublishedFiles, record: AnyRecord, text: partial[Text]) -> Iterator[Found]:
    """What is private in the files beside a record. The name of a file is not shown where the name itself is."""
    for name in library.sibling_files.get(record.own_folder, []):
        found = list(_look(text(name), IN_FILE_NAMES))
        for code, _ in found:
            yield Found(code, "file-name", record.own_folder, Place(1, 1))
        path = f"{record.own_folder}/{name}"
        copy = files.copies.get(path)
        has_lines = ending(name) in ("csv", "txt")
        for passage in copy.passages if copy else ():
            for code, place in _look(text(passage.text)):
                at = (record.own_folder, Place(1, 1)) if found else (path, place if has_lines else Place(1, 1))
                yield Found(code, name, *at, "" if has_lines else passage.where or "its text")


def _look(text: Text, rules: Iterable[Rule] = EVERYWHERE) -> Iterator[tuple[str, Place]]:
    """What the rules find in a text: the code and the place in it."""
    lines = LineStarts(text.plain)
    for rule in rules:
        for at, name in rule(text):
            yield SAFEGUARDING + name, lines.place(at)
