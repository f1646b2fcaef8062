"""Of very many problems the first of each sort are told in full, and the rest are counted by file."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from click.testing import CliRunner

from content import repository, resource
from partnership.desk.cli import main
from partnership.problems import Problem
from partnership.problems.told import MOST_IN_FULL, told


def problem(path: str, code: str = "broken-link") -> Problem:
    return Problem(path, 1, 1, code, "it leads to nothing")


def test_few_problems_are_told_in_full() -> None:
    few = [problem("a.md")] * MOST_IN_FULL
    assert told(few) == (few, [])


def test_of_many_with_one_code_the_rest_is_counted_by_file() -> None:
    many = [problem("a.md")] * MOST_IN_FULL + [problem("b.md")] * 7 + [problem("c.md")] * 9
    assert told([*many, problem("d.md", "anchor")]) == (
        [*many[:MOST_IN_FULL], problem("d.md", "anchor")],
        ["broken-link: 16 more, in c.md (9), b.md (7)"],
    )


def test_only_the_files_with_most_of_them_are_named() -> None:
    many = [problem("first.md")] * MOST_IN_FULL + [problem(f"file-{n}.md") for n in range(30)]
    (sentence,) = told(many).rest
    assert sentence.count(".md") == 20
    assert sentence.endswith("and in 10 other files")


def test_ten_thousand_broken_links_are_told_in_ten_seconds_as_a_page_of_messages_and_not_a_book(tmp_path: Path) -> None:
    links = "".join(f"[Lost](../lost-{number}/index.md)\n\n" for number in range(10_000))
    root = repository(tmp_path, resource("many", links))
    begun = process_time()
    result = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert process_time() - begun < 10
    assert result.exit_code == 1
    assert result.stdout.count("broken-link: the link") == MOST_IN_FULL
    assert "broken-link: 9900 more, in resources/many/index.md (9900)" in result.stdout
