"""A contributed MP3 becomes a clean copy: its frames, which are what is heard, without the tags around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.attachments.clean_copy import CleanCopy, RefusedError
from partnership.attachments.media_fields import REMARKS, words_of_field

# The bit rates of Layer III in thousands and the samples in a second, by the bits of a frame's header that name them
# (ISO 11172-3, section 2.4.2.3; ISO 13818-3). The third version is known as MPEG 2.5 and is half of the second.
_BIT_RATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FEWEST_FRAMES, _LONGEST_TAIL = 10, 4096
"""How many frames a file must have that ends with something else, and fewer than how many bytes that may have."""

_AFTER_PADDING = re.compile(rb"[^\0]")


def clean_mp3(content: bytes) -> CleanCopy:
    """Return the frames of an MP3 as they are, without the tags around them; raises `RefusedError`."""
    start, private = _tags_before(content)
    end, private_behind = _tags_behind(content, start)
    at, frames = start, 0
    while (size := _frame_size(content, at, end)) and at + size <= end:
        at += size
        frames += 1
    if not frames and start == 0:
        raise RefusedError("file-disguised", "this is not an MP3, or it is damaged from the beginning")
    # Whoever wants to deceive can make the last frames end with something that a player takes for a tag.
    whole = not _tags_behind(content[:at], start)[1]
    if not frames or (at < end and frames < _FEWEST_FRAMES) or end - at >= _LONGEST_TAIL or not whole:
        hint = "Open it in a sound editor such as Audacity: File, Export Audio, and choose MP3."
        raise RefusedError("file-unreadable", "this sound is damaged or not complete", hint)
    return CleanCopy(content[start:at], tuple(dict.fromkeys(private + private_behind)))


def _frame_size(content: bytes, at: int, end: int) -> int:
    """Return how many bytes the frame that begins here has; 0 if none begins here."""
    if end - at < 4 or content[at] != 0xFF or content[at + 1] & 0xE6 != 0xE2:
        return 0
    version, padded = content[at + 1] >> 3 & 3, content[at + 2] >> 1 & 1
    rate, samples = content[at + 2] >> 4, content[at + 2] >> 2 & 3
    if version == 1 or samples == 3 or rate in (0, 15):  # reserved, or a frame of unknown length
        return 0
    newest = version == 3
    kilobits = _BIT_RATES[1 if newest else 2][rate]
    return (144_000 if newest else 72_000) * kilobits // _SAMPLE_RATES[version][samples] + padded


def _tags_before(content: bytes) -> tuple[int, list[str]]:
    """Return where the first frame begins, and what the tags before it say (ID3v2.4, section 3)."""
    at, private = 0, list[str]()
    while content.startswith(b"ID3", at) and len(content) - at > 10:
        size = _seven_bits(content[at + 6 : at + 10])
        private += _id3_words(content[at + 3], content[at + 5], content[at + 10 : at + 10 + size])
        at += size + (20 if content[at + 5] & 0x10 else 10)
    sound = _AFTER_PADDING.search(content, at)
    return sound.start() if sound else len(content), private


def _id3_words(version: int, flags: int, tag: bytes) -> Iterator[str]:
    """Yield what the fields of an ID3v2 tag say, in plain words (ID3v2.4, section 4)."""
    if version < 4 and flags & 0x80:  # zeros that only keep a player from taking the tag for sound (section 6.1)
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
        yield from words_of_field(name, tag[start + 1 : at])


def _seven_bits(size: bytes) -> int:
    """Return a number that is written with seven bits in every byte (ID3v2.4, section 6.2)."""
    number = 0
    for byte in size:
        number = number << 7 | byte & 0x7F
    return number


def _tags_behind(content: bytes, start: int) -> tuple[int, list[str]]:
    """Return where the last frame ends, and what the tags behind it say; there may be several in any order."""
    end, private = len(content), list[str]()
    while True:
        last = content[max(start, end - 128) : end]
        if len(last) == 128 and last.startswith(b"TAG"):  # ID3v1
            private += words_of_field("artist", last[33:63])
            private += words_of_field("title", last[3:33] + last[63:93] + last[97:125])
            end -= 128
        elif content.startswith(b"TAG+", end - 227) and end - 227 >= start:
            longer = content[end - 227 : end]
            private += words_of_field("artist", longer[64:124])
            private += words_of_field("title", longer[4:64] + longer[124:184])
            end -= 227
        elif last[-32:-24] == b"APETAGEX" and len(last) >= 32:
            size = int.from_bytes(last[-20:-16], "little")
            private += _ape_words(content[max(start, end - size) : end - 32])
            end -= max(size, 32) + (32 if last[-9] & 0x80 else 0)
        elif last[-9:] == b"LYRICS200" and last[-15:-9].isdigit():
            private.append(REMARKS)
            end -= int(last[-15:-9]) + 15
        elif last[-10:-7] == b"3DI":  # ID3v2.4 with its head at its foot
            size = _seven_bits(last[-4:])
            private += _id3_words(last[-7], 0, content[max(start, end - 10 - size) : end - 10])
            end -= size + 20
        else:
            return max(start, end), private


def _ape_words(items: bytes) -> Iterator[str]:
    """Yield what the items of an APEv2 tag say, in plain words."""
    at = 0
    while (stop := items.find(b"\0", at + 8)) > 0:
        size = int.from_bytes(items[at : at + 4], "little")
        yield from words_of_field(items[at + 8 : stop].decode("latin-1").lower(), items[stop + 1 : stop + 1 + size])
        at = stop + 1 + size
