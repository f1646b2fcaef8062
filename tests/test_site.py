"""The built site, read as files: whole, valid, its own, and saying what the Foundation says."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from justhtml import JustHTML
from selectolax.lexbor import LexborHTMLParser

from partnership.checks import built_site
from partnership.library import Library


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def text_of(page: Path) -> str:
    tree = LexborHTMLParser(page.read_text("utf-8")).css_first("#__content")
    assert tree is not None
    return re.sub(r"\s+", " ", tree.text()).casefold()


def test_every_page_is_valid_html(site: Path) -> None:
    faults = {page: JustHTML(page.read_text("utf-8"), collect_errors=True).errors for page in pages(site)}
    assert {str(page.relative_to(site)): found[:3] for page, found in faults.items() if found} == {}


def test_no_anchor_is_there_twice_on_a_page(site: Path) -> None:
    for page in pages(site):
        ids = [node.attributes["id"] for node in LexborHTMLParser(page.read_text("utf-8")).css("[id]")]
        assert len(ids) == len(set(ids)), f"{page}: {sorted(name for name in ids if ids.count(name) > 1)}"


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, content: Library) -> None:
    assert built_site.check(site, content.settings.address) == []


def test_the_inspection_sees_the_links_and_anchors_that_a_browser_sees(site: Path) -> None:
    for page in pages(site):
        tree, found = LexborHTMLParser(page.read_text("utf-8")), list[tuple[str, bool]]()
        for node in tree.css("[href], [src], form[action]"):
            addresses = [node.attributes.get(name) for name in ("href", "src", "action")]
            found += [(address, node.tag == "a") for address in addresses if address]
        links = {address: all(by_hand for other, by_hand in found if other == address) for address, _ in found}
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert built_site.links_and_ids(page.read_text("utf-8")) == (links, ids), page


def test_the_inspection_finds_a_link_and_an_anchor_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<p id="here"><a href="there/">x</a> <a href="#gone">y</a> <a href="#here">z</a>'
    )
    messages = [problem.message for problem in built_site.check(tmp_path, "https://example.org/")]
    assert messages == ['the link "#gone" leads to no heading of index.html', 'the link "there/" leads to nothing']


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    for page in pages(site):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        loaded = [node.attributes.get(name) for name in ("src", "srcset", "poster") for node in tree.css(f"[{name}]")]
        loaded += [node.attributes["href"] for node in tree.css("link[href]:not([rel=canonical], [rel=alternate])")]
        assert [address for address in loaded if address and urlsplit(address).netloc] == [], page


def test_no_page_has_an_inline_style_or_an_inline_script(site: Path) -> None:
    for page in pages(site):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        inline = tree.css("[style], style, [onclick], [onload], [onerror], script:not([src])")
        assert [node for node in inline if node.attributes.get("type") != "application/ld+json"] == [], page


def test_nothing_of_the_theme_beneath_ours_is_published(site: Path) -> None:
    """Its script alone would be most of what a page weighs, and would fetch the whole sitemap on every visit."""
    assert {file.name for file in (site / "assets").iterdir()} == {"fonts", "scripts", "styles"}


def test_needs_lead_to_resources_in_an_order_and_back(site: Path, content: Library) -> None:
    assert content.pages.needs
    for need in content.pages.needs:
        steps = content.leading.resources(need)
        cards = LexborHTMLParser((site / need.uri / "index.html").read_text("utf-8")).css("ol.cards .card-title a")
        assert [card.text() for card in cards] == [resource.title for resource in steps]
        for resource in steps:
            back = LexborHTMLParser((site / resource.uri / "index.html").read_text("utf-8")).css("ul.links a")
            assert need.title in [link.text() for link in back]


def test_the_page_of_a_theme_lists_all_its_resources_and_no_other(site: Path, content: Library) -> None:
    for theme in content.themes:
        tree = LexborHTMLParser((site / (theme.uri or "") / "index.html").read_text("utf-8"))
        linked = {Path(node.attributes["href"] or "").name for node in tree.css("article .card a[href]")}
        assert linked == {resource.slug for resource in content.of_term(theme)}


def test_the_page_of_a_resource_links_to_its_whole_family(site: Path, content: Library) -> None:
    for resource in content.resources:
        html = (site / resource.uri / "index.html").read_text("utf-8")
        first = content.family(resource)
        family = [member.resource for member in first.everyone() if member.resource] if first else []
        others = [other.slug for other in family if other is not resource]
        assert [slug for slug in others if f'href="../{slug}/"' not in html] == []


def test_a_page_in_the_sitemap_carries_the_day_it_last_changed(site: Path, content: Library) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert sitemap.count("<loc>") == len([page for page in site.rglob("index.html") if is_to_be_found(page)])
    assert f"<loc>{content.settings.address}resources/</loc>\n    <lastmod>{content.today}<" in sitemap


def test_every_link_is_one_that_search_engines_and_keyboards_follow(site: Path) -> None:
    for page in pages(site):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        assert "xlink:href" not in (tree.html or ""), page
        # The letter about a folder has its address from a script, since only the browser knows the folder.
        assert [node.html for node in tree.css("a:not([href])") if "data-mail" not in node.attributes] == [], page
        assert not tree.css('a[href^="javascript:"]'), page


def is_to_be_found(page: Path) -> bool:
    """Whether search engines may show a page, which is no former address either."""
    head = page.read_text("utf-8").partition("</head>")[0]
    return not re.search('<meta name="robots" content="noindex">|http-equiv="refresh"', head)


def test_words_a_practitioner_never_needs_are_on_no_page_but_those_for_people_who_edit_files(site: Path) -> None:
    for page in site.rglob("index.html"):
        if page.parent.name not in ("fields", "problems", "contribute", "clearing-the-history", "editors"):
            said = re.findall(r"\b(yaml|markdown|git|pull request|front matter)\b", text_of(page))
            assert said == [], page


def test_there_is_nothing_to_fill_in_but_what_the_page_about_privacy_names(site: Path) -> None:
    said = text_of(site / "privacy/index.html")
    assert "three things to fill in: the search box, share and my folder" in said
    for page in site.rglob("index.html"):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        boxes = tree.css("input:not([type=checkbox]):not([type=radio]):not([type=hidden]), textarea, select")
        others = [box.html for box in boxes if box.attributes.get("type") != "search"]
        assert others == [] or page.parent.name in ("share", "folder"), page


def test_no_form_sends_anything_to_another_place_than_the_search_page(site: Path) -> None:
    for page in pages(site):
        forms = LexborHTMLParser(page.read_text("utf-8")).css("form[action]")
        targets = [(form.attributes["action"] or "").strip("./").rpartition("/")[2] for form in forms]
        assert {*targets} <= {"resources", ""}, page


@pytest.mark.parametrize("words", ["happiness in life", "act differently in different situations"])
def test_the_leaflet_keeps_the_words_in_which_it_says_what_is_gained(site: Path, words: str) -> None:
    assert words in text_of(site / "pupil-partnership/leaflet/index.html")
