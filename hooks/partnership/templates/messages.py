"""Templates say the words of the interface with `_()` and `{% trans %}`, in the language of the site.

A message may hold HTML. Where templates escape, they escape the values in it. Line breaks in it are for its writer.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations

import jinja2
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from partnership.text import words


def give_words(templates: jinja2.Environment) -> None:
    """Give templates `_()` and `{% trans %}`."""
    templates.add_extension("jinja2.ext.i18n")
    templates.policies["ext.i18n.trimmed"] = True
    templates.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    # Those of Jinja look up each message, and mark it as safe, each time that it is said: a tenth of a build.
    templates.globals.update(_=_said, gettext=_said, ngettext=_said_of_number)


@jinja2.pass_eval_context
def _said(templates: EvalContext, message: str, /, **values: object) -> str:
    if not values:
        return _without_values(words.translations, message, templates.autoescape)
    said = words.translations.gettext(message)
    return _with_values(said, values) if templates.autoescape else said % values


@jinja2.pass_eval_context
def _said_of_number(templates: EvalContext, one: str, several: str, number: int, /, **values: object) -> str:
    said, values = words.translations.ngettext(one, several, number), {"num": number} | values
    return _with_values(said, values) if templates.autoescape else said % values


@cache
def _without_values(translations: NullTranslations, message: str, autoescape: bool) -> str:
    said = translations.gettext(message) % {}
    return Markup(said) if autoescape else said  # noqa: S704 (a message is ours)


def _with_values(said: str, values: dict[str, object]) -> Markup:
    return Markup(said % {name: escape(value) for name, value in values.items()})  # noqa: S704 (its values are escaped)
