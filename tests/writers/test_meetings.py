"""The pages of meetings show what is to be prepared, what was decided, and what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from content import Files, library, meeting, outputs_of, page
from partnership.library import Library
from partnership.writers.output import PageOutput

AUTUMN, SPRING, SUMMER = (f"meetings/headteachers-{term}/" for term in ("autumn-2026", "spring-2027", "summer-2027"))
ACTIONS = "meetings/actions/"


def rendered(found: Library) -> dict[str, LexborHTMLParser]:
    made = outputs_of(found)
    return {
        page.uri.removesuffix("index.html"): LexborHTMLParser(str(page.content))
        for page in made
        if isinstance(page, PageOutput)
    }


@pytest.fixture(scope="module")
def pages(content: Library) -> dict[str, LexborHTMLParser]:
    return rendered(content)


def section(page: LexborHTMLParser, heading: str) -> LexborNode:
    """The section below a heading."""
    (found,) = (node for node in page.css("section") if node.css_first("h2").text() == heading)
    return found


def headings(page: LexborHTMLParser) -> list[str]:
    return [node.text() for node in page.css("section > h2")]


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


# A meeting that is to come


def test_the_next_meeting_of_its_kind_gathers_what_the_library_knows(pages: dict[str, LexborHTMLParser]) -> None:
    gathered = ["Actions from before", "New in the library since we met", "Tried since", "Visits"]
    assert [heading for heading in headings(pages[SPRING]) if heading in gathered] == gathered


def test_the_next_meeting_shows_what_was_decided_last_time_and_what_it_rests_on(tmp_path: Path) -> None:
    rests = "{decision: We go on with the script., resources: [two-minute-conversation]}"
    decided = meeting("headteachers-autumn-2026", decisions=f"[We ring first., {rests}]")
    coming = meeting(
        "headteachers-spring-2027", starts="2027-02-02 16:00", status="planned", attended=None, actions=None
    )
    after = meeting(
        "headteachers-summer-2027", starts="2027-06-02 16:00", status="planned", attended=None, actions=None
    )
    made = rendered(library(tmp_path, decided | coming | after))
    shown = section(made[SPRING], "What we decided last time")
    assert [words(item) for item in shown.css("li")] == [
        "We ring first.",
        "We go on with the script. It rests on: The two-minute conversation",
    ]
    assert [link.attributes["href"] for link in shown.css("a")][-1] == "../headteachers-autumn-2026/"
    for other in (AUTUMN, SUMMER):
        assert "What we decided last time" not in headings(made[other])


def test_a_later_meeting_says_which_comes_first(pages: dict[str, LexborHTMLParser]) -> None:
    assert "Actions from before" not in headings(pages[SUMMER])
    link = section(pages[SUMMER], "What else will be on the table").css_first("a")
    assert link.attributes["href"] == "../headteachers-spring-2027/"


def test_the_agenda_shows_when_each_part_begins(pages: dict[str, LexborHTMLParser]) -> None:
    lines = section(pages[SPRING], "What we will talk about").css("li")
    assert words(lines[1]) == "What has changed in our schools since the autumn (4.10 pm, 20 minutes)"


def test_a_visit_carries_actions_and_leaves_the_library_to_the_meetings(pages: dict[str, LexborHTMLParser]) -> None:
    found = headings(pages["meetings/visit-year-4-training-spring-2027/"])
    assert "Actions from before" in found
    assert "New in the library since we met" not in found


# A meeting that is past


def test_a_decision_leads_to_what_it_rests_on(pages: dict[str, LexborHTMLParser]) -> None:
    decided = section(pages["meetings/leading-practitioners-autumn-2026/"], "What was decided").css_first("li")
    assert [link.attributes["href"] for link in decided.css("a")] == [
        "../../resources/playground-conversation-with-symbols/",
        "../../resources/playground-conversation-two-playgrounds/",
        "../visit-year-7-training-autumn-2026/",
    ]


def test_each_action_says_what_became_of_it(pages: dict[str, LexborHTMLParser]) -> None:
    found = [words(node) for node in section(pages[AUTUMN], "What was agreed to be done").css("li")]
    assert found == [
        "Publish the first twelve starter resources as drafts The Alderland Trust done on 1 November 2026",
        "Choose a week for the Year 4 training visit in the spring Harbour Row Junior School done on 4 November 2026",
        "Write a half-page guide for governors who are visiting for the first time Oakland Primary by 11 December 2026",
        "Ask students what they would want from a visit to a primary school "
        "Windle Hey Sixth Form College by 22 January 2027",
        "Send every school one list of the visits in the spring "
        "The Alderland Trust hoped for by 16 November 2026, still open",
        "Find out whether one insurance form could serve every visit The Alderland Trust "
        "dropped on 18 November 2026 "
        "Why: The cover that each school has already holds for visits, so that no form is needed.",
    ]


def test_what_was_open_on_the_day_of_a_past_meeting_says_what_became_of_it_since(tmp_path: Path) -> None:
    done = "\n  - action: Write the guide\n    who: trust\n    due: 2026-07-01\n    done: 2026-11-20"
    files: Files = meeting("headteachers-summer-2026", starts="2026-06-18 16:00", actions=done)
    past = rendered(library(tmp_path, files))[AUTUMN]
    assert words(section(past, "Actions from before").css_first("li")) == (
        "Write the guide done on 20 November 2026 agreed at Headteachers' meeting, autumn 2026"
    )


# All actions


def test_the_actions_page_has_every_open_action_by_who_has_it_to_do(pages: dict[str, LexborHTMLParser]) -> None:
    open_ones = section(pages[ACTIONS], "Still to be done")
    assert [node.text() for node in open_ones.css("h3")] == [
        "Oakland Primary",
        "Saltings Nursery",
        "The Alderland Trust",
        "Windle Hey Sixth Form College",
    ]
    assert words(open_ones.css("li")[0]) == (
        "Write a half-page guide for governors who are visiting for the first time "
        "by 11 December 2026 agreed at Headteachers' meeting, autumn 2026"
    )


def test_the_actions_page_counts_nothing(pages: dict[str, LexborHTMLParser]) -> None:
    text = words(section(pages[ACTIONS], "Still to be done")).lower()
    assert not any(word in text for word in ("overdue", "late", "behind", "total", "%", "actions)"))


def test_what_was_done_or_dropped_of_late_stands_below(pages: dict[str, LexborHTMLParser]) -> None:
    first, *_ = section(pages[ACTIONS], "Done or dropped of late").css("li")
    assert words(first) == (
        "Record the playground conversation as a short film Oakland Primary dropped on 19 November 2026 "
        "agreed at Leading practitioners' meeting, autumn 2026 "
        "Why: Children could be recognised by their voices. The words are on the pocket card instead."
    )


def test_with_nothing_open_the_page_says_what_will_stand_there(tmp_path: Path) -> None:
    files: Files = meeting("headteachers-autumn-2026", actions=None) | page("meetings/actions")
    assert words(rendered(library(tmp_path, files))[ACTIONS].css_first(".empty")).startswith("Nothing is open.")


def test_a_school_shows_what_it_has_still_to_do(pages: dict[str, LexborHTMLParser]) -> None:
    found = section(pages["schools/saltings-nursery/"], "What we said we would do").css("li")
    assert [words(node).partition(" by ")[0] for node in found] == [
        "Try the symbol strip with the youngest children and tell the group how it went"
    ]
    assert "What we said we would do" not in headings(pages["schools/fern-lane-school/"])
