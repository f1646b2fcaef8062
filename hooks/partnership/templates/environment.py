"""The templates of this folder are rendered by Jinja, with everything escaped that they are given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from partnership.templates.context import TemplateContext
from partnership.templates.filters import FILTERS
from partnership.templates.telephones import unbroken
from partnership.text.words import gettext, ngettext

THEME = Path(__file__).parents[1] / "theme"
"""The folder that MkDocs looks into before Material's own templates."""


class _Template(jinja2.Template):
    """A `_Template` makes a whole page, in which no line ends within a telephone number."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the page, or whatever else the template makes."""
        made = super().render(*args, **kwargs)
        return unbroken(made) if (self.name or "").endswith(".html") else made


def environment(context: TemplateContext) -> jinja2.Environment:
    """Return the templates, knowing what the context lists, and how people write dates and numbers.

    A template that uses a name which nothing gives it raises `jinja2.UndefinedError`.
    """
    # Compiling the templates would be a fifth of a build.
    compiled = context.library.root / ".cache/templates"
    compiled.mkdir(parents=True, exist_ok=True)
    templates = jinja2.Environment(
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(compiled)),
        loader=jinja2.PackageLoader("partnership"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.template_class = _Template
    give_words(templates)
    templates.globals.update(context.names())
    templates.filters.update(FILTERS)
    return templates


def give_words(templates: jinja2.Environment) -> None:
    """Give templates `_()` and `{% trans %}`, which say the words of the interface.

    A message may hold HTML. Where templates escape, they escape the values in it. Line breaks in it are for its writer.
    """
    templates.add_extension("jinja2.ext.i18n")
    templates.policies["ext.i18n.trimmed"] = True
    templates.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
