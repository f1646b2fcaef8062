"""A built site on this machine, served as GitHub Pages serves it: gzipped where that helps, with its own 404 page."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

GZIPPED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that was sent: its path below the site's address, and how many bytes its body took on the way."""

    path: str
    status: HTTPStatus
    size: int


@dataclass(slots=True)
class Server:
    """A running server. Empty `answers` to start counting afresh."""

    url: str
    """The address of the home page, with its last slash."""
    answers: list[Answer] = field(default_factory=list)


@contextmanager
def serve(folder: Path, below: str = "/") -> Iterator[Server]:
    """Serves a folder for as long as the context lasts.

    `below` is the path of the site's address, with both its slashes: only from there can a 404 page name its styles.
    """
    folder = folder.resolve()
    answers: list[Answer] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = (folder / path.removeprefix(below)).resolve()
            if file.is_dir() and not path.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", path + "/")
                self.end_headers()
                return
            file = file / "index.html" if file.is_dir() else file
            status = HTTPStatus.OK
            if not (path.startswith(below) and file.is_relative_to(folder) and file.is_file()):
                status, file = HTTPStatus.NOT_FOUND, folder / "404.html"
            self.answer(path.removeprefix(below), status, file)

        def answer(self, path: str, status: HTTPStatus, file: Path) -> None:
            body = file.read_bytes()
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "max-age=600")
            if kind.startswith(GZIPPED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # a reader may go on to another page before this has come
                self.wfile.write(body)
            answers.append(Answer(path, status, len(body)))

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed for a request."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Server(f"http://127.0.0.1:{server.server_port}{below}", answers)
        server.shutdown()


def path_of(site: Path) -> str:
    """The path of a built site's address, as its home page names it."""
    home = LexborHTMLParser((site / "index.html").read_text("utf-8")).css_first("link[rel=canonical]")
    return urlsplit((home and home.attributes["href"]) or "/").path
