"""A value is replaced or added in its one place; every other value and every other character stays, or nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from conftest import EXAMPLE
from partnership.desk.edits.in_place import (
    EditError,
    differences,
    edited,
    with_body,
    with_line,
    with_values,
    without_item,
)
from partnership.text.reader import source_of
from partnership.text.source import Location, Place, Value

PATH = "schools/oakland-primary.yml"
SCHOOL = """\
name: Oakland Primary  # as on the gate
town:   Aldersby
website: 'https://oakland.example.org'
contact: {role: office, email: office@oakland.example.org, phone: "01632 960204"} # ask there
stages:
- ks1   # from Year 1
- "ks2"
offers:
    -   what: a playground at lunchtime
        themes: [pupil-partnership]
        # It was asked for often.
        since: 2026-09-21

about: >-
  A two-form primary on the edge of a market town.
  Every class begins the day in a circle.

# Nobody has looked at this since September.
pupils:
urn: # to come
joined: 2024-09-04
"""
CANNOT = "the new value cannot be written here so that every other one stays"
LONG = "Every class begins the day in a circle, and leaders from Year 6 are on the playground. " * 3 + "So it is."


def changed_lines(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and not line.startswith(("---", "+++"))]


def refusal(text: str, at: Location, value: Value, path: str = PATH) -> EditError:
    with pytest.raises(EditError) as caught:
        with_values(path, text, {at: value})
    return caught.value


@pytest.mark.parametrize(
    ("at", "value", "lines"),
    [
        (("name",), "Oakland", ["-name: Oakland Primary  # as on the gate", "+name: Oakland  # as on the gate"]),
        (("town",), "Newtown", ["-town:   Aldersby", "+town:   Newtown"]),
        (("town",), "Newtown, Wales", ["-town:   Aldersby", "+town:   Newtown, Wales"]),
        (("town",), "New: town", ["-town:   Aldersby", "+town:   'New: town'"]),
        (("website",), "it's", ["-website: 'https://oakland.example.org'", "+website: 'it''s'"]),
        (("stages", 0), "eyfs", ["-- ks1   # from Year 1", "+- eyfs   # from Year 1"]),
        (("stages", 1), "ks3", ['-- "ks2"', '+- "ks3"']),
        (("stages", 2), "ks3", ["+- ks3"]),
        (("offers", 0, "themes", 0), "a, b", ["-        themes: [pupil-partnership]", "+        themes: ['a, b']"]),
        (("offers", 0, "themes"), ["a", "b c"], [
            "-        themes: [pupil-partnership]", "+        themes: [a, b c]"
        ]),
        (("offers", 0, "themes", 1), "staff", [
            "-        themes: [pupil-partnership]", "+        themes: [pupil-partnership, staff]"
        ]),
        (("offers", 0, "stages"), ["ks1"], ["+        stages: [ks1]"]),
        (("offers", 1), {"what": "a circle", "since": "2026-11-26"}, [
            "+    - what: a circle", "+      since: 2026-11-26"
        ]),
        (("pupils",), "under-100", ["-pupils:", "+pupils: under-100"]),
        (("urn",), "123456", ["-urn: # to come", "+urn: 123456 # to come"]),
        (("nation",), "wales", ["+nation: wales"]),
        (("minutes", "running"), "5", ["+minutes:", "+  running: 5"]),
        (("pupils", "most"), "5", ["-pupils:", "+pupils: {most: 5}"]),
        (("about",), "A school.", [
            "-  A two-form primary on the edge of a market town.",
            "-  Every class begins the day in a circle.",
            "+  A school.",
        ]),
    ],
)  # fmt: skip
def test_a_value_is_written_in_its_one_place(at: Location, value: Value, lines: list[str]) -> None:
    after = with_values(PATH, SCHOOL, {at: value})
    assert changed_lines(SCHOOL, after) == lines


def test_a_list_in_lines_is_replaced_by_lines() -> None:
    after = with_values(
        PATH, "stages:\n  - ks1\n  - ks2 # last\n\nname: A\n", {("stages",): ["two words", "b: c", "d"]}
    )
    assert after == "stages:\n  - two words\n  - 'b: c'\n  - d # last\n\nname: A\n"


def test_several_values_are_written_or_none() -> None:
    after = with_values(PATH, SCHOOL, {("town",): "Newtown", ("nation",): "england"})
    assert changed_lines(SCHOOL, after) == ["-town:   Aldersby", "+town:   Newtown", "+nation: england"]
    with pytest.raises(EditError):
        with_values(PATH, SCHOOL, {("town",): "Newtown", ("name", "short"): "Oak"})


def test_a_value_in_brackets_is_replaced_alone() -> None:
    after = with_values(PATH, SCHOOL, {("contact", "email"): "head@oakland.example.org"})
    assert after == SCHOOL.replace("email: office@", "email: head@")


def test_a_field_is_added_inside_its_brackets() -> None:
    after = with_values(PATH, SCHOOL, {("contact", "days"): "Monday, Tuesday"})
    assert after == SCHOOL.replace('960204"}', "960204\", days: 'Monday, Tuesday'}")


def test_a_long_text_is_written_in_lines() -> None:
    after = with_values(PATH, SCHOOL, {("town",): LONG, ("offers", 0, "more"): LONG})
    lines = changed_lines(SCHOOL, after)
    assert lines[:2] == ["-town:   Aldersby", "+town:   >-"]
    assert [line[: len("+  Every")] for line in lines[2:4]] == ["+  Every", "+  day i"]
    assert [line[:16] for line in lines[5:7]] == ["+        more: >", "+          Every"]
    assert max(map(len, after.split("\n"))) <= 120
    assert source_of(PATH, after.encode()).values["town"] == LONG


def test_a_long_text_before_a_remark_stays_on_its_line() -> None:
    after = with_values(PATH, SCHOOL, {("name",): LONG})
    assert changed_lines(SCHOOL, after)[1:] == [f"+name: {LONG}  # as on the gate"]


def test_a_text_over_several_lines_keeps_its_indentation() -> None:
    after = with_values(PATH, "about: one\n     and two # so\njoined: 2024\n", {("about",): LONG})
    about, *_, joined, _ = after.split("\n")
    assert (about[:12], joined) == ("about: Every", "joined: 2024")
    assert after.split("\n")[1].startswith("     ")
    assert after.count(" # so") == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeffname: Oakland\n", "\ufeffname: Oak\ntown: Newtown\n"),
        ("name: Oakland", "name: Oak\ntown: Newtown"),
        ("name: Oakland\r\njoined: 2024\r\n", "name: Oak\r\njoined: 2024\r\ntown: Newtown\r\n"),
        ("name: Oakland\r\nabout: |+\r\n  A\r\n\r\n", "name: Oak\r\nabout: |+\r\n  A\r\n\r\ntown: Newtown\r\n"),
        ("name: Oakland\rjoined: 2024\r", "name: Oak\rjoined: 2024\rtown: Newtown\r"),
        ("name: Oakland\nt\u0177: m\u2028\U0001f600", "name: Oak\nt\u0177: m\u2028\U0001f600\ntown: Newtown"),
        ("---\nname: Oakland\n...\n", "---\nname: Oak\ntown: Newtown\n...\n"),
        ("{name: Oakland}\n", "{name: Oak, town: Newtown}\n"),
        ("{name: Oakland, # so\n}", "{name: Oak, town: Newtown, # so\n}"),
        ("  name: Oakland\n", "  name: Oak\n  town: Newtown\n"),
        ("name:\tOakland\t# so\n", "name:\tOak\t# so\ntown: Newtown\n"),
        ("? name\n: Oakland\n", "? name\n: Oak\ntown: Newtown\n"),
    ],
)
def test_a_file_stays_as_it_was_saved(before: str, after: str) -> None:
    assert with_values(PATH, before, {("name",): "Oak", ("town",): "Newtown"}) == after


def test_a_large_file_is_changed_in_its_one_place() -> None:
    text = "".join(f"field-{number}:\n  - what: {LONG[:80]} # so\n" for number in range(600))
    assert 60_000 < len(text) < 64 * 1024
    after = with_values(PATH, text, {("field-300", 0, "what"): "a circle"})
    assert changed_lines(text, after) == [f"-  - what: {LONG[:80]} # so", "+  - what: a circle # so"]


def test_the_front_matter_of_a_page_is_changed_and_its_text_stays() -> None:
    page = "\ufeff---\r\ntitle: Calm\r\n---\r\n\r\ntitle: Calm\r\n---\r\n"
    after = with_values("docs/page.md", page, {("title",): "Calmer", ("summary",): "Walk."})
    assert after == page.replace("title: Calm\r\n", "title: Calmer\r\nsummary: Walk.\r\n", 1)


@pytest.mark.parametrize(
    ("text", "at", "value", "line", "reason"),
    [
        ("name: Oakland\n\ttown: x\n", ("name",), "x", 2, "this line is indented with a tab"),
        ("name: A\ntown: B\nname: C\n", ("town",), "x", 3, '"name" was already written on line 1'),
        ("name: A\ntown: &b B\n", ("name",), "x", 2,
         'the character "&" has a special meaning at the beginning of a value'),
        ("name: A\nstages:\n- a # first\n- b\n", ("stages",), ["b"], 3, "there is a remark in what would be replaced"),
        ("name: A\ntown: B\n", ("town", "x"), "x", 2, CANNOT),
        ("name: A\nstages: [a]\n", ("stages", 2), "x", 2, CANNOT),
        ("name: A\n", ("name",), "a\u200bb", 1, "a character stands here that is not seen (U+200B)"),
        ("name: A\n", ("name",), "a\ud800b", 1, "a character stands here that is not seen (U+D800)"),
        ("name: A\n", ("name",), "x" * 6000, 1, CANNOT),
        ("a: >- # so\n  b\n", ("a",), " b", 1, CANNOT),
    ],
)  # fmt: skip
def test_an_edit_is_refused_with_its_place_and_reason(
    text: str, at: Location, value: Value, line: int, reason: str
) -> None:
    refused = refusal(text, at, value)
    assert str(refused) == f"{PATH}, line {line}: {reason}"
    assert refused.remedy.endswith(".")


def test_a_file_is_read_as_it_stands_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "schools").mkdir()
    (tmp_path / PATH).write_bytes(b"name: Oakland\r\n")
    assert edited(tmp_path, PATH, {("name",): "Oak"}) == "name: Oak\r\n"
    assert (tmp_path / PATH).read_bytes() == b"name: Oakland\r\n"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="line 1: there is no file"):
        edited(tmp_path, PATH, {("name",): "Oak"})


@pytest.mark.parametrize("path", sorted((EXAMPLE / "schools").glob("*.yml")), ids=lambda path: path.stem)
def test_each_field_of_each_school_can_be_changed_alone(path: Path) -> None:
    before = path.read_bytes().decode()
    source = source_of(PATH, path.read_bytes())
    for at in [at for at, value in _texts(source.values) if value]:
        after = with_values(PATH, before, {at: "something"})
        first, last = source.places[at].line, source.ends[at].line
        is_block = at == ("about",)
        assert changed_lines(before, after)[0].startswith("-")
        assert before.splitlines()[: first - 1 + is_block] == after.splitlines()[: first - 1 + is_block]
        assert before.splitlines()[last - is_block :] == after.splitlines()[first + is_block :]


def test_words_of_a_body_are_replaced_and_its_ends_of_lines_stay() -> None:
    page = "---\r\ntitle: Calm\r\n---\r\nWalk slowly\r\nto it.\r\n"
    after = with_body("docs/page.md", page, Place(4, 6), Place(5, 3), "fast up to")
    assert after == page.replace("slowly\r\nto", "fast up to")


def test_front_matter_is_not_replaced_as_words_of_a_body() -> None:
    with pytest.raises(EditError, match="line 2: these words cannot be replaced"):
        with_body("docs/page.md", "---\ntitle: Calm\n---\nWalk.\n", Place(2, 8), Place(2, 12), "Calmer")


def test_one_line_is_written_anew_with_its_end_and_what_looks_like_a_blank() -> None:
    page = "\ufeff---\r\nuses: [a,\u2028b]\r\n---\r\nSee b.\r\n"
    after = with_line("docs/page.md", page, 2, "uses: [a, b]", "uses: [a, c]")
    assert after == page.replace("\u2028b", "\u2028c")


@pytest.mark.parametrize(
    ("line", "before", "after", "reason"),
    [
        (1, "name: Oak", "name: Elm", "this line is no longer what it was"),
        (9, "name: Oak", "name: Elm", "this line is no longer what it was"),
        (1, "name: A", "name: A # B", "this line cannot be changed without changing something else"),
        (1, "name: A", "names: A", "this line cannot be changed without changing something else"),
        (1, "name: A", "name: [A", "this line cannot be changed without changing something else"),
    ],
)
def test_a_line_is_not_written_if_more_than_it_becomes_different(
    line: int, before: str, after: str, reason: str
) -> None:
    with pytest.raises(EditError) as refused:
        with_line(PATH, "name: A\n\n  and B\ntown: C\n", line, before, after)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": "1", "b": "2"}, {"a": "1"}, {}),
        ({"a": "1"}, {"a": "2", "b": "3"}, {("a",): "2", ("b",): "3"}),
        ({"a": {"b": "1"}}, {"a": {"b": "1", "c": "2"}}, {("a", "c"): "2"}),
        ({"a": ["1", "2"]}, {"a": ["1", "3", "4"]}, {("a", 1): "3", ("a", 2): "4"}),
        ({"a": ["1", "2"]}, {"a": ["2"]}, {("a",): ["2"]}),
        ({"a": "1"}, {"a": ["1"]}, {}),
        ({"a": "1"}, {"a": ["1", "2"]}, {("a",): ["1", "2"]}),
        ({"a": "one\ntwo\n"}, {"a": "one two"}, {}),
        ({}, {"a": ["1"]}, {("a",): ["1"]}),
    ],
)  # fmt: skip
def test_only_what_is_not_the_same_is_a_difference(before: Value, after: Value, found: dict[Location, Value]) -> None:
    assert dict(differences(before, after)) == found


def _texts(values: object, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in a value, with its location."""
    if isinstance(values, dict):
        for name, value in values.items():
            yield from _texts(value, (*at, name))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from _texts(value, (*at, number))
    else:
        yield at, str(values)


