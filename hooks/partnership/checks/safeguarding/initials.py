"""The initials of children are found after a word such as pupil, beside a year, or where children are spoken of."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.checks.safeguarding.kinds import pattern
from partnership.checks.safeguarding.known_names import is_known
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.checks.safeguarding.surroundings import STAGE

_INITIALS = r"(?P<who>{dotted|letters}|{letter}{letter})"
_AFTER_CHILD = pattern(
    rf"{{child}}[(\",]?{{named}}?[(:\"]?(?:{_INITIALS}|(?P<point>{{point}})(?![.\n{{name|unknown|family}}]))"
)
_BEFORE_STAGE = pattern(
    rf"{_INITIALS}[\")]?(?:(?:\(|,?{{joining}}?){STAGE}|[,(]{{1,2}}{{aged}}?{{number|age}}(?=[,.)]|$))"
)
_AFTER_STAGE = pattern(
    rf"{STAGE}[:,(-]?(?P<who>{{named}}?{{dotted}}(?!{{name|unknown|family|ordinary}})|{{letters}}(?=[-),/]|{{does}}))"
)
_WITH_POINTS = pattern(
    r"(?<!{family|unknown|name},)(?P<who>{dotted})(?!{name|other_thing|word_name|unknown|family|ordinary|figures})"
)
_ONE_LETTER = pattern(
    rf"{{child}}[(\"](?P<who>{{letter|point}})[)\"]|(?:^|[.,(\n])(?P<alone>{{letter}}){{joining}}{STAGE}"
)
_ACTORS = pattern(
    r"(?P<who>{dotted})(?:{and}{dotted}(?!{name|unknown|family|ordinary})|{does}{other|joining}{0,2}{dotted})"
    rf"|(?P<letters>{{letters}})(?:{{and|other|joining}}{{1,3}}{{letters}}(?={{does}}|[,(]{{0,2}}{{other}}?{STAGE})|{{does}}{{other|joining}}{{0,2}}{{letters}})"
)
"""Two persons: L.F. and N.A. shook hands; L.F. told N.A."""
_ANY = pattern("{dotted|letters|letter|point}")
_SPEAKS_OF_CHILDREN = pattern(rf"{STAGE}|{{child|children|leader}}")

_NEAR = 50
"""How many words away a child may be spoken of."""


def initials(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield where a child's initials stand."""
    words, kinds = text.words, text.words.kinds
    if not _ANY.search(kinds):
        return
    found = {match.start("who" if match["who"] else "point") for match in _AFTER_CHILD.finditer(kinds)}
    for rule in (_BEFORE_STAGE, _AFTER_STAGE):
        found.update(match.start("who") for match in rule.finditer(kinds))
    found.update(match.start() for match in _ACTORS.finditer(kinds))
    found.update(match.start("who" if match["who"] else "alone") for match in _ONE_LETTER.finditer(kinds))
    for match in _WITH_POINTS.finditer(kinds):
        before = kinds[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
        behind = kinds[match.end() : match.end() + _NEAR].partition("\n")[0]
        if _SPEAKS_OF_CHILDREN.search(before) or _SPEAKS_OF_CHILDREN.search(behind):
            found.add(match.start())
    for at in sorted(found):
        if not is_known(words.words, at, text.lists):
            yield words.place(at), "initials"
