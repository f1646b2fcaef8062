"""No anchor of a frame is ever that of a text: those of frames begin as none of a text can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT
from partnership.templates import THEME
from partnership.text.markdown import Body
from partnership.text.sanitiser import OF_FRAMES
from partnership.text.source import Source

TEMPLATES = ROOT / "hooks/partnership/templates"
WITHOUT_SHELL = ("desk", "documents", "embed", "newsletter", "offline", "review")
"""The folders of templates whose pages have no shell, or none of whose own anchors stands beside a text."""
IDS = re.compile(r"""(?<![\w-])(?:id|for|list|popovertarget|aria-labelledby|aria-describedby)=["']([^"']*)["']""")
HANDED_ON = {"former", "id", "place"}
"""What a macro or an included template is given as an anchor."""
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


def body_of(text: str) -> Body:
    return Body.of(Source("docs/page.md", body=text, body_line=1))


def frames() -> Iterator[Path]:
    for folder in (TEMPLATES, THEME):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".html", ".svg") and path.relative_to(folder).parts[0] not in WITHOUT_SHELL:
                yield path


def anchors(template: str) -> list[str]:
    """Every anchor that a template writes or leads to, and that it was not given."""
    values = [re.sub(r"\{\{ (.*?) \}\}", r"\1", value) for value in IDS.findall(template)]
    return [word for value in values for word in value.split() if word.partition("-")[0] not in HANDED_ON]


@pytest.mark.parametrize("template", list(frames()), ids=lambda path: str(path.relative_to(TEMPLATES.parent)))
def test_every_anchor_of_a_frame_begins_as_none_of_a_text(template: Path) -> None:
    assert [anchor for anchor in anchors(template.read_text("utf-8")) if not anchor.startswith(OF_FRAMES)] == []


def test_an_anchor_that_a_text_could_have_is_found() -> None:
    assert anchors('<p id="menu">') == ["menu"]
    assert anchors('<p id="{{ id }}-said"><p aria-labelledby="__grid">') == ["__grid"]


@given(NAMES)
def test_no_anchor_of_a_text_begins_as_those_of_frames(name: str) -> None:
    written = f"## {name}\n\n## __{name}\n\n<span id='{name}'>a</span> <span id='__{name}'>b</span>\n\nText[^{name}]\n"
    body = body_of(written)
    published = LexborHTMLParser(str(body.html(lambda address: address)))
    ids = {node.attributes["id"] for node in published.css("[id]")}
    assert not [id for id in ids if (id or "").startswith(OF_FRAMES)]
    assert ids == body.ids


@given(NAMES)
def test_the_sign_beside_a_heading_leads_to_it(name: str) -> None:
    published = LexborHTMLParser(str(body_of(f"## {name}\n\n## __{name}\n").html(lambda address: address)))
    for sign in published.css("a.anchor"):
        heading = sign.parent
        assert heading is not None
        assert sign.attributes["href"] == f"#{heading.attributes.get('id', '')}"


def test_on_a_page_only_the_text_has_anchors_that_begin_otherwise(site: Path) -> None:
    for page in site.rglob("*.html"):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        of_texts = {node.attributes["id"] for node in tree.css(".body [id]")}
        others = {node.attributes["id"] for node in tree.css("[id]")} - of_texts
        assert not [id for id in others if not (id or "").startswith(OF_FRAMES)], page
