"""Whatever style a file is written in, an edit made at random changes one value and no other character of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnership.desk.edits.in_place import EditError, with_values
from partnership.text.reader import source_of
from partnership.text.source import Location, Place, Source

PATH = "schools/oakland-primary.yml"
LONG = "Every class begins the day in a circle, and leaders from Year 6 are on the playground. " * 3

WORDS = st.sampled_from(["oak", "two words", "it's", 'a "b"', "19:00", "NO", "m\u00f4r \U0001f600", "a, b", "x#y"])
ANYTHING = st.one_of(
    WORDS,
    st.text("abc ,:#-'\"[]{}&*!|>%@`\\\n\t\u00e9\u2028", min_size=1, max_size=30),
    st.sampled_from([" oak", "oak ", "- oak", "# oak", "oak: x", "oak #", "[oak", "}", "&a", "two\n\nlines\n", LONG]),
)
REMARKS = st.sampled_from(["", "", "", " # so", "   # it's: [so"])
NAMES = st.lists(st.sampled_from(["name", "town", "about", "m\u00f4r", "a-b", "offers"]), min_size=1, unique=True)


@st.composite
def scalars(draw: st.DrawFn, indentation: str, *, in_brackets: bool) -> str:
    word, remark = draw(WORDS), "" if in_brackets else draw(REMARKS)
    styles = ["'", '"', *([] if in_brackets else ["|", ">", "lines", "none"])]
    styles += [] if in_brackets and "," in word else [""]
    match style := draw(st.sampled_from(styles)):
        case "'":
            word = word.replace("'", "''")
            return f"'{word}'{remark}"
        case '"':
            word = word.replace('"', '\\"')
            return f'"{word}"{remark}'
        case "|" | ">":
            further = f"{indentation}{' ' * draw(st.integers(1, 4))}"
            header = f"{style}{draw(st.sampled_from(['', '-', '+']))}{remark}"
            return "\n".join([header, f"{further}{word}", *draw(st.sampled_from([[], [""], [f"{further}more"]]))])
        case "lines":
            return f"{word}\n{indentation}   and more{remark}"
        case "none":
            return remark
    return word + remark


@st.composite
def values(draw: st.DrawFn, indentation: str, depth: int, *, in_brackets: bool = False) -> str:
    """What stands behind the colon of a field, with the space or the end of the line before it."""
    kind = draw(st.sampled_from(["scalar", "scalar", "list", "mapping"] if depth else ["scalar"]))
    space = draw(st.sampled_from([" ", "  ", "\t"])) if not in_brackets else " "
    if kind == "scalar":
        return space + draw(scalars(indentation, in_brackets=in_brackets))
    if in_brackets or draw(st.booleans()):
        inner = values(indentation, depth - 1, in_brackets=True)
        remark = "" if in_brackets else draw(REMARKS)
        if kind == "list":
            return f"{space}[{','.join(draw(st.lists(inner, max_size=3)))}]{remark}"
        return f"{space}{{{', '.join(f'{name}:{draw(inner)}' for name in draw(NAMES)[:2])}}}{remark}"
    if kind == "list":
        within = indentation + " " * draw(st.integers(0, 3))
        items = draw(st.lists(values(f"{within}  ", 0), min_size=1, max_size=3))
        return draw(REMARKS) + "".join(f"\n{within}-{item}" for item in items)
    within = indentation + " " * draw(st.integers(1, 3))
    return draw(REMARKS) + "\n" + draw(mappings(within, depth - 1))


@st.composite
def mappings(draw: st.DrawFn, indentation: str, depth: int) -> str:
    lines = []
    for name in draw(NAMES)[:4]:
        lines += draw(st.sampled_from([[], [], [""], [f"{indentation}# a remark: [of its own"]]))
        lines.append(f"{indentation}{name}:{draw(values(indentation, depth))}")
    return "\n".join(lines)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """A path and the text of its file, which can be read."""
    text = draw(mappings(draw(st.sampled_from(["", "", "  "])), 2)) + draw(st.sampled_from(["", "\n", "\n\n# last\n"]))
    is_page = draw(st.booleans())
    text = f"---\n{text}\n---\n\nname: oak\n" if is_page else text
    text = draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    path = "docs/page.md" if is_page else PATH
    assume(not source_of(path, text.encode()).problems)
    return path, text


def _texts(values: object, at: Location = ()) -> Iterator[tuple[Location, object]]:
    """Every text in a value, with its location."""
    if isinstance(values, dict):
        for name, value in values.items():
            yield from _texts(value, (*at, name))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from _texts(value, (*at, number))
    else:
        yield at, values


def _offset(text: str, place: Place) -> int:
    starts = [text.startswith("\ufeff"), *(end.end() for end in re.finditer("\r\n|\r|\n", text))]
    return starts[place.line - 1] + place.column - 1


def _read_by_others(text: str) -> dict[Location, object]:
    """What a program that knows nothing of ours reads in a file, or in the front matter of a page, by locations."""
    for no_end in "\x85\u2028\u2029":
        text = text.replace(no_end, " ")
    lines = text.removeprefix("\ufeff").splitlines()
    fields = lines[1 : lines.index("---", 1)] if lines[0] == "---" else lines
    return dict(_texts(yaml.load("\n".join(fields) + "\n", yaml.CBaseLoader)))  # noqa: S506 (it makes nothing but texts)


def _edited(path: str, text: str, at: Location, value: str) -> str | None:
    """The text after an edit, or None if it was refused."""
    try:
        return with_values(path, text, {at: value})
    except EditError:
        return None


def _says(value: object, expected: str) -> bool:
    return isinstance(value, str) and value.rstrip("\n") == expected.rstrip("\n")


def _fields(source: Source) -> list[Location]:
    """Where a text stands, or could."""
    inside = {at[:-1] for at in source.places if at}
    return [at for at in source.places if at not in inside]


@settings(max_examples=150, deadline=None)
@given(files(), ANYTHING, st.data())
def test_a_random_edit_changes_one_value_and_no_other_character(
    file: tuple[str, str], value: str, data: st.DataObject
) -> None:
    path, before = file
    source = source_of(path, before.encode())
    at = data.draw(st.sampled_from(_fields(source)))
    after = _edited(path, before, at, value)
    if after is None:
        return
    start, end = _offset(before, source.places[at]), _offset(before, source.ends[at])
    assert after.startswith(before[:start])
    rest = before[end:] if source.ends[at].column > 1 else before[len(before[:end].rstrip()) :]
    assert after.endswith(rest)
    read, read_before = _read_by_others(after), _read_by_others(before)
    assert _says(read.pop(at), value)
    assert read == {other: text for other, text in read_before.items() if other != at}


@settings(max_examples=150, deadline=None)
@given(files(), ANYTHING, st.data())
def test_a_random_field_is_added_and_nothing_else_becomes_different(
    file: tuple[str, str], value: str, data: st.DataObject
) -> None:
    path, before = file
    source = source_of(path, before.encode())
    around = data.draw(st.sampled_from(sorted({at[:-1] for at in source.places if at})))
    at = (*around, "new") if (*around, 0) not in source.places else (*around, _length(source, around))
    after = _edited(path, before, at, value)
    if after is None:
        return
    added = len(after) - len(before)
    same = next(n for n in range(len(before) + 1) if n == len(before) or before[n] != after[n])
    assert before[:same] + before[same:] == after[:same] + after[same + added :]
    read = _read_by_others(after)
    assert _says(read.pop(at), value)
    assert read == _read_by_others(before)


def _length(source: Source, around: Location) -> int:
    return len([at for at in source.places if at and at[:-1] == around])


@settings(max_examples=150, deadline=None)
@given(files(), st.data())
def test_a_plain_word_is_never_refused(file: tuple[str, str], data: st.DataObject) -> None:
    path, before = file
    at = data.draw(st.sampled_from(_fields(source_of(path, before.encode()))))
    assert with_values(path, before, {at: "oakland"})
