"""Records are what may be written: the kinds of record, their fields, and the words that they draw on.

The string under each field is its description. It becomes the field guide and the hints of forms: one text, many
readers. A field that names another record says so in its type (``host: SchoolSlug``), and from that alone come the
check, the link and the link back.
"""

from __future__ import annotations

from partnership.records.companions import Attachment, Picture
from partnership.records.kinds import FOLDERS, KINDS, AnyRecord, kind_at, kind_called
from partnership.records.meeting import Meeting
from partnership.records.page import Page
from partnership.records.record import PageRecord, Record, Reference
from partnership.records.removed import REMOVED, Removed
from partnership.records.resource import Resource
from partnership.records.school import School
from partnership.records.shown_as import ShownAs
from partnership.records.trial import Trial

__all__ = [
    "FOLDERS",
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
    "ShownAs",
    "Trial",
    "kind_at",
    "kind_called",
]
