"""Whoever starts a partnership is asked for its settings and its themes; each answer is looked at as it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from partnership.checks.safeguarding.lists import is_mailbox_of_a_role
from partnership.desk.drafts.interview import RefusedAnswerError
from partnership.desk.starting.start_files import START_FILES, start_file
from partnership.records.colours import MOST_THEMES, palette
from partnership.records.fields import shown
from partnership.records.settings import Settings
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary, read_vocabulary
from partnership.text.reader import source_of
from partnership.text.slugs import slug_from
from partnership.text.source import Source
from partnership.text.unseen_characters import without_unseen

QUESTIONS: Mapping[str, str] = {
    "name": "What is the partnership called?",
    "short_name": "What is it called in two or three words, for narrow places?",
    "organisation": "Which organisation facilitates it? Write its whole name.",
    "organisation_label": 'What does a sentence call that organisation, after "the"? For example: Trust, Council.',
    "region": "Where are its schools? This can be left empty.",
    "address": "At which address will the site be? For example: https://our-trust.github.io/our-schools/",
    "repository": "Where will its files be? For example: https://github.com/our-trust/our-schools",
    "contact": "Which mailbox do people write to? One that several people read, for example office@trust.example.org.",
}
"""What is asked for each setting, in this order."""

SUGGESTED: Mapping[str, str] = {"organisation_label": "organisation", "region": ""}
"""The answers that hold where none is given."""

ASK_FOR_THEMES = (
    f"What does the partnership work on? Write one theme on each line, {MOST_THEMES} at the most, and an empty line "
    "after the last."
)


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A `NewTheme` is a theme of a partnership that is about to start."""

    id: str
    label: str


def setting(name: str, text: str) -> str:
    """Return an answer as the setting of that name. What is missing in an address is added.

    Raises RefusedAnswerError if it cannot be that setting.
    """
    answer = _plain(text)
    if not answer and SUGGESTED.get(name) == "":
        return ""
    if not answer:
        raise RefusedAnswerError("This cannot be left empty.")
    if name == "address":
        answer = _address_of_site(answer)
    elif name == "repository":
        answer = _address_of_repository(answer)
    known = {field: value for field, value in Settings.none() if isinstance(value, str)}
    _, problems = validate(Settings, Source("data/site.yml", {**known, name: answer}))
    if problems:
        message = problems[0].message.replace(name, name.replace("_", " "))
        raise RefusedAnswerError(f"{message[:1].upper()}{message[1:]}. {problems[0].hint}".strip())
    if name == "contact" and not is_mailbox_of_a_role(answer, _words_at_the_start(), START_FILES):
        raise RefusedAnswerError(
            f"{shown(answer)} seems to be the mailbox of a person, and it will stand on every page. Use that of a "
            "role, which several people read: office@, partnership@, swyddfa@."
        )
    return answer


def themes(labels: Iterable[str]) -> tuple[NewTheme, ...]:
    """Return the themes of these names. Raises RefusedAnswerError if one cannot be a theme, or there are too many."""
    found: dict[str, NewTheme] = {}
    for label in filter(None, map(_plain, labels)):
        slug = slug_from(label)
        if not slug:
            raise RefusedAnswerError(
                f"The theme {shown(label)} has no letters from A to Z, of which its address is made. Write it in them."
            )
        if slug in found:
            raise RefusedAnswerError(
                f"The themes {shown(found[slug].label)} and {shown(label)} would have one address. Change one of them."
            )
        if len(label) > _LONGEST_THEME:
            raise RefusedAnswerError(
                f"The theme {shown(label)} is longer than {_LONGEST_THEME} characters. Say it shorter."
            )
        found[slug] = NewTheme(slug, label)
    if not found:
        raise RefusedAnswerError("A partnership has one theme at least. What do its schools work on together?")
    if len(found) > MOST_THEMES:
        raise RefusedAnswerError(
            f"These are {len(found)} themes, and {MOST_THEMES} are the most that can be told apart by colour. Put some "
            "of them together."
        )
    return tuple(found.values())


_VOCABULARY_FILE = "data/vocabulary.yml"
_LONGEST_THEME = 60
"""How many characters a theme has at the most, so that it fits on a card."""


@cache
def _words_at_the_start() -> Vocabulary:
    """Return the words with which every partnership starts, besides its themes."""
    theme = {"id": "theme", "label": "Theme", "colours": palette(1)[0].line()}
    text = start_file(_VOCABULARY_FILE, {"themes": [theme]})
    return read_vocabulary(source_of(_VOCABULARY_FILE, text.encode()))[0]


def _plain(text: str) -> str:
    """Return an answer on one line. Raises RefusedAnswerError if something stands in it that is not seen."""
    answer = " ".join(text.split())
    if without_unseen(answer) != answer:
        raise RefusedAnswerError(f"A character stands in {shown(answer)} that is not seen. Type it again.")
    return answer


def _address_of_site(answer: str) -> str:
    """Return the address of a site with its beginning and its last slash."""
    address = _with_https(answer)
    if not address.startswith("https://"):
        raise RefusedAnswerError(f"{shown(answer)} is not safe to read. Write it with https:// at its beginning.")
    if not re.match(r"https://[^/?#]+\.[^/?#]", address):
        hint = "Write it as https://our-trust.github.io/our-schools/"
        raise RefusedAnswerError(f"{shown(answer)} is not the address of a site. {hint}")
    return address if address.endswith("/") or re.search("[?#]", address) else f"{address}/"


def _address_of_repository(answer: str) -> str:
    """Return the address at which people see the files, also of one that programs use."""
    as_page = re.sub(r"^git@([^:]+):", r"https://\1/", answer)
    address = _with_https(as_page).rstrip("/").removesuffix(".git")
    if not re.fullmatch(r"https://[^/\s]+/[\w.-]+/[\w./-]+", address):
        hint = "Write it as https://github.com/our-trust/our-schools."
        raise RefusedAnswerError(f"{shown(answer)} is not the address of a repository. {hint}")
    return address


def _with_https(answer: str) -> str:
    return answer if "://" in answer else f"https://{answer}"
