"""The pages of the site are whole and valid, keep to themselves, and lead to everything that is there."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from justhtml import JustHTML
from selectolax.lexbor import LexborHTMLParser

from partnership.checks.examination import Examination
from partnership.library import Library

Pages = Mapping[str, LexborHTMLParser]

_LOADING = ("src", "srcset", "poster")


def linked(page: LexborHTMLParser, address: str, within: str) -> set[str]:
    """Return the addresses on the site to which a part of a page leads, from the root of the site."""
    links = (urlsplit(node.attributes.get("href") or "") for node in page.css(f"{within} a[href]"))
    paths = (link.path for link in links if link.path and not link.scheme)
    return {posixpath.normpath(posixpath.join(address or ".", unquote(path))) for path in paths}


def test_every_page_is_valid_html(site: Path) -> None:
    faults = {
        file.relative_to(site).as_posix(): JustHTML(file.read_text("utf-8"), collect_errors=True).errors
        for file in site.rglob("*.html")
    }
    assert {page: found[:3] for page, found in faults.items() if found} == {}


def test_no_anchor_is_there_twice_on_a_page(pages: Pages) -> None:
    for address, page in pages.items():
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert sorted({name for name in ids if ids.count(name) > 1}, key=str) == [], address


def test_no_page_loads_anything_from_another_host(pages: Pages) -> None:
    for address, page in pages.items():
        loaded = [node.attributes.get(name) for name in _LOADING for node in page.css(f"[{name}]")]
        loaded += [node.attributes["href"] for node in page.css("link[href]:not([rel=canonical], [rel=alternate])")]
        assert [file for file in loaded if file and urlsplit(file).netloc] == [], address


def test_no_page_has_an_inline_style_or_an_inline_script(pages: Pages) -> None:
    for address, page in pages.items():
        inline = page.css("[style], style, [onclick], [onload], [onerror], script:not([src])")
        assert [node for node in inline if node.attributes.get("type") != "application/ld+json"] == [], address


def test_every_record_has_its_page_or_its_place_on_another(pages: Pages, library: Library) -> None:
    for record in library.records.values():
        address, _, place = record.uri.partition("#")
        assert address in pages, record.source.path
        assert not place or pages[address].css_first(f'[id="{place}"]'), record.source.path


def test_only_clean_copies_of_files_are_published(site: Path, examination: Examination) -> None:
    for path in examination.files.downloads:
        assert (site / path).read_bytes() == examination.files.copies[path].content.read_bytes(), path


def test_the_page_of_a_theme_leads_to_all_its_resources_and_to_no_other(pages: Pages, library: Library) -> None:
    for theme in library.themes:
        address = theme.uri or ""
        shown = linked(pages[address], address, "article .card")
        others = {resource.uri.rstrip("/") for resource in library.resources}
        own = {resource.uri.rstrip("/") for resource in library.of_term(theme)}
        assert shown & others == own, theme.label


def test_the_page_of_a_resource_leads_to_its_whole_family(pages: Pages, library: Library) -> None:
    for resource in library.resources:
        first = library.family(resource)
        family = [member.resource for member in first.everyone() if member.resource] if first else []
        others = {other.uri.rstrip("/") for other in family if other is not resource}
        assert others <= linked(pages[resource.uri], resource.uri, "article"), resource.source.path


def test_a_page_that_begins_with_a_need_leads_to_its_resources(pages: Pages, library: Library) -> None:
    for need in library.pages.needs:
        wanted = {resource.uri.rstrip("/") for resource in library.leading.resources(need)}
        assert wanted <= linked(pages[need.uri], need.uri, "article"), need.source.path


def test_every_page_that_search_engines_may_show_is_in_the_sitemap(site: Path, pages: Pages, library: Library) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    # The page at a former address names the one to which it leads.
    named = {page: tree.css_first("link[rel=canonical]") for page, tree in pages.items() if page != "404.html"}
    wrong = [
        page
        for page, link in named.items()
        if link
        and (f"<loc>{link.attributes['href']}</loc>" in sitemap) == bool(pages[page].css_first("meta[name=robots]"))
    ]
    assert wrong == []
    assert f"<loc>{library.settings.address}" in sitemap


def test_a_visit_to_which_its_school_has_not_agreed_is_on_no_page(pages: Pages, library: Library) -> None:
    assert [record.uri for record in library.pending.values() if record.uri in pages] == []
