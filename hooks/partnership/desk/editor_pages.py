"""Editor pages are written for the editors alone. Such a page opens from a disk, runs nothing and loads nothing."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import jinja2
from markupsafe import Markup

from partnership.library import Library
from partnership.templates import TemplateContext, environment

EDITOR_FOLDER = ".desk"
"""The folder of editor pages, at the top of the repository; it is part of no commit and not of the site."""


def folder_for_pages(folder: Path) -> Path:
    """Return a folder for editor pages, and make it if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    # These pages are for a few people, so they stay out of every commit, whatever the repository itself ignores.
    (folder / ".gitignore").write_text("*\n", "utf-8")
    return folder


@dataclass(frozen=True, kw_only=True)
class EditorContext(TemplateContext):
    """An `EditorContext` is what the templates of editors' pages may know."""

    style: Markup
    """The style sheet that stands in every such page."""

    @property
    def style_hash(self) -> str:
        """Return the hash of the style sheet, for the policy of the page: no other style can be used on it."""
        return b64encode(sha256(self.style.encode()).digest()).decode()


def editor_templates(library: Library) -> jinja2.Environment:
    """Return the templates for editor pages. The policy in each page allows this style and no other."""
    style = environment(TemplateContext(library=library)).get_template("desk/desk.css").render()
    return environment(EditorContext(library=library, style=Markup(style)))  # noqa: S704 (our own file)
