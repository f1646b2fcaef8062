"""Whole repositories: any number of records of every kind, and the settings and words that they draw on."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import yaml
from hypothesis import strategies as st
from PIL import Image

from conftest import EXAMPLE, ROOT, TODAY
from documents import pdf, word
from generated.values import Value, Values
from generated.vocabulary import PAGES as TERM_PAGES
from generated.vocabulary import vocabulary
from generated.words import SLUGS, Draw, Words
from partnership.library.site_pages import ENGINE_SLUGS
from partnership.records import (
    REMOVED,
    Attachment,
    Meeting,
    Page,
    PageRecord,
    Picture,
    Removed,
    Resource,
    School,
    Trial,
)
from partnership.records.resource import Adaptation
from partnership.records.settings import Settings
from partnership.records.term_dates import TermDates
from partnership.records.visit import Visit
from partnership.text.dates import AcademicYear
from partnership.text.slugs import slug_from

DAY = TODAY
"""The day on which the sites of generated repositories are built."""

PAGES = (*sorted(ENGINE_SLUGS), "accessibility", "contact", "contribute", "privacy", "safeguarding", "about")
"""The pages in docs/ that the engine knows by name. Any of them can be there or not."""

ADDRESSES = (
    "https://site.example.org/",
    "https://site.example.org/a/b/",
    "http://127.0.0.1:8000/",
    "https://a.example/ŵ/",
)
"""Where a site may be published."""

Terms = tuple[tuple[str, str, str], ...]
"""The id and the label of every term of a year, with the number of the month in which it begins."""
THREE_TERMS: Terms = (("autumn", "Autumn", "9"), ("spring", "Spring", "1"), ("summer", "Summer", "4"))
WELSH_TERMS: Terms = (("hydref", "Hydref", "9"), ("gwanwyn", "Tymor y gwanwyn", "1"), ("haf", "Haf", "4"))
FOUR_TERMS: Terms = (("one", "1", "9"), ("two", "2", "11"), ("three", "3", "1"), ("briefing", "Long one", "4"))

LABELS = ("Foundation", "Trust", "Ymddiriedolaeth Ysgolion", "x" * 40)
"""What a sentence may call the organisation of a partnership."""


def _picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "PNG")
    return content.getvalue()


FILES = {
    "a.pdf": pdf("A page"),
    "b.txt": b"Some words.\n",
    "list.csv": b"a,b\n1,2\n",
    "photo.png": _picture(),
    "slips.docx": word("A slip", "Another"),
}
"""Files for resources to offer and to show."""


@dataclass(frozen=True)
class Written:
    """A file with fields: all of a .yml file, or the front matter of a .md file, and the text below it."""

    fields: dict[str, Value]
    body: str | None = None

    def text(self, *, quoted: bool = False) -> str:
        """The file as it is written; `quoted` puts every value into quotation marks."""
        style = '"' if quoted else None
        given = yaml.safe_dump(self.fields, allow_unicode=True, sort_keys=False, width=4000, default_style=style)
        # The writer escapes the pictures that a joiner stands between, and not the joiner.
        given = given.replace("\u200d", "\\u200D") if quoted else given
        return given if self.body is None else f"---\n{given}---\n{self.body}"


@dataclass(frozen=True, repr=False)
class Repository:
    """A content repository, before it is written."""

    written: dict[str, Written]
    """Every file with fields, by its path."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Every other file of the content, by its path."""
    quoted: bool = False

    def write(self, root: Path) -> None:
        """Write the repository into the folder `root`, with what a repository needs besides its content."""
        for path, file in self.written.items():
            _write(root / path, file.text(quoted=self.quoted).encode())
        for path, content in self.files.items():
            _write(root / path, content)
        for path in ("data/safeguarding.yml", "data/wording.yml", "data/outline.json"):
            _write(root / path, (EXAMPLE / path).read_bytes())
        for path in ("hooks/main.py", "mkdocs.yml"):
            _write(root / path, (ROOT / path).read_bytes())

    def __repr__(self) -> str:
        return f"<a repository of {len(self.written) + len(self.files)} files>"

    def __str__(self) -> str:
        texts = (f"== {path}\n{file.text(quoted=self.quoted)}" for path, file in self.written.items())
        return "\n".join([*texts, *(f"== {path}" for path in self.files)])


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@st.composite
def repositories(draw: Draw) -> Repository:
    """Any repository.

    Not all of it need be allowed: some of what the checks refuse is among it too.
    """
    words = Words(draw)
    terms, written = vocabulary(draw, words)
    if draw(st.booleans()):
        terms["licence"] = [draw(st.sampled_from(terms["licence"]))]
    slugs = {kind.kind: draw(_lists_of_slugs(most)) for kind, most in ((School, 4), (Resource, 5), (Meeting, 6))}
    contents = _Contents(Values(draw, words, terms, slugs, DAY))
    contents.written["data/vocabulary.yml"] = Written(written)
    contents.add_everything()
    return Repository(contents.written, contents.files, draw(st.booleans()))


