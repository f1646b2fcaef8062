"""Word, PowerPoint and Excel files (ECMA-376), as clean copies with nothing behind what they show.

A part stays only if it is reached from the main part by relationships of kinds known here (Part 2, 6.5). Kinds,
elements and attributes are told by their local names, which are the same in the strict and the transitional form.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from partnership.model.attachments import metadata
from partnership.model.attachments.copies import Copy, Passage, RefusedError
from partnership.model.attachments.package import (
    CONTENT_TYPES,
    GENERIC,
    Element,
    Package,
    damaged,
    is_link,
    local,
    packed,
    remove,
    serialised,
)

_FORMAT = "application/vnd.openxmlformats-officedocument."
_WORD = _FORMAT + "wordprocessingml.document.main+xml"
_POWERPOINT = _FORMAT + "presentationml.presentation.main+xml"
_EXCEL = _FORMAT + "spreadsheetml.sheet.main+xml"


def clean_document(content: bytes) -> Copy:
    """A Word file as it may be published; raises `RefusedError`."""
    return _Cleaning(content, _WORD).copy()


def clean_slides(content: bytes) -> Copy:
    """A PowerPoint file as it may be published; raises `RefusedError`."""
    return _Cleaning(content, _POWERPOINT).copy()


def clean_workbook(content: bytes) -> Copy:
    """An Excel file as it may be published; raises `RefusedError`."""
    return _Cleaning(content, _EXCEL).copy()


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KEPT = _names(
    "officeDocument styles stylesWithEffects settings webSettings fontTable font theme themeOverride image hyperlink "
    "numbering header footer footnotes endnotes diagramData diagramLayout diagramQuickStyle diagramColors "
    "diagramDrawing chart chartEx chartStyle chartColorStyle chartUserShapes vmlDrawing drawing presProps viewProps "
    "tableStyles slide slideMaster slideLayout notesSlide notesMaster handoutMaster worksheet chartsheet sharedStrings "
    "calcChain table sheetMetadata FeaturePropertyBag"
)
"""The kinds of relationship whose parts make up what is shown."""

_AUTHOR, _FOLDER, _REMARKS, _PRINTER = (
    "the author's name",
    "the folder it was saved in",
    "remarks",
    "the name of a printer",
)
_DROPPED = {
    **dict.fromkeys(_names("people person commentAuthors authors changesInfo"), _AUTHOR),
    **dict.fromkeys(_names("customXml custom-properties tags"), _REMARKS),
    **dict.fromkeys(_names("comments threadedComment commentsExtended commentsIds commentsExtensible"), ""),
    **dict.fromkeys(_names("attachedTemplate mailMergeSource mailMergeHeaderSource recipientData transform"), ""),
    **dict.fromkeys(_names("glossaryDocument keyMapCustomizations revisionInfo xmlMaps customProperty thumbnail"), ""),
    "printerSettings": _PRINTER,
}
"""The kinds of relationship whose parts are left out, with what such a part says of a person or a place."""

_PROPERTIES = {
    **dict.fromkeys(_names("creator lastModifiedBy"), _AUTHOR),
    **dict.fromkeys(_names("category contentStatus description identifier keywords subject"), _REMARKS),
    "Company": "a company's name",
    "HyperlinkBase": _FOLDER,
    "Manager": "a manager's name",
}
_STRIPPED = {
    **dict.fromkeys(_names("attachedSchema attachedTemplate customProperties customSheetViews rsids permEnd"), ""),
    **dict.fromkeys(_names("customWorkbookViews fileSharing permStart"), _AUTHOR),
    **dict.fromkeys(_names("docVars mailMerge"), _REMARKS),
    "absPath": _FOLDER,
    "saveThroughXslt": _FOLDER,
}
"""The elements that are left out, with what they say of a person or a place."""

_PARTS_ACTIVE = re.compile(r"(^|/)(vba(Project|Data)|activeX/|embeddings/|ctrlProps/|macrosheets/)", re.IGNORECASE)
_ACTIONS = {"", "ppaction://hlinksldjump", "ppaction://hlinkshowjump", "ppaction://noaction", "ppaction://customshow"}
_TRACKED = _names(
    "ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tcPrChange trPrChange "
    "tblGridChange numberingChange cellIns cellDel cellMerge"
)
_FORMULAS = _names("f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula")
_FIELD_FETCHES = re.compile(
    r"""\s*([^\s"]*\0|(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON|EMBED)\b"""
    r"""|HYPERLINK\b(?!\s*\\l\b|\s*"?(\#|https?://|mailto:|tel:)))""",
    re.IGNORECASE,
)
"""The code of a field that does something, or whose name is made by a field within it (Part 1, 17.16.5)."""
_FORMULA_FETCHES = re.compile(
    r"\b(WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|REGISTER(\.ID)?|EXEC|STOCKHISTORY)\s*\(|\||\bHYPERLINK\s*\(\s*(?!\"#)",
    re.IGNORECASE,
)


def _active(what: str, hint: str) -> tuple[str, str, str]:
    return "file-active", f"this file {what}", hint


def _hidden(what: str, hint: str) -> tuple[str, str, str]:
    return "file-hidden", f"this file has {what} in it", f"{hint}; then save it again."


_INSPECT = "{0}: File, Info, Check for Issues, Inspect Document, Inspect; then Remove All beside what it found"
_PROGRAM = _active("has a program or a control in it", "Save it as a file without macros, and delete its buttons.")
_PACKED = _active(
    "has another file packed inside it",
    "Delete it and offer it as a file of its own; or copy the chart and paste it as a picture: the whole table it was "
    "made from is packed inside.",
)
_FILM = _active("has a film or a sound in it", "Delete it, and offer the film as a file of its own.")
_ELSEWHERE = _active(
    "fetches something from elsewhere",
    "Put a copy of it into the file: in Word and PowerPoint File, Info, Edit Links to Files, Break Link; in Excel "
    "Data, Queries & Connections, and Data, Edit Links.",
)
_LINK = _active(
    "has a link that does not lead to a web page",
    "Click it with the right button: Edit Hyperlink, or Remove Hyperlink.",
)
_FIELD = _active("has a field that fetches or starts something", "Click into it and press Ctrl+Shift+F9 (in Word).")
_ACTION = _active("has a shape that starts something when it is clicked", "In PowerPoint: Insert, Action, None.")
_FORMULA = _active("has a formula that fetches something", "In Excel: copy the cell, Paste Special, Values.")
_UNKNOWN = _active("has a part in it that is not known here and cannot be checked", "Save it as a PDF, and offer that.")
_COMMENTS = _hidden(
    "comments",
    "In Word or PowerPoint: Review, Delete, Delete All Comments; in Excel: Review, Delete, for all cells selected",
)
_CHANGES = _hidden("tracked changes", "In Word: Review, Accept, Accept All Changes and Stop Tracking")
_PIVOT = _hidden("a pivot table, which keeps the whole table it was made from,", "In Excel: copy it, Paste Values")
_HIDDEN_TEXT = _hidden("hidden text", f"In {_INSPECT.format('Word')}")
_HIDDEN_SLIDE = _hidden("a hidden slide", "In PowerPoint: click it with the right button, Delete Slide or Unhide Slide")
_HIDDEN_SHAPE = _hidden(
    "a hidden shape", "Home, Arrange (or Editing, Select), Selection Pane, Show All; then look at it"
)
_HIDDEN_SHEET = _hidden(
    "a hidden sheet", "In Excel: click any sheet's name with the right button, Unhide; or delete it"
)
_HIDDEN_CELLS = _hidden(
    "hidden rows or columns", "In Excel: Ctrl+A, Home, Format, Hide & Unhide, Unhide; or delete them"
)
_NOTES = _hidden("speaker notes", f"In {_INSPECT.format('PowerPoint')}")

_KINDS_REFUSED = {
    **dict.fromkeys(_names("vbaProject wordVbaData control activeXControlBinary ctrlProp attachedToolbars"), _PROGRAM),
    **dict.fromkeys(_names("xlMacrosheet xlIntlMacrosheet dialogsheet"), _PROGRAM),
    **dict.fromkeys(_names("oleObject package aFChunk subDocument frame"), _PACKED),
    **dict.fromkeys(_names("video audio media"), _FILM),
    **dict.fromkeys(_names("externalLink externalLinkPath connections queryTable volatileDependencies"), _ELSEWHERE),
    **dict.fromkeys(_names("pivotTable pivotCacheDefinition pivotCacheRecords"), _PIVOT),
    **dict.fromkeys(_names("revisionHeaders revisionLog usernames"), _CHANGES),
}


class _Part(NamedTuple):
    kind: str
    where: str
    """What a passage of it is called."""


_WHERE = {
    "header": "a header",
    "footer": "a footer",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "slideMaster": "the slide master",
    "slideLayout": "the slide master",
    "notesMaster": "the notes master",
    "handoutMaster": "the handout master",
}


class _Cleaning:
    """The way from a contributed file to its clean copy."""

    def __init__(self, content: bytes, content_type: str) -> None:
        self.package = Package(content, content_type)
        self.content_type = content_type
        self.names = {name.casefold(): name for name in self.package.names}
        self.parts: dict[str, _Part] = {}
        self.rewritten: dict[str, bytes] = {}
        """What the walk through the relationships has already made."""
        self.dropped: dict[str, set[str]] = {}
        """By part, the names of the relationships that it loses."""
        self.private: dict[str, None] = {}
        self.passages: dict[str, list[Passage]] = {}

    def copy(self) -> Copy:
        """The clean copy; raises `RefusedError`."""
        if any(_PARTS_ACTIVE.search(name) for name in self.package.names):
            raise RefusedError(
                *(_PACKED if any("embeddings/" in name.lower() for name in self.package.names) else _PROGRAM)
            )
        self._follow_relationships()
        self.rewritten[CONTENT_TYPES] = self._content_types()
        styles = [self.package.tree(name) for name, part in self.parts.items() if part.kind == "styles"]
        self.hidden_styles = frozenset().union(*map(_hidden_styles, styles))
        self.date_styles = frozenset().union(*map(_date_styles, styles))
        strings = [name for name, part in self.parts.items() if part.kind == "sharedStrings"]
        self.strings = [text for name in strings for text in _shared_strings(self.package.tree(name))]
        self.used: set[int] = set()
        kept = (name for name in self.package.names if name in self.rewritten or name in self.parts)
        content = packed((name, self.rewritten.get(name) or self._cleaned(name)) for name in kept)
        unused = [text for number, text in enumerate(self.strings) if number not in self.used]
        passages = [passage for name in ("", *self.parts) for passage in self.passages.get(name, ())]
        passages.append(Passage("words that no sheet shows", "\n".join(unused)))
        return Copy(content, tuple(self.private), tuple(passage for passage in passages if passage.text.strip()))

    def _note(self, what: str) -> None:
        if what:
            self.private[what] = None

    def _follow_relationships(self) -> None:
        waiting = deque([""])
        while waiting:
            source = waiting.popleft()
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
            for relation in sorted(root, key=lambda relation: order.get(relation.get("Id"), len(order))):
                kind = relation.get("Type", "").rpartition("/")[2]
                target = self._kept_target(source, kind, relation)
                if target is None:
                    self.dropped[source].add(relation.get("Id", ""))
                    root.remove(relation)
                elif target and self.parts.get(target, _Part(kind, "")).kind != kind:
                    raise damaged()
                elif target and target not in self.parts:
                    here = self.parts[source].where if source else ""
                    self.parts[target] = _Part(kind, places.get(relation.get("Id")) or _WHERE.get(kind) or here)
                    waiting.append(target)
            self.rewritten[rels] = serialised(root)
        if [part.kind for part in self.parts.values()].count("officeDocument") != 1:
            raise damaged()

    def _places(self, source: str) -> dict[str, str]:
        """The slides or sheets of a main part in their order: what each is called, by the name of its relationship."""
        if not source or self.parts[source].kind != "officeDocument":
            return {}
        places: dict[str, str] = {}
        for element in self.package.tree(source).iter("{*}sldId", "{*}sheet"):
            slide = local(element.tag) == "sldId"
            where = f"slide {len(places) + 1}" if slide else f"the sheet {element.get('name')}"
            places |= {value: where for name, value in element.attrib.items() if name.endswith("}id")}
        return places

    def _kept_target(self, source: str, kind: str, relation: Element) -> str | None:
        """The part that a relationship leads to, empty if that is outside, or None if the relationship is dropped."""
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            if kind == "hyperlink" and is_link(target):
                self._add_passage(source, unquote(target).partition(":")[2] if target[0] in "mMtT" else "", "a link")
                return ""
            if kind not in _DROPPED:
                raise RefusedError(*(_LINK if kind == "hyperlink" else _ELSEWHERE))
            self._note(_FOLDER if kind == "attachedTemplate" and re.search(r"[/\\]", target) else "")
            return None
        if kind in _KINDS_REFUSED:
            raise RefusedError(*_KINDS_REFUSED[kind])
        if kind == "hyperlink" and target.startswith("#"):
            return ""
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        name = self.names.get(path.casefold())
        if name and kind in ("core-properties", "extended-properties"):
            title = self._title(name)
            if not title or kind != "core-properties":
                return None
            self.rewritten[name] = title
            return name
        if kind in _DROPPED or (not source and kind != "officeDocument"):
            self._look_at_dropped(kind, name)
            return None
        if kind not in _KEPT:
            raise RefusedError(*_UNKNOWN)
        if name is None or name == CONTENT_TYPES or name.endswith(".rels"):
            raise damaged()
        return name

    def _look_at_dropped(self, kind: str, name: str | None) -> None:
        """Learn what a part that is left out says; refuse a file with comments, but not one with an empty list."""
        if name is None:
            return
        says = _DROPPED.get(kind, "")
        if kind == "printerSettings":
            self._note(says)
        elif says:
            root = self.package.tree(name)
            # Every program may have a store of its own among `customXml`, which is often empty.
            self._note(says if any(map(str.strip, root.itertext())) or (kind != "customXml" and len(root)) else "")
        elif kind in ("comments", "threadedComment"):
            comments = self.package.tree(name).iter("{*}comment", "{*}cm", "{*}threadedComment")
            if next(comments, None) is not None:
                raise RefusedError(*_COMMENTS)

    def _title(self, name: str) -> bytes:
        """The properties of a file (Part 2, 8) with only title and language left; empty if it has neither."""
        root = self.package.tree(name)
        for child in list(root):
            text, key = "".join(child.itertext()).strip(), local(child.tag)
            if key in ("title", "language") and text and not len(child):
                self.passages.setdefault(name, []).append(Passage("the title", text if key == "title" else ""))
                continue
            self._note(_PROPERTIES.get(key, "") if text not in GENERIC else "")
            root.remove(child)
        return serialised(root) if len(root) else b""

    def _content_types(self) -> bytes:
        root = self.package.tree(CONTENT_TYPES)
        kept = {f"/{name}".casefold() for name in (*self.parts, *self.rewritten)}
        typed, endings = {}, set()
        for element in list(root):
            part = element.get("PartName")
            if part is None:
                endings.add(element.get("Extension", "").lower())
            elif part.casefold() in kept:
                typed[part.casefold()] = element.get("ContentType")
            else:
                root.remove(element)
        for name, part in self.parts.items():
            declared = typed.get(f"/{name}".casefold())
            if declared is None and name.rpartition(".")[2].lower() not in endings:
                raise damaged()
            if part.kind == "officeDocument" and declared != self.content_type:
                raise damaged()
        return serialised(root)

    def _add_passage(self, part: str, text: str, where: str = "") -> None:
        """Keep a text of a part. In a Word file, which has no pages to name, it may have a name of its own."""
        of_part = self.parts[part].where if part in self.parts else ""
        name = of_part or (where if self.content_type == _WORD else "")
        self.passages.setdefault(part, []).append(Passage(name, text))

    def _cleaned(self, name: str) -> bytes:
        """A part that stays, without what it need not say; raises `RefusedError`."""
        kind = self.parts[name].kind
        if kind == "font":
            return self.package.read(name)
        if kind == "image":
            picture = metadata.clean_inside(self.package.read(name))
            for what in picture.private:
                self._note(f"in a picture: {what}")
            self._add_passage(name, picture.words, "a picture")
            return picture.content
        root = self.package.tree(name)
        self._strip(root, self.dropped.get(name, set()))
        self._expect_harmless(root, kind)
        if kind == "worksheet":
            self._read_cells(root, name)
        self._read_words(root, name, kind)
        return serialised(root)

    def _strip(self, root: Element, dropped: set[str]) -> None:
        for element in list(root.iter()):
            key = local(element.tag)
            if key in _STRIPPED and element is not root:
                says = element.get("userName") if key == "fileSharing" else _STRIPPED[key]
                self._note(_STRIPPED[key] if says else "")
                parent = element.getparent()
                remove(element)
                if local(parent.tag) == "Choice" and not len(parent):
                    remove(parent.getparent())  # an alternative to nothing
            elif dropped:
                for attribute, value in element.attrib.items():
                    if "/relationships}" not in attribute or value not in dropped:
                        continue
                    if key == "pageSetup" or element is root:
                        del element.attrib[attribute]
                    elif element.getparent() is not None:
                        remove(element)

    def _expect_harmless(self, root: Element, kind: str) -> None:
        if kind == "slide" and _is(root.get("show"), off=True):
            raise RefusedError(*_HIDDEN_SLIDE)
        hidden, codes, hidden_cells = self._hidden(root), [""], False
        for element in root.iter():
            key = local(element.tag)
            if key in _TRACKED:
                raise RefusedError(*_CHANGES)
            if key in ("cNvPr", "docPr") and _is(element.get("hidden")):
                raise RefusedError(*_HIDDEN_SHAPE)
            if key == "sheet" and element.get("state", "visible") != "visible":
                raise RefusedError(*_HIDDEN_SHEET)
            hidden_cells |= key in ("row", "col") and (_is(element.get("hidden")) or _has_no_size(element))
            if key in _FORMULAS and element.text and kind != "vmlDrawing":
                _expect_a_harmless_formula(element.text)
            if key == "webVideoPr":
                raise RefusedError(*_FILM)
            if key == "t" and (element.text or "").strip():
                if element.getparent() in hidden:
                    raise RefusedError(*_HIDDEN_TEXT)
                if kind == "notesSlide" and not _is_furniture(element):
                    raise RefusedError(*_NOTES)
            _expect_harmless_attributes(element)
            _follow_fields(codes, key, element)
        for code in codes:
            _expect_a_harmless_field(code)
        if hidden_cells and next(root.iter("{*}v", "{*}t"), None) is not None:
            raise RefusedError(*_HIDDEN_CELLS)

    def _hidden(self, root: Element) -> set[Element]:
        """The runs that are hidden, by themselves or by their style (Part 1, 17.3.2.41)."""
        hidden: set[Element] = set()
        shown: set[Element] = set()
        styled: set[Element] = set()
        for element in root.iter("{*}vanish", "{*}rStyle", "{*}pStyle"):
            for owner in islice(element.iterancestors(), 1, 2):
                if local(element.tag) == "vanish":
                    (shown if _is(_value(element), off=True) else hidden).add(owner)
                elif _value(element) in self.hidden_styles and owner not in styled:
                    styled.add(owner)
                    hidden.update(owner.iter("{*}r"))
        return hidden - shown

    def _read_words(self, root: Element, name: str, kind: str) -> None:
        paragraphs: dict[Element, list[str]] = {}
        loose, words = [], []
        for element in root.iter():
            key = local(element.tag)
            if key == "p":
                paragraphs[element] = []
            elif key in _SIGNS or key == "t":
                owner = next(element.iterancestors("{*}p"), None)
                if owner is not None and local(element.getparent().tag) not in ("tabs", "pPr"):
                    paragraphs[owner].append(element.text or "" if key == "t" else _SIGNS[key])
            elif key in _LOOSE or (key == "v" and kind != "worksheet"):
                loose.append(element.text or "")
            words += [value for attribute, value in element.attrib.items() if local(attribute) in _WORDS[key in _NAMED]]
        boxes = {element for element in paragraphs if next(element.iterancestors("{*}txbxContent"), None) is not None}
        body = ("".join(signs) for element, signs in paragraphs.items() if element not in boxes)
        self._add_passage(name, "\n".join(body))
        self._add_passage(
            name, "\n".join("".join(paragraphs[element]) for element in paragraphs if element in boxes), "a text box"
        )
        self._add_passage(name, "\n".join(loose), "a field")
        self._add_passage(name, "\n".join(words), "the words for a picture")

    def _read_cells(self, root: Element, name: str) -> None:
        rows = ("\t".join(self._cell(cell) for cell in row.iterchildren("{*}c")) for row in root.iter("{*}row"))
        self._add_passage(name, "\n".join(rows))

    def _cell(self, cell: Element) -> str:
        if cell.get("t") == "inlineStr":
            return "".join(text.text or "" for text in cell.iter("{*}t"))
        value: str = cell.findtext("{*}v") or ""
        try:
            if cell.get("t") == "s":
                self.used.add(int(value))
                return self.strings[int(value)]
            if int(cell.get("s", 0)) in self.date_styles and value:
                return (date(1899, 12, 30) + timedelta(days=float(value))).strftime("%d/%m/%Y")
        except (IndexError, OverflowError, ValueError):
            return value
        return value


_SIGNS = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "tab": "\t"}
_LOOSE = _FORMULAS | _names("instrText evenFooter evenHeader firstFooter firstHeader oddFooter oddHeader")
_NAMED = _names("docPr cNvPr")
_WORDS = {
    True: _names("name descr title"),
    False: _names("alt title tooltip display instr prompt promptTitle error errorTitle"),
}
"""The attributes that hold words: of what has a name that people see, and of everything else."""


