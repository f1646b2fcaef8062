"""Whatever is written into a file is read from it again, and nothing of it counts as a remark or a wrong character."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from partnership.desk.edits.yaml_writer import as_yaml, field_as_yaml, inside_brackets
from partnership.text.reader import source_of

TEXTS = st.text("ab #:-'\"\n[],*\xa0\u3000\u2022\u2013", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(TEXTS, TEXTS)
@example("\u2013", "*")  # nothing stands behind the dash but the end of the line
def test_what_is_written_is_read_again_without_a_problem(text: str, other: str) -> None:
    values = {"title": text, "items": [text, other], "needs": {"people": other, "cards": [{"name": text}]}}
    source = source_of("schools/a.yml", as_yaml(values.items()).encode())
    assert (source.problems, source.values) == ((), values)


@given(TEXTS)
@example(":[ \u2022")  # it is broken into lines, and the second begins with a bullet
def test_what_is_written_in_one_place_is_read_again_without_a_problem(text: str) -> None:
    lines = f"{field_as_yaml('title', text, width=8)}\nitems: [a, {inside_brackets(' '.join(text.split()))}] # so\n"
    source = source_of("schools/a.yml", lines.encode())
    assert source.problems == ()
    assert str(source.values["title"]).split() == text.split()
