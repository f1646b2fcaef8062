"""PDFs that people contribute, as clean copies: what is seen or read aloud in them, and nothing that acts or hides.

The numbers of sections are those of ISO 32000-2.
"""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from urllib.parse import unquote

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Object, ObjectType, Pdf, Stream

from partnership.attachments import embedded_pictures
from partnership.attachments.clean_copy import Copy, Passage, RefusedError
from partnership.attachments.pdf_pages import pdf_too_large, read_pages, refuse_too_much_drawn

_MOST_OBJECTS, _MOST_VALUES = 150_000, 2_000_000
_LARGEST_STREAM, _LARGEST_TOTAL, _LARGEST_XMP = 32_000_000, 100_000_000, 1_000_000

pikepdf.settings.set_qpdf_limits(
    doc_max_warnings=1000,
    flate_max_memory=_LARGEST_STREAM,
    png_max_memory=_LARGEST_STREAM,
    run_length_max_memory=_LARGEST_STREAM,
    tiff_max_memory=_LARGEST_STREAM,
)

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

_READ = {
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

# What is said about the file, by its keys in the information dictionary (14.3.3) and in XMP (ISO 16684-1).
_PLACE = "in a picture: the place where it was taken"
_AUTHOR, _COMPANY, _REMARKS = "the author's name", "a company's name", "remarks"
_DC, _PDFX = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdfx/1.3/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_PRIVATE = dict.fromkeys(("/Author", f"{_DC}contributor", f"{_DC}creator", f"{_DC}publisher"), _AUTHOR)
_PRIVATE |= dict.fromkeys(("/Company", f"{_PDFX}Company"), _COMPANY)
_PRIVATE |= dict.fromkeys((f"{_DC}description", f"{_DC}rights", f"{_DC}subject", f"{_PDFX}Comments"), _REMARKS)
_PRIVATE |= {"{http://ns.adobe.com/pdf/1.3/}Keywords": _REMARKS}
_HARMLESS = {"/CreationDate", "/Creator", "/GTS_PDFXConformance", "/GTS_PDFXVersion", "/ModDate", "/PTEX.Fullbanner"}
_HARMLESS |= {"/Producer", "/SourceModified", "/Title", "/Trapped"}
_NO_PERSONS = {"", "admin", "anonymous", "author", "microsoft office user", "python-docx", "unknown", "user"}
"""What programs write for an author if they know none."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""

_COMPOSED = {ObjectType.array, ObjectType.dictionary, ObjectType.stream}
_SAVE_ANEW = "Open the document it was made from, and save that as a PDF again."
_PRINT = "Print it to a new PDF: Print, Microsoft Print to PDF. Or open the document it was made from, and save that."
_COMMENTS = "In Acrobat Reader: Print, Microsoft Print to PDF, and under Comments & Forms choose Document."
_FAULTS = (
    pikepdf.PikepdfError,
    pypdfium2.PdfiumError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the libraries raise for a file that is not as it should be."""


def clean_pdf(content: bytes) -> Copy:
    """The PDF with its pages, links, bookmarks and tags for screen readers, and of what is said about it, the title.

    Raises `RefusedError` for what acts by itself, and for words that are not seen at first.
    """
    if content.find(b"%PDF-", 0, 1024 + 5) < 0:
        raise RefusedError("file-disguised", "this is not a PDF")
    try:
        with pikepdf.open(BytesIO(content)) as document:
            return _clean(document)
    except RefusedError:
        raise
    except pikepdf.PasswordError:
        raise _locked() from None
    except _FAULTS as error:
        if "memory limit" in str(error):
            raise pdf_too_large("this PDF unpacks to more than can be opened safely") from None
        raise RefusedError("file-unreadable", "this PDF is damaged or not complete", _SAVE_ANEW) from None


def _clean(document: Pdf) -> Copy:
    if document.is_encrypted:
        raise _locked()
    title, accessible, said = _facts(document)
    cleaner = _Cleaner(document.Root)
    cleaner.clean()
    for key in document.trailer.keys() - {"/Root", "/Size"}:
        del document.trailer[key]
    if title:
        document.docinfo["/Title"] = title
    if accessible:
        xmp = _XMP.format(title=escape(title, quote=False)).encode()
        document.Root.Metadata = document.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    refuse_too_much_drawn(document)
    # qpdf writes what it has packed itself in another order than what it finds packed, so only the second is settled.
    with pikepdf.open(BytesIO(_saved(document))) as packed:
        copy = _saved(packed)
    titles = [Passage("the title", title)] if title else []
    passages = dict.fromkeys((*titles, *read_pages(copy), *cleaner.passages))
    return Copy(copy, tuple(dict.fromkeys(said + cleaner.said)), tuple(passages))


def _saved(document: Pdf) -> bytes:
    content = BytesIO()
    _drop(document.trailer, ("/ID",))
    document.save(
        content,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return content.getvalue()


def _locked() -> RefusedError:
    hint = "In Word: File, Info, Protect Document, take out the password, and save it as a PDF again."
    return RefusedError("file-unreadable", "this PDF is locked with a password", hint)


def _too_much() -> RefusedError:
    return pdf_too_large("this PDF has more in it than can be looked through")


def _facts(document: Pdf) -> tuple[str, bool, list[str]]:
    """The title, whether it claims to be accessible (ISO 14289-1), and what else is said about it in plain words."""
    facts = {key: _words(value) for key, value in document.trailer.get("/Info", Dictionary()).items()}
    title, said = facts.get("/Title", ""), list[str]()
    xmp = document.Root.get("/Metadata")
    if isinstance(xmp, Stream) and len(xmp.read_bytes()) > _LARGEST_XMP:
        said.append(_REMARKS)
    elif "/Metadata" in document.Root:
        described = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        facts |= {key: _listed(value) for key, value in described.items()}
        title = title or facts.get(f"{_DC}title", "")
    for key, value in facts.items():
        words = _PRIVATE.get(key, _REMARKS if key.startswith("/") and key not in _HARMLESS else "")
        if words and value.strip().lower() not in _NO_PERSONS:
            said.append(words)
    title = re.sub(r"[\0-\x1f\ufffe\uffff]+", " ", title).strip()
    return title, facts.get(_UA) == "1", said


def _listed(value: object) -> str:
    return ", ".join(sorted(map(str, value))) if isinstance(value, list | set) else str(value)


def _words(value: object) -> str:
    """The words of a string of the PDF (section 7.9.2); nothing of what is no string."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value).encode("utf-8", "replace").decode()
    except UnicodeError:
        return bytes(value).decode("latin-1")


class _Cleaner:
    """One walk through all that can be reached from the root, which refuses, takes out and reads."""

    def __init__(self, root: Object) -> None:
        self._root = root
        self._unpacked = self._values = 0
        self.said: list[str] = []
        self.passages: list[Passage] = []

    def clean(self) -> None:
        _drop(self._root, _STRIPPED_OF_ROOT)
        seen: set[tuple[int, int]] = set()
        waiting: list[Object] = [self._root]
        objects = 0
        while waiting:
            found = waiting.pop()
            if found.is_indirect:
                if found.objgen in seen:
                    continue
                seen.add(found.objgen)
            objects += 1
            if objects > _MOST_OBJECTS:
                raise _too_much()
            inside = self._listed(found) if found._type_code == ObjectType.array else self._looked_at(found)
            waiting += [value for value in inside if isinstance(value, Object) and value._type_code in _COMPOSED]

    def _listed(self, array: Object) -> list[object]:
        self._values += len(array)
        if self._values > _MOST_VALUES:
            raise _too_much()
        return list(array)

    def _looked_at(self, found: Object) -> list[object]:
        """Refuse, strip and read one dictionary or stream; what is left in it."""
        if found._type_code == ObjectType.stream:
            self._stream(found)
        left: list[object] = []
        for key, value in list(found.items()):
            if key in _STRIPPED:
                if isinstance(value, Stream) and b"GPSLatitude" in value.read_bytes():
                    self.said.append(_PLACE)
                del found[key]
                continue
            if key in _ACTIVE_KEYS:
                raise _active()
            if key in _WHERE_ACTIONS_ARE:
                for action in self._dictionaries(value):
                    self._action(action, at_once=key == "/OpenAction")
            elif key == "/Annots":
                found[key] = Array([one for one in self._dictionaries(value) if self._annotation(one)])
            elif key == "/Type" and value == Name.Action:
                self._action(found)
            elif key == "/Type" and value == Name.Annot:
                self._annotation(found)
            elif key == "/ByteRange" or (key == "/FT" and value == Name.Sig and "/V" in found):
                raise _hidden("this PDF is signed, and the signature says by whom", _PRINT)
            elif (key == "/OFF" and len(value)) or (key == "/BaseState" and value == Name.OFF):
                raise _hidden("this PDF has layers that are not shown", _PRINT)
            elif key in _READ:
                self._read(key, value)
            left.append(found[key])
        return left

    def _dictionaries(self, value: Object) -> list[Object]:
        """The dictionary that stands here, or those in the array that does."""
        inside: list[object] = self._listed(value) if isinstance(value, Array) else [value]
        return [one for one in inside if isinstance(one, Dictionary)]

    def _read(self, key: str, value: Object) -> None:
        for one in self._listed(value) if key == "/Opt" and isinstance(value, Array) else [value]:
            if isinstance(one, pikepdf.String) and (words := _words(one).strip()):
                self.passages.append(Passage(_READ[key], words))

    def _action(self, action: Object, *, at_once: bool = False) -> None:
        kind = action.get("/S")
        if kind is None or kind == Name.GoTo:
            return
        if at_once:
            raise _active()
        address = action.get("/URI")
        if kind == Name.URI and isinstance(address, pikepdf.String) and (leads := _LEADS_OUT.match(bytes(address))):
            if leads[0].lower() not in (b"http:", b"https:"):
                self.passages.append(Passage("a link", unquote(_words(address)[leads.end() :])))
        elif kind != Name.Named or str(action.get("/N")) not in _NAMED_ACTIONS:
            raise _active()

    def _annotation(self, annotation: Object) -> bool:
        """Refuse or strip an annotation; whether it is to stay."""
        kind = str(annotation.get("/Subtype"))
        if kind in _FOR_PRINTERS:
            return False
        if kind in _ACTIVE_ANNOTATIONS:
            raise _active()
        if kind not in _ANNOTATIONS:
            raise _hidden("this PDF has comments or marks in it", _COMMENTS)
        _drop(annotation, _STRIPPED_OF_ANNOTATIONS if kind == "/Widget" else (*_STRIPPED_OF_ANNOTATIONS, "/T"))
        return True

    def _stream(self, stream: Object) -> None:
        """Refuse what is fetched from elsewhere or unpacks without end; clean photographs (7.3.8.2, 8.9, 8.10.4)."""
        kind = stream.get("/Subtype")
        if "/F" in stream or "/Ref" in stream or Name.PS in (kind, stream.get("/Subtype2")):
            raise _active()
        filters = stream.get("/Filter", Array())
        names = [str(name) for name in (filters if isinstance(filters, Array) else [filters])]
        if kind == Name.Image:
            if names == ["/DCTDecode"]:
                self._photograph(stream)
            return
        if "/LZWDecode" in names and len(stream.read_raw_bytes()) > _LARGEST_LZW:
            raise pdf_too_large("this PDF is packed in an old way that cannot be opened safely")
        self._unpacked += len(stream.read_bytes())
        if self._unpacked > _LARGEST_TOTAL:
            raise pdf_too_large("this PDF unpacks to more than can be opened safely")

    def _photograph(self, stream: Object) -> None:
        cleaned = embedded_pictures.clean_embedded_picture(raw := stream.read_raw_bytes())
        self.said += [f"in a picture: {words}" for words in cleaned.private]
        if cleaned.content != raw:
            parms = stream.get("/DecodeParms")
            kept = parms if isinstance(parms, Dictionary | Array) else None
            stream.write(cleaned.content, filter=Name.DCTDecode, decode_parms=kept)


def _drop(dictionary: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in dictionary:
            del dictionary[key]


def _active() -> RefusedError:
    message = "this PDF could do something by itself: it has a program, a packed file, a film or a form's action in it"
    return RefusedError("file-active", message, _SAVE_ANEW)


def _hidden(message: str, hint: str) -> RefusedError:
    return RefusedError("file-hidden", message, hint)
