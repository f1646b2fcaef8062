"""With the policy on, everything of ours works; without it, a script that was put into a page would run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Visit
from browser.test_hostile import POLICY, files
from hostile.oracle import WATCH, Oracle, watch

PHONE = {"width": 360, "height": 740}
INJECTED = "<script>alert(1)</script>"


@contextmanager
def no_violation(page: Page) -> Iterator[Page]:
    """Hold that the policy stops nothing of what is done in this context; `visit` reports what was stopped before."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.evaluate(f"() => {{ {WATCH} }}")
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    yield page
    page.wait_for_timeout(100)
    assert [text for text in messages if text.startswith("oracle blocked")] == []


def test_search_works_under_the_policy(visit: Visit) -> None:
    with no_violation(visit("")) as page:
        page.locator("#__site-search").fill("circle")
        page.locator("#__site-search").press("Enter")
        expect(page.locator(".finder-status")).to_have_text(re.compile("results? for “circle”"))
        expect(page.locator(".result").first).to_be_visible()


def test_the_choice_of_colours_works_under_the_policy(visit: Visit) -> None:
    with no_violation(visit("", color_scheme="light")) as page:
        page.get_by_role("button", name="Colours").click()
        page.locator("#__colours label", has_text="Dark").click()
        expect(page.locator("html")).to_have_attribute("data-colours", "dark")
        page.goto("resources/")
        expect(page.locator("html")).to_have_attribute("data-colours", "dark")


def test_what_a_page_says_to_programs_is_never_run_and_needs_no_leave_of_the_policy(visit: Visit) -> None:
    with no_violation(visit("resources/wet-play-plan/")) as page:
        block = page.locator("head > script[type='application/ld+json']")
        assert block.count() == 1
        assert block.evaluate("node => JSON.parse(node.textContent)['@graph'].length") == 2
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert "unsafe-inline" not in policy
        assert "sha256" not in policy
        page.reload()


def test_the_menu_of_a_phone_works_under_the_policy(visit: Visit) -> None:
    with no_violation(visit("", viewport=PHONE)) as page:
        page.get_by_role("button", name="Menu").click()
        page.locator("#__menu").get_by_role("link", name="Schools").click()
        page.wait_for_url("**/schools/")


def test_what_is_folded_opens_for_its_address_and_for_paper(site: Path, browser: Browser, address: str) -> None:
    first = "<details id='first'><summary>First</summary>Words</details>"
    text = f"{first}<details><summary>Other</summary></details>"
    with changed(browser, address, site, text, policy=True) as oracle:
        folded = oracle.page.locator(".body details")
        oracle.page.evaluate("location.hash = 'first'")
        expect(folded.first).to_have_attribute("open", "")
        expect(folded.last).not_to_have_attribute("open", "")
        oracle.page.pdf()
        expect(folded.last).to_have_attribute("open", "")


def with_text(site: Path, text: str, *, policy: bool) -> bytes:
    """Return a built page with something put into its text."""
    built = (site / "contact/index.html").read_text("utf-8")
    built = built.replace('<div class="body">', f'<div class="body">{text}', 1)
    return (built if policy else POLICY.sub("", built)).encode()


@contextmanager
def changed(browser: Browser, address: str, site: Path, text: str, *, policy: bool) -> Iterator[Oracle]:
    page = with_text(site, text, policy=policy)
    read = files(site)
    with watch(browser, address, lambda path: page if path == "contact/index.html" else read(path)) as oracle:
        oracle.open("contact/")
        yield oracle


def test_code_is_copied_under_the_policy(site: Path, browser: Browser, address: str) -> None:
    with changed(browser, address, site, "<pre><code>words to copy\n</code></pre>", policy=True) as oracle:
        oracle.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        oracle.page.get_by_role("button", name="Copy").click()
        expect(oracle.page.locator("pre [role=status]")).to_have_text("Copied.")
        assert oracle.page.evaluate("navigator.clipboard.readText()") == "words to copy\n"
        assert oracle.seen.blocked == []


@pytest.mark.parametrize(("policy", "ran"), [(True, []), (False, ["alert"])], ids=["with", "without"])
def test_an_injected_script_runs_only_without_the_policy(
    site: Path, browser: Browser, address: str, policy: bool, ran: list[str]
) -> None:
    with changed(browser, address, site, INJECTED, policy=policy) as oracle:
        assert oracle.seen.ran == ran
        assert oracle.seen.blocked == (["script-src-elem inline"] if policy else [])
