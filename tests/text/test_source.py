"""A file becomes text values, each with its place; what is wrong with it is a problem, never an exception."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from partnership.text.reader import read
from partnership.text.source import Place, Source

HEAD = """---
title: The two-minute conversation
needs:
  people: [One adult, Two children]
---
"""


def source(folder: Path, content: str | bytes, name: str = "docs/page.md") -> Source:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(folder, name)


def codes(source: Source) -> list[str]:
    return [problem.code for problem in source.problems]


@pytest.mark.parametrize(
    "typed", ["NO", "01234", "19:00", "2026-27", "1e3", "null", "~", "true", "0x1F", "1_000", "=", ".5"]
)
def test_a_value_stays_what_was_typed(tmp_path: Path, typed: str) -> None:
    assert source(tmp_path, f"town: {typed}\n", "schools/a.yml").values == {"town": typed}


def test_empty_values_are_left_out(tmp_path: Path) -> None:
    assert source(tmp_path, "a:\nb: ''\nc: []\nd: {}\ne: {f: }\ng: h\n", "schools/a.yml").values == {"g": "h"}


def test_every_value_has_its_place(tmp_path: Path) -> None:
    assert source(tmp_path, HEAD).places == {
        (): Place(2, 1),
        ("title",): Place(2, 8),
        ("needs",): Place(4, 3),
        ("needs", "people"): Place(4, 11),
        ("needs", "people", 0): Place(4, 12),
        ("needs", "people", 1): Place(4, 23),
    }


def test_every_key_has_its_place(tmp_path: Path) -> None:
    keys = {("title",): Place(2, 1), ("needs",): Place(3, 1), ("needs", "people"): Place(4, 3)}
    assert source(tmp_path, HEAD).keys == keys


def test_columns_count_characters_and_not_bytes(tmp_path: Path) -> None:
    text = "{tŷ: môr, 😀: x, town: Aldersby}\n"
    assert source(tmp_path, text, "schools/a.yml").places["town",] == Place(1, text.index("Aldersby") + 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{HEAD}Walk.\n", 6),
        (f"{HEAD}\n\nWalk.\n", 8),
        (HEAD.replace("title", "# a remark\n\n\ntitle") + "Walk.\n", 9),
        (HEAD.replace("title", "\n\ntitle") + "Walk.\n", 8),
        ("\ufeff" + HEAD.replace("\n", "\r\n") + "Walk.\r\n", 6),
    ],
    ids=["at once", "after blank lines", "after remarks", "after blank lines above the front matter", "Windows"],
)
def test_the_body_knows_its_line(tmp_path: Path, text: str, line: int) -> None:
    page = source(tmp_path, text)
    assert page.body_line + page.body.split("\n").index("Walk.") == line


def test_a_line_of_hyphens_in_the_text_belongs_to_the_text(tmp_path: Path) -> None:
    page = source(tmp_path, f"{HEAD}Before\n\n---\n\nAfter\n")
    assert page.body.split() == ["Before", "---", "After"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_what_no_editor_shows_as_a_new_line_is_none(tmp_path: Path, separator: str) -> None:
    page = source(tmp_path, f"name: Oak{separator}land\ntown: Aldersby\n", "schools/a.yml")
    assert (page.values["name"], page.places["town",]) == ("Oak land", Place(2, 7))


def test_whatever_was_read_before_a_fault_stays_readable_for_messages(tmp_path: Path) -> None:
    page = source(tmp_path, "name: Oakland\ntown: [Aldersby\n", "schools/a.yml")
    assert page.problems[0].excerpt == "town: [Aldersby"


def test_a_problem_stands_at_the_nearest_place_that_is_known(tmp_path: Path) -> None:
    problem = source(tmp_path, HEAD).problem("missing-field", '"materials" is missing', ("needs", "materials"))
    assert (problem.line, problem.column) == (4, 3)


def test_a_problem_can_stand_at_a_key(tmp_path: Path) -> None:
    problem = source(tmp_path, HEAD).problem("unknown-key", 'there is no field called "title"', ("title",), key=True)
    assert (problem.line, problem.column) == (2, 1)


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problem = read(tmp_path, "data/site.yml").problems[0]
    assert (problem.code, problem.message) == ("not-a-file", 'there is no file "data/site.yml"')


def test_a_file_that_may_not_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path) -> bytes:
        raise PermissionError(file)

    (tmp_path / "site.yml").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(read(tmp_path, "site.yml")) == ["not-a-file"]


def test_a_file_below_a_linked_folder_is_refused(tmp_path: Path) -> None:
    source(tmp_path, "name: Oakland\n", "elsewhere/a.yml")
    (tmp_path / "schools").symlink_to("elsewhere")
    assert codes(read(tmp_path, "schools/a.yml")) == ["symlink"]


def test_the_repository_itself_may_be_reached_through_a_link(tmp_path: Path) -> None:
    source(tmp_path, "name: Oakland\n", "disk/work/schools/a.yml")
    (tmp_path / "home").symlink_to("disk")
    assert read(tmp_path / "home/work", "schools/a.yml").values == {"name": "Oakland"}


def test_a_thousand_brackets_are_refused_and_not_followed(tmp_path: Path) -> None:
    assert codes(source(tmp_path, "name: " + "[" * 4_000, "schools/a.yml")) == ["too-deep"]


@pytest.mark.parametrize("key", ["&a name", "!!str name", "*a "])
def test_the_name_of_a_field_has_no_special_characters_either(tmp_path: Path, key: str) -> None:
    assert set(codes(source(tmp_path, f"{key}: Oakland\n", "schools/a.yml"))) <= {"alias", "broken-syntax"} != set()


def lost(folder: Path, content: str) -> list[tuple[int, int]]:
    """Where words would be lost in a file; in the front matter of a page too, and in a file of data."""
    found = [
        [(problem.line - first, problem.column) for problem in source(folder, text, path).problems]
        for path, text, first in (
            ("schools/a.yml", content, 0),
            ("data/site.yml", content, 0),
            ("docs/page.md", f"---\n{content}---\nWalk to #4.\n", 1),
        )
    ]
    assert found[0] == found[1] == found[2]
    assert set(codes(source(folder, content, "schools/a.yml"))) <= {"lost-words"}
    return found[0]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("title: Circle time #1\ntown: Aldersby\n", [(1, 20)]),
        ("title: Circle time\t#1\n", [(1, 20)]),
        ("title: Circle time ##\n", [(1, 20)]),
        ("title: In C #\n", [(1, 13)]),
        ("title: #bekind\ntown: Aldersby\n", [(1, 8)]),
        ("title:\n  #bekind is our motto\ntown: Aldersby\n", [(2, 3)]),
        ('title: "Circle time" #1\n', [(1, 22)]),
        ("title: 'Circle time' #1\n", [(1, 22)]),
        ('title: It\'s #1, "of two"\n', [(1, 13)]),
        ("title: | #1\n  Circle time #2\ntown: Aldersby #3\n", [(1, 10), (3, 16)]),
        ("title: > #1\n", [(1, 10)]),
        ("items:\n  - A card #1\n  - #2\n  - - A #3\n", [(2, 12), (3, 5), (4, 9)]),
        ("items: [a card #1, a pen]\ntown: Aldersby\n", [(1, 16)]),
        ("items: [a card,#1\n  a pen]\n", [(1, 16)]),
        ("items: [a card, a pen] #1\n", [(1, 24)]),
        ("items: {card: a #1}\n", [(1, 17)]),
        ("title: A circle #1\n  for all of us\ntown: Aldersby\n", [(1, 17)]),
        ("title: A circle\n  #bekind for all of us\ntown: Aldersby\n", [(2, 3)]),
        ("title: A circle\n  for\n  #bekind and\n  all of us\ntown: Aldersby\n", [(3, 3)]),
        ("items:\n  - A circle\n    #bekind and\n", [(3, 5)]),
        ("items:\n  - A circle\n   #bekind and\n", [(3, 4)]),
        ("town: Aldersby\nmy #title: Circle time\n", [(2, 4)]),
        ("title: Môr 😀 #1\n", [(1, 14)]),
    ],
)
def test_words_behind_a_hash_are_not_lost_in_silence(
    tmp_path: Path, content: str, places: list[tuple[int, int]]
) -> None:
    assert lost(tmp_path, content) == places


@pytest.mark.parametrize(
    "content",
    [
        "# a remark\n#\n#title: Circle time\n#remark\n\ntown: Aldersby\n#more: no\n  #still\n",
        "town: Aldersby # a remark\n",
        "town: Aldersby #\N{NO-BREAK SPACE}a remark\n",
        "town: # a remark\n  Aldersby\n",
        "town: Aldersby\n  # a remark\n",
        "items:\n  #- a card\n  - a pen\n  #- a cup\n    #- a hat\n#rest\n",
        'title: "Circle time"\n  #was another\ntown: Aldersby\n',
        "needs:\n  #time: 4\n  people: four\n  #all of them\nkind: card\n",
        "items: [a card,\n  #a pen,\n  a cup]\n",
        "title: C#1 and http://a.example/#one\n",
        'title: "Circle\n  #1 and\n\n  time #2" # a remark\n',
        "title: 'It''s\n  #1'\n",
        "title: |\n  Circle\n  #1 and\n\n    time #2\n\n#end\n",
        '"the #title": Circle time\n',
    ],
)
def test_a_remark_stays_a_remark(tmp_path: Path, content: str) -> None:
    assert lost(tmp_path, content) == []


@pytest.mark.parametrize(
    "content",
    ['title: "Circle time #1\ntown: Aldersby\n', 'town: Aldersby\n"the #title" is: Circle\n', "town: &a Aldersby #1\n"],
)
def test_a_hash_where_nothing_was_read_is_left_to_the_next_reading(tmp_path: Path, content: str) -> None:
    assert "lost-words" not in codes(source(tmp_path, content, "schools/a.yml"))


def test_a_fault_far_from_lost_words_is_told_beside_them(tmp_path: Path) -> None:
    content = "title: Circle time #1\ntown: Aldersby\nkind: [card\n"
    assert codes(source(tmp_path, content, "schools/a.yml")) == ["lost-words", "broken-syntax"]


SPACES = "\N{NO-BREAK SPACE}\N{EM SPACE}\N{IDEOGRAPHIC SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}"


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("title:_ Circle time\ntown: Aldersby\n", [(1, 7)]),
        ("town: Aldersby\ntitle:_Circle time\n", [(2, 7)]),
        ("title:_Circle time\n  for\n  all\nitems: [a]\n", [(1, 7)]),
        ('town: Aldersby\ntitle:_"Circle time"\n', [(2, 7)]),
        ("town: Aldersby\nneeds:_\n  people: four\n", [(2, 7)]),
        ("needs:\n  people:_four\n", [(2, 10)]),
        ("needs:\n  people:_four\n  time:_4\n  rooms: 2\n", [(2, 10), (3, 8)]),
        ("items:\n  - what:_a card\n  - what: a pen\n", [(2, 10)]),
        ("needs: {people:_four, rooms: 2, time:_4}\n", [(1, 16), (1, 38)]),
        ("items:\n  -_a card\n  -_a pen\n", [(2, 4), (3, 4)]),
        ("items:\n  - a card\n  -_a pen\n", [(3, 4)]),
        ("items:\n__- a card\n__- a pen\n", [(2, 1), (3, 1)]),
        ("needs:\n__people: four\n", [(2, 1)]),
        ("town: Aldersby\n_\ntitle: Circle time\n", [(2, 1)]),
    ],
)
def test_a_space_of_another_kind_is_told_where_it_stands(
    tmp_path: Path, content: str, places: list[tuple[int, int]], space: str
) -> None:
    found = source(tmp_path, content.replace("_", space), "schools/a.yml").problems
    assert [(problem.line, problem.column) for problem in found] == places
    assert {problem.code for problem in found} == {"wrong-character"}
    assert f"U+{ord(space):04X}" in found[0].message


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("title: _Circle time_\n", {"title": "Circle time"}),
        ("title_: [_one_, two_]\n", {"title": ["one", "two"]}),
        ("title: 10_minutes, at 9:_walk\n", {"title": "10_minutes, at 9:_walk"}),
        ('title: "_one:\n  two:_three"\n', {"title": "_one: two:_three"}),
        ("title: |\n  _one:\n  two:_three\n  -_four\n", {"title": "_one:\ntwo:_three\n-_four\n"}),
        ("# two:_three\ntitle: one # {two:_three}\n", {"title": "one"}),
    ],
)
def test_a_space_of_another_kind_in_a_text_or_around_it_does_no_harm(
    tmp_path: Path, content: str, values: dict[str, object], space: str
) -> None:
    read_again = source(tmp_path, content.replace("_", space), "schools/a.yml")
    assert read_again.problems == ()
    assert str(read_again.values).replace(repr(space)[1:-1], "_") == str(values)


@pytest.mark.parametrize("bullet", [*"\u2022\xb7\u25aa\u2013\u2014*\uf0b7\uf0a7\uf0fc", "\u2022\t", "\uf0b7\xa0"])
@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("items:\n  _ a card\ntown: Aldersby\n", [(2, 3)]),
        ("items:\n_ a card\n", [(2, 1)]),
        ("items:\n  _ a card: two\n", [(2, 3)]),
        ("items:\n  - _ a card\n  - a pen\n", [(2, 5)]),
    ],
)
def test_a_bullet_before_an_item_is_told(
    tmp_path: Path, content: str, places: list[tuple[int, int]], bullet: str
) -> None:
    found = source(tmp_path, content.replace("_", bullet), "schools/a.yml").problems
    assert [(problem.code, problem.line, problem.column) for problem in found] == [
        ("wrong-character", *place) for place in places
    ]


@pytest.mark.parametrize("content", ["items:\n  _a card\n  _a pen\n", "items:\n  - a card\n  _a pen\n"])
def test_a_bullet_without_a_blank_is_told_too(tmp_path: Path, content: str) -> None:
    found = source(tmp_path, content.replace("_", "\u2022"), "schools/a.yml").problems
    assert {(problem.code, problem.column) for problem in found} == {("wrong-character", 3)}


@pytest.mark.parametrize(
    "content",
    [
        "title: Circle time\n  \u2013 for all of us\n",
        "title: Circle time \u2022 for all of us\n",
        "title: >\n  \u2022 Circle time\n",
        "title: 'Circle time\n  \u2022 for all'\n",
        "# Lists:\n# \u2022 a card\ntitle: Circle time\n",
    ],
)
def test_a_bullet_or_dash_in_a_text_is_text(tmp_path: Path, content: str) -> None:
    assert source(tmp_path, content, "schools/a.yml").problems == ()


def test_many_lines_with_foreign_characters_are_looked_through_quickly(tmp_path: Path) -> None:
    content = "town: [" + '"a", \u2022b,\n' * 4_000 + "c]\n"
    begun = perf_counter()
    source(tmp_path, content, "schools/a.yml")
    assert perf_counter() - begun < 2
