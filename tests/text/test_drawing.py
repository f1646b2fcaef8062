"""What a drawing may have in it, and what is said of everything else."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from partnership.records.colours import SCHEME_COLOURS, palette
from partnership.records.drawings import FIRST_SCENES, FIRST_SIGNS, SCENE_NAMES, SIGN_NAMES, drawn
from partnership.text.drawing import MOST_BYTES, read_drawing

SHAPE = '<circle cx="24" cy="24" r="9"/>'


def drawing(inside: str = SHAPE, *, box: str = "0 0 48 48", title: str = "<title>A ball</title>") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n{title}{inside}</svg>'.encode()


def said(data: bytes) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in read_drawing("data/ours.svg", data)[1]]


def test_plain_shapes_are_taken_over_as_they_are() -> None:
    inside = f'<g fill="none" stroke="currentColor" transform="rotate(-32 24 11)">{SHAPE}<path d="M4 4h9z"/></g>'
    read, problems = read_drawing("data/ours.svg", drawing(inside))
    assert (problems, read.title, read.shapes) == ([], "A ball", inside)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "a drawing cannot have <script> in it"),
        ("<style>*{fill:red}</style>", "a drawing cannot have <style> in it"),
        ('<image href="https://example.org/a.png"/>', "a drawing cannot have <image> in it"),
        ('<use href="#a"/>', "a drawing cannot have <use> in it"),
        ("<foreignObject/>", "a drawing cannot have <foreignObject> in it"),
        ('<path d="M0 0" onload="alert(1)"/>', "<path> cannot have onload in a drawing"),
        ('<path d="M0 0" style="fill:red"/>', "<path> cannot have style in a drawing"),
        ('<path d="M0 0" id="__content"/>', "<path> cannot have id in a drawing"),
        ('<path d="M0 0" fill="#f00"/>', 'fill cannot be "#f00" in a drawing'),
        ('<path d="M0 0" fill="url(//example.org)"/>', 'fill cannot be "url(//example.org)" in a drawing'),
        ("<text>Words</text>", "a drawing cannot have <text> in it"),
    ],
)
def test_whatever_is_more_than_a_shape_is_refused_at_its_place(inside: str, message: str) -> None:
    assert said(drawing(f"\n{inside}{SHAPE}"))[0] == (3, message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (drawing(box="0 0 24 24"), 'the field of a sign is viewBox="0 0 48 48"'),
        (drawing(title=""), "the drawing does not say what it shows"),
        (drawing(""), "the drawing has no shapes in it"),
        (drawing(f"{SHAPE}Words"), "a drawing has no words in it"),
        (b"<html></html>", "this is not an SVG file"),
        (b"\x89PNG\r\n", "this is not an SVG file that can be read"),
        (b"", "this is not an SVG file that can be read"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + drawing(), "a drawing has no document type"),
        (drawing(SHAPE * 200), f"the drawing has {len(drawing(SHAPE * 200))} bytes, and {MOST_BYTES} are the most"),
    ],
)
def test_a_file_that_is_no_drawing_is_refused(data: bytes, message: str) -> None:
    assert said(data)[0][1].startswith(message)


def test_every_drawing_of_the_engine_keeps_the_rules_and_says_what_it_shows() -> None:
    signs, scenes = drawn("signs"), drawn("scenes")
    assert set(signs) == set(SIGN_NAMES) >= set(FIRST_SIGNS)
    assert set(scenes) == set(SCENE_NAMES) >= set(FIRST_SCENES)
    assert len(SIGN_NAMES) >= 12
    assert {sign.view_box for sign in signs.values()} == {"0 0 48 48"}
    titles = [sign.title for sign in (*signs.values(), *scenes.values())]
    assert len(set(titles)) == len(titles)
    for scene in scenes.values():
        assert not LexborHTMLParser(f"<svg>{scene.shapes}</svg>").css("[fill], [stroke], [id]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_head_or_its_rim_can_be_seen_on_every_ground_of_a_theme(scheme: str) -> None:
    tokens = SCHEME_COLOURS[scheme]  # type: ignore[index]
    for number in range(1, 5):
        head, rim = tokens[f"head-{number}"], tokens[f"rim-{number}"]
        for ground in (*(colours.wash(scheme) for colours in palette(9)), tokens["raised"], tokens["paper"]):  # type: ignore[arg-type]
            assert max(head.contrast(ground), rim.contrast(ground)) >= 3
