"""Photograph every kind of page of the built site into `look/`, with one page that shows them all: `make look`.

The kinds of page are found on the site itself. Every page at its top is a kind. Of the pages in a folder, as many are
taken as are needed to show every element and class that occurs there. So a resource with a picture, an adaptation or a
meeting that was held is among them without being named here, and so is whatever is added later.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, sync_playwright
from selectolax.lexbor import LexborHTMLParser

import chromium
from serving import path_of, serve

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
LOOK = ROOT / "look"
SEARCH = "resources/?q=circle"
NOWHERE = "there/is/no/such/page/"


@dataclass(frozen=True)
class View:
    """A `View` is a width, a colour scheme and a medium in which a page is photographed."""

    name: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


VIEWS = (
    View("360 px, light", 360),
    View("360 px, dark", 360, scheme="dark"),
    View("1280 px, light", 1280),
    View("1280 px, dark", 1280, scheme="dark"),
    View("Printed on A4", 794, media="print"),
)


def kinds_of_page(site: Path) -> list[str]:
    """Return the addresses of the pages to photograph, from the home page down."""
    folders: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for file in site.rglob("index.html"):
        uri = "".join(f"{part}/" for part in file.relative_to(site).parts[:-1])
        folder = uri if uri.count("/") < 2 else uri.split("/")[0] + "/*"
        folders[folder][uri] = features(file)
    return [uri for folder in sorted(folders) for uri in showing_everything(folders[folder])] + [SEARCH, NOWHERE]


def features(page: Path) -> frozenset[str]:
    """Return the elements of a page, each with each of its classes, without numbers: those only choose a colour."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    return frozenset(
        f"{element.tag}.{name.rstrip('-0123456789')}"
        for element in tree.css("body *")
        for name in (element.attributes.get("class") or "").split() or [""]
    )


def showing_everything(pages: dict[str, frozenset[str]]) -> Iterator[str]:
    """Yield a few pages that between them have every feature of all of them, the richest first."""
    unseen = frozenset().union(*pages.values())
    while unseen:
        best = max(sorted(pages), key=lambda uri: len(pages[uri] & unseen))
        unseen -= pages[best]
        yield best


def photograph(browser: Browser, home: str, uris: list[str], view: View) -> list[str]:
    """Photograph each page in its whole length, and return the names of the files."""
    context = browser.new_context(
        viewport={"width": view.width, "height": 800}, color_scheme=view.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.emulate_media(media=view.media)
    names = []
    for uri in uris:
        page.goto(home + uri, wait_until="networkidle" if uri == SEARCH else "load")
        page.wait_for_function("document.fonts.status == 'loaded'")
        names.append("-".join(re.findall("[a-z0-9]+", f"{uri or 'home'} {view.name}".lower())) + ".png")
        page.screenshot(path=LOOK / names[-1], full_page=True)
    context.close()
    return names


def main() -> None:
    """Make the photographs and the page that shows them, and print where they are."""
    shutil.rmtree(LOOK, ignore_errors=True)
    LOOK.mkdir()
    uris = kinds_of_page(SITE)
    path = chromium.find()
    with serve(SITE, path_of(SITE)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        columns = [photograph(browser, server.url, uris, view) for view in VIEWS]
        browser.close()
    templates = Environment(loader=FileSystemLoader(ROOT / "tests"), autoescape=True, undefined=StrictUndefined)
    rows = list(zip(uris, zip(*columns, strict=True), strict=True))
    (LOOK / "index.html").write_text(templates.get_template("look.html").render(views=VIEWS, rows=rows), "utf-8")
    print(f"{len(rows)} kinds of page, each in {len(VIEWS)} views: {LOOK.relative_to(ROOT)}/index.html")


if __name__ == "__main__":
    main()
