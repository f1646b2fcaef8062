"""Whatever a file holds, checking it takes little memory and little time, and ends in one clear problem of that file.

Each is checked by the command itself, which the system stops at 500 MB of memory or at 5 seconds for one file, on top
of what the command needs for the rest.
"""

from __future__ import annotations

import resource as system
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from content import RESOURCE, SCHOOL, repository, resource

PROGRAM = Path(sys.executable).parent / "partnership"
MEMORY, SECONDS = 500_000_000, 5 + 5

WORD = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;"}">' for n in range(12))
    + "]><a>&a11;</a>"
)


def zipped(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def word(document: bytes) -> bytes:
    return zipped({"[Content_Types].xml": WORD.encode(), "word/document.xml": document})


def picture(side: int) -> bytes:
    """A PNG that says it is a square of so many pixels, all of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = zlib.compressobj(9)
    row = b"\0" + b"\x80" * 3 * side
    data = b"".join(lines.compress(row) for _ in range(min(side, 500))) + lines.flush()
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf(stream: bytes, extra: bytes = b"") -> bytes:
    """A PDF of one page with this packed stream as what it shows."""
    packed = zlib.compress(stream, 9)
    return b"".join(
        (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n",
            b"4 0 obj<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), extra),
            packed,
            b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n",
        )
    )


def with_facts(facts: str) -> bytes:
    return f"name: Fern Lane\n{facts}".encode()


TEXTS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "names that stand for names": (SCHOOL, lambda: with_facts("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "alias"),
    "lists in lists": (SCHOOL, lambda: with_facts("about: " + ("[" * 4_000 + "\n ") * 6), "too-deep"),
    "groups in groups": (SCHOOL, lambda: with_facts("a: " + ("{a: " * 1_000 + "\n ") * 12), "too-deep"),
    "a number of many figures": (
        RESOURCE,
        lambda: b"---\nminutes: {running: " + b"9" * 4_000 + b"}\n---\n",
        "wrong-value",
    ),
    "the character nought": (SCHOOL, lambda: with_facts("about: \0"), "not-text"),
    "another encoding": (SCHOOL, lambda: with_facts("about: x\n").decode().encode("utf-16"), "not-text"),
    "writing turned round": (SCHOOL, lambda: with_facts("about: \u202egnihton\n"), "not-text"),
    "a line of ten million characters": (RESOURCE, lambda: b"x" * 10_000_000, "too-large"),
    "a line as long as a file may be": (RESOURCE, lambda: b"---\n" + b"[" * 500_000, "too-large"),
    "a folder called index.md": (f"{RESOURCE}/inside.txt", lambda: b"x", "not-a-file"),
}
FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a document that unpacks to much more": ("slip.docx", lambda: word(bytes(150_000_000)), "file-too-large"),
    "a document of very many parts": (
        "slip.docx",
        lambda: zipped({f"word/{n}.xml": b"" for n in range(20_000)}),
        "file-too-large",
    ),
    "a document of names that stand for names": ("slip.docx", lambda: word(BOMB.encode()), "file-unreadable"),
    "a document of elements in elements": ("slip.docx", lambda: word(b"<a>" * 3_000_000), "file-unreadable"),
    "a picture of more pixels than any screen": ("slip.png", lambda: picture(60_000), "file-too-large"),
    "a PDF that unpacks to much more": ("slip.pdf", lambda: pdf(bytes(300_000_000)), "file-too-large"),
    "a PDF of a million letters on one page": ("slip.pdf", lambda: pdf(b"BT /F1 1 Tf (a) Tj ET " * 1_000_000), ""),
    "a PDF that is only its first line": (
        "slip.pdf",
        lambda: b"%PDF-1.7\n" + b"1 0 obj" * 2_000_000,
        "file-unreadable",
    ),
    "a sound of noughts": ("slip.mp3", lambda: bytes(19_000_000), "file-unreadable"),
    "a film of boxes in boxes": (
        "slip.mp4",
        lambda: (
            b"\0\0\0\x14ftypisom\0\0\0\0isom"
            + b"".join(struct.pack(">I4s", 8 * n, b"moov") for n in range(100_000, 0, -1))
        ),
        "file-unreadable",
    ),
    "a table of a million cells that run": ("slip.csv", lambda: b"=1," * 300_000, "file-active"),
    "a table of one endless cell": ("slip.csv", lambda: b'"' + b"a" * 900_000, ""),
}


def limit() -> None:
    system.setrlimit(system.RLIMIT_DATA, (MEMORY, MEMORY))
    system.setrlimit(system.RLIMIT_CPU, (SECONDS, SECONDS))


def check(root: Path) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, "check", "--root", root]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_costs_little_and_is_named(tmp_path: Path, name: str) -> None:
    path, content, code = TEXTS[name]
    root = repository(tmp_path)
    if path.startswith(f"{RESOURCE}/"):
        (root / RESOURCE).unlink()
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(content())
    done = check(root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f" {code}: " in done.stdout
    assert len(done.stdout) < 5_000


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_costs_little_and_is_named(tmp_path: Path, name: str) -> None:
    file, content, code = FILES[name]
    listed = f"[{{file: {file}, alternative_text: A slip, people: none}}]" if file.endswith(".png") else None
    root = repository(tmp_path, resource("mine", attachments=f"[{{file: {file}, title: A slip}}]", pictures=listed))
    (root / ".cache").unlink()
    (root / f"resources/mine/{file}").write_bytes(content())
    done = check(root)
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith(f"resources/mine/{file}:1:1: {code}: " if code else "")
    assert done.returncode == (1 if done.stdout else 0)
