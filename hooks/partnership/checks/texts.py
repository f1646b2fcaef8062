"""The links and pictures of a text lead to something, and its headings fit under the title of the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from partnership.library import Library, PublishedFiles
from partnership.library.links import is_known_problem, target
from partnership.problems import Problem
from partnership.records import AnyRecord, Resource
from partnership.records.translation import Translation
from partnership.text.markdown import Link
from partnership.text.nearest import ManyNames, did_you_mean, nearest
from partnership.text.unseen_characters import unseen_problem


def check(library: Library, files: PublishedFiles) -> Iterator[Problem]:
    """Every heading, link, picture and character of every text can be published as it is."""
    paths = ManyNames(chain(library.by_path, files.downloads))
    for record in library.records.values():
        yield from _first_level_headings(record)
        yield from _repeated_anchors(record)
        yield from _removals(record)
        for unseen, place in record.body.unseen:
            message, hint = unseen_problem(unseen)
            yield record.source.problem_at("not-text", message, place, hint)
        for link in record.body.links:
            yield from (
                _picture(library, record, link) if link.is_picture else _link(library, files, record, link, paths)
            )


def _first_level_headings(record: AnyRecord) -> Iterator[Problem]:
    """Headings begin at the second level, since the first is the title of the page."""
    for heading in record.body.headings:
        if heading.level == 1:
            message = f'"{heading.text}" is a heading of the first level, which only the title may be'
            yield record.source.problem_at("heading-level", message, heading.place, f"Write it as: ## {heading.text}")


def _repeated_anchors(record: AnyRecord) -> Iterator[Problem]:
    """Every footnote and every other place that a link can lead to has a name of its own."""
    for anchor, place in record.body.repeated_ids:
        is_footnote = anchor.startswith("fn-")
        message = f'the footnote "{anchor.removeprefix("fn-")}"' if is_footnote else f'the anchor "{anchor}"'
        hint = "Give it another name: [^other]" if is_footnote else "Give it another name, or take it out."
        yield record.source.problem_at("anchor-twice", f"{message} is in this text already", place, hint)


_INSTEAD = {
    "": "Take it out, or write it with the signs of the help page: **bold**, [a link](https://...), > a quotation.",
    "audio": "Offer the sound under attachments.",
    "button": "Write in words what to do, or link to it.",
    "center": "Take it out: the site gives every page its look.",
    "embed": "Link to it instead.",
    "font": "Take it out: the site gives every page its look.",
    "form": "Link to the form instead, or say whom to write to.",
    "iframe": "Link to the video or the page instead.",
    "link": "Take it out: the site gives every page its look.",
    "math": "Write it in words or with sub and sup.",
    "object": "Link to it instead, or offer it under attachments.",
    "script": "Take it out: no program runs on these pages.",
    "style": "Take it out: the site gives every page its look.",
    "svg": "Save the drawing as PNG and list it under pictures.",
    "video": "Link to the video instead, or offer it under attachments.",
}
"""What to do instead, by the name of an element that is not published."""


def _removals(record: AnyRecord) -> Iterator[Problem]:
    """A text has only elements and attributes that are published."""
    for removal in record.body.removals:
        if removal.attribute:
            message = f'"{removal.attribute[:40]}" of <{removal.element[:40]}> is not published here'
            hint = "Take it out. The site gives every page its look, and no program runs on it."
        else:
            message = f"<{removal.element[:40]}> is not published here"
            hint = _INSTEAD.get(removal.element, _INSTEAD[""])
        yield record.source.problem_at("html-removed", message, removal.place, hint)


def _link(
    library: Library, files: PublishedFiles, record: AnyRecord, link: Link, paths: ManyNames
) -> Iterator[Problem]:
    """A link leads to a record, an attachment, a heading or an address outside the site."""
    destination = target(library, files, record, link.address)
    if destination is None:
        if not is_known_problem(library, files, record, link.address):
            message = f'the link "{link.address}" leads to nothing'
            yield record.source.problem_at("broken-link", message, link.place, _nearest_path(paths, link.address))
    elif destination.outside and destination.uri.startswith(library.settings.address):
        yield record.source.problem_at("own-address", f'"{link.address}" is an address of this site', link.place)
    elif destination.anchor and destination.record and destination.anchor not in destination.record.body.ids:
        near = nearest(destination.anchor, destination.record.body.ids)
        hint = did_you_mean(near, form='"#{}"') or "An anchor is a heading's words in small letters, joined by hyphens."
        message = f'there is no heading "#{destination.anchor}" in {destination.record.source.path}'
        yield record.source.problem_at("broken-link", message, link.place, hint)


def _nearest_path(paths: ManyNames, address: str) -> str:
    wanted = address.partition("#")[0].lstrip("./")
    # Paths are alike already in the folders that they have in common.
    near = paths.nearest(wanted, likeness=0.7)
    question = did_you_mean(near, form="the file {}")
    return f"{question} Write the path that leads there from this file." if question else ""


def _picture(library: Library, record: AnyRecord, link: Link) -> Iterator[Problem]:
    """A picture is one of the resource's own, is listed under pictures, and says in words what it shows."""
    of = library.translations.find(record) if isinstance(record, Translation) else record
    listed = [picture.file for picture in of.pictures] if isinstance(of, Resource) else []
    name = link.address.removeprefix("./")
    if name not in listed:
        hint = "" if isinstance(of, Resource) else "Only resources can show pictures of their own."
        message = f'the picture "{link.address}" is not listed under pictures'
        yield record.source.problem_at("picture-unlisted", message, link.place, hint)
    if not link.text.strip():
        message = f'the picture "{link.address}" has no words for people who cannot see it'
        hint = f"Write what it shows between the square brackets: ![what it shows]({link.address})"
        yield record.source.problem_at("picture-without-words", message, link.place, hint)
