"""Outside links: which addresses elsewhere no longer answer. No other part of the project asks the network.

It asks for little: each address once, only its head where that is enough, a few at a time, each within a few seconds,
and never an address inside somebody's own network. It follows nowhere: that something has moved is an answer.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Timer
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from partnership.library import Library
from partnership.library.links import leads_outside
from partnership.records import AnyRecord, Meeting, Resource, School

MOST = 500
"""How many addresses are asked at the most."""
_AT_ONCE = 6
_SECONDS = 10
_NO_HEAD = (400, 403, 404, 405, 501)
"""What servers answer that do not tell the head of a page alone, though some mean it."""
_GONE = {404: "there is no such page any more", 410: "the page has been taken away"}

Ask = Callable[[str], str]
"""What is wrong with an address, in words; empty if nothing is."""


class Broken(NamedTuple):
    """An address elsewhere that does not answer as it should."""

    address: str
    why: str
    record: AnyRecord
    line: int


def broken(library: Library, ask: Ask) -> list[Broken]:
    """The addresses that records lead to and that are broken, in the order of the records."""
    once = outside_addresses(library)[:MOST]
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
        answers = dict(zip(once, threads.map(ask, once), strict=True))
    found = ((answers.get(address), address, record, line) for address, record, line in _addresses(library))
    return [Broken(address, why, record, line) for why, address, record, line in found if why]


def outside_addresses(library: Library) -> list[str]:
    """Every address elsewhere that a record leads to, each once."""
    return list(dict.fromkeys(address for address, _, _ in _addresses(library)))


def _addresses(library: Library) -> Iterator[tuple[str, AnyRecord, int]]:
    """Every address elsewhere, with the record that leads there and the line; invented examples are left out."""
    for record in library.checked:
        if not record.sample:
            for link in record.body.links:
                is_outside = not link.is_picture and leads_outside(link.address)
                if is_outside and link.address.lower().startswith("http"):
                    yield link.address, record, link.place.line
            for address in _in_facts(record):
                yield address, record, 1


def _in_facts(record: AnyRecord) -> Iterator[str]:
    match record:
        case Resource():
            if record.adapted_from and record.adapted_from.work:
                yield record.adapted_from.work.link
        case School():
            if record.website:
                yield record.website
        case Meeting():
            yield from (link for decision in record.decisions for link in decision.links)


def ask_network(address: str) -> str:
    """What is wrong with an address, as its server says it."""
    parts = urlsplit(address)
    try:
        if not parts.hostname or not _is_public(parts.hostname):
            return "it is not an address that everybody can reach"
        status = _status(address, "HEAD")
        if status in _NO_HEAD:
            status = _status(address, "GET")
    except (OSError, ValueError, http.client.HTTPException) as error:
        return "its certificate is not in order" if isinstance(error, ssl.SSLError) else "it gave no answer"
    if status in _GONE:
        return _GONE[status]
    return "its server has a fault" if status >= 500 else ""


def _is_public(host: str) -> bool:
    found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    return bool(found) and all(ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in found)


def _status(address: str, method: str) -> int:
    """How a server answers. Nothing of the page itself is read."""
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme.lower() == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS)
    # The limit above is for one wait: a server that says a letter at a time would keep us for ever.
    patience = Timer(_SECONDS, _hang_up, [connection])
    patience.start()
    try:
        path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_AS_IT_IS)
        connection.request(method, path, headers={"User-Agent": "partnership-desk", "Accept": "*/*"})
        return connection.getresponse().status
    finally:
        patience.cancel()
        connection.close()


_AS_IT_IS = "/%?:@!$&'()*+,;=~"
"""The signs that stay as they are in a path and what follows it; letters of other alphabets are encoded."""


def _hang_up(connection: http.client.HTTPConnection) -> None:
    if connection.sock:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
