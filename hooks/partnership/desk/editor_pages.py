"""Papers: what is written for the editors alone. A paper opens from a disk, runs nothing and asks for nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import jinja2
from markupsafe import Markup

from partnership.library import Library
from partnership.templates import environment

FOLDER = ".desk"
"""Where papers are written: at the top of the repository, kept out of it and out of the site."""


def folder_for_pages(folder: Path) -> Path:
    """A folder for papers, made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    # What lies here is for a few people: it stays out of every commit, whatever the repository itself ignores.
    (folder / ".gitignore").write_text("*\n", "utf-8")
    return folder


def editor_templates(library: Library) -> jinja2.Environment:
    """The templates, with the style of papers: no other can be used, whatever else comes to stand on one."""
    found = environment(library)
    style = found.get_template("desk/desk.css").render()
    found.globals.update(style=Markup(style), style_hash=b64encode(sha256(style.encode()).digest()).decode())  # noqa: S704 (our own)
    return found
