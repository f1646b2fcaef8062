"""The whole library is in the zip file, the same every time, and works without a server."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from zipfile import ZipFile

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT
from content import library, resource
from documents import large_photograph
from partnership.library import Library, clean_files
from partnership.templates import TemplateContext, environment
from partnership.writers import offline
from partnership.writers.offline import whole_library
from partnership.writers.output import Output


def zipped(content: Library, word_files: Sequence[Output] = ()) -> bytes:
    return whole_library(content, clean_files(content), environment(TemplateContext(library=content)), word_files)


def opened(content: Library, word_files: Sequence[Output] = ()) -> ZipFile:
    return ZipFile(BytesIO(zipped(content, word_files)))


def unpacked(content: Library) -> dict[str, bytes]:
    with opened(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def files(content: Library) -> dict[str, bytes]:
    return unpacked(content)


def test_every_resource_and_every_download_is_in_it(content: Library, files: dict[str, bytes]) -> None:
    assert files.keys() >= {f"{resource.uri}index.html" for resource in content.resources}
    assert files.keys() >= clean_files(content).downloads.keys()


def test_every_link_names_a_file_of_it_or_leads_to_the_internet(files: dict[str, bytes]) -> None:
    wrong = []
    for name, content in files.items():
        if name.endswith(".html"):
            tree = LexborHTMLParser(content.decode())
            for node in tree.css("[href], [src]"):
                link = node.attributes.get("href") or node.attributes.get("src") or ""
                path, _ = urldefrag(link)
                there = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
                if not urlsplit(link).scheme and there not in files:
                    wrong.append((name, link))
    assert wrong == []


def test_every_anchor_within_it_is_there(files: dict[str, bytes]) -> None:
    pages = {name: LexborHTMLParser(content.decode()) for name, content in files.items() if name.endswith(".html")}
    ids = {name: {node.attributes["id"] for node in tree.css("[id]")} for name, tree in pages.items()}
    for name, tree in pages.items():
        for node in tree.css("a[href*='#']"):
            path, anchor = urldefrag(node.attributes["href"] or "")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert there not in ids or unquote(anchor) in ids[there], (name, node.attributes["href"])


def test_it_loads_nothing_from_anywhere(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith((".html", ".css", ".js")):
            assert b'type="module"' not in content
            assert b"fetch(" not in content
            assert not LexborHTMLParser(content.decode()).css("[src^='http'], link[href^='http']")


def test_the_same_library_gives_the_same_bytes(content: Library) -> None:
    assert zipped(content) == zipped(content)


def test_a_picture_without_permission_is_not_in_it(tmp_path: Path) -> None:
    picture = (ROOT / "tests/base/resources/two-minute-conversation/triangle.png").read_bytes()
    shown = "[{file: a.png, alternative_text: Two adults talk., people: from-behind, permission: {basis: consent, "
    shown += "held_by: office, school: oakland-primary, expires: 2026-12-31}}]"
    files = resource("mine", "![Two adults talk.](a.png)\n", pictures=shown) | {"resources/mine/a.png": picture + b"\0"}
    assert "resources/mine/a.png" in unpacked(library(tmp_path / "before", files))
    later = unpacked(library(tmp_path / "after", files, today=date(2027, 1, 1)))
    assert "resources/mine/a.png" not in later
    assert b"Two adults" not in later["resources/mine/index.html"]


def test_it_has_no_larger_copy_of_a_picture_with_people_than_the_page(tmp_path: Path) -> None:
    shown = "[{file: a.jpg, alternative_text: Two people at a table, people: drawing}]"
    files = resource("mine", "![Two people at a table](a.jpg)\n", pictures=shown)
    inside = unpacked(library(tmp_path, {**files, "resources/mine/a.jpg": large_photograph()}))
    sizes = [Image.open(BytesIO(inside[name])).size for name in inside if name.startswith("resources/mine/a.")]
    assert max(sizes) == (800, 600)


def test_what_people_type_is_plain_text_in_it(tmp_path: Path) -> None:
    files = unpacked(library(tmp_path, resource("mine", title='"<script>alert(1)</script>"', byline='"<b>x</b>"')))
    for name in ("index.html", "resources/mine/index.html"):
        tree = LexborHTMLParser(files[name].decode())
        assert not tree.css("main script, main b")
        assert "<script>alert(1)</script>" in tree.text()


def test_word_files_are_in_it_beside_their_resource(content: Library, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(b"a Word file")
    first, second = content.resources[:2]
    uri = f"{first.uri}{first.slug}.docx"
    with opened(content, [Output(uri=uri, content=made, source=first.source.path)]) as archive:
        assert archive.read(uri) == b"a Word file"
        link = f'href="{first.slug}.docx"'
        assert link in archive.read(f"{first.uri}index.html").decode()
        assert "Word file" not in archive.read(f"{second.uri}index.html").decode()


def test_very_many_word_files_are_left_out(content: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(b"a Word file")
    monkeypatch.setattr(offline, "MOST_WORD_FILES", 0)
    with opened(content, [Output(uri="a.docx", content=made)]) as archive:
        assert "a.docx" not in archive.namelist()


def test_of_the_word_files_only_those_of_resources_are_in_it(site: Path) -> None:
    with ZipFile(site / offline.WHOLE_LIBRARY_URI) as archive:
        in_word = [name for name in archive.namelist() if name.endswith(".docx")]
    assert "resources/first-call-home/first-call-home.docx" in in_word
    assert all(name.startswith("resources/") for name in in_word)
