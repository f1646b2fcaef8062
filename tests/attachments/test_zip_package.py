"""The packages that Office files are, opened without trusting them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from partnership.attachments import zip_package
from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.zip_archive import zip_archive
from partnership.attachments.zip_package import PACKAGE_TYPES, Package

WORD, POWERPOINT, EXCEL, TEXT, SLIDES, TABLE = PACKAGE_TYPES
Fill = Callable[[zipfile.ZipFile], None]


def types(content_type: str) -> str:
    return f'<Types><Override PartName="/main.xml" ContentType="{content_type}"/></Types>'


def zipped(*parts: tuple[str | zipfile.ZipInfo, bytes], content_type: str = WORD) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types(content_type))
        for name, part in parts:
            archive.writestr(name, part)
    return content.getvalue()


def read(content: bytes) -> dict[str, bytes]:
    opened = Package(content, WORD)
    return {name: opened.read(name) for name in opened.names}


def refusal(content: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        read(content)
    return refused.value


def test_parts_are_read_in_their_order_and_folders_passed_over() -> None:
    content = zipped(("b", b"1"), ("folder/", b""), ("a", b"2"))
    assert list(read(content).items())[1:] == [("b", b"1"), ("a", b"2")]


@pytest.mark.parametrize("name", ["/a", "../a", "a/../b", "a\\b", "C:a", "a//b", "./a", "a\nb", "[content_types].XML"])
def test_a_name_that_no_program_gives_is_refused(name: str) -> None:
    assert refusal(zipped((name, b"x"))).code == "file-unreadable"


@pytest.mark.parametrize("kind", [0o120000, 0o020000, 0o010000])
def test_what_is_no_regular_file_is_refused(kind: int) -> None:
    entry = zipfile.ZipInfo("a")
    entry.external_attr = (kind | 0o644) << 16
    assert refusal(zipped((entry, b"/etc/passwd"))).code == "file-unreadable"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(method: int) -> None:
    entry = zipfile.ZipInfo("a")
    entry.compress_type = method
    assert refusal(zipped((entry, b"x"))).code == "file-unreadable"


def test_an_entry_with_a_password_is_refused() -> None:
    content = bytearray(zipped(("a", b"x")))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(content)).message


@pytest.mark.parametrize("difference", [-1, 1])
def test_a_size_that_is_not_true_is_refused(difference: int) -> None:
    content = bytearray(zipped(("a", b"x" * 1000)))
    at = content.rindex(b"PK\x01\x02") + 24
    struct.pack_into("<I", content, at, 1000 + difference)
    assert refusal(bytes(content)).code == "file-unreadable"


def test_a_changed_part_is_refused() -> None:
    content = bytearray(zipped((zipfile.ZipInfo("a"), b"x" * 1000)))
    content[content.index(b"xxx")] ^= 1
    assert refusal(bytes(content)).code == "file-unreadable"


def test_a_file_that_unpacks_to_too_much_is_refused_unopened() -> None:
    content = bytearray(zipped(("a", b"x")))
    struct.pack_into("<I", content, content.rindex(b"PK\x01\x02") + 24, zip_package.MOST_UNPACKED_BYTES + 1)
    assert refusal(bytes(content)).code == "file-too-large"


def test_too_many_parts_are_refused() -> None:
    assert refusal(zipped(*((str(number), b"") for number in range(zip_package.MOST_PARTS)))).code == "file-too-large"


def test_an_old_or_locked_file_is_refused() -> None:
    refused = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert (refused.code, "password" in refused.message) == ("file-unreadable", True)


@pytest.mark.parametrize(
    ("content", "truth"),
    [
        (zipped(content_type=POWERPOINT), "in truth this is a PowerPoint file"),
        (zipped(content_type=EXCEL), "in truth this is an Excel file"),
        (zip_archive([("mimetype", TEXT.encode())]), "in truth this is an OpenDocument text"),
        (zip_archive([("mimetype", TABLE.encode())]), "in truth this is an OpenDocument spreadsheet"),
        (zip_archive([("a", b"x")]), "this is not a Word file"),
        (zipped(content_type="x/y"), "this is not a Word file"),
        (b"%PDF-1.7", "in truth this is a PDF"),
        (b"\xff\xd8\xff\xe0", "in truth this is a picture"),
        (b"{\\rtf1", "in truth this is a text in Rich Text Format"),
        (b"hello", "this is not a Word file"),
    ],
)
def test_another_type_of_file_is_named(content: bytes, truth: str) -> None:
    refused = refusal(content)
    assert (refused.code, refused.message) == ("file-disguised", truth)


@pytest.mark.parametrize("type_of_file", ["word.document", "word.template", "excel.sheet"])
def test_a_file_with_macros_is_refused(type_of_file: str) -> None:
    assert (
        refusal(zipped(content_type=f"application/vnd.ms-{type_of_file}.macroEnabled.main+xml")).code == "file-active"
    )
