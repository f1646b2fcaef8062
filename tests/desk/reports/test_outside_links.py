"""The report of outside links asks servers, and says in plain words which links no longer work."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from content import BASE, SCHOOL, library, page, repository, school, with_facts
from partnership.desk.cli import main
from partnership.desk.reports import outside_links
from partnership.desk.reports.outside_links import MOST_ADDRESSES, ask_server, broken_links

GONE = "https://gone.example.org/x"
INSIDE = ["http://127.0.0.1/", "http://[::1]:80/", "http://10.0.0.1/", "http://169.254.169.254/latest", "http:///"]


class _Elsewhere(BaseHTTPRequestHandler):
    """A server that answers what its paths say: /410 with 410. Where a path ends with `-to-get`, only GET is known."""

    hang_up = Event()

    def do_HEAD(self) -> None:
        """Answer as the path says."""
        if self.path == "/slow":
            self.wfile.write(b"HTTP/1.0")
            while not self.hang_up.wait(0.05):
                self.wfile.write(b" ")
        elif self.path == "/never":
            self.hang_up.wait()
        else:
            only_get = self.command == "HEAD" and self.path.endswith("-to-get")
            self.send_response(405 if only_get else int(self.path[1:4]))
            self.end_headers()

    do_GET = do_HEAD  # noqa: N815 (the server asks for it by this name)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that everybody could reach, if it were not on this computer."""
    monkeypatch.setattr(outside_links, "_is_reachable", lambda host: True)
    monkeypatch.setattr(outside_links, "_SECONDS_TO_ANSWER", 0.5)
    _Elsewhere.hang_up.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        _Elsewhere.hang_up.set()
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/200", ""),
        ("/301", ""),
        ("/404", "there is no such page any more"),
        ("/410", "the page has been taken away"),
        ("/503", "its server has a fault"),
        ("/403", ""),
        ("/200-to-get", ""),
        ("/404-to-get", "there is no such page any more"),
        ("/200/Tŷ Coed?q=môr#top", ""),
        ("/200/T%C5%B7", ""),
        ("/slow", "it gave no answer"),
        ("/never", "it gave no answer"),
    ],
)
def test_the_answer_of_a_server_is_put_into_plain_words(elsewhere: str, path: str, fault: str) -> None:
    assert ask_server(elsewhere + path) == fault


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://127.0.0.1:99999/", "https://127.0.0.1:1/"])
def test_a_machine_without_a_server_gives_no_answer(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(outside_links, "_is_reachable", lambda host: True)
    assert ask_server(address) == "it gave no answer"


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_in_private_networks_are_never_asked(address: str) -> None:
    assert ask_server(address) == "it is not an address that everybody can reach"


def test_broken_links_are_in_the_worklist(tmp_path: Path, elsewhere: str) -> None:
    unlinked = {SCHOOL: with_facts(BASE[SCHOOL], {"website": None})}
    root = repository(tmp_path, unlinked | page("how-we-work", f"[a]({elsewhere}/200)\n\n[b]({elsewhere}/410)\n"))
    result = CliRunner().invoke(main, ["desk", "--links", "--root", str(root)])
    assert (result.exit_code, result.stderr) == (0, "Asking for 2 pages elsewhere.\n")
    text = (root / ".desk/desk.html").read_text("utf-8")
    assert f"{elsewhere}/410</strong>: the page has been taken away (line 7)" in text
    assert f"{elsewhere}/200" not in text


def test_broken_links_are_named_with_their_line_and_each_address_is_asked_once(tmp_path: Path) -> None:
    body = f"[a]({GONE})\n\n[b](https://fine.example.org/)\n\n[c]({GONE})\n\n[d](mailto:office@example.org)\n"
    files = page("how-we-work", body) | school("fern-lane", sample="true", website=GONE)
    requests: list[str] = []

    def recorded(address: str) -> str:
        requests.append(address)
        return "there is no such page any more" if "gone" in address else ""

    links = broken_links(library(tmp_path, files), recorded)
    assert [(one.address, one.line) for one in links] == [(GONE, 5), (GONE, 9)]
    assert [address for address in requests if "mailto" in address or requests.count(address) > 1] == []


def test_the_number_of_addresses_asked_is_limited(tmp_path: Path) -> None:
    body = "".join(f"[page {number}](https://example.org/{number})\n" for number in range(MOST_ADDRESSES + 20))
    requests: list[str] = []
    broken_links(library(tmp_path, page("how-we-work", body)), lambda address: requests.append(address) or "")  # type: ignore[func-returns-value]
    assert len(requests) == MOST_ADDRESSES
