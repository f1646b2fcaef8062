"""Every word of the interface is said through these functions, so that all can be given another language at once.

What people wrote, in content and in `data/`, does not go through them. Templates have the same functions, and
`{% trans %}` for sentences with values.
"""

from __future__ import annotations

from gettext import NullTranslations

translations = NullTranslations()
"""What says a message in the language of the site. This one says it in the English in which it was written."""


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the language of the site, with values in the places that name them.

    A message with values has them as %(name)s, and a percent sign twice.
    """
    said = translations.gettext(message)
    return said % values if values else said


def ngettext(one: str, several: str, number: int, /, **values: object) -> str:
    """Return, in the language of the site, the one of two messages that goes with a number, with values in it."""
    said = translations.ngettext(one, several, number)
    return said % values if values else said


def message(text: str) -> str:
    """Return a message as it is written, known as one, to be said later: `gettext(message)` says it."""
    return text


_ = gettext
"""The name by which programs and templates call it, so that messages can be found in both."""
