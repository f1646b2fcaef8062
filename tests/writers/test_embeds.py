"""A school shows what it shares, or the next meeting, in a frame on its own website: small, still, and never broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import MEETING, library, meeting, outputs_of, page, problems_of, resource, school
from partnership.library import Library
from partnership.library.embeds import MOST_SHARED
from partnership.writers.output import Output

MOST_BYTES = 10_000
NOTHING = "Nothing is shown here any more."


def embeds(content: Library) -> dict[str, str]:
    """Every file of a library below embed/, by its address."""
    found = [output for output in outputs_of(content) if isinstance(output, Output)]
    return {one.uri: str(one.content) for one in found if one.uri.startswith("embed/")}


def shown(content: Library, name: str, what: str = "shares") -> LexborHTMLParser:
    return LexborHTMLParser(embeds(content)[f"embed/{name}/{what}/index.html"])


def words(tree: LexborHTMLParser) -> str:
    main = tree.css_first("main")
    assert main is not None
    return " ".join(main.text().split())


def test_an_embed_runs_nothing_loads_one_small_style_and_weighs_little(site: Path) -> None:
    pages = sorted((site / "embed").rglob("*.html"))
    style = (site / "embed/embed.css").stat().st_size
    assert len(pages) > 10
    for file in pages:
        assert file.stat().st_size + style <= MOST_BYTES, file
        tree = LexborHTMLParser(file.read_text("utf-8"))
        assert not tree.css("script, style, img, iframe, form, input, [style]"), file
        assert [(file.parent / (link.attributes["href"] or "")).resolve() for link in tree.css("link")] == [
            (site / "embed/embed.css").resolve()
        ]
    assert not re.search(r"url\(|@import", (site / "embed/embed.css").read_text("utf-8"))


def test_every_link_of_an_embed_opens_beside_the_website_that_shows_it(site: Path) -> None:
    for file in (site / "embed").rglob("*.html"):
        links = LexborHTMLParser(file.read_text("utf-8")).css("a")
        assert links
        for link in links:
            assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener")
            assert "(opens a new tab)" in link.text()


def test_an_embed_says_what_it_is_to_somebody_who_hears_it_and_is_not_found_by_a_search(site: Path) -> None:
    for file in (site / "embed").rglob("*.html"):
        tree = LexborHTMLParser(file.read_text("utf-8"))
        assert [node.attributes.get("lang") for node in tree.css("html")] == ["en-GB"]
        assert len(tree.css("h1")) == len(tree.css("main")) == 1
        title = tree.css_first("title")
        assert title is not None
        assert len(title.text()) > 10
        assert tree.css("meta[name=robots][content=noindex]")


def test_it_shows_what_the_school_made_and_adapted_the_newest_first(tmp_path: Path) -> None:
    files = {
        **resource("made", title="Made by us", shared_by="oakland-primary", shared="2026-09-01"),
        **resource(
            "adapted",
            title="Adapted by us",
            shared_by="oakland-primary",
            shared="2026-10-01",
            adapted_from="{resource: two-minute-conversation, changed: It is shorter.}",
        ),
        **resource("others", title="Made by others", shared_by="foundation"),
    }
    said = words(shown(library(tmp_path, files), "oakland-primary"))
    assert said.index("Adapted by us") < said.index("Made by us")
    assert "Made by others" not in said


def test_a_school_that_shares_very_much_has_a_small_embed_too(tmp_path: Path) -> None:
    title = json_title = "A title of one hundred letters " * 3
    files: dict[str, str] = {}
    for number in range(3 * MOST_SHARED):
        files |= resource(
            f"number-{number}", title=f"{json_title}{number}", summary=title * 2, shared_by="oakland-primary"
        )
    content = library(tmp_path, files)
    written = embeds(content)
    page = written["embed/oakland-primary/shares/index.html"]
    assert len(LexborHTMLParser(page).css("li")) == MOST_SHARED
    assert len(page.encode()) + len(written["embed/embed.css"].encode()) <= MOST_BYTES


@pytest.mark.parametrize(
    ("host", "said"), [("elm-primary", "We meet at Elm"), ("oakland-primary", "We meet soon")], ids=["there", "none"]
)
def test_the_next_meeting_is_the_next_at_the_school_or_else_the_next_anywhere(
    tmp_path: Path, host: str, said: str
) -> None:
    facts = {"ends": None, "status": "planned", "attended": None}
    files = {
        **school("elm-primary"),
        **meeting("soon", title="We meet soon", starts="2026-12-01 16:00", **{**facts, "host": "oakland-primary"}),
        **meeting("later", title="We meet at Elm", starts="2027-03-01 16:00", **{**facts, "host": host}),
    }
    assert said in words(shown(library(tmp_path, files), "elm-primary", "meeting"))


def test_there_may_be_no_meeting_and_nothing_shared(tmp_path: Path) -> None:
    content = library(tmp_path, {**school("elm-primary"), MEETING: "status: removed\nremoved: 2026-11-20\n"})
    assert "No meeting is arranged just now." in words(shown(content, "elm-primary", "meeting"))
    assert "The first thing that we share will stand here." in words(shown(content, "elm-primary"))


@pytest.mark.parametrize("what", ["shares", "meeting"])
def test_the_frame_of_a_school_that_left_is_not_broken_and_says_nothing_of_the_school(
    tmp_path: Path, what: str
) -> None:
    files = {**school("gone", name="Elm Primary", left="2026-09-01"), **resource("r", shared_by="gone")}
    tree = shown(library(tmp_path, files), "gone", what)
    assert NOTHING in words(tree)
    assert "Elm" not in tree.html


def test_the_frame_of_a_school_that_was_removed_is_not_broken_either(tmp_path: Path) -> None:
    content = library(tmp_path, {"schools/gone.yml": "status: removed\nremoved: 2026-11-20\naliases: [before]\n"})
    assert NOTHING in words(shown(content, "gone"))
    assert NOTHING in words(shown(content, "before"))


def test_the_frame_of_a_school_with_a_new_name_stays_where_it_is(tmp_path: Path) -> None:
    content = library(tmp_path, school("elm-academy", name="Elm Academy", aliases="[elm-primary]"))
    assert words(shown(content, "elm-primary")) == words(shown(content, "elm-academy"))


def test_the_lines_to_copy_stand_on_the_page_of_the_school(site: Path, content: Library) -> None:
    tree = LexborHTMLParser((site / "schools/oakland-primary/index.html").read_text("utf-8"))
    frames = [LexborHTMLParser(code.text()).css_first("iframe") for code in tree.css("pre > code")]
    assert len(frames) == 2
    for frame in frames:
        assert frame is not None
        assert frame.attributes["title"]
        path = (frame.attributes["src"] or "").removeprefix(content.settings.address)
        assert (site / path / "index.html").exists()


def test_no_page_of_docs_takes_the_place_of_an_embed(tmp_path: Path) -> None:
    content = library(tmp_path, page("embed/oakland-primary/shares"))
    assert "address-taken" in [problem.code for problem in problems_of(content)]
