"""Every object of a PDF that can be reached from its root is looked at once: refused, stripped or read.

The numbers of sections are those of ISO 32000-2.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, ObjectType, Stream, String

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
from partnership.attachments.pdf_strings import NAMED_PLACE, NEEDED_STRINGS, WORDS_UNDER_KEYS, pdf_text, private_words

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
_STRIPPED = {
    *("/CreatorInfo", "/DPM", "/Info", "/LastModified", "/Measure", "/Metadata", "/OPI", "/PTEX.InfoDict"),
    *("/PieceInfo", "/RC", "/RV", "/SV", "/Thumb", "/User", "/VP"),
}
_STRIPPED_OF_ROOT = ("/DSS", "/Legal", "/Perms", "/SpiderInfo", "/Threads", "/URI")
_STRIPPED_OF_ANNOTATIONS = ("/CreationDate", "/M", "/NM", "/Subj")

_LISTS_OF_WORDS, _MAKERS, _DEEPEST_NAMES = {"/DV", "/Names", "/Opt", "/Order", "/V"}, {"/CreatorInfo", "/User"}, 6
_KEYS_OF_NAME_TREES = {"/Kids", "/Limits", "/Names"}
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
        pending: list[tuple[str, Object]] = [("", self._root)]
        objects = 0
        while pending:
            key, item = pending.pop()
            if item.is_indirect:
                if item.objgen in seen:
                    continue
                seen.add(item.objgen)
            objects += 1
            if objects > _MOST_OBJECTS:
                raise pdf_has_too_many_values()
            is_array = item._type_code == ObjectType.array
            inside = [(key, one) for one in self._clean_array(key, item)] if is_array else self._clean_object(item)
            pending += [
                (key, value) for key, value in inside if isinstance(value, Object) and value._type_code in _COMPOSED
            ]

    def _values_of(self, array: Object) -> list[object]:
        self._values += len(array)
        if self._values > _MOST_VALUES:
            raise pdf_has_too_many_values()
        return list(array)

    def _clean_array(self, key: str, array: Object) -> list[object]:
        """Read the strings of an array, and empty those that need not be under its key; return its values."""
        values = self._values_of(array)
        is_palette = bool(values) and values[0] == Name.Indexed
        for number, value in enumerate(values):
            if key not in NEEDED_STRINGS and not is_palette and isinstance(value, String):
                self._note_what_goes(key, value)
                array[number] = String("")
            elif key in _LISTS_OF_WORDS:
                self._read_words(key, value)
        return values

    def _clean_object(self, item: Object) -> list[tuple[str, object]]:
        """Refuse, strip and read one dictionary or stream; return what is left in it, with the keys."""
        if item._type_code == ObjectType.stream:
            self._clean_stream(item)
        left: list[tuple[str, object]] = []
        for key, value in list(item.items()):
            if _goes(item, key, value):
                self._note_what_goes(key, value)
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
            elif key in WORDS_UNDER_KEYS:
                self._read_words(key, value)
            elif key == "/Dests" and isinstance(value, Dictionary):
                names = (name.lstrip("/").replace("_", " ") for name in value.keys() - _KEYS_OF_NAME_TREES)
                self.passages += [Passage(NAMED_PLACE, name) for name in sorted(names)]
            left.append((key, item[key]))
        return left

    def _note_what_goes(self, key: str, value: object, depth: int = 0) -> None:
        """Note what a value says of people or places that is taken out; deeper than here nobody writes about them."""
        if isinstance(value, Stream):
            if b"GPSLatitude" in value.read_bytes():
                self.private.append(_PLACE)
        elif isinstance(value, Dictionary) and depth < _DEEPEST_NAMES:
            for inner, one in value.items():
                self._note_what_goes(key if key in _MAKERS else inner, one, depth + 1)
        elif isinstance(value, Array) and depth < _DEEPEST_NAMES:
            for member in self._values_of(value):
                self._note_what_goes(key, member, depth + 1)
        elif words := private_words(key, pdf_text(value)):
            self.private.append(words)

    def _dictionaries(self, value: Object) -> list[Object]:
        """Return this dictionary, or those in this array."""
        inside: list[object] = self._values_of(value) if isinstance(value, Array) else [value]
        return [one for one in inside if isinstance(one, Dictionary)]

    def _read_words(self, key: str, value: object) -> None:
        if isinstance(value, String) and (words := pdf_text(value).strip()):
            where = WORDS_UNDER_KEYS[key]
            self.passages.append(Passage(where, words.replace("_", " ") if where == NAMED_PLACE else words))

    def _expect_a_harmless_action(self, action: Object, *, at_once: bool = False) -> None:
        """Refuse what is more than turning to a page or following a link; read addresses of people (12.6.4)."""
        kind = action.get("/S")
        if kind is None or kind == Name.GoTo:
            return
        if at_once:
            raise pdf_active()
        address = action.get("/URI")
        if kind == Name.URI and isinstance(address, String) and (scheme := _LEADS_OUT.match(bytes(address))):
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
        if kind != "/Widget" and "/T" in annotation:  # of anything but a field it is the name of who made it
            self._note_what_goes("/Author", annotation.T)
            del annotation["/T"]
        _drop_keys(annotation, _STRIPPED_OF_ANNOTATIONS)
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


def _drop_keys(dictionary: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in dictionary:
            del dictionary[key]


def _goes(item: Object, key: str, value: object) -> bool:
    """Return whether a value is taken out of a dictionary or a stream: it is not known to be harmless."""
    if isinstance(value, String):
        return key in _STRIPPED or key not in NEEDED_STRINGS
    is_metadata = isinstance(value, Stream) and value.get("/Type") == Name.Metadata
    # What people wrote about parts of a text, each as a name and a value (14.7.6.4).
    is_remark = key == "/P" and item.get("/O") == Name.UserProperties
    return key in _STRIPPED or is_metadata or is_remark
