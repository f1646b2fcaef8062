"""What stands before or behind a name shows whether it is that of a child: a year, an age, a word such as pupil.

Each expression is one row of alternatives; the group that has matched says which of them it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from partnership.checks.safeguarding.kinds import LETTER_OF_KIND, KindedWords, pattern

STAGE = r"(?:{year|class}[.-]?{one|number}(?:[/+-]{number})?|{class}{figures}|{year|class}?{stage}{former}?)"
"""A year or a stage: Year 4, Yr. 4, class 4B, P7, Reception."""
_AGE = r"{number|age}"
_YEAR_OLD = rf"(?:{{year_old}}|{_AGE}-?{{year}}-?{{old}})"
_WHO = r"(?P<who>{name|small_name|other_thing|word_name|unknown|family})"
_REST = r"(?P<rest>(?:{name|other_thing|word_name|family|unknown|letter|point|dotted}|{article}(?=[,(.)|-])){0,3})"

_BEFORE_A_NAME = pattern(
    r"(?={year|class|stage|child|children|leader|parent|year_old|number|age|aged|named|master})(?:"
    rf"(?P<stage>{STAGE}(?:\({{other}}{{1,3}}\))?)"
    rf"|(?P<child_at_stage>{STAGE}{{other}}?{{child|children|leader}}{{1,2}}{{called}}?)"
    r"|(?P<child>{child|children})"
    r"|(?P<child_of>{child|leader}(?:{joining}{article}{other|topic|ordinary}|{other}?{point}?[.:]?{one|number|age|figures}"
    r"|\({other}{1,2}\)))"
    r"|(?P<titled_child>{child}{title}{point|letter|dotted}?)"
    r"|(?P<leader>{leader})"
    r"|(?P<of_parent>{parent}(?:[/+]{parent})?{joining})"
    rf"|(?P<called>(?:{{child|children}}|{_YEAR_OLD})(?:{{who}}{{is}})?(?:{{called}}|{{other}}{{as}}))"
    rf"|(?P<year_old>{_YEAR_OLD}[,\"(]?{{child}}?)"
    r"|(?P<child_named>{child}{named})"
    rf"|(?P<form>{{aged}}:?{_AGE}[.,|\n-]?{{named}}(?=[:|]))"
    r"|(?P<form_of_class>{year|class}:{number|one|stage}[.,|\n-]?{named}(?=[:|]))"
    rf"|(?P<aged>(?:{{aged}}{{joining|nearly}}?{_AGE}|{_AGE}{{year}}{{joining}}{{aged}})(?=[,:-]|{{name}}))"
    rf"|(?P<praised>{STAGE}[,:(-]?{{article|other|joining|ordinary}}{{0,3}}{{leader|praise}}"
    r"{other|article|topic|joining}{0,4}[.-]{0,2})"
    rf"|(?P<by>{STAGE}{{by}})"
    r"|(?P<named>(?<={article}){named}{is}|(?<!\w){named}(?=[:|]))"
    r"|(?P<master>{master}{point|letter|dotted}?)"
    rf")(?P<apart>[,:(|\"-]{{0,2}}{{article}}{{0,2}}){_WHO}{_REST}"
)
_BEHIND_A_NAME = pattern(
    rf"{_WHO}(?<!{{honoured|title|dotted|point|name|other_thing|word_name|family|unknown}}.)"
    rf"(?<!{{article}}{{other}}{{small_name}}){_REST}(?:"
    rf"(?P<stage>(?:[,(|\"-]{{1,2}})?(?:{{who|pronoun}}?{{is}}?(?:{{article}}?{{child}})?{{joining}}{{1,2}}{{article}}?{{ordinary}}?)?{STAGE})"
    rf"|(?P<child_at_stage>,?{{is}}?{{article}}{STAGE}{{child}})"
    rf"|(?P<leader_at_stage>,{{article}}{STAGE}{{other|topic}}?{{leader}})"
    r"|(?P<child>,(?:{article}{1,2}{other}?|{one}{joining}{article}){child|children}"
    r"|[(-]{1,2}{article}?{other|former}?{child}|,{child}(?=[,.)\n]|$))"
    r"|(?P<leader>[(-]{1,2}{article}?{other|former}?{leader})"
    rf"|(?P<aged>[,:(-]{{0,2}}(?:{{who}}{{is}}|{{other}}{{article}})?{{aged}}{{joining|nearly}}?{_AGE}|[.,|\n-]{{aged}}:{_AGE})"
    rf"|(?P<figure>[,(-]{{1,2}}(?:{{who}}{{is}}|{{and}}?{{pronoun}}{{is}}?)?{{nearly}}?{_AGE}"
    r"(?:(?=[-,).\"\n]|$)|{year}(?:(?=[,).\n]|$)|-?{old}))|[,(-]{0,2}{year_old}"
    rf"|,{{who}}{{is}}?{{turns}}{{nearly}}?{_AGE})"
    rf"|(?P<of_age>,?{{who}}?{{is}}{{1,2}}{{other|joining|nearly}}?{_AGE}(?:(?=[.,)\n]|$|{{and|who}})|{{year}}{{old}})"
    rf"|{{is}}?{{nearly}}?{{turns}}{{nearly}}?{_AGE})"
    rf"|(?P<year_old>,?{{is}}?{{article}}{_YEAR_OLD})"
    r"|(?P<form>[.,|\n-]?{year|class}:{number|one|stage})"
    r")"
)
_TITLED = pattern(
    rf"{{title}}(?P<point>{{point|letter|dotted}}?)(?P<who>{{family|unknown|name}}{{1,2}})"
    rf"(?:[,(]{STAGE}(?=[,).\n]|$)|{{joining}}{{article}}?{{ordinary}}?{STAGE}"
    r"|(?P<child>,?{article}{1,2}{other}?{child}(?=[,.)\n]|$|{joining})))"
)
_REVERSED = pattern(r"(?P<who>{family|unknown}),(?P<rest>{name|small_name|family|unknown}{1,2})")
"""The family name first: Year 4: Nwosu, Olivia."""
_STAGE_BEFORE = pattern(rf"{STAGE}[,:(|-]{{1,2}}$")
_STAGE_BEHIND = pattern(rf"[,(|-]{{1,2}}{STAGE}")
_DOES = pattern(r"{pronoun|does|is}")
_MORE_NAMES = pattern("{and}{name|other_thing|word_name|family|unknown}(?={topic})")
"""What may stand between a name and its topic: Lewis and Harris topic."""
NAME, POSSIBLE = "name", "possible-name"
_SURE, _OTHER_THING, _WORD = LETTER_OF_KIND["name"] + LETTER_OF_KIND["small_name"], LETTER_OF_KIND["other_thing"], "E"
_FAMILY, _ORDINARY, _AND = LETTER_OF_KIND["family"], LETTER_OF_KIND["ordinary"], LETTER_OF_KIND["and"]
_BELONGS_TO_NAME = (LETTER_OF_KIND["topic"], LETTER_OF_KIND["class"], "!")
_LONGEST_STAGE = 8
"""How many words and signs a year with what sets it apart may have."""
_LONGEST_HEADING = 60
"""How many words of a heading may stand before a year."""


def names_by_surroundings(words: KindedWords) -> Iterator[tuple[int, str]]:
    """Yield the number of every word with which a child's name begins, with its code; an empty code is for none."""
    kinds = words.kinds
    for match in _BEFORE_A_NAME.finditer(kinds):
        if not is_topic(words, match.end()):
            place = next(name for name in _CODES_BEFORE if match[name])
            yield match.start("who"), _CODES_BEFORE[place](kinds, match)
    for match in _BEHIND_A_NAME.finditer(kinds):
        place = next(name for name in _CODES_BEHIND if match[name])
        yield match.start("who"), _CODES_BEHIND[place](kinds, match)
    for match in _REVERSED.finditer(kinds):
        is_sure = match["who"] == _FAMILY or LETTER_OF_KIND["name"] in match["rest"]
        before = kinds[max(0, match.start() - _LONGEST_STAGE) : match.start()]
        if is_sure and (_STAGE_BEHIND.match(kinds, match.end()) or _STAGE_BEFORE.search(before)):
            yield match.start("who"), NAME
    for match in _TITLED.finditer(kinds) if LETTER_OF_KIND["title"] in kinds else ():
        yield match.start("who"), NAME if match["point"] or match["child"] else POSSIBLE


