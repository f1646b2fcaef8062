"""The next meetings are made like one that is there. Each is a record of its own, so that nobody writes a rule.

What belongs to the kind of meeting is taken over: its agenda, its hours, whom it is for. What belongs to the one
meeting is not: its host and what goes with the host, who came, what was decided and agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnership.desk.edits.yaml_writer import as_yaml
from partnership.library import Library
from partnership.records import Meeting
from partnership.records.new_record import free_slug, in_order, schema_line
from partnership.records.school_terms import SchoolTerm, term_of_month
from partnership.text.dates import AcademicYear, day, month, read_date
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.whole_files import write_new_file

_TAKEN_OVER = ("kind", "all_day", "for", "places", "agenda", "themes", "resources")
"""The fields that are the same in the new meeting."""

_TAKEN_OVER_OF_A_VISIT = ("observe", "year_group", "who")
"""The fields of a visit that are the same: its new host has not said yes to anything yet."""


class NextMeetingsError(Exception):
    """The meetings that were asked for cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A `NewMeeting` is the file of a meeting that is to be written."""

    path: str
    day: date
    content: str

    def write(self, root: Path) -> None:
        """Write its file. Raises FileExistsError rather than write over another."""
        write_new_file(root / self.path, self.content.encode())


def read_days(texts: Iterable[str]) -> list[date]:
    """Return the days that texts name, as people write them, with commas between them. Raises NextMeetingsError."""
    words = [word.strip() for text in texts for word in re.split(r"(?<!day),", text)]
    try:
        return [read_date(word) for word in words if word]
    except ValueError as error:
        raise NextMeetingsError(f"{error}. Write each as 2027-10-14 or 14 October 2027.") from None


def next_meetings(library: Library, like: str, days: Iterable[date]) -> list[NewMeeting]:
    """Return the meetings on these days, each like the one whose slug is `like`.

    Raises NextMeetingsError if there is none of that slug, or one of the days is taken.
    """
    known = {record.slug: record for record in library.checked if isinstance(record, Meeting)}
    earlier = known.get(like)
    if earlier is None:
        question = did_you_mean(nearest(like.lower(), known))
        raise NextMeetingsError(f'there is no meeting called "{like}"{question and f". {question}"}')
    meetings: list[NewMeeting] = []
    for new_day in days:
        same = [other for other in known.values() if other.kind_of == earlier.kind_of and other.start_day == new_day]
        if same:
            raise NextMeetingsError(f"on {day(new_day)} there is already a meeting of this kind: {same[0].source.path}")
        if any(new_day == other.day for other in meetings):
            raise NextMeetingsError(f"{day(new_day)} is asked for twice")
        path = _free_path(library, earlier, new_day, [other.path for other in meetings])
        content = schema_line(Meeting) + as_yaml(_new_values(library, earlier, new_day))
        meetings.append(NewMeeting(path, new_day, content))
    return meetings


def _free_path(library: Library, earlier: Meeting, new_day: date, taken: list[str]) -> str:
    """Return a path named for the term or, if that is taken or the earlier name has no term, for the day."""
    plain = re.sub(r"-\d{4}-\d\d-\d\d$", "", earlier.slug)
    renamed = _with_new_term(library.settings.terms, plain, earlier.start_day, new_day)
    names = [renamed, f"{_without_term(plain)}-{new_day.isoformat()}"]
    known = [Meeting.slug_of(path) for path in taken]
    if slug := free_slug(library.root, Meeting, (name for name in names if name != plain), known):
        return Meeting.path_of(slug)
    raise NextMeetingsError(f"the file {Meeting.path_of(names[-1])} is there already, and nothing is written over it")


def _new_values(library: Library, earlier: Meeting, new_day: date) -> Iterator[tuple[str, object]]:
    """Yield the fields of the new meeting with their values, in the order of their class."""
    values: Mapping[str, object] = earlier.source.values
    new = {name: values[name] for name in _TAKEN_OVER if name in values}
    if isinstance(visit := values.get("visit"), dict):
        new["visit"] = {name: visit[name] for name in _TAKEN_OVER_OF_A_VISIT if name in visit}
    title = _with_new_term(library.settings.terms, earlier.title, earlier.start_day, new_day)
    new |= Meeting.values_on(library.today) | {"title": title}
    new["starts"] = str(earlier.starts.on(new_day))
    if earlier.ends:
        later = earlier.ends.day - earlier.start_day
        is_time = earlier.ends.clock and not later
        new["ends"] = f"{earlier.ends.clock:%H:%M}" if is_time else str(earlier.ends.on(new_day + later))
    yield from in_order(Meeting, new).items()


_TERM = re.compile(r"(?P<name>[^\W\d_]+)(?P<between>(?:[ -]term)?,?[ -])(?P<year>\d{4}(?:[/-]\d\d)?)(?![\d-])")
"""A pattern for a term or a month with its year: autumn 2026, Autumn term 2026/27, october-2026."""


def _with_new_term(terms: Sequence[SchoolTerm], text: str, earlier: date, new: date) -> str:
    """Return a title or a slug with the new term and year, or month and year, in the place of the earlier ones."""
    names = dict(zip(_term_and_month(terms, earlier), _term_and_month(terms, new), strict=True))
    years = dict(zip(_ways_to_write_year(earlier), _ways_to_write_year(new), strict=True))

    def renewed(match: re.Match[str]) -> str:
        name, year = names.get(match["name"].lower()), years.get(match["year"])
        if not name or not year:
            return match[0]
        return (name.capitalize() if match["name"][0].isupper() else name) + match["between"] + year

    return _TERM.sub(renewed, text)


def _without_term(slug: str) -> str:
    return _TERM.sub("", slug).strip("-") or "meeting"


def _term_and_month(terms: Sequence[SchoolTerm], value: date) -> list[str]:
    term = term_of_month(terms, value)
    return [term.id, term.label.lower(), month(value).split()[0].lower()]


def _ways_to_write_year(value: date) -> list[str]:
    year = AcademicYear.of(value)
    return [str(value.year), year.label, year.slug]
