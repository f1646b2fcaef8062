"""Where people can be reached: telephone numbers, postcodes and mailboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatch, PhoneNumberMatcher

from partnership.checks.safeguarding.lists import Known, figures
from partnership.checks.safeguarding.searched_text import Text, without_addresses

_TELEPHONE = re.compile(r"(?<![\w/£$€#])(?<!\d[.,-])(?:\+|\(?0)[\d ()\n.\u2010-\u2013\xa0-]{7,24}\d")
MOST = 200
"""How many rows of figures in one text are looked at, at up to a millisecond each. More are not passed unseen."""
_ANOTHER = re.compile(r"\s(?=\(?0|\+)")


def telephones(text: Text) -> Iterator[tuple[int, str]]:
    """A telephone number that is in use in its country, unless it is a school's own, a helpline's or one of dramas."""
    at, plain = 0, without_addresses(text.plain)
    for _ in range(MOST):
        candidate = _TELEPHONE.search(plain, at)
        if not candidate:
            return
        words, first = candidate[0].replace("\n", " "), _first(candidate[0])
        found = _telephone(words) or _telephone(words[:first])
        at = candidate.start() + (found.end if found else first)
        if found and not _is_public(figures(found.raw_string), text.known):
            yield candidate.start() + found.start, "phone"
    yield min(at, len(plain) - 1), "phone"


def _telephone(words: str) -> PhoneNumberMatch | None:
    return next(iter(PhoneNumberMatcher(words, "GB", leniency=Leniency.VALID)), None)


def _first(words: str) -> int:
    """Where the first of several numbers in a row may end: before the next that begins with 0 or +."""
    ends = [found.start() for found in _ANOTHER.finditer(words)]
    return next((end for end in ends if sum(map(str.isdecimal, words[:end])) > 8), ends[-1] if ends else len(words))


def _is_public(number: str, known: Known) -> bool:
    return number in known.numbers or number.startswith(known.drama)


_AREAS = (
    "|AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH"
    "|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M"
    "|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST"
    "|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|"
)
_POSTCODE = re.compile(r"\b(([A-Z]{1,2})\d[A-Z\d]?) {0,2}\d[ABD-HJLNP-UW-Z]{2}\b")


def postcodes(text: Text) -> Iterator[tuple[int, str]]:
    """A whole postcode in a district without a listed school."""
    for found in _POSTCODE.finditer(without_addresses(text.plain)):
        if f"|{found[2]}|" in _AREAS and found[1] not in text.known.districts:
            yield found.start(), "postcode"


_EMAIL = re.compile(r"(?<![\w.+-])(?P<who>[\w.+-]{1,64})@(?P<host>[A-Za-z0-9.-]{3,190})")
_EXAMPLES = ("example.org", "example.com", "example.net", "example")


def mailboxes(text: Text) -> Iterator[tuple[int, str]]:
    """An e-mail address whose first word is no role's, or that is kept where people keep their own."""
    for found in _EMAIL.finditer(text.plain) if "@" in text.plain else ():
        host = found["host"].casefold().rstrip(".-")
        role = re.split(r"[\d._+-]", found["who"].casefold(), maxsplit=1)[0]
        is_example = any(host == example or host.endswith(f".{example}") for example in _EXAMPLES)
        is_role = role in text.known.roles and host not in text.known.free_mail
        is_known = f"{found['who']}@{host}".casefold() in text.known.mailboxes
        if "." in host and not (is_example or is_role or is_known):
            yield found.start(), "email"