def is_topic(words: KindedWords, end: int) -> bool:
    """Return whether the word behind a name says that it is that of a class or a subject: the Picasso class."""
    is_its_own = words.words[end - 1].endswith(("'s", "s'"))
    behind = _MORE_NAMES.match(words.kinds, end)
    end = behind.end() if behind else end
    return words.kinds[end : end + 1] in _BELONGS_TO_NAME and not is_its_own


def _always(kinds: str, match: re.Match[str]) -> str:
    return NAME


def _if_likely(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["who"] in _SURE + _OTHER_THING or match["rest"] else POSSIBLE


def _if_known(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["who"] in _SURE else POSSIBLE if match["who"] == _OTHER_THING else ""


def _if_two(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["who"] in _SURE + _OTHER_THING or match["rest"] else ""


def _if_master(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["who"] == _FAMILY or len(match["master"]) > 1 else _if_two(kinds, match)


def _if_known_or_two(kinds: str, match: re.Match[str]) -> str:
    return _if_known(kinds, match) or (POSSIBLE if match["rest"] else "")


def _if_full(kinds: str, match: re.Match[str]) -> str:
    return POSSIBLE if match["who"] in _SURE and match["rest"] else ""


def _if_of_parent(kinds: str, match: re.Match[str]) -> str:
    if match["who"] in _SURE:
        return NAME if match["rest"] else POSSIBLE
    return POSSIBLE if match["rest"] and match["who"] == _OTHER_THING else ""


def _if_perhaps(kinds: str, match: re.Match[str]) -> str:
    return POSSIBLE if match["who"] in _SURE else ""


def _if_sure(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["who"] in _SURE else ""


def _by(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["who"] in _SURE else POSSIBLE if match["rest"] else ""


def _with_figure(kinds: str, match: re.Match[str]) -> str:
    if match["who"] in _SURE + _OTHER_THING:
        return NAME
    return POSSIBLE if match["rest"] or match["who"] == _WORD else ""


def _beside_stage(kinds: str, match: re.Match[str]) -> str:
    who, rest, place = match["who"], match["rest"], match["stage"] or match["child_at_stage"]
    if who in _SURE or LETTER_OF_KIND["name"] in rest or (who != _FAMILY and _FAMILY in rest):
        return NAME
    if _BEGINS_WITH_STAGE.match(place):
        return ""
    end = match.end()
    behind = end + (kinds[end : end + 1] == ")")
    of_a_person = _DOES.match(kinds, behind) or LETTER_OF_KIND["pronoun"] in kinds[end : end + 12].partition(".")[0]
    before = kinds[match.start() - 1 : match.start()]
    if kinds.startswith(':"', end) and before in ("", "\n", "-"):
        return POSSIBLE
    if who == _OTHER_THING:
        is_of_classes = before in _IN_A_ROW_OF_CLASSES or bool(_MORE_CLASSES.match(kinds, end))
        return NAME if of_a_person else "" if is_of_classes else POSSIBLE
    return POSSIBLE if of_a_person and (rest or who != _FAMILY) and before != _ORDINARY else ""


_IN_A_ROW_OF_CLASSES = (",", _AND, LETTER_OF_KIND["one"], LETTER_OF_KIND["number"], LETTER_OF_KIND["stage"])
_MORE_CLASSES = pattern("[)]?[,+]{1,2}{other_thing}[,(]?(?:{year|class}|{stage})")
"""Other things beside a year each are the names of classes: Hazel (Y3), Rowan (Y4)."""
_BEGINS_WITH_STAGE = pattern("{year|class|stage}")


def _after_stage(kinds: str, match: re.Match[str]) -> str:
    who, rest, end = match["who"], match["rest"], match.end()
    if who in _SURE or (_FAMILY in rest and who != _FAMILY):
        return NAME
    is_heading = "#" in kinds[max(0, match.start() - _LONGEST_HEADING) : match.start()].rpartition("\n")[2]
    does = kinds[end : end + 1] == LETTER_OF_KIND["does"]
    if is_heading or match["apart"]:
        return POSSIBLE if who == _OTHER_THING and does and not is_heading else ""
    is_of_one = kinds[match.start() - 1 : match.start()] == LETTER_OF_KIND["article"]
    ends = kinds[end : end + 1] in ("", ".", "\n", ",")
    if who == _WORD:
        return POSSIBLE if does else ""
    return POSSIBLE if _DOES.match(kinds, end) or (who != _OTHER_THING and is_of_one and ends) else ""


def _after_child(kinds: str, match: re.Match[str]) -> str:
    who, rest, apart, behind = match["who"], match["rest"], match["apart"], kinds[match.end() : match.end() + 1]
    if who in _SURE:
        return NAME
    if match["child"] == LETTER_OF_KIND["children"]:
        return ""
    if _FAMILY in rest:
        return NAME
    if apart:
        return POSSIBLE if who not in (_OTHER_THING, _WORD) and apart == behind == "," else ""
    return POSSIBLE if who != _WORD and behind != _ORDINARY else ""


_CODES_BEFORE: dict[str, Callable[[str, re.Match[str]], str]] = {
    "stage": _after_stage,
    "child_at_stage": _if_likely,
    "child": _after_child,
    "called": _always,
    "year_old": _always,
    "child_named": _if_likely,
    "form": _always,
    "form_of_class": _if_two,
    "aged": _if_likely,
    "praised": _if_sure,
    "by": _by,
    "named": _if_known,
    "master": _if_master,
    "child_of": _if_known_or_two,
    "titled_child": _if_likely,
    "leader": _if_full,
    "of_parent": _if_of_parent,
}
_CODES_BEHIND: dict[str, Callable[[str, re.Match[str]], str]] = {
    "stage": _beside_stage,
    "child_at_stage": _beside_stage,
    "child": _if_known,
    "leader_at_stage": _if_likely,
    "leader": _if_perhaps,
    "aged": _always,
    "figure": _with_figure,
    "of_age": _with_figure,
    "year_old": _always,
    "form": _if_known,
}
"""What gives the code of a name by what stands before it, and by what stands behind it."""
