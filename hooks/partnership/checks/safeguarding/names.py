"""These rules find the names of children by what stands around them: a year, an age, a word such as pupil, other names.

A first name that is hardly anything else is an error where a child is spoken of. What may be another word, and names
that speak of no year and no child, are warnings: a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from partnership.checks.safeguarding.kinds import LETTER_OF_KIND, KindedWords, pattern
from partnership.checks.safeguarding.known_names import is_known
from partnership.checks.safeguarding.searched_text import SearchedText

_STAGE = r"(?:{year|class}[.-]?{one|number}|{year|class}?{stage})"
_WHO = r"(?P<who>{name|small_name|other_thing|word_name|unknown|family})"
_REST = r"(?P<rest>{name|other_thing|word_name|family|unknown|letter|point|dotted}{0,3})"
_NOT_AFTER = r"(?<!{honoured|title|dotted|point|name|other_thing|word_name|family|unknown})"
_AGE = r"(?:{number|age})"
_YEAR_OLD = r"(?:{year_old}|{number|age}-?{year}-?{old})"
_AT_CHILDREN = rf"(?:{_STAGE}{{other}}?{{child|children|leader}}{{1,2}})"

_BEFORE_STAGE = pattern(
    rf"{_NOT_AFTER}{_WHO}{_REST}"
    rf"(?P<apart>[,(|\"-]{{1,2}})?(?:{_STAGE}|(?P<joined>{{who}}?{{is}}?{{joining}}{{1,2}}{{article}}?{{ordinary}}?){_STAGE}"
    rf"|(?P<of>{{is}}?{{article}}){_STAGE}{{child}})"
)
_AFTER_STAGE = pattern(
    rf"(?P<article>{{article}}?){_STAGE}(?:\({{other}}{{1,3}}\))?(?P<apart>[,:(|\"-]{{0,2}}){_WHO}{_REST}"
)
_AFTER_CHILD_OF_STAGE = pattern(rf"{_AT_CHILDREN}[,:(\"-]{{0,2}}{{called}}?{_WHO}{_REST}")
_CALLED = pattern(
    rf"(?:{{child|children}}|{_YEAR_OLD})(?:{{who}}{{is}})?(?:{{called}}|{{other}}{{as}})[\":]{{0,2}}{_WHO}{_REST}"
)
_NAME_IS = pattern(rf"(?:{{article}}{{named}}{{is}}|(?:^|[\n,.(|]){{named}}[:|])\"?{_WHO}{_REST}")
_NAME_OF_CHILD = pattern(rf"{{child}}{{named}}[:|(\"-]{{0,2}}{_WHO}{_REST}")
_AFTER_CHILD = pattern(rf"{{child|children}}(?P<apart>[,:(|\"-]{{0,2}}){_WHO}{_REST}(?P<end>,?)")
_BEFORE_CHILD = pattern(
    rf"{_NOT_AFTER}{_WHO}{_REST},(?:{{article}}{{1,2}}{{other}}?|{{one}}{{joining}}{{article}}){{child|children}}"
)
_WITH_AGE = pattern(rf"{_NOT_AFTER}{_WHO}{_REST}[,(-]{{0,2}}(?:{{who}}{{is}})?{{aged}}{_AGE}")
_WITH_FIGURE = pattern(rf"{_NOT_AFTER}{_WHO}{_REST}[,(](?:{{who}}{{is}})?{_AGE}(?:(?=[,).\"\n]|$)|{{year}}-?{{old}})")
_IS_OF_AGE = pattern(
    rf"{_NOT_AFTER}{_WHO}{_REST}(?:{{is}}{{other|joining}}?{_AGE}(?=[.,)\n]|$|{{year}}{{old}}|{{and}})|{{turns}}{_AGE})"
)
_AFTER_YEAR_OLD = pattern(rf"{_YEAR_OLD}[,\"(]?{{child}}?[,\"(]?{{called}}?\"?{_WHO}{_REST}")
_BEFORE_YEAR_OLD = pattern(rf"{_NOT_AFTER}{_WHO}{_REST},?{{is}}?{{article}}{_YEAR_OLD}")
_MASTER = pattern(
    rf"{{master}}(?:(?P<who>{{name|other_thing}}){_REST}|(?P<other>{{unknown|family|word_name}}){{unknown|family}})"
)
_TITLED = pattern(
    rf"{{title}}(?P<point>{{point}}?)(?P<who>{{family|unknown|name}})(?P<rest>)"
    rf"(?:[,(]{_STAGE}(?=[,).\n]|$)|{{joining}}{{article}}?{{ordinary}}?{_STAGE})"
)
_SENTENCE = re.compile(r"(?:[^.\n]|(?<=[d49])\.)+")
_BARE = pattern(
    r"(?<!{honoured|title|dotted|point|name|other_thing|word_name|family|unknown|topic|class})(?P<who>{name})"
    r"(?!{class|name|other_thing|word_name|family|unknown|topic|letter|dotted})"
)
_BARE_OTHER = pattern(r"(?<=[,+]){other_thing|word_name}(?=[,+]|$|{does|is})|{other_thing|word_name}(?=[,+]{name})")
_LINES_OF_NAMES = pattern(
    r"(?:(?:^|\n)[-#|]{0,2}(?:{one|number|age}[.)])?(?P<who>{name|other_thing}){family|unknown|name|point|letter}?(?=\n|$)){3,}"
)
_SPEAKS_OF_CHILDREN = pattern(rf"{_STAGE}|{{child|children|leader|parent}}")
_PERSON = pattern(r"{pronoun|does|is}")

_HOUSES = re.compile(r"\b(?:saints?|houses)\b", re.IGNORECASE)
"""The words in a paragraph in which first names may be those of the houses of a school."""


_LONGEST_HEADING = 60
"""How many words of a heading may stand before a year."""


def _letters(*kinds: str) -> str:
    return "".join(LETTER_OF_KIND[kind] for kind in kinds)


NAME, POSSIBLE = "name", "possible-name"
_SURE, _OTHER_THING, _WORD, _UNKNOWN = "Nm", "D", "E", "CG"


def names_of_children(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every name of a child, and what may be one: where it begins, and whether it is a name or possible."""
    words = text.words
    found: dict[int, str] = {}
    for at, code in _names(words):
        if code and found.get(at) != NAME and not is_known(words, at, text.lists):
            found[at] = code
    for at in _names_without_a_year(words, text, found):
        found.setdefault(at, POSSIBLE)
    for at, code in sorted(found.items()):
        yield words.place(at), code


