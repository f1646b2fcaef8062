"""The policy is the same on all pages, stands first, and is made from the theme's own files."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from jinja2 import DictLoader, Environment
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY
from partnership.writers.content_security_policy import policy, theme_scripts

NAME = "Content-Security-Policy"


def hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def allowed(text: str) -> dict[str, list[str]]:
    """What a policy allows, by its directives."""
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


def published(page: Path) -> str:
    """The policy of a built page."""
    meta = LexborHTMLParser(page.read_text("utf-8")).css_first("head > :first-child")
    assert meta is not None
    assert meta.attributes.get("http-equiv") == NAME, page
    return meta.attributes["content"] or ""


def test_an_inline_script_is_allowed_by_its_hash_and_in_no_other_way() -> None:
    directives = allowed(policy(["alert(1)", "alert('ŵ')"]))
    assert directives["script-src"] == ["'self'", hashed("alert(1)"), hashed("alert('ŵ')")]


def test_what_is_not_named_gets_nothing_and_nothing_is_inline_or_from_elsewhere() -> None:
    directives = allowed(policy([]))
    assert directives["default-src"] == ["'none'"]
    assert {value for values in directives.values() for value in values} == {
        "'none'",
        "'self'",
        "data:",
    }
    assert [name for name, values in directives.items() if "data:" in values] == ["img-src"]
    assert directives["frame-src"] == directives["object-src"] == directives["base-uri"] == ["'none'"]
    assert directives["form-action"] == ["'self'"]


def test_the_scripts_come_from_the_templates_of_the_theme_as_they_are_rendered() -> None:
    base = '{#- not edited -#}\n<script>scope=new URL("{{ config.extra.scope | d(base_url) }}")</script>'
    content = (
        '{% if "tabs" in features %}<script>tabs()</script>{% endif %}<script>a && b</script><script src=x></script>'
    )
    templates = {"base": base, "palette": "<script>palette()</script>", "content": content}
    loader = DictLoader({f"partials/javascripts/{name}.html": text for name, text in templates.items()})
    theme = Environment(loader=loader)  # noqa: S701 (that of MkDocs does not escape either)
    context = {"config": {"extra": {"scope": "/"}}, "features": []}
    assert theme_scripts(theme, context) == ['scope=new URL("/")', "palette()", "a && b"]
    assert "tabs()" in theme_scripts(theme, context | {"features": ["tabs"]})


def test_every_page_has_the_same_policy_first_in_its_head(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert site / "404.html" in pages
    assert len({published(page) for page in pages}) == 1
    for page in pages:
        text = page.read_text("utf-8")
        assert text.count(NAME) == 1, page
        assert "charset" in text.encode()[:1024].decode("utf-8", "replace"), page


def test_every_page_tells_other_sites_nothing_of_what_was_read(site: Path) -> None:
    for page in site.rglob("*.html"):
        found = LexborHTMLParser(page.read_text("utf-8")).css("meta[name=referrer]")
        assert [meta.attributes["content"] for meta in found] == ["no-referrer"], page


def test_the_policy_allows_the_inline_scripts_of_the_pages_and_no_more(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    inline: Counter[str] = Counter()
    for page in pages:
        scripts = LexborHTMLParser(page.read_text("utf-8")).css("script:not([src]):not([type='application/json'])")
        inline.update({hashed(script.text()) for script in scripts})
    hashes = [value for value in allowed(published(pages[0]))["script-src"] if value.startswith("'sha256-")]
    assert set(hashes) == set(inline)
    assert set(inline.values()) == {len(pages)}, "a script varies from page to page"


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
