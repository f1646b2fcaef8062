"""The links that do not lead any more to what they led to are named on the desk, with the place of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from content import BASE, SCHOOL, library, page, repository, school, with_facts
from partnership.desk.cli import links as command
from partnership.desk.cli import main
from partnership.desk.links.asking import Answer
from partnership.desk.links.known_answers import KnownAnswer, write_known_answers
from partnership.desk.reports.outside_links import links_in_doubt, outside_addresses

GONE = "https://gone.example.org/x"
ODD = "https://odd.example.org/"
DEAD = "https://dead.example.org/circles"
COPY = "https://archive.example.org/2025/https://dead.example.org/circles"
BODY = f"[a]({GONE})\n\n[b](https://fine.example.org/)\n\n[c]({GONE})\n\n[d]({ODD}) [e](mailto:office@example.org)\n"
ANSWERS = {
    GONE: KnownAnswer(date(2026, 11, 20), date(2026, 11, 6), Answer("there is no such page any more")),
    ODD: KnownAnswer(date(2026, 11, 20), date(2026, 11, 20), Answer('something is called "Not found <b>"', True)),
    "https://fine.example.org/": KnownAnswer(date(2026, 11, 20), date(2026, 11, 20), Answer()),
}
QUIET = {SCHOOL: with_facts(BASE[SCHOOL], {"website": None})}


def test_every_place_of_a_link_is_named(tmp_path: Path) -> None:
    found = links_in_doubt(library(tmp_path, QUIET | page("how-we-work", BODY)), ANSWERS)
    assert [(one.place.address, one.place.line) for one in found] == [(GONE, 5), (GONE, 9), (ODD, 11)]


def test_samples_are_not_asked_for_and_fields_are(tmp_path: Path) -> None:
    files = QUIET | school("ash", sample="true", website=GONE) | school("elm", urn=None, website=ODD)
    (found,) = outside_addresses(library(tmp_path, files))
    assert (found.address, found.path) == (ODD, "schools/elm.yml")
    assert BASE[SCHOOL]


def test_the_copy_of_a_page_that_is_gone_is_asked_for_in_its_place(tmp_path: Path) -> None:
    gone = f"gone:\n  - address: {DEAD}\n    archived: {COPY}\n    since: 2026-11-20\n"
    files = QUIET | page("how-we-work", f"[a]({DEAD})\n") | {"data/links.yml": gone}
    assert [one.address for one in outside_addresses(library(tmp_path, files))] == [COPY]


def test_the_worklist_has_them_without_asking_anybody(tmp_path: Path) -> None:
    root = repository(tmp_path, QUIET | page("how-we-work", BODY))
    write_known_answers(root, ANSWERS)
    result = CliRunner().invoke(main, ["desk", "--root", str(root)])
    assert result.exit_code == 0
    text = (root / ".desk/desk.html").read_text("utf-8")
    assert f"{GONE}</strong>: there is no such page any more, since 6 November 2026 (line 5)" in text
    assert "doubtful: something is called &#34;Not found &lt;b&gt;&#34;" in text
    assert "https://fine.example.org/" not in text


def test_the_command_says_what_it_found_and_never_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        command, "Asker", lambda site: type("Asked", (), {"ask": lambda self, one: ANSWERS[one].answer})()
    )
    root = repository(tmp_path, QUIET | page("how-we-work", f"[a]({GONE})\n"))
    summary = tmp_path / "summary.md"
    result = CliRunner().invoke(main, ["desk", "links", "--root", str(root), "--summary", str(summary)])
    assert (result.exit_code, result.stderr) == (0, "Asking for 1 page elsewhere.\n")
    assert result.stdout == f"docs/how-we-work.md:5: {GONE}: there is no such page any more\n"
    assert "there is no such page any more" in summary.read_text()
    assert (root / ".desk/links.json").exists()
