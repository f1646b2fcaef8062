"""Records: the schools, resources, meetings and pages that files describe.

The string under each field is its description. It becomes the field guide and the hints of forms: one text, many
readers. A field that names another record says so in its type (``host: SchoolSlug``), and from that alone come the
check, the link and the link back.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from partnership.records.meeting import Meeting
from partnership.records.page import Page
from partnership.records.record import FOUNDATION, PageRecord, Record, Reference
from partnership.records.removed import REMOVED, Removed
from partnership.records.resource import Attachment, Picture, Resource
from partnership.records.school import School
from partnership.records.trial import Trial

__all__ = [
    "FOLDERS",
    "FOUNDATION",
    "KINDS",
    "REMOVED",
    "AnyRecord",
    "Attachment",
    "Meeting",
    "Page",
    "PageRecord",
    "Picture",
    "Record",
    "Reference",
    "Removed",
    "Resource",
    "School",
    "Trial",
    "kind_at",
]

AnyRecord = School | Resource | Trial | Meeting | Page

KINDS: dict[str, type[AnyRecord]] = {
    "docs": Page,
    "schools": School,
    "resources": Resource,
    "resources/*/trials": Trial,
    "meetings": Meeting,
}
"""Every kind of record, by the folder that holds it; a star stands for any name."""

FOLDERS = tuple(dict.fromkeys(folder.partition("/")[0] for folder in KINDS))
"""The folders at the top of the repository that hold records."""


def kind_at(path: str) -> type[AnyRecord] | None:
    """The kind of record that the innermost folder around a path holds; None if none does."""
    parts = path.split("/")
    around = [
        folder
        for folder in KINDS
        if folder.count("/") + 1 < len(parts) and all(map(fnmatchcase, parts, folder.split("/")))
    ]
    return KINDS[max(around, key=len)] if around else None
