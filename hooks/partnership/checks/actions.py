"""An action is due and ends after it was agreed, and it ends in one way."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Meeting
from partnership.records.outcomes import Action
from partnership.text.dates import short_day


def check(library: Library) -> Iterator[Problem]:
    """An action is due, done or dropped after it was agreed; it is done or dropped, and what is dropped says why."""
    for meeting in library.checked:
        if not isinstance(meeting, Meeting):
            continue
        for number, action in enumerate(meeting.actions):
            yield from _too_early(meeting, number, action)
            yield from _ended(meeting, number, action)


def _too_early(meeting: Meeting, number: int, action: Action) -> Iterator[Problem]:
    for name, day in (("due", action.due), ("done", action.done), ("dropped", action.dropped)):
        if day and day < meeting.start_day:
            message = f"this action is {name} before it was agreed on {short_day(meeting.start_day)}"
            yield meeting.source.problem("end-before-start", message, ("actions", number, name), "Check the year.")


def _ended(meeting: Meeting, number: int, action: Action) -> Iterator[Problem]:
    at = ("actions", number)
    if action.done and action.dropped:
        hint = "Keep the line that is true."
        yield meeting.source.problem("action-ended", "this action is both done and dropped", (*at, "dropped"), hint)
    elif action.dropped and not action.reason:
        message = "this action was dropped, and nothing says why"
        yield meeting.source.problem("action-ended", message, (*at, "dropped"), "Add a line: reason: ...")
    elif action.reason and not action.dropped:
        message = '"reason" is only for an action that was dropped'
        hint = "Add dropped: with the day, or take the line out."
        yield meeting.source.problem("action-ended", message, (*at, "reason"), hint, key=True)
