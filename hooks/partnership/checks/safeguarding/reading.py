"""A text is read as one line of words, as people read it, and every place in it is known in the text as it was written.

Markup, tags and what is not seen are taken out, references are resolved, and lines that were only wrapped are joined.
What stays apart is a line of its own: a paragraph, a heading, an item of a list, a row of a table with "|" between its
cells. Each step puts as many characters as it takes, and `_NOTHING` where a reader sees nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cached_property

_NOTHING = "\0"
_COMMENT = re.compile(r"<!--|-->")
_TAG = re.compile(r"</?(?!(?:at|dot)>)([A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])[^<>]*>")
_CELLS, _IN_A_LINE = (
    ("td", "th"),
    frozenset(
        [
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "tt",
            "u",
            "var",
            "wbr",
        ]
    ),
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[Xx][0-9A-Fa-f]{1,6}|[A-Za-z0-9]{1,31});")
_SAID_BY_WORDS = re.compile(r"\[ ?(at|@|dot|\.) ?\]", re.IGNORECASE)
_ADDRESS_OF_LINK = re.compile(r"\]\([^()\n]{0,2000}\)")
_UNDERSCORES = re.compile(r"_(?<![A-Za-z0-9]_)_*|_+(?![A-Za-z0-9])")
_BEFORE_A_ROW = re.compile(r"\n(?=[^\n|\0]+\|)")
_LINES_BY_THEMSELVES = re.compile(r"\n(?:[ \t>]*+(?:#{1,6} |[^\n|]*\|).*\n)++")
_HEADINGS = re.compile(r"\n(?:[ \t>]*+#{1,6} .*\n)++")
"""Lines that are not joined with those behind them. These expressions begin with a sign that is quickly looked for."""
_WRAP_IN_A_STAGE = re.compile(
    r"\n(?=[ \t>]*\d)(?:(?<=[Yy]ear\n)|(?<=[Yy]r\n)|(?<=[Cc]lass\n)|(?<=[Aa]ged\n)"
    r"|(?<=[Yy]ear\r\n)|(?<=[Yy]r\r\n)|(?<=[Cc]lass\r\n)|(?<=[Aa]ged\r\n))[ \t>]*"
)
"""Where a number that begins a line is no item of a list."""
_WRAP_IN_A_WORD = re.compile(r"\n(?:(?<=[a-z]-\n)|(?<=[a-z]-\r\n))[ \t>]*(?=[A-Za-z])")
_LEADERS = re.compile(r"\.{4,} ?")
"""The dots that lead from one column to the next."""
_WRAP = re.compile(r"\n(?![ \t>]*(?:\n|$|[-*+\u2022] |\d{1,3}[.)] |#{1,6} |\||[-=:| ]{3,}$))[ \t>]*", re.MULTILINE)
_SIGNS = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("’\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}", "'"),
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}", " "),
    **dict.fromkeys("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH JOINER}\ufeff", _NOTHING),
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}", "-"),
    "\N{FULLWIDTH COMMERCIAL AT}": "@",
    "\N{EM DASH}": "\N{EN DASH}",
}
_MARKS = ("![", "*", "`", "[", "]", "\\", "\r")


class Reading:
    """A `Reading` is a text as it is read, with the way back to the text as it was written."""

    def __init__(self, marked: str) -> None:
        self._marked = marked
        self.text = marked.replace(_NOTHING, "")
        """Lines of words, each a paragraph, a heading, an item or a row."""

    def offset(self, at: int) -> int:
        """Return where in the written text a character stands that is at this offset in the reading."""
        return self._kept[min(at, len(self._kept) - 1)] if self._kept else 0

    @cached_property
    def _kept(self) -> list[int]:
        return [at for at, character in enumerate(self._marked) if character != _NOTHING]


def read_markdown(text: str) -> Reading:
    """Read a text of Markdown, with HTML in it or without, or any other text in wrapped lines."""
    if "<" in text:
        text = _TAG.sub(_without_tag, _COMMENT.sub(_filled("\n"), text))
    text = _WRAP_IN_A_WORD.sub(_filled(""), _WRAP_IN_A_STAGE.sub(_filled(" "), text)) if "\n" in text else text
    text = _LEADERS.sub(_filled("|"), text) if "...." in text else text
    text = _BEFORE_A_ROW.sub("\v", text) if "|" in text else text
    by_themselves = _LINES_BY_THEMSELVES if "|" in text else _HEADINGS
    text = "\n" + _with_plain_signs(text.replace("\t", " "))
    text = by_themselves.sub(lambda lines: "\n" + lines[0][1:].replace("\n", "\v"), text)[1:]
    return Reading(_without_markup(_WRAP.sub(_filled(" "), text).replace("\v", "\n")))


def read_paragraphs(text: str) -> Reading:
    """Read the words of a document in which each line is a paragraph, or a row of cells with tabs between them."""
    return Reading(
        _with_plain_signs(text).replace("\t", "|").replace("\x1f", "|").replace("\v", " ").replace("\r", _NOTHING)
    )


_CELL = re.compile(r'"((?:[^"]|"")*+)"|[^,;\t"\r\n]++|[,;\t]|\r?\n|["\r]')


def read_csv(text: str) -> Reading:
    """Read a table of comma-separated values: each row a line, each cell without its quotation marks."""

    def cell(match: re.Match[str]) -> str:
        if match[1] is not None:
            return _NOTHING + match[1].replace('""', f'"{_NOTHING}').replace("\n", " ") + _NOTHING
        return "|" if match[0] in ",;\t" else match[0]

    return Reading(_with_plain_signs(_CELL.sub(cell, text)).replace("\r", _NOTHING))


_ASIDES = (
    re.compile(r"\]\(([^()\n]{0,2000})\)"),
    re.compile(r"=\s?(?:\"([^\"<>]{0,2000})\"|'([^'<>]{0,2000})')"),
)
_SAYS_SOMETHING = re.compile(r"[@ _]|\d{5}")
_JOINED = re.compile(r"_(?=[^@]*$)")


def read_asides(text: str) -> Reading | None:
    """Read what markup says besides the text: the addresses of links and the values of attributes, each as a line.

    Nothing is returned if there is no more than names of files in them.
    """
    pieces, end = list[str](), 0
    asides = [aside for kind in _ASIDES for aside in kind.finditer(text) if _SAYS_SOMETHING.search(aside[0])]
    for aside in sorted(asides, key=re.Match.start):
        if aside.start() < end:
            continue
        group = aside.lastindex or 1
        pieces += [_NOTHING * (aside.start(group) - end), _JOINED.sub(" ", aside[group]), "\n"]
        end = aside.end(group) + 1
    return Reading(_with_plain_signs("".join(pieces))) if pieces else None


def _with_plain_signs(text: str) -> str:
    """Return a text, character for character, with its references resolved and each sign written in one way."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0])[:1].ljust(len(entity[0]), _NOTHING), text)
    if not text.isascii():
        for sign, plain in _SIGNS.items():
            text = text.replace(sign, plain)
    return text


def _without_markup(text: str) -> str:
    if "[" in text:
        text = _ADDRESS_OF_LINK.sub(
            _filled(""), _SAID_BY_WORDS.sub(lambda said: f"({said[1]})".ljust(len(said[0]), _NOTHING), text)
        )
    for mark in _MARKS:
        text = text.replace(mark, _NOTHING * len(mark))
    if "~" in text:
        text = text.replace("~~", f",{_NOTHING}")  # what is struck out stands beside what takes its place
    return _UNDERSCORES.sub(_filled(""), text) if "_" in text else text


def _without_tag(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    sign = "|" if name in _CELLS else "" if name in _IN_A_LINE else "\n"
    return sign.ljust(len(tag[0]), _NOTHING)


def _filled(sign: str) -> Callable[[re.Match[str]], str]:
    """Return what puts a sign, and else nothing, in the place of a match."""
    return lambda match: sign.ljust(len(match[0]), _NOTHING)
