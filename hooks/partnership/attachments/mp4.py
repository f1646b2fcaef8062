"""A contributed MP4 becomes a clean copy: what is seen and heard in it, and nothing about people, places or times."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from partnership.attachments.clean_copy import CleanCopy, RefusedError
from partnership.attachments.media_fields import words_of_field

# The boxes of a film that stay (ISO 14496-12), and those that are made of boxes. Players pass over every box that they
# do not know (section 4.2), so that all others can become free space, and nothing that follows has to move.
_MADE_OF_BOXES = {"dinf", "edts", "mdia", "mfra", "minf", "moof", "moov", "mvex", "stbl", "traf", "trak"}
_OUTERMOST = {
    "emsg", "free", "ftyp", "mdat", "meta", "mfra", "moof", "moov", "pdin", "prft", "sidx", "skip", "ssix", "styp",
    "udta", "uuid", "wide",
}  # fmt: skip
_KEPT_BOXES = _MADE_OF_BOXES | {
    "co64", "cslg", "ctts", "dref", "elng", "elst", "ftyp", "gmhd", "hdlr", "leva", "mdat", "mdhd", "mehd", "mfhd",
    "mfro", "mvhd", "nmhd", "padb", "pdin", "saio", "saiz", "sbgp", "sdtp", "sgpd", "sidx", "smhd", "ssix", "stco",
    "stdp", "sthd", "stsc", "stsd", "stsh", "stss", "stsz", "stts", "styp", "stz2", "subs", "tfdt", "tfhd", "tfra",
    "tkhd", "tref", "trex", "trgr", "trun", "vmhd",
}  # fmt: skip
_BRAND = re.compile(rb"iso[0-9a-m]|mp4[12]|avc1|M4V[ HP]|dash|cmf[2cfs]|MSNV|3g[egp2s][0-9a-z ]|f4v ")
_LOCKED_SAMPLES = {"drmi", "drms", "enca", "encs", "enct", "encv"}
_SEEN_OR_HEARD = {b"auxv", b"clcp", b"sbtl", b"soun", b"subt", b"text", b"vide"}
_MOST_BOXES = 100_000
_CONVERT_AGAIN = "Open it in a film editor or converter such as HandBrake, and save it as an MP4."


class _Box(NamedTuple):
    """A `_Box` is the place of one box in a film."""

    kind: str
    at: int
    start: int
    """Where its content begins, after its size and kind."""
    end: int


def clean_mp4(content: bytes) -> CleanCopy:
    """Return the same film, with free space where it told of people, places or times; raises `RefusedError`.

    The words in tracks of subtitles are not read.
    """
    if content[4:8] != b"ftyp" or not _BRAND.match(content, 8):
        quicktime = content[4:12] == b"ftypqt  "
        message = "this is a QuickTime film, not an MP4" if quicktime else "this is not an MP4 film, or it is damaged"
        raise RefusedError("file-disguised", message, _CONVERT_AGAIN)
    film = bytearray(content)
    private, count = list[str](), Counter[tuple[str, str]]()
    for box, inside in _boxes_of_film(film):
        count[inside, box.kind] += 1
        if box.kind == "pssh":
            raise _film_locked()
        if box.kind not in _KEPT_BOXES or (box.kind == "hdlr" and inside != "mdia"):
            private += _words_of_box(film, box)
            film[box.at + 4 : box.at + 8] = b"free"
            _blank(film, box.start, box.end)
        elif clean_box := _CLEANERS_OF_BOXES.get(box.kind):
            clean_box(film, box)
    tracks = count["moov", "trak"]
    if not count["", "mdat"] or not 0 < tracks <= count["mdia", "hdlr"]:
        raise _film_damaged()
    return CleanCopy(bytes(film), tuple(dict.fromkeys(private)))


def _boxes_of_film(film: bytearray) -> Iterator[tuple[_Box, str]]:
    """Yield every box, with the kind of the box that it is in; those inside a box come after it."""
    count, pending = 0, [("", 0, len(film))]
    while pending:
        inside, start, end = pending.pop()
        for box in _boxes(film, start, end):
            count += 1
            if count > _MOST_BOXES or not (inside or box.kind in _OUTERMOST):
                raise _film_damaged()
            yield box, inside
            if box.kind in _MADE_OF_BOXES:
                pending.append((box.kind, box.start, box.end))


def _boxes(film: bytearray, at: int, end: int) -> Iterator[_Box]:
    """Yield the boxes that fill this stretch of the film, one behind the other (section 4.2)."""
    while at < end:
        if end - at < 8:
            raise _film_damaged()
        size, kind = struct.unpack_from(">I4s", film, at)
        start = at + 8
        if size == 1 and end - at >= 16:
            size, start = int.from_bytes(film[start : start + 8], "big"), start + 8
        elif size == 0 and end == len(film):
            size = end - at
        if size < start - at or at + size > end:
            raise _film_damaged()
        yield _Box(kind.decode("latin-1"), at, start, at + size)
        at += size


def _words_of_box(film: bytearray, box: _Box, depth: int = 0) -> Iterator[str]:
    """Yield what a box says of people, places or anything else, in plain words."""
    if box.kind == "keys":
        for key in re.findall(rb"mdta([!-~]+)", film[box.start : box.end]):
            yield from words_of_field(key.decode(), key)
    elif box.kind in ("ilst", "meta", "udta") and depth < 4:
        plain = box.kind != "meta" or film[box.start + 4 : box.start + 8] == b"hdlr"
        try:
            for inner in islice(_boxes(film, box.start if plain else box.start + 4, box.end), 1000):
                yield from _words_of_box(film, inner, depth + 1)
        except RefusedError:  # some cameras end such a box with zeros; nothing of it stays in any case
            return
    elif not box.kind.startswith("\0"):  # a number in the place of a name leads to `keys`, which is read by itself
        yield from words_of_field(box.kind, film[box.start : box.end])


def _blank(film: bytearray, start: int, end: int) -> None:
    """Write zeros over a stretch of the film."""
    film[start:end] = bytes(end - start)


def _blank_times(film: bytearray, box: _Box) -> None:
    """Blank the times at which the film, or a track of it, was made and changed (sections 8.2.2, 8.3.2 and 8.4.2)."""
    if box.end - box.start < 24:
        raise _film_damaged()
    _blank(film, box.start + 4, box.start + (20 if film[box.start] == 1 else 12))


def _expect_a_known_handler(film: bytearray, box: _Box) -> None:
    """Refuse tracks that are neither seen nor heard, and blank the handler's name (section 8.4.3)."""
    if bytes(film[box.start + 8 : box.start + 12]) not in _SEEN_OR_HEARD:
        message = "this film has a track of positions or other measurements in it"
        raise RefusedError("file-hidden", message, _CONVERT_AGAIN)
    if box.end - box.start < 24:
        raise _film_damaged()
    _blank(film, box.start + 24, box.end)


