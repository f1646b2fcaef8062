"""The files that people attached to a form on GitHub are fetched from GitHub's own hosts, and from nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage
from typing import IO, NamedTuple
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from partnership.attachments.filetypes import file_size

MOST_FETCHED_FILES = 5
"""How many files of one form are fetched."""
LARGEST_FETCHED_FILE = 20_000_000
"""How many bytes a file may have that was attached to a form."""
_SECONDS = 30

_ATTACHED = re.compile(
    r"(?:\[(?P<words>[^\]\n]{0,200})\]\()?"
    r"(?P<address>https://github\.com/user-attachments/(?:files/\d{1,20}/(?P<name>[\w.%()-]{1,200}?)|assets/[0-9a-f-]{36}))"
    r"(?=[\s)\"'<>]|$)",
    re.ASCII,
)
"""A pattern for the way in which GitHub writes a file that was attached: with its name, or a picture without."""

_STORES = re.compile(r"[a-z0-9-]+\.githubusercontent\.com|github-production-[a-z0-9-]+\.s3\.amazonaws\.com")
"""A pattern for the hosts to which GitHub redirects for attached files."""

_PICTURES = {"png": rb"\x89PNG\r\n\x1a\n", "jpg": rb"\xff\xd8\xff", "webp": rb"RIFF....WEBP"}
"""The bytes with which pictures begin, by the ending that their names get."""


class FetchError(Exception):
    """A file cannot be fetched; the message continues its name: "is no longer there"."""


class AttachedFile(NamedTuple):
    """An `AttachedFile` is a file that was attached to a form."""

    address: str
    name: str
    """Its name, or empty for a picture that GitHub gave none."""


def attached_files(text: str) -> Iterator[AttachedFile]:
    """Yield every file that is attached in the text of a form, once, in its order."""
    names = {each["address"]: unquote(each["name"] or "") for each in _ATTACHED.finditer(text)}
    yield from (AttachedFile(address, name) for address, name in names.items())


def without_attached_files(text: str) -> str:
    """Return the text without the marks of attached files."""
    text = re.sub(r"<img\b[^<>]*\bsrc=\"https://github\.com/user-attachments/[^<>]*>", "", text)
    return re.sub(r"!?" + _ATTACHED.pattern + r"\)?", "", text, flags=re.ASCII)


class _GitHubOnly(HTTPRedirectHandler):
    max_redirections = 3

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the request to where GitHub keeps files. Raises FetchError for any other address."""
        to = urlsplit(newurl)
        if to.scheme != "https" or to.port not in (None, 443) or not _STORES.fullmatch(to.hostname or ""):
            raise FetchError("is not where GitHub keeps files")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def github_opener(*handlers: HTTPSHandler) -> OpenerDirector:
    """Return what opens addresses of GitHub, by https only. Tests pass a handler with recorded answers."""
    made = OpenerDirector()
    for handler in (*(handlers or (HTTPSHandler(),)), _GitHubOnly(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()):
        made.add_handler(handler)
    return made


def fetch(file: AttachedFile, opener: OpenerDirector) -> tuple[str, bytes]:
    """Return the name and the content of an attached file. Raises FetchError."""
    try:
        with opener.open(Request(file.address), timeout=_SECONDS) as answer:  # noqa: S310 (the address is GitHub's)
            content = answer.read(LARGEST_FETCHED_FILE + 1)
    except HTTPError as error:
        error.close()
        raise FetchError("is no longer there" if error.code in (404, 410) else "could not be fetched") from None
    except (OSError, HTTPException):
        raise FetchError("could not be fetched") from None
    if len(content) > LARGEST_FETCHED_FILE:
        raise FetchError(f"has more than {file_size(LARGEST_FETCHED_FILE)}")
    if file.name:
        return file.name, content
    for ending, beginning in _PICTURES.items():
        if re.match(beginning, content, re.DOTALL):
            return f"picture.{ending}", content
    raise FetchError("is not of a type that can be shown: PNG, JPEG or WebP")
