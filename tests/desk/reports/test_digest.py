"""The newsletter tells what is new since a day, for an e-mail, as plain text and for Word."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from justhtml import JustHTML
from selectolax.lexbor import LexborHTMLParser

from content import TODAY, library, meeting, repository, resource, school, trial
from partnership.desk.cli import main
from partnership.desk.reports.digest import digest_of, write_digest

SINCE = date(2026, 11, 1)
SIGNS = 'Circles & <squares> "in" rows'
NEW = {
    **school("elm-primary", joined="2026-11-03"),
    **resource("new-one", title=json.dumps(SIGNS), shared="2026-11-10"),
    **resource("old-one", title="An old one", shared="2026-10-31"),
    **resource("adapted", shared="2026-11-20", adapted_from="{resource: old-one, changed: It is shorter.}"),
    **trial("old-one", by="elm-primary"),
    **meeting("held", title="We met", starts="2026-11-12 16:00", ends=None, decisions="[We share what we make.]"),
    **meeting(
        "coming", title="We meet", starts="2027-02-12 16:00", ends=None, status="planned", attended=None, decisions=None
    ),
}


def test_it_tells_what_came_since_the_day_by_sorts_and_nothing_older(tmp_path: Path) -> None:
    told = digest_of(library(tmp_path, NEW), SINCE)
    parts = {part.heading: [update.identity for update in part.updates] for part in told.parts}
    assert parts == {
        "New to share": ["resources/new-one/"],
        "Made from something that others had shared": ["resources/adapted/"],
        "Decided at meetings": ["meetings/held/#decisions"],
        "New in the circle": ["schools/elm-primary/"],
    }
    assert "We meet" in [update.title for update in told.coming]


def test_the_three_files_say_the_same(tmp_path: Path) -> None:
    content = library(tmp_path, NEW)
    html, text, word = write_digest(content, SINCE)
    read = {
        "html": LexborHTMLParser(html.read_text("utf-8")).text(),
        "text": " ".join(text.read_text("utf-8").split()),
        "word": "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs),
    }
    for said in read.values():
        assert SIGNS in said
        assert "What we changed: It is shorter." in said
        assert "We share what we make." in said
        assert "An old one" not in said
    assert f"{content.settings.address}resources/new-one/" in read["text"]


def test_the_html_is_what_programs_for_e_mail_show(tmp_path: Path) -> None:
    (html, *_) = write_digest(library(tmp_path, NEW), SINCE)
    written = html.read_text("utf-8")
    assert JustHTML(written, collect_errors=True).errors == []
    tree = LexborHTMLParser(written)
    assert not tree.css("script, style, link, img, [class]")
    assert [link.attributes["href"] for link in tree.css("a") if "://" not in (link.attributes["href"] or "")] == []


def test_it_says_so_if_nothing_is_new(tmp_path: Path) -> None:
    _, text, _ = write_digest(library(tmp_path), TODAY)
    assert "Nothing new has come in this time." in text.read_text("utf-8")


def test_the_command_writes_where_nothing_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())
    done = CliRunner().invoke(main, ["digest", "--since", "1 November 2026", "--root", str(repository(tmp_path, NEW))])
    assert done.exit_code == 0, done.output
    assert ".desk/digest/newsletter.docx" in done.output
    assert (tmp_path / ".desk/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    ("since", "said"), [("last week", "is not a date"), ("2030-01-01", "is still to come")], ids=["no date", "to come"]
)
def test_a_day_that_cannot_be_meant_is_refused_in_words(
    tmp_path: Path, since: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())
    done = CliRunner().invoke(main, ["digest", "--since", since, "--root", str(repository(tmp_path))])
    assert done.exit_code == 2
    assert said in done.output
