"""Nothing of the interface keeps its English when whatever goes through the one function has another language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import EXAMPLE, ROOT, TODAY, copy_repository
from partnership.library import Library

PROGRAM = """
from gettext import NullTranslations
from mkdocs.__main__ import cli
from partnership.text import words

class InBrackets(NullTranslations):
    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)

words.translations = InBrackets()
cli()
"""
"""It builds a site in a language that has every message in brackets."""
MESSAGE = re.compile(r"⟦[^⟦⟧]*⟧")
READ = ("alt", "aria-label", "placeholder", "title", "data-otherwise")
FROM_ELSEWHERE = "script, style, code, a.anchor, .footnote-backref, .share-form, .languages, .notice [lang]"
"""Programs and addresses, what the Markdown of every text brings with it, the forms, whose words are data, and other
languages."""
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
IN_ENGLISH = {"data", "fields", "problems"}
"""Pages that explain files and fields, in the words of the checks and of the classes."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brackets")
    root = copy_repository(folder / "repository")
    command = ["build", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(folder / "site")]
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "PARTNERSHIP_TODAY": TODAY.isoformat(),
        "PARTNERSHIP_WITHOUT": "documents,search",
        "PYTHONPATH": str(ROOT / "hooks"),
    }
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command],
        capture_output=True,
        text=True,
        env=os.environ | settings,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def written(content: Library) -> str:
    """Return everything that people wrote, in the content and in the texts that come with the software."""
    files = [*EXAMPLE.rglob("*.md"), *EXAMPLE.rglob("*.yml"), *(ROOT / "hooks/partnership").rglob("*.md")]
    texts = unescape(" ".join(file.read_text("utf-8") for file in files)).replace("''", "'")
    return as_compared(texts.replace("{{ site.organisation_label }}", content.settings.organisation_label))


def as_compared(text: str) -> str:
    """Return the words of a text in small letters, each between two spaces."""
    return " ".join(("", *WORD.findall(text.casefold().replace("’", "'")), ""))


def phrases(page: Path) -> Iterator[str]:
    """Yield whatever a page says that stands in no message, from one sign or figure to the next."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    for node in tree.css(FROM_ELSEWHERE):
        node.decompose()
    assert tree.root
    attributes = (node.attributes.get(name) for name in READ for node in tree.css(f"[{name}]"))
    text = "\n".join((tree.root.text(separator="\n"), *filter(None, attributes)))
    while MESSAGE.search(text):
        text = MESSAGE.sub("\n", text)
    without_addresses = re.sub(r"\S*[/@]\S*", "\n", text)
    yield from map(as_compared, re.split(r"[^\w\s'’-]|[\d_\n]", without_addresses))


def test_a_page_of_every_kind_says_all_of_its_own_words_in_the_other_language(site: Path, written: str) -> None:
    pages = [page for page in site.rglob("*.html") if page.parent.name not in IN_ENGLISH]
    assert len(pages) > 100
    left = {phrase: page.relative_to(site).as_posix() for page in pages for phrase in phrases(page)}
    left = {phrase: place for phrase, place in left.items() if len(phrase) > 3 and phrase not in written}
    assert [f"{place}: {phrase.strip()}" for phrase, place in sorted(left.items())] == []


def test_the_shell_and_the_parts_of_a_page_are_in_the_other_language(site: Path) -> None:
    shown = (site / "meetings/index.html").read_text("utf-8")
    for message in ("Skip to content", "Search", "Menu", "As my device", "Home", "Coming up", "Something wrong here?"):
        assert f"⟦{message}" in shown


def test_no_sentence_runs_into_the_next(site: Path) -> None:
    pages = {page: page.read_text("utf-8") for page in site.rglob("*.html")}
    assert [page for page, text in pages.items() if "⟧⟦" in text] == []
