"""The shell of a page is the head, the header, the footer and the scripts around its frame: `theme/main.html`.

That template fills the blocks of one called base.html, which may be Material's, or another theme's. The plain shell has
our own, in `plain/`, and needs nothing but this package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import urljoin, urlsplit

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from partnership.library import Library
from partnership.library.links import relative
from partnership.records.page import NOT_FOUND
from partnership.templates import PLAIN, THEME, give_words, ring_of
from partnership.writers.output import PageOutput


@dataclass(frozen=True)
class ShellPage:
    """A `ShellPage` is what the templates of a shell may ask of a page, as HTML: other themes do not escape."""

    url: str
    title: Markup
    meta: Mapping[str, Markup]
    content: Markup
    canonical_url: str
    update_date: str
    is_homepage: bool
    toc: Sequence[object] = ()
    edit_url: None = None
    previous_page: None = None
    next_page: None = None


def shell_page(library: Library, output: PageOutput) -> ShellPage:
    """Return what a shell may ask of a page."""
    day = output.last_changed(library.today)
    return ShellPage(
        output.url,
        _as_html(output.title),
        said_of(output),
        Markup(output.content),  # noqa: S704 (a finished page)
        urljoin(f"{library.settings.address}{output.url}", output.leads_to),
        day.isoformat() if day else "",
        not output.url,
    )


def said_of(output: PageOutput) -> Mapping[str, Markup]:
    """Return what the head and the header say of a page, as HTML."""
    values = {
        "title": output.title,
        "description": output.summary,
        "section": output.section,
        "robots": output.robots,
        "leads_to": output.leads_to,
    }
    said = {name: _as_html(value) for name, value in values.items()}
    return said | {"head": Markup(output.head())}  # noqa: S704 (finished HTML)


def _as_html(words: str) -> Markup:
    return Markup(escape(words))  # noqa: S704 (it is escaped)


def shell_names(library: Library, policy: str) -> Mapping[str, object]:
    """Return what the templates of every shell know, whatever the page. `policy` is that of every page, or empty."""
    return {
        "library": library,
        "policy": Markup(policy),  # noqa: S704 (it is ours)
        "ring": ring_of(len(library.themes)),
        "site": library.settings,
        "themes": library.themes,
    }


def plain_shell(library: Library, policy: str) -> Callable[[PageOutput], str]:
    """Return the function that puts a page into the plain shell, and returns the whole document."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader([THEME, PLAIN]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    give_words(templates)
    root = urlsplit(library.settings.address).path

    @jinja2.pass_context
    def url(context: Context, uri: str) -> str:
        page: ShellPage | None = context["page"]
        return relative(page.url, uri) if page else f"{root}{uri}"

    templates.filters["url"] = url
    templates.globals.update(shell_names(library, policy))
    return partial(_document, templates, library)


def _document(templates: jinja2.Environment, library: Library, output: PageOutput) -> str:
    page = shell_page(library, output)
    if output.uri == NOT_FOUND:
        return templates.get_template("404.html").render(page=None, not_found=page)
    return templates.get_template("main.html").render(page=page)
