"""The templates of this folder are rendered by Jinja, with everything escaped that they are given."""

from __future__ import annotations

from pathlib import Path

import jinja2

from partnership.templates.context import TemplateContext
from partnership.templates.filters import FILTERS

THEME = Path(__file__).parents[1] / "theme"
"""The folder that MkDocs looks into before Material's own templates."""


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
    templates.globals.update(context.names())
    templates.filters.update(FILTERS)
    return templates
