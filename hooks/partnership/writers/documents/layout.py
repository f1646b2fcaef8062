"""A document is laid out as HTML in a folder of its own, with its pictures and QR codes, for Typst and pandoc."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import segno
from lxml import etree, html
from lxml.html import HtmlElement
from PIL import Image

from partnership.text.letters import with_named_emoji
from partnership.writers.documents.document import Document

_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINKED_TAGS = {*_HEADING_TAGS, "a", "div", "li", "p", "section", "span", "sup"}
"""The elements that a link within a document can lead to."""


def lay_out(folder: Path, document: Document) -> None:
    """Write document.html, for Word, and document.xml, for PDF, into a folder of their own."""
    folder.mkdir()
    tree = html.document_fromstring(document.text())
    _place_pictures(tree, folder, document)
    _place_codes(tree, folder)
    _mend_headings(tree)
    _mend_links(tree)
    text = etree.tostring(tree, encoding="unicode")
    (folder / "document.xml").write_text(with_named_emoji(text), "utf-8")
    for part in tree.xpath("//p[@class] | //dl[@class]"):
        # Pandoc keeps the class of a division only.
        around = html.Element("div", {"class": part.get("class")})
        part.addprevious(around)
        around.append(part)
    (folder / "document.html").write_bytes(html.tostring(tree, encoding="utf-8", doctype="<!doctype html>"))


def _place_pictures(tree: HtmlElement, folder: Path, document: Document) -> None:
    names: dict[str, str] = {}
    for image in tree.iter("img"):
        source = image.get("src", "")
        if source in document.pictures:
            if source not in names:
                names[source] = _place_picture(folder, f"picture-{len(names) + 1}", document.pictures[source].content)
            image.set("src", names[source])


def _place_picture(folder: Path, stem: str, path: Path) -> str:
    """Put a picture into the folder and return its name there. Word cannot show WebP: PNG takes its place."""
    content = path.read_bytes()
    with Image.open(BytesIO(content)) as image:
        ending = {"JPEG": "jpg", "PNG": "png"}.get(image.format or "")
        if ending:
            shutil.copyfile(path, folder / f"{stem}.{ending}")
        else:
            ending = "png"
            image.save(folder / f"{stem}.png")
    return f"{stem}.{ending}"


def _place_codes(tree: HtmlElement, folder: Path) -> None:
    """Make a QR code for each address that an element asks one for (`data-address`)."""
    names: dict[str, str] = {}
    for node in tree.iterfind(".//*[@data-address]"):
        address = node.attrib["data-address"]
        if address not in names:
            names[address] = f"code-{len(names) + 1}.svg"
            # Any mask can be read. To look for the best of all eight takes longer than the rest of the document.
            code = segno.make(address, error="m", boost_error=False, micro=False, mask=3)
            code.save(str(folder / names[address]), border=0, scale=4)
        node.set("data-code", names[address])


def _mend_headings(tree: HtmlElement) -> None:
    """Raise each heading that skips a level, since PDF/UA forbids it."""
    level = 1
    for heading in tree.iter(*_HEADING_TAGS):
        level = min(int(str(heading.tag)[1]), level + 1)
        heading.tag = f"h{level}"


def _mend_links(tree: HtmlElement) -> None:
    """Give each id to one element only, and leave no link within the document that leads to none.

    Where there are several articles, an id begins with the name of its article, and a link to the page of one of them
    leads to that article here.
    """
    articles = list(tree.iterfind(".//div[@data-uri]"))
    here = {article.attrib["data-uri"]: article.attrib["id"] for article in articles}
    several = len(articles) > 1

    def rename(around: str, id: str) -> str:
        return f"{around}--{id}" if several else id

    ids = {article.attrib["id"] for article in articles}
    for article in articles:
        around = article.attrib["id"]
        for node in article.iterfind(".//*[@id]"):
            id = rename(around, node.attrib.pop("id"))
            if node.tag in _LINKED_TAGS and id not in ids and "anchor" not in node.get("class", "").split():
                node.set("id", id)
                ids.add(id)
        for link in article.iterfind(".//a[@href]"):
            page, _, anchor = link.attrib["href"].partition("#")
            if not page:
                link.set("href", f"#{rename(around, anchor)}")
            elif several and page in here:
                link.set("href", f"#{rename(here[page], anchor)}" if anchor else f"#{here[page]}")
    for link in tree.iterfind(".//a[@href]"):
        address = link.attrib["href"]
        if address.startswith("#") and address[1:] not in ids:
            del link.attrib["href"]
