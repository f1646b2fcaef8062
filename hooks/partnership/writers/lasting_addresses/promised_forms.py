"""These forms of address last: whoever has an address finds the same thing there for ever, or what came after it.

A word in brackets stands for a name: that of a record, of a word of the vocabulary, of a year. Where it is the name of
a record, its former names are good as well. What is not here may change: the further pages and volumes of long lists,
pictures and their lighter copies, and what the pages themselves need (styles, scripts, the search, the data of forms).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

PROMISED = {
    "pages": (
        "",
        "{page}/",
        "resources/{resource}/",
        "schools/{school}/",
        "schools/{school}/{year}/",
        "meetings/{meeting}/",
        "meetings/{meeting}/briefing/",
        "meetings/{year}/",
        "meetings/{year}/{term}/",
        "resources/{resource}/{language}/",
        "{page}/{language}/",
        "{list}/{word}/",
        "embed/{school}/shares/",
        "embed/{school}/meeting/",
        "sitemap.xml",
    ),
    "places": ("resources/{resource}/#__trial-{school}-{year}",),
    "calendars": (
        "calendars/all.ics",
        "calendars/kind/{word}.ics",
        "calendars/role/{word}.ics",
        "calendars/school/{school}.ics",
        "meetings/{meeting}/{meeting}.ics",
    ),
    "documents": (
        "resources/{resource}/{resource}.pdf",
        "resources/{resource}/{resource}.docx",
        "resources/{resource}/{resource}-cards.pdf",
        "resources/{resource}/{resource}-lanyards.pdf",
        "resources/{resource}/{language}/{resource}--{file}",
        "resources/{resource}/{file}",
        "meetings/{meeting}/briefing/briefing-{meeting}.pdf",
        "meetings/{meeting}/briefing/briefing-{meeting}.docx",
        "meetings/{year}/planner-{year}.pdf",
        "meetings/{year}/planner-{year}-{word}.pdf",
        "themes/{word}/{word}.pdf",
        "themes/{word}/{word}-cards.pdf",
        "themes/{word}/{word}-lanyards.pdf",
        "{page}/{word}--{school}--{file}",
        "{page}/{language}/{file}.pdf",
        "{page}/{language}/{file}.docx",
        "{page}/{file}.pdf",
        "{page}/{file}.docx",
        "downloads/{file}.zip",
    ),
    "data": (
        "api/v1/index.json",
        "api/v1/changes.json",
        "api/v1/{kind}.json",
        "api/v1/{kind}.csv",
        "api/v1/schemas/{kind}.json",
        "api/v1/resources/{resource}.json",
        "api/v1/schools/{school}.json",
        "api/v1/meetings/{meeting}.json",
        "api/v1/pages/{page}.json",
        "api/v1/trials/{resource}/{school}-{year}.json",
        "api/v1/translations/{page}.json",
        "api/v1/vocabulary/{list}.json",
    ),
    "feeds": (
        "feeds/all.xml",
        "feeds/adaptations.xml",
        "feeds/trials.xml",
        "feeds/decisions.xml",
        "feeds/theme/{word}.xml",
        "feeds/school/{school}.xml",
    ),
}
"""Every form of address that was ever promised, from the root of the site. Forms are added, and none is taken away."""

RECORDS = ("meeting", "page", "resource", "school")
"""The words in brackets that stand for the name of a record, by the names of their kinds."""
_NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SHAPES = {
    "file": "[^/#]+",
    "language": "[a-z]{2,3}(?:-[a-z0-9]{2,4})?",
    "page": f"{_NAME}(?:/{_NAME})*",
    "year": r"\d{4}-\d{2}",
}
"""How names look that are not words and hyphens."""


class PromisedForm(NamedTuple):
    """A `PromisedForm` is one form of address, such as `calendars/school/{school}.ics`."""

    form: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, form: str) -> PromisedForm:
        """Return a form as it is written in the list."""
        pattern, seen = "", set()
        for text, name in re.findall(r"([^{]+)|\{(\w+)\}", form):
            if text:
                pattern += re.escape(text)
            else:
                pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{_SHAPES.get(name, _NAME)})"
                seen.add(name)
        return cls(form, re.compile(pattern))

    def names_in(self, address: str) -> Mapping[str, str] | None:
        """Return the names in an address, by what they stand for; None if it is not of this form."""
        match = self.pattern.fullmatch(address)
        return match.groupdict() if match else None

    def address(self, names: Mapping[str, str]) -> str:
        """Return the address of this form with these names in it."""
        return self.form.format(**names)


def promised_forms(*sorts: str) -> Iterator[PromisedForm]:
    """Yield every form of address of these sorts; without any, of all."""
    for sort in sorts or PROMISED:
        yield from map(PromisedForm.of, PROMISED[sort])
