"""A server is asked what is at an address: for the head first, and then for the beginning of the page.

Every wait has an end, and so has the whole: the seconds, the bytes that are read, and how often a server leads on.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer
from typing import NamedTuple
from urllib.parse import quote, urljoin

from selectolax.lexbor import LexborHTMLParser

from partnership.desk.links.addresses import Judge, Peer, UnsafeAddressError, address_parts, public_peer

_MOST_BYTES = 64_000
"""How much of a page is read: its title stands at its beginning."""
_MOST_STEPS = 5
"""How often a server may lead on to another address."""
_LONGEST_QUOTED = 80
_NO_HEAD = (400, 401, 403, 404, 405, 406, 410, 429, 500, 501, 503)
"""Servers that give no head alone answer so; others mean it. In either case the page itself is asked for."""
_GONE = {404: "there is no such page any more", 410: "the page has been taken away"}
_LEADING_ON = (301, 302, 303, 307, 308)
_SAYS_NOTHING_IS_THERE = re.compile(
    r"\b404\b|\bnot found\b|\b(?:can(?:no|')t|could(?: no|n')t) (?:be )?f(?:ind|ound)|\bdoes(?: not|n't) exist\b|"
    r"\bno longer (?:exists|available|here)\b|\bpage (?:is )?(?:missing|unavailable|gone|removed)\b|\bpage error\b",
    re.IGNORECASE,
)
"""What the title of a page says that a server gives in the place of one that is not there."""
_AS_IT_IS = "/%?:@!$&'()*+,;=~"
"""The characters that are not encoded in a path and what follows it; letters of other alphabets are."""


class Answer(NamedTuple):
    """An `Answer` is what came of asking for an address."""

    fault: str = ""
    """What is wrong with it, in words; empty if nothing is."""
    is_doubtful: bool = False
    """Whether only a person can tell: something is there, and it does not look like what was linked to."""


class _Reply(NamedTuple):
    """A `_Reply` is what one server said to one question."""

    status: int
    location: str
    is_page: bool
    beginning: bytes


@dataclass(frozen=True)
class Asker:
    """An `Asker` asks servers, and says who asks: `site` is the address of the site in whose name it does."""

    site: str
    judge: Judge = public_peer
    seconds: float = 10
    """How long one answer may take, from looking up the name to the last byte."""
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def ask(self, address: str) -> Answer:
        """Return what came of asking for an address. Nothing is raised."""
        try:
            return self._answer(address)
        except UnsafeAddressError:
            return Answer("it is not an address that everybody can reach")
        except ssl.SSLError:
            return Answer("its certificate is not in order")
        except (OSError, ValueError, http.client.HTTPException):
            return Answer("it gave no answer")

    def _answer(self, address: str) -> Answer:
        at = address
        for _ in range(_MOST_STEPS + 1):
            reply = self._reply(at, "HEAD")
            if reply.status in _NO_HEAD or (reply.status == http.client.OK and reply.is_page):
                reply = self._reply(at, "GET")
            if reply.status not in _LEADING_ON or not reply.location:
                return _judged(address, at, reply)
            at = urljoin(at, reply.location)
        return Answer("it leads on and on, and never to a page")

    def _reply(self, address: str, method: str) -> _Reply:
        """Return what the server of an address says. Raises OSError, HTTPException, ValueError, UnsafeAddressError."""
        parts = address_parts(address)
        connection = _Connection(parts.hostname or "", self.judge(parts), self.seconds)
        if parts.scheme.lower() == "https":
            connection.tls = self.tls
        # The limit of the connection is for one wait: a server that sends a byte at a time could hold it for ever.
        timer = Timer(self.seconds, connection.hang_up)
        timer.daemon = True
        timer.start()
        try:
            path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_AS_IT_IS)
            agent = f"Mozilla/5.0 (compatible; partnership-links/1.0; +{self.site})"
            connection.request(method, path, headers={"User-Agent": agent, "Accept": "text/html, */*;q=0.5"})
            response = connection.getresponse()
            is_page = response.headers.get_content_type() in ("text/html", "application/xhtml+xml")
            beginning = response.read(_MOST_BYTES) if method == "GET" and is_page else b""
            return _Reply(response.status, response.headers.get("Location", ""), is_page, beginning)
        finally:
            timer.cancel()
            connection.close()


class _Connection(http.client.HTTPConnection):
    """A `_Connection` is made to the machine that was judged, while its server is told the name that was asked for."""

    tls: ssl.SSLContext | None = None

    def __init__(self, host: str, peer: Peer, seconds: float) -> None:
        super().__init__(host, peer.port, timeout=seconds)
        self._peer = peer
        self._open: socket.socket | None = None
        self.default_port = peer.port  # so that the name stands alone in the question

    def connect(self) -> None:
        """Connect to the machine, and in the safe way if the address asks for it."""
        self.sock = self._open = socket.create_connection(self._peer, self.timeout)
        if self.tls:
            self.sock = self.tls.wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self) -> None:
        """End the wait for an answer that takes too long."""
        for open_socket in filter(None, (self._open, self.sock)):
            with suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)


def _judged(asked: str, at: str, reply: _Reply) -> Answer:
    """Return what a reply says about the address that was asked for, when a page or a fault is at last at `at`."""
    if reply.status in _GONE:
        return Answer(_GONE[reply.status])
    if reply.status >= 500:
        return Answer("its server has a fault")
    title = _title(reply.beginning)
    if _SAYS_NOTHING_IS_THERE.search(title):
        return Answer(f'something is there that is called "{title[:_LONGEST_QUOTED]}"', is_doubtful=True)
    if at != asked and address_parts(asked).path.strip("/") and not address_parts(at).path.strip("/"):
        return Answer("it only leads to the first page of a site now", is_doubtful=True)
    return Answer()


def _title(page: bytes) -> str:
    """Return the title of a page, on one line."""
    node = LexborHTMLParser(page).css_first("title") if page else None
    return " ".join(node.text().split()) if node else ""
