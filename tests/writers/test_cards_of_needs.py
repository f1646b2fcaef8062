"""The page of a need shows the cards of the first resources that it leads to."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from content import Files, library, outputs_of, page, resource

WORDS = "{title: Card %s, lines: [Walk., Ask.]}"


def cards(root: Path, files: Files, slug: str = "needs/row") -> list[LexborNode]:
    """The cards on a page that leads to every resource of these files."""
    slugs = ", ".join(path.split("/")[1] for path in files)
    outputs = outputs_of(library(root, {**files, **page(slug, resources=f"[{slugs}]")}))
    written = next(str(one.content) for one in outputs if one.uri == f"{slug}/index.html")
    return LexborHTMLParser(written).css(".pocket-cards > li")


def with_cards(*names: str, **facts: str) -> dict[str, str]:
    return {path: text for name in names for path, text in resource(name, card=WORDS % name, **facts).items()}


def test_those_with_a_card_stand_there_with_their_source_in_the_order_of_the_need(tmp_path: Path) -> None:
    found = cards(tmp_path, with_cards("b") | resource("plain") | with_cards("a", language="cy"))
    assert [card.css_first("h3").text() for card in found] == ["Card b", "Card a"]
    assert [card.css_first("div").attributes.get("lang") for card in found] == [None, "cy"]
    assert "Oakland Primary, CC BY-SA 4.0" in found[0].css_first(".card-source").text()


def test_there_are_as_many_as_one_side_of_paper_holds(tmp_path: Path) -> None:
    assert len(cards(tmp_path, with_cards(*"abcdef"))) == 4


def test_without_any_nothing_is_shown_and_other_pages_show_none(tmp_path: Path) -> None:
    assert cards(tmp_path / "need", resource("plain")) == []
    assert cards(tmp_path / "page", with_cards("a"), slug="about") == []


def test_a_card_of_which_there_is_no_sheet_leads_to_its_resource(tmp_path: Path) -> None:
    (card,) = cards(tmp_path, with_cards("a"))
    assert [link.attributes["href"] for link in card.css("a")] == ["../../resources/a/"]
