"""The controlled words, as data/vocabulary.yml sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import EXAMPLE
from content import repository
from partnership.problems import Problem
from partnership.records import KINDS
from partnership.records.annotations import fields_of, mark_of, model_in
from partnership.records.colours import palette
from partnership.records.fields import Model
from partnership.records.meeting_status import MeetingStatus
from partnership.records.vocabulary import FACETS, KNOWN_WORDS, TermOf, Vocabulary, read_vocabulary
from partnership.text.reader import read

WORDS = (EXAMPLE / "data/vocabulary.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    vocabulary, problems = read_vocabulary(read(EXAMPLE, "data/vocabulary.yml"))
    assert not problems
    return vocabulary


def problems(folder: Path, words: str) -> list[Problem]:
    vocabulary, problems = read_vocabulary(
        read(repository(folder, {"data/vocabulary.yml": words}), "data/vocabulary.yml")
    )
    assert bool(vocabulary) is not bool(problems)
    return problems


def facets_of(model: type[Model]) -> Iterator[str]:
    """The facets that the fields of a record draw on, and those of the groups in it."""
    for field in fields_of(model).values():
        if mark := mark_of(field, TermOf):
            yield mark.facet
        yield from facets_of(inner) if (inner := model_in(field.annotation)) else ()


def test_every_facet_that_records_draw_on_must_be_there() -> None:
    drawn_on = {facet for kind in KINDS for facet in facets_of(kind)}
    assert set(FACETS) == drawn_on | {"time"}


def test_the_words_for_the_status_of_a_meeting_are_those_that_have_a_meaning(vocabulary: Vocabulary) -> None:
    assert [term.id for term in vocabulary["meeting-status"]] == list(MeetingStatus)


def without(facet: str, word: str) -> str:
    """The vocabulary without one word of a facet."""
    before, start, facets = WORDS.partition(f"\n{facet}:\n")
    own, end, after = facets.partition("\n\n")
    changed = re.sub(rf"(?m)^    {word}:.*\n?(      .*\n?)*", "", own)
    assert changed != own
    return f"{before}{start}{changed.rstrip()}{end}{after}"


@pytest.mark.parametrize(("facet", "word"), [(facet, word) for facet, words in KNOWN_WORDS.items() for word in words])
def test_a_word_that_the_site_goes_by_is_asked_for_with_the_reason(tmp_path: Path, facet: str, word: str) -> None:
    (problem,) = problems(tmp_path, without(facet, word))
    lines = without(facet, word).split("\n")
    assert problem.code == "missing-field"
    assert lines[problem.line - 1] == "  terms:"
    assert lines[: problem.line].count(f"{facet}:") == 1
    assert problem.message == f'"{word}" is missing in {facet}, and the site goes by it: {KNOWN_WORDS[facet][word]}'
    assert f"{word}: {{label: " in problem.hint


def test_every_status_of_a_meeting_is_a_word_that_the_site_goes_by() -> None:
    assert set(KNOWN_WORDS["meeting-status"]) == set(MeetingStatus)


def test_any_other_word_can_be_taken_out(tmp_path: Path, vocabulary: Vocabulary) -> None:
    other = [(facet.id, term.id) for facet in vocabulary.values() for term in facet]
    other = [(facet, word) for facet, word in other if facet != "time" and word not in KNOWN_WORDS.get(facet, ())]
    for number, (facet, word) in enumerate(other[::7]):
        assert problems(tmp_path / str(number), without(facet, word)) == []


def test_a_facet_without_a_word_is_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path, re.sub(r"(?s)(?<=\nsetting:\n).*?\n\n", "  label: A\n  summary: A\n  terms: {}\n\n", WORDS)
    )
    assert problem.message == '"terms" is empty'


def test_a_way_of_showing_people_that_is_not_one_of_ours_is_refused(tmp_path: Path) -> None:
    words = WORDS.replace("    hands-only: {", "    face-on: {label: Face on}\n    hands-only: {")
    (problem,) = problems(tmp_path, words)
    ways = "none, at-a-distance, from-behind, hands-only and drawing"
    assert problem.message == f"the words for how a picture shows people are {ways}"


def test_a_status_that_has_no_meaning_is_refused(tmp_path: Path) -> None:
    more = "    held: {label: Held}\n    moved: {label: Moved}\n"
    (problem,) = problems(tmp_path, WORDS.replace("    held: {label: Held}\n", more))
    statuses = "planned, confirmed, postponed, cancelled and held"
    assert problem.message == f"the words for the status of a meeting are {statuses}"


def test_terms_stay_in_the_order_of_the_file(vocabulary: Vocabulary) -> None:
    assert [term.id for term in vocabulary["phase"]] == [
        "nursery",
        "primary",
        "middle",
        "secondary",
        "all-through",
        "16-plus",
    ]
    assert [term.number for term in vocabulary["phase"]] == [0, 1, 2, 3, 4, 5]


def test_a_term_prints_as_its_label(vocabulary: Vocabulary) -> None:
    assert str(vocabulary["stage"].get("ks1")) == "Key stage 1"


def test_a_term_is_as_short_as_its_label_unless_it_says_otherwise(vocabulary: Vocabulary) -> None:
    lunchtime, community = (vocabulary["theme"].get(id) for id in ("lunchtime-supervisors", "family-and-community"))
    assert lunchtime
    assert lunchtime.short == "Lunchtime supervisors"
    assert community
    assert community.short == community.label


def test_a_term_has_a_page_where_its_facet_has_pages(vocabulary: Vocabulary) -> None:
    circle, poster = vocabulary["practice"].get("circle"), vocabulary["kind"].get("poster")
    assert circle
    assert circle.uri == "practices/circle/"
    assert poster
    assert poster.uri is None


def test_a_facet_can_be_cut_down_to_some_of_its_terms(vocabulary: Vocabulary) -> None:
    stage = vocabulary["stage"]
    young = stage.only(term for term in stage if term.number < 2)
    assert ([term.id for term in young], young.label) == (["eyfs", "ks1"], "Stage")


@pytest.mark.parametrize(
    ("facet", "word", "term"),
    [
        ("audience", "lunchtime-supervisors", "lunchtime-supervisor"),
        ("audience", "Lunchtime Supervisors", "lunchtime-supervisor"),
        ("audience", "dinner lady", "lunchtime-supervisor"),
        ("audience", "TA", "teaching-assistant"),
        ("stage", "Key Stage 2", "ks2"),
        ("stage", "year 4", "ks2"),
        ("kind", "lesson plan", "lesson-plan"),
        ("practice", "restorative chat", "restorative-conversation"),
    ],
)
def test_the_nearest_term_is_found_by_label_alias_or_slip(
    vocabulary: Vocabulary, facet: str, word: str, term: str
) -> None:
    near = vocabulary[facet].nearest(word)
    assert near
    assert near.id == term


def test_nothing_is_near_a_word_from_elsewhere(vocabulary: Vocabulary) -> None:
    assert vocabulary["theme"].nearest("mathematics") is None


def test_a_missing_facet_is_one_problem(tmp_path: Path) -> None:
    start, end = WORDS.index("\nsetting:"), WORDS.index("\ntime:")
    assert [problem.message for problem in problems(tmp_path, WORDS[:start] + WORDS[end:])] == ['"setting" is missing']


@pytest.mark.parametrize(
    ("right", "misspelt", "hint"),
    [
        ("\nsetting:", "\nseting:", 'Did you mean "setting"?'),
        ("label: Theme", "lable: Theme", 'Did you mean "label"?'),
        ("aliases: [parents", "alaises: [parents", 'Did you mean "aliases"?'),
    ],
    ids=["facet", "field of a facet", "field of a term"],
)
def test_a_misspelt_name_is_one_problem_with_the_right_one(
    tmp_path: Path, right: str, misspelt: str, hint: str
) -> None:
    vocabulary = problems(tmp_path, WORDS.replace(right, misspelt, 1))
    assert [(problem.code, problem.hint) for problem in vocabulary] == [("unknown-key", hint)]


def test_the_bands_of_time_are_four(tmp_path: Path) -> None:
    vocabulary = problems(tmp_path, WORDS.replace("    over-40: {label: Over 40 minutes}\n", ""))
    assert [problem.code for problem in vocabulary] == ["wrong-value"]


@pytest.mark.parametrize("name", ["Big One", "../../x", 'a"b', "ŵyl", "-", "a--b"])
def test_the_name_of_a_word_can_stand_in_an_address(tmp_path: Path, name: str) -> None:
    (problem,) = problems(tmp_path, WORDS.replace("    playground:", f"    {name!r}:", 1))
    assert (problem.code, problem.message) == ("wrong-value", f'"{name}" cannot be the name of a word')
    assert name in WORDS.replace("    playground:", f"    {name!r}:", 1).split("\n")[problem.line - 1]


@pytest.mark.parametrize("folder", ["themes/", "../themes", "/themes", "the themes"])
def test_the_pages_of_words_are_in_a_folder_of_the_site(tmp_path: Path, folder: str) -> None:
    (problem,) = problems(tmp_path, WORDS.replace("pages: themes", f"pages: {folder}"))
    assert (problem.code, problem.message) == ("wrong-value", f'"{folder}" cannot be the pages')


def test_themes_have_pages(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, WORDS.replace("  pages: themes\n", ""))
    assert (problem.code, problem.hint) == ("missing-field", "Add a line: pages: themes")


COLOURS = 'colours: {light: "#a8432a", dark: "#ff9c80"}'


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('colours: {light: "#a8432a"}', '"dark" is missing'),
        ('colours: {light: crimson, dark: "#ff9c80"}', '"crimson" is not a colour'),
        ('colours: {light: "#a84", dark: "#ff9c80"}', '"#a84" is not a colour'),
        ("colours:\n        light: #a8432a", '"#a8432a" would be lost, because a # begins a remark here'),
        ("colours: crimson", '"colours" should hold fields of its own'),
    ],
)
def test_a_theme_has_two_colours_or_it_is_said_what_is_wrong(tmp_path: Path, written: str, message: str) -> None:
    assert COLOURS in WORDS
    (problem,) = problems(tmp_path, WORDS.replace(COLOURS, written))
    assert problem.message == message


def test_only_themes_have_colours(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, WORDS.replace("    pupil:\n", f"    pupil:\n      {COLOURS}\n"))
    assert problem.message == 'there is no field called "colours"'


def test_a_theme_that_says_no_colours_has_some_all_the_same(tmp_path: Path) -> None:
    root = repository(tmp_path, {"data/vocabulary.yml": WORDS.replace(f"      {COLOURS}\n", "")})
    themes = read_vocabulary(read(root, "data/vocabulary.yml"))[0]["theme"]
    assert [theme.colours for theme in themes] == palette(6)
