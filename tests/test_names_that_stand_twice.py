"""Two schools of one name, looked for in everything that is published: nowhere does the name stand without its town."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from conftest import build, copy_repository
from content import with_facts

NAME = "St Joseph's Catholic Primary School"
BARE = re.compile(rf"{NAME}(?!,? ?(Aldersby|Thornwick))")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example, in which the two take the place of two schools that do most."""
    root = copy_repository(tmp_path_factory.mktemp("twice") / "repository")
    for number, slug in enumerate(("oakland-primary", "fern-lane-school")):
        path = root / f"schools/{slug}.yml"
        town = ("Aldersby", "Thornwick")[number]
        path.write_text(with_facts(path.read_text("utf-8"), {"name": f'"{NAME}"', "town": town}), "utf-8")
    site = root.parent / "site"
    result = build(root, site, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return site


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Every text in a published file, with the name of its file."""
    match name.rpartition(".")[2]:
        case "zip" | "docx" | "xlsx" | "pptx" | "odt":
            with zipfile.ZipFile(BytesIO(content)) as inner:
                for each in inner.namelist():
                    yield from texts(f"{name}/{each}", inner.read(each))
        case "pdf":
            document = pypdfium2.PdfDocument(content)
            yield name, " ".join(page.get_textpage().get_text_bounded() for page in document)
        case "ics":
            yield name, content.decode().replace("\r\n ", "").replace("\\", "")
        case "html" | "xml" | "svg" | "rels":
            text = content.decode()
            yield name, unescape(re.sub("<[^>]*>", "", text))
            yield name, unescape(text)
        case "json" | "js" | "txt" | "webmanifest" | "jsonld" | "csv":
            yield name, content.decode()


def test_no_published_file_has_the_name_without_its_town(published: Path) -> None:
    bare, seen = [], set[str]()
    for file in sorted(published.rglob("*")):
        for name, text in texts(str(file.relative_to(published)), file.read_bytes()) if file.is_file() else ():
            line = " ".join(text.replace("’", "'").split())
            seen |= {name.rpartition(".")[2]} if NAME in line else set()
            bare += [f"{name}: {line[found.start() - 80 : found.end() + 40]}" for found in BARE.finditer(line)]
    assert {"html", "xml", "ics", "json", "pdf"} <= seen
    assert "\n".join(bare) == ""