def _names(words: KindedWords) -> Iterator[tuple[int, str]]:
    """Yield the number of every word that is, or may be, the name of a child, with its code; empty if it is none."""
    kinds = words.kinds
    for needed, expression, code_of in _RULES:
        if any(kind in kinds for kind in needed):
            for match in expression.finditer(kinds):
                if match.end() > match.end("rest") or not _is_topic(words, match.end()):
                    yield _first(match), code_of(kinds, match)


def _first(match: re.Match[str]) -> int:
    """Return the number of the word with which a name begins."""
    return match.start("who") if match["who"] else match.start("other")


def _always(kinds: str, match: re.Match[str]) -> str:
    return NAME


def _if_likely(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["who"] in _SURE + _OTHER_THING or match["rest"] else POSSIBLE


def _if_known(kinds: str, match: re.Match[str]) -> str:
    return {**dict.fromkeys(_SURE, NAME), _OTHER_THING: POSSIBLE}.get(match["who"], "")


def _with_title(kinds: str, match: re.Match[str]) -> str:
    return NAME if match["point"] else POSSIBLE


def _is_topic(words: KindedWords, end: int) -> bool:
    """Return whether the word behind a name says that it is that of a class or a subject: the Picasso class."""
    is_its_own = words.words[end - 1].endswith(("'s", "s'"))
    return words.kinds[end : end + 1] in (LETTER_OF_KIND["topic"], LETTER_OF_KIND["class"], "!") and not is_its_own


def _speaks_of_a_person(kinds: str, end: int) -> bool:
    """Return whether what follows, to the end of the sentence, says what somebody did or who it was."""
    return bool(_PERSON.match(kinds, end)) or LETTER_OF_KIND["pronoun"] in kinds[end : end + 12].partition(".")[0]


def _beside_stage(kinds: str, match: re.Match[str]) -> str:
    who, rest = match["who"], match["rest"]
    of_a_person = _speaks_of_a_person(kinds, match.end())
    if (
        who in _SURE
        or LETTER_OF_KIND["name"] in rest
        or (who != LETTER_OF_KIND["family"] and LETTER_OF_KIND["family"] in rest)
    ):
        return NAME
    if not (match["apart"] or match["joined"] or match["of"]):
        return ""
    before = kinds[match.start() - 1 : match.start()]
    if who == _OTHER_THING:
        return NAME if of_a_person else POSSIBLE if before not in (",", LETTER_OF_KIND["and"]) else ""
    return (
        POSSIBLE
        if of_a_person and (rest or who != LETTER_OF_KIND["family"]) and before != LETTER_OF_KIND["ordinary"]
        else ""
    )


def _after_stage(kinds: str, match: re.Match[str]) -> str:
    who, rest = match["who"], match["rest"]
    does = bool(_PERSON.match(kinds, match.end()))
    ends = kinds[match.end() : match.end() + 1] in ("", ".", "\n", ",")
    if who in _SURE or (LETTER_OF_KIND["family"] in rest and who != LETTER_OF_KIND["family"]):
        return NAME
    is_heading = "#" in kinds[max(0, match.start() - _LONGEST_HEADING) : match.start()].rpartition("\n")[2]
    if is_heading or match["apart"]:
        return ""
    if who in _UNKNOWN:
        return POSSIBLE if does or (match["article"] and ends) else ""
    return POSSIBLE if does else ""


def _after_child(kinds: str, match: re.Match[str]) -> str:
    who, rest, apart = match["who"], match["rest"], match["apart"]
    if who in _SURE:
        return NAME
    if kinds[match.start()] == LETTER_OF_KIND["children"]:
        return ""
    if LETTER_OF_KIND["family"] in rest:
        return NAME
    if apart:
        return POSSIBLE if who in _UNKNOWN and apart == match["end"] == "," else ""
    if who == _WORD:
        return ""
    return POSSIBLE if kinds[match.end() : match.end() + 1] != LETTER_OF_KIND["ordinary"] else ""


def _with_figure(kinds: str, match: re.Match[str]) -> str:
    if match["who"] in _SURE + _OTHER_THING:
        return NAME
    return POSSIBLE if match["rest"] or match["who"] == _WORD else ""


_STAGES = _letters("year", "class", "stage")
_RULES: tuple[tuple[str, re.Pattern[str], Callable[[str, re.Match[str]], str]], ...] = (
    (_STAGES, _BEFORE_STAGE, _beside_stage),
    (_STAGES, _AFTER_STAGE, _after_stage),
    (_STAGES, _AFTER_CHILD_OF_STAGE, _if_likely),
    (_letters("called", "as"), _CALLED, _always),
    (_letters("aged"), _WITH_AGE, _always),
    (_letters("old", "year_old"), _AFTER_YEAR_OLD, _always),
    (_letters("old", "year_old"), _BEFORE_YEAR_OLD, _always),
    (_letters("master"), _MASTER, _always),
    (_letters("child", "children"), _AFTER_CHILD, _after_child),
    (_letters("child", "children"), _BEFORE_CHILD, _if_known),
    (_letters("named"), _NAME_IS, _if_known),
    (_letters("named"), _NAME_OF_CHILD, _if_likely),
    (_letters("number", "age"), _WITH_FIGURE, _with_figure),
    (_letters("number", "age"), _IS_OF_AGE, _with_figure),
    (_letters("title"), _TITLED, _with_title),
)
"""Every pattern, with the kinds of which there must be one, and what gives the code of what it finds."""


def _names_without_a_year(words: KindedWords, text: SearchedText, found: dict[int, str]) -> Iterator[int]:
    """Yield a first name in every sentence that has two of them or speaks of children, and in every list of names."""
    kinds = words.kinds
    if LETTER_OF_KIND["name"] not in kinds:
        return
    for sentence in _SENTENCE.finditer(kinds):
        if LETTER_OF_KIND["name"] not in sentence[0]:
            continue
        bare = [match.start() for match in _BARE.finditer(kinds, sentence.start(), sentence.end())]
        bare = [at for at in bare if not is_known(words, at, text.lists) and not _is_topic(words, at + 1)]
        others = _BARE_OTHER.search(kinds, sentence.start(), sentence.end())
        different = len({words.words[at] for at in bare}) + bool(others)
        if not bare or _HOUSES.search(words.line_around(bare[0])):
            continue
        if bare[0] not in found and (different > 1 or _SPEAKS_OF_CHILDREN.search(sentence[0])):
            yield bare[0]
    for lines in _LINES_OF_NAMES.finditer(kinds):
        yield lines.start("who")
