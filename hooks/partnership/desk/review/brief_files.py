"""Review: the brief of a proposal is written as a page for the editor who decides, and in Markdown for GitHub.

The page opens from a disk, asks nobody for anything and runs nothing. The bodies that it shows are sanitised as they
are on the site.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import jinja2

from partnership.desk import editor_pages
from partnership.desk.base_content import content_at_base, fingerprints_in
from partnership.desk.review.brief import brief
from partnership.desk.review.changes import Brief
from partnership.desk.review.large_pictures import as_address, large_pictures
from partnership.desk.review.left_out import without_what_is_down
from partnership.forms import POINTS
from partnership.library import Library
from partnership.problems.formats import as_plain_markdown

REVIEW_FOLDER = f"{editor_pages.EDITOR_FOLDER}/review"
"""Where the brief is written unless somebody says otherwise: kept out of the repository and out of the site."""

_MOST_SUMMARY = 900_000
"""How many bytes of Markdown are written. GitHub shows no summary that is larger than 1 MiB."""
_MOST_PICTURES = 8_000_000
"""How many bytes of pictures a page may have in it."""
_REST_IN_PAGE = "\n\nThe rest is in the page, which has all of it.\n"


class WrittenBrief(NamedTuple):
    """A `WrittenBrief` is a brief, and where it is."""

    brief: Brief
    page: Path
    markdown: str


def review(library: Library, base: str, folder: Path, proposal: Path | None = None) -> WrittenBrief:
    """Write the brief of what is different between the library and `base` into a folder.

    `base` is a revision of git or a folder. `proposal` is the folder with all that is proposed, where the folder
    of the library has only the content. Raises ReviewError if there is no such base.
    """
    with content_at_base(library.root, base) as content:
        fingerprints = fingerprints_in(proposal or library.root)
        with without_what_is_down(library, content, fingerprints) as compared:
            result = brief(compared)
    templates = editor_pages.editor_templates(library)
    (editor_pages.folder_for_pages(folder) / "pages").mkdir(exist_ok=True)
    for old_page in (folder / "pages").glob("*.html"):
        old_page.unlink()
    page = folder / "brief.html"
    large = large_pictures([picture for change in result.changes for picture in change.pictures])
    text = templates.get_template("review/brief.html").render(brief=result, large=large, points=POINTS)
    page.write_text(_embed_pictures(text, result), "utf-8")
    for change in result.changes:
        if change.values:
            text = templates.get_template("review/page.html").render(change=change)
            (folder / change.file_name).write_text(_embed_pictures(text, result), "utf-8")
    summary = _markdown_templates(templates).get_template("review/brief.md")
    markdown = _short_enough(summary.render(brief=result, large=large))
    (folder / "brief.md").write_text(markdown, "utf-8")
    return WrittenBrief(result, page, markdown)


def _embed_pictures(html: str, brief: Brief) -> str:
    """Return a page with its pictures in itself, as far as it does not become too large to be sent about."""
    room = _MOST_PICTURES
    for name, file in brief.pictures.items():
        content = file.read_bytes()
        room -= len(content)
        if room > 0:
            html = html.replace(f'src="{name}"', f'src="{as_address(content)}"')
    return html


def _markdown_templates(templates: jinja2.Environment) -> jinja2.Environment:
    """Return the templates for Markdown: whatever is put into one is plain text, and no character in it is markup."""
    return templates.overlay(finalize=as_plain_markdown)


def _short_enough(markdown: str) -> str:
    """Return as many whole lines as GitHub shows, with a note that the rest is in the page."""
    if len(markdown.encode()) <= _MOST_SUMMARY:
        return markdown
    return markdown.encode()[:_MOST_SUMMARY].decode("utf-8", "ignore").rpartition("\n")[0] + _REST_IN_PAGE
