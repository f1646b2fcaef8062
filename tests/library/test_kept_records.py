"""What was read of a file is kept as long as its content and the vocabulary are the same, and no longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import RESOURCE, SCHOOL, repository
from partnership.checks import examine
from partnership.checks.safeguarding import KeptFindings
from partnership.library import KeptRecords, Library, load
from partnership.library.history import History


class Reader:
    """A `Reader` reads a repository again and again, and keeps what it can."""

    def __init__(self, root: Path) -> None:
        self.root, self.records, self.findings = root, KeptRecords(), KeptFindings()

    def read(self) -> Library:
        return load(self.root, TODAY, History(), self.records)

    def write(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), "utf-8")

    def codes(self) -> set[str]:
        """The codes of the problems, which are the same for whoever keeps nothing."""
        found = examine(self.read(), kept=self.findings).problems
        assert found == examine(load(self.root, TODAY, History())).problems
        return {problem.code for problem in found}


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(repository(tmp_path))


def test_a_file_with_the_same_content_is_not_read_again(reader: Reader) -> None:
    before = reader.read().by_path
    (reader.root / RESOURCE).touch()
    after = reader.read().by_path
    assert after[RESOURCE] is before[RESOURCE]


def test_a_file_with_another_content_of_the_same_length_is_read_again(reader: Reader) -> None:
    reader.read()
    reader.write(RESOURCE, "title: ", "title: A")
    reader.read()
    reader.write(RESOURCE, "title: A", "title: B")
    assert reader.read().by_path[RESOURCE].title.startswith("B")


def test_with_another_vocabulary_everything_is_read_again(reader: Reader) -> None:
    school = reader.read().schools[0]
    reader.write("data/vocabulary.yml", f"label: {school.phase.label}", "label: For the youngest")
    assert reader.read().schools[0].phase.label == "For the youngest"


def test_a_file_that_is_gone_is_forgotten(reader: Reader) -> None:
    assert reader.read().schools
    (reader.root / SCHOOL).unlink()
    assert SCHOOL not in reader.read().by_path
    assert SCHOOL not in reader.records.files


def test_what_was_found_in_a_record_holds_until_its_file_or_one_beside_it_or_the_lists_change(reader: Reader) -> None:
    private = "Ask Zebedee in Year 4."
    assert "safeguarding-name" not in reader.codes() | reader.codes()
    (reader.root / RESOURCE).write_text((reader.root / RESOURCE).read_text("utf-8") + f"\n{private}\n", "utf-8")
    assert reader.codes() & {"safeguarding-name", "safeguarding-possible-name"}
    reader.write(RESOURCE, private, "Ask in Year 4.")
    assert not reader.codes() & {"safeguarding-name", "safeguarding-possible-name"}
    (reader.root / RESOURCE).with_name("table.csv").write_text(f"Who\n{private}\n", "utf-8")
    assert reader.codes() & {"safeguarding-name", "safeguarding-possible-name"}
    lists = reader.root / "data/safeguarding.yml"
    lists.write_text(lists.read_text("utf-8").replace("ordinary_words: ", "ordinary_words: Zebedee ", 1), "utf-8")
    reader.codes()
