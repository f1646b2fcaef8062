"""Some pages are made of several records, and no file of the content has their address."""

from __future__ import annotations

from collections.abc import Mapping

from partnership.library.embeds import Embed, embed_uri, names_of_school
from partnership.library.library import Library
from partnership.library.yearly_reports import report_uri, years_of_reports


def made_pages(library: Library) -> Mapping[str, str]:
    """Return the address of every page that is made of several records, with what stands there, in words."""
    pages: dict[str, str] = {}
    for year in library.calendar.years:
        pages |= dict.fromkeys((year.uri, *(term.uri for term in year.terms)), "the meetings of that time")
    for meeting in library.meetings:
        if library.meeting_cycle.is_termly(meeting):
            pages[meeting.briefing_uri] = f"the briefing of {meeting.source.path}"
    for school in library.schools:
        said = f"what {school.source.path} gave and took in that year"
        embeds = (embed_uri(name, embed) for name in names_of_school(school) for embed in Embed)
        pages |= dict.fromkeys(embeds, f"what {school.source.path} shows on its own website")
        pages |= dict.fromkeys((report_uri(school, year) for year in years_of_reports(library, school)), said)
    return pages
