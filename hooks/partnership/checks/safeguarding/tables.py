"""A table is read by its header: what stands under "Forename" or "Pupil" is a child's name, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from partnership.checks.safeguarding.birthdays import dates_of_children
from partnership.checks.safeguarding.kinds import LETTER_OF_KIND, KindedWords, pattern
from partnership.checks.safeguarding.known_names import is_known
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.checks.safeguarding.surroundings import NAME, POSSIBLE

_PART_OF_A_NAME = re.compile(
    r"(?:(?:legal|preferred|pref\.?|chosen|usual|middle|child's|pupil|pupil's|student|student's) )*"
    r"(?:(?:fore|first|given|christian|preferred|pref\.?|chosen|usual|middle|legal|called)"
    r" ?-?names?|(?:family|last|sur|nick) ?-?names?)(?:\(s\))?"
    r"|(?:likes to be |is |usually )?(?:known as|called)"
    r"|names? \((?:first|last|family)\)|forenames? ?(?:/|and|&) ?surnames?|(?:enw cyntaf|cyfenw)"
)
_CHILD = re.compile(
    r"(?:(?:name of )?(?:the )?(?:pupil|child|student|stu|learner|boy|girl|sibling)\.?(?:'?s)?"
    r"(?: ?\(?(?:full )?names?\)?)?(?: \d)?|disgybl)"
)
_NAME_OF_SOMEBODY = re.compile(r"(?:full )?names?|enw|who")
_NONE_OR_STAGE = re.compile(r"|(?:year|yr|y|class|form|p|s) ?(?:1[0-3]|[1-9])[a-z]{0,2}|reception|nursery")
_INITIALS = re.compile(r"(?:pupil |child |student )?initials")
_ALL_INITIALS = pattern(r"{dotted|letters}|{letter|point}{1,3}")
_LEADER = re.compile(
    r"(?:leader|mentor|mentee|victim|perpetrator|harmed|harmer|wrongdoer|witness|target|partner"
    r"|mediator|buddy|captain|prefect|helper|winner|councillor|ambassador)(?:s|'s name|s' names)?"
)
_OF_CHILDREN = re.compile(
    r"(?:nc )?(?:year|yr|class|form|reg|tutor|registration|teaching|house|key ?stage)(?: ?(?:group|grp|gp|code))?"
    r"|adm(?:ission|\.)? (?:no|number)\.?|sen|pp|pupil premium|fsm|eal|age|gender|sex|upn|dob|stage|blwyddyn|dosbarth"
    r"|(?:reading age|attendance|behaviour|incidents?|sanctions?|phonics|spelling|maths|reading|writing|test|paper)"
    r"(?: \d)?"
    r"|(?:test |maths |reading )?(?:score|mark|result|level|target)s?"
)
_BIRTH = re.compile(r"d\.? ?o\.? ?b\.?|date of birth|birth ?date|birthday|born|dyddiad geni")
_ALL_NAME = pattern(
    r"(?P<first>{name|small_name|other_thing|word_name|family|unknown|honoured})(?P<rest>{name|other_thing|word_name|family|unknown|letter|point}{0,3})-?\.?"
)
_STAGE = re.compile(r"(?:y|yr|year|p|s|class)?\.? ?(?:1[0-3]|[1-9])[A-Z]{0,3}|reception|nursery|r|n", re.IGNORECASE)
"""A cell that is a year or a class."""
_CLASS = re.compile(
    r"\b(?:reg|registration|tutor|class|form|year|yr|teaching)(?: group)?[ :]{0,2}(?:1[0-3]|[1-9])[A-Z]{0,3}\b",
    re.IGNORECASE,
)
"""What a line above a table says of those in it."""
_FROM_A_BAR = re.compile(r"\|.*")
"""The first bar of a row, and the rest of it."""
_LONGEST_HEADER = 40


class _Cell(NamedTuple):
    text: str
    at: int


def private_in_tables(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every name and every date of birth that the header of its column says to be one."""
    for lines in _tables(text.text):
        header = _cells(lines[0])
        titles = [cell.text.casefold().replace("_", " ") for cell in header]
        if max(map(len, titles)) > _LONGEST_HEADER:
            continue
        if _STAGE.fullmatch(header[0].text) and len(lines) > 1:
            rows = [header, *map(_cells, lines[1:])]
            if all(_STAGE.fullmatch(row[0].text) for row in rows):
                yield from _names_without_header(text, rows)
                continue
        if any(map(_PRIVATE.fullmatch, titles)):
            yield from _private_under_header(text, titles, lines)


def _private_under_header(text: SearchedText, titles: list[str], lines: list[_Cell]) -> Iterator[tuple[int, str]]:
    """Yield what is private in a table in which a title says that something may be."""
    above = text.text[: max(0, lines[0].at - 1)].rpartition("\n")[2]
    has_children = bool(_CLASS.search(above)) or any(
        _OF_CHILDREN.fullmatch(title) or _BIRTH.fullmatch(title) for title in titles
    )
    if not (has_children or any(map(_PRIVATE_IN_ANY_TABLE.fullmatch, titles))):
        return
    rows = [*map(_cells, lines[1:])]
    for number, title in enumerate(titles):
        column = [row[number] for row in rows if number < len(row)]
        yield from _private_in_column(text, title, column, has_children)


