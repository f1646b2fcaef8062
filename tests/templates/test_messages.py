"""The words of the interface are messages: they may hold HTML, and what people wrote is escaped in them."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from jinja2 import Environment

from content import library
from partnership.templates import TemplateContext, environment
from partnership.text import words


class Shouting(NullTranslations):
    """A language that has another word for everything."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("%(NAME)S", "%(name)s")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2).replace("%(NUM)S", "%(num)s")


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return environment(TemplateContext(library=library(tmp_path_factory.mktemp("base"))))


def rendered(templates: Environment, text: str, **values: object) -> str:
    return templates.from_string(text).render(values)


def test_a_message_is_said_as_it_is_written(templates: Environment) -> None:
    assert rendered(templates, '{{ _("The school\'s <b>own</b> page") }}') == "The school's <b>own</b> page"


def test_a_value_is_escaped_and_the_message_around_it_is_not(templates: Environment) -> None:
    sentence = "{% trans name=value|capitalize %}Write to <b>{{ name }}</b>.{% endtrans %}"
    assert rendered(templates, sentence, value="<ann & co>") == "Write to <b>&lt;ann &amp; co&gt;</b>."
    assert rendered(templates, '{{ _("<i>%(name)s</i>", name=value) }}', value="<") == "<i>&lt;</i>"


@pytest.mark.parametrize(("number", "said"), [(0, "0 schools"), (1, "one school"), (2, "2 schools")])
def test_a_number_decides_which_words_are_said(templates: Environment, number: int, said: str) -> None:
    sentence = "{% trans num=value %}one school{% pluralize %}{{ num }} schools{% endtrans %}"
    assert rendered(templates, sentence, value=number) == said


def test_a_sentence_may_be_written_on_several_lines(templates: Environment) -> None:
    assert rendered(templates, "<p>{% trans %}\n  One\n  two.\n{% endtrans %}</p>") == "<p>One two.</p>"


def test_another_language_has_other_words_for_all(templates: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "translations", Shouting())
    assert rendered(templates, '{{ _("Print") }}') == "PRINT"
    assert rendered(templates, "{% trans %}Ask {{ name }}{% endtrans %}", name="ann") == "ASK ann"
    assert rendered(templates, "{% trans num=2 %}one{% pluralize %}{{ num }} of us{% endtrans %}") == "2 OF US"
