"""OpenDocument texts and presentations (ODF 1.3) become clean copies with nothing behind what they show.

Only those parts of a package (Part 2, 2) stay that make up what is shown, and the pictures that these refer to.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.attachments.odf_words import odf_passages
from partnership.attachments.office_files import (
    GENERIC_VALUES,
    OfficeCleaner,
    is_link,
    text_inside,
    with_inheriting_styles,
    with_text,
)
from partnership.attachments.refusals import FILM, LINK, active, damaged, hidden, locked
from partnership.attachments.xml_parts import (
    Element,
    attribute_value,
    element_name,
    local_name,
    qualified_name,
    remove_element,
    serialise_xml,
)
from partnership.attachments.zip_archive import zip_archive

_TEXT_TYPE = "application/vnd.oasis.opendocument.text"
_SLIDES_TYPE = "application/vnd.oasis.opendocument.presentation"


def clean_odt(content: bytes) -> CleanCopy:
    """Return an OpenDocument text as it may be published; raises `RefusedError`."""
    return _OdfCleaner(content, _TEXT_TYPE).copy()


def clean_odp(content: bytes) -> CleanCopy:
    """Return an OpenDocument presentation as it may be published; raises `RefusedError`."""
    return _OdfCleaner(content, _SLIDES_TYPE).copy()


_MANIFEST = "META-INF/manifest.xml"
_MANIFEST_PATH = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path"
_SHOWN = ("content.xml", "styles.xml")

_ACTIVE_ODF_PARTS = re.compile(r"(Basic|Scripts|Dialogs)/", re.IGNORECASE)
_PACKED_ODF_PARTS = re.compile(r"(Object|Obj)[^/]*/|Object \d+$", re.IGNORECASE)
_AUTHOR, _REMARKS = "the author's name", "remarks"
_FIELDS_OF_AUTHORS = re.compile("author-name|author-initials|initial-creator|creator|printed-by|sender-.*")
_PROPERTIES = {
    "creator": _AUTHOR,
    "description": _REMARKS,
    "initial-creator": _AUTHOR,
    "keyword": _REMARKS,
    "printed-by": _AUTHOR,
    "subject": _REMARKS,
    "user-defined": _REMARKS,
}
_HARMLESS_ODF_ACTIONS = {"none", "previous-page", "next-page", "first-page", "last-page", "show", "stop"}
_LINKS = {"a", "area-rectangle", "area-circle", "area-polygon", "event-listener"}


_PROGRAM = active("has a program in it", "In LibreOffice: Tools, Macros, Organise Macros, Basic; delete what is in it.")
_PACKED = active(
    "has another file packed inside it",
    "Delete it and offer it as a file of its own; or copy the chart or formula and paste it as a picture: the whole "
    "table it was made from is packed inside.",
)
_ELSEWHERE = active("fetches something from elsewhere", "In LibreOffice: Edit, Links to External Files, Break Link.")
_STARTS_PROGRAM = active(
    "has something in it that starts a program", "In LibreOffice: Slide Show, Interaction, No action."
)
_ODF_COMMENTS = hidden(
    "comments", "In LibreOffice: View, Comments; click one with the right button, Delete All Comments"
)
_CHANGES = hidden("tracked changes", "In LibreOffice: Edit, Track Changes, Manage; Accept All")
_HIDDEN_TEXT = hidden(
    "hidden text", "In LibreOffice: Edit, Select All, Format, Character, Font Effects, take off Hidden; then delete it"
)
_HIDDEN_SECTION = hidden("a hidden section", "In LibreOffice: Format, Sections; take off Hide, or delete it")
_ODF_HIDDEN_SHAPE = hidden("a hidden shape", "In LibreOffice: View, Navigator; show it or delete it")
_ODF_CROPPED = hidden(
    "a picture of which a part is cut off, and still there,",
    "In LibreOffice: click the picture, Format, Image, Compress; tick Delete cropped areas",
)
_CUT_LENGTH = re.compile(r"(?<![-.\d])(0?\.[1-9]|[1-9])")
"""A length of what is cut off, if it is more than a rounding."""
_ODF_HIDDEN_SLIDE = hidden(
    "a hidden slide", "In LibreOffice: click it with the right button, Show Slide or Delete Slide"
)
_HIDDEN_ROWS = hidden("hidden rows or columns", "In LibreOffice: show them or delete them")
_ODF_NOTES = hidden("speaker notes", "In LibreOffice: View, Notes; delete the words below each slide")
_VERSIONS = hidden("older versions of itself", "In LibreOffice: File, Versions; delete them")

_REFUSED = {
    "annotation": _ODF_COMMENTS,
    "changed-region": _CHANGES,
    "hidden-text": _HIDDEN_TEXT,
    "hidden-paragraph": _HIDDEN_TEXT,
    **dict.fromkeys(("object", "object-ole", "applet", "floating-frame", "binary-data"), _PACKED),
    **dict.fromkeys(("plugin", "sound", "audio", "video"), FILM),
    **dict.fromkeys(("script", "execute-macro", "macro", "library-embedded", "library-linked", "model"), _PROGRAM),
    **dict.fromkeys(("section-source", "table-source", "cell-range-source", "connection-resource"), _ELSEWHERE),
    **dict.fromkeys(("dde-source", "dde-connection", "dde-connection-decl", "dde-link"), _ELSEWHERE),
    **dict.fromkeys(("database-display", "database-next", "database-row-select", "database-name"), _ELSEWHERE),
}
"""The elements for which a file is refused, by their local names."""


class _HidingStyles(NamedTuple):
    """`_HidingStyles` are the names of the styles that hide whatever has them."""

    of_text: frozenset[str]
    of_slides: frozenset[str]


class _OdfCleaner(OfficeCleaner):
    """An `_OdfCleaner` makes the clean copy of one OpenDocument file."""

    def __init__(self, content: bytes, content_type: str) -> None:
        super().__init__(content, content_type)
        self.passages: list[Passage] = []
        self.pictures: set[str] = set()

    def copy(self) -> CleanCopy:
        """Return the clean copy; raises `RefusedError`."""
        names = self.package.names
        for pattern, refusal in ((_ACTIVE_ODF_PARTS, _PROGRAM), (_PACKED_ODF_PARTS, _PACKED)):
            if any(pattern.match(name) for name in names):
                raise RefusedError(*refusal)
        if any(name.startswith("Versions/") or name == "VersionList.xml" for name in names):
            raise RefusedError(*_VERSIONS)
        if "content.xml" not in names or _MANIFEST not in names:
            raise damaged()
        manifest = self.package.tree(_MANIFEST)
        if next(manifest.iter("{*}encryption-data"), None) is not None:
            raise locked()
        shown = [name for name in _SHOWN if name in names]
        styles = _hiding_styles([self.package.tree(name) for name in shown])
        parts = {name: self._clean_shown_part(name, styles) for name in shown}
        for name, cleaned in (("meta.xml", self._clean_properties), ("settings.xml", self._clean_settings)):
            if name in names:
                parts[name] = cleaned(self.package.tree(name))
        parts |= {name: self._clean_part_in_pictures(name) for name in names if name in self.pictures}
        parts[_MANIFEST] = _clean_manifest(manifest, set(parts))
        parts["mimetype"] = self.package.read("mimetype").strip()
        ordered = ["mimetype", *(name for name in names if name in parts and name != "mimetype")]
        # ODF 1.3 Part 2, 3.3: `mimetype` stands first and is not compressed.
        content = zip_archive(((name, parts[name]) for name in ordered), stored={"mimetype"})
        return CleanCopy(content, tuple(self.private), with_text(self.passages))

    def _clean_shown_part(self, name: str, styles: _HidingStyles) -> bytes:
        root = self.package.tree(name)
        for element in root.iter():
            key = element_name(element)
            if key in _REFUSED:
                raise RefusedError(*_REFUSED[key])
            _expect_to_be_seen(element, key, styles)
            self._expect_harmless_references(element, key)
            if key in ("event-listener", "command"):
                _expect_a_harmless_action(element)
            if _FIELDS_OF_AUTHORS.fullmatch(key) and "text:" in qualified_name(element):
                self.note_private(_AUTHOR if text_inside(element) not in GENERIC_VALUES else "")
                del element[:]
                element.text = None
        self.passages += odf_passages(root)
        return serialise_xml(root)

    def _expect_harmless_references(self, element: Element, key: str) -> None:
        for attribute, target in element.attrib.items():
            if local_name(attribute) != "href" or not target:
                continue
            if key in _LINKS:
                if not is_link(target):
                    raise RefusedError(*LINK)
                if target[0] in "mMtT":
                    self.passages.append(Passage("a link", unquote(target).partition(":")[2]))
                continue
            if is_link(target) and target.startswith("#"):
                continue
            name = posixpath.normpath(unquote(target))
            if name not in self.package.names:
                raise RefusedError(*_ELSEWHERE)
            self.pictures.add(name)

    def _clean_properties(self, root: Element) -> bytes:
        """Return the properties of a file (Part 3, 4.3) with only title and language left."""
        for element in list(root.iter()):
            key = element_name(element)
            if element.getparent() is None or key == "meta":
                continue
            if self.keeps_property(element, _PROPERTIES):
                self.passages += [Passage("the title", text_inside(element))] if key == "title" else []
                continue
            if key == "template" and any("/" in value for name, value in element.attrib.items() if "href" in name):
                self.note_private("the folder it was saved in")
            remove_element(element)
        return serialise_xml(root)

    def _clean_settings(self, root: Element) -> bytes:
        """Return the settings, which lay out the text, with their switches and numbers and without words."""
        for element in list(root.iter("{*}config-item")):
            name = attribute_value(element, "name")
            if not re.fullmatch(r"true|false|[-.\d]*", (element.text or "").strip()):
                self.note_private("the name of a printer" if name == "PrinterName" and element.text else "")
                remove_element(element)
        return serialise_xml(root)

    def _clean_part_in_pictures(self, name: str) -> bytes:
        if name.startswith("Fonts/"):
            return self.package.read(name)
        picture = self.clean_picture(name)
        self.passages.append(Passage("a picture", picture.words))
        return picture.content


def _has_words(element: Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _expect_to_be_seen(element: Element, key: str, styles: _HidingStyles) -> None:
    """Refuse hidden texts (Part 3, 20.391), slides (20.346), sections, rows, and the words of speaker notes (16.17)."""
    style = attribute_value(element, "style-name")
    if key == "section" and attribute_value(element, "display") in ("none", "condition"):
        raise RefusedError(*_HIDDEN_SECTION)
    if key in ("a", "p", "h", "span") and style in styles.of_text and _has_words(element):
        raise RefusedError(*_HIDDEN_TEXT)
    if key == "page" and style in styles.of_slides:
        raise RefusedError(*_ODF_HIDDEN_SLIDE)
    if not key.endswith("-properties") and attribute_value(element, "display") == "none":
        raise RefusedError(*_ODF_HIDDEN_SHAPE)
    if key == "graphic-properties" and _CUT_LENGTH.search(attribute_value(element, "clip")):
        raise RefusedError(*_ODF_CROPPED)
    if key.startswith("table-") and attribute_value(element, "visibility") in ("collapse", "filter"):
        raise RefusedError(*_HIDDEN_ROWS)
    parent = element.getparent()
    if key == "notes" and parent is not None and element_name(parent) == "page":
        for paragraph in element.iter("{*}p", "{*}h"):
            fields = {text for field in paragraph.iter(*_FIELDS_OF_EVERY_PAGE) for text in field.itertext()}
            if any(text.strip() and text not in fields for text in paragraph.itertext()):
                raise RefusedError(*_ODF_NOTES)


_FIELDS_OF_EVERY_PAGE = ("{*}page-number", "{*}date", "{*}time", "{*}date-time", "{*}header", "{*}footer")
"""The fields that programs put on every page of notes."""


def _expect_a_harmless_action(element: Element) -> None:
    """Refuse what happens on a click, if it is more than showing another slide (Part 3, 19.392)."""
    presents = "presentation:" in qualified_name(element)
    if not presents or attribute_value(element, "action") not in _HARMLESS_ODF_ACTIONS:
        raise RefusedError(*_STARTS_PROGRAM)


def _hiding_styles(roots: list[Element]) -> _HidingStyles:
    text: set[str] = set()
    slides: set[str] = set()
    heirs: dict[str, list[str]] = {}
    for root in roots:
        for style in root.iter("{*}style"):
            name, parent = attribute_value(style, "name"), attribute_value(style, "parent-style-name")
            of_text = style.iterchildren("{*}text-properties")
            displays = {attribute_value(properties, "display") for properties in of_text}
            if "none" in displays:
                text.add(name)
            elif not displays - {""} and parent:
                heirs.setdefault(parent, []).append(name)
            pages = style.iterchildren("{*}drawing-page-properties")
            if any(attribute_value(properties, "visibility") == "hidden" for properties in pages):
                slides.add(name)
    return _HidingStyles(with_inheriting_styles(text, heirs), frozenset(slides))


def _clean_manifest(root: Element, kept: set[str]) -> bytes:
    """Return the list of a package's parts (Part 2, 3.2), with those only that are still there."""
    listed = {entry.get(_MANIFEST_PATH) for entry in root}
    if kept - listed:
        raise damaged()
    for entry in list(root):
        if entry.get(_MANIFEST_PATH) not in kept and entry.get(_MANIFEST_PATH) != "/":
            remove_element(entry)
        else:
            entry.attrib.pop(_MANIFEST_PATH.replace("full-path", "size"), None)
    return serialise_xml(root)
