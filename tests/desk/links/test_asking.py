"""Servers are asked what is at an address, and what they answer is put into plain words, whatever they do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import SplitResult

import pytest

from partnership.desk.links.addresses import Peer, UnsafeAddressError
from partnership.desk.links.asking import Answer, Asker

PAGES = {
    "/fine": "Circles at school",
    "/rooms": "Room 4040",
    "/lost": "Page not found | A charity",
    "/sorry": "Sorry, we couldn't find that page",
    "/over": "This page is no longer available",
    "/number": "Error 404",
}
SITE = "https://partnership.example.org/"


class _Elsewhere(BaseHTTPRequestHandler):
    """A server that answers what its paths say: /410 with 410. Where a path ends with `-to-get`, only GET is known."""

    hang_up = Event()
    asked: list[tuple[str, str, str, str]]

    def do_HEAD(self) -> None:
        """Answer as the path says."""
        self.asked.append((self.command, self.path, self.headers["Host"], self.headers["User-Agent"]))
        if self.path == "/slow":
            self.wfile.write(b"HTTP/1.0")
            while not self.hang_up.wait(0.05):
                self.wfile.write(b" ")
        elif self.path == "/never":
            self.hang_up.wait()
        elif self.path.startswith("/to"):
            self._lead_on(self.path[3:])
        elif self.path == "/circle":
            self._lead_on("/circle")
        elif self.path in PAGES or self.path in ("/", "/endless"):
            self._page()
        else:
            only_get = self.command == "HEAD" and self.path.endswith("-to-get")
            self.send_response(405 if only_get else int(self.path[1:4]))
            self.end_headers()

    do_GET = do_HEAD  # noqa: N815 (the server asks for it by this name)

    def _lead_on(self, to: str) -> None:
        self.send_response(301)
        self.send_header("Location", to)
        self.end_headers()

    def _page(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(f"<!doctype html><title>{PAGES.get(self.path, 'Home')}</title>".encode())
            while self.path == "/endless" and not self.hang_up.is_set():
                self.wfile.write(b"<p>And so on." * 1000)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[int]:
    """The port of a server on this computer."""
    _Elsewhere.hang_up.clear()
    _Elsewhere.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        _Elsewhere.hang_up.set()
        server.shutdown()


def asker(port: int) -> Asker:
    """One that takes the server on this computer for every host of example.org, and refuses all others."""

    def judge(address: SplitResult) -> Peer:
        if not (address.hostname or "").endswith("example.org"):
            raise UnsafeAddressError
        return Peer("127.0.0.1", port)

    return Asker(SITE, judge, seconds=0.5)


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/200", ""),
        ("/404", "there is no such page any more"),
        ("/410", "the page has been taken away"),
        ("/503", "its server has a fault"),
        ("/403", ""),
        ("/429", ""),
        ("/200-to-get", ""),
        ("/404-to-get", "there is no such page any more"),
        ("/200/Tŷ Coed?q=môr#top", ""),
        ("/200/T%C5%B7", ""),
        ("/slow", "it gave no answer"),
        ("/never", "it gave no answer"),
        ("/fine", ""),
        ("/rooms", ""),
        ("/to/fine", ""),
        ("/to/to/to/404", "there is no such page any more"),
        ("/circle", "it leads on and on, and never to a page"),
        ("/tohttp://10.0.0.1/", "it is not an address that everybody can reach"),
        ("/tofile:///etc/passwd", "it is not an address that everybody can reach"),
        ("/tohttp://[", "it is not an address that everybody can reach"),
    ],
)
def test_the_answer_of_a_server_is_put_into_plain_words(elsewhere: int, path: str, fault: str) -> None:
    assert asker(elsewhere).ask(f"http://www.example.org{path}") == Answer(fault)


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        *(
            (path, f'something is there that is called "{PAGES[path]}"')
            for path in ("/lost", "/sorry", "/over", "/number")
        ),
        ("/to/", "it only leads to the first page of a site now"),
    ],
)
def test_a_page_that_only_says_that_nothing_is_there_is_doubtful(elsewhere: int, path: str, fault: str) -> None:
    assert asker(elsewhere).ask(f"http://www.example.org{path}") == Answer(fault, is_doubtful=True)


def test_a_server_that_sends_for_ever_is_left_soon(elsewhere: int) -> None:
    start = time.monotonic()
    assert asker(elsewhere).ask("http://www.example.org/endless") == Answer()
    assert time.monotonic() - start < 3


def test_a_server_is_told_the_name_that_was_asked_for_and_who_asks(elsewhere: int) -> None:
    asker(elsewhere).ask("http://www.example.org/fine")
    agent = f"Mozilla/5.0 (compatible; partnership-links/1.0; +{SITE})"
    assert _Elsewhere.asked == [(method, "/fine", "www.example.org", agent) for method in ("HEAD", "GET")]


def test_a_server_without_a_certificate_is_not_taken_for_a_safe_one(elsewhere: int) -> None:
    assert asker(elsewhere).ask("https://www.example.org/fine").fault == "its certificate is not in order"


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://[::1]:80/", "http:///", "http://a:99999/", "x"])
def test_what_can_be_no_address_is_never_asked(address: str) -> None:
    fault = Asker(SITE).ask(address).fault
    assert fault in ("it is not an address that everybody can reach", "it gave no answer")
