"""Every object of a PDF that can be reached from its root is looked at once: refused, stripped or read.

The numbers of sections are those of ISO 32000-2.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectType, Stream

from partnership.attachments.clean_copy import Passage
from partnership.attachments.embedded_pictures import clean_embedded_picture
from partnership.attachments.pdf_refusals import (
    pdf_active,
    pdf_has_comments,
    pdf_has_hidden_layers,
    pdf_has_too_many_values,
    pdf_signed,
    pdf_too_large,
    pdf_unpacks_to_too_much,
)

_MOST_OBJECTS, _MOST_VALUES = 150_000, 2_000_000
_MOST_UNPACKED = 100_000_000
_LARGEST_LZW = 40_000
"""How long a stream may be that is packed with LZW, for which qpdf has no limit. It unpacks to 2,600 times as much."""

# Actions (section 12.6.4), annotations (12.5.6), and what else could do something by itself.
_NAMED_ACTIONS = {"/FirstPage", "/LastPage", "/NextPage", "/PrevPage"}
_LEADS_OUT = re.compile(rb"(?:https?|mailto|tel):", re.IGNORECASE)
_ANNOTATIONS, _FOR_PRINTERS = {"/Link", "/Widget"}, {"/PrinterMark", "/TrapNet"}
_ACTIVE_ANNOTATIONS = {"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"}
_WHERE_ACTIONS_ARE = {"/A", "/Next", "/OpenAction", "/PA"}
_ACTIVE_KEYS = {"/AA", "/Collection", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript", "/XFA"}

# What goes: of every object, of the root, and of annotations.
_STRIPPED = {"/LastModified", "/Metadata", "/OPI", "/PieceInfo", "/RC", "/RV", "/Thumb"}
_STRIPPED_OF_ROOT = ("/DSS", "/Legal", "/Perms", "/SpiderInfo", "/Threads", "/URI")
_STRIPPED_OF_ANNOTATIONS = ("/CreationDate", "/M", "/NM", "/Subj")

_WORDS_UNDER_KEYS = {
    "/ActualText": "the words for a picture",
    "/Alt": "the words for a picture",
    "/CA": "a form field",
    "/Contents": "a link",
    "/DV": "a form field",
    "/E": "the words for a picture",
    "/Opt": "a form field",
    "/T": "a heading or a form field",
    "/TU": "a form field",
    "/Title": "a bookmark",
    "/V": "a form field",
}
"""Where a person finds the words under a key."""

_PLACE = "in a picture: the place where it was taken"
_COMPOSED = {ObjectType.array, ObjectType.dictionary, ObjectType.stream}


class PdfObjects:
    """A `PdfObjects` walks once through all objects below a root, and refuses them, strips them and reads them."""

    def __init__(self, root: Object) -> None:
        self._root = root
        self._unpacked = self._values = 0
        self.private: list[str] = []
        """What was taken out, in plain words: "in a picture: the place where it was taken"."""
        self.passages: list[Passage] = []
        """The words that stand elsewhere than on the pages."""

    def clean(self) -> None:
        """Take out of the objects what must not be published; raises `RefusedError`."""
        _drop_keys(self._root, _STRIPPED_OF_ROOT)
        seen: set[tuple[int, int]] = set()
        pending: list[Object] = [self._root]
        objects = 0
        while pending:
            item = pending.pop()
            if item.is_indirect:
                if item.objgen in seen:
                    continue
                seen.add(item.objgen)
            objects += 1
            if objects > _MOST_OBJECTS:
                raise pdf_has_too_many_values()
            inside = self._values_of(item) if item._type_code == ObjectType.array else self._clean_object(item)
            pending += [value for value in inside if isinstance(value, Object) and value._type_code in _COMPOSED]

    def _values_of(self, array: Object) -> list[object]:
        self._values += len(array)
        if self._values > _MOST_VALUES:
            raise pdf_has_too_many_values()
        return list(array)

    def _clean_object(self, item: Object) -> list[object]:
        """Refuse, strip and read one dictionary or stream; return the values that are left in it."""
        if item._type_code == ObjectType.stream:
            self._clean_stream(item)
        left: list[object] = []
        for key, value in list(item.items()):
            if key in _STRIPPED:
                if isinstance(value, Stream) and b"GPSLatitude" in value.read_bytes():
                    self.private.append("in a picture: the place where it was taken")
                del item[key]
                continue
            if key in _ACTIVE_KEYS:
                raise pdf_active()
            if key in _WHERE_ACTIONS_ARE:
                for action in self._dictionaries(value):
                    self._expect_a_harmless_action(action, at_once=key == "/OpenAction")
            elif key == "/Annots":
                item[key] = Array([one for one in self._dictionaries(value) if self._clean_annotation(one)])
            elif key == "/Type" and value == Name.Action:
                self._expect_a_harmless_action(item)
            elif key == "/Type" and value == Name.Annot:
                self._clean_annotation(item)
            elif key == "/ByteRange" or (key == "/FT" and value == Name.Sig and "/V" in item):
                raise pdf_signed()
            elif (key == "/OFF" and len(value)) or (key == "/BaseState" and value == Name.OFF):
                raise pdf_has_hidden_layers()
            elif key in _WORDS_UNDER_KEYS:
                self._read_words(key, value)
            left.append(item[key])
        return left

    def _dictionaries(self, value: Object) -> list[Object]:
        """Return this dictionary, or those in this array."""
        inside: list[object] = self._values_of(value) if isinstance(value, Array) else [value]
        return [one for one in inside if isinstance(one, Dictionary)]

    def _read_words(self, key: str, value: Object) -> None:
        for one in self._values_of(value) if key == "/Opt" and isinstance(value, Array) else [value]:
            if isinstance(one, pikepdf.String) and (words := pdf_text(one).strip()):
                self.passages.append(Passage(_WORDS_UNDER_KEYS[key], words))

    def _expect_a_harmless_action(self, action: Object, *, at_once: bool = False) -> None:
        """Refuse what is more than turning to a page or following a link; read addresses of people (12.6.4)."""
        kind = action.get("/S")
        if kind is None or kind == Name.GoTo:
            return
        if at_once:
            raise pdf_active()
        address = action.get("/URI")
        if kind == Name.URI and isinstance(address, pikepdf.String) and (scheme := _LEADS_OUT.match(bytes(address))):
            if scheme[0].lower() not in (b"http:", b"https:"):
                self.passages.append(Passage("a link", unquote(pdf_text(address)[scheme.end() :])))
        elif kind != Name.Named or str(action.get("/N")) not in _NAMED_ACTIONS:
            raise pdf_active()

    def _clean_annotation(self, annotation: Object) -> bool:
        """Refuse or strip an annotation; return whether it stays (12.5.6)."""
        kind = str(annotation.get("/Subtype"))
        if kind in _FOR_PRINTERS:
            return False
        if kind in _ACTIVE_ANNOTATIONS:
            raise pdf_active()
        if kind not in _ANNOTATIONS:
            raise pdf_has_comments()
        _drop_keys(annotation, _STRIPPED_OF_ANNOTATIONS if kind == "/Widget" else (*_STRIPPED_OF_ANNOTATIONS, "/T"))
        return True

    def _clean_stream(self, stream: Object) -> None:
        """Refuse what is fetched from elsewhere or unpacks without end; clean photographs (7.3.8.2, 8.9, 8.10.4)."""
        kind = stream.get("/Subtype")
        if "/F" in stream or "/Ref" in stream or Name.PS in (kind, stream.get("/Subtype2")):
            raise pdf_active()
        filters = stream.get("/Filter", Array())
        names = [str(name) for name in (filters if isinstance(filters, Array) else [filters])]
        if kind == Name.Image:
            if names == ["/DCTDecode"]:
                self._clean_photograph(stream)
            return
        if "/LZWDecode" in names and len(stream.read_raw_bytes()) > _LARGEST_LZW:
            raise pdf_too_large("this PDF is packed in an old way that cannot be opened safely")
        self._unpacked += len(stream.read_bytes())
        if self._unpacked > _MOST_UNPACKED:
            raise pdf_unpacks_to_too_much()

    def _clean_photograph(self, stream: Object) -> None:
        cleaned = clean_embedded_picture(raw := stream.read_raw_bytes())
        self.private += [f"in a picture: {words}" for words in cleaned.private]
        if cleaned.content != raw:
            parms = stream.get("/DecodeParms")
            kept = parms if isinstance(parms, Dictionary | Array) else None
            stream.write(cleaned.content, filter=Name.DCTDecode, decode_parms=kept)


def pdf_text(value: object) -> str:
    """Return the text of a string of the PDF (section 7.9.2); empty for what is no string."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value).encode("utf-8", "replace").decode()
    except UnicodeError:
        return bytes(value).decode("latin-1")


def _drop_keys(dictionary: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in dictionary:
            del dictionary[key]
