"""The digest is a newsletter of what is new since a day, as HTML and plain text for an e-mail, and for Word.

It tells the same updates as the feeds, in an order for readers, and what is coming up. Nothing of it is sent: an editor
reads it, adds a greeting, and sends it as the organisation sends any other letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from partnership.desk.editor_pages import EDITOR_FOLDER, folder_for_pages
from partnership.library import Library
from partnership.library.updates import LibraryUpdate, What, updates
from partnership.templates import TemplateContext, environment
from partnership.text.dates import short_day
from partnership.text.whole_files import write_file
from partnership.text.words import _, message
from partnership.writers.documents import make_files
from partnership.writers.documents.document import Document, Offer, Properties

_SECTIONS = {
    What.RESOURCE: message("New to share"),
    What.ADAPTATION: message("Made from something that others had shared"),
    What.TRIAL: message("Tried, and what happened"),
    What.DECISIONS: message("Decided at meetings"),
    What.SCHOOL: message("New in the circle"),
}
"""What a digest tells, in its order, with the heading of each part."""
_MOST_COMING = 6
"""How many of the meetings to come are named."""


class DigestPart(NamedTuple):
    """A `DigestPart` is what is new of one sort, the newest first."""

    heading: str
    updates: Sequence[LibraryUpdate]


class Digest(NamedTuple):
    """A `Digest` is what a newsletter tells."""

    title: str
    lead: str
    parts: Sequence[DigestPart]
    coming: Sequence[LibraryUpdate]
    """The next meetings, the earliest first."""


def digest_of(library: Library, since: date) -> Digest:
    """Return what came to the library on a day or after it, and what is coming up."""
    told = updates(library)
    new = [update for update in told if since <= update.published <= library.today]
    parts = [
        DigestPart(_(heading), sorted((one for one in new if one.what is what), key=_newest_first))
        for what, heading in _SECTIONS.items()
        if any(one.what is what for one in new)
    ]
    lead = _("What is new from %(first)s to %(last)s.", first=short_day(since), last=short_day(library.today))
    announced = {update.uri: update for update in told if update.what is What.MEETING}
    coming = [announced[meeting.uri] for meeting in library.meetings if meeting.is_ahead(library.today)]
    return Digest(_("News of %(name)s", name=library.settings.name), lead, parts, coming[:_MOST_COMING])


def _newest_first(update: LibraryUpdate) -> tuple[int, str]:
    return -update.published.toordinal(), update.title


def write_digest(library: Library, since: date) -> list[Path]:
    """Write the newsletter into the folder for editors, and return its files: for e-mail, as plain text, for Word."""
    told = digest_of(library, since)
    folder = folder_for_pages(library.root / EDITOR_FOLDER) / "digest"
    templates = environment(TemplateContext(library=library))
    written = []
    for template in ("newsletter/newsletter.html", "newsletter/newsletter.txt"):
        written.append(folder / Path(template).name)
        write_file(written[-1], templates.get_template(template).render(digest=told).encode())
    properties = Properties(told.title, told.lead, library.today)
    text = templates.get_template("documents/newsletter.html").render(
        document=properties, digest=told, theme=library.themes[0]
    )
    document = Document(
        name="newsletter",
        properties=properties,
        source="data/site.yml",
        page="",
        offers={"docx": Offer("newsletter.docx", told.title)},
        text=partial(str, text),
        content=text,
        setting="briefing",
    )
    for output in make_files(library, [document]).outputs:
        if isinstance(output.content, Path):
            written.append(folder / output.uri)
            write_file(written[-1], output.content.read_bytes())
    return written