def _is(value: str | None, off: bool = False) -> bool:
    """Whether a switch is on; or with `off`, whether it is off."""
    return value in (("0", "false", "off") if off else ("1", "true", "on"))


def _value(element: Element) -> str:
    return next((value for name, value in element.attrib.items() if local(name) == "val"), "")


def _has_no_size(element: Element) -> bool:
    size = element.get("ht", element.get("width"))
    return size is not None and not size.strip("0.")


def _is_furniture(text: Element) -> bool:
    """Whether a text of a notes page is a number, a date, a header or a footer (Part 1, 19.7.10)."""
    shape = next(text.iterancestors("{*}sp"), None)
    place = None if shape is None else next(shape.iter("{*}ph"), None)
    return place is not None and place.get("type") in ("sldNum", "dt", "hdr", "ftr", "sldImg")


def _expect_harmless_attributes(element: Element) -> None:
    for name, value in element.attrib.items():
        key = local(name)
        if key == "action" and local(element.tag).startswith("hlink") and value.partition("?")[0] not in _ACTIONS:
            raise RefusedError(*(_FILM if value == "ppaction://media" else _ACTION))
        if key == "src" and value.strip() and not value.startswith("#"):
            raise RefusedError(*_ELSEWHERE)
        if key == "href" and value.strip() and "/relationships}" not in name and not is_link(value):
            raise RefusedError(*_LINK)
        if key == "instr":
            _expect_a_harmless_field(value)


