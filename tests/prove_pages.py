"""Every built page is looked at as people see it who need it otherwise, and what was found is written down.

`make prove` runs it; given addresses, it looks at those pages only. Each page is opened in light, dark and forced
colours, at 320, 390 and 1,280 pixels, and enlarged four times; axe looks with all of its rules. Then the text is spaced
as WCAG 1.4.12 says. Nothing may break a rule, be wider than the window, or be cut off. The figures go into a file of
the engine, which every statement about accessibility shows.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright
from selectolax.lexbor import LexborHTMLParser

sys.path.insert(0, str(Path(__file__).parent))

import chromium
from browser.axe import SCRIPT, faults
from partnership.text.dates import today
from partnership.writers.tested import TESTED, Tested, write_tested

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
WIDTHS = (320, 390, 1280)
ENLARGED = {"width": 320, "height": 256}
"""What a window of 1,280 by 1,024 pixels shows when it is enlarged four times."""
SPACING = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""
Colours = Literal["light", "dark", "forced"]
COLOURS: tuple[Colours, ...] = ("light", "dark", "forced")
CUT_OFF = """() => [...document.querySelectorAll("#__content *")].filter((element) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle(element);
  const hides = overflowX === "hidden" || overflowY === "hidden";
  const isForEars = clipPath !== "none" || element.clientWidth <= 1 || element.clientHeight <= 1;
  const overflows = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
  return hides && !isForEars && overflows && element.textContent.trim() && !element.closest("svg");
}).map((element) => element.outerHTML.slice(0, 120))"""


TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""By then the page has named the places that are wider than the window."""


class Fault(NamedTuple):
    """Something that was found on a page."""

    page: str
    view: str
    rule: str
    element: str


def addresses(site: Path) -> list[str]:
    """The address of every page below the root of the site."""
    files = sorted(site.rglob("*.html"))
    return [file.relative_to(site).as_posix().removesuffix("index.html") for file in files if "api" not in file.parts]


def look(base: str, pages: Sequence[str]) -> tuple[int, list[Fault]]:
    """Look at some pages; return how many views there were, and all faults."""
    views, found = 0, list[Fault]()
    known: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    path = chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_context(reduced_motion="reduce", bypass_csp=True).new_page()
        for uri in pages:
            page.goto(f"{base}{uri}")
            if uri and not page.url.endswith(uri):
                continue
            for view in seen(page, uri, known):
                views += 1
                found += view
        browser.close()
    return views, found


def seen(page: Page, uri: str, known: defaultdict[tuple[str, int], set[int]]) -> Iterator[list[Fault]]:
    """Yield the faults of each view of a page."""
    for colours in COLOURS:
        page.emulate_media(
            color_scheme="dark" if colours == "dark" else "light",
            forced_colors="active" if colours == "forced" else "none",
        )
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(TWO_FRAMES)
            scheme = "light" if colours == "forced" else colours
            broken = faults(page, scheme, known[colours, width])
            yield [Fault(uri, f"{colours} {width}", *fault) for fault in broken] + too_wide(
                page, uri, f"{colours} {width}"
            )
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size(ENLARGED)
    yield too_wide(page, uri, "enlarged four times")
    page.set_viewport_size({"width": 390, "height": 800})
    page.add_style_tag(content=SPACING)
    cut: list[str] = page.evaluate(CUT_OFF)
    yield too_wide(page, uri, "spaced") + [Fault(uri, "spaced", "cut-off", element) for element in cut]


def too_wide(page: Page, uri: str, view: str) -> list[Fault]:
    """The fault of a page that has to be scrolled to the side."""
    width, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [Fault(uri, view, "too-wide", f"{width} of {window} pixels")] if width > window else []


def serve(site: Path) -> str:
    """The address of the home page on a server of this machine, below which all is as on the site's own."""
    home = LexborHTMLParser((site / "index.html").read_text("utf-8")).css_first("link[rel=canonical]")
    path = urlsplit(home.attributes["href"] or "").path if home else "/"

    class Server(SimpleHTTPRequestHandler):
        def translate_path(self, requested: str) -> str:
            return super().translate_path(f"/{requested.removeprefix(path)}")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}{path}"


def axe_version() -> str:
    """The version of axe, as its first line says it."""
    return SCRIPT.partition("axe v")[2].split()[0]


def main() -> int:
    """Look at every page of the built site, say what was found, and write the figures down."""
    home, pages = serve(SITE), sys.argv[1:] or addresses(SITE)
    processes = os.cpu_count() or 1
    with ProcessPoolExecutor(processes) as pool:
        parts = [pages[number::processes] for number in range(processes)]
        looked = list(pool.map(partial(look, home), parts))
    views, found = sum(number for number, _ in looked), [fault for _, some in looked for fault in some]
    for fault in found:
        print(*fault, sep="\t")
    print(f"{len(pages)} pages were looked at in {views:,} views; {len(found)} faults were found.")
    if not (found or sys.argv[1:]):
        write_tested(TESTED, Tested(day=today(), pages=len(pages), views=views, axe=axe_version()))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
