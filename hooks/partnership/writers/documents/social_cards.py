"""Social cards are the pictures that are shown where the address of a page is sent to somebody: 1200 by 630 pixels.

What stands behind the words is drawn once for each theme and scene, and reduced to few colours. The words are set by
Typst, which knows every writing, in black on white, and are laid over it in the colours of the ink and of the theme.

A card is kept in `.cache/cards/` under the hash of all that it is made from and by. The folder can be deleted.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import jinja2
import typst
from PIL import Image

from partnership.library import Library
from partnership.library.signs import signs_of
from partnership.records import Meeting, Resource, School
from partnership.records.colours import SCHEME_COLOURS
from partnership.records.drawings import drawn
from partnership.records.vocabulary import Term
from partnership.text.colour import Colour
from partnership.text.drawing import Drawing
from partnership.text.letters import letters_without_font, with_named_emoji
from partnership.text.whole_files import is_as_kept, keep_file
from partnership.text.words import _
from partnership.writers.documents.document import program
from partnership.writers.documents.pdf import typefaces
from partnership.writers.output import Output

MOST_RECORDS = 2000
"""If there are more resources, schools and meetings than this, they have the card of their theme or their kind."""
LARGEST_CARD = 20_000
"""How many bytes a card may have."""
_WORDS = (64, 86)
"""Where the words stand on a card: the left upper corner of the pages that Typst makes."""
_EYEBROW_HEIGHT = 80
"""How much of the height of these pages is in the colour of the theme."""
_COLOURS, _STEPS = 32, 3
"""How many colours the ground has, and how many steps lead from the paper to the ink: few, since a card is small."""
_AT_ONCE = 50
"""How many cards Typst sets at once."""
_LONG_WORD = re.compile("[!-\u058f\u1e00-\u1fff\u3000-\U0003ffff]{18,}")
"""A word that may be too wide for a line, in a writing whose letters do not join."""


class SocialCard(NamedTuple):
    """A `SocialCard` is a picture with what it says, for those who do not see it."""

    uri: str
    alt: str


class SocialCards(NamedTuple):
    """`SocialCards` are all cards that were made or found: those of pages, and those that pages share."""

    outputs: Sequence[Output] = ()
    cards: Mapping[str, SocialCard] = {}
    """The card of each page that has its own, by the address of the page, and of each kind, by its name."""

    def of(self, uri: str, record: object) -> SocialCard | None:
        """Return the card of a page: its own, that of the page above it, of its theme or its kind, or of the site."""
        above = f"{uri.rstrip('/').rpartition('/')[0]}/"
        shared = ""
        if isinstance(record, Resource):
            shared = record.main_theme.uri or ""
        elif isinstance(record, School | Meeting):
            shared = record.kind
        return next((card for name in (uri, above, shared, "") if (card := self.cards.get(name))), None)


class _Face(NamedTuple):
    """A `_Face` is what stands behind the words."""

    colour: Colour
    wash: Colour
    scene: Drawing
    sign: Drawing | None = None


class _Card(NamedTuple):
    """A `_Card` is a card to be made: the name by which it is known, and what stands on it."""

    name: str
    uri: str
    face: _Face
    eyebrow: str
    title: str
    line: str
    language: str = "en"


def make_social_cards(library: Library, templates: jinja2.Environment) -> SocialCards:
    """Return all cards of a library, and make those that the cache lacks.

    Raises typst.TypstError if one cannot be made.
    """
    folder = library.root / ".cache/cards"
    draw = cache(partial(_drawn_face, templates))
    site = library.settings.name
    # Where a title has letters that no typeface has, the card of its theme says more than boxes.
    cards = [card for card in _cards(library) if not any(letters_without_font(card.title))]
    keyed = [(folder / f"{_key(draw(card.face), card, site)}.png", card) for card in cards]
    missing = {path: card for path, card in keyed if not is_as_kept(path)}
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        grounds = _grounds(folder, {card.face: draw(card.face) for card in missing.values()})
        paths = list(missing)
        parts = [paths[start : start + _AT_ONCE] for start in range(0, len(paths), _AT_ONCE)]
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
            list(threads.map(lambda part: _make_part(folder, part, missing, grounds, site), parts))
    outputs = [Output(uri=card.uri, content=path) for path, card in keyed]
    said = {card.name: SocialCard(card.uri, f"{card.eyebrow}: {card.title}. {card.line}") for card in cards}
    return SocialCards(outputs, said)


def _cards(library: Library) -> Iterator[_Card]:
    """Yield every card: of the site, of themes, of kinds of record, and of records if there are not too many."""
    settings, link = library.settings, SCHEME_COLOURS["light"]["link"]
    scenes, signs = drawn("scenes"), signs_of(library)
    grounds = {theme.id: _ground_of(theme) for theme in library.themes}
    plain = _Face(link, Colour.read("#dbf5f4"), scenes["circle"])
    yield _Card("", "cards/site.png", plain, settings.organisation, settings.name, settings.tagline)
    school = _("A school of the partnership")
    yield _Card(School.kind, "cards/school.png", plain, school, _("Schools that share what they do"), "")
    team = plain._replace(scene=scenes["team"])
    yield _Card(Meeting.kind, "cards/meeting.png", team, _("Meetings and visits"), _("Come and see"), "")

    def face(theme: Term, scene: str) -> _Face:
        colour, wash = grounds[theme.id]
        return _Face(colour, wash, scenes[scene], signs[theme.sign])

    for theme in library.themes:
        uri = theme.uri or ""
        yield _Card(
            uri, f"cards/{uri.rstrip('/')}.png", face(theme, theme.scene), _("Theme"), theme.label, theme.summary
        )
    if len(library.listed) + len(library.schools) + len(library.meetings) > MOST_RECORDS:
        return
    for resource in library.listed:
        line = _("Shared by %(school)s.", school=library.partner(resource.shared_by).title)
        own = face(resource.main_theme, resource.shown_scene)
        yield _of_record(resource, own, resource.main_theme.short, line)._replace(language=resource.language)
    for one in library.schools:
        offers = () if one.left else one.offers
        line = _("Come and see %(offer)s", offer=offers[0].what) if offers else one.summary
        yield _of_record(one, plain, school, line)
    for meeting in library.meetings:
        eyebrow = meeting.status.label if meeting.is_off else meeting.kind_of.label
        yield _of_record(meeting, team, eyebrow, meeting.summary)


def _of_record(record: Resource | School | Meeting, face: _Face, eyebrow: str, line: str) -> _Card:
    """Return the card of a record. One that is invented says so."""
    uri = f"cards/{record.uri.rstrip('/')}.png"
    said = _("Example: %(title)s", title=line) if record.sample else line
    return _Card(record.uri, uri, face, eyebrow, record.title, said)


def _ground_of(theme: Term) -> tuple[Colour, Colour]:
    """Return the colour of a theme and its wash, on paper."""
    assert theme.colours  # noqa: S101 (every theme of a vocabulary that was read has colours)
    return theme.colours.light, theme.colours.wash("light")


def _drawn_face(templates: jinja2.Environment, face: _Face) -> str:
    return templates.get_template("drawings/social-card.svg").render(face=face)


def _key(face: str, card: _Card, site: str) -> str:
    words = json.dumps([card.eyebrow, card.title, card.line, card.language, site])
    return sha256(f"{program()} {face} {words}".encode()).hexdigest()


class _Ground(NamedTuple):
    """A `_Ground` is what stands behind the words as a picture of few colours, behind which come those of the words."""

    picture: Image.Image
    eyebrow: Sequence[int]
    """For each darkness of the words above the title, from white to black, the number of its colour."""
    words: Sequence[int]
    """The same for all other words."""


def _grounds(folder: Path, faces: Mapping[_Face, str]) -> dict[_Face, _Ground]:
    """Return the ground of each face, given as it is drawn."""
    with tempfile.TemporaryDirectory(dir=folder) as work:
        for number, svg in enumerate(faces.values()):
            (Path(work) / f"{number}.svg").write_text(svg, "utf-8")
        pages = "".join(f'#page(image("{number}.svg", width: 1200pt))\n' for number in range(len(faces)))
        pictures = _set(Path(work), f"#set page(width: 1200pt, height: 630pt, margin: 0pt)\n{pages}".encode())
        return {face: _ground(face, picture) for face, picture in zip(faces, pictures, strict=True)}


def _ground(face: _Face, picture: bytes) -> _Ground:
    with Image.open(BytesIO(picture)) as opened:
        ground = opened.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    paper, ink = SCHEME_COLOURS["light"]["paper"], SCHEME_COLOURS["light"]["ink"]
    colours = (ground.getpalette() or [])[: 3 * _COLOURS]
    colours += [0] * (3 * _COLOURS - len(colours))
    for towards in (face.colour, ink):
        for step in range(_STEPS):
            colours += paper.mixed(towards, step / (_STEPS - 1))
    ground.putpalette(colours)
    eyebrow, words = (
        [first + round((255 - light) * (_STEPS - 1) / 255) for light in range(256)]
        for first in (_COLOURS, _COLOURS + _STEPS)
    )
    return _Ground(ground, eyebrow, words)


def _make_part(
    folder: Path, paths: Sequence[Path], cards: Mapping[Path, _Card], grounds: Mapping[_Face, _Ground], site: str
) -> None:
    """Make some cards, each at its path."""
    said = [
        {
            "eyebrow": card.eyebrow,
            "indented": card.face.sign is not None,
            "language": card.language.partition("-")[0],
            "line": _breakable(with_named_emoji(card.line)),
            "site": site,
            "title": _breakable(with_named_emoji(card.title)),
        }
        for card in (cards[path] for path in paths)
    ]
    with tempfile.TemporaryDirectory(dir=folder) as work:
        (Path(work) / "cards.json").write_text(json.dumps(said), "utf-8")
        pages = _set(Path(work), (Path(__file__).parent / "typst/social-card.typ").read_bytes())
    for path, page in zip(paths, pages, strict=True):
        keep_file(path, _joined(grounds[cards[path].face], page))


def _breakable(text: str) -> str:
    """Return a text in which a line can end within a very long word."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(word[0]), text)