def _expect_data_inside(film: bytearray, box: _Box) -> None:
    """Refuse tracks whose sound or pictures are fetched from elsewhere (section 8.7.2)."""
    for entry in _boxes(film, box.start + 8, box.end):
        if entry.kind != "url " or not film[entry.start : entry.start + 4].endswith((b"\1", b"\3")):
            raise RefusedError("file-active", "this film fetches a part of it from elsewhere", _CONVERT_AGAIN)
        _blank(film, entry.start + 4, entry.end)


def _expect_open_samples(film: bytearray, box: _Box) -> None:
    """Refuse tracks that are encrypted (section 8.12)."""
    if any(entry.kind in _LOCKED_SAMPLES for entry in _boxes(film, box.start + 8, box.end)):
        raise _film_locked()


_CLEANERS_OF_BOXES = {
    "dref": _expect_data_inside,
    "hdlr": _expect_a_known_handler,
    "mdhd": _blank_times,
    "mvhd": _blank_times,
    "stsd": _expect_open_samples,
    "tkhd": _blank_times,
}


def _film_locked() -> RefusedError:
    return RefusedError("file-unreadable", "this film is locked against copying", _CONVERT_AGAIN)


def _film_damaged() -> RefusedError:
    return RefusedError("file-unreadable", "this film is damaged, or not complete", _CONVERT_AGAIN)
