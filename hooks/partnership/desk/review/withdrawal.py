"""Before a resource is withdrawn, an editor reads what leads to it, and what readers will find there then."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.desk.review.redaction import Redaction
from partnership.desk.upkeep.removal import removal_of
from partnership.library import Library, PublishedFiles
from partnership.records import AnyRecord, Meeting, Page, Resource

_ORDER = ("page", "resource", "meeting")
"""The kinds of what leads to a resource, those that recommend it first; the others come after them."""
_NAMED = "names it"
"""How a removal calls a place that has it in a field."""


def leading_to(library: Library, files: PublishedFiles, resource: Resource, redaction: Redaction) -> Iterator[str]:
    """Yield every place outside its own folder that leads to a withdrawn resource, in a sentence with path and line."""
    records = {record.source.path: record for record in library.checked}
    mentions = removal_of(library, resource.slug, resource.kind, None).mentions(library, files)
    places = [(records.get(mention.path), mention) for mention in mentions]
    places.sort(key=lambda place: _ORDER.index(place[0].kind) if place[0] and place[0].kind in _ORDER else len(_ORDER))
    successors = library.leading.recommended([resource.slug])
    shown = f'readers find "{redaction.title(successors[0])}" there instead' if successors else "it is left out there"
    for record, mention in places:
        where = f"{redaction.path(mention.path)}:{mention.line}"
        is_named = record is not None and not redaction.hides_name(mention.path)
        what = f'The {_called(library, record)} "{redaction.title(record)}"' if record and is_named else "A file"
        how = _named(record, resource, shown) if record and mention.how == _NAMED else mention.how
        yield f"{what} {how} ({where})."


def _called(library: Library, record: AnyRecord) -> str:
    """Return what a record is called here."""
    return "need" if record in library.pages.needs else record.kind


def _named(record: AnyRecord, resource: Resource, shown: str) -> str:
    """Return how a record names the resource in a field, and what becomes of that."""
    match record:
        case Resource():
            is_instead = record.instead == resource.slug
            return "leads to it as what stands instead" if is_instead else "is made from it, and goes on saying so"
        case Meeting() if record.is_held:
            return "says that it was used, decided on or taken home, and goes on saying so"
        case Page() | Meeting():
            return f"recommends it: {shown}"
    return _NAMED