def _joined(ground: _Ground, page: bytes) -> bytes:
    """Return a card: a page of words laid over its ground. If it would be too large, its letters have no soft edges."""
    with Image.open(BytesIO(page)) as opened:
        words = opened.getchannel(0)
    packed = _laid_over(ground, words)
    return packed if len(packed) <= LARGEST_CARD else _laid_over(ground, words.point(_BLACK_OR_WHITE))


_BLACK_OR_WHITE = [0 if light < 128 else 255 for light in range(256)]
_ANY_INK = [255 if light < 255 else 0 for light in range(256)]


def _laid_over(ground: _Ground, words: Image.Image) -> bytes:
    card = ground.picture.copy()
    left, top = _WORDS
    for steps, first, last in ((ground.eyebrow, 0, _EYEBROW_HEIGHT), (ground.words, _EYEBROW_HEIGHT, words.height)):
        part = words.crop((0, first, words.width, last))
        numbers = Image.frombytes("P", part.size, part.point(list(steps)).tobytes())
        card.paste(numbers, (left, top + first), part.point(_ANY_INK))
    written = BytesIO()
    card.save(written, "PNG", compress_level=6)
    return written.getvalue()


def _set(folder: Path, program_of_typst: bytes) -> Sequence[bytes]:
    """Return the pages that a program of Typst sets, each as a PNG, a pixel to a point."""
    compiler = typst.Compiler(font_paths=typefaces(), ignore_system_fonts=True, root=folder)
    pages = compiler.compile(program_of_typst, format="png", ppi=72)
    return [page for page in (pages if isinstance(pages, list) else [pages]) if page]
