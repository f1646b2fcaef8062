"""The built site in a real browser, at its real address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright
from selectolax.lexbor import LexborHTMLParser

import chromium
from look import NOWHERE, kinds_of_page

Visit = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
STORAGE_BLOCKED = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
"""
"""Makes a browser keep nothing, as some are told to."""


IN_EVERY_SHELL = ("browser.test_accessibility", "browser.test_path", "browser.test_policy", "browser.test_weight")
"""The files whose tests are run in the shell of Material, and again in the plain shell."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.endswith(IN_EVERY_SHELL) and "shell" in metafunc.fixturenames:
        metafunc.parametrize("shell", ["material", "plain"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def shell(request: pytest.FixtureRequest) -> str:
    """Return the name of the shell in which the site is: Material's, unless a test asks for every one."""
    return getattr(request, "param", "material")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, site: Path, shell: str) -> Path:
    """Return the site of the example partnership, in the shell that is asked for."""
    plain: Path | None = request.getfixturevalue("plain_site") if shell == "plain" else None
    return plain or site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(site: Path) -> str:
    """Return the address of the home page, as the site itself names it."""
    home = LexborHTMLParser((site / "index.html").read_text("utf-8")).css_first("link[rel=canonical]")
    assert home is not None
    return home.attributes["href"] or ""


@pytest.fixture(scope="session")
def kinds(site: Path, shell: str) -> list[str]:
    """Return the address of one page of every kind; the page for unknown addresses is named by its file.

    Of the plain shell one page at the top of the site and one in each folder are enough: what it frames is the same.
    """
    kinds = ["404.html" if uri == NOWHERE else uri for uri in kinds_of_page(site)]
    if shell == "material":
        return kinds
    return list({uri.count("/") > 1 and uri.split("/")[0]: uri for uri in reversed(kinds)}.values())


@pytest.fixture
def visit(browser: Browser, site: Path, address: str) -> Iterator[Visit]:
    """Open a page of the site as a new visitor does: ``visit("resources/", viewport=...)``."""
    yield from visits(browser, site, address)


def visits(browser: Browser, folder: Path, address: str, missing: Collection[str] = ()) -> Iterator[Visit]:
    """Yield a function that opens pages of the site in `folder`, with any option of a browser's context.

    A request to another host, or an error in a script, fails the test when it ends. At the addresses that are
    `missing`, each below that of the site, nothing is found, which the browser notes as an error too.
    """
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def answer(route: Route) -> None:
        if not route.request.url.startswith(address):
            faults.append(f"a request to another host: {route.request.url}")
            route.abort()
            return
        file = folder / unquote(urlsplit(route.request.url.removeprefix(address)).path)
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(path=folder / "404.html", status=404)

    def notice(message: ConsoleMessage) -> None:
        where = message.location["url"].removeprefix(address)
        if message.type == "error" and where not in missing:
            faults.append(f"{message.text} ({message.location['url']})")

    def open_page(uri: str, **options: Any) -> Page:
        context = browser.new_context(base_url=address, **options)
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", notice)
        page.goto(uri)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
