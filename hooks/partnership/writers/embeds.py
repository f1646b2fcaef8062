"""Embeds are written: what a school shares, and the next meeting, each as a small page for a frame on its own website.

Nobody can say who may frame a page on a host that sends no headers of ours, so that nothing on any page depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import jinja2

from partnership.library import Library
from partnership.library.embeds import Embed, embed_uri, names_of_school, next_meeting, shared_of_late
from partnership.library.links import relative
from partnership.records import Removed, School
from partnership.writers.output import Output

_TOKENS = ("paper", "ink", "muted", "line", "link")
"""The colours that embeds use."""


def outputs(library: Library, templates: jinja2.Environment, policy: str) -> Iterator[Output]:
    """Yield the embeds of every school, under each name that it ever had, and their style."""
    yield Output(uri="embed/embed.css", content=templates.get_template("embed/embed.css").render(tokens=_TOKENS))
    schools: list[School | Removed] = [*library.schools]
    schools += (removed for removed in library.removed.values() if removed.kind == School.kind)
    for school in schools:
        for embed in Embed:
            for name in names_of_school(school):
                uri = embed_uri(name, embed)
                content = _page(library, templates, school, embed, uri, policy)
                yield Output(uri=f"{uri}index.html", content=content, source=school.source.path)


def _page(
    library: Library, templates: jinja2.Environment, school: School | Removed, embed: Embed, uri: str, policy: str
) -> str:
    said = {"policy": policy, "url": partial(relative, uri)}
    if isinstance(school, Removed) or school.left:
        return templates.get_template("embed/gone.html").render(said, link="")
    if embed is Embed.MEETING:
        meeting = next_meeting(library, school)
        return templates.get_template("embed/meeting.html").render(said, meeting=meeting, link="meetings/")
    resources = shared_of_late(library, school)
    return templates.get_template("embed/shares.html").render(said, school=school, resources=resources, link=school.uri)
