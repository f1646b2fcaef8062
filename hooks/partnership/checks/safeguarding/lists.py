"""The rules know names, ordinary words and public numbers, from `data/safeguarding.yml` and the schools."""

from __future__ import annotations

import re
from typing import NamedTuple

from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse

from partnership.library import Library
from partnership.problems import Problem
from partnership.records.fields import ListOf, Model, Paragraph, Text
from partnership.records.validation import validate
from partnership.text.reader import read


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


def safeguarding_lists(library: Library) -> tuple[SafeguardingLists | None, list[Problem]]:
    """Return the lists of the rules, or None and the problems of the file that sets them."""
    given, problems = validate(_SafeguardingFile, read(library.root, "data/safeguarding.yml"))
    if given is None:
        return None, problems
    places = [f"{school.title} {school.town} {school.local_authority}" for school in library.schools]
    phones = [figures(school.contact.phone) for school in library.schools if school.contact.phone]
    roles = {term.id for term in library.vocabulary["contact-role"]} if library.vocabulary else set()
    districts = {school.postcode_district for school in library.schools if school.postcode_district}
    return SafeguardingLists(
        names=_word_set(given.first_names),
        ordinary=_word_set(given.ordinary_words) | _word_set(" ".join(places)),
        small=_word_set(given.small_words),
        initials=_word_set(given.ordinary_initials),
        numbers=frozenset(map(figures, given.helplines)) | {phone for phone in phones if not _is_mobile(phone)},
        drama=tuple(map(figures, given.drama_numbers)),
        roles=_word_set(given.role_mailboxes) | roles,
        free_mail=_word_set(given.free_mail),
        mailboxes=frozenset({library.settings.contact.casefold()}),
        districts=frozenset(districts),
        schools=" | ".join(places).casefold(),
    ), []


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
