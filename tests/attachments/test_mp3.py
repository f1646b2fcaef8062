"""The clean copies of contributed sound."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import refusal
from partnership.attachments.clean_copy import CleanCopy, RefusedError
from partnership.attachments.mp3 import clean_mp3

FRAME = b"\xff\xfb\x90\x64" + bytes(413)
"""One frame of MPEG 1, Layer III, at 128 thousand bits and 44,100 samples in a second."""
SOUND = 12 * FRAME


def id3(*fields: tuple[str, bytes], version: int = 4, flags: int = 0) -> bytes:
    tag = b""
    for name, value in fields:
        size = len(value) + 1
        if version == 2:
            tag += name.encode() + size.to_bytes(3, "big") + b"\x03" + value
        else:
            tag += name.encode() + (seven_bits(size) if version == 4 else size.to_bytes(4, "big")) + b"\0\0\x03" + value
    foot = b"3DI" + bytes((version, 0, flags)) + seven_bits(len(tag)) if flags & 0x10 else b""
    return b"ID3" + bytes((version, 0, flags)) + seven_bits(len(tag)) + tag + foot


def seven_bits(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def id3v1(title: bytes = b"", artist: bytes = b"") -> bytes:
    return b"TAG" + title.ljust(30, b"\0") + artist.ljust(30, b"\0") + bytes(65)


def ape(name: bytes, value: bytes, *, head: bool = False) -> bytes:
    item = struct.pack("<II", len(value), 0) + name + b"\0" + value
    frame = b"APETAGEX" + struct.pack("<IIII8x", 2000, len(item) + 32, 1, head << 31)
    return (frame if head else b"") + item + frame


LYRICS = b"LYRICSBEGINLYR00005words" + b"000024LYRICS200"


@pytest.mark.parametrize(
    "header",
    [
        b"\xff\xfb\x90\x64",  # MPEG 1
        b"\xff\xfa\x92\x64",  # with a check sum, and padded
        b"\xff\xf3\x80\xc4",  # MPEG 2
        b"\xff\xe3\x18\xc4",  # MPEG 2.5
    ],
)
def test_frames_stay_as_they_are(header: bytes) -> None:
    sizes = {b"\xff\xfb\x90\x64": 417, b"\xff\xfa\x92\x64": 418, b"\xff\xf3\x80\xc4": 208, b"\xff\xe3\x18\xc4": 72}
    sound = 10 * header.ljust(sizes[header], b"\0")
    assert clean_mp3(sound) == CleanCopy(sound)


def test_what_an_encoder_says_of_itself_stays_in_its_frame() -> None:
    sound = b"\xff\xfb\x90\x64" + bytes(32) + b"Xing" + bytes(377) + SOUND
    assert clean_mp3(sound) == CleanCopy(sound)


@pytest.mark.parametrize(
    ("before", "behind", "private"),
    [
        (id3(("TPE1", b"Ada Lovelace")), b"", ("a person's name",)),
        (id3(("TPE1", b"Ada Lovelace"), version=3), b"", ("a person's name",)),
        (id3(("TP1", b"Ada Lovelace"), version=2), b"", ("a person's name",)),
        (id3(("COMM", b"eng\0Ada")), b"", ("remarks",)),
        (id3(("TIT2", b"Ada's song")), b"", ("remarks",)),
        (id3(("APIC", b"image/png\0Ada")), b"", ("a picture",)),
        (id3(("TSSE", b"Lavf61")), b"", ()),
        (id3(("TPE1", b"")), b"", ()),
        (id3(("TPE1", b"Ada"), ("COMM", b"Ada")), b"", ("a person's name", "remarks")),
        (id3(("TPE1", b"Ada"), flags=0x10), b"", ("a person's name",)),
        (id3(("TSSE", b"x")) + id3(("TCOM", b"Ada")) + bytes(100), b"", ("a person's name",)),
        (b"", id3v1(artist=b"Ada"), ("a person's name",)),
        (b"", id3v1(title=b"Ada"), ("remarks",)),
        (b"", id3v1(), ()),
        (b"", b"TAG+" + bytes(60) + b"Ada".ljust(163, b"\0") + id3v1(), ("a person's name",)),
        (b"", ape(b"Artist", b"Ada"), ("a person's name",)),
        (b"", ape(b"Comment", b"Ada", head=True) + id3v1(), ("remarks",)),
        (b"", ape(b"MP3GAIN_MINMAX", b"1,2"), ()),
        (b"", LYRICS + id3v1(), ("remarks",)),
        (b"", id3(("TPE1", b"Ada"), flags=0x10), ("a person's name",)),
        (b"", b"Ada" + bytes(4000), ()),
    ],
)
def test_tags_go_and_what_they_said_is_reported(before: bytes, behind: bytes, private: tuple[str, ...]) -> None:
    assert clean_mp3(before + SOUND + behind) == CleanCopy(SOUND, private)


def test_a_frame_that_was_cut_off_goes() -> None:
    assert clean_mp3(SOUND + FRAME[:100]).content == SOUND


@pytest.mark.parametrize("content", [b"", b"\xff", b"RIFF" + bytes(5000), b"ftyp", bytes(5000)])
def test_what_is_no_sound_is_refused(content: bytes) -> None:
    assert refusal(clean_mp3, content).code in ("file-disguised", "file-unreadable")


@pytest.mark.parametrize(
    "content",
    [
        SOUND + b"something else" * 400 + SOUND,
        SOUND + bytes(4096),
        9 * FRAME + b"tail",
        SOUND + 12 * (b"\xff\xfb\x00\x64" + bytes(413)),  # a frame of unknown length
        SOUND + 12 * (b"\xff\xf9\x90\x64" + bytes(413)),  # another layer
        id3(("TPE1", b"Ada")),
        id3(("TPE1", b"Ada")) + b"no sound",
        SOUND[:-128] + id3v1(artist=b"Ada") + b"cut off",
    ],
)
def test_sound_with_something_else_in_it_is_refused(content: bytes) -> None:
    assert refusal(clean_mp3, content).code == "file-unreadable"


@given(
    st.binary()
    | st.lists(
        st.sampled_from([FRAME, SOUND, id3(("TPE1", b"Ada")), id3v1(), ape(b"a", b"b"), LYRICS, b"TAG", b"ID3"])
        | st.binary(max_size=40)
    ).map(b"".join)
)
def test_any_sound_gives_a_copy_or_a_refusal(content: bytes) -> None:
    try:
        copy = clean_mp3(content)
    except RefusedError:
        return
    assert clean_mp3(copy.content) == CleanCopy(copy.content)
