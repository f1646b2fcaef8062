"""These rules find where people can be reached: telephone numbers, postcodes and mailboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatch, PhoneNumberMatcher

from partnership.checks.safeguarding.lists import SafeguardingLists, figures
from partnership.checks.safeguarding.searched_text import SearchedText, without_addresses

_TELEPHONE = re.compile(r"(?<![\w/£$€#])(?<!\d[.,-])(?:\+|\(?0)[\d ()\n.\u2010-\u2013\xa0-]{7,24}\d")
MOST_NUMBERS = 200
"""How many rows of figures in one text are looked at, at up to a millisecond each. The next one counts as a number."""
_NEXT_NUMBER = re.compile(r"\s(?=\(?0|\+)")


def telephones(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every telephone number in use in its country, apart from those of schools, helplines and dramas."""
    at, plain = 0, without_addresses(text.plain)
    for _ in range(MOST_NUMBERS):
        candidate = _TELEPHONE.search(plain, at)
        if not candidate:
            return
        words, first = candidate[0].replace("\n", " "), _end_of_first(candidate[0])
        number = _telephone(words) or _telephone(words[:first])
        at = candidate.start() + (number.end if number else first)
        if number and not _is_public_number(figures(number.raw_string), text.lists):
            yield candidate.start() + number.start, "phone"
    yield min(at, len(plain) - 1), "phone"


def _telephone(words: str) -> PhoneNumberMatch | None:
    """Return the first telephone number in a row of figures, or None."""
    return next(iter(PhoneNumberMatcher(words, "GB", leniency=Leniency.VALID)), None)


def _end_of_first(words: str) -> int:
    """Return where the first of several numbers in a row may end: before the next that begins with 0 or +."""
    ends = [gap.start() for gap in _NEXT_NUMBER.finditer(words)]
    return next((end for end in ends if sum(map(str.isdecimal, words[:end])) > 8), ends[-1] if ends else len(words))


def _is_public_number(number: str, lists: SafeguardingLists) -> bool:
    return number in lists.numbers or number.startswith(lists.drama)


_AREAS = (
    "|AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH"
    "|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M"
    "|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST"
    "|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|"
)
_POSTCODE = re.compile(r"\b(([A-Z]{1,2})\d[A-Z\d]?) {0,2}\d[ABD-HJLNP-UW-Z]{2}\b")


def postcodes(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every whole postcode in a district without a listed school."""
    for postcode in _POSTCODE.finditer(without_addresses(text.plain)):
        if f"|{postcode[2]}|" in _AREAS and postcode[1] not in text.lists.districts:
            yield postcode.start(), "postcode"


_EMAIL = re.compile(r"(?<![\w.+-])(?P<who>[\w.+-]{1,64})@(?P<host>[A-Za-z0-9.-]{3,190})")
_EXAMPLES = ("example.org", "example.com", "example.net", "example")


def mailboxes(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every e-mail address that is not a role's, or that is with a provider of private mailboxes."""
    for mailbox in _EMAIL.finditer(text.plain) if "@" in text.plain else ():
        host = mailbox["host"].casefold().rstrip(".-")
        role = re.split(r"[\d._+-]", mailbox["who"].casefold(), maxsplit=1)[0]
        is_example = any(host == example or host.endswith(f".{example}") for example in _EXAMPLES)
        is_role = role in text.lists.roles and host not in text.lists.free_mail
        is_known = f"{mailbox['who']}@{host}".casefold() in text.lists.mailboxes
        if "." in host and not (is_example or is_role or is_known):
            yield mailbox.start(), "email"
