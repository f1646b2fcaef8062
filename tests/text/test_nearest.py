from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partnership.text.nearest import did_you_mean, nearest


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
