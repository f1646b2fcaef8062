"""Small real files for tests: what Word, a PDF writer and a telephone's camera save."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from partnership.attachments.clean_copy import CleanCopy, RefusedError

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*paragraphs: str, author: str = "") -> bytes:
    """A Word document of these paragraphs."""
    text = "".join(f"<w:p><w:r><w:t>{escape(paragraph)}</w:t></w:r></w:p>" for paragraph in paragraphs)
    parts = {
        "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}content-types">
            <Default Extension="rels" ContentType="{_TYPE}package.relationships+xml"/>
            <Override PartName="/word/document.xml"
              ContentType="{_TYPE}officedocument.wordprocessingml.document.main+xml"/>
            <Override PartName="/docProps/core.xml" ContentType="{_TYPE}package.core-properties+xml"/>
            </Types>""",
        "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}relationships">
            <Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
            <Relationship Id="r2" Type="{_PACKAGE}relationships/metadata/core-properties" Target="docProps/core.xml"/>
            </Relationships>""",
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>',
        "docProps/core.xml": f"""<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{escape(author)}</dc:creator></cp:coreProperties>""",
    }
    content = BytesIO()
    with ZipFile(content, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def pdf(*pages: str, author: str = "") -> bytes:
    """A PDF with one line of text on each page."""
    document = pikepdf.new()
    for text in pages:
        page = document.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = document.make_stream(f"BT /F 12 Tf 72 720 Td ({text}) Tj ET".encode())
    if author:
        document.docinfo["/Author"] = author
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def photograph(author: str = "", *, size: tuple[int, int] = (64, 32)) -> bytes:
    """A JPEG as a telephone saves it, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x013B] = author
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, "JPEG", exif=exif)
    return content.getvalue()


def large_photograph() -> bytes:
    """A JPEG that is three times as wide as a picture of people is published."""
    content = BytesIO()
    Image.effect_noise((2400, 1800), 50).save(content, "JPEG", quality=40)
    return content.getvalue()


def refusal(clean: Callable[[bytes], CleanCopy], content: bytes) -> RefusedError:
    """Why a file cannot be published, said in a sentence that messages can go on from."""
    with pytest.raises(RefusedError) as refused:
        clean(content)
    assert not refused.value.message.endswith(".")
    return refused.value


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part of an Office file, each found whole."""
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
