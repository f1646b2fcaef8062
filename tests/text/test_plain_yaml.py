"""Most files are read plainly, and what they say is what the reader says that looks at every event of the parser."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership.text.plain_yaml import plain_values
from partnership.text.source import Source
from partnership.text.yaml_reader import YamlReader

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("schools/*.yml"), *ROOT.glob("meetings/*.yml"), *ROOT.glob("resources/*/index.md")])


def facts_of(file: Path) -> str:
    text = file.read_text("utf-8")
    return text.split("---\n", 2)[1] if file.suffix == ".md" else text


def test_what_is_read_plainly_is_what_the_closer_reader_reads() -> None:
    read = {file: plain_values(facts_of(file)) for file in FILES}
    plain = {file: values for file, values in read.items() if values is not None}
    closely = {file: YamlReader(Source("a.yml")).read(facts_of(file)) for file in plain}
    assert len(plain) > len(FILES) / 2
    assert {file: (values, ()) for file, values in plain.items()} == {
        file: (source.values, source.problems) for file, source in closely.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "a: &b c",
        "a: *b",
        "a: !c d",
        "a: 1\na: 2",
        "<<: {a: b}",
        "a: b # c",
        "a: [",
        "[a]: b",
        "a: 1\n---\nb: 2",
        "a:\u00a0b",
        'a: "\\u200b"',
        "a: " + "[" * 5000,
    ],
)
def test_whatever_could_be_refused_or_lost_is_left_to_the_closer_reader(text: str) -> None:
    assert plain_values(text) is None
