"""What the rules know: names, ordinary words, and what anyone may see, from `data/safeguarding.yml` and the schools."""

from __future__ import annotations

import re
from typing import NamedTuple

from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse

from partnership.library import Library
from partnership.problems import Problem
from partnership.records.fields import ListOf, Model, Paragraph, Text
from partnership.records.validation import validate
from partnership.text.reader import read


class _Lists(Model):
    """What editors set in `data/safeguarding.yml`."""

    helplines: ListOf[Text]
    drama_numbers: ListOf[Text]
    role_mailboxes: Paragraph
    free_mail: Paragraph
    ordinary_words: str
    small_words: str
    ordinary_initials: Paragraph
    first_names: str


class Known(NamedTuple):
    """What the rules know, in the form in which they look it up: words in small letters, numbers as bare figures."""

    names: frozenset[str]
    ordinary: frozenset[str]
    small: frozenset[str]
    initials: frozenset[str]
    numbers: frozenset[str]
    drama: tuple[str, ...]
    roles: frozenset[str]
    free_mail: frozenset[str]
    mailboxes: frozenset[str]
    districts: frozenset[str]
    schools: str
    """The names of all schools and towns, so that a school called after a person is not one."""


def known(library: Library) -> tuple[Known | None, list[Problem]]:
    """What the rules know, or None and the problems of the file that says it."""
    lists, problems = validate(_Lists, read(library.root, "data/safeguarding.yml"))
    if lists is None:
        return None, problems
    places = [f"{school.title} {school.town} {school.local_authority}" for school in library.schools]
    phones = [figures(school.contact.phone) for school in library.schools if school.contact.phone]
    roles = {term.id for term in library.vocabulary["contact-role"]} if library.vocabulary else set()
    districts = {school.postcode_district for school in library.schools if school.postcode_district}
    return Known(
        names=_words(lists.first_names),
        ordinary=_words(lists.ordinary_words) | _words(" ".join(places)),
        small=_words(lists.small_words),
        initials=_words(lists.ordinary_initials),
        numbers=frozenset(map(figures, lists.helplines)) | {phone for phone in phones if not _is_mobile(phone)},
        drama=tuple(map(figures, lists.drama_numbers)),
        roles=_words(lists.role_mailboxes) | roles,
        free_mail=_words(lists.free_mail),
        mailboxes=frozenset({library.settings.contact.casefold()}),
        districts=frozenset(districts),
        schools=" | ".join(places).casefold(),
    ), []


def figures(number: str) -> str:
    """A telephone number as its bare figures, from home: 01632960123 for +44 (0)1632 960 123."""
    bare = re.sub(r"\D", "", number)
    return "0" + bare.removeprefix("0044").removeprefix("44").removeprefix("0") if bare[:1] in "04" else bare


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _is_mobile(phone: str) -> bool:
    """Whether a number is somebody's own; a school's is not, even where the school's file says so."""
    try:
        return number_type(parse(phone, "GB")) in (PhoneNumberType.MOBILE, PhoneNumberType.PERSONAL_NUMBER)
    except NumberParseException:
        return False
