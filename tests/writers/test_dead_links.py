"""A link to a page elsewhere that is known to be gone leads to the copy that an archive has, and says so."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from content import library, outputs_of, page, resource, school
from partnership.writers.output import PageOutput

DEAD = "https://dead.example.org/circles?a=1&b=2"
COPY = "https://archive.example.org/2025/https://dead.example.org/circles?a=1&b=2"
GONE = {"data/links.yml": f"gone:\n  - address: {DEAD}\n    archived: {COPY}\n    since: 2026-11-20\n"}
WORDS = "(a copy in an archive: the page itself is gone)"


def shown(root: Path, files: dict[str, str], uri: str) -> LexborHTMLParser:
    (made,) = [one for one in outputs_of(library(root, files)) if one.uri == uri]
    assert isinstance(made, PageOutput)
    return LexborHTMLParser(made.content)


def links(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """The links elsewhere of a page, each with the words behind it."""
    return [
        (node.attributes["href"] or "", node.next.text().strip() if node.next else "")
        for node in tree.css("article a[href^=http]")
        if "example.org/" in (node.attributes["href"] or "")
    ]


def test_a_link_in_a_text_leads_to_the_copy_and_says_so(tmp_path: Path) -> None:
    body = f"Read [about circles]({DEAD}) or [another](https://fine.example.org/).\n"
    tree = shown(tmp_path, GONE | page("how-we-work", body), "how-we-work/index.html")
    found = links(tree)
    assert (COPY, f"{WORDS} or") in found
    assert ("https://fine.example.org/", ".") in found
    assert DEAD not in [address for address, _ in found]


def test_the_website_of_a_school_leads_to_the_copy_and_says_so(tmp_path: Path) -> None:
    files = GONE | school("ash", website=f"'{DEAD}'", urn=None)
    assert (COPY, WORDS) in links(shown(tmp_path, files, "schools/ash/index.html"))


def test_without_a_copy_every_link_stays_as_it_is(tmp_path: Path) -> None:
    tree = shown(tmp_path, resource("slip", f"Read [about circles]({DEAD}).\n"), "resources/slip/index.html")
    assert (DEAD, ".") in links(tree)
    assert WORDS not in tree.text()
