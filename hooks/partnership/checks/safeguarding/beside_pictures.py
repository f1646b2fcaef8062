"""A name and a picture with people never stand together, not in what a reader sees beside the picture either.

The words for the picture itself are searched for names wherever a picture is. Here it is everything around one that
shows people, or may: its title and its caption in the text, its file's name, its name as a download, and who made it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from partnership.checks.safeguarding.reading import read_paragraphs
from partnership.checks.safeguarding.rules import IN_ALTERNATIVE_TEXT, Searcher
from partnership.records import AnyRecord, Resource
from partnership.text.source import Location, Place


class Beside(NamedTuple):
    """A `Beside` is what stands beside a picture with people, as a reader sees it."""

    at: str
    """The place as an exception names it."""
    path: str
    place: Place
    words: str


def names_beside_pictures(record: AnyRecord, searcher: Searcher) -> Iterator[tuple[str, Beside]]:
    """Yield every name beside a picture that shows people, or may: the code, and where it stands."""
    if isinstance(record, Resource):
        for beside in _beside_pictures(record):
            for code, _ in searcher.search(read_paragraphs(beside.words), IN_ALTERNATIVE_TEXT):
                yield code.replace("picture-name", "name-beside-picture"), beside


def _beside_pictures(resource: Resource) -> Iterator[Beside]:
    shown = {picture.file for picture in resource.pictures if picture.may_show_people}
    if not shown:
        return
    yield from _captions(resource, shown)
    if resource.byline:
        yield _of_field(resource, ("byline",), resource.byline)
    for number, attachment in enumerate(resource.attachments):
        if attachment.file in shown:
            yield _of_field(resource, ("attachments", number, "title"), attachment.title)
    for file in sorted(shown):
        if _TITLE.search(file):
            words = " ".join(word.capitalize() for word in re.findall(r"[^\W\d_]+", file.rpartition(".")[0]))
            yield Beside("file-name", resource.own_folder, Place(1, 1), words)


_TITLE = re.compile(r"(?:^|[\W\d_])(?:mr|mrs|ms|miss|mx|dr|sir|madam|dame|rev)(?=[\W\d_])", re.IGNORECASE)
"""The title of a person in a file's name, where nothing has a capital letter. First names have a rule of their own."""


def _of_field(resource: Resource, at: Location, words: str) -> Beside:
    name = ".".join(part for part in at if isinstance(part, str))
    return Beside(name, resource.source.path, resource.source.places[at], words)


def _captions(resource: Resource, shown: Collection[str]) -> Iterator[Beside]:
    """Yield what stands beside each of these pictures in the text of a resource."""
    places = [link.place for link in resource.body.links if link.is_picture]
    pictures = LexborHTMLParser(resource.body.raw).css("img")
    for number, picture in enumerate(pictures):
        place = places[number] if number < len(places) else Place(resource.source.body_line, 1)
        address = re.split(r"[?#]", picture.attributes.get("src") or "")[0]
        if normpath(unquote(address.strip())) in shown:
            words = "\n\n".join((picture.attributes.get("title") or "", *_caption(picture)))
            yield Beside("body", resource.source.path, place, words)


_WHOLE = {"figure", "table"}
"""What is read as a whole around a picture: the words of a caption may stand in any part of it."""
_PARTS = {"blockquote", "dd", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p"}
"""The other elements of which a picture can be a part."""


def _caption(picture: LexborNode) -> Iterator[str]:
    """Yield the words around a picture, and those right below it."""
    above = [*_ancestors(picture)]
    around = next((node for tags in (_WHOLE, _PARTS) for node in above if node.tag in tags), picture)
    yield around.text(separator=" ")
    for node in (around, *_ancestors(around)):
        if below := _next_element(node):
            yield below.text(separator=" ")
            return


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that an element stands in, the nearest first, up to the whole text."""
    above = node.parent
    while above is not None and above.tag != "body":
        yield above
        above = above.parent


def _next_element(node: LexborNode) -> LexborNode | None:
    """Return the element that comes next in the same one; None if none does, or words do."""
    below = node.next
    while below is not None and below.tag == "-text" and not below.text().strip():
        below = below.next
    return below
