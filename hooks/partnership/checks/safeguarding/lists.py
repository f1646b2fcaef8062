"""The rules know names, ordinary words and public numbers, from `data/safeguarding.yml` and the schools."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse

from partnership.library import Library
from partnership.problems import Problem
from partnership.records.fields import ListOf, Model, Paragraph, Text
from partnership.records.school import role_words
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary
from partnership.text.reader import read

SAFEGUARDING_FILE = "data/safeguarding.yml"


class _SafeguardingFile(Model):
    """The `_SafeguardingFile` is what editors set in `data/safeguarding.yml`."""

    helplines: ListOf[Text]
    drama_numbers: ListOf[Text]
    role_mailboxes: Paragraph
    free_mail: Paragraph
    ordinary_words: str
    small_words: str
    ordinary_initials: Paragraph
    first_names: str


class SafeguardingLists(NamedTuple):
    """The `SafeguardingLists` hold words in small letters and numbers as bare figures, as the rules look them up."""

    names: frozenset[str]
    ordinary: frozenset[str]
    small: frozenset[str]
    initials: frozenset[str]
    numbers: frozenset[str]
    drama: tuple[str, ...]
    """How the numbers begin that are kept for dramas and are nobody's."""
    roles: frozenset[str]
    free_mail: frozenset[str]
    mailboxes: frozenset[str]
    districts: frozenset[str]
    """The first halves of the postcodes of all schools."""
    schools: str
    """The names of all schools and towns, so that a school called after a person is not taken for one."""


def safeguarding_lists(library: Library, root: Path) -> tuple[SafeguardingLists | None, list[Problem]]:
    """Return the lists of the rules, or None and the problems of the file that sets them.

    The file is that of the repository at `root`; what follows from the records follows from those of the library.
    """
    given, problems = validate(_SafeguardingFile, read(root, SAFEGUARDING_FILE))
    if given is None:
        return None, problems
    places = [f"{school.title} {school.town} {school.local_authority}" for school in library.schools]
    phones = [figures(school.contact.phone) for school in library.schools if school.contact.phone]
    roles = role_words(library.vocabulary) if library.vocabulary else []
    districts = {school.postcode_district for school in library.schools if school.postcode_district}
    return SafeguardingLists(
        names=_word_set(given.first_names),
        ordinary=_word_set(given.ordinary_words) | _word_set(" ".join(places)),
        small=_word_set(given.small_words),
        initials=_word_set(given.ordinary_initials),
        numbers=frozenset(map(figures, given.helplines)) | {phone for phone in phones if not _is_mobile(phone)},
        drama=tuple(map(figures, given.drama_numbers)),
        roles=_word_set(given.role_mailboxes).union(roles),
        free_mail=_word_set(given.free_mail),
        mailboxes=frozenset({library.settings.contact.casefold()}),
        districts=frozenset(districts),
        schools=" | ".join(places).casefold(),
    ), []


def is_mailbox_of_a_role(address: str, vocabulary: Vocabulary, root: Path) -> bool:
    """Return whether a mailbox is that of a role, by the lists of the repository at `root`: several people read it."""
    given, _ = validate(_SafeguardingFile, read(root, SAFEGUARDING_FILE))
    who, _, host = address.casefold().partition("@")
    if given is None or host in _word_set(given.free_mail):
        return False
    roles = {*role_words(vocabulary), *given.role_mailboxes.casefold().split()}
    return re.split(r"[\d._+-]", who, maxsplit=1)[0] in roles


def changed_lists(before: Library, after: Library) -> list[str]:
    """Return which of the lists that editors set are different, in a few words each; they repeat nothing of the lists.

    The roles and the contact of the site are among them, since no mailbox of either is taken for that of a person.
    """
    file_before, file_after = (read(library.root, SAFEGUARDING_FILE) for library in (before, after))
    if file_before.lines == file_after.lines:
        changed = []
    elif (given := validate(_SafeguardingFile, file_before)[0]) and (now := validate(_SafeguardingFile, file_after)[0]):
        changed = [_changed_words(name, getattr(given, name), getattr(now, name)) for name in type(given).model_fields]
    else:
        changed = [f"all of them ({SAFEGUARDING_FILE} cannot be read)"]
    roles = (role_words(library.vocabulary) if library.vocabulary else [] for library in (before, after))
    changed.append(_changed_words("contact-role, in data/vocabulary.yml", *roles))
    changed.append(_changed_words("contact, in data/site.yml", before.settings.contact, after.settings.contact))
    return [*filter(None, changed)]


def _changed_words(name: str, before: str | Iterable[str], after: str | Iterable[str]) -> str:
    """Return how many words or numbers of a list are new, and how many are gone; nothing if it is the same."""
    old, new = (set(words.casefold().split() if isinstance(words, str) else words) for words in (before, after))
    counts = [f"{len(found)} {what}" for found, what in ((new - old, "added"), (old - new, "taken out")) if found]
    return f"{name} ({', '.join(counts)})" if counts else ""


def figures(number: str) -> str:
    """Return a telephone number as the bare figures dialled in this country: 01632960123 for +44 (0)1632 960 123."""
    bare = re.sub(r"\D", "", number)
    return "0" + bare.removeprefix("0044").removeprefix("44").removeprefix("0") if bare[:1] in "04" else bare


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _is_mobile(phone: str) -> bool:
    """Return whether a number is a mobile one. It is taken for a person's, even where a school gives it as its own."""
    try:
        return number_type(parse(phone, "GB")) in (PhoneNumberType.MOBILE, PhoneNumberType.PERSONAL_NUMBER)
    except NumberParseException:
        return False
