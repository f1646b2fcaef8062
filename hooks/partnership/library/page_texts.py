"""Texts of pages that come with the engine say the names of a partnership where they have to."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.records.settings import Settings
from partnership.text.markdown import escaped

if TYPE_CHECKING:
    import jinja2


@dataclass(frozen=True)
class PageTexts:
    """`PageTexts` are a folder of Markdown files in which settings can stand, such as {{ site.organisation }}.

    They can also ask whether the site has a page: {% if "contact" in pages %}.
    """

    folder: Path

    @cached_property
    def paths(self) -> list[str]:
        """Return the path of every file in the folder, from the folder."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.md"))

    def text(self, path: str, settings: Settings, pages: Set[str]) -> str:
        """Return the text of a file, worded for a partnership; `pages` are the slugs of the pages that its site has."""
        values = {name: escaped(value) for name, value in settings if isinstance(value, str)}
        return self._templates.get_template(path).render(site=values, pages=pages)

    @cached_property
    def _templates(self) -> jinja2.Environment:
        """Return the files as templates, which are compiled once, however many libraries are read."""
        import jinja2  # a command that asks for no page need not wait for it

        # They are Markdown: what is HTML in it is taken out later, as of any other text.
        return jinja2.Environment(  # noqa: S701
            loader=jinja2.FileSystemLoader(self.folder),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
