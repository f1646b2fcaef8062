"""Review: what a proposal would change, on one page for the editor who decides on it.

The page opens from a disk, asks nobody for anything and runs nothing; what is shown of a text has gone through the same
wall as on the site. The same is written in Markdown, for the summary of a run on GitHub.
"""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import NamedTuple

import jinja2

from partnership.desk import editor_pages
from partnership.desk.review.base import ReviewError, new_files, old_content
from partnership.desk.review.brief import brief
from partnership.desk.review.changes import Brief
from partnership.forms import POINTS
from partnership.library import Library
from partnership.problems.formats import as_plain_markdown

__all__ = ["FOLDER", "Brief", "ReviewError", "Written", "review"]

FOLDER = f"{editor_pages.FOLDER}/review"
"""Where the brief is written unless somebody says otherwise: kept out of the repository and out of the site."""

_MOST_SUMMARY = 900_000
"""How many bytes of Markdown are written. GitHub shows no summary that is larger than 1 MiB."""
_MOST_PICTURES = 8_000_000
"""How many bytes of pictures a page may have in it."""
_STARTS = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}
_CUT = "\n\nThe rest is in the page, which has all of it.\n"


class Written(NamedTuple):
    """A brief, and where it is."""

    brief: Brief
    page: Path
    markdown: str


def review(library: Library, base: str, folder: Path, proposal: Path | None = None) -> Written:
    """Write the brief of what is different between the library and `base` into a folder.

    `proposal` is the whole of what is proposed, where the library has only its content. Raises ReviewError.
    """
    with old_content(library.root, base) as old:
        found = brief(library.root, old, new_files(proposal or library.root), library)
    templates = editor_pages.editor_templates(library)
    (editor_pages.folder_for_pages(folder) / "pages").mkdir(exist_ok=True)
    for old_page in (folder / "pages").glob("*.html"):
        old_page.unlink()
    page = folder / "brief.html"
    page.write_text(
        _with_pictures(templates.get_template("review/brief.html").render(brief=found, points=POINTS), found), "utf-8"
    )
    for change in found.changes:
        if change.told:
            text = templates.get_template("review/page.html").render(change=change)
            (folder / change.file_name).write_text(_with_pictures(text, found), "utf-8")
    markdown = _short_enough(_plain(templates).get_template("review/brief.md").render(brief=found))
    (folder / "brief.md").write_text(markdown, "utf-8")
    return Written(found, page, markdown)


def _with_pictures(html: str, found: Brief) -> str:
    """A page with its pictures in itself, as far as it does not become too large to be sent about."""
    room = _MOST_PICTURES
    for name, file in found.pictures.items():
        content = file.read_bytes()
        room -= len(content)
        if room > 0:
            html = html.replace(f'src="{name}"', f'src="data:{_type(content)};base64,{b64encode(content).decode()}"')
    return html


def _type(content: bytes) -> str:
    """The type of a clean copy, by how it begins."""
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), "image/webp")


def _plain(templates: jinja2.Environment) -> jinja2.Environment:
    """The templates for Markdown: whatever is put into one is plain text, and no sign in it means anything."""
    return templates.overlay(finalize=as_plain_markdown)


def _short_enough(markdown: str) -> str:
    if len(markdown.encode()) <= _MOST_SUMMARY:
        return markdown
    return markdown.encode()[:_MOST_SUMMARY].decode("utf-8", "ignore").rpartition("\n")[0] + _CUT
