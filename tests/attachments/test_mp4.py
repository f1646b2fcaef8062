"""The clean copies of contributed films."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import refusal
from partnership.attachments.clean_copy import CleanCopy, RefusedError
from partnership.attachments.mp4 import clean_mp4


def box(kind: str, *content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(b"".join(content)), kind.encode("latin-1")) + b"".join(content)


FTYP = box("ftyp", b"isom\0\0\2\0isomiso2avc1mp41")
MDAT = box("mdat", b"samples")
URL = box("url ", b"\0\0\0\1")


def handler(kind: bytes = b"vide") -> bytes:
    return box("hdlr", bytes(8) + kind + bytes(12) + b"Ada's handler\0")


def track(*more: bytes, kind: bytes = b"vide", sample: str = "avc1", reference: bytes = URL) -> bytes:
    samples = box("stbl", box("stsd", bytes(7) + b"\1", box(sample, bytes(78))), box("stco", bytes(8)))
    data = box("minf", box("vmhd", bytes(12)), box("dinf", box("dref", bytes(7) + b"\1", reference)), samples)
    media = box("mdia", box("mdhd", b"\0\0\0\0" + 8 * b"\7" + bytes(12)), handler(kind), data)
    return box("trak", box("tkhd", b"\0\0\0\3" + 8 * b"\7" + bytes(72)), media, *more)


def moov(*more: bytes, tracks: bytes = b"") -> bytes:
    return box("moov", box("mvhd", b"\1\0\0\0" + 16 * b"\7" + bytes(92)), tracks or track(), *more)


def meta(*items: bytes) -> bytes:
    return box("meta", bytes(4), box("hdlr", bytes(8) + b"mdirappl" + bytes(9)), box("ilst", *items))


def item(kind: str, text: bytes) -> bytes:
    return box(kind, box("data", b"\0\0\0\1\0\0\0\0" + text))


def kinds(content: bytes) -> list[bytes]:
    kinds_of_boxes, at = [], 0
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        kinds_of_boxes.append(kind)
        at += size or len(content)
    return kinds_of_boxes


def test_a_film_keeps_its_boxes_where_they_are_but_not_its_times_and_names() -> None:
    film = FTYP + moov() + MDAT
    copy = clean_mp4(film)
    assert copy == CleanCopy(film.replace(8 * b"\7", bytes(8)).replace(b"Ada's handler", bytes(13)))


@pytest.mark.parametrize(
    "film",
    [
        FTYP + box("free") + MDAT + moov(),
        FTYP + moov() + struct.pack(">I4sQ", 1, b"mdat", 20) + b"data",
        FTYP + moov() + struct.pack(">I4s", 0, b"mdat") + b"data",
        FTYP + moov(tracks=track() + track(kind=b"soun") + track(kind=b"sbtl")) + MDAT,
        FTYP + moov(box("mvex", box("trex", bytes(24)))) + box("moof", box("mfhd", bytes(8))) + MDAT,
        box("ftyp", b"mp42\0\0\0\0") + moov() + MDAT,
        box("ftyp", b"M4V \0\0\0\0") + moov() + MDAT,
        FTYP + moov(box("udta", meta(item("©too", b"Lavf61")))) + MDAT,
    ],
)
def test_a_film_that_says_nothing_of_people_or_places_has_nothing_to_report(film: bytes) -> None:
    copy = clean_mp4(film)
    assert (copy.private, len(copy.content), kinds(copy.content)) == ((), len(film), kinds(film))


@pytest.mark.parametrize(
    ("described", "private"),
    [
        (box("udta", box("©xyz", b"\0\x12\x15\xc7+51.5074-000.1278/")), "the place where it was taken"),
        (box("udta", box("loci", b"\0\0\0\0\0\0Ada's house\0")), "the place where it was taken"),
        (box("udta", box("auth", b"\0\0\0\0\0\0Ada")), "a person's name"),
        (box("udta", meta(item("©ART", b"Ada"))), "a person's name"),
        (box("udta", meta(item("©nam", b"Ada's film"))), "remarks"),
        (box("udta", meta(item("covr", b"Ada"))), "a picture"),
        (box("udta", box("name", b"Ada"), bytes(4)), "remarks"),
        (meta(item("©ART", b"Ada")), "a person's name"),
        (box("meta", box("hdlr", bytes(25)), box("keys", bytes(8), b"\0\0\0\x1cmdtacom.apple.quicktime.author"),
             box("ilst", item("\0\0\0\1", b"Ada"))), "a person's name"),
        (box("meta", box("hdlr", bytes(25)), box("keys", b"\0\0\0\x2cmdtacom.apple.quicktime.location.ISO6709"),
             box("ilst", item("\0\0\0\1", b"Ada"))), "the place where it was taken"),
        (box("uuid", b"\xbe\x7a\xcf\xcb", bytes(12), b"<x:xmpmeta>Ada"), "remarks"),
        (box("free", b"Ada"), "remarks"),
        (box("Ada!", b"Ada"), "remarks"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["track", "film"])
def test_boxes_about_people_and_places_become_free_space(described: bytes, private: str, place: str) -> None:
    film = FTYP + (moov(described) if place == "film" else moov(tracks=track(described))) + MDAT
    copy = clean_mp4(film)
    assert (copy.private, len(copy.content)) == ((private,), len(film))
    assert b"Ada" not in copy.content
    assert clean_mp4(copy.content) == CleanCopy(copy.content)


@pytest.mark.parametrize("kind", ["udta", "meta", "uuid", "free", "skip"])
def test_outermost_boxes_become_free_space_too(kind: str) -> None:
    film = FTYP + moov() + MDAT + box(kind, b"\0\0\0\0", box("©xyz", b"\0\0\0\0Ada's house"))
    assert b"Ada" not in clean_mp4(film).content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfb\x90\x64" + bytes(413),
        moov() + FTYP + MDAT,
        box("ftyp", b"qt  \0\0\0\0") + moov() + MDAT,
        box("ftyp", b"M4A \0\0\0\0") + moov() + MDAT,
        box("ftyp", b"heic\0\0\0\0") + moov() + MDAT,
    ],
)
def test_what_is_no_mp4_is_refused(content: bytes) -> None:
    assert refusal(clean_mp4, content).code == "file-disguised"


@pytest.mark.parametrize("kind", [b"meta", b"camm", b"tmcd", b"hint", b"gpmd"])
def test_tracks_that_are_not_seen_or_heard_are_refused(kind: bytes) -> None:
    assert refusal(clean_mp4, FTYP + moov(tracks=track() + track(kind=kind)) + MDAT).code == "file-hidden"


@pytest.mark.parametrize(
    "reference",
    [box("url ", b"\0\0\0\0http://example.org/film"), box("urn ", b"\0\0\0\1"), box("alis", b"\0\0\0\1"), box("url ")],
)
def test_a_film_that_fetches_its_sound_is_refused(reference: bytes) -> None:
    assert refusal(clean_mp4, FTYP + moov(tracks=track(reference=reference)) + MDAT).code == "file-active"


def test_an_address_beside_sound_that_is_inside_goes() -> None:
    film = FTYP + moov(tracks=track(reference=box("url ", b"\0\0\0\1http://ada.example"))) + MDAT
    assert b"ada" not in clean_mp4(film).content


@pytest.mark.parametrize("tracks", [track(sample="encv"), track(sample="enca"), track() + box("pssh", bytes(24))])
def test_a_film_that_is_locked_is_refused(tracks: bytes) -> None:
    assert "locked" in refusal(clean_mp4, FTYP + moov(tracks=tracks) + MDAT).message


@pytest.mark.parametrize(
    "film",
    [
        FTYP,
        FTYP + moov(),
        FTYP + MDAT,
        FTYP + box("moov", box("mvhd", bytes(100))) + MDAT,
        FTYP + moov(tracks=box("trak", box("tkhd", bytes(84)))) + MDAT,
        FTYP + moov() + MDAT + b"rest",
        FTYP + moov() + MDAT + box("Ada!", b"hidden"),
        FTYP + moov() + MDAT + b"\0\0\0\7free",
        FTYP + moov(struct.pack(">I4s", 0, b"free")) + MDAT,
        FTYP + moov(struct.pack(">I4s", 1, b"free")) + MDAT,
        FTYP + moov(struct.pack(">I4s", 7, b"free")) + MDAT,
        FTYP + moov(box("mvhd")) + MDAT,
        FTYP + moov(200_000 * box("free")) + MDAT,
    ],
)  # fmt: skip
def test_a_film_that_is_not_whole_is_refused(film: bytes) -> None:
    assert refusal(clean_mp4, film).code == "file-unreadable"


FILM = FTYP + moov(box("udta", box("©xyz", b"\0\0\0\0+51"))) + MDAT


@pytest.mark.parametrize("cut", range(0, len(FILM), 23))
def test_a_film_cut_off_anywhere_is_refused(cut: int) -> None:
    assert refusal(clean_mp4, FILM[:cut]).code in ("file-disguised", "file-unreadable")


def test_boxes_in_boxes_without_end_are_walked_through() -> None:
    nested = b""
    for _ in range(5000):
        nested = box("udta", nested)
    assert refusal(clean_mp4, FTYP + box("moov", nested)).code == "file-unreadable"


@given(changes=st.dictionaries(st.integers(0, len(FILM) - 1), st.integers(0, 255), max_size=4), cut=st.integers(0, 40))
def test_any_film_gives_a_copy_or_a_refusal(changes: dict[int, int], cut: int) -> None:
    film = bytearray(FILM)
    for at, byte in changes.items():
        film[at] = byte
    try:
        copy = clean_mp4(bytes(film[: len(film) - cut if cut < 20 else None]))
    except RefusedError:
        return
    assert clean_mp4(copy.content).private == ()


@given(st.binary())
def test_any_bytes_after_the_brand_give_a_copy_or_a_refusal(content: bytes) -> None:
    with pytest.raises(RefusedError):
        clean_mp4(FTYP + content)
