"""Whatever a PDF cannot show is named before anything is built, at the place where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from content import library, meeting, page, problems_of, resource, school
from partnership.checks import letters
from partnership.library import clean_files
from partnership.library.library import Library
from partnership.problems import Level, Problem, errors
from partnership.writers.documents import make_documents


def found(of: Library) -> list[Problem]:
    return sorted(letters.check(of))


def test_a_letter_without_a_font_is_a_warning_at_its_place(tmp_path: Path) -> None:
    problems = problems_of(library(tmp_path, resource("mine", "One line.\n\nSay hello: 你好, 你.\n")))
    (problem,) = [problem for problem in problems if problem.code == "letter-without-font"]
    assert problem.level is Level.WARNING
    assert problem.excerpt[problem.column - 1] == "你"
    assert problem.message == 'no font of the PDFs has "你" and "好" (3 letters in this text)'
    assert "left out" in problem.remedy


def test_a_sign_that_is_not_seen_is_named_by_its_number(tmp_path: Path) -> None:
    (problem,) = found(library(tmp_path, resource("mine", "\uf0b7\tchairs\n")))
    assert problem.message == "no font of the PDFs has U+F0B7"


def test_of_many_letters_the_first_are_quoted(tmp_path: Path) -> None:
    (problem,) = found(library(tmp_path, resource("mine", "天地玄黄宇宙洪荒日月盈昃\n")))
    assert problem.message.endswith('"日", "月" and 2 others (12 letters in this text)')


def test_only_what_is_read_of_a_text_counts(tmp_path: Path) -> None:
    body = "[a](https://example.org/你) <!-- 好 --> 🙂 <b>&#20320;</b>\n"
    (problem,) = found(library(tmp_path, resource("mine", body)))
    assert problem.message == 'no font of the PDFs has "你"'


PRINTED = {
    "the text of a resource": resource("mine", "你\n"),
    "its title": resource("mine", title="你"),
    "its summary": resource("mine", summary="All of 你 in a line."),
    "its byline": resource("mine", byline="Year 4 你"),
    "what it needs": resource("mine", needs="{materials: [A 你]}"),
    "whom it needs": resource("mine", needs="{people: [A 你]}"),
    "its card": resource("mine", card="{title: A card, lines: [Say 你]}"),
    "what was made of it": resource(
        "mine",
        adapted_from="{resource: two-minute-conversation, kept: The 你., changed: All., why: It., happened: So.}",
    ),
    "the name of a school": school("mine", name="你") | resource("mine", shared_by="mine"),
    "the title of a meeting": meeting("mine", title="你"),
    "a leaflet": page("leaflet", "In front 你.\n\n## One\n\nA\n\n## Two\n\nB\n", leaflet="pupil-partnership"),
    "the page above a leaflet": page("pupils", title="你")
    | page("pupils/leaflet", "In front.\n\n## One\n\nA\n\n## Two\n\nB\n", leaflet="pupil-partnership"),
}


@pytest.mark.parametrize("what", PRINTED)
def test_every_text_that_stands_in_a_document_is_looked_at(tmp_path: Path, what: str) -> None:
    named_beforehand(library(tmp_path, PRINTED[what]))


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("data/site.yml", "name: A Partnership", "name: 你 A Partnership"),
        ("data/vocabulary.yml", "short: Lunchtime supervisors", "short: Lunchtime 你 supervisors"),
    ],
)
def test_the_words_of_the_partnership_are_looked_at(tmp_path: Path, path: str, before: str, after: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert text.count(before) == 1
    found = named_beforehand(library(tmp_path, {path: text.replace(before, after)}))
    assert {problem.path for problem in found} == {path}


def named_beforehand(of: Library) -> list[Problem]:
    """What the check says of a library in which a letter keeps at least one document from being made."""
    assert not errors(problems_of(of))
    made = make_documents(of, clean_files(of))
    assert made.left_out, "it stands in a document"
    assert {problem.code for problem in made.problems} == {"document-failed"}
    assert found(of), "so it is named beforehand"
    return found(of)


def test_what_stands_in_no_document_is_not_named(tmp_path: Path) -> None:
    files = page("plain", "你好\n", title="你") | school("mine", about="We say 你好.")
    of = library(tmp_path, files)
    assert found(of) == []
    assert make_documents(of, clean_files(of)).problems == []
