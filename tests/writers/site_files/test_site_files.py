"""Pages are written one by one, those of records in one shell, and the sitemap lists what is to be found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from partnership.writers.output import Output, PageOutput
from partnership.writers.site_files import PageNotes, SharedShell, Sitemap, write_site

ADDRESS = "https://example.org/"
TODAY = date(2026, 11, 26)


def page(uri: str, *, source: str = "", title: str = "Title", frame: Callable[[], str] | None = None) -> PageOutput:
    return PageOutput(
        uri=f"{uri}index.html",
        frame=frame or (lambda: f"<p>{uri}</p>"),
        source=source,
        title=title,
        summary="What it is",
        section="resources/",
        anchors=frozenset(),
        updated=date(2026, 9, 1),
    )


class CountedShell:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self, page: PageOutput) -> str:
        self.made += 1
        return f"<title>{page.title}</title><link href=https://example.org/{page.url}>{page.content}"


def test_the_pages_of_records_in_one_folder_share_a_shell_and_are_as_if_each_had_its_own() -> None:
    pages = [page(f"resources/r{n}/", source=f"resources/r{n}/index.md", title=f"Circle {n}") for n in range(5)]
    counted = CountedShell()
    shared = SharedShell(counted)
    assert [shared(one).whole for one in pages] == [CountedShell()(one) for one in pages]
    assert counted.made == 1


def test_a_shell_may_have_whatever_signs_a_word_processor_leaves_in_a_name() -> None:
    one = page("resources/r/", source="resources/r/index.md", title="Circle \uf0b7 \ue000")

    def shell(of: PageOutput) -> str:
        return f"\ue000 Partnership \uf0b7 {of.title}: {of.content}"

    assert SharedShell(shell)(one).whole == shell(one)


def test_a_page_that_the_menu_may_lead_to_has_a_shell_of_its_own() -> None:
    counted = CountedShell()
    shared = SharedShell(counted, {"needs/cover/", "needs/calm/"})
    for uri in ("needs/cover/", "needs/calm/", "privacy/"):
        shared(page(uri, source=f"docs/{uri[:-1]}.md"))
    assert counted.made == 3


def test_pages_below_different_records_share_a_shell_and_those_below_a_page_of_the_menu_have_their_own() -> None:
    """From below a page of the menu the way to it is another than from elsewhere at the same depth."""
    counted = CountedShell()
    shared = SharedShell(counted, {"meetings/actions/"})
    for uri in ("meetings/actions/page--2/", "meetings/actions/page--3/", "schools/oak/2026/", "schools/elm/2025/"):
        assert shared(page(uri)).whole == CountedShell()(page(uri))
    assert counted.made == 2


def test_what_is_the_own_of_a_page_stands_once_in_the_shell_that_it_shares() -> None:
    one, other = (page(f"resources/{name}/", source=f"resources/{name}/index.md") for name in ("a", "b"))
    shared = SharedShell(CountedShell())
    first, second = shared(one), shared(other)
    assert (first.own, second.own) == (one.content, other.content)
    assert first.around is second.around
    assert first.own not in first.around


def test_a_page_is_framed_when_it_is_written_and_not_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def noted_frame(name: str) -> Callable[[], str]:
        def frame() -> str:
            written.append(f"{name} is framed")
            return name

        return frame

    pages = [page("a/", frame=noted_frame("a")), page("b/", frame=noted_frame("b"))]
    notes = PageNotes(ADDRESS, TODAY)
    monkeypatch.setattr(notes, "note", lambda output, _: written.append(f"{output.url} is written"))
    write_site(pages, SharedShell(CountedShell()), tmp_path, notes)
    assert written == ["a is framed", "a/ is written", "b is framed", "b/ is written"]


def test_texts_bytes_and_files_are_written_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "made.pdf").write_bytes(b"%PDF")
    outputs = [
        Output(uri="a/text.txt", content="Tŷ"),
        Output(uri="a/b/bytes", content=b"\0"),
        Output(uri="file.pdf", content=tmp_path / "made.pdf"),
    ]
    write_site(outputs, SharedShell(CountedShell()), tmp_path / "site", PageNotes(ADDRESS, TODAY))
    found = {path: (tmp_path / "site" / path).read_bytes() for path in ("a/text.txt", "a/b/bytes", "file.pdf")}
    assert found == {"a/text.txt": "Tŷ".encode(), "a/b/bytes": b"\0", "file.pdf": b"%PDF"}


def test_an_address_in_the_sitemap_is_escaped_and_a_page_of_several_files_is_of_today() -> None:
    sitemap = Sitemap("https://example.org/", TODAY)
    sitemap.note(page("a&b/", source="docs/a.md"))
    sitemap.note(
        PageOutput(uri="index.html", frame=str, title="", summary="", section="", anchors=frozenset(), updated=None)
    )
    text, packed, robots = sitemap.outputs()
    assert "Sitemap: https://example.org/sitemap.xml" in str(robots.content)
    assert "<loc>https://example.org/</loc>\n    <lastmod>2026-11-26</lastmod>" in str(text.content)
    assert "<loc>https://example.org/a&amp;b/</loc>\n    <lastmod>2026-09-01</lastmod>" in str(text.content)
    assert (text.uri, packed.uri) == ("sitemap.xml", "sitemap.xml.gz")
