"""A library that begins: one school, one resource, and no page of its own. What is not there is linked from nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY
from content import page, young_repository
from generated.building import Built, built
from partnership.desk.cli import main
from partnership.desk.drafts.page_starts import STARTED_PAGES, start_of_page
from partnership.library import load
from partnership.library.history import History

ASKED_FOR = ["accessibility", "contact", "privacy", "safeguarding"]
CONTENT_PAGES = [*ASKED_FOR, "contribute", "about"]
"""The pages of the content that the engine knows by name, and one that asks to be in the menu."""


@pytest.fixture
def young(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())
    return young_repository(tmp_path / "young")


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def build(root: Path) -> Built:
    result = built(root, root / "site")
    assert not result.faults, "\n".join(result.faults)
    return result


def asked_for(root: Path) -> list[str]:
    said = run(root, "check")
    assert said.exit_code == 0, said.output
    return re.findall(r"^docs/([a-z]+)\.md:1:1: page-missing: ", said.stdout, re.MULTILINE)


def leading(root: Path, page: str = "") -> list[str]:
    """The addresses to which the menu and the foot of a page lead."""
    tree = LexborHTMLParser((root / "site" / page / "index.html").read_text("utf-8"))
    return [link.attributes["href"] or "" for link in tree.css("header .menu a, footer a")]


def test_it_is_built_and_asks_for_four_pages(young: Path) -> None:
    assert asked_for(young) == ASKED_FOR
    assert build(young).pages > 20
    assert leading(young) == [
        "resources/",
        "schools/",
        "meetings/",
        "share/",
        "folder/",
        "data/",
        "mailto:partnership@example.org",
    ]


def test_pages_with_nothing_to_show_say_so(young: Path) -> None:
    build(young)
    for address, words in {
        "needs": "No need has its own page yet.",
        "meetings": "No meeting is arranged just now.",
        "meetings/visits": "No visit with places left is arranged just now.",
        "meetings/requests": "No school is asking just now.",
        "meetings/actions": "Nothing is open.",
        "where": "Nothing is on its way just now.",
    }.items():
        text = " ".join((young / "site" / address / "index.html").read_text("utf-8").split())
        assert words in text, address
        assert "<h1" in text


@pytest.mark.parametrize("left_out", CONTENT_PAGES)
def test_a_page_that_is_not_there_is_linked_from_nowhere(young: Path, left_out: str) -> None:
    for slug in CONTENT_PAGES:
        if slug != left_out:
            facts = {"menu": "About", "footer": "About us"} if slug == "about" else {}
            write(young, page(slug, title=slug, **facts))
    build(young)
    everywhere = {link for one in (young / "site").rglob("*.html") for link in hrefs(one)}
    assert not [
        link for link in everywhere if link.startswith((f"{left_out}/", f"../{left_out}/", f"../../{left_out}/"))
    ]
    assert all(any(f"{slug}/" in link for link in leading(young)) for slug in CONTENT_PAGES if slug != left_out)


def hrefs(file: Path) -> list[str]:
    links = [link.attributes.get("href") or "" for link in LexborHTMLParser(file.read_text("utf-8")).css("a[href]")]
    return [link for link in links if not link.startswith("mailto:")]


def test_the_page_of_what_is_not_here_can_be_replaced_and_leads_from_anywhere(young: Path) -> None:
    write(young, page("404", "Go [back to the start](index.md).\n", title="Lost"))
    build(young)
    tree = LexborHTMLParser((young / "site/404.html").read_text("utf-8"))
    assert [node.text() for node in tree.css("h1")] == ["Lost"]
    assert [link.attributes["href"] for link in tree.css(".body ul a, .body p a")] == [
        "/listening-schools/",
        "mailto:partnership@example.org",
    ]
    assert not (young / "site/404").exists()


def test_each_page_that_is_asked_for_has_a_start_that_is_published_as_it_is(young: Path) -> None:
    for number, slug in enumerate(ASKED_FOR, 1):
        done = run(young, "new", "page", slug)
        assert done.exit_code == 0, done.output
        assert asked_for(young) == ASKED_FOR[number:]
    assert run(young, "check").output.endswith("all is well.\n")
    build(young)
    for slug in ASKED_FOR:
        html = (young / "site" / slug / "index.html").read_text("utf-8")
        assert "We have still to write here" in html, "a reader sees what is not known yet"
        assert "The Alderland Trust" in html or slug == "accessibility"


def test_a_start_is_not_written_over_what_is_there(young: Path) -> None:
    write(young, {"docs/privacy/index.md": page("x")["docs/x.md"]})
    done = run(young, "new", "page", "privacy")
    assert (done.exit_code, "docs/privacy/index.md is there already" in done.output) == (2, True)
    write(young, {"docs/contact.md": "no facts\n"})
    done = run(young, "new", "page", "contact")
    assert (done.exit_code, "docs/contact.md is there already" in done.output) == (2, True)
    assert (young / "docs/contact.md").read_text("utf-8") == "no facts\n"


def test_a_page_without_a_start_is_refused_in_plain_words(young: Path) -> None:
    done = run(young, "new", "page", "about")
    assert done.exit_code == 2
    assert "'about' is not one of 'accessibility', 'contact', 'privacy', 'safeguarding'" in done.output


def test_every_page_that_is_asked_for_has_a_start_and_the_starts_lead_to_one_another(young: Path) -> None:
    assert {*ASKED_FOR} <= {*STARTED_PAGES}
    settings = load(young, TODAY, History()).settings
    assert "(safeguarding.md)" in start_of_page("privacy", settings, {"safeguarding"})
    assert ".md" not in start_of_page("privacy", settings, frozenset())
