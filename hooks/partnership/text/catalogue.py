"""A catalogue has the words of the interface in one language: `catalogues/cy.po`, as gettext writes them.

English needs none, because programs and templates say their messages in it.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from partnership.text.words import message

FOLDER = Path(__file__).parent / "catalogues"

UNREVIEWED = message("No speaker of this language has reviewed this translation yet.")
"""What stands first in a translation that nobody has reviewed."""


@cache
def catalogue(language: str) -> Catalog | None:
    """Return the words in the language with that code, such as cy; None if there are none."""
    file = FOLDER / f"{language.partition('-')[0].lower()}.po"
    if not re.fullmatch(r"[a-z]{2,3}\.po", file.name) or not file.is_file():
        return None
    with file.open(encoding="utf-8") as opened:
        return read_po(opened)


@cache
def translations_of(language: str) -> NullTranslations:
    """Return what says messages in a language. What its catalogue lacks it says in English."""
    words = catalogue(language)
    if words is None:
        return NullTranslations()
    written = BytesIO()
    write_mo(written, words)
    written.seek(0)
    return GNUTranslations(written)


def unreviewed_note(language: str) -> str:
    """Return, in a language, that no speaker of it has reviewed a translation; empty if nobody has said it."""
    words = catalogue(language)
    entry = words.get(UNREVIEWED) if words else None
    return str(entry.string) if entry and entry.string else ""
