"""Templates know what the context of their room lists, and what they are rendered with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader, meta, nodes

from content import library
from partnership.desk.editor_pages import EditorContext
from partnership.templates import TemplateContext, give_words
from partnership.templates.filters import FILTERS
from partnership.writers.page_context import PageContext

PAGES = ("", "generated", "pages", "parts")
CONTEXTS: dict[str, type[TemplateContext]] = {
    **dict.fromkeys(PAGES, PageContext),
    **dict.fromkeys(("desk", "review"), EditorContext),
    **dict.fromkeys(
        ("documents", "drawings", "embed", "feeds", "intake", "newsletter", "offline", "take-down"), TemplateContext
    ),
}
"""The context of the templates in each folder."""
WITH_PAGES = {
    *(
        "address",
        "body",
        "briefing",
        "instead",
        "listed",
        "meeting",
        "moved",
        "now",
        "original",
        "page",
        "record",
        "report",
        "resource",
        "rest",
        "school",
        "sharing",
    ),
    *("term", "translation", "url", "year"),
}
RENDERED_WITH = {
    **dict.fromkeys(PAGES, WITH_PAGES),
    "desk": {
        *("candidates", "coming", "grids", "page", "pictures", "problems", "said", "sections", "stages"),
        "without_host",
    },
    "documents": {
        *(
            "article",
            "articles",
            "is_whole",
            "others",
            "body",
            "briefing",
            "digest",
            "document",
            "language",
            "listed",
            "meetings",
            "months",
            "note",
            "page",
            "resources",
            "rest",
            "school",
        ),
        *("text", "size", "subject", "theme", "year"),
    },
    "drawings": {
        *(
            "arcs",
            "curves",
            "dots",
            "face",
            "together",
            "height",
            "land",
            "meetings",
            "months",
            "neighbour",
            "nodes",
            "open_radius",
        ),
        *("radius", "size", "width", "year"),
    },
    "embed": {"link", "meeting", "policy", "resources", "school", "tokens", "url"},
    "feeds": {"changed", "entries", "feed", "update", "url"},
    "intake": {
        "brief",
        "checklist",
        "draft",
        "more",
        "near",
        "number",
        "paths",
        "points",
        "proposal",
        "questions",
        "rows",
        "to_do",
    },
    "newsletter": {"digest"},
    "offline": {
        *(
            "address_of_original",
            "attachments",
            "body",
            "day",
            "original",
            "part",
            "resource",
            "resources",
            "top",
            "word_file",
        ),
    },
    "review": {"brief", "change", "large", "points"},
    "take-down": {"address", "copies", "day", "fault", "is_gone", "mentions", "paths", "since", "wrong"},
}
"""The names that the templates in each folder are rendered with, each template with some of them."""

PLAIN = Environment(loader=PackageLoader("partnership"), autoescape=True)
PLAIN.filters.update(FILTERS)
give_words(PLAIN)
TEMPLATES = PLAIN.list_templates(extensions=["css", "html", "js", "md", "svg", "txt", "xml"])


def folder(template: str) -> str:
    return template.rpartition("/")[0].partition("/")[0]


def tree(template: str) -> nodes.Template:
    assert PLAIN.loader
    return PLAIN.parse(PLAIN.loader.get_source(PLAIN, template)[0])


def set_by(template: str) -> Iterator[str]:
    """Yield the names that a template, or one that it includes or extends, sets, imports or defines itself."""
    parsed = tree(template)
    for name in parsed.find_all(nodes.Name):
        if name.ctx in ("store", "param"):
            yield name.name
    yield from (macro.name for macro in parsed.find_all(nodes.Macro))
    yield from (imported.target for imported in parsed.find_all(nodes.Import))
    for imported in parsed.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in imported.names)


def used_by(template: str) -> set[str]:
    """Return the names that a template uses and does not give itself. The words of the interface are everywhere."""
    return meta.find_undeclared_variables(tree(template)) - {"_", "gettext", "ngettext"}


def listed(context: type[TemplateContext]) -> set[str]:
    """Return the names that a context lists."""
    own = {field.name for field in fields(context)} | {name for name in dir(context) if not name.startswith("_")}
    return own - {"names"}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_uses_no_name_that_its_context_does_not_list(template: str) -> None:
    of_others = {name for other in TEMPLATES if folder(other) == folder(template) for name in set_by(other)}
    own = folder(template)
    assert used_by(template) - listed(CONTEXTS[own]) - RENDERED_WITH[own] - of_others == set()


@pytest.mark.parametrize("context", [TemplateContext, PageContext, EditorContext])
def test_every_name_that_a_context_lists_is_used_by_a_template(context: type[TemplateContext]) -> None:
    users = [template for template in TEMPLATES if issubclass(CONTEXTS[folder(template)], context)]
    inherited = set() if context is TemplateContext else listed(TemplateContext)
    assert listed(context) - inherited - {name for template in users for name in used_by(template)} == set()


@pytest.mark.parametrize("own", RENDERED_WITH)
def test_every_name_with_which_templates_are_rendered_is_used(own: str) -> None:
    folders = PAGES if own in PAGES else {own}
    used = {name for template in TEMPLATES if folder(template) in folders for name in used_by(template)}
    assert RENDERED_WITH[own] - used == set()


@pytest.mark.parametrize("own", RENDERED_WITH)
def test_no_template_is_rendered_with_a_name_that_its_context_lists(own: str) -> None:
    assert RENDERED_WITH[own] & listed(CONTEXTS[own]) == set()


def test_templates_are_given_every_name_that_the_context_lists(tmp_path: Path) -> None:
    assert TemplateContext(library=library(tmp_path)).names().keys() == listed(TemplateContext)
