"""Pictures and links of a converted text are changed as one output shows them, before the text is sanitised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from partnership.text import sanitiser
from partnership.text.words import _, message

NO_PICTURE = message("(The picture that stood here is no longer shown.)")
"""What is read in the place of a picture that may not be shown."""
ARCHIVED = message("(a copy in an archive: the page itself is gone)")
"""What is read behind a link to a page elsewhere that is known to be gone."""


class DisplayedPicture(NamedTuple):
    """A `DisplayedPicture` says how a picture of a body is shown."""

    size: tuple[int, int]
    """Its width and height, so that the text does not jump when it comes."""
    sources: tuple[tuple[str, int], ...]
    """The addresses of lighter copies, each with its width in pixels."""


def with_pictures(
    html: str, resolve: Callable[[str], str | None], pictures: Mapping[str, DisplayedPicture | None]
) -> str:
    """Return converted text with lighter copies offered for its pictures, and words for every one that is dropped."""
    tree = LexborHTMLParser(html)
    for picture in tree.css("img"):
        address = sanitiser.as_browsers_read(picture.attributes.get("src") or "")
        if resolve(address) is None:
            picture.replace_with(_(NO_PICTURE))
        elif how := pictures[address]:
            whole, source = tree.create_node("picture"), tree.create_node("source")
            source.attrs["srcset"] = sources_of(how)
            source.attrs["sizes"] = sanitiser.SHOWN_AS_WIDE_AS
            source.attrs["type"] = "image/webp"
            width, height = how.size
            picture.attrs["width"], picture.attrs["height"] = str(width), str(height)
            whole.insert_child(source)
            whole.insert_child(picture)
            picture.replace_with(whole)
    return (tree.body.inner_html if tree.body else None) or ""


def with_words_of_copies(html: str, addresses: Set[str]) -> str:
    """Return converted text with words behind the links to these addresses."""
    tree = LexborHTMLParser(html)
    for link in tree.css("a[href]"):
        if sanitiser.as_browsers_read(link.attributes.get("href") or "") in addresses:
            link.insert_after(f" {_(ARCHIVED)}")
    return (tree.body.inner_html if tree.body else None) or ""


def sources_of(how: DisplayedPicture) -> str:
    """Return the addresses of a picture's lighter copies, as HTML lists them."""
    return ", ".join(f"{address} {width}w" for address, width in how.sources)
