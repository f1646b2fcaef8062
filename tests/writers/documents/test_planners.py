"""A year planner shows a year on one sheet, for everyone and for each role, and lists the same for those who listen."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from content import MEETING, library, meeting
from partnership.library import Library, clean_files
from partnership.writers.documents import MadeDocuments, make_documents

YEAR = "meetings/2026-27/"
MILLIMETRES = 25.4 / 72


def a_year(root: Path) -> Library:
    """A meeting for governors, one for teachers, and one for both that is cancelled."""
    times = {"starts": "2027-03-11 16:00", "ends": "17:00"}
    files = meeting("heads", title="The governors' one", **times, **{"for": "[governor]", "status": "planned"})
    files |= meeting("staff", title="The teachers' one", **times, **{"for": "[teacher]", "status": "confirmed"})
    files |= meeting("off", title="The cancelled one", **times, **{"for": "[governor, teacher]", "status": "cancelled"})
    return library(root, files | {MEETING: "status: removed\nremoved: 2026-11-20\n"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeDocuments:
    found = a_year(tmp_path_factory.mktemp("planners"))
    return make_documents(found, clean_files(found))


def planner(made: MadeDocuments, of: str) -> str:
    """The path of a planner: of a year, or of a role in it."""
    uri = f"{YEAR}planner-{of}.pdf"
    return next(str(output.content) for output in made.outputs if output.uri == uri)


def pages(path: str) -> list[str]:
    with pypdfium2.PdfDocument(path) as opened:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in opened]


def tags(path: str) -> list[str]:
    """Every element that is read aloud, by its tag."""
    with pikepdf.open(path) as opened:
        return [str(item.S) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]


def test_there_is_a_planner_for_everyone_and_for_each_role_with_a_meeting(made: MadeDocuments) -> None:
    assert [offer.title for offer in made.offers[YEAR]] == ["Everyone", "Teachers", "Governors"]
    assert made.problems == []


def test_the_planner_of_a_role_has_what_is_for_it(made: MadeDocuments) -> None:
    assert "The governors' one" in pages(planner(made, "2026-27-governor"))[1]
    assert "The teachers' one" not in pages(planner(made, "2026-27-governor"))[1]
    assert "The teachers' one" in pages(planner(made, "2026-27"))[1]


def test_what_does_not_take_place_is_in_no_planner(made: MadeDocuments) -> None:
    assert "The cancelled one" not in " ".join(pages(planner(made, "2026-27")))


def test_a_planner_is_two_sides_of_a4_on_its_side(made: MadeDocuments) -> None:
    with pypdfium2.PdfDocument(planner(made, "2026-27")) as opened:
        sizes = [(round(page.get_width() * MILLIMETRES), round(page.get_height() * MILLIMETRES)) for page in opened]
    assert sizes == [(297, 210), (297, 210)]


def test_the_first_side_has_every_month_and_the_meeting_at_its_hour(made: MadeDocuments) -> None:
    first = pages(planner(made, "2026-27-governor"))[0]
    assert all(month in first for month in ("Sep", "Dec", "Jan", "Aug"))
    assert "T 11 1 4 pm" in first


def test_the_second_side_lists_terms_half_terms_and_inset_days(made: MadeDocuments) -> None:
    second = pages(planner(made, "2026-27-governor"))[1]
    assert "North Alderland Autumn 2 September to 18 December 2026 26 to 30 October 2026" in second
    assert "28 June 2027, 20 July 2027, 21 July 2027" in second
    assert "invented" in second


def test_a_planner_says_that_it_is_accessible_by_the_standard(made: MadeDocuments) -> None:
    with pikepdf.open(planner(made, "2026-27")) as opened, opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert opened.Root.MarkInfo.Marked


def test_the_lists_are_tables_with_headers_and_the_drawn_days_are_not_read(made: MadeDocuments) -> None:
    found = tags(planner(made, "2026-27"))
    assert (found.count("/Table"), found.count("/TH")) == (2, 10)
    assert found.count("/TD") == 2 * 4 + 18 * 6
    assert (found.count("/H1"), found.count("/H2")) == (1, 2)


def test_a_year_in_which_nothing_takes_place_has_no_planner(tmp_path: Path) -> None:
    found = library(tmp_path, meeting("off", starts="2031-03-11 16:00", ends="17:00", status="cancelled"))
    assert not make_documents(found, clean_files(found)).offers["meetings/2030-31/"]
