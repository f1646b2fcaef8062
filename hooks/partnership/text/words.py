"""Every word of the interface is said through these functions, so that all can be given another language at once.

What people wrote, in content and in `data/`, does not go through them. A value stands in a message under its name:
`_("Shared by %(school)s") % {"school": school.title}`. Templates have the same functions, and `{% trans %}` for
sentences with values.
"""

from __future__ import annotations

from gettext import NullTranslations

translations = NullTranslations()
"""What says a message in the language of the site. This one says it in the English in which it was written."""


def gettext(message: str) -> str:
    """Return a message in the language of the site."""
    return translations.gettext(message)


def ngettext(one: str, several: str, number: int) -> str:
    """Return, in the language of the site, the one of two messages that goes with a number."""
    return translations.ngettext(one, several, number)


_ = gettext
"""The name by which programs and templates call it, so that messages can be found in both."""
