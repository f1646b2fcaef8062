"""A resource that is withdrawn keeps its page and leaves the lists; one that is renamed can still be reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from content import library, meeting, outputs_of, page, resource, school, trial, visit
from partnership.desk.upkeep.removal import removal_of
from partnership.library import Library, load
from partnership.library.references import unknown_references
from partnership.records import Resource
from partnership.writers import search
from partnership.writers.output import PageOutput

ORIGINAL = "two-minute-conversation"
GONE = "resources/gone/index.html"
WITHDRAWN = resource(
    "gone",
    title="The xylophone method",
    status="withdrawn",
    withdrawn="2026-11-20",
    reason="It <i>scared</i> us.",
    instead=ORIGINAL,
)


def the(found: Library, slug: str) -> Resource:
    record = found.resource(slug)
    assert record
    return record


def pages(found: Library) -> dict[str, PageOutput]:
    return {made.uri: made for made in outputs_of(found) if isinstance(made, PageOutput)}


def tree(made: PageOutput) -> LexborHTMLParser:
    return LexborHTMLParser(str(made.content))


# Withdrawn


def test_a_withdrawn_resource_keeps_its_page_which_says_why_and_where_to_go(tmp_path: Path) -> None:
    banner = tree(pages(library(tmp_path, WITHDRAWN))[GONE]).css_first(".page-header .notice.strong")
    assert " ".join(banner.text().split()) == (
        "This has been withdrawn, in November 2026. It <i>scared</i> us. Use The two-minute conversation instead."
    )
    assert banner.css_first("a").attributes["href"] == f"../{ORIGINAL}/"


def test_a_withdrawn_resource_tells_a_folder_what_stands_in_its_place(tmp_path: Path) -> None:
    made = pages(library(tmp_path, WITHDRAWN))
    article = tree(made[GONE]).css_first("article").attributes
    assert (article["data-gone"], article["data-instead"]) == ("withdrawn", f"../{ORIGINAL}/")
    assert tree(made[GONE]).css_first("[data-folder]") is None
    offered = tree(made[f"resources/{ORIGINAL}/index.html"])
    assert "data-gone" not in offered.css_first("article").attributes
    assert offered.css_first("[data-folder]").attributes["data-folder"] == ORIGINAL


def test_a_withdrawn_resource_is_in_no_list(tmp_path: Path) -> None:
    found = library(tmp_path, WITHDRAWN)
    (oakland,) = found.schools
    (theme,) = the(found, "gone").themes
    offered = [found.listed, found.newest, found.of_term(theme), found.shared_by(oakland)]
    assert [[record.slug for record in records] for records in offered] == [[ORIGINAL]] * 4
    assert found.related(the(found, ORIGINAL)) == []


def test_only_its_own_page_and_its_family_lead_to_a_withdrawn_resource(tmp_path: Path) -> None:
    made = resource("child", adapted_from="{resource: gone}")
    found = {uri for uri, page in pages(library(tmp_path, WITHDRAWN | made)).items() if "xylophone" in page.content}
    assert found == {GONE, "resources/child/index.html"}


RECOMMENDING = (
    page("needs/calm", resources=f"[gone, {ORIGINAL}]")
    | page("needs/rest", resources="[gone]")
    | meeting("ahead", starts="2027-01-15 16:00", status="planned", attended=None, actions=None, resources="[gone]")
    | meeting("used", resources="[gone]")
    | visit(
        "seen", "took_home: [{school: oakland-primary, words: We breathe first., resources: [gone]}]", resources=None
    )
)
"""Every way to lead to a resource, each with the withdrawn one."""


def links_in(made: PageOutput) -> list[str]:
    found = tree(made).css(".cards .card-title a, .trial p a")
    return [node.text() for node in found if "resources/" in (node.attributes["href"] or "")]


def test_where_a_withdrawn_resource_was_recommended_its_successor_stands_once(tmp_path: Path) -> None:
    made = pages(library(tmp_path, WITHDRAWN | RECOMMENDING))
    successor = "The two-minute conversation"
    places = ("needs/calm", "needs/rest", "meetings/ahead", "meetings/seen")
    for place in places:
        assert links_in(made[f"{place}/index.html"]) == [successor], place
        assert "xylophone" not in made[f"{place}/index.html"].content, place
    leading_on = tree(made[f"resources/{ORIGINAL}/index.html"]).css(".links a, .cards a")
    assert [node.text() for node in leading_on if "needs/" in (node.attributes["href"] or "")] == ["Take part"] * 2
    assert [node.attributes["href"] for node in leading_on if "ahead" in (node.attributes["href"] or "")]


def test_where_nothing_stands_for_a_withdrawn_resource_nothing_is_recommended(tmp_path: Path) -> None:
    alone = {path: text.replace(f"instead: {ORIGINAL}\n", "") for path, text in WITHDRAWN.items()}
    made = pages(library(tmp_path, alone | RECOMMENDING))
    assert links_in(made["needs/calm/index.html"]) == ["The two-minute conversation"]
    for place in ("needs/rest", "meetings/ahead", "meetings/seen"):
        assert links_in(made[f"{place}/index.html"]) == [], place
        assert "xylophone" not in made[f"{place}/index.html"].content, place
    assert not tree(made["needs/rest/index.html"]).css("ol.cards")


def test_what_was_used_at_a_meeting_stays_written_and_is_said_to_be_withdrawn(tmp_path: Path) -> None:
    files = meeting("used", resources="[gone]", decisions="[{decision: We go on., resources: [gone]}]")
    shown = tree(pages(library(tmp_path, WITHDRAWN | files))["meetings/used/index.html"])
    assert links_in(pages(library(tmp_path, WITHDRAWN | files))["meetings/used/index.html"]) == ["The xylophone method"]
    assert [node.text() for node in shown.css(".label.strong")] == ["Withdrawn"] * 2


def test_nobody_is_asked_to_try_what_was_withdrawn(tmp_path: Path) -> None:
    made = pages(library(tmp_path, WITHDRAWN))
    assert "Have you tried it?" in made[f"resources/{ORIGINAL}/index.html"].content
    assert "Have you tried it?" not in made[GONE].content


def test_a_withdrawn_resource_is_not_searched_nor_its_words_suggested(tmp_path: Path) -> None:
    found = library(tmp_path, WITHDRAWN)
    made = pages(found)
    assert (made[GONE].robots, made[f"resources/{ORIGINAL}/index.html"].robots) == ("noindex", "")
    assert not tree(made[GONE]).css("[data-search-page]")
    assert tree(made[f"resources/{ORIGINAL}/index.html"]).css("[data-search-page]")
    assert "xylophone" not in search.searched_words(found)


# Former addresses


def test_a_former_address_leads_on_to_that_of_today(tmp_path: Path) -> None:
    made = pages(library(tmp_path, resource("slip", title="A <slip>", aliases="[note]")))["resources/note/index.html"]
    assert (made.title, made.leads_to) == ("This page has moved", "../slip/")
    assert [(node.attributes["href"], node.text()) for node in tree(made).css(".lead a")] == [("../slip/", "A <slip>")]
    assert not tree(made).css("[data-search-page]")


def test_every_kind_of_page_can_have_had_another_address(tmp_path: Path) -> None:
    files = school("ash", aliases="elm") | page("themes/how", aliases="themes/why")
    made = pages(library(tmp_path, files))
    assert made["schools/elm/index.html"].leads_to == "../ash/"
    assert made["themes/why/index.html"].leads_to == "../how/"


def test_a_former_address_tells_a_folder_that_of_today(tmp_path: Path) -> None:
    made = pages(library(tmp_path, resource("slip", aliases="[note]")))["resources/note/index.html"]
    article = tree(made).css_first("article").attributes
    assert (article["data-gone"], article["data-instead"]) == ("moved", "../slip/")


def test_an_alias_never_replaces_a_page(tmp_path: Path) -> None:
    plain, aliased = (
        pages(library(tmp_path / name, resource("slip", **facts)))
        for name, facts in (("plain", {}), ("aliased", {"aliases": f"[{ORIGINAL}]"}))
    )
    one, other = (
        {uri: (made.content, replace(made, updated=None, frame=str, head=str)) for uri, made in found.items()}
        for found in (plain, aliased)
    )
    assert one == other


def test_a_name_that_a_record_had_before_is_known_and_the_new_one_is_offered(tmp_path: Path) -> None:
    found = library(tmp_path, resource("slip", aliases="[zebra]") | resource("r", adapted_from="{resource: zebra}"))
    assert [near for *_, near in unknown_references(found)] == ["slip"]


def test_the_former_addresses_of_a_removed_record_stay_alive_with_its_own(tmp_path: Path) -> None:
    found = library(tmp_path, resource("slip", aliases="[note]"))
    removal_of(found, "slip", None, None).carry_out(found.today)
    after = pages(load(tmp_path, found.today, found.history))
    assert after["resources/note/index.html"].title == "This page has been removed"
    assert "slip" not in str(after["resources/note/index.html"].content)


def test_a_trial_of_a_withdrawn_resource_stays_with_it(tmp_path: Path) -> None:
    assert tree(pages(library(tmp_path, WITHDRAWN | trial("gone")))[GONE]).css(".trial")
