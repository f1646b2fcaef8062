"""Words as people type them: in the languages of schools here, as long as may be, and awkward for other programs."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from partnership.text.unseen_characters import without_unseen

Draw = st.DrawFn

PLAIN = (
    "A",
    "Circle time",
    "Oakland Primary",
    "St Joseph’s",
    "The two-minute conversation",
    "What we learned last term",
    "Everyone says in turn how they arrive, and nobody is hurried.",
    "Walk. Do not run. Stand a big step apart, and ask what happened.",
)
IN_OUR_TYPE = (
    "Ysgol Gynradd Llŷn a’r Ŵyl",
    "Cylchoedd adferol i’r ysgol gyfan",
    "Fàilte gu Sgoil Bhaile nan Cnoc",
    "Scoil Mhuire, Béal Átha na Sluaighe",
    "Zażółć gęślą jaźń w szkole",
    "Încă o școală în oraș",
    "Čeština i hrvatski, slovenščina",
    "Μαζί στο σχολείο",
    "Школа разом",
    "Où ça ? À l’école, bien sûr !",
    "Straße, Größe und Übung",
)
OTHER_SCRIPTS = ("الدائرة في الصف", "我们一起学习", "一緒に学ぶ", "मिलकर सीखना", "ਸਕੂਲ ਵਿੱਚ", "ללמוד ביחד")
EMOJI = ("Well done 👏", "👩🏽‍🏫 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "☀ ✓ ★", "❤️")
AWKWARD = (
    "yes",
    "null",
    "~",
    "- a list",
    "key: value",
    "2026-27",
    "01632",
    "1.50",
    "#1",
    "Circle #1",
    "'",
    '"',
    "'single' and \"double\"",
    "{{ title }} {% raw %}",
    "{curly} [square] (round)",
    "<b>bold</b> & <script>",
    "&amp; &copy; &#x41;",
    "*one* _two_ `three` ~~four~~",
    "[words](address)",
    "a | b",
    "50 % off, £5 @ 6",
    "\\n is no line end",
    "back\\slash",
    "$x$ and $$y$$",
    "...",
    "?",
    "!important",
    "| pipe",
    "> quoted",
    "%25 and %zz",
    "https://example.org/?a=1&b=2",
    "office@school.example.org",
    "a\N{NO-BREAK SPACE}b",
    "soft\N{SOFT HYPHEN}hyphen",
    "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}",
    "1 < 2 > 0",
    "Opening circle, 10 minutes",
    "//",
    "…",
)
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?'\"()-–—’“”&/<>{}[]#*_`~|\\@£€%+=$^"
    "áàâäãåąăāćčçďđéèêëęěēğíìîïīįķľłļńňñņóòôöõőøřŕśšşșťţțúùûüůűūųýÿŷŵŵźżžÁÀÂÄÉÈÊËÍÎÏÓÔÖÚÛÜÝŶŴŁŚŻŹĆŃÆæŒœßÐðÞþ"
)
"""Letters of a keyboard here, and of those who write Welsh, Gaelic, Polish, Romanian, Czech and French."""


class Words:
    """Texts for one repository, drawn as often as they are asked for."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._ready = st.sampled_from((*PLAIN, *IN_OUR_TYPE, *AWKWARD, *EMOJI, *OTHER_SCRIPTS))
        self._letters = st.text(LETTERS, min_size=1, max_size=30)

    def line(self, longest: int, shortest: int = 1) -> str:
        """One line of text, of at most `longest` characters."""
        how = self._draw(_HOW)
        if how == "letters":
            text = self._draw(self._letters)
        elif how == "long":
            text = " ".join([self._draw(self._ready)] * longest)
        elif how == "long word":
            text = LONG_WORD * (longest // len(LONG_WORD) + 1)
        elif how == "several":
            text = " ".join(self._draw(self._ready) for _ in range(3))
        else:
            text = self._draw(self._ready)
        text = re.sub(" +", " ", without_unseen(text[:longest])).strip(" \u200d")
        return text if len(text) >= shortest else "A" * max(1, shortest)

    def brief(self) -> str:
        """A few words for what has room for no more."""
        return self._draw(_BRIEF)

    def slug(self) -> str:
        """A name for a file or a folder."""
        return self._draw(st.sampled_from(SLUGS))

    def body(self, links: list[str]) -> str:
        """A text in Markdown that may lead to the addresses in `links`."""
        blocks = [self._block(kind, links) for kind in self._draw(_BLOCKS)]
        times = self._draw(_TIMES)
        return "\n\n".join(block for block in [*blocks, *(times * ["## More", self.line(400)])] if block) + "\n"

    def _block(self, kind: str, links: list[str]) -> str:
        if kind == "link":
            return f"See [{self.brief()}]({self._draw(st.sampled_from(links))})." if links else ""
        if kind == "text":
            return self.line(400)
        words = self.line(400) if "heading" in kind and self._draw(_BOOLEANS) else self.brief()
        return _WRITTEN[kind].format(words)


_BOOLEANS = st.booleans()
_TIMES = st.sampled_from((0, 0, 0, 0, 30))
"""How often a text goes on: one in five is longer than a leaflet, a briefing or a card can be."""
_HOW = st.sampled_from(("ready", "ready", "ready", "ready", "several", "several", "letters", "long", "long word"))
_BRIEF = st.sampled_from(
    (
        "A",
        "Circle",
        "Where to stand",
        "What to say",
        "Ŵyl Ŷr",
        "Ćwiczenie",
        "2026",
        "Say: “stop”",
        "Tom & co",
        "Q?",
        "Menu",
        "__content",
    )
)
SLUGS = (
    "a",
    "b",
    "oakland",
    "oakland-primary",
    "two-minute-conversation",
    "st-josephs",
    "1",
    "2026-27",
    "2026",
    "index",
    "all",
    "autumn",
    "briefing",
    "cards",
    "large-print",
    "leaflet",
    "trials",
    "subscribe",
    "school",
    "search",
    "new",
    "x" * 60,
    "-".join(["long"] * 12),
)
_WRITTEN = {
    "heading": "## {0}",
    "subheading": "### {0}",
    "deep heading": "##### {0}",
    "list": "- {0}\n- {0}\n  - {0}",
    "numbered": "3. {0}\n4. {0}",
    "tasks": "- [ ] {0}\n- [x] {0}",
    "table": "| {0} | B |\n| --- | ---: |\n| {0} | 1 |\n| 2 |  |",
    "quotation": "> {0}\n>\n> {0}",
    "alert": "> [!WARNING]\n> {0}",
    "footnote": "{0}[^1]\n\n[^1]: {0}",
    "code": "```\n{0} {{{{ x }}}}\n```",
    "inline": "**{0}**, *{0}*, ~~{0}~~, `{0}`",
    "rule": "{0}\n\n---\n\n{0}",
    "break": "{0}  \n{0}",
    "html": "H<sub>2</sub>O, <kbd>{0}</kbd>",
    "folded": "<details><summary>{0}</summary>\n\n{0}\n\n</details>",
}
_BLOCKS = st.lists(st.sampled_from(("text", "link", *_WRITTEN)), min_size=1, max_size=6)
