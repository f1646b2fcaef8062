"""What people write where the name of a record belongs, and the titles by which schools are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import library, resource, school
from partnership.library import Library
from partnership.library.names import comparable
from partnership.library.record_names import RecordNames
from partnership.library.school_names import shortened
from partnership.records import School

NAME = "St Joseph's Catholic Primary School"
TWO = school("st-josephs-aldersby", name=f'"{NAME}"', town="Aldersby", urn="123456") | school(
    "st-josephs-thornwick", name=f'"{NAME}"', town="Thornwick", urn="123457", previous_urns="[111111]"
)


@pytest.fixture
def two(tmp_path: Path) -> Library:
    """A library with two schools of one name."""
    return library(tmp_path, TWO)


def found(library: Library, written: str) -> str:
    return RecordNames.of(library, "school").find(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Joseph's Primary", "SAINT JOSEPHS PRIMARY"),
        ("St. Joseph’s, Primary", "st joseph`s primary"),
        ("Ysgol Tŷ Gwyn", "ysgol ty gwyn"),
        ("Holy Trinity CE Primary", "Holy Trinity C of E Primary"),
        ("Holy Trinity CE Primary", "Holy Trinity C.E. Primary"),
        ("Holy Trinity CE Primary", "Holy Trinity CofE Primary"),
        ("Holy Trinity CE Primary", "Holy Trinity Church of England Primary"),
        ("Holy Trinity CE Primary", "Holy Trinity (C.of.E.) Primary"),
        ("SS Peter & Paul", "Saints Peter and Paul"),
        ("Fern-Lane School", "  Fern   Lane School. "),
    ],
)
def test_a_name_is_the_same_however_it_is_spelt(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parkland Primary", "Oakland Primary"),
        ("Oaklands Primary", "Oakland Primary"),
        ("Oakland Primary School", "Oakland Primary"),
        ("The Grange", "Grange"),
        ("St Joseph", "St Josephs"),
        ("Cecil Street", "CE cil Street"),
        ("Star Lane", "St ar Lane"),
    ],
)
def test_another_name_is_another_however_near(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize(
    "written",
    [
        "oakland-primary",
        "OAKLAND PRIMARY.",
        "Oakland  Primary",
        "Oakland Primary (Aldersby)",
        "Oakland Primary, aldersby",
    ],
)
def test_a_school_is_known_by_its_name_and_by_name_and_town(two: Library, written: str) -> None:
    assert found(two, written) == "oakland-primary"


@pytest.mark.parametrize(
    "written",
    [
        "Parkland Primary School",
        "Oakland Primary School",
        "Oaklands Primary",
        "Oakland",
        "Oakland Primary, Thornwick",
        "Oakland Primary 123456",
        NAME,
        "Saint Josephs Catholic Primary School",
        "St Joseph's Catholic Primary School / Saint Joseph's / St. Joseph's Thornwick / St Joe's",
        "999999",
        "",
        "!!",
    ],
)
def test_no_school_is_taken_that_is_not_certain(two: Library, written: str) -> None:
    assert found(two, written) == ""


@pytest.mark.parametrize(
    "written",
    [
        f"{NAME}, Thornwick",
        "Saint Josephs Catholic Primary School (Thornwick)",
        "st-josephs-thornwick",
        "123457",
        "URN 123457",
        "URN: 111111",
        f"{NAME} (URN 123457)",
    ],
)
def test_a_school_whose_name_stands_twice_is_known_by_its_town_or_urn(two: Library, written: str) -> None:
    assert found(two, written) == "st-josephs-thornwick"


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("Parkland Primary School", ["oakland-primary"]),
        ("Oakland", ["oakland-primary"]),
        ("Saint Josephs", ["st-josephs-aldersby", "st-josephs-thornwick"]),
        (NAME, ["st-josephs-aldersby", "st-josephs-thornwick"]),
        ("A School That Nobody Knows", []),
        ("x" * 100_000, []),
    ],
)
def test_likely_schools_are_offered_for_a_name_that_is_not_certain(
    two: Library, written: str, likely: list[str]
) -> None:
    assert RecordNames.of(two, "school").likely(written) == likely


def test_a_former_name_of_one_school_that_another_has_today_is_a_question(tmp_path: Path) -> None:
    found_in = library(tmp_path, school("oak-bank", name="Oak Bank", aliases="[oakland-primary-old, fern-lane]"))
    assert found(found_in, "Fern Lane") == "oak-bank"
    both = library(tmp_path / "both", school("oak-bank", aliases="[fern-lane]") | school("fern", name="Fern Lane"))
    assert found(both, "Fern Lane") == ""


def test_a_resource_is_known_by_its_title_and_by_title_and_school(tmp_path: Path) -> None:
    same = library(tmp_path, resource("again", title="The two-minute conversation", shared_by="trust"))
    names = RecordNames.of(same, "resource")
    assert names.find("The two-minute conversation") == ""
    assert names.question("The two-minute conversation") == (
        'more than one resource is called "The two-minute conversation". Is it The two-minute conversation, The '
        "Alderland Trust (again) or The two-minute conversation, Oakland Primary (two-minute-conversation)?"
    )
    assert names.find("THE TWO MINUTE CONVERSATION, Oakland Primary") == "two-minute-conversation"
    assert names.find("Two-minute conversation") == ""


def title(library: Library, slug: str) -> str:
    found = library.school(slug)
    assert isinstance(found, School)
    return found.title


def test_where_a_name_stands_twice_the_town_stands_with_it(two: Library) -> None:
    assert title(two, "st-josephs-aldersby") == f"{NAME}, Aldersby"
    assert title(two, "st-josephs-thornwick") == f"{NAME}, Thornwick"
    assert title(two, "oakland-primary") == "Oakland Primary"


def test_a_name_that_is_only_spelt_otherwise_stands_twice_too(tmp_path: Path) -> None:
    files = school("one", name="St Ann's", town="Fenby") | school("two", name="SAINT ANNS", town="Marl")
    assert [one.title for one in library(tmp_path, files).schools[1:]] == ["SAINT ANNS, Marl", "St Ann's, Fenby"]


@pytest.mark.parametrize(
    ("facts", "other", "titles"),
    [
        ({}, {"phase": "secondary"}, ["primary", "secondary"]),
        ({"postcode_district": "BS5"}, {"postcode_district": "BS6"}, ["BS5", "BS6"]),
        ({"postcode_district": "BS5"}, {}, ["BS5", ""]),
        ({"urn": "123456"}, {"urn": "123457"}, ["URN 123456", "URN 123457"]),
        ({}, {}, ["one", "other"]),
        ({"urn": "123456", "phase": "secondary"}, {"urn": "123457"}, ["secondary", "primary"]),
    ],
)
def test_schools_of_one_name_in_one_town_never_have_the_same_title(
    tmp_path: Path, facts: dict[str, str], other: dict[str, str], titles: list[str]
) -> None:
    files = school("one", name="St Anne's", town="Aldersby", **facts)
    files |= school("other", name="Saint Annes", town="ALDERSBY", **other)
    found = library(tmp_path, files)
    called = [schooled.title for slug in ("one", "other") if (schooled := found.school(slug))]
    starts = ("St Anne's, Aldersby", "Saint Annes, ALDERSBY")
    assert called == [f"{start}, {more}" if more else start for start, more in zip(starts, titles, strict=True)]
    names = RecordNames.of(found, "school")
    assert [names.find(title) for title in called if "," in title[20:]] == [
        slug for slug, title in zip(("one", "other"), called, strict=True) if "," in title[20:]
    ]
    assert len(names.all_called("St Annes, Aldersby")) == 2


def test_three_schools_of_one_name_are_told_apart_by_as_little_as_does_so(tmp_path: Path) -> None:
    files = school("one", name="St Anne's", town="Aldersby", phase="secondary")
    files |= school("two", name="St Anne's", town="Aldersby", urn="123456")
    files |= school("three", name="St Anne's", town="Aldersby") | school("four", name="St Anne's", town="Thornwick")
    found = library(tmp_path, files)
    assert {schooled.slug: schooled.title for schooled in found.schools if "Anne" in schooled.title} == {
        "one": "St Anne's, Aldersby, secondary",
        "two": "St Anne's, Aldersby, primary, URN 123456",
        "three": "St Anne's, Aldersby, primary",
        "four": "St Anne's, Thornwick",
    }


def test_schools_of_one_name_in_one_town_are_told_apart_by_their_files_when_it_is_asked(tmp_path: Path) -> None:
    files = school("one", name="St Ann's", town="Fenby") | school("two", name="St Ann's", town="Fenby")
    assert RecordNames.of(library(tmp_path, files), "school").question("St Ann's, Fenby") == (
        'more than one school is called "St Ann\'s, Fenby". '
        "Is it St Ann's, Fenby, one (one) or St Ann's, Fenby, two (two)?"
    )


@pytest.mark.parametrize(
    ("most", "says"),
    [
        (60, f"{NAME}, Thornwick"),
        (40, "St Joseph's Catholic Primary…, Thornwick"),
        (30, "St Joseph's…, Thornwick"),
        (16, "St…, Thornwick"),
    ],
)
def test_where_a_title_is_cut_the_town_stays(two: Library, most: int, says: str) -> None:
    thornwick = two.school("st-josephs-thornwick")
    assert thornwick
    assert shortened(thornwick, most) == says
