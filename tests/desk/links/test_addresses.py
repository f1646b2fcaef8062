"""Only machines that everybody can reach are asked, and the one that was judged is the one that is connected to."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from partnership.desk.links.addresses import Peer, UnsafeAddressError, address_parts, is_public, public_peer
from partnership.desk.links.asking import Asker

PUBLIC = "93.184.215.14"
PRIVATE = [
    "0.0.0.0",  # noqa: S104 (it is refused)
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fc00::1",
    "fe80::1%eth0",
    "ff02::1",
]


def leading_to(monkeypatch: pytest.MonkeyPatch, *ips: str) -> list[str]:
    """Let every name stand for these machines, and return the list of names that are looked up."""
    names: list[str] = []

    def look_up(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        names.append(host)
        return [(socket.AF_INET6 if ":" in ip else socket.AF_INET, 1, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return names


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_machine_that_is_not_everybodys_is_refused(ip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_public(ip)
    leading_to(monkeypatch, PUBLIC, ip)
    with pytest.raises(UnsafeAddressError):
        public_peer(address_parts("https://example.org/"))


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "https://example.org:8443/",
        "http://example.org:443/",
        "http://somebody@example.org/",
        "https:///",
        "//example.org/",
    ],
)
def test_an_address_that_is_none_of_the_web_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leading_to(monkeypatch, PUBLIC)
    with pytest.raises(UnsafeAddressError):
        public_peer(address_parts(address))


def test_an_address_of_the_web_leads_to_its_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    leading_to(monkeypatch, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", PUBLIC)
    assert public_peer(address_parts("https://example.org/a")) == Peer(PUBLIC, 443)
    assert public_peer(address_parts("http://example.org:80/a")) == Peer(PUBLIC, 80)


def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    names, connected = leading_to(monkeypatch, PUBLIC), []

    def connect(peer: tuple[str, int], *_: object) -> socket.socket:
        connected.append(tuple(peer))
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert Asker("https://example.org/").ask("https://elsewhere.example.org/").fault == "it gave no answer"
    assert (names, connected) == (["elsewhere.example.org"], [(PUBLIC, 443)])
