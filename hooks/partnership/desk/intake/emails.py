"""An e-mail is read without what says who sent it: address lines, greeting and signature."""

from __future__ import annotations

import email
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from itertools import takewhile

from partnership.attachments.filetypes import ending, is_published
from partnership.desk.intake.converting import ConvertingError, from_html
from partnership.text.characters import BULLETS, as_typed
from partnership.text.unseen_characters import without_unseen

EMAIL_ENDINGS = ("eml", "md", "txt")
"""The endings of the names of files that hold an e-mail, or a text as one types it."""


@dataclass(frozen=True, slots=True)
class ReceivedEmail:
    """A `ReceivedEmail` is an e-mail without the names of people."""

    subject: str
    text: str
    """The text, as it was typed."""
    files: Mapping[str, bytes]
    """The files that came with it, by name."""
    left: tuple[str, ...] = ()
    """The names of the files that came with it and cannot be taken over."""


_HEADER = r"\*?(?:from|to|cc|bcc|sent|date|reply-to|subject):[^\n]*(?:\n|\Z)"
_PASSED_ON = r"(?:-{2,} ?(?:original|forwarded) message ?-{2,}|begin forwarded message:) *\n\s*"
_ADDRESSES = re.compile(
    rf"(?:\A(?:{_PASSED_ON})?|^{_PASSED_ON}|^(?=\*?from:[^\n]*\n\*?(?:sent|date|to):))(?:{_HEADER})+",
    re.IGNORECASE | re.MULTILINE,
)
"""A pattern for the lines that say who wrote to whom: at the top, and where another e-mail is passed on."""
_SUBJECT = re.compile(r"subject:\*?\s*(.*)", re.IGNORECASE)
_GREETING = re.compile(r"(dear|hello|hi|hiya|good (morning|afternoon|evening))\b.{0,60}", re.IGNORECASE)
_ADDED_BY_MAIL_PROGRAM = re.compile(r"sent from my .*|get outlook for .*|-- ?|_{5,}", re.IGNORECASE)
_CLOSING = re.compile(
    r"((with )?(kind(est)?|warm(est)?|best|many)?\s*(regards|wishes|thanks)|thank you|cheers"
    r"|yours (sincerely|faithfully|truly))[\s,.!]*",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(confidential|intended (only|solely)|disclaimer|registered (charity|company))\b", re.IGNORECASE
)
_SAYS_MORE = re.compile(rf"([-–*#>{BULLETS}o]|\(?(\d+|[a-z])[.)])\s.*|.*[.!?:;]|.{{81,}}")
"""A pattern for a line that is no part of a signature: it is of a list, a sentence, or long."""
_LAST_LINES = 15


def read_email(name: str, content: bytes) -> ReceivedEmail:
    """Return the e-mail in a file: saved by a mail program if its name ends in .eml, else pasted.

    Raises ConvertingError if it cannot be read.
    """
    if ending(name.lower()) == "eml":
        return _from_message(content)
    subject, text = without_people(_text_of_file(content))
    return ReceivedEmail(subject, text, {})


def _text_of_file(content: bytes) -> str:
    """Return a text as it was saved, on Windows or elsewhere. Raises ConvertingError if it is no text."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise ConvertingError("this file is no text, whatever its name says", "Save it as what it is, and try again.")
    return text


def _from_message(content: bytes) -> ReceivedEmail:
    message = email.message_from_bytes(content, policy=policy.default)
    if not message.keys():
        raise ConvertingError("this is no e-mail", "Save it from the mail program, or paste its text into a .txt file.")
    files: dict[str, bytes] = {}
    left: list[str] = []
    more: list[Message] = []
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    came_with = (part for part in _parts_of(message) if not any(part is body for body in bodies))
    for number, part in enumerate(came_with, start=1):
        if part.get_content_type() == "text/plain" and not part.get_filename():
            more.append(part)
            continue
        name = _name_of(part) or f"attachment {number}"
        inside = part.get_payload(decode=True)
        if isinstance(inside, bytes) and is_published(name.lower()):
            files[f"{number}-{name}" if name in files else name] = inside
        else:
            left.append(name)
    subject = _plain_subject(str(message.get("subject", "")))
    body = message.get_body(("plain", "html"))
    try:
        text, *others = [str(part.get_content()) if isinstance(part, EmailMessage) else "" for part in (body, *more)]
    except (LookupError, ValueError):
        raise ConvertingError("this e-mail is damaged", "Paste its text into a .txt file.") from None
    if body and body.get_content_subtype() == "html":
        text = from_html(text).markdown
    text = "\n\n".join((text, *others))
    return ReceivedEmail(subject, without_people(text)[1], files, tuple(left))


def _parts_of(message: Message) -> Iterator[Message]:
    """Yield every part of an e-mail: its texts, what stands in them, such as a picture, and what is attached."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _parts_of(part)


def _name_of(part: Message) -> str:
    """Return the name of a file that came with an e-mail; another e-mail in it is named by its subject."""
    name = part.get_filename() or ""
    inside = part.get_payload()
    if not name and isinstance(inside, list) and isinstance(inside[0], Message):
        name = f"{inside[0].get('subject') or 'another e-mail'}.eml"
    return " ".join(without_unseen(name).split())


def without_people(text: str) -> tuple[str, str]:
    """Return the subject of a pasted e-mail, and its text without address lines, greetings and signatures.

    Only what is plainly a signature is left out, so that nothing is lost that was meant to be shared.
    """
    text = as_typed(without_unseen(text)).replace("\r\n", "\n").strip()
    subjects = [line[1] for block in _ADDRESSES.findall(text) for line in _SUBJECT.finditer(block)]
    messages = (_without_greeting_and_signature(message.strip().split("\n")) for message in _ADDRESSES.split(text))
    return _plain_subject(subjects[-1] if subjects else ""), "\n\n".join(filter(None, messages))


def _without_greeting_and_signature(lines: list[str]) -> str:
    while lines and (not lines[0].strip() or _GREETING.fullmatch(lines[0].strip())):
        lines = lines[1:]
    for ends in (_ADDED_BY_MAIL_PROGRAM, _CLOSING):
        for number in range(len(lines) - 1, max(-1, len(lines) - 1 - _LAST_LINES), -1):
            if ends.fullmatch(lines[number].strip()) and _is_signature(lines[number + 1 :]):
                lines = lines[:number]
                break
    return "\n".join(lines).strip()


def _is_signature(lines: list[str]) -> bool:
    """Return whether lines are names, places and numbers, with nothing below them but a disclaimer."""
    own = takewhile(lambda line: not _DISCLAIMER.search(line), lines)
    return not any(_SAYS_MORE.fullmatch(line.strip()) for line in own)


def _plain_subject(subject: str) -> str:
    return re.sub(r"^((re|fwd?|aw)\s*:\s*)+", "", subject.strip(), flags=re.IGNORECASE).strip()
