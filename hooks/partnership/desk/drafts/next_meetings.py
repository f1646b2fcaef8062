"""Making the next meetings from one that is there: each is a record of its own, so that nobody writes a rule.

What belongs to the kind of meeting is carried: its agenda, its hours, whom it is for. What belongs to the one meeting
is not: its host and what goes with the host, who came, what was decided and agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnership.library import Library
from partnership.records import Meeting
from partnership.records.new_record import free_slug, in_order
from partnership.text.dates import AcademicYear, day, month, read_date, term_name
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.whole_files import write_new_file
from partnership.text.yaml_writer import as_yaml

_CARRIED = ("kind", "all_day", "for", "places", "agenda", "themes", "resources")
"""The fields that stand in the new file as they stood in the earlier one."""


_CARRIED_OF_A_VISIT = ("observe", "year_group", "who")
"""The same of what is particular to a visit: its new host has not said yes to anything yet."""


class NextMeetingsError(Exception):
    """What was asked for cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting that is to be written."""

    path: str
    day: date
    content: str

    def write(self, root: Path) -> None:
        """Write its file. Raises FileExistsError rather than write over another."""
        write_new_file(root / self.path, self.content.encode())


def read_days(texts: Iterable[str]) -> list[date]:
    """The days that texts name, as people write them, with commas between them. Raises NextMeetingsError."""
    words = [word.strip() for text in texts for word in re.split(r"(?<!day),", text)]
    try:
        return [read_date(word) for word in words if word]
    except ValueError as error:
        raise NextMeetingsError(f"{error}. Write each as 2027-10-14 or 14 October 2027.") from None


def next_meetings(library: Library, like: str, days: Iterable[date]) -> list[NewMeeting]:
    """The meetings on these days, each like the one whose slug is `like`. Raises NextMeetingsError if one cannot be."""
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
        path = _free_path(library.root, earlier, new_day, [other.path for other in meetings])
        meetings.append(NewMeeting(path, new_day, as_yaml(_facts(earlier, new_day, library.today))))
    return meetings


def _free_path(root: Path, earlier: Meeting, new_day: date, taken: list[str]) -> str:
    """A path named for the term, or for the day where a file is named for that term or the earlier name has no term."""
    plain = re.sub(r"-\d{4}-\d\d-\d\d$", "", earlier.slug)
    names = [_renewed(plain, earlier.start_day, new_day), f"{_without_term(plain)}-{new_day.isoformat()}"]
    known = [Meeting.slug_of(path) for path in taken]
    if slug := free_slug(root, Meeting, (name for name in names if name != plain), known):
        return Meeting.path_of(slug)
    raise NextMeetingsError(f"the file {Meeting.path_of(names[-1])} is there already, and nothing is written over it")


def _facts(earlier: Meeting, new_day: date, today: date) -> Iterator[tuple[str, object]]:
    """The fields of the new meeting, in the order of the model."""
    values: Mapping[str, object] = earlier.source.values
    facts = {name: values[name] for name in _CARRIED if name in values}
    if isinstance(visit := values.get("visit"), dict):
        facts["visit"] = {name: visit[name] for name in _CARRIED_OF_A_VISIT if name in visit}
    facts |= Meeting.first_facts(today) | {"title": _renewed(earlier.title, earlier.start_day, new_day)}
    facts["starts"] = str(earlier.starts.on(new_day))
    if earlier.ends:
        later = earlier.ends.day - earlier.start_day
        is_time = earlier.ends.clock and not later
        facts["ends"] = f"{earlier.ends.clock:%H:%M}" if is_time else str(earlier.ends.on(new_day + later))
    yield from in_order(Meeting, facts).items()


_TERM = re.compile(r"(?P<name>[A-Za-z]+)(?P<between>(?:[ -]term)?,?[ -])(?P<year>\d{4}(?:[/-]\d\d)?)(?![\d-])")
"""What may be a term or a month with its year: autumn 2026, Autumn term 2026/27, october-2026."""


def _renewed(text: str, earlier: date, new: date) -> str:
    """A title or a slug with the new term and year, or month and year, in the place of the earlier ones."""
    names = dict(zip(_names(earlier), _names(new), strict=True))
    years = dict(zip(_years(earlier), _years(new), strict=True))

    def renewed(found: re.Match[str]) -> str:
        name, year = names.get(found["name"].lower()), years.get(found["year"])
        if not name or not year:
            return found[0]
        return (name.capitalize() if found["name"][0].isupper() else name) + found["between"] + year

    return _TERM.sub(renewed, text)


def _without_term(slug: str) -> str:
    return _TERM.sub("", slug).strip("-") or "meeting"


def _names(value: date) -> list[str]:
    return [term_name(value).lower(), month(value).split()[0].lower()]


def _years(value: date) -> list[str]:
    year = AcademicYear.of(value)
    return [str(value.year), year.label, year.slug]
