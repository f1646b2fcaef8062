"""Where the address of a page is sent to somebody, a small picture says what it is. Nothing overflows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from selectolax.lexbor import LexborHTMLParser

from content import library, meeting, outputs_of, resource, school
from damaging import DAMAGES
from partnership.library import Library
from partnership.templates import TemplateContext, environment
from partnership.writers.documents import social_cards
from partnership.writers.documents.social_cards import LARGEST_CARD, SocialCards, make_social_cards
from partnership.writers.output import PageOutput

TITLES = {
    "120 letters": " ".join(["What to say when two friends fall out over a ball"] * 3)[:120],
    "no spaces": "Wortzusammensetzungsungeheuer" * 4 + "abcd",
    "the widest letter": "W" * 120,
    "Urdu": "کھیل کے میدان میں دو منٹ کی گفتگو جو سب کو سنتی ہے اور سب مل کر بات کو ٹھیک کرتے ہیں",
    "Urdu without spaces": "گفتگو" * 24,
    "signs": "<b>&amp;</b> #let x = [1] $y$ \\\\ *z* _u_ @v",
}
FIELD = (64, 86, 664, 500)
"""Where the words above the mark of a card may stand."""


def made(content: Library) -> SocialCards:
    return make_social_cards(content, environment(TemplateContext(library=content)))


def path_of(cards: SocialCards, uri: str) -> Path:
    (found,) = (output.content for output in cards.outputs if output.uri == uri)
    assert isinstance(found, Path)
    return found


def head_of(page: Path) -> dict[str, str]:
    """What the head of a page says to programs that show its link, by names."""
    found = LexborHTMLParser(page.read_text("utf-8")).css("meta[property], meta[name^='twitter']")
    said = (node.attributes for node in found)
    return {one.get("property") or one["name"] or "": one["content"] or "" for one in said}


def test_a_link_to_a_page_is_shown_with_its_title_and_a_picture_in_words_too(site: Path, content: Library) -> None:
    records = [*content.listed, *content.schools, *content.meetings]
    pages = {record.uri: record.title for record in records} | {
        theme.uri or "": theme.label for theme in content.themes
    }
    for uri, title in pages.items():
        said = head_of(site / uri / "index.html")
        assert said["og:title"] == title
        assert said["og:url"] == content.settings.address + uri
        assert said["og:site_name"] == content.settings.name
        assert said["twitter:card"] == "summary_large_image"
        assert title in said["og:image:alt"]
        assert said["og:image"] == f"{content.settings.address}cards/{uri.rstrip('/')}.png"
        assert (site / said["og:image"].removeprefix(content.settings.address)).exists()


def test_any_other_page_is_shown_with_the_picture_of_the_site(site: Path) -> None:
    assert head_of(site / "privacy/index.html")["og:image"].endswith("cards/site.png")


def test_a_page_below_another_is_shown_with_the_picture_of_that_one(site: Path) -> None:
    briefing = next((site / "meetings").glob("*/briefing/index.html"))
    assert head_of(briefing)["og:image"].endswith(f"cards/meetings/{briefing.parent.parent.name}.png")


def test_every_picture_has_the_size_that_is_asked_for_few_colours_and_few_bytes(site: Path) -> None:
    pictures = sorted((site / "cards").rglob("*.png"))
    assert len(pictures) > 40
    for file in pictures:
        assert file.stat().st_size <= LARGEST_CARD, file
        with Image.open(file) as picture:
            assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_whatever_a_title_is_its_words_stay_in_their_field(tmp_path: Path, title: str) -> None:
    language = "ur" if title[0] > "z" else "en"
    files = {**resource("plain", title="A"), **resource("long", title=f"'{title}'", language=language)}
    cards = made(library(tmp_path, files))
    plain, long = (path_of(cards, f"cards/resources/{name}.png") for name in ("plain", "long"))
    with Image.open(plain) as one, Image.open(long) as other:
        above = (0, 0, one.width, FIELD[3])
        found = ImageChops.difference(*(card.convert("RGB").crop(above) for card in (one, other))).getbbox()
    assert found
    assert found[0] >= FIELD[0]
    assert found[1] >= FIELD[1]
    assert found[2] <= FIELD[2]
    assert long.stat().st_size <= LARGEST_CARD


def test_a_card_is_made_once_and_the_same_for_the_same_words(tmp_path: Path) -> None:
    content = library(tmp_path, resource("one", title="One of its kind, made twice"))
    first = path_of(made(content), "cards/resources/one.png")
    written = first.read_bytes()
    changed = first.stat().st_mtime_ns
    assert path_of(made(content), "cards/resources/one.png").stat().st_mtime_ns == changed
    first.unlink()
    assert path_of(made(content), "cards/resources/one.png").read_bytes() == written


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_card_that_is_damaged_in_the_cache_is_made_again(tmp_path: Path, damage: str) -> None:
    content = library(tmp_path, resource("one", title="One of its kind, damaged"))
    file = path_of(made(content), "cards/resources/one.png")
    written = file.read_bytes()
    file.write_bytes(DAMAGES[damage](written))
    assert path_of(made(content), "cards/resources/one.png").read_bytes() == written


def test_a_change_of_the_words_makes_another_card(tmp_path: Path) -> None:
    one, other = (
        path_of(made(library(tmp_path / title, resource("one", title=title))), "cards/resources/one.png")
        for title in ("Before", "After")
    )
    assert one.name != other.name


def test_of_very_many_records_each_has_the_card_of_its_theme_or_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(social_cards, "MOST_RECORDS", 2)
    content = library(tmp_path, {**resource("one"), **school("elm-primary"), **meeting("next")})
    cards = made(content)
    assert len(cards.outputs) == 3 + len(content.themes)
    record = content.resource("one")
    assert record
    shared = [cards.of(found.uri, found) for found in (record, *content.schools, *content.meetings)]
    assert {card.uri for card in shared if card} == {
        f"cards/{(record.main_theme.uri or '').rstrip('/')}.png",
        "cards/school.png",
        "cards/meeting.png",
    }


def test_a_title_in_letters_that_no_typeface_has_leaves_the_card_to_its_theme(tmp_path: Path) -> None:
    content = library(tmp_path, resource("one", title="操场上的谈话"))
    record = content.resource("one")
    assert record
    card = made(content).of(record.uri, record)
    assert card
    assert card.uri.startswith("cards/themes/")


def test_a_card_says_what_is_invented_and_what_is_off(tmp_path: Path) -> None:
    files = {**resource("one", sample="yes"), **meeting("off", status="cancelled")}
    cards = made(library(tmp_path, files)).cards
    assert "Example: " in cards["resources/one/"].alt
    assert cards["meetings/off/"].alt.startswith("Cancelled: ")


def test_a_build_without_documents_has_no_cards_and_its_pages_name_none(tmp_path: Path) -> None:
    (home,) = (output for output in outputs_of(library(tmp_path)) if output.uri == "index.html")
    assert isinstance(home, PageOutput)
    assert "og:image" not in home.head()
    assert 'content="summary"' in home.head()


def test_the_folder_of_cards_can_be_deleted(tmp_path: Path) -> None:
    content = library(tmp_path)
    (tmp_path / ".cache").unlink()
    (tmp_path / ".cache").mkdir()
    count = len(made(content).outputs)
    shutil.rmtree(tmp_path / ".cache/cards")
    assert len(made(content).outputs) == count
