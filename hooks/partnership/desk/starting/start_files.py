"""The files of a new repository begin as templates, each at the path that it will have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jinja2

from partnership.desk.edits.yaml_writer import field_as_yaml
from partnership.text.markdown import escaped

START_FILES = Path(__file__).parent / "repository"
"""The folder of the templates."""

_FILTERS = {
    "markdown": escaped,
    "yaml": lambda text: field_as_yaml("value", text).removeprefix("value: "),
}
"""What makes of a text what can stand in a file of either sort."""


def start_file(path: str, values: Mapping[str, object]) -> str:
    """Return the text of a file of a new repository, in which these values stand."""
    return _templates().get_template(path).render(values)


def start_paths() -> list[str]:
    """Return the path of every template."""
    return sorted(path.relative_to(START_FILES).as_posix() for path in START_FILES.rglob("*") if path.is_file())


def _templates() -> jinja2.Environment:
    # They are YAML, Markdown and recipes of make, in which HTML's own escapes would be wrong.
    templates = jinja2.Environment(  # noqa: S701
        loader=jinja2.FileSystemLoader(START_FILES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters.update(_FILTERS)
    return templates
