"""The whole library, unpacked and opened from a disk, without any server."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    unpacked = tmp_path_factory.mktemp("library")
    with ZipFile(site / "downloads/whole-library.zip") as archive:
        archive.extractall(unpacked)
    return unpacked


@pytest.fixture
def page(browser: Browser, folder: Path) -> Page:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    return page


def test_the_list_is_narrowed_by_words_and_choices(page: Page) -> None:
    everything = page.locator(".list li:visible").count()
    page.get_by_label("Words").fill("playground")
    narrowed = page.locator(".list li:visible").count()
    assert 0 < narrowed < everything
    expect(page.get_by_role("status")).to_have_text(f"{narrowed} resources")
    page.get_by_label("Words").fill("")
    page.get_by_label("For whom").select_option(label="Lunchtime supervisors")
    assert 0 < page.locator(".list li:visible").count() < everything


def test_a_resource_opens_with_its_pictures_and_leads_back(page: Page) -> None:
    page.get_by_role("link", name="The two-minute playground conversation", exact=True).click()
    picture = page.locator(".body img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)")
    page.get_by_role("link", name="Every resource").click()
    assert page.url.endswith("/index.html")


def test_without_scripts_the_list_is_whole_and_has_no_form(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".list li").count() == page.locator(".list li:visible").count()
    expect(page.locator("form")).to_be_hidden()
    context.close()
