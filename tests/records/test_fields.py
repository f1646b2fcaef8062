"""Text from a file becomes typed values, and every refusal is said in plain words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BeforeValidator, Field

from partnership.problems import Problem
from partnership.records.fields import Address, Date, Email, ListOf, Model, Phone, Sentence, Text, TextList, refuse
from partnership.records.validation import validate
from partnership.text.reader import read


class Card(Model):
    """A group of fields, as records have them."""

    colour: Text
    """Its colour."""


def _secret(value: object) -> object:
    raise refuse("this is private", private=True)


class Slip(Model):
    """A record of a test's own, with a field of every sort."""

    title: Text
    """What it is called."""
    summary: Sentence | None = None
    kept: Date | None = None
    count: Annotated[int, Field(ge=1, le=99)] = 1
    weight: Annotated[float, Field(ge=0.5)] = 1
    size: Annotated[str, Field(pattern="^A[0-9]$")] = "A5"
    """Its size as paper is sold, for example A4."""
    folded: bool = False
    lines: TextList = []
    cards: Annotated[ListOf[Card], Field(max_length=2)] = []
    link: Address | None = None
    mailbox: Email | None = None
    phone: Phone | None = None
    secret: Annotated[str, BeforeValidator(_secret)] = ""
    other_name: Annotated[Text, Field(alias="for")] = "all"


def slip(folder: Path, text: str) -> Slip:
    record, problems = validated(folder, text)
    assert record is not None, problems
    return record


def validated(folder: Path, text: str) -> tuple[Slip | None, list[Problem]]:
    (folder / "slip.yml").write_text(text, "utf-8")
    return validate(Slip, read(folder, "slip.yml"))


def problem(folder: Path, line: str) -> Problem:
    """The only problem of a slip with one more line."""
    record, problems = validated(folder, f"title: A slip\n{line}\n")
    assert record is None
    (refusal,) = problems
    return refusal


def test_text_folded_over_lines_is_one_line(tmp_path: Path) -> None:
    assert slip(tmp_path, "title: >-\n  A slip\n\n  for   the playground\n").title == "A slip for the playground"


def test_one_word_is_a_list_of_one(tmp_path: Path) -> None:
    assert slip(tmp_path, "title: A slip\nlines: What happened?\n").lines == ["What happened?"]


@pytest.mark.parametrize(("typed", "value"), [("true", True), ("yes", True), ("No", False), ("off", False)])
def test_yes_and_no_may_be_said_in_several_ways(tmp_path: Path, typed: str, value: bool) -> None:
    assert slip(tmp_path, f"title: A slip\nfolded: {typed}\n").folded is value


def test_numbers_and_dates_are_read_by_the_type_of_their_field(tmp_path: Path) -> None:
    record = slip(tmp_path, "title: 2026\nkept: 8 October 2026\ncount: 07\nweight: 1.50\n")
    assert (record.title, record.kept, record.count, record.weight) == ("2026", date(2026, 10, 8), 7, 1.5)


def test_a_field_is_known_by_the_name_in_the_file(tmp_path: Path) -> None:
    assert slip(tmp_path, "title: A slip\nfor: everyone\n").other_name == "everyone"
    assert problem(tmp_path, "other_name: everyone").code == "unknown-key"


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org/a?b=c#d", "https://example.org?b=c", "https://example.org:8080/ŵ"],
)
def test_a_web_address_is_taken_as_it_is(tmp_path: Path, address: str) -> None:
    assert slip(tmp_path, f"title: A slip\nlink: {address}\n").link == address


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "//example.org",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://me@example.org",
        "https://",
        "'https://['",
        "https://a]b/",
        "https://example.org:port/",
        "https://example.org/[a]",
        "'https://a b'",
    ],
)
def test_what_is_no_web_address_is_refused(tmp_path: Path, address: str) -> None:
    assert problem(tmp_path, f"link: {address}").code == "wrong-value"


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("title2: A", 'there is no field called "title2"', 'Did you mean "title"?'),
        ("folded: perhaps", '"perhaps" is neither yes nor no', "Write true or false."),
        ("count: many", '"many" is not a whole number', "Write a whole number in figures."),
        ("count: 1.5", '"1.5" is not a whole number', "Write a whole number in figures."),
        ("count: 0", '"0" is too small for count', "Write a number that is at least 1."),
        ("count: 100", '"100" is too large for count', "Write a number that is at most 99."),
        ("weight: heavy", '"heavy" is not a number', "Write figures only, for example 52.41."),
        ("weight: 0.1", '"0.1" is too small for weight', "Write a number that is at least 0.5."),
        ("size: large", '"large" cannot be the size', "Its size as paper is sold, for example A4."),
        ("kept: soon", '"soon" is not a date', "Write it as 2026-10-08 or 8 October 2026."),
        ("cards: [red]", '"cards" should hold fields of its own', None),
        ("lines: {a: b}", '"lines" should be a list', None),
        ("lines: [a, {b: c}]", '"lines" should be one line of text', None),
        ("lines: [a, '']", "this part of lines is empty", "Write it, or take it out."),
        (f"summary: {'a' * 201}", "summary is longer than 200 characters", "Say it more briefly."),
        ("cards: [{colour: a}, {colour: b}, {colour: c}]", "cards has more than 2 items", None),
        ("cards: [{color: red}]", 'there is no field called "color"', 'Did you mean "colour"?'),
        ("phone: [1]", "what stands here is not a telephone number", None),
        ("mailbox: {a: b}", "what stands here is not an e-mail address", None),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_type(
    tmp_path: Path, line: str, message: str, hint: str | None
) -> None:
    refusal = problem(tmp_path, line)
    assert (refusal.message, refusal.hint if hint else None) == (message, hint)


def test_the_place_of_a_refusal_is_that_of_the_value(tmp_path: Path) -> None:
    refusal = problem(tmp_path, "cards:\n  - colour: red\n  - colour: [blue]")
    assert (refusal.line, refusal.column) == (4, 13)


def test_every_field_at_fault_has_its_problem(tmp_path: Path) -> None:
    _, problems = validated(tmp_path, "count: many\nkept: soon\nfolder: true\n")
    assert sorted(problem.code for problem in problems) == [
        "missing-field",
        "unknown-key",
        "wrong-value",
        "wrong-value",
    ]


def test_a_misspelt_field_that_is_needed_is_one_problem(tmp_path: Path) -> None:
    _, problems = validated(tmp_path, "titel: A slip\n")
    assert [(problem.code, problem.hint) for problem in problems] == [("unknown-key", 'Did you mean "title"?')]


def test_a_field_left_empty_is_said_to_be_empty_at_its_own_line(tmp_path: Path) -> None:
    _, (problem,) = validated(tmp_path, "count: 2\ntitle:\n")
    assert (problem.line, problem.message) == (2, '"title" is empty')


def test_what_is_private_is_not_shown(tmp_path: Path) -> None:
    refusal = problem(tmp_path, "secret: the name of a child")
    assert (refusal.line, refusal.excerpt) == (2, "")


def test_a_file_with_problems_of_its_own_has_no_others(tmp_path: Path) -> None:
    _, problems = validated(tmp_path, "count: many\ncount: 2\n")
    assert [problem.code for problem in problems] == ["duplicate-key"]
