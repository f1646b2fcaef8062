"""These rules find where people can be reached: telephone numbers, mailboxes and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import NumberParseException, is_valid_number, parse

from partnership.checks.safeguarding.kinds import LETTER_OF_KIND
from partnership.checks.safeguarding.lists import SafeguardingLists, figures
from partnership.checks.safeguarding.searched_text import SearchedText

_TELEPHONE = re.compile(r"(?<![\w/£$€#])(?<!\d[.,-])(?:\+|\(?0)[\d ()./_\u00b7\u2010-\u2013-]{7,24}\d")
MOST_NUMBERS = 200
"""How many rows of figures in one text are looked at. The next one counts as a number."""
_NEXT_NUMBER = re.compile(r"\s(?=\(?0|\+)")
_OF_AN_OFFICE = re.compile(
    r"\b(?:office|reception|switchboard|council|help ?-?line|advice line|enquir|customer service|box office|library)",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(r"\b(?:home|mum|dad|mother|father|gran|nan|carer|mobile|own|my|his|her)\b", re.IGNORECASE)
_BEFORE = 60
"""How many characters before a number or a postcode may say whose it is."""


def telephones(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every telephone number, apart from those of schools, offices, helplines and dramas."""
    at, plain = 0, text.text
    if not text.has_long_numbers:
        return
    for _ in range(MOST_NUMBERS):
        candidate = _TELEPHONE.search(plain, at)
        if not candidate:
            return
        words = candidate[0]
        end = len(words) if _is_telephone(words, text.lists) else _end_of_first(words)
        is_number = _is_telephone(words[:end], text.lists)
        at = candidate.start() + end
        before = plain[max(0, candidate.start() - _BEFORE) : candidate.start()].rpartition("\n")[2]
        if is_number and not text.is_in_address(candidate.start()) and not _is_of_an_office(words, before):
            yield candidate.start() + len(words) - len(words.lstrip("( ")), "phone"
    yield min(at, len(plain) - 1), "phone"


def _end_of_first(words: str) -> int:
    """Return where the first of several numbers in a row may end: before the next that begins with 0 or +."""
    ends = [gap.start() for gap in _NEXT_NUMBER.finditer(words)]
    return next((end for end in ends if sum(map(str.isdecimal, words[:end])) > 8), ends[-1] if ends else len(words))


def _is_telephone(words: str, lists: SafeguardingLists) -> bool:
    """Return whether a row of figures is a number of this country by its form, or one that is in use elsewhere.

    Freephone numbers and those that begin with 03 are never a person's.
    """
    number = figures(words)
    if number in lists.numbers or number.startswith(lists.drama):
        return False
    if number[:1] == "0" and not number.startswith("00"):
        return number[1:2] in ("1", "2", "7") and len(number) == 11
    try:
        return is_valid_number(parse(re.sub(r"^00", "+", words.strip()), "GB"))
    except NumberParseException:
        return False


def _is_of_an_office(words: str, before: str) -> bool:
    """Return whether a number is said to be that of an office, or of a book."""
    is_fixed = figures(words)[:2] in ("01", "02")
    return "isbn" in before.casefold() or (
        is_fixed and bool(_OF_AN_OFFICE.search(before)) and not _OF_A_PERSON.search(before)
    )


_AREAS = (
    "|AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH"
    "|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M"
    "|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST"
    "|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|"
)
_POSTCODE = re.compile(
    r"[0-9](?<=[A-Za-z]\d)[A-Za-z\d]?(?: {0,2}| ?[-\u2013] ?)\d(?P<unit>[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})\b"
)
_END_OF_POSTCODE = re.compile(rb"0[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?!\w)")
"""What every postcode has in the shape of a text."""
_LETTERS_BEFORE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}$")
_NO_UNITS = frozenset(["st", "nd", "rd", "th", "hr"])
"""What may stand behind a number in small letters without being the end of a postcode: 2nd, 1hr."""
_HOME = re.compile(
    r"\b(?:home|lives?|living|lived|flat|mum|mam|dad|mother|father|step\w+|gran|nan|nana|grandad|carers?|guardian|family|walks?"
    r"|my|his|her|their|she'?s?|he'?s?|taxi|pick-?up|drop-?off|flitted|(?:has|have|had|'ve) moved|aunty|auntie|uncle"
    r"|childminder)\b"
    r"|\bour house\b|\b(?:child|parent|pupil|student)s?'?s? (?:address|house|flat)\b"
    r"|\b(?:new address|address on file)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:department|ministry|ofsted|estyn|council|commissioner|headquarters|(?:head|registered|education) office"
    r"|ombudsman|museum|gallery|library|theatre|universit(?:y|ies)|parliament|senedd|house of (?:commons|lords)"
    r"|town hall|county hall|publishers?|press|business park|(?:industrial|trading) estate"
    r"|ltd|limited|plc|charity|foundation|association"
    r"|authority|agency|society|commission|institute|inspectorate|examinations?|exam|awarding)(?!\w)",
    re.IGNORECASE,
)
"""Whose postcode anybody may know."""
_LONGEST_ADDRESS = 120
"""How many characters before a postcode the name of an office may begin."""


