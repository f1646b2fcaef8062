"""Checking and building a repository as `mkdocs build --strict` does, in this process and without the search index."""

from __future__ import annotations

import logging
import os
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from justhtml import JustHTML
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from selectolax.lexbor import LexborHTMLParser

from generated.repositories import DAY
from partnership.library import Library, PublishedFiles
from partnership.writers import all_outputs
from partnership.writers.documents import MadeDocuments
from partnership.writers.output import AnyOutput


@dataclass(frozen=True)
class Built:
    """What came of building a repository."""

    faults: list[str] = field(default_factory=list)
    """What stopped the build, or is wrong with the site that was built."""
    pages: int = 0
    files: int = 0


def built(root: Path, site: Path) -> Built:
    """Build the repository in `root` into `site`, and look at every page.

    A strict build ends at the first error or warning. This one goes on, so that all of them are told at once.
    """
    outputs = _Outputs()
    settings = {"NO_MKDOCS_2_WARNING": "1", "PARTNERSHIP_TODAY": DAY.isoformat(), "PARTNERSHIP_WITHOUT": "search"}
    with (
        _hearing() as heard,
        patch.dict(os.environ, settings),
        patch("partnership.writers.all_outputs.outputs", outputs),
    ):
        try:
            build(load_config(str(root / "mkdocs.yml"), site_dir=str(site)))
        except Abort as stopped:
            return Built([*heard.messages, str(stopped)])
        except Exception:
            return Built([*heard.messages, traceback.format_exc()])
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sorted(path for path in files if path.suffix == ".html")
    faults = [*heard.messages, *outputs.faults()]
    faults += [f"{page.relative_to(site)}: {fault}" for page in pages for fault in _faults(page.read_text("utf-8"))]
    return Built(faults, len(pages), len(files))


class _Outputs:
    """What the writers make, and how often each address is among it."""

    def __init__(self) -> None:
        self._write = all_outputs.outputs
        self._addresses: Counter[str] = Counter()

    def __call__(self, library: Library, clean: PublishedFiles, made: MadeDocuments) -> Iterator[AnyOutput]:
        for output in self._write(library, clean, made):
            self._addresses[output.uri] += 1
            yield output

    def faults(self) -> Iterator[str]:
        for address, times in self._addresses.items():
            if times > 1:
                yield f"{address} is written {times} times"


_OF_THE_CONTENT = ("could not be displayed with font", "is too long for this leaflet", "do not fit on")
"""Why a document may be left out: it has letters that no typeface here has, or more words than fit on its paper."""


class _Heard(logging.Handler):
    """What ends a strict build, and what was left out for a fault that is not one of the content."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        is_ours = "document-failed" in message and not any(reason in message for reason in _OF_THE_CONTENT)
        if record.levelno >= logging.WARNING or is_ours:
            self.messages.append(message)


@contextmanager
def _hearing() -> Iterator[_Heard]:
    """Hear what MkDocs and the hook say."""
    heard, log = _Heard(), logging.getLogger("mkdocs")
    before = log.level
    log.addHandler(heard)
    log.setLevel(logging.INFO)
    try:
        yield heard
    finally:
        log.removeHandler(heard)
        log.setLevel(before)


def _faults(html: str) -> Iterator[str]:
    """Yield what is wrong with a page: with its HTML, with its anchors, and with what names one of them."""
    for error in JustHTML(html, collect_errors=True).errors[:3]:
        yield f"{error}: {html.splitlines()[error.line - 1].strip()[:200] if error.line else ''}"
    tree = LexborHTMLParser(html)
    anchors = Counter(node.attributes["id"] for node in tree.css("[id]"))
    yield from (f'the anchor "{anchor}" is there {times} times' for anchor, times in anchors.items() if times > 1)
    for name in ("aria-labelledby", "aria-describedby", "for", "list", "popovertarget"):
        named = {word for node in tree.css(f"[{name}]") for word in (node.attributes[name] or "").split()}
        yield from (f'{name} names "{anchor}", which is not there' for anchor in sorted(named - anchors.keys()))
