"""Only addresses that everybody can reach are asked: an address is judged once, and what was judged is connected to.

A name is looked up a single time. Were it looked up once more for the connection, it could lead into a private network
by then. Each address that a server leads on to is judged in the same way.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit


class UnsafeAddressError(Exception):
    """An `UnsafeAddressError` says that an address is not one that everybody can reach."""


class Peer(NamedTuple):
    """A `Peer` is a machine that may be connected to."""

    ip: str
    port: int


Judge = Callable[[SplitResult], Peer]
"""Returns the machine to connect to for an address. Raises UnsafeAddressError, or OSError if the name is not known."""

_PORTS = {"http": 80, "https": 443}
_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""The networks whose addresses have another one inside, which may be a private one."""


def public_peer(address: SplitResult) -> Peer:
    """Return the machine behind an address of the web, at the port that such addresses have.

    All machines that the name stands for have to be public. Raises UnsafeAddressError for any other address.
    """
    port = _PORTS.get(address.scheme.lower())
    if port is None or not address.hostname or address.username is not None or address.port not in (None, port):
        raise UnsafeAddressError
    found = socket.getaddrinfo(address.hostname, port, type=socket.SOCK_STREAM)
    ips = [str(entry[4][0]) for entry in found]
    if not ips or not all(map(is_public, ips)):
        raise UnsafeAddressError
    # Not every computer reaches machines by the newer kind of number, and there is one try only.
    return Peer(next((ip for ip in ips if ":" not in ip), ips[0]), port)


def is_public(ip: str) -> bool:
    """Return whether a number of a machine is one that everybody can reach."""
    number = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped:
            return is_public(str(number.ipv4_mapped))
        if any(number in network for network in _EMBEDDING):
            return False
    return number.is_global and not number.is_multicast


def address_parts(address: str) -> SplitResult:
    """Return the parts of an address. Raises ValueError if it has none."""
    parts = urlsplit(address)
    _ = parts.port  # it is only looked at, and refused, when it is asked for
    return parts
