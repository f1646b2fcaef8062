"""What a resource page sends to somebody who opens it for the first time, gzipped as GitHub Pages sends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from serving import path_of, serve

MOVED = """
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.moved = (window.moved ?? 0) + value;
}).observe({ type: "layout-shift", buffered: true });
"""
"""Adds up how far things move on a page while it opens."""


@pytest.mark.parametrize(
    ("uri", "most"),
    [("resources/wet-play-plan/", 45_000), ("resources/two-minute-playground-conversation/", 75_000)],
    ids=["without a picture", "with a picture"],
)
def test_a_resource_page_weighs_little_asks_for_little_and_stays_where_it_is(
    site: Path, browser: Browser, uri: str, most: int
) -> None:
    with serve(site, path_of(site)) as server:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.add_init_script(MOVED)
        page.goto(server.url + uri, wait_until="networkidle")
        moved = page.evaluate("window.moved ?? 0")
        page.close()
    assert sum(answer.size for answer in server.answers) <= most
    assert len(server.answers) <= 7, server.answers
    assert moved < 0.01