def _lists_of_slugs(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(SLUGS), max_size=most, unique=True)


class _Contents:
    """The files of a repository, as they are added one by one."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.written: dict[str, Written] = {}
        self.files: dict[str, bytes] = {}
        self.terms = THREE_TERMS
        self.councils = [values.words.brief(), values.words.line(60)]

    def add_everything(self) -> None:
        values = self.values
        self._add_settings()
        for number in range(values.number(0, 2)):
            self._add_term_dates(number)
        schools, resources, meetings = (values.slugs[kind] for kind in ("school", "resource", "meeting"))
        for slug in schools:
            self._add(School, f"schools/{slug}.yml", {"local_authority": values.one_of(self.councils)})
        for number, slug in enumerate(resources):
            self._add_resource(slug, resources[:number])
            if schools and values.chance():
                self._add_trial(slug)
        for slug in meetings:
            self._add_meeting(slug)
        self._add_pages()

    def _add(self, kind: type[PageRecord], path: str, given: dict[str, Value | None]) -> None:
        """Add a record, or what is left of one that was removed."""
        if self.values.number(0, 20) == 20:
            self.written[path] = Written(self.values.group(Removed, {"status": REMOVED}), self._text(path, ""))
        else:
            fields = self.values.group(kind, {"allow": None, **given})
            self.written[path] = Written(fields, self._text(path, self.values.words.body(self._links(path))))

    @staticmethod
    def _text(path: str, text: str) -> str | None:
        return text if path.endswith(".md") else None

    def _links(self, path: str) -> list[str]:
        """Where a text may lead: to every record so far, to a place elsewhere and to a mailbox."""
        here = posixpath.dirname(path)
        records = [other for other in self.written if not other.startswith("data/")]
        elsewhere = ["https://example.org/", "mailto:office@example.org", *(f"{site}nothing/#x" for site in ADDRESSES)]
        return [*elsewhere, *(posixpath.relpath(to, here) for to in records)]

    def _add_settings(self) -> None:
        label = self.values.one_of(LABELS)
        self.values.organisation = slug_from(label)
        self.terms = self.values.one_of((THREE_TERMS, WELSH_TERMS, FOUR_TERMS))
        terms: list[Value] = [dict(zip(("id", "label", "begins"), term, strict=True)) for term in self.terms]
        given: dict[str, Value | None] = {"address": self.values.one_of(ADDRESSES), "organisation_label": label}
        given |= {"terms": None if self.terms is THREE_TERMS else terms}
        self.written["data/site.yml"] = Written(self.values.group(Settings, given))

    def _add_term_dates(self, number: int) -> None:
        values = self.values
        first = values.near().year
        council = values.one_of((None, *self.councils))
        years = [_year_dates(first + more, values.number(0, 9), self.terms) for more in range(values.number(1, 2))]
        fields = values.group(TermDates, {"local_authority": council, "years": years})
        self.written[f"data/terms/{number}.yml"] = Written(fields)

    def _picture(self, name: str) -> dict[str, Value]:
        """A picture, which says how it shows people where it has a permission."""
        picture = self.values.group(Picture, {"file": name})
        if "permission" in picture:
            picture["people"] = self.values.one_of(self.values.terms["people"])
        return picture

    def _add_resource(self, slug: str, earlier: Sequence[str]) -> None:
        values = self.values
        folder = f"resources/{slug}"
        names = [name for name in FILES if values.number(0, 3) == 3]
        self.files |= {f"{folder}/{name}": FILES[name] for name in names}
        status = values.one_of(values.terms["resource-status"])
        given: dict[str, Value | None] = {
            "status": status,
            "attachments": [values.group(Attachment, {"file": name}) for name in names if "photo" not in name] or None,
            "pictures": [self._picture(name) for name in names if "photo" in name] or None,
            "adapted_from": values.group(Adaptation, {"resource": values.one_of(earlier)})
            if earlier and values.chance()
            else None,
            "card": {"title": values.words.line(40), "lines": [self._line_of_card()] * values.number(1, 8)}
            if values.chance()
            else None,
        }
        given |= {} if status == "withdrawn" else dict.fromkeys(("withdrawn", "reason", "instead"))
        if status == "withdrawn":
            given |= {"withdrawn": values.date(), "reason": values.words.line(2000)}
        path = f"{folder}/index.md"
        self._add(Resource, path, given)
        if "photo.png" in names and "pictures" in self.written[path].fields:
            shown = f"{self.written[path].body}\n![A circle](photo.png)\n"
            self.written[path] = replace(self.written[path], body=shown)

    def _line_of_card(self) -> str:
        return self.values.words.line(300) if self.values.number(0, 3) == 3 else self.values.words.brief()

    def _add_trial(self, resource: str) -> None:
        school, year = self.values.one_of(self.values.slugs["school"]), AcademicYear.of(self.values.near()).slug
        fields = self.values.group(Trial, {"allow": None, "school": school, "year": year})
        self.written[f"resources/{resource}/trials/{school}-{year}.yml"] = Written(fields)

    def _add_meeting(self, slug: str) -> None:
        values, schools = self.values, self.values.slugs["school"]
        day, all_day, kind = values.near(), values.chance(), values.one_of(values.terms["meeting-kind"])
        hour = values.number(2, 20)
        starts = day.isoformat() if all_day else f"{day.isoformat()} {hour}:{values.one_of(('00', '05', '59'))}"
        last = (day + timedelta(days=values.number(0, 3))).isoformat()
        ends = values.one_of((None, last if all_day else f"{hour + values.number(1, 3)}:00"))
        given: dict[str, Value | None] = {
            "uid": f"uid-of-{slug}",
            "kind": kind,
            "all_day": "yes" if all_day else None,
            "starts": starts,
            "ends": ends,
            "visit": None,
        }
        if kind == "visit" and schools:
            host = values.one_of(schools)
            taken = [{"school": school, "places": "1"} for school in schools if school != host and values.chance()]
            visit: dict[str, Value | None] = {
                "approved": values.one_of(("yes", "2026-01-01", None)),
                "taken": taken or None,
            }
            visit |= {} if day <= DAY else {"took_home": None}
            given |= {"host": host, "places": values.one_of(("5", "5000")), "attended": [*schools]}
            given |= {"visit": values.group(Visit, visit)}
        self._add(Meeting, f"meetings/{slug}.yml", given)

    def _add_pages(self) -> None:
        values = self.values
        names = [name or "index" for name in PAGES if values.chance()]
        for facet, folder in TERM_PAGES.items():
            names += [f"{folder}/{id}" for id in values.terms[facet] if values.number(0, 3) == 3]
        for folder in ("", "needs/", "pupil-partnership/"):
            slugs = [values.words.slug() for _ in range(values.number(0, 2))]
            names += [f"{folder}{slug}" for slug in slugs if slug != "index"]
        for name in dict.fromkeys(names):
            path = f"docs/{name}.md"
            self._add(Page, path, {})


def _year_dates(year: int, later: int, terms: Terms) -> dict[str, Value]:
    """The term dates of an academic year with these terms, so many days later than usual."""

    def span(first: date, days: int) -> str:
        starts = first + timedelta(days=later)
        return f"{starts.isoformat()} to {(starts + timedelta(days=days)).isoformat()}"

    begins = [date(year if int(month) > 8 else year + 1, int(month), 5) for _, _, month in terms]
    return {
        "year": AcademicYear(year).slug,
        **{id: span(first, 50) for (id, _, _), first in zip(terms, begins, strict=True)},
        f"{terms[0][0]}_half_term": span(begins[0] + timedelta(days=30), 5),
        "closed": [(date(year + 1, 5, 3) + timedelta(days=later)).isoformat()],
    }
