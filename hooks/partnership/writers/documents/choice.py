"""Which resources have documents of their own, where there is no room for those of all.

Every resource keeps its pocket cards, which are small. A PDF and a Word file are made of what was adapted most often,
and of what is new. All others are printed from their pages, which say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from datetime import date
from math import ceil
from typing import TypeVar

from partnership.checks.built_site import LARGEST_SITE
from partnership.library import Library, PublishedFiles
from partnership.records import Resource

VOLUME = 60
"""How many resources are printed together at most: Typst takes 500 MB of memory for about so many."""
_SIZE_OF_PAGES = 65_000
"""How many bytes the site has for each resource beside its documents and attachments, about."""
_SIZE_OF_DOCUMENTS = 150_000
"""How many bytes the PDF and the Word file of a resource have together with its share of the packs, about."""
_ROOM = LARGEST_SITE * 95 // 100
"""How many bytes a site may have by this reckoning, which is not exact."""
_Member = TypeVar("_Member")


def with_documents(library: Library, files: PublishedFiles) -> Set[str]:
    """Return the slugs of the resources that have a PDF and a Word file of their own."""
    most = library.settings.documents
    if most is None:
        most = _most_there_is_room_for(library, files)
    if len(library.resources) <= most:
        return {resource.slug for resource in library.resources}
    place = favourites_first(library)
    favourites = [resource for resource in sorted(library.listed, key=place)[: most // 2] if place(resource)[0]]
    chosen = {resource.slug for resource in favourites}
    by_day = sorted(library.listed, key=first_shared_first)
    # The oldest of the new ones go several at a time: else each that comes would move all others to another volume.
    step = max(1, min(VOLUME, most // 8))
    first = ceil((len(by_day) - (most - len(chosen))) / step) * step
    return chosen | {resource.slug for resource in by_day[first:]}


def _most_there_is_room_for(library: Library, files: PublishedFiles) -> int:
    attachments = sum(files.copies[path].content.stat().st_size for path in files.downloads)
    room = _ROOM - attachments - _SIZE_OF_PAGES * len(library.resources)
    return max(2, room // _SIZE_OF_DOCUMENTS // VOLUME) * VOLUME


def favourites_first(library: Library) -> Callable[[Resource], tuple[int, int]]:
    """Return the key to sort resources by: what was adapted most often comes first, then the newest."""
    adapted = Counter(resource.adapted_from.resource for resource in library.listed if resource.adapted_from)
    return lambda resource: (-adapted[resource.slug], -resource.shared.toordinal())


def first_shared_first(resource: Resource) -> tuple[date, str]:
    """Return what to sort resources by, so that a new one comes last and moves no other."""
    return resource.shared, resource.slug


def in_volumes(members: Sequence[_Member], most: int) -> list[Sequence[_Member]]:
    """Return the members, given in their order, in volumes that are full but for the last."""
    return [members[start : start + most] for start in range(0, len(members), most)]
