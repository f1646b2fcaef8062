"""E-mails: what was sent, without what says who sent it."""

from __future__ import annotations

import email
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email import policy

from partnership.desk.intake.converting import ConvertingError, from_html
from partnership.model.downloads import ending, is_published

LETTERS = ("eml", "md", "txt")
"""The endings of the names of files that hold an e-mail, or a text as one types it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail."""

    subject: str
    text: str
    """What was written, as it was typed."""
    files: Mapping[str, bytes]
    """What came with it, by name."""


_HEADER = re.compile(r"(from|to|cc|bcc|sent|date|reply-to|subject):\s*(.*)", re.IGNORECASE)
_GREETING = re.compile(r"(dear|hello|hi|hiya|good (morning|afternoon|evening))\b.{0,60}", re.IGNORECASE)
_CLOSING = re.compile(
    r"((with )?(kind(est)?|warm(est)?|best|many)?\s*(regards|wishes|thanks)|thank you|cheers"
    r"|yours (sincerely|faithfully|truly)|sent from my .*|-- ?|_{5,})[\s,.!]*",
    re.IGNORECASE,
)
_LAST_LINES = 15


def read_letter(name: str, content: bytes) -> Letter:
    """The e-mail in a file, told by its name: as it was saved (.eml), or pasted. Raises ConvertingError."""
    if ending(name.lower()) == "eml":
        return _from_message(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise ConvertingError("this file is no text, whatever its name says", "Save it as what it is, and try again.")
    subject, text = without_people(text)
    return Letter(subject, text, {})


def _from_message(content: bytes) -> Letter:
    message = email.message_from_bytes(content, policy=policy.default)
    if not message.keys():
        raise ConvertingError("this is no e-mail", "Save it from the mail program, or paste its text into a .txt file.")
    files: dict[str, bytes] = {}
    for part in message.iter_attachments():
        name, inside = part.get_filename() or "", part.get_payload(decode=True)
        if isinstance(inside, bytes) and is_published(name.lower()):
            files[re.sub(r"[^\w.-]+", "-", name)] = inside
    subject = re.sub(r"^((re|fwd?|aw)\s*:\s*)+", "", str(message.get("subject", "")), flags=re.IGNORECASE).strip()
    body = message.get_body(("plain", "html"))
    try:
        text = str(body.get_content()) if body else ""
    except (LookupError, ValueError):
        raise ConvertingError("this e-mail is damaged", "Paste its text into a .txt file.") from None
    if body and body.get_content_subtype() == "html":
        text = from_html(text).markdown
    return Letter(subject, without_people(text)[1], files)


def without_people(text: str) -> tuple[str, str]:
    """The subject of a pasted e-mail, and its text without address lines, greeting and signature."""
    lines, subject = text.replace("\r\n", "\n").strip().split("\n"), ""
    while lines and (header := _HEADER.match(lines[0].strip())):
        subject = header[2] if header[1].lower() == "subject" else subject
        lines.pop(0)
    while lines and (not lines[0].strip() or _GREETING.fullmatch(lines[0].strip())):
        lines.pop(0)
    for number in range(max(0, len(lines) - _LAST_LINES), len(lines)):
        if _CLOSING.fullmatch(lines[number].strip()):
            return subject, "\n".join(lines[:number])
    return subject, "\n".join(lines)