def postcodes(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every whole postcode in a district without a listed school; as an address where a home is spoken of."""
    for postcode in _POSTCODE.finditer(text.text) if _END_OF_POSTCODE.search(text.shape) else ():
        letters = _LETTERS_BEFORE.search(text.text, max(0, postcode.start() - 3), postcode.start())
        if letters is None or f"|{letters[0].upper()}|" not in _AREAS:
            continue
        district = (letters[0] + re.sub(r"[ \u2013-]*\d[A-Za-z]{2}$", "", postcode[0])).upper()
        if district in text.lists.districts or text.is_in_address(postcode.start()):
            continue
        before = text.text[max(0, letters.start() - _LONGEST_ADDRESS) : letters.start()].rpartition("\n")[2]
        behind = text.text[letters.start() : postcode.end() + _BEFORE // 2].partition("\n")[0]
        if _HOME.search(before[-_BEFORE:] + behind):
            yield letters.start(), "address"
        elif postcode["unit"] not in _NO_UNITS and not _PUBLIC.search(before + behind):
            yield letters.start(), "postcode"


_AT = re.compile(r"[@%Aa](?:(?<=@)|(?<=%)40|(?<=\b[Aa])[Tt]\b|(?<=[({]a)(?=[)}]))(?: ?[)}>\"'-])? {0,2}")
_BEFORE_AT = re.compile(r"(?: {0,2}[({<\"'-]? ?)\Z")
_LONGEST_BEFORE_AT = 4
_SIGNS_OF_MAILBOX = ("@", LETTER_OF_KIND["of_address"])
_DOT = r"(?:\.| \. | {0,2}[({<-] ?(?:dot|\.) ?[)}>-] {0,2}| dot )"
_HOST = re.compile(rf"[A-Za-z0-9-]{{1,63}}(?:{_DOT}[A-Za-z0-9-]{{1,63}}){{1,5}}", re.IGNORECASE)
_WHO = re.compile(rf"(?<![\w.+-])[\w+-]{{1,64}}(?:{_DOT}[\w+-]{{1,64}}){{0,4}}$", re.IGNORECASE)
_DOTS = re.compile(_DOT, re.IGNORECASE)
_NAME_WITH_POINT = re.compile(r"[a-z]+\.[a-z]{2,}\d*")
"""What a mailbox is called that stands before a plain "at"."""
_LONGEST_NAME = 100
_EXAMPLES = ("example.org", "example.com", "example.net", "example")


def mailboxes(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every e-mail address that is not a role's, or that is with a provider of private mailboxes.

    It may be written in words: jane dot bloggs (at) school dot uk.
    """
    if not any(sign in text.words.kinds for sign in _SIGNS_OF_MAILBOX):
        return
    for sign in _AT.finditer(text.text):
        host_found = _HOST.match(text.text, sign.end())
        if not host_found:
            continue
        before = _BEFORE_AT.search(text.text, max(0, sign.start() - _LONGEST_BEFORE_AT), sign.start())
        begins = before.start() if before else sign.start()
        who_found = _WHO.search(text.text, max(0, begins - _LONGEST_NAME), begins)
        if not who_found:
            continue
        who, host = (_DOTS.sub(".", found[0]).casefold().rstrip(".-") for found in (who_found, host_found))
        is_plain_word = text.text[begins : sign.end()].strip() == "at"
        if (
            is_plain_word
            and host not in text.lists.free_mail
            and "dot" not in f"{who_found[0]}{host_found[0]}".casefold().split()
            and not _NAME_WITH_POINT.fullmatch(who)
        ):
            continue  # "look at example.org" is no mailbox
        if not _may_be_shown(who, host, text.lists):
            yield who_found.start(), "email"


def _may_be_shown(who: str, host: str, lists: SafeguardingLists) -> bool:
    """Return whether a mailbox is an example's, a role's or that of the site."""
    role = re.split(r"[\d._+-]", who, maxsplit=1)[0]
    is_example = any(host == example or host.endswith(f".{example}") for example in _EXAMPLES)
    return is_example or (role in lists.roles and host not in lists.free_mail) or f"{who}@{host}" in lists.mailboxes
