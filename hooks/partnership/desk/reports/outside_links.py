"""The report of outside links names the outside links that no longer work: it asks the servers to which they lead.

It asks for little: each address once, only its head where that is enough, a few at a time, each within a few seconds,
and never an address inside a private network. It follows no redirect: that something has moved is an answer.
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
from partnership.records import AnyRecord
from partnership.records.annotations import marked_values
from partnership.records.fields import AddressPattern

MOST_ADDRESSES = 500
"""How many addresses are asked for at most."""
_AT_ONCE = 6
_SECONDS_TO_ANSWER = 10
_NO_HEAD = (400, 403, 404, 405, 501)
"""Servers that give no head alone answer so; others mean it. In either case the page itself is asked for."""
_GONE = {404: "there is no such page any more", 410: "the page has been taken away"}

FaultOf = Callable[[str], str]
"""A function that returns what is wrong with an address, in words; empty if nothing is."""


class BrokenLink(NamedTuple):
    """A `BrokenLink` leads to an address outside the site that does not answer as it should."""

    address: str
    fault: str
    record: AnyRecord
    line: int


def broken_links(library: Library, fault_of: FaultOf) -> list[BrokenLink]:
    """Return the links of records that are broken, in the order of the records."""
    addresses = outside_addresses(library)[:MOST_ADDRESSES]
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
        faults = dict(zip(addresses, threads.map(fault_of, addresses), strict=True))
    return [
        BrokenLink(address, fault, record, line)
        for address, record, line in _outside_links_of(library)
        if (fault := faults.get(address))
    ]


def outside_addresses(library: Library) -> list[str]:
    """Return every address outside the site that a record leads to, each once."""
    return list(dict.fromkeys(address for address, _, _ in _outside_links_of(library)))


def _outside_links_of(library: Library) -> Iterator[tuple[str, AnyRecord, int]]:
    """Yield every address outside the site, with the record that leads there and the line; samples are left out."""
    for record in library.checked:
        if not record.sample:
            for link in record.body.links:
                is_outside = not link.is_picture and leads_outside(link.address)
                if is_outside and link.address.lower().startswith("http"):
                    yield link.address, record, link.place.line
            for address in _addresses_in_fields(record):
                yield address, record, 1


def _addresses_in_fields(record: AnyRecord) -> Iterator[str]:
    """Yield every address that a record gives in a field, except the one at which a meeting is joined online."""
    addresses = marked_values(record, AddressPattern)
    yield from (address for at, _, address in addresses if at != ("online",))


def ask_server(address: str) -> str:
    """Return what is wrong with an address, by what its server answers; empty if nothing is."""
    parts = urlsplit(address)
    try:
        if not parts.hostname or not _is_reachable(parts.hostname):
            return "it is not an address that everybody can reach"
        status = _status(address, "HEAD")
        if status in _NO_HEAD:
            status = _status(address, "GET")
    except (OSError, ValueError, http.client.HTTPException) as error:
        return "its certificate is not in order" if isinstance(error, ssl.SSLError) else "it gave no answer"
    if status in _GONE:
        return _GONE[status]
    return "its server has a fault" if status >= 500 else ""


def _is_reachable(host: str) -> bool:
    """Return whether all addresses of a host are public, so that no machine of a private network is asked."""
    addresses = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    return bool(addresses) and all(ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in addresses)


def _status(address: str, method: str) -> int:
    """Return the status that a server answers with. Nothing of the page itself is read."""
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme.lower() == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS_TO_ANSWER)
    # The limit above is for one wait: a server that sends a byte at a time could hold the connection for ever.
    timer = Timer(_SECONDS_TO_ANSWER, _hang_up, [connection])
    timer.start()
    try:
        path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_AS_IT_IS)
        connection.request(method, path, headers={"User-Agent": "partnership-desk", "Accept": "*/*"})
        return connection.getresponse().status
    finally:
        timer.cancel()
        connection.close()


_AS_IT_IS = "/%?:@!$&'()*+,;=~"
"""The characters that are not encoded in a path and what follows it; letters of other alphabets are."""


def _hang_up(connection: http.client.HTTPConnection) -> None:
    """End the wait for an answer that takes too long."""
    if connection.sock:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