def _tables(text: str) -> Iterator[list[_Cell]]:
    """Yield the lines of every table: those next to one another that have a bar in them."""
    lines: list[_Cell] = []
    for from_bar in _FROM_A_BAR.finditer(text):
        begins = text.rfind("\n", 0, from_bar.start()) + 1
        if lines and begins != lines[-1].at + len(lines[-1].text) + 1:
            yield lines
            lines = []
        lines.append(_Cell(text[begins : from_bar.end()], begins))
    if lines:
        yield lines


def _cells(line: _Cell) -> list[_Cell]:
    """Return the cells of a row, without the bars around it."""
    cells, at = [], line.at
    for cell in line.text.split("|"):
        cells.append(_Cell(cell.strip(' "'), at + len(cell) - len(cell.lstrip(' "'))))
        at += len(cell) + 1
    is_framed = line.text.lstrip().startswith("|")
    return cells[1:] if is_framed and len(cells) > 1 else cells


def _names_without_header(text: SearchedText, rows: list[list[_Cell]]) -> Iterator[tuple[int, str]]:
    """Yield the first name of a table whose rows begin with a year each: sure where names stand in two columns."""
    columns = []
    for column in list(zip(*rows, strict=False))[1:]:
        words = [KindedWords(cell.text, text.kinds_of_words) for cell in column]
        if not any(is_known(cell.words, 0, text.lists) for cell in words if cell.words):
            names = [_ALL_NAME.fullmatch(cell.kinds) for cell in words]
            if all(names):
                columns.append((column[0].at, any(name and _has_first_name(name) for name in names)))
    if any(is_sure for _, is_sure in columns):
        yield columns[0][0], NAME if len(columns) > 1 else POSSIBLE


def _private_in_column(
    text: SearchedText, title: str, cells: list[_Cell], has_children: bool
) -> Iterator[tuple[int, str]]:
    """Yield what is private under one title."""
    if _INITIALS.fullmatch(title):
        for cell in cells if has_children else ():
            if _ALL_INITIALS.fullmatch(KindedWords(cell.text, text.kinds_of_words).kinds):
                yield cell.at, "initials"
    elif _BIRTH.fullmatch(title):
        for cell in cells:
            for at in dates_of_children(cell.text, text.today.year):
                yield cell.at + at, "birthday"
    elif code_of := next((code_of for titles, code_of in _COLUMNS if titles.fullmatch(title)), None):
        for cell in cells:
            words = KindedWords(cell.text.replace(",", " "), text.kinds_of_words)
            name = _ALL_NAME.fullmatch(words.kinds)
            if name and not is_known(words.words, 0, text.lists) and (code := code_of(name, has_children)):
                yield cell.at, code


def _of_part(name: re.Match[str], has_children: bool) -> str:
    return NAME


def _of_child(name: re.Match[str], has_children: bool) -> str:
    return NAME if _is_whole(name) else POSSIBLE if has_children or name["rest"] else ""


def _of_somebody(name: re.Match[str], has_children: bool) -> str:
    if _is_whole(name):
        return NAME if has_children else POSSIBLE
    return POSSIBLE if has_children and name["rest"] else ""


def _of_one_of_a_class(name: re.Match[str], has_children: bool) -> str:
    return NAME if has_children and _has_first_name(name) else ""


def _of_leader(name: re.Match[str], has_children: bool) -> str:
    return POSSIBLE if _has_first_name(name) else ""


def _has_first_name(name: re.Match[str]) -> bool:
    return (
        name["first"] in (LETTER_OF_KIND["name"], LETTER_OF_KIND["small_name"])
        or LETTER_OF_KIND["name"] in name["rest"]
    )


def _is_whole(name: re.Match[str]) -> bool:
    """Return whether there is hardly anything else that it could be: a first name, or a family name behind another."""
    has_family = LETTER_OF_KIND["family"] in name["rest"] or (
        name["first"] == LETTER_OF_KIND["other_thing"] and bool(name["rest"])
    )
    return has_family or _has_first_name(name)


_COLUMNS = (
    (_PART_OF_A_NAME, _of_part),
    (_CHILD, _of_child),
    (_NAME_OF_SOMEBODY, _of_somebody),
    (_LEADER, _of_leader),
    (_NONE_OR_STAGE, _of_one_of_a_class),
)
"""The titles under which names stand, with what gives the code of a cell there."""
_PRIVATE_IN_ANY_TABLE = re.compile("|".join(titles.pattern for titles in (_BIRTH, *(row[0] for row in _COLUMNS[:-1]))))
_PRIVATE = re.compile("|".join(titles.pattern for titles in (_PRIVATE_IN_ANY_TABLE, _INITIALS, _NONE_OR_STAGE)))
"""The titles under which something private may stand: in any table, and in one of children."""
