"""The whole library is in the zip file, the same every time, and works without a server."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from zipfile import ZipFile

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT
from content import library, outputs_of, resource
from damaging import DAMAGES
from documents import large_photograph
from partnership.library import Library, clean_files
from partnership.templates import TemplateContext, environment
from partnership.text.sanitiser import sanitised
from partnership.writers import offline
from partnership.writers.offline import whole_library
from partnership.writers.output import Output, PageOutput


def parts(content: Library, word_files: Sequence[Output] = ()) -> list[Output]:
    templates = environment(TemplateContext(library=content))
    return whole_library(content, clean_files(content), templates, word_files, sanitised)


def path(output: Output) -> Path:
    assert isinstance(output.content, Path)
    return output.content


def zipped(content: Library, word_files: Sequence[Output] = ()) -> bytes:
    (whole,) = parts(content, word_files)
    return path(whole).read_bytes()


def opened(content: Library, word_files: Sequence[Output] = ()) -> ZipFile:
    return ZipFile(BytesIO(zipped(content, word_files)))


def inside(output: Output) -> dict[str, bytes]:
    with ZipFile(path(output)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unpacked(content: Library) -> dict[str, bytes]:
    (whole,) = parts(content)
    return inside(whole)


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
    (whole,) = parts(content)
    before = path(whole).read_bytes()
    path(whole).unlink()
    assert zipped(content) == before


def test_it_is_written_again_only_when_something_in_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"resources/mine/list.txt": "Chairs."}
    about = "[{file: list.txt, title: What to bring}]"
    first = zipped(library(tmp_path / "one", resource("mine", attachments=about) | files))
    files["resources/mine/list.txt"] = "Chairs and tables."
    changed = library(tmp_path / "two", resource("mine", attachments=about) | files)
    assert zipped(changed) != first
    monkeypatch.setattr(offline, "file_to_fill", lambda _: pytest.fail("it is written again"))
    later = library(tmp_path / "three", resource("mine", attachments=about) | files, today=date(2026, 12, 24))
    assert zipped(later) == zipped(changed)


def test_one_that_could_not_be_written_to_its_end_is_not_there(
    content: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = zipped(content)
    path(parts(content)[0]).unlink()

    def stopping(*_: object) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"words"
        raise OSError("No space left on device")

    with monkeypatch.context() as full:
        full.setattr(offline, "_read_back", stopping)
        with pytest.raises(OSError, match="No space"):
            parts(content)
    assert zipped(content) == whole


@pytest.mark.parametrize("damage", DAMAGES)
def test_one_that_is_damaged_in_the_cache_is_written_again(content: Library, damage: str) -> None:
    whole = zipped(content)
    path(parts(content)[0]).write_bytes(DAMAGES[damage](whole))
    assert zipped(content) == whole


def test_those_of_earlier_days_are_deleted_when_there_is_a_newer_one(tmp_path: Path) -> None:
    (before,) = parts(library(tmp_path / "before", resource("mine", "Before.\n")))
    (between,) = parts(library(tmp_path / "between", resource("mine", "Between.\n")))
    for output, days in ((before, 2), (between, 0.5)):
        written = path(output).stat().st_mtime - days * 86_400
        os.utime(path(output), (written, written))
    (after,) = parts(library(tmp_path / "after", resource("mine", f"Written at {tmp_path}.\n")))
    assert [path(output).exists() for output in (before, between, after)] == [False, True, True]


# A library that is too large for one


@pytest.fixture(scope="module")
def several(content: Library) -> list[Output]:
    with pytest.MonkeyPatch.context() as small:
        small.setattr(offline, "LARGEST_PART", 100_000)
        return parts(content)


def test_a_large_library_comes_in_parts_that_have_everything_once(content: Library, several: list[Output]) -> None:
    assert len(several) > 1
    assert several[0].uri == offline.WHOLE_LIBRARY_URI
    assert several[1].uri == "downloads/whole-library-2.zip"
    pages = [name for output in several for name in ZipFile(path(output)).namelist() if name.startswith("resources/")]
    pages = [name for name in pages if name.endswith("/index.html")]
    assert sorted(pages) == sorted(f"{resource.uri}index.html" for resource in content.resources)


def test_each_part_is_read_without_the_others(content: Library, several: list[Output]) -> None:
    elsewhere = []
    for output in several:
        files = inside(output)
        assert f"This is part {several.index(output) + 1} of the library" in files["index.html"].decode()
        test_every_link_names_a_file_of_it_or_leads_to_the_internet(files)
        test_every_anchor_within_it_is_there(files)
        test_it_loads_nothing_from_anywhere(files)
        listed = LexborHTMLParser(files["index.html"].decode()).css("h2 a")
        assert {link.attributes["href"] for link in listed} <= files.keys()
        site = f'href="{content.settings.address}resources/'
        elsewhere += [text for name, text in files.items() if name.endswith(".html") and site in text.decode()]
    assert elsewhere, "what is in another part is linked to on the site"


def test_what_is_new_is_in_the_last_part_and_the_others_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "LARGEST_PART", 8_000)
    old = {
        path: text
        for number in range(6)
        for path, text in resource(f"number-{number}", "Words.\n", shared=f"2025-01-0{number + 1}").items()
    }
    before = parts(library(tmp_path / "before", old))
    after = parts(library(tmp_path / "after", old | resource("another", shared="2026-11-01")))
    assert len(after) >= len(before) > 2
    assert [path(one).name for one in after[: len(before) - 1]] == [path(one).name for one in before[:-1]]


def test_a_page_offers_every_part_by_its_name_with_its_size(content: Library, several: list[Output]) -> None:
    with pytest.MonkeyPatch.context() as small:
        small.setattr(offline, "LARGEST_PART", 100_000)
        (page,) = (output for output in outputs_of(content) if output.uri == "resources/index.html")
    assert isinstance(page, PageOutput)
    links = LexborHTMLParser(page.content).css("a[download]")
    assert [(link.attributes["href"], link.text()) for link in links] == [
        (f"../{output.uri}", f"Part {number} of {len(several)}") for number, output in enumerate(several, 1)
    ]


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
