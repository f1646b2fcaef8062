"""A briefing has what a termly meeting needs on two sides of A4, as PDF and for Word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import jinja2

from partnership.library import Library
from partnership.records import AnyRecord
from partnership.records.vocabulary import Term
from partnership.text.words import _
from partnership.writers.documents.document import Document, Offer, Properties


def documents(library: Library, templates: jinja2.Environment) -> Iterator[Document]:
    """Yield the document of each briefing."""
    template = templates.get_template("documents/briefing.html")
    for briefing in library.meeting_cycle.briefings:
        meeting = briefing.meeting
        properties = Properties(briefing.title, briefing.summary, briefing.day)
        theme = (meeting.themes or library.themes)[0]
        text = template.render(document=properties, briefing=briefing, theme=theme, url=_from_the_root, size=_SIZE)
        name = f"briefing-{meeting.slug}"
        yield Document(
            name=name,
            properties=properties,
            source=meeting.source.path,
            page=briefing.uri,
            offers={
                "pdf": Offer(f"{briefing.uri}{name}.pdf", _("Two sides of A4, as PDF")),
                "docx": Offer(f"{briefing.uri}{name}.docx", _("To change, in Word")),
            },
            text=partial(str, text),
            content=text,
            setting="briefing",
        )


_SIZE = 12
"""The size of the text in points, where there is room for it on two sides."""


def _from_the_root(to: AnyRecord | Term | str) -> str:
    return to if isinstance(to, str) else to.uri or ""
