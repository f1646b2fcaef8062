"""A partnership names the terms of its academic year."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from conftest import EXAMPLE, TODAY
from content import meeting, outputs_of, repository
from partnership.desk.drafts.next_meetings import next_meetings
from partnership.library import Library, load
from partnership.library.history import History
from partnership.records.school_terms import THREE_TERMS, term_of_month
from partnership.text.dates import AcademicYear

SITE = (EXAMPLE / "data/site.yml").read_text("utf-8")
WELSH = """\
terms:
  - {id: hydref, label: Hydref, begins: 9}
  - {id: gwanwyn, label: Gwanwyn, begins: 1}
  - {id: haf, label: Haf, begins: 4}
"""
FOUR = """\
terms:
  - {id: one, label: Term 1, begins: 9}
  - {id: two, label: Term 2, begins: 11}
  - {id: three, label: Term 3, begins: 1}
  - {id: four, label: Term 4, begins: 4}
"""
DATES = """\
name: Elsewhere
nation: england
local_authority: North Alderland
years:
  - year: 2026-27
    one: 2 September to 16 October 2026
    two: 2 November to 18 December 2026
    three: 4 January to 25 March 2027
    three_half_term: 15 to 19 February 2027
    four: 12 April to 21 July 2027
"""


def with_terms(terms: str) -> dict[str, str]:
    """The settings with other terms."""
    before, _, after = SITE.partition("terms:\n")
    return {"data/site.yml": before + terms + after.partition("  - {id: summer, label: Summer, begins: 4}\n")[2]}


def named(folder: Path, terms: str, dates: str | None = None) -> Library:
    """A library of a partnership with these terms, and with the term dates of one council at most."""
    meetings = meeting("m", starts="2026-11-04 16:00", ends="17:00") | meeting(
        "n", starts="2027-01-13 16:00", ends="17:00"
    )
    root = repository(folder, with_terms(terms) | meetings)
    shutil.rmtree(root / "data/terms")
    if dates:
        (root / "data/terms").mkdir()
        (root / "data/terms/elsewhere.yml").write_text(dates, "utf-8")
    return load(root, TODAY, History())


@pytest.mark.parametrize(
    ("month", "term"), [(9, "Autumn"), (12, "Autumn"), (1, "Spring"), (3, "Spring"), (4, "Summer"), (8, "Summer")]
)
def test_a_month_lies_in_one_of_three_terms(month: int, term: str) -> None:
    assert term_of_month(THREE_TERMS, date(2027, month, 15)).label == term


def test_a_partnership_names_its_terms_in_its_own_language(tmp_path: Path) -> None:
    found = named(tmp_path, WELSH)
    (year, *_) = found.calendar.years
    assert [(term.label, term.uri) for term in year.terms] == [
        ("Hydref", "meetings/2026-27/hydref/"),
        ("Gwanwyn", "meetings/2026-27/gwanwyn/"),
        ("Haf", "meetings/2026-27/haf/"),
    ]
    assert [meeting.slug for meeting in year.terms[1].meetings] == ["n"]
    pages = {output.uri: str(output.content) for output in outputs_of(found)}
    assert "Hydref term 2026/27" in pages["meetings/2026-27/hydref/index.html"]
    assert [uri for uri, page in pages.items() if uri.endswith(".html") and "Autumn" in page] == []


def test_a_year_can_have_four_terms(tmp_path: Path) -> None:
    found = named(tmp_path, FOUR, DATES)
    assert list(found.problems) == []
    ((_, dates),) = found.calendar.of_year(AcademicYear(2026))
    assert [(term.of.label, bool(term.half)) for term in dates.terms] == [
        *(("Term 1", False), ("Term 2", False), ("Term 3", True), ("Term 4", False)),
    ]
    assert dates.holiday(date(2026, 10, 20)) == "in the holidays"
    assert dates.holiday(date(2027, 2, 17)) == "in the three half term, 15 to 19 February 2027,"
    (year, *_) = found.calendar.years
    assert [[meeting.slug for meeting in term.meetings] for term in year.terms][1:3] == [["m"], ["n"]]
    pages = {output.uri: str(output.content) for output in outputs_of(found)}
    assert pages["meetings/2026-27/index.html"].count("<td>12 April to 21 July 2027</td>") == 1


def test_a_half_term_in_another_term_is_refused_whatever_the_terms_are_called(tmp_path: Path) -> None:
    wrong = DATES.replace("15 to 19 February 2027", "12 to 16 April 2027")
    (problem,) = named(tmp_path, FOUR, wrong).problems
    assert (problem.code, problem.message) == ("term-dates", "these days are not in the three term")


def test_dates_of_a_term_that_there_is_not_are_told_which_there_are(tmp_path: Path) -> None:
    (problem, *_) = named(tmp_path, WELSH, DATES).problems
    assert problem.code == "missing-field"
    unknown = [problem for problem in named(tmp_path / "b", WELSH, DATES).problems if problem.code == "unknown-key"]
    assert "hydref, hydref_half_term, gwanwyn" in unknown[0].hint


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("begins: 4", "begins: 12", "these terms do not follow one another"),
        ("begins: 4", "begins: 1", "these terms do not follow one another"),
        ("id: haf", "id: hydref", "two of these terms have the same name"),
        ("label: Haf", "label: Hydref", "two of these terms have the same name"),
        ("id: haf", "id: closed", '"closed" is no name for a term: term dates have another field of that name'),
        ("id: haf", "id: Yr Haf", '"Yr Haf" cannot be the id'),
    ],
)
def test_terms_that_make_no_year_are_explained(tmp_path: Path, before: str, after: str, message: str) -> None:
    (problem,) = named(tmp_path, WELSH.replace(before, after)).problems
    assert (problem.path, problem.message) == ("data/site.yml", message)


def test_without_names_there_are_the_three_terms(tmp_path: Path) -> None:
    (year, *_) = named(tmp_path, "").calendar.years
    assert year.terms[0].uri == "meetings/2026-27/autumn/"


def test_the_next_meetings_are_named_by_the_terms_of_the_partnership(tmp_path: Path) -> None:
    root = repository(
        tmp_path, with_terms(WELSH) | meeting("penaethiaid-hydref-2026", title="Penaethiaid, hydref 2026")
    )
    (new,) = next_meetings(load(root, TODAY, History()), "penaethiaid-hydref-2026", [date(2027, 2, 3)])
    assert new.path == "meetings/penaethiaid-gwanwyn-2027.yml"
    assert "title: Penaethiaid, gwanwyn 2027\n" in new.content
