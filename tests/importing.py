"""What several tests of `partnership import` need: Word files, e-mails, the command itself, and its draft."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
from click.testing import CliRunner, Result
from docx.document import Document
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY
from partnership.desk.cli import main
from partnership.text.markdown import Body
from partnership.text.reader import read
from partnership.text.source import Source


def word(write: Callable[[Document], None], title: str = "The calm corner", author: str = "") -> bytes:
    """A Word file, written by another program."""
    document = docx.Document()
    document.core_properties.author = author
    if title:
        document.add_heading(title, 0)
    write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def email_with(*files: tuple[str, bytes], text: str = "Two chairs.") -> bytes:
    """An e-mail about the calm corner with these files, each a name and its content."""
    email = EmailMessage()
    email["Subject"] = "The calm corner"
    email.set_content(text)
    for name, content in files:
        email.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return email.as_bytes()


def paragraphs(*texts: str) -> Callable[[Document], None]:
    def write(document: Document) -> None:
        for text in texts:
            document.add_paragraph(text)

    return write


def bring_in(root: Path, name: str, content: bytes, *options: str) -> Result:
    file = root.parent / name
    file.write_bytes(content)
    runner = CliRunner(env={"PARTNERSHIP_TODAY": TODAY.isoformat()})
    result = runner.invoke(main, ["import", str(file), "--root", str(root), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def draft(root: Path, slug: str = "the-calm-corner") -> Source:
    source = read(root, f"resources/{slug}/index.md")
    assert source.problems == ()
    return source


def text(source: Source) -> str:
    """What a reader of the page would read."""
    return " ".join(LexborHTMLParser(str(Body.of(source).html(str))).text().split())
