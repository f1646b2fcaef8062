"""The inspection of a built site: every link of every page leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership.checks import built_site
from partnership.problems import CODES, Level

ADDRESS = "https://example.org/partnership/"


def messages(site: Path, link: str, page: str = "resources/slip/index.html", attribute: str = "a href") -> list[str]:
    """The messages about one link on one page of a small site."""
    files = {
        "index.html": '<p id="top">Home</p>',
        "resources/card/index.html": '<h2 id="use-it">Use it</h2><h2 id="tŷ">Tŷ</h2>',
        "resources/card/card.docx": "",
        "assets/style.css": "",
    }
    for path, content in (files | {page: f'<{attribute}="{link}">x'}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(content, "utf-8")
    problems = built_site.check(site, ADDRESS)
    assert {(problem.path, problem.code) for problem in problems} <= {(page, "output-link")}
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    "link",
    [
        "../card/",
        "../card",
        "../card/index.html",
        "../card/#use-it",
        "../card/#t%C5%B7",
        "../card/card.docx",
        "../../",
        "../../#top",
        "../../assets/style.css?v=1",
        "./",
        "#",
        "?q=circle",
        f"{ADDRESS}resources/card/",
        ADDRESS,
        "https://elsewhere.example.org/nothing",
        "mailto:partnership@example.org",
        "data:image/png;base64,AAAA",
    ],
)
def test_a_link_that_leads_somewhere_is_in_order(tmp_path: Path, link: str) -> None:
    assert messages(tmp_path, link) == []


@pytest.mark.parametrize("link", ["../crad/", "../card/slip.docx", "crad.html", "/partnership/nowhere/"])
def test_a_link_to_nothing_is_found_with_its_page(tmp_path: Path, link: str) -> None:
    assert messages(tmp_path, link) == [f'the link "{link}" leads to nothing']


@pytest.mark.parametrize("link", ["../../../", "../../../../", "/", "/resources/card/"])
def test_a_link_that_leads_past_the_root_of_the_site_is_found(tmp_path: Path, link: str) -> None:
    assert messages(tmp_path, link) == [f'the link "{link}" leads out of the site']


@pytest.mark.parametrize("link", ["../card/#use", "#nowhere"])
def test_a_link_to_a_missing_anchor_is_found(tmp_path: Path, link: str) -> None:
    (message,) = messages(tmp_path, link)
    assert "leads to no heading of" in message


@pytest.mark.parametrize("link", [f"{ADDRESS}nowhere/", f"{ADDRESS}#bottom"])
def test_a_whole_address_of_the_site_is_looked_at_where_a_browser_follows_it(tmp_path: Path, link: str) -> None:
    assert len(messages(tmp_path / "shell", link, attribute="link rel=alternate href")) == 1
    assert messages(tmp_path / "text", link) == []


def test_what_is_found_is_a_fault_of_the_program_and_asks_to_report_it() -> None:
    assert "fault of the program" in CODES["output-link"].means
    assert "report" in CODES["output-link"].remedy


@pytest.mark.parametrize("link", ["https://[oops", "//[", "http://a]b/"])
def test_what_is_no_address_at_all_is_found_and_no_error(tmp_path: Path, link: str) -> None:
    assert messages(tmp_path, link) == [f'the link "{link}" is not an address']


@pytest.mark.parametrize(
    "attribute", ["a href", "link rel=stylesheet href", "img src", "script src", "form action", "source src"]
)
def test_pictures_styles_scripts_and_forms_are_looked_at_too(tmp_path: Path, attribute: str) -> None:
    assert messages(tmp_path, "gone", attribute=attribute) == ['the link "gone" leads to nothing']


@pytest.mark.parametrize(("link", "right"), [("/partnership/resources/card/", True), ("/partnership/nowhere/", False)])
def test_the_page_for_what_is_not_found_links_from_the_root(tmp_path: Path, link: str, right: bool) -> None:
    assert (messages(tmp_path, link, page="404.html") == []) is right


def test_a_site_that_is_too_large_is_stopped_and_its_largest_files_are_named(tmp_path: Path) -> None:
    for name, megabytes in {"film.mp4": 400, "downloads/library.zip": 301, "page.css": 1}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        with (tmp_path / name).open("wb") as file:
            file.truncate(megabytes * 1_000_000)
    (problem,) = built_site.check(tmp_path, ADDRESS)
    assert (problem.code, problem.message) == ("site-too-large", "the site has 702.0 MB, and 700.0 MB are the most")
    assert problem.hint == (
        "The largest files are film.mp4 (400.0 MB), downloads/library.zip (301.0 MB), page.css (1.0 MB)."
    )
    (tmp_path / "page.css").unlink()
    (tmp_path / "downloads/library.zip").unlink()
    assert built_site.check(tmp_path, ADDRESS) == []


def test_a_link_to_a_document_that_was_left_out_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="card/card.pdf">x', "utf-8")
    (problem,) = built_site.check(tmp_path, ADDRESS, {"card/card.pdf"})
    assert (problem.path, problem.code, problem.level) == ("index.html", "document-failed", Level.WARNING)


def test_a_link_to_a_file_that_is_there_is_in_order_whatever_else_was_left_out_at_its_address(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="card.pdf">x', "utf-8")
    (tmp_path / "card.pdf").write_bytes(b"")
    assert built_site.check(tmp_path, ADDRESS, {"card.pdf"}) == []


def test_what_stands_around_several_pages_is_looked_at_once_and_its_anchors_are_on_all_of_them() -> None:
    links = built_site.SiteLinks(ADDRESS)
    around = '<a href="../gone/" id="__menu">x'
    for name in ("b", "a"):
        links.note(f"resources/{name}/index.html", '<a href="#__menu">x', around)
    sizes = dict.fromkeys(("resources/a/index.html", "resources/b/index.html"), 1)
    (problem,) = links.check(sizes)
    assert (problem.path, problem.message) == ("resources/b/index.html", 'the link "../gone/" leads to nothing')


def test_of_many_pages_that_lead_to_nothing_the_first_is_told_whatever_comes_first() -> None:
    for order in (("a", "b", "c"), ("c", "a", "b"), ("b", "c", "a")):
        links = built_site.SiteLinks(ADDRESS)
        for name in order:
            links.note(f"resources/{name}/index.html", '<a href="../gone/?q=a:b#c">x')
        (problem,) = links.check({})
        assert (problem.path, problem.message) == (
            "resources/a/index.html",
            'the link "../gone/?q=a:b#c" leads to nothing',
        )
