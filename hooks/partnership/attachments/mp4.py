"""Sound and films that people contribute, as clean copies: what is heard and seen, and nothing about who or where."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from partnership.attachments.clean_copy import Copy, RefusedError

_NAME, _PLACE, _REMARKS, _PICTURE = "a person's name", "the place where it was taken", "remarks", "a picture"

# What a field says by its name, in the tags of an MP3 (id3.org, ID3v2.2 to ID3v2.4; APEv2) and in the boxes of a film
# (3GPP TS 26.244, section 8.2; QuickTime File Format, User Data and Metadata). Some only say which program wrote it.
# Every other field has remarks.
_FIELDS = {
    _NAME: "TPE1 TPE2 TPE3 TPE4 TCOM TEXT TOLY TOPE TOWN TP1 TP2 TP3 TP4 TCM TXT TOA TOL artist author composer"
    " conductor performer ©ART ©aut ©cpy ©dir ©prd ©prf ©wrt aART auth cprt perf com.apple.quicktime.artist"
    " com.apple.quicktime.author com.apple.quicktime.copyright com.apple.quicktime.director"
    " com.apple.quicktime.performer com.apple.quicktime.producer",
    _PLACE: "©xyz loci GPS gps0 com.apple.quicktime.location.ISO6709 com.apple.quicktime.location.name",
    _PICTURE: "APIC PIC covr",
    "": "TSSE TSS TENC TEN TLEN TLE encoder mp3gain_minmax mp3gain_undo replaygain_track_gain replaygain_track_peak"
    " ©enc ©swr ©too hdlr iods prft tool wide com.android.capture.fps com.android.version com.apple.quicktime.software",
}
_SAYS = {name: words for words, names in _FIELDS.items() for name in names.split()}

# The bit rates of Layer III in thousands and the samples in a second, by the bits of a frame's header that name them
# (ISO 11172-3, section 2.4.2.3; ISO 13818-3). The third version is known as MPEG 2.5 and is half of the second.
_BIT_RATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FEWEST_FRAMES, _LONGEST_TAIL = 10, 4096
_AFTER_PADDING = re.compile(rb"[^\0]")


def clean_mp3(content: bytes) -> Copy:
    """The frames of an MP3 as they are, without the tags around them. Raises `RefusedError`."""
    start, said = _tags_before(content)
    end, said_behind = _tags_behind(content, start)
    at, frames = start, 0
    while (size := _frame_size(content, at, end)) and at + size <= end:
        at += size
        frames += 1
    if not frames and start == 0:
        raise RefusedError("file-disguised", "this is not an MP3, or it is damaged from the beginning")
    # What is left may end with what looks like a tag, if somebody meant it to.
    whole = not _tags_behind(content[:at], start)[1]
    if not frames or (at < end and frames < _FEWEST_FRAMES) or end - at >= _LONGEST_TAIL or not whole:
        hint = "Open it in a sound editor such as Audacity: File, Export Audio, and choose MP3."
        raise RefusedError("file-unreadable", "this sound is damaged or not complete", hint)
    return Copy(content[start:at], tuple(dict.fromkeys(said + said_behind)))


def _frame_size(content: bytes, at: int, end: int) -> int:
    """How many bytes the frame has that begins here; 0 if none does."""
    if end - at < 4 or content[at] != 0xFF or content[at + 1] & 0xE6 != 0xE2:
        return 0
    version, padded = content[at + 1] >> 3 & 3, content[at + 2] >> 1 & 1
    rate, samples = content[at + 2] >> 4, content[at + 2] >> 2 & 3
    if version == 1 or samples == 3 or rate in (0, 15):  # reserved, or a length that is not told
        return 0
    newest = version == 3
    kilobits = _BIT_RATES[1 if newest else 2][rate]
    return (144_000 if newest else 72_000) * kilobits // _SAMPLE_RATES[version][samples] + padded


def _tags_before(content: bytes) -> tuple[int, list[str]]:
    """Where the first frame begins, and what the tags before it say (ID3v2.4, section 3)."""
    at, said = 0, list[str]()
    while content.startswith(b"ID3", at) and len(content) - at > 10:
        size = _seven_bits(content[at + 6 : at + 10])
        said += _id3(content[at + 3], content[at + 5], content[at + 10 : at + 10 + size])
        at += size + (20 if content[at + 5] & 0x10 else 10)
    sound = _AFTER_PADDING.search(content, at)
    return sound.start() if sound else len(content), said


def _id3(version: int, flags: int, tag: bytes) -> Iterator[str]:
    if version < 4 and flags & 0x80:  # every 0 that only keeps a player from taking it for sound is left out
        tag = tag.replace(b"\xff\0", b"\xff")
    at = 0
    if version > 2 and flags & 0x40:
        size = tag[:4]
        at = _seven_bits(size) if version == 4 else int.from_bytes(size, "big") + 4
    width, head = (3, 6) if version == 2 else (4, 10)
    while name := tag[at : at + width].strip(b"\0").decode("latin-1"):
        size = tag[at + width : at + 2 * width]
        start = at + head
        at = start + (_seven_bits(size) if version == 4 else int.from_bytes(size, "big"))
        yield from _said(name, tag[start + 1 : at])


def _said(name: str, value: bytes | bytearray) -> Iterator[str]:
    """What a field says, in plain words, if there is anything in it."""
    if value.strip(b"\0 \xff\xfe") and (words := _SAYS.get(name, _REMARKS)):
        yield words


def _seven_bits(size: bytes) -> int:
    """A number that has seven bits in every byte (ID3v2.4, section 6.2)."""
    number = 0
    for byte in size:
        number = number << 7 | byte & 0x7F
    return number


def _tags_behind(content: bytes, start: int) -> tuple[int, list[str]]:
    """Where the last frame ends, and what the tags behind it say, of which there may be several in any order."""
    end, said = len(content), list[str]()
    while True:
        last = content[max(start, end - 128) : end]
        if len(last) == 128 and last.startswith(b"TAG"):  # ID3v1
            said += [*_said("artist", last[33:63]), *_said("title", last[3:33] + last[63:93] + last[97:125])]
            end -= 128
        elif content.startswith(b"TAG+", end - 227) and end - 227 >= start:
            longer = content[end - 227 : end]
            said += [*_said("artist", longer[64:124]), *_said("title", longer[4:64] + longer[124:184])]
            end -= 227
        elif last[-32:-24] == b"APETAGEX" and len(last) >= 32:
            size = int.from_bytes(last[-20:-16], "little")
            said += _ape(content[max(start, end - size) : end - 32])
            end -= max(size, 32) + (32 if last[-9] & 0x80 else 0)
        elif last[-9:] == b"LYRICS200" and last[-15:-9].isdigit():
            said.append(_REMARKS)
            end -= int(last[-15:-9]) + 15
        elif last[-10:-7] == b"3DI":  # ID3v2.4 with its head at its foot
            size = _seven_bits(last[-4:])
            said += _id3(last[-7], 0, content[max(start, end - 10 - size) : end - 10])
            end -= size + 20
        else:
            return max(start, end), said


def _ape(items: bytes) -> Iterator[str]:
    at = 0
    while (stop := items.find(b"\0", at + 8)) > 0:
        size = int.from_bytes(items[at : at + 4], "little")
        yield from _said(items[at + 8 : stop].decode("latin-1").lower(), items[stop + 1 : stop + 1 + size])
        at = stop + 1 + size


# What stays of a film, by the boxes of ISO 14496-12, and which of them are made of boxes. Players pass over every box
# that they do not know (section 4.2), so all others can become free space, and nothing that follows has to move.
_MADE_OF_BOXES = {"dinf", "edts", "mdia", "mfra", "minf", "moof", "moov", "mvex", "stbl", "traf", "trak"}
_OUTERMOST = {
    "emsg", "free", "ftyp", "mdat", "meta", "mfra", "moof", "moov", "pdin", "prft", "sidx", "skip", "ssix", "styp",
    "udta", "uuid", "wide",
}  # fmt: skip
_KEPT = _MADE_OF_BOXES | {
    "co64", "cslg", "ctts", "dref", "elng", "elst", "ftyp", "gmhd", "hdlr", "leva", "mdat", "mdhd", "mehd", "mfhd",
    "mfro", "mvhd", "nmhd", "padb", "pdin", "saio", "saiz", "sbgp", "sdtp", "sgpd", "sidx", "smhd", "ssix", "stco",
    "stdp", "sthd", "stsc", "stsd", "stsh", "stss", "stsz", "stts", "styp", "stz2", "subs", "tfdt", "tfhd", "tfra",
    "tkhd", "tref", "trex", "trgr", "trun", "vmhd",
}  # fmt: skip
_BRAND = re.compile(rb"iso[0-9a-m]|mp4[12]|avc1|M4V[ HP]|dash|cmf[2cfs]|MSNV|3g[egp2s][0-9a-z ]|f4v ")
_LOCKED = {"drmi", "drms", "enca", "encs", "enct", "encv"}
_SEEN_OR_HEARD = {b"auxv", b"clcp", b"sbtl", b"soun", b"subt", b"text", b"vide"}
_MOST_BOXES = 100_000
_SAVE_AGAIN = "Open it in a film editor or converter such as HandBrake, and save it as an MP4."


class _Box(NamedTuple):
    kind: str
    at: int
    start: int
    """Where its content begins, after its size and kind."""
    end: int


def clean_mp4(content: bytes) -> Copy:
    """The same film, with free space where its MP4 told of people, places or times. Raises `RefusedError`.

    Words that stand in tracks of subtitles are not read.
    """
    if content[4:8] != b"ftyp" or not _BRAND.match(content, 8):
        quicktime = content[4:12] == b"ftypqt  "
        message = "this is a QuickTime film, not an MP4" if quicktime else "this is not an MP4 film, or it is damaged"
        raise RefusedError("file-disguised", message, _SAVE_AGAIN)
    film = bytearray(content)
    said, found = list[str](), Counter[tuple[str, str]]()
    for box, inside in _walk(film):
        found[inside, box.kind] += 1
        if box.kind == "pssh":
            raise _locked()
        if box.kind not in _KEPT or (box.kind == "hdlr" and inside != "mdia"):
            said += _told(film, box)
            film[box.at + 4 : box.at + 8] = b"free"
            _blank(film, box.start, box.end)
        elif make_clean := _MADE_CLEAN.get(box.kind):
            make_clean(film, box)
    tracks = found["moov", "trak"]
    if not found["", "mdat"] or not 0 < tracks <= found["mdia", "hdlr"]:
        raise _damaged()
    return Copy(bytes(film), tuple(dict.fromkeys(said)))


def _walk(film: bytearray) -> Iterator[tuple[_Box, str]]:
    """Every box, with the kind of the box that it is in; those inside of a box come after it."""
    found, waiting = 0, [("", 0, len(film))]
    while waiting:
        inside, start, end = waiting.pop()
        for box in _boxes(film, start, end):
            found += 1
            if found > _MOST_BOXES or not (inside or box.kind in _OUTERMOST):
                raise _damaged()
            yield box, inside
            if box.kind in _MADE_OF_BOXES:
                waiting.append((box.kind, box.start, box.end))


def _boxes(film: bytearray, at: int, end: int) -> Iterator[_Box]:
    """The boxes that fill this stretch of the film, one behind the other (section 4.2)."""
    while at < end:
        if end - at < 8:
            raise _damaged()
        size, kind = struct.unpack_from(">I4s", film, at)
        start = at + 8
        if size == 1 and end - at >= 16:
            size, start = int.from_bytes(film[start : start + 8], "big"), start + 8
        elif size == 0 and end == len(film):
            size = end - at
        if size < start - at or at + size > end:
            raise _damaged()
        yield _Box(kind.decode("latin-1"), at, start, at + size)
        at += size


def _told(film: bytearray, box: _Box, depth: int = 0) -> Iterator[str]:
    """What a box says of people, places or anything else, in plain words."""
    if box.kind == "keys":
        for key in re.findall(rb"mdta([!-~]+)", film[box.start : box.end]):
            yield from _said(key.decode(), key)
    elif box.kind in ("ilst", "meta", "udta") and depth < 4:
        plain = box.kind != "meta" or film[box.start + 4 : box.start + 8] == b"hdlr"
        try:
            for inner in islice(_boxes(film, box.start if plain else box.start + 4, box.end), 1000):
                yield from _told(film, inner, depth + 1)
        except RefusedError:  # it goes in any case, and some cameras end it with zeros
            return
    elif not box.kind.startswith("\0"):  # which are the numbers of keys
        yield from _said(box.kind, film[box.start : box.end])


def _blank(film: bytearray, start: int, end: int) -> None:
    film[start:end] = bytes(end - start)


def _without_times(film: bytearray, box: _Box) -> None:
    """Blank when it was made and changed (sections 8.2.2, 8.3.2 and 8.4.2)."""
    if box.end - box.start < 24:
        raise _damaged()
    _blank(film, box.start + 4, box.start + (20 if film[box.start] == 1 else 12))


def _with_known_handler(film: bytearray, box: _Box) -> None:
    """Refuse tracks that are neither seen nor heard, and blank the handler's name (section 8.4.3)."""
    if bytes(film[box.start + 8 : box.start + 12]) not in _SEEN_OR_HEARD:
        message = "this film has a track of positions or other measurements in it"
        raise RefusedError("file-hidden", message, _SAVE_AGAIN)
    if box.end - box.start < 24:
        raise _damaged()
    _blank(film, box.start + 24, box.end)


def _with_data_inside(film: bytearray, box: _Box) -> None:
    """Refuse tracks whose sound or pictures are fetched from elsewhere (section 8.7.2)."""
    for entry in _boxes(film, box.start + 8, box.end):
        if entry.kind != "url " or not film[entry.start : entry.start + 4].endswith((b"\1", b"\3")):
            raise RefusedError("file-active", "this film fetches a part of it from elsewhere", _SAVE_AGAIN)
        _blank(film, entry.start + 4, entry.end)


def _with_open_samples(film: bytearray, box: _Box) -> None:
    """Refuse tracks that are encrypted (section 8.12)."""
    if any(entry.kind in _LOCKED for entry in _boxes(film, box.start + 8, box.end)):
        raise _locked()


_MADE_CLEAN = {
    "dref": _with_data_inside,
    "hdlr": _with_known_handler,
    "mdhd": _without_times,
    "mvhd": _without_times,
    "stsd": _with_open_samples,
    "tkhd": _without_times,
}


def _locked() -> RefusedError:
    return RefusedError("file-unreadable", "this film is locked against copying", _SAVE_AGAIN)


def _damaged() -> RefusedError:
    return RefusedError("file-unreadable", "this film is damaged, or not complete", _SAVE_AGAIN)
