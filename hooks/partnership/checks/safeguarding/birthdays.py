"""Dates of birth are found by a word that speaks of birth, beside a date on which a pupil of today may be born."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.searched_text import SearchedText

_LABEL = re.compile(
    r"b(?:irth(?:[ _-]?(?:dates?|days?)|(?=[:=)]))|'?day|orn|[.:] ?(?=\d))"
    r"|d(?:ate[ _-]of[ _-]birth|ob|\.? ?o\. ?b\b\.?|[ /-]o[ /-]b\b|\.? ?of ?b\b|yddiad geni)"
    r"|ganwyd|ganed|pen-?blwydd|(?:birth year|year of birth)"
)
_IN_A_LABEL = (
    re.compile(r"b(?:irth|'?day|orn|[.:] ?\d|lwydd|(?<=dob)|(?<=o[./ -]b)\b|(?<=o\. b)\b|(?<=of b)\b|(?<=ofb)\b)"),
    re.compile(r"g(?:anwyd|aned|eni)"),
)
"""What every label has in it, by expressions that begin with a letter: such a one is found at once."""
_MONTHS = {
    word: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "ion chw maw ebr mai meh gor aws med hyd tac rha",
    )
    for number, word in enumerate(names.split(), 1)
}
_MONTH = r"(?P<{}>[A-Za-z]{{3,10}})"
_DATE = re.compile(
    r"(?<![\d/.])(?<!\d-)(?:"
    r"(?P<year>(?:19|20)\d\d) ?[/.-] ?\d{1,2} ?[/.-] ?\d{1,2}"
    r"|\d{1,2} \d{1,2} (?P<apart>(?:19|20)?\d\d)"
    r"|(?P<first>(?:19|20)[012]\d)(?:0[1-9]|1[0-2])[0-3]\d"
    r"|\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?P<after>(?:19|20)?\d\d)"
    r"|\d{1,2}[./-][ivx]{1,4}[./-](?P<roman>(?:19|20)?\d\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ ./-]{{0,2}}{_MONTH.format('month')}"
    r"[.,]?[ ./(-]{0,2}'?(?P<behind>(?:19|20)?\d\d)"
    r"|\d \d ?[/.-] ?\d \d ?[/.-] ?(?P<spaced>(?:2 0 )?\d \d)"
    r"|(?:\d{4}(?P<last>(?:19|20)?\d\d))"
    r")(?!(?!t\d)[\w/]|[.-]\d)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(rf"\b{_MONTH.format('month')} \d{{1,2}}(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b")
_MONTH_AND_YEAR = re.compile(
    rf"(?:\b{_MONTH.format('month')},? |(?<![\d/.-])(?:0?[1-9]|1[0-2])[/.-])(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_YEAR_OF_BIRTH = re.compile(r"(?:birth year|year of birth)[ :]{1,2}(?P<year>20\d\d)(?![\w/-])", re.IGNORECASE)
_BARE_FIGURES = re.compile(r"\d{6}|\d{8}|\d{1,2} \d{1,2} (?:\d{2}|\d{4})")
_SIGNS_AND_FORMAT = re.compile(r"(?:[\W_]|dd|mm|yy)*", re.IGNORECASE)
"""What may stand between a label and the figures: (dd mm yyyy)."""
_THINGS = re.compile(
    r"\b(?:idea|unit|lesson|resource|activity|game|policy|policies|document|song|book|project|partnership|scheme|programme|network|club|council|library|garden|charity|trust|foundation"
    r"|movement|circle|rota|plan|school|website|tradition|movement|company|association|town|language)s?\b[^.]{0,60}$",
    re.IGNORECASE,
)
_NO_BIRTH = re.compile(r"born (?:(?:out )?of|between|before|after|since|from|on or (?:after|before))\b")
"""What is said of an idea, and of all the children of some years."""
_DATES = (_DATE, _AMERICAN, _MONTH_AND_YEAR, _YEAR_OF_BIRTH)
AGES = range(2, 20)
"""The ages of those whom a school teaches."""
_FIGURE = re.compile("[0-9]")
_BEFORE, _NEAR = 40, 200
"""How many characters before the word, and around it, a date belongs to it: 4 March 2016 (DOB)."""


def birthdays(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every date on which a pupil may have been born, in a line that speaks of birth."""
    words, done = text.text, 0
    if not any(part.search(text.small) for part in _IN_A_LABEL):
        return
    for label in _LABEL.finditer(text.small):
        if words[label.start() - 1 : label.start()].isalnum():
            continue
        before = words[max(done, label.start() - _NEAR) : label.start()].rpartition("\n")[2]
        begins = label.start() - len(before[-_BEFORE:])
        line = words[begins : label.end()] + words[label.end() : label.end() + _NEAR].partition("\n")[0]
        if (
            not _FIGURE.search(line)
            or _NO_BIRTH.match(text.small, label.start())
            or (label[0] == "born" and _THINGS.search(before))
        ):
            continue
        for at in dates_of_children(line, text.today.year, label.end() - begins):
            if begins + at >= done:
                yield begins + at, "birthday"
                done = begins + at + 1


def dates_of_children(words: str, year: int, label_ends: int = 0) -> Iterator[int]:
    """Yield where in some words a date stands on which a pupil may have been born who is at school in that year.

    Six or eight figures without a sign between them are one only right behind the label, which ends at `label_ends`.
    """
    done = 0
    for date in sorted((date for dates in _DATES for date in dates.finditer(words)), key=re.Match.start):
        groups = date.groupdict()
        is_month = not groups.get("month") or groups["month"][:3].casefold() in _MONTHS
        is_behind_its_label = not _BARE_FIGURES.fullmatch(date[0]) or bool(
            _SIGNS_AND_FORMAT.fullmatch(words, label_ends, max(label_ends, date.start()))
        )
        if date.start() >= done and is_month and is_behind_its_label:
            figures = next(int(value.replace(" ", "")) for name, value in groups.items() if name != "month" and value)
            if year - (figures + 2000 if figures < 100 else figures) in AGES:
                yield date.start()
                done = date.end()
