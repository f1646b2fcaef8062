"""The policy of every page: what a browser may load and run, whatever a page has in it.

Bodies are cleaned before they are published; the policy stands behind that. A script that somehow came through would
still not run, and nothing of it could leave the site. It is the same on every page, because instant navigation keeps
that of the page on which a visit began.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser

_SCRIPTS = ("base", "palette", "content")
"""The theme's inline scripts that the shell includes, by the names of their templates. Another one would not run."""


def policy(scripts: Iterable[str]) -> str:
    """The Content-Security-Policy under which, of all inline scripts, only these run. Each is the text of an element.

    Search needs WebAssembly. The icon is a data address. Nothing needs an inline style: scripts set styles one
    by one, which is allowed. What is not named takes nothing at all, from the default.
    """
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )


def theme_scripts(theme: Environment, context: Mapping[str, Any]) -> list[str]:
    """The texts of the theme's own inline scripts, from its template files: a built page is never asked.

    `context` is what the templates get on every page alike. The address of a page is not in it, and is not missed:
    with `extra.scope` set, the one script that would have the way from its page to the home page has that instead.
    """
    templates = (theme.get_template(f"partials/javascripts/{name}.html") for name in _SCRIPTS)
    trees = (LexborHTMLParser(template.render(context)) for template in templates)
    return [script.text() for tree in trees for script in tree.css("script:not([src])")]
