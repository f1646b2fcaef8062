"""The five forms, and their answers on the way."""

from __future__ import annotations

from pathlib import Path

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from conftest import EXAMPLE, ROOT
from partnership.forms import CHOSEN, POINTS, RIGHTS, Form, Sort, forms
from partnership.forms.answers_as_text import as_issue, read_answers
from partnership.records.vocabulary import read_vocabulary
from partnership.text.reader import read

FORMS = {form.id: form for form in forms(read_vocabulary(read(EXAMPLE, "data/vocabulary.yml"))[0])}


def tasks(root: Path, path: str) -> list[str]:
    """The words of each line with a box to tick."""
    github = comrak.ExtensionOptions()
    github.tasklist = True
    page = LexborHTMLParser(comrak.render_markdown((root / path).read_text("utf-8"), extension_options=github))
    return [" ".join(item.text().split()) for item in page.css("li:has(input[type=checkbox])")]


def test_a_proposal_is_asked_the_ten_points_and_the_rights() -> None:
    numbered = [f"{number}. {point}" for number, point in enumerate(POINTS, 1)]
    assert tasks(ROOT, ".github/PULL_REQUEST_TEMPLATE.md") == [*numbered, RIGHTS]


def test_the_points_the_share_page_and_the_handbook_begin_with_pictures_in_which_nobody_can_be_recognised() -> None:
    assert POINTS[0].startswith("No child can be recognised, in a picture or in words")
    assert POINTS[1].startswith("People in a picture are drawn, or shown at a distance, from behind or by their hands")
    pages = ROOT / "hooks/partnership/library/pages"
    share, handbook = (
        (pages / f"{name}.md").read_text("utf-8").split("\n---\n", 1)[1] for name in ("share", "editors")
    )
    assert share.startswith(
        "**Nobody can be recognised in a picture here**, whatever a permission says. A drawing is best."
    )
    assert handbook.index("## No child can be recognised in a picture") == handbook.index("## ")


def test_the_guide_explains_the_same_ten_points() -> None:
    points = [line.partition(".")[0] for line in tasks(EXAMPLE, "docs/contribute.md")]
    assert len(points) == len(POINTS)
    assert [point for point, words in zip(POINTS, points, strict=True) if not point.startswith(words)] == []


def test_there_are_five_forms_with_the_plainest_first() -> None:
    assert [form.title for form in FORMS.values()] == [
        "Share something we made",
        "We tried this",
        "Correct something",
        "Offer or request a visit",
        "Our school's details",
    ]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_label_and_id_is_unlike_the_others_of_its_form(form: Form) -> None:
    for names in ([one.label for one in form.questions] + [CHOSEN], [one.id for one in form.questions]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_questions_of_a_part_stand_together(form: Form) -> None:
    parts = [one.part for one in form.questions]
    assert parts == [one.part for part in form.parts.values() for one in part]


def test_no_choice_has_the_sign_that_stands_between_choices() -> None:
    choices = [choice for form in FORMS.values() for one in form.chosen for choice in one.choices]
    assert [choice.label for choice in choices if ";" in choice.label] == []


@pytest.mark.parametrize(
    ("form", "id", "sort", "required"),
    [
        ("resource", "title", Sort.LINE, True),
        ("resource", "themes", Sort.CHOICES, True),
        ("resource", "kind", Sort.CHOICE, True),
        ("resource", "minutes-running", Sort.NUMBER, False),
        ("resource", "needs-people", Sort.LINES, False),
        ("resource", "body", Sort.PAGE, True),
        ("resource", "shared-by", Sort.RECORD, True),
        ("resource", "adapted-from-resource", Sort.RECORD, False),
        ("trial", "year", Sort.YEAR, True),
        ("trial", "happened", Sort.TEXT, True),
        ("visit", "day", Sort.DATE, True),
        ("visit", "begins", Sort.TIME, True),
        ("visit", "observe", Sort.CHOICE, False),
        ("school", "contact-email", Sort.LINE, True),
        ("school", "urn", Sort.LINE, False),
    ],
)
def test_how_a_question_is_answered_follows_from_the_field_it_fills(
    form: str, id: str, sort: Sort, required: bool
) -> None:
    one = FORMS[form].get(id)
    assert one
    assert (one.sort, one.required) == (sort, required)


def test_the_limits_are_those_of_the_field() -> None:
    resource, school = FORMS["resource"], FORMS["school"]
    limits = {one.id: one.limits for form in (resource, school) for one in form.questions}
    assert (limits["title"].longest, limits["summary"].longest) == (400, 200)
    assert (limits["themes"].fewest, limits["themes"].most) == (1, 3)
    assert (limits["minutes-running"].smallest, limits["minutes-running"].largest) == (1, 2000)
    assert (limits["urn"].pattern, limits["urn"].refusal) == (r"[14]\d{5}", "{value} is not a URN")


def test_answers_come_out_of_an_issue_as_they_went_in() -> None:
    form = FORMS["trial"]
    answers = {
        "school": "Oakland Primary",
        "stages": "ks1\nks2",
        "group": "6-to-15",
        "happened": "It rained.\n\nTwice.",
    }
    assert read_answers(form, as_issue(form, answers)) == answers


def test_answers_come_out_of_an_email_too() -> None:
    text = "Hello,\r\n\r\nYour school:\r\nOakland Primary\r\n\r\nWhat you chose:\r\nAges: Key stage 1; Reception\r\n"
    assert read_answers(FORMS["trial"], text) == {"school": "Oakland Primary", "stages": "ks1\nReception"}


def test_an_answer_cannot_take_the_place_of_one_that_was_given() -> None:
    answers = {"title": "Slip", "summary": "One.\n### Title\nAnother"}
    assert read_answers(FORMS["resource"], as_issue(FORMS["resource"], answers)) == answers


@pytest.mark.parametrize("line", ["What you kept:", "Your school:"])
def test_a_line_of_an_issue_that_looks_like_the_label_of_an_email_stays_in_its_answer(line: str) -> None:
    answers = {"title": "Letter home", "body": f"Copy this.\n\n{line}\n\nSign it.", "shared-by": "Oakland Primary"}
    assert read_answers(FORMS["resource"], as_issue(FORMS["resource"], answers)) == answers


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert set(read_answers(FORMS["visit"], text)) <= {one.id for one in FORMS["visit"].questions}
