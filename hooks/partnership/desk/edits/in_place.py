"""Edits change a file in place: one value is replaced or added, and every other character stays as it was.

After each edit the whole file is read again. If any other value has become a different one, the next way of writing the
new value is tried, and at last the edit is refused with the reason. So nothing is reformatted, or lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from partnership.desk.edits.splices import FileText, Splice, splices, without_lines
from partnership.problems import Problem
from partnership.text.reader import read, source_of
from partnership.text.source import Location, Place, Source, Value
from partnership.text.unseen_characters import first_unseen, unseen_problem


class EditError(Exception):
    """An edit is refused: the message names the line and the reason, and `remedy` says what a person can do."""

    def __init__(self, path: str, line: int, reason: str, remedy: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}")
        self.path, self.line, self.reason, self.remedy = path, line, reason, remedy


def edited(root: Path, path: str, values: Mapping[Location, Value]) -> str:
    """Return the text of the file at `path` below `root` with the values at their locations; nothing is written.

    The text is as it is in the file, with its byte order mark and its ends of lines. A location that the file does not
    have yet is added: a field to its mapping, or an item to its list if it is the next one. Raises EditError.
    """
    return with_values(path, _text_in(root, path), values)


def edited_body(root: Path, path: str, begins: Place, ends: Place, words: str) -> str:
    """Return the text of the page at `path` below `root` with `words` between two places of its body.

    Raises EditError if anything but the body has become different; nothing is written.
    """
    return with_body(path, _text_in(root, path), begins, ends, words)


def edited_line(root: Path, path: str, line: int, before: str, after: str) -> str:
    """Return the text of the file at `path` below `root` with `after` on a line on which `before` stands.

    Raises EditError if the line has become another one, or if anything else in the file would be read differently;
    nothing is written.
    """
    return with_line(path, _text_in(root, path), line, before, after)


def with_values(path: str, text: str, values: Mapping[Location, Value]) -> str:
    """Return the text of a file with the values at their locations, as `edited` does. Raises EditError."""
    for at, value in values.items():
        text = _with_value(path, text, at, value)
    return text


def with_body(path: str, text: str, begins: Place, ends: Place, words: str) -> str:
    """Return the text of a page with `words` between two places of its body, as `edited_body` does."""
    file = FileText(path, text)
    changed = Splice(file.offset(begins), file.offset(ends), words).applied(text)
    before, after = file.source, source_of(path, changed.encode())
    if before.problems or after.problems or after.values != before.values or after.body == before.body:
        raise EditError(path, begins.line, "these words cannot be replaced without changing something else", _BY_HAND)
    return changed


def with_line(path: str, text: str, line: int, before: str, after: str) -> str:
    """Return the text of a file with another text on one of its lines, as `edited_line` does. Raises EditError."""
    file = FileText(path, text)
    if file.source.lines[line - 1 : line] != (before,):
        raise EditError(path, line, "this line is no longer what it was", "Do this once more.")
    same = _same_at_first(before, after)
    same_end = _same_at_first(before[same:][::-1], after[same:][::-1])
    start, end = file.offset(Place(line, same + 1)), file.offset(Place(line, len(before) - same_end + 1))
    changed = Splice(start, end, after[same : len(after) - same_end]).applied(text)
    read_again = source_of(path, changed.encode())
    if file.source.problems or read_again.problems or _outside(file.source, line) != _outside(read_again, line):
        raise EditError(path, line, "this line cannot be changed without changing something else", _BY_HAND)
    return changed


def without_item(path: str, text: str, field: str, number: int) -> str:
    """Return the text of a file without an item of the list in a field, and without the field if nothing else is in it.

    Raises EditError if anything else in the file would be read differently.
    """
    file = FileText(path, text)
    if file.source.problems:
        raise _not_readable(file.source.problems[0])
    items = file.source.values[field]
    rest = [*items[:number], *items[number + 1 :]] if isinstance(items, list) else []
    wanted = {name: rest if name == field else value for name, value in file.source.values.items()}
    if not rest:
        del wanted[field]
    changed = without_lines(file, (field, number) if rest else (field,)).applied(text)
    after = source_of(path, changed.encode())
    if not after.problems and after.values == wanted and after.body == file.source.body:
        return changed
    if rest:
        return _with_value(path, text, (field,), rest)
    raise EditError(path, file.source.places[field,].line, "this field cannot be taken out by itself", _BY_HAND)


def differences(before: Value, after: Value, at: Location = ()) -> Iterator[tuple[Location, Value]]:
    """Yield every value of `after` that `before` does not have, at the narrowest location, in its order.

    A field that `after` leaves out is no difference. Nor is the way in which the lines of a text are broken, nor a word
    in the place of a list that has only this word.
    """
    if before == after or [before] == after:
        return
    if isinstance(before, str) and isinstance(after, str):
        if before.split() != after.split():
            yield at, after
    elif isinstance(before, dict) and isinstance(after, dict):
        for name, value in after.items():
            if name in before:
                yield from differences(before[name], value, (*at, name))
            else:
                yield (*at, name), value
    elif isinstance(before, list) and isinstance(after, list) and before and len(before) <= len(after):
        for number, item in enumerate(after):
            if number < len(before):
                yield from differences(before[number], item, (*at, number))
            else:
                yield (*at, number), item
    else:
        yield at, after


def _text_in(root: Path, path: str) -> str:
    """Return the text of a file as it is in the file. Raises EditError if it cannot be read."""
    source = read(root, path)
    if source.problems:
        raise _not_readable(source.problems[0])
    return (root / path).read_bytes().decode("utf-8")


_BY_HAND = "Open the file and change it by hand."


def _not_readable(problem: Problem) -> EditError:
    return EditError(problem.path, problem.line, problem.message, f"Put this right first: {problem.remedy}")


def _with_value(path: str, text: str, at: Location, value: Value) -> str:
    file = FileText(path, text)
    before = file.source
    if before.problems:
        raise _not_readable(before.problems[0])
    at, value = _at_what_is_there(file, at, value)
    line = before.places.get(at, before.ends[at[:-1]]).line
    for written in _texts(value):
        if unseen := first_unseen(written):
            raise EditError(path, line, *unseen_problem(unseen))
    if file.has_remark_inside(at):
        raise EditError(path, line, "there is a remark in what would be replaced", _BY_HAND)
    for splice in splices(file, at, value):
        changed = splice.applied(text)
        if _is_as_meant(before, source_of(path, changed.encode()), at, value):
            return changed
    raise EditError(path, line, "the new value cannot be written here so that every other one stays", _BY_HAND)


def _at_what_is_there(file: FileText, at: Location, value: Value) -> tuple[Location, Value]:
    """Return a location whose mapping or list is there, and the value with the mappings that it lacks around it."""
    while at[:-1] not in file.source.places or file.written(at[:-1]) in _EMPTY_TEXTS:
        value = [value] if isinstance(at[-1], int) else {at[-1]: value}
        at = at[:-1]
    return at, value


_EMPTY_TEXTS = ("", "''", '""')


def _texts(value: Value) -> Iterator[str]:
    """Yield every text in a value, the names of fields too."""
    if isinstance(value, str):
        yield value
    for inner in value if isinstance(value, list) else ():
        yield from _texts(inner)
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield name
        yield from _texts(inner)


def _is_as_meant(before: Source, after: Source, at: Location, value: Value) -> bool:
    """Return whether a file says the new value after an edit, and everything else as before.

    A text in a block may end with the end of its line, whatever the value: that is how the block was written.
    """
    written = _value_at(after.values, at)
    if isinstance(written, str) and isinstance(value, str):
        is_new = written.rstrip("\n") == value.rstrip("\n")
    else:
        is_new = written == value
    return (
        is_new
        and not after.problems
        and after.body == before.body
        and _keys_outside(before, at) == _keys_outside(after, at)
        and _replaced(before.values, at, value) == _replaced(after.values, at, value)
    )


def _same_at_first(one: str, other: str) -> int:
    """Return with how many characters in common two texts begin."""
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _outside(source: Source, line: int) -> tuple[set[Location], dict[Location, str]]:
    """Return the locations of all fields, and every text that does not stand on a line."""
    on_other_lines = {
        at: value
        for at, place in source.places.items()
        if isinstance(value := _value_at(source.values, at), str) and not place.line <= line <= source.ends[at].line
    }
    return set(source.keys), on_other_lines


def _keys_outside(source: Source, at: Location) -> set[Location]:
    """Return the locations of all fields, empty ones too, but not of what stands at or inside `at`."""
    return {key for key in source.keys if key[: len(at)] != at}


Values = Value | Mapping[str, Value] | None
"""What stands at a location: a value, all the fields of a file, or nothing."""


def _value_at(values: Values, at: Location) -> Values:
    """Return what stands at a location."""
    for part in at:
        if isinstance(values, Mapping):
            values = values.get(str(part))
        elif isinstance(values, list):
            values = values[part] if isinstance(part, int) and part < len(values) else None
        else:
            return None
    return values


def _replaced(values: Values, at: Location, value: Value) -> Value:
    """Return what stands around a location, with another value there."""
    if not at:
        return value
    part, inside = at[0], at[1:]
    inner = _replaced(_value_at(values, (part,)), inside, value)
    if isinstance(part, int):
        items = [*values] if isinstance(values, list) else []
        return [*items[:part], inner, *items[part + 1 :]]
    fields = dict(values) if isinstance(values, Mapping) else {}
    return fields | {part: inner}