FILES = """\
---
title: A walk
pictures:
  - file: a.png
    # Drawn by us.
    alternative_text: >-
      A circle of chairs
      in a hall.

  - file: b.png # the second
    alternative_text: A path.
# What goes with it:
attachments: [{file: a.pdf, title: One}, {file: b.pdf, title: "Two: more"}]
allow:
- {rule: safeguarding-name, at: a.png}
status: draft
---
Walk.
"""


@pytest.mark.parametrize(
    ("field", "number", "lines"),
    [
        (
            "pictures",
            0,
            [
                "-  - file: a.png",
                "-    # Drawn by us.",
                "-    alternative_text: >-",
                "-      A circle of chairs",
                "-      in a hall.",
                "-",
            ],
        ),
        ("pictures", 1, ["-  - file: b.png # the second", "-    alternative_text: A path."]),
        (
            "attachments",
            0,
            [
                '-attachments: [{file: a.pdf, title: One}, {file: b.pdf, title: "Two: more"}]',
                "+attachments: [{file: b.pdf, title: 'Two: more'}]",
            ],
        ),
        ("allow", 0, ["-allow:", "-- {rule: safeguarding-name, at: a.png}"]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_item_is_taken_out_and_its_field_if_it_was_the_only_one(
    field: str, number: int, lines: list[str], line_end: str
) -> None:
    after = without_item("resources/walk/index.md", FILES.replace("\n", line_end), field, number)
    assert changed_lines(FILES, after.replace("\r\n", "\n")) == lines
    assert after.count("\n") == after.count(line_end)


def test_an_item_that_cannot_be_taken_out_alone_is_refused() -> None:
    text = "---\n{title: A walk, pictures: [{file: a.png}]}\n---\nWalk.\n"
    with pytest.raises(EditError, match="this field cannot be taken out by itself"):
        without_item("resources/walk/index.md", text, "pictures", 0)
    with pytest.raises(EditError, match="cannot be read"):
        without_item("resources/walk/index.md", "---\n{\n---\n", "pictures", 0)
