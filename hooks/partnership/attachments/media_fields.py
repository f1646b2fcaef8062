"""A field in a sound or a film may name a person or a place; what a field says is known from its name alone."""

from __future__ import annotations

from collections.abc import Iterator

REMARKS = "remarks"
"""What is said of any field whose name is not known."""

_NAME, _PLACE, _PICTURE = "a person's name", "the place where it was taken", "a picture"

# What a field says, by its name: in the tags of an MP3 (id3.org, ID3v2.2 to ID3v2.4; APEv2) and in the boxes of a film
# (3GPP TS 26.244, section 8.2; QuickTime File Format, User Data and Metadata). Those without words
# only say which program wrote the file.
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
_WORDS_OF_FIELDS = {name: words for words, names in _FIELDS.items() for name in names.split()}


def words_of_field(name: str, value: bytes | bytearray) -> Iterator[str]:
    """Yield what a field says, in plain words, if there is anything in it: "a person's name"."""
    if value.strip(b"\0 \xff\xfe") and (words := _WORDS_OF_FIELDS.get(name, REMARKS)):
        yield words
