"""The policy is the same on all pages, stands first, and lets no inline script run."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY
from partnership.writers.content_security_policy import POLICY

NAME = "Content-Security-Policy"


def allowed(text: str) -> dict[str, list[str]]:
    """What a policy allows, by its directives."""
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


def published(page: Path) -> str:
    """The policy of a built page."""
    meta = LexborHTMLParser(page.read_text("utf-8")).css_first("head > :first-child")
    assert meta is not None
    assert meta.attributes.get("http-equiv") == NAME, page
    return meta.attributes["content"] or ""


def test_what_is_not_named_gets_nothing_and_nothing_is_inline_or_from_elsewhere() -> None:
    directives = allowed(POLICY)
    assert directives["default-src"] == ["'none'"]
    assert {value for values in directives.values() for value in values} == {
        "'none'",
        "'self'",
        "data:",
    }
    assert [name for name, values in directives.items() if "data:" in values] == ["img-src"]
    assert directives["frame-src"] == directives["object-src"] == directives["base-uri"] == ["'none'"]
    assert directives["form-action"] == ["'self'"]


def test_every_page_has_the_same_policy_first_in_its_head(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert site / "404.html" in pages
    assert {published(page) for page in pages} == {POLICY}
    for page in pages:
        text = page.read_text("utf-8")
        assert text.count(NAME) == 1, page
        assert "charset" in text.encode()[:1024].decode("utf-8", "replace"), page


def test_every_page_tells_other_sites_nothing_of_what_was_read(site: Path) -> None:
    for page in site.rglob("*.html"):
        found = LexborHTMLParser(page.read_text("utf-8")).css("meta[name=referrer]")
        assert [meta.attributes["content"] for meta in found] == ["no-referrer"], page


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_there_is_no_policy_where_the_site_is_served_while_somebody_works_on_it(
    repository: Path, tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    options = ["--config-file", str(repository / "mkdocs.yml"), "--dev-addr", f"127.0.0.1:{port}"]
    command = [sys.executable, "-m", "mkdocs", "serve", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            text = first_answer(f"http://127.0.0.1:{port}/", server)
        finally:
            server.terminate()
    assert NAME not in text
    assert re.search(r"<script>[^<]*livereload", text)


def first_answer(url: str, server: subprocess.Popen[bytes]) -> str:
    """The page at an address, as soon as there is one."""
    for _ in range(600):
        try:
            with urlopen(url) as answer:  # noqa: S310 (our own server, on this machine)
                return str(answer.read().decode())
        except URLError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
    raise AssertionError("the server did not answer within a minute")
