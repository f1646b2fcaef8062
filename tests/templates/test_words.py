"""Every word of the interface stands in a message, so that all can be given another language at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from conftest import ROOT
from partnership.templates import THEME, give_words
from partnership.templates.filters import FILTERS

PACKAGE = ROOT / "hooks/partnership"
SUFFIXES = {".html", ".md", ".svg", ".txt", ".xml"}
TEMPLATES = sorted(
    file
    for folder in (PACKAGE / "templates", THEME)
    for file in folder.rglob("*")
    if file.suffix in SUFFIXES and THEME / "assets" not in file.parents
)
READ = {"alt", "aria-description", "aria-label", "aria-roledescription", "label", "placeholder", "title"}
"""The attributes that people read or hear."""
SAYERS = {"_", "gettext", "ngettext"}
CLASSES = re.compile(r"\{% block (?:classes|hearing|search_scope|type) %\}.*?\{% endblock %\}")
"""Blocks that the layout puts into attributes which nobody reads."""
NO_WORDS = re.compile(r"""[a-z-]+="[^"]*"|Closes #|^title what$""")
"""An attribute that stands for itself; what GitHub acts on, in no other language; the names of two questions."""

READER = Environment(autoescape=True)
READER.filters.update(FILTERS)
give_words(READER)


class Words(HTMLParser):
    """`Words` are what people read of a template, each with its line."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_program = False
        self.feed(template)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_program = tag in ("script", "style")
        described = ("name", "description") in attrs
        for name, value in attrs:
            if name in READ or (described and name == "content"):
                self._read(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_program = False

    def handle_data(self, data: str) -> None:
        if not self._in_program:
            self._read(data)

    def _read(self, text: str) -> None:
        first, _ = self.getpos()
        for number, line in enumerate(text.split("\n"), first):
            if re.search(r"[^\W\d_]{2}", NO_WORDS.sub("", line)):
                self.found.append(f"{number}: {line.strip()}")


def without_messages(template: str) -> str:
    """Return a template line by line without its expressions, its statements and its messages."""
    text, in_message, is_first = "", False, False
    for line, sort, value in READER.lex(template):
        text += "\n" * (line - 1 - text.count("\n"))
        if sort == "data" and not in_message:
            text += value
        elif sort == "variable_begin" and text.endswith(("<", "</")):
            text += "tag"
        elif sort == "name" and is_first and value in ("trans", "endtrans"):
            in_message = value == "trans"
        is_first = sort == "block_begin" or (is_first and sort == "whitespace")
    return text


def in_expressions(template: str) -> Iterator[str]:
    """Yield the texts of expressions that have a capital letter, or a space between letters."""
    tree = READER.parse(template)
    said = {
        id(text)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in SAYERS
        for text in call.args
    }
    for text in tree.find_all(nodes.Const):
        words = text.value if isinstance(text.value, str) and id(text) not in said else ""
        if re.search("[A-Z]|[a-z] [a-z]", NO_WORDS.sub("", words)):
            yield f"{text.lineno}: {words}"


def literal_words(template: str) -> list[str]:
    """Return the words that people read and that stand in no message."""
    return [*Words(without_messages(CLASSES.sub("", template))).found, *in_expressions(template)]


@pytest.mark.parametrize("file", [pytest.param(file, id=str(file.relative_to(PACKAGE))) for file in TEMPLATES])
def test_every_word_that_people_read_stands_in_a_message(file: Path) -> None:
    assert literal_words(file.read_text("utf-8")) == []


@pytest.mark.parametrize("file", [pytest.param(file, id=str(file.relative_to(PACKAGE))) for file in TEMPLATES])
def test_no_template_takes_the_name_of_the_messages_for_something_else(file: Path) -> None:
    names = READER.parse(file.read_text("utf-8")).find_all(nodes.Name)
    assert not [name.lineno for name in names if name.ctx != "load" and name.name in SAYERS]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("{% if a %}\n<p>Print</p>\n{% endif %}", ["2: Print"]),
        ('<svg aria-label="Map"></svg>', ["1: Map"]),
        ('<input title="{{ a }} or so">', ["1: or so"]),
        ('<meta name="description" content="A school">', ["1: A school"]),
        ("{{ count }} resource{{ 's' if count > 1 }}", ["1: resource"]),
        ('\n{{ fact("When") }}', ["2: When"]),
        ('{{ "none given" if a else _("Some") }}', ["1: none given"]),
        ("{% trans %}One{% endtrans %} and more", ["1: and more"]),
        ('<p class="lead">{{ _("Print") }}</p><style>.lead {}</style><code>{{ a }}</code>', []),
        ("<p>{% trans n=a %}{{ n }} school{% pluralize %}{{ n }} schools{% endtrans %}</p>", []),
    ],
)
def test_words_that_stand_in_no_message_are_found(template: str, found: list[str]) -> None:
    assert literal_words(template) == found
