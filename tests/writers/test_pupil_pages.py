"""Pages for pupils: the way through them, one idea on each panel, and the way to an adult on every one."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from content import library, outputs_of, problems_of
from partnership.writers.panels import Pictures, panels_of


def page(number: int, body: str = "It could be.\n", more: str = "") -> str:
    own = f"stone:\n  number: {number}\n  short: Short {number}\n{more}"
    return f"---\ntitle: Page {number}\nsummary: Said in lists.\n{own}---\n{body}"


def made(root: Path, files: dict[str, str]) -> dict[str, LexborHTMLParser]:
    found = library(root, files)
    assert [problem for problem in problems_of(found) if problem.path in files] == []
    return {output.uri: LexborHTMLParser(str(output.content)) for output in outputs_of(found) if output.uri in WANTED}


WANTED = ("pupils/a/index.html", "pupils/b/index.html", "pupils/c/index.html")
THREE = {
    "docs/pupils/b.md": page(1),
    "docs/pupils/a.md": page(2, more="  is_where_to_turn: true\n  helpline: 'A helpline, free: 0800 1111'\n"),
    "docs/pupils/c.md": page(3),
    "docs/others/d.md": page(1),
}


def test_the_stones_lead_to_every_page_of_the_folder_and_say_where_the_reader_stands(tmp_path: Path) -> None:
    pages = made(tmp_path, THREE)
    stones = pages["pupils/a/index.html"].css(".stones a")
    assert [(stone.text().strip(), stone.attributes["href"]) for stone in stones] == [
        ("1 Short 1", "../b/"),
        ("2 Short 2", "./"),
        ("3 Short 3", "../c/"),
    ]
    assert ["aria-current" in stone.attributes for stone in stones] == [False, True, False]
    assert "You are on page 2 of 3" in pages["pupils/a/index.html"].css_first(".where").text()


def test_back_and_next_are_the_pages_beside_it_in_reading_order(tmp_path: Path) -> None:
    pages = made(tmp_path, THREE)
    ways = {uri: [link.attributes["href"] for link in pages[uri].css(".back-and-next a")] for uri in sorted(pages)}
    assert list(ways.values()) == [["../b/", "../c/"], ["../a/"], ["../a/", "../b/"]]


def test_every_page_ends_with_the_way_to_an_adult_and_a_helpline(tmp_path: Path) -> None:
    pages = made(tmp_path, THREE)
    for tree in pages.values():
        assert "0800\xa01111" in tree.css_first(".turn-to").text().replace("0800 1111", "0800\xa01111")
    assert pages["pupils/b/index.html"].css_first(".turn-to a").attributes["href"] == "../a/"
    assert pages["pupils/a/index.html"].css_first(".turn-to a") is None


def test_each_part_is_a_panel_with_its_pictures_and_a_list_of_short_things_is_tiles(tmp_path: Path) -> None:
    body = "It could be.\n\n## You can\n\n- write\n- draw\n- talk\n\n## And then\n\nGo on.\n"
    pictures = "  panels:\n    - scene: circle\n    - signs: [write, draw]\n    - signs: [sun]\n    - scene: door\n"
    tree = made(tmp_path, {"docs/pupils/a.md": page(1, body, pictures)})["pupils/a/index.html"]
    first, second, third = tree.css(".panel")
    assert (len(first.css("svg.scene")), len(first.css("h2"))) == (1, 0)
    assert [tile.text().strip() for tile in second.css(".tiles li")] == ["write", "draw", "talk"]
    assert [len(tile.css("svg.icon")) for tile in second.css(".tiles li")] == [1, 1, 0]
    assert len(third.css(".disc svg.icon")) == 1


def test_what_is_long_or_has_parts_of_its_own_stays_a_list() -> None:
    lists = f"<ul><li>{'long ' * 20}</li></ul><ul><li>one<ul><li>two</li></ul></li></ul>"
    (panel,) = panels_of(Markup(lists), [Pictures(signs=["sun"])])  # noqa: S704 (written here)
    assert [block.tiles for block in panel.blocks] == [[], []]
    assert panel.sign == "sun"


def test_the_tiles_of_an_ordered_list_stay_in_a_list_with_an_order(tmp_path: Path) -> None:
    body = "1. Stop.\n2. Thank them.\n"
    tree = made(tmp_path, {"docs/pupils/a.md": page(1, body)})["pupils/a/index.html"]
    assert [tile.text().strip() for tile in tree.css("ol.tiles > li")] == ["Stop.", "Thank them."]


def test_the_words_of_a_tile_stay_as_they_were_made_safe() -> None:
    (panel,) = panels_of(Markup("<ul><li>a &lt;b&gt; &amp; <em>c</em></li></ul>"))
    assert [tile.words for tile in panel.blocks[0].tiles] == ["a &lt;b&gt; &amp; <em>c</em>"]
