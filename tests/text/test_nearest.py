from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partnership.text.nearest import ManyNames, did_you_mean, nearest


def test_the_nearest_name_is_the_one_most_like_the_word() -> None:
    assert nearest("oaklnd", ["oakland", "oakham", "elm"]) == "oakland"


def test_a_word_unlike_every_name_has_no_nearest() -> None:
    assert nearest("birch", ["oakland", "elm"]) == ""
    assert nearest("birch", []) == ""


def test_a_name_is_offered_from_the_likeness_that_is_asked_for() -> None:
    assert nearest("oak", ["oakland"]) == "oakland"
    assert nearest("oak", ["oakland"], likeness=0.7) == ""


@given(st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_a_name_itself_is_its_nearest_whatever_else_there_is(name: str, others: list[str]) -> None:
    assert nearest(name, [*others, name], likeness=1) == name


def test_the_question_names_what_may_be_meant() -> None:
    assert did_you_mean("oakland") == 'Did you mean "oakland"?'
    assert did_you_mean("elm", "oak") == 'Did you mean "elm" or "oak"?'
    assert did_you_mean("resources/slip", form='the folder "{}"') == 'Did you mean the folder "resources/slip"?'


def test_there_is_no_question_where_nothing_is_near() -> None:
    assert did_you_mean("") == did_you_mean() == ""


def test_among_many_names_the_nearest_is_found_by_its_rare_parts() -> None:
    names = [f"resources/{word}-{number}/index.md" for number in range(500) for word in ("circle", "corridor")]
    many = ManyNames([*names, "resources/playground-peace/index.md"])
    assert many.nearest("resources/playgroud-peace/index.md", likeness=0.7) == "resources/playground-peace/index.md"
    assert many.nearest("schools/elm.yml", likeness=0.7) == ""
    assert ManyNames([]).nearest("elm") == ""


@given(st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_among_many_names_too_a_name_itself_is_its_nearest(name: str, others: list[str]) -> None:
    assert ManyNames([*others, name]).nearest(name, likeness=1) == name
