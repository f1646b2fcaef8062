"""Records: the schools, resources, meetings and pages that files describe.

The string under each field is its description. It becomes the field guide and the hints of forms: one text, many
readers. A field that names another record says so in its type (``host: SchoolSlug``), and from that alone come the
check, the link and the link back.
"""

from __future__ import annotations

from partnership.model.records.meeting import Meeting
from partnership.model.records.page import Page
from partnership.model.records.record import FOUNDATION, Record, Reference
from partnership.model.records.removed import REMOVED, Removed
from partnership.model.records.resource import Attachment, Picture, Resource
from partnership.model.records.school import School

__all__ = [
    "FOUNDATION",
    "KINDS",
    "REMOVED",
    "AnyRecord",
    "Attachment",
    "Meeting",
    "Page",
    "Picture",
    "Record",
    "Reference",
    "Removed",
    "Resource",
    "School",
]

AnyRecord = School | Resource | Meeting | Page

KINDS: dict[str, type[AnyRecord]] = {"docs": Page, "schools": School, "resources": Resource, "meetings": Meeting}
"""Every kind of record, by the folder that holds it."""
