"""The policy of a page tells the browser what it may load and run, whatever the page has in it.

Bodies are sanitised before they are published; the policy is the second defence. A script that came through all the
same would not run, and it could send nothing away. The policy is the same on every page, because instant navigation
keeps that of the page on which a visit began.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser

_SCRIPTS = ("base", "palette", "content")
"""The theme's inline scripts that the shell includes, by the names of their templates. Another one would not run."""


def policy(scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy under which no inline scripts run but these, given as the texts of elements.

    The icon is a data address. Nothing needs an inline style: scripts set styles one
    by one, which is allowed. Whatever has no rule of its own has that of `default-src`, which allows nothing.
    """
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {hashes}".rstrip(),
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


def theme_scripts(theme: Environment, context: Mapping[str, object]) -> list[str]:
    """Return the texts of the theme's own inline scripts, from its template files and never from a built page.

    `context` is what the templates get on every page alike. The address of the page is not part of it: the one script
    that would use it takes `extra.scope`, which is set.
    """
    templates = (theme.get_template(f"partials/javascripts/{name}.html") for name in _SCRIPTS)
    trees = (LexborHTMLParser(template.render(context)) for template in templates)
    return [script.text() for tree in trees for script in tree.css("script:not([src])")]
