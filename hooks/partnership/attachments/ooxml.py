"""Word, PowerPoint and Excel files (ECMA-376) become clean copies with nothing behind what they show.

A part stays only if it is reached from the main part by relationships of kinds known here (Part 2, 6.5). A relationship
that leads to nothing is passed over, as in Word. Kinds, elements and attributes are recognised by their local names,
which are the same in the strict and the transitional form.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from typing import NamedTuple
from urllib.parse import unquote

from partnership.attachments import excel, powerpoint, word
from partnership.attachments import ooxml_kinds as kinds
from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.attachments.office_files import OfficeCleaner, is_link, text_inside, with_text
from partnership.attachments.ooxml_alternatives import (
    SHOWN,
    remove_from_alternatives,
    remove_with_what_it_leaves_empty,
)
from partnership.attachments.ooxml_words import ooxml_passages
from partnership.attachments.refusals import ELSEWHERE, LINK, damaged
from partnership.attachments.xml_parts import Element, element_name, serialise_xml
from partnership.attachments.zip_archive import zip_archive
from partnership.attachments.zip_package import CONTENT_TYPES

_FORMAT = "application/vnd.openxmlformats-officedocument."
_WORD_TYPE = _FORMAT + "wordprocessingml.document.main+xml"
_POWERPOINT_TYPE = _FORMAT + "presentationml.presentation.main+xml"
_EXCEL_TYPE = _FORMAT + "spreadsheetml.sheet.main+xml"


def clean_docx(content: bytes) -> CleanCopy:
    """Return a Word file as it may be published; raises `RefusedError`."""
    return _OoxmlCleaner(content, _WORD_TYPE).copy()


def clean_pptx(content: bytes) -> CleanCopy:
    """Return a PowerPoint file as it may be published; raises `RefusedError`."""
    return _OoxmlCleaner(content, _POWERPOINT_TYPE).copy()


def clean_xlsx(content: bytes) -> CleanCopy:
    """Return an Excel file as it may be published; raises `RefusedError`."""
    return _OoxmlCleaner(content, _EXCEL_TYPE).copy()


_ACTIVE_OOXML_PARTS = re.compile(
    r"(^|/)(vba(Project|Data)|activeX/|embeddings/|ctrlProps/|macrosheets/)", re.IGNORECASE
)


class _Part(NamedTuple):
    """A `_Part` is a part of a package that stays."""

    kind: str
    """The last word of the type of relationship that leads to it."""
    where: str
    """The place that is named for its passages: "slide 3"."""


_OOXML_PLACES = {
    "header": "a header",
    "footer": "a footer",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "slideMaster": "the slide master",
    "slideLayout": "the slide master",
    "notesMaster": "the notes master",
    "handoutMaster": "the handout master",
}


_IN_LISTS = ("slide", "worksheet", "chartsheet")
"""The kinds of part that are seen only if the main part has them in its list."""


class _OoxmlCleaner(OfficeCleaner):
    """An `_OoxmlCleaner` makes the clean copy of one Word, PowerPoint or Excel file."""

    def __init__(self, content: bytes, content_type: str) -> None:
        super().__init__(content, content_type)
        self.content_type = content_type
        self.names = {name.casefold(): name for name in self.package.names}
        self.parts: dict[str, _Part] = {}
        self.rewritten: dict[str, bytes] = {}
        """The parts that were written anew on the walk through the relationships."""
        self.dropped: dict[str, set[str]] = {}
        """By part, the names of the relationships that it loses."""
        self.passages: dict[str, list[Passage]] = {}

    def copy(self) -> CleanCopy:
        """Return the clean copy; raises `RefusedError`."""
        if any(_ACTIVE_OOXML_PARTS.search(name) for name in self.package.names):
            is_packed = any("embeddings/" in name.lower() for name in self.package.names)
            raise RefusedError(*(kinds.PACKED if is_packed else kinds.ACTIVE_PROGRAM))
        self._follow_relationships()
        self.rewritten[CONTENT_TYPES] = self._clean_content_types()
        styles = self._parts_of_kind("styles")
        self.hidden_styles = frozenset().union(*map(word.hidden_styles, styles))
        self.cells = excel.Cells(self._parts_of_kind("sharedStrings"), styles)
        kept = (name for name in self.package.names if name in self.rewritten or name in self.parts)
        content = zip_archive((name, self.rewritten.get(name) or self._clean_part(name)) for name in kept)
        passages = [passage for name in ("", *self.parts) for passage in self.passages.get(name, ())]
        passages.append(Passage("words that no sheet shows", self.cells.unused()))
        return CleanCopy(content, tuple(self.private), with_text(passages))

    def _parts_of_kind(self, kind: str) -> list[Element]:
        return [self.package.tree(name) for name, part in self.parts.items() if part.kind == kind]

    def _follow_relationships(self) -> None:
        """Find the parts that stay, from the main part on, and write the relationships between them anew."""
        pending = deque([""])
        while pending:
            source = pending.popleft()
            folder, name = posixpath.split(source)
            rels = self.names.get(posixpath.join(folder, "_rels", f"{name}.rels").casefold())
            if rels is None:
                continue
            root = self.package.tree(rels)
            if len({relation.get("Id") for relation in root}) < len(root):
                raise damaged()
            self.dropped[source] = set()
            places = self._places(source)
            order = {id_: number for number, id_ in enumerate(places)}
            for relation in sorted(root, key=lambda relation: order.get(relation.get("Id", ""), len(order))):
                kind = relation.get("Type", "").rpartition("/")[2]
                target = self._kept_target(source, kind, relation)
                if kind in _IN_LISTS and relation.get("Id") not in places:
                    target = target if target in self.parts else None  # nobody sees a slide that is in no list
                if target is None:
                    self.dropped[source].add(relation.get("Id", ""))
                    root.remove(relation)
                elif target and self.parts.get(target, _Part(kind, "")).kind != kind:
                    raise damaged()
                elif target and target not in self.parts:
                    where = places.get(relation.get("Id", "")) or _OOXML_PLACES.get(kind)
                    self.parts[target] = _Part(kind, where or (self.parts[source].where if source else ""))
                    pending.append(target)
            self.rewritten[rels] = serialise_xml(root)
        if [part.kind for part in self.parts.values()].count("officeDocument") != 1:
            raise damaged()

    def _places(self, source: str) -> dict[str, str]:
        """Return the slides or sheets of a main part in their order: "slide 3", by the name of its relationship."""
        if not source or self.parts[source].kind != "officeDocument":
            return {}
        places: dict[str, str] = {}
        for element in self.package.tree(source).iter("{*}sldId", "{*}sheet"):
            slide = element_name(element) == "sldId"
            where = f"{'slide' if slide else 'sheet'} {len(places) + 1}"
            places |= {value: where for name, value in element.attrib.items() if name.endswith("}id")}
        return places

    def _kept_target(self, source: str, kind: str, relation: Element) -> str | None:
        """Return the part that a relationship leads to, empty if that is outside, or None if it is dropped."""
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            if kind == "hyperlink" and is_link(target):
                self._add_passage(source, unquote(target).partition(":")[2] if target[0] in "mMtT" else "", "a link")
                return ""
            if kind not in kinds.DROPPED:
                raise RefusedError(*(LINK if kind == "hyperlink" else ELSEWHERE))
            self.note_private(kinds.FOLDER if kind == "attachedTemplate" and re.search(r"[/\\]", target) else "")
            return None
        if kind in kinds.REFUSED:
            raise RefusedError(*kinds.REFUSED[kind])
        if kind == "hyperlink" and target.startswith("#"):
            return ""
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        name = self.names.get(path.casefold())
        if name and kind in ("core-properties", "extended-properties"):
            title = self._clean_properties(name)
            if not title or kind != "core-properties":
                return None
            self.rewritten[name] = title
            return name
        if kind in kinds.DROPPED or (not source and kind != "officeDocument"):
            self._note_dropped_part(kind, name)
            return None
        if kind not in kinds.KEPT:
            if name and self.package.tree(source).xpath(SHOWN, id=relation.get("Id", "")):
                raise RefusedError(*kinds.UNKNOWN)
            self._note_dropped_part(kind, name)
            return None
        is_missing = name is None and kind in ("officeDocument", *_IN_LISTS)
        if is_missing or name == CONTENT_TYPES or (name and name.endswith(".rels")):
            raise damaged()
        return name

    def _note_dropped_part(self, kind: str, name: str | None) -> None:
        """Note what a part that is left out says; refuse a file with comments, but not one with an empty list."""
        if name is None:
            return
        words = kinds.DROPPED.get(kind, kinds.REMARKS)
        if kind == "printerSettings" or kind not in kinds.DROPPED:
            self.note_private(words if self.package.read(name).strip() else "")
        elif words:
            root = self.package.tree(name)
            # Every program may have a store of its own among `customXml`, which is often empty.
            is_empty = not text_inside(root) and (kind == "customXml" or not len(root))
            self.note_private("" if is_empty else words)
        elif kind in ("comments", "threadedComment"):
            comments = self.package.tree(name).iter("{*}comment", "{*}cm", "{*}threadedComment")
            if next(comments, None) is not None:
                raise RefusedError(*kinds.COMMENTS)

    def _clean_properties(self, name: str) -> bytes:
        """Return the properties of a file (Part 2, 8) with only title and language; empty if it has neither."""
        root = self.package.tree(name)
        for child in list(root):
            text = text_inside(child)
            if not self.keeps_property(child, kinds.PROPERTIES) or not text:
                root.remove(child)
            elif element_name(child) == "title":
                self.passages.setdefault(name, []).append(Passage("the title", text))
        return serialise_xml(root) if len(root) else b""

    def _clean_content_types(self) -> bytes:
        """Return the types of the parts that stay; raises `RefusedError` if one of them has none."""
        root = self.package.tree(CONTENT_TYPES)
        kept = {f"/{name}".casefold() for name in (*self.parts, *self.rewritten)}
        typed, endings = dict[str, str | None](), set[str]()
        for element in list(root):
            path = element.get("PartName")
            if path is None:
                endings.add(element.get("Extension", "").lower())
            elif path.casefold() in kept:
                typed[path.casefold()] = element.get("ContentType")
            else:
                root.remove(element)
        for name, part in self.parts.items():
            declared = typed.get(f"/{name}".casefold())
            if declared is None and name.rpartition(".")[2].lower() not in endings:
                raise damaged()
            if part.kind == "officeDocument" and declared != self.content_type:
                raise damaged()
        return serialise_xml(root)

    def _add_passage(self, part: str, text: str, where: str = "") -> None:
        """Add a text of a part. In a Word file, which has no pages to name, the text may have a place of its own."""
        of_part = self.parts[part].where if part in self.parts else ""
        name = of_part or (where if self.content_type == _WORD_TYPE else "")
        self.passages.setdefault(part, []).append(Passage(name, text))

    def _clean_part(self, name: str) -> bytes:
        """Return a part that stays, without what it need not say; raises `RefusedError`."""
        kind = self.parts[name].kind
        if kind == "font":
            return self.package.read(name)
        if kind == "image":
            picture = self.clean_picture(name)
            self._add_passage(name, picture.words, "a picture")
            return picture.content
        root = self.package.tree(name)
        self._strip(root, self.dropped.get(name, set()))
        # Shapes, fields and formulas may be in the files of any of the three programs.
        word.expect_harmless_text(root, self.hidden_styles)
        powerpoint.expect_harmless_shapes(root, kind)
        excel.expect_harmless_cells(root, kind)
        if kind == "worksheet":
            self._add_passage(name, self.cells.text(root))
        for passage in ooxml_passages(root, kind):
            self._add_passage(name, passage.text, passage.where)
        return serialise_xml(root)

    def _strip(self, root: Element, dropped: set[str]) -> None:
        """Take out of a part what it need not say, and what uses the relationships that were dropped."""
        for element in list(root.iter()):
            key = element_name(element)
            element.tail = None  # no words stand between elements
            if key in kinds.STRIPPED and element is not root:
                names_nobody = key == "fileSharing" and not element.get("userName")
                self.note_private("" if names_nobody else kinds.STRIPPED[key])
                remove_with_what_it_leaves_empty(element)
            elif dropped:
                for attribute, value in element.attrib.items():
                    if "/relationships}" not in attribute or value not in dropped:
                        continue
                    if key in ("pageSetup", "hyperlink") or element is root or text_inside(element):
                        del element.attrib[attribute]
                    elif element.getparent() is not None:
                        remove_from_alternatives(element)