def _follow_fields(codes: list[str], key: str, element: Element) -> None:
    """Keep the codes of the fields that are open after an element, the innermost last (Part 1, 17.16.18).

    Only how a code begins is kept: that is what says what the field does.
    """
    begins = key == "fldChar" and "begin" in element.attrib.values()
    if begins or key == "instrText":
        codes[-1] = (codes[-1] + ("\0" if begins else element.text or "")).lstrip()[:1000]
    if begins:
        codes.append("")
    elif key == "fldChar" and "end" in element.attrib.values() and len(codes) > 1:
        _expect_a_harmless_field(codes.pop())


def _expect_a_harmless_field(code: str) -> None:
    if _FIELD_FETCHES.match(code):
        raise RefusedError(*_FIELD)


def _expect_a_harmless_formula(formula: str) -> None:
    def emptied(text: re.Match[str]) -> str:
        return '"#"' if is_link(text[0][1:-1]) else '""'

    if _FORMULA_FETCHES.search(re.sub(r'"[^"]*"', emptied, formula)):
        raise RefusedError(*_FORMULA)


def _hidden_styles(root: Element) -> frozenset[str]:
    """The names of the styles that hide text, and of those that are based on them (Part 1, 17.7.4)."""
    hidden: set[str] = set()
    heirs: dict[str, list[str]] = {}
    for style in root.iter("{*}style"):
        id_ = next((value for name, value in style.attrib.items() if local(name) == "styleId"), "")
        vanish, base = style.find("{*}rPr/{*}vanish"), style.find("{*}basedOn")
        if vanish is not None and not _is(_value(vanish), off=True):
            hidden.add(id_)
        elif vanish is None and base is not None:
            heirs.setdefault(_value(base), []).append(id_)
    waiting = list(hidden)
    while waiting:
        new = set(heirs.get(waiting.pop(), ())) - hidden
        hidden |= new
        waiting += new
    return frozenset(hidden)


def _date_styles(root: Element) -> frozenset[int]:
    """The numbers of the styles that show a cell's number as a date (Part 1, 18.8.30)."""
    formats = {
        element.get("numFmtId"): re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", element.get("formatCode", ""))
        for element in root.iter("{*}numFmt")
    }
    dated = {str(number) for number in (*range(14, 18), 22)} | {
        number for number, code in formats.items() if re.search("[dy]", code, re.IGNORECASE)
    }
    styles = root.iterfind("{*}cellXfs/{*}xf")
    return frozenset(number for number, style in enumerate(styles) if style.get("numFmtId") in dated)


def _shared_strings(root: Element) -> Iterator[str]:
    for item in root.iterchildren("{*}si"):
        yield "".join(text.text or "" for text in item.iter("{*}t"))
