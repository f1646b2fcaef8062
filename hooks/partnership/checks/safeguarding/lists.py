"""The rules know names, ordinary words and public numbers: those that come with them, and those that editors add.

The first are in `words/`, the second in `data/safeguarding.yml`; what follows from the schools is added by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse

from partnership.checks.safeguarding.tokens import folded, words_in
from partnership.library import Library
from partnership.problems import Problem
from partnership.records.fields import ListOf, Model, Text
from partnership.records.school import role_words
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary
from partnership.text.reader import read

SAFEGUARDING_FILE = "data/safeguarding.yml"
_WORDS = Path(__file__).parent / "words"


class SafeguardingFile(Model):
    """The `SafeguardingFile` is what editors set in `data/safeguarding.yml`."""

    helplines: ListOf[Text]
    drama_numbers: ListOf[Text]
    role_mailboxes: str = ""
    free_mail: str = ""
    ordinary_words: str = ""
    small_words: str = ""
    ordinary_initials: str = ""
    first_names: str = ""
    known_names: ListOf[Text] = []


class SafeguardingLists(NamedTuple):
    """The `SafeguardingLists` hold words as `folded` returns them, and numbers as bare figures."""

    kinds: dict[str, str]
    """The words by which the rules see what a sentence says of a name, each with its kind."""
    names: frozenset[str]
    """First names that are hardly anything else."""
    names_of_other_things: frozenset[str]
    """First names that classes and rooms have too: plants, places, stars."""
    names_that_are_words: frozenset[str]
    families: frozenset[str]
    ordinary: frozenset[str]
    """Words that may have a capital letter without being a name."""
    known: dict[str, tuple[tuple[str, ...], ...]]
    """The words of every phrase that has a name in it and means no child, by the first of them."""
    initials: frozenset[str]
    numbers: frozenset[str]
    drama: tuple[str, ...]
    """How the numbers begin that are kept for dramas and are nobody's."""
    roles: frozenset[str]
    free_mail: frozenset[str]
    mailboxes: frozenset[str]
    districts: frozenset[str]
    """The first halves of the postcodes of all schools."""


def safeguarding_lists(library: Library, root: Path) -> tuple[SafeguardingLists | None, list[Problem]]:
    """Return the lists of the rules, or None and the problems of the file that sets them.

    The file is that of the repository at `root`; what follows from the records follows from those of the library.
    """
    given, problems = validate(SafeguardingFile, read(root, SAFEGUARDING_FILE))
    if given is None:
        return None, problems
    engine, schools = _lists_of_the_engine(), library.schools
    phones = [figures(school.contact.phone) for school in schools if school.contact.phone]
    places = " ".join(f"{school.title} {school.town} {school.local_authority}" for school in schools)
    ordinary = engine["ordinary_words"] | _folded_words(f"{given.ordinary_words} {given.small_words}")
    known = [*_phrases_of_the_engine(), *map(_phrase, given.known_names), *_names_of_schools(library, ordinary)]
    return SafeguardingLists(
        kinds=_kinds_of_words(),
        names=engine["first_names"] | _folded_words(given.first_names),
        names_of_other_things=engine["names_of_other_things"],
        names_that_are_words=engine["names_that_are_words"],
        families=engine["family_names"],
        ordinary=ordinary | (_folded_words(places) - engine["first_names"]),
        known=_by_first_word(known),
        initials=engine["ordinary_initials"] | _folded_words(given.ordinary_initials),
        numbers=frozenset(map(figures, given.helplines)) | {phone for phone in phones if not _is_mobile(phone)},
        drama=tuple(map(figures, given.drama_numbers)),
        roles=_roles(library.vocabulary, given),
        free_mail=engine["free_mail"] | _word_set(given.free_mail),
        mailboxes=frozenset({library.settings.contact.casefold()}),
        districts=frozenset(school.postcode_district for school in schools if school.postcode_district),
    ), []


@cache
def _lists_of_the_engine() -> dict[str, frozenset[str]]:
    """Return the words of every list that comes with the rules, by the name of its file."""
    return {file.stem: _folded_words(_without_remarks(file)) for file in _WORDS.glob("*.txt")}


@cache
def _kinds_of_words() -> dict[str, str]:
    lines = [line.partition(":") for line in _without_remarks(_WORDS / "kinds.txt").splitlines() if line]
    return {word: kind for kind, _, words in lines for word in words.split()}


@cache
def _phrases_of_the_engine() -> list[tuple[str, ...]]:
    return [_phrase(line) for line in _without_remarks(_WORDS / "known_names.txt").splitlines() if line]


def _without_remarks(file: Path) -> str:
    return re.sub(r"(?m)^#.*$", "", file.read_text("utf-8"))


def _phrase(words: str) -> tuple[str, ...]:
    return tuple(map(folded, words_in(words)))


def _names_of_schools(library: Library, ordinary: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield the name of every school, and what is left without the ordinary words at its end: Oliver Goldsmith."""
    for school in library.schools:
        phrase = _phrase(school.title)
        yield phrase
        while len(phrase) > 1 and phrase[-1] in ordinary:
            phrase = phrase[:-1]
        if len(phrase) > 1:
            yield phrase


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        found[phrase[0]].append(phrase)
    return {first: tuple(those) for first, those in found.items()}


def _roles(vocabulary: Vocabulary | None, given: SafeguardingFile) -> frozenset[str]:
    """Return how the mailboxes of roles may begin."""
    words = role_words(vocabulary) if vocabulary else []
    return _lists_of_the_engine()["role_mailboxes"].union(words, _word_set(given.role_mailboxes))


def is_mailbox_of_a_role(address: str, vocabulary: Vocabulary, root: Path) -> bool:
    """Return whether a mailbox is that of a role, by the lists of the repository at `root`: several people read it."""
    given, _ = validate(SafeguardingFile, read(root, SAFEGUARDING_FILE))
    who, _, host = address.casefold().partition("@")
    if given is None or host in _lists_of_the_engine()["free_mail"] | _word_set(given.free_mail):
        return False
    return re.split(r"[\d._+-]", who, maxsplit=1)[0] in _roles(vocabulary, given)


def changed_lists(before: Library, after: Library) -> list[str]:
    """Return which of the lists that editors set are different, in a few words each; they repeat nothing of the lists.

    The roles and the contact of the site are among them, since no mailbox of either is taken for that of a person.
    """
    file_before, file_after = (read(library.root, SAFEGUARDING_FILE) for library in (before, after))
    if file_before.lines == file_after.lines:
        changed = []
    elif (given := validate(SafeguardingFile, file_before)[0]) and (now := validate(SafeguardingFile, file_after)[0]):
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


def _folded_words(text: str) -> frozenset[str]:
    return frozenset(map(folded, text.split()))


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _is_mobile(phone: str) -> bool:
    """Return whether a number is a mobile one. It is taken for a person's, even where a school gives it as its own."""
    try:
        return number_type(parse(phone, "GB")) in (PhoneNumberType.MOBILE, PhoneNumberType.PERSONAL_NUMBER)
    except NumberParseException:
        return False
