"""What is new is told by feeds: each thing once, with an identity that stays, and never what was removed."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from click.testing import CliRunner
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY
from content import RESOURCE, library, meeting, outputs_of, page, repository, resource, school, trial
from partnership.desk.cli import main
from partnership.library import Library, load
from partnership.library.history import History
from partnership.writers.atom_feeds import MOST_UPDATES, NEWEST_URI
from partnership.writers.output import Output

EVERYTHING = "feeds/all.xml"
NOTE = "status: removed\nremoved: 2026-11-20\n"
EVERY_SIGN = "\ufdd0<b>&amp; ]]> <!-- --> \"quoted\" 'too' <?pi?> Tŷ 学校 🙂 \U0010fffd"
"""Every sign that means something in XML, and letters of one to four bytes."""


def files(content: Library) -> dict[str, str]:
    """Every file of a library below feeds/, by its address."""
    found = [output for output in outputs_of(content) if isinstance(output, Output)]
    return {one.uri: str(one.content) for one in found if one.uri.startswith("feeds/")}


def read(text: str) -> Any:
    """A feed as another program reads it, which finds nothing wrong with it."""
    parsed = feedparser.parse(text.encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def entries(content: Library, uri: str = EVERYTHING) -> dict[str, Any]:
    """The entries of a feed, by the last parts of their identities."""
    found = read(files(content)[uri]).entries
    return {entry.id.removeprefix(content.settings.address): entry for entry in found}


def test_another_program_reads_every_feed_and_finds_all_that_it_needs(site: Path, content: Library) -> None:
    feeds = sorted((site / "feeds").rglob("*.xml"))
    assert len(feeds) == 4 + len(content.themes) + len(content.schools)
    for file in feeds:
        parsed = read(file.read_text("utf-8"))
        assert parsed.feed.id == content.settings.address + file.relative_to(site).as_posix()
        assert len({entry.id for entry in parsed.entries}) == len(parsed.entries) <= MOST_UPDATES
        for entry in parsed.entries:
            assert entry.title
            assert entry.summary
            assert entry.author
            assert entry.updated_parsed
            path = urlsplit(entry.link)._replace(fragment="").geturl().removeprefix(content.settings.address)
            assert (site / path / "index.html").exists(), entry.link


def test_every_page_that_is_to_be_found_leads_programs_to_a_feed(site: Path) -> None:
    for file in site.rglob("index.html"):
        tree = LexborHTMLParser(file.read_text("utf-8"))
        links = tree.css("link[rel=alternate][type='application/atom+xml']")
        gone = tree.css_first("[data-gone=removed], [data-gone=moved]") or "embed" in file.parts
        assert bool(links) != bool(gone), file
        assert all(link.attributes["title"] for link in links)


@pytest.mark.parametrize(
    ("at", "feed"),
    [
        ("", EVERYTHING),
        ("themes/restorative-dialogue/", "feeds/theme/restorative-dialogue.xml"),
        ("schools/oakland-primary/", "feeds/school/oakland-primary.xml"),
        ("resources/", "feeds/adaptations.xml"),
        ("resources/", "feeds/trials.xml"),
        ("meetings/actions/", "feeds/decisions.xml"),
        ("feeds/", "feeds/theme/common-concern.xml"),
    ],
)
def test_a_feed_is_followed_from_the_page_to_which_it_belongs(site: Path, at: str, feed: str) -> None:
    tree = LexborHTMLParser((site / at / "index.html").read_text("utf-8"))
    links = tree.css("#__content a[type='application/atom+xml']")
    assert (site / feed).resolve() in {(site / at / (link.attributes["href"] or "")).resolve() for link in links}


def test_a_feed_that_is_opened_has_a_style_and_says_what_it_is(site: Path) -> None:
    for file in (site / "feeds").rglob("*.xml"):
        text = file.read_text("utf-8")
        (style,) = re.findall(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', text)
        assert "This is a feed" in (file.parent / style).read_text("utf-8")


def test_each_feed_tells_what_it_is_about_and_nothing_else(tmp_path: Path) -> None:
    made = {
        **school("elm-primary"),
        **resource("made-new", shared_by="oakland-primary", themes="[restorative-dialogue]"),
        **resource("adapted", shared_by="elm-primary", adapted_from="{resource: made-new, changed: Shorter.}"),
        **trial("made-new", by="elm-primary"),
        **meeting("held", decisions="[We share what we make.]", host="oakland-primary"),
    }
    content = library(tmp_path, made)
    assert {*entries(content, "feeds/adaptations.xml")} == {"resources/adapted/"}
    assert {*entries(content, "feeds/trials.xml")} == {"resources/made-new/#__trial-elm-primary-2026-27"}
    assert {*entries(content, "feeds/decisions.xml")} >= {"meetings/held/#decisions"}
    assert all(name.endswith("#decisions") for name in entries(content, "feeds/decisions.xml"))
    elm = entries(content, "feeds/school/elm-primary.xml")
    assert {*elm} == {"schools/elm-primary/", "resources/adapted/", "resources/made-new/#__trial-elm-primary-2026-27"}
    assert "resources/made-new/" in entries(content, "feeds/theme/restorative-dialogue.xml")
    assert {*elm} <= {*entries(content)}


def test_an_entry_has_the_whole_summary(tmp_path: Path) -> None:
    told = entries(library(tmp_path, trial("two-minute-conversation")))
    entry = told["resources/two-minute-conversation/#__trial-oakland-primary-2026-27"]
    assert entry.summary.splitlines() == [
        "It took longer than two minutes.",
        "The lunchtime team, who were calmer.",
        "Next time: Begin with one question.",
    ]


@pytest.mark.parametrize(
    "renamed",
    [
        resource("newest-name", title="Quite another title", aliases="[first-name, second-name]"),
        resource("first-name", title="Quite another title"),
    ],
    ids=["renamed twice", "with another title"],
)
def test_the_identity_of_what_is_told_never_changes(tmp_path: Path, renamed: dict[str, str]) -> None:
    assert "resources/first-name/" in entries(library(tmp_path, renamed))


def test_a_record_that_is_renamed_by_the_command_once_and_again_keeps_its_identity(tmp_path: Path) -> None:
    root = repository(tmp_path, {**resource("first-name"), **trial("first-name")})
    for old, new in (("first-name", "second-name"), ("second-name", "third-name")):
        done = CliRunner().invoke(main, ["rename", old, new, "--yes", "--root", str(root)])
        assert done.exit_code == 0, done.output
    told = entries(load(root, TODAY, History()))
    assert told["resources/first-name/"].link.endswith("resources/third-name/")
    assert "resources/first-name/#__trial-oakland-primary-2026-27" in told


def test_a_trial_keeps_its_identity_when_its_resource_and_its_school_are_renamed(tmp_path: Path) -> None:
    made = {
        **school("elm-academy", aliases="[elm-primary]"),
        **resource("new-name", aliases="[old-name]"),
        **trial("new-name", by="elm-academy"),
    }
    assert "resources/old-name/#__trial-elm-primary-2026-27" in entries(library(tmp_path, made))


def test_a_change_brings_the_same_entry_up_to_date_and_to_the_top(tmp_path: Path) -> None:
    root = repository(tmp_path, {**resource("changed", shared="2026-09-01"), **resource("new", shared="2026-11-20")})
    before = load(root, TODAY, History())
    moments = {"resources/changed/index.md": datetime(2026, 11, 21, 9, 30, tzinfo=UTC)}
    after = load(root, TODAY, History(moments=moments))
    assert [*entries(before)].index("resources/changed/") > [*entries(before)].index("resources/new/")
    first = next(iter(entries(after).values()))
    assert first.id == entries(before)["resources/changed/"].id
    assert (first.updated, first.published) == ("2026-11-21T09:30:00+00:00", "2026-09-01T00:00:00Z")


def test_a_feed_has_the_newest_only(tmp_path: Path) -> None:
    many: dict[str, str] = {}
    for number in range(MOST_UPDATES + 5):
        many |= resource(
            f"number-{number}", themes="[common-concern]", shared=f"2026-{1 + number // 28:02}-{1 + number % 28:02}"
        )
    told = entries(library(tmp_path, many), "feeds/theme/common-concern.xml")
    assert len(told) == MOST_UPDATES
    assert f"resources/number-{MOST_UPDATES + 4}/" in told
    assert "resources/number-0/" not in told


def test_of_a_removed_record_it_is_said_only_that_it_was_removed(tmp_path: Path) -> None:
    secret = resource("gone", title="The words that must go", shared="2026-11-01", themes="[common-concern]")
    before = library(tmp_path / "before", secret)
    after = library(tmp_path / "after", {"resources/gone/index.md": f"---\n{NOTE}---\n"})
    assert entries(before)["resources/gone/"].title == "The words that must go"
    entry = entries(after)["resources/gone/"]
    assert entry.title == "This page has been removed"
    assert entry.updated == "2026-11-20T00:00:00+00:00"
    written = files(after)
    assert not [uri for uri, text in written.items() if "words that must go" in text]
    assert [uri for uri, text in written.items() if "resources/gone/" in text] == [EVERYTHING]


def test_what_was_withdrawn_and_its_trials_are_told_no_more(tmp_path: Path) -> None:
    withdrawn = resource("old", status="withdrawn", withdrawn="2026-09-01", reason="It is out of date.")
    assert not [uri for uri, text in files(library(tmp_path, {**withdrawn, **trial("old")})).items() if "/old/" in text]


def test_what_is_invented_and_what_is_off_are_marked(tmp_path: Path) -> None:
    made = {
        **resource("sample-one", sample="yes", title="A circle"),
        **meeting("off", status="cancelled", title="We meet"),
    }
    told = entries(library(tmp_path, made))
    assert told["resources/sample-one/"].title == "Example: A circle"
    assert told["meetings/off/"].title == "Cancelled: We meet"


def test_no_sign_of_a_title_breaks_a_feed(tmp_path: Path) -> None:
    content = library(tmp_path, resource("signs", title=json.dumps(EVERY_SIGN, ensure_ascii=False)))
    for uri, text in files(content).items():
        if uri.endswith(".xml"):
            etree.fromstring(text.encode())
    told = etree.fromstring(files(content)[EVERYTHING].encode())
    assert EVERY_SIGN in told.xpath("//*[local-name()='entry']/*[local-name()='title']/text()")


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1f", "\ufffe", "\uffff"], ids=ascii)
def test_a_title_with_a_sign_that_no_xml_may_have_is_refused_before_it_comes_to_a_feed(
    tmp_path: Path, sign: str
) -> None:
    content = library(tmp_path, resource("signs", title=f'"A circle {sign} at noon"'))
    assert [problem.path for problem in content.problems] == ["resources/signs/index.md"]
    assert "resources/signs/" not in entries(content)


def test_a_library_without_anything_new_has_feeds_all_the_same(tmp_path: Path) -> None:
    written = files(library(tmp_path, {RESOURCE: f"---\n{NOTE}---\n"}))
    assert read(written["feeds/trials.xml"]).entries == []
    assert read(written["feeds/trials.xml"]).feed.updated == "2000-01-01T00:00:00+00:00"


def test_the_home_page_has_a_small_file_with_the_newest_and_nothing_of_what_was_removed(tmp_path: Path) -> None:
    gone = {"resources/gone/index.md": f"---\n{NOTE}---\n"}
    written = files(library(tmp_path, {**gone, **resource("new", shared="2026-11-21")}))[NEWEST_URI]
    newest = json.loads(written)
    assert newest[0]["uri"] == "resources/new/"
    assert newest[0].keys() == {"id", "uri", "title", "by", "at"}
    assert "gone" not in written


def test_a_partnership_that_writes_the_page_about_feeds_itself_is_led_to_its_own(tmp_path: Path) -> None:
    content = library(tmp_path, page("feeds", title="Our feeds", body="Words of our own.\n"))
    (found,) = (output for output in outputs_of(content) if output.uri == "feeds/index.html")
    assert "Words of our own." in str(found.content)
