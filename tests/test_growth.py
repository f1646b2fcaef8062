"""Twice the content is twice the work, whatever there is more of: nothing looks at every pair of records.

Work is counted, and not timed: how often each function is called while a library is read, checked, and made into pages,
calendars and forms. Documents and the search index are left to `make bench`.
"""

from __future__ import annotations

import cProfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from content import Files, library, meeting, outputs_of, page, problems_of, resource, school, trial

FEW, MANY = 200, 400
MOST = 2.2
"""How much more often than for half as much anything may be called."""
OFTEN = 2 * MANY
"""From how many calls on a function is looked at."""


def merged(parts: list[dict[str, str]]) -> Files:
    return {path: text for part in parts for path, text in part.items()}


def resources(number: int) -> Files:
    return merged([resource(f"number-{n}", title=f"Number {n}", sample="yes") for n in range(number)])


def schools(number: int) -> Files:
    place = "{{latitude: {}, longitude: {}}}"
    return merged([
        school(f"school-{n}", name=f"School {n}", location=place.format(52 + n % 20 / 20, -2 + n // 20 / 20))
        for n in range(number)
    ])  # fmt: skip


def meetings(number: int) -> Files:
    """Meetings of one kind, one each day, each with an action that is never done."""
    first = date(2025, 9, 1)
    days = [first + timedelta(days=n) for n in range(number)]
    action = "\n  - {{action: Write a page, who: oakland-primary, due: {}}}"
    return merged([
        meeting(
            f"meeting-{n}",
            title=f"Meeting {n}",
            starts=f"{day} 16:00",
            status="held" if day < date(2026, 11, 1) else "planned",
            actions=action.format(day + timedelta(days=30)),
        )
        for n, day in enumerate(days)
    ])  # fmt: skip


def visits_between_schools(number: int) -> Files:
    """Twenty schools, and meetings to which all of them came."""
    twenty = [f"school-{n}" for n in range(20)]
    held = {"status": "held", "attended": f"[{', '.join(twenty)}]", "actions": None}
    days = [date(2025, 9, 1) + timedelta(days=n) for n in range(number)]
    came = [meeting(f"m-{n}", title=f"M {n}", starts=f"{day} 16:00", **held) for n, day in enumerate(days)]
    return schools(20) | merged(came)


def trials(number: int) -> Files:
    """Twenty resources and twenty schools, of which each tried some of them."""
    pairs = [(n % 20, n // 20) for n in range(number)]
    return resources(20) | schools(20) | merged([trial(f"number-{of}", f"school-{by}") for of, by in pairs])


def pages(number: int) -> Files:
    return merged([page(f"page-{n}", title=f"Page {n}") for n in range(number)])


def actions(number: int) -> Files:
    """Two meetings, and actions that are handed on from the first to the second."""
    lines = "".join(f"\n  - {{action: Task {n}, who: oakland-primary, due: 2026-12-01}}" for n in range(number))
    second = meeting("second", title="Second", starts="2027-03-11 16:00", status="planned", actions=None)
    return second | meeting("first", title="First", starts="2026-10-01 16:00", status="held", actions=lines)


def broken_links(number: int) -> Files:
    """Resources of which each leads to something that is not there, in its text and in its facts."""
    return merged([
        resource(f"number-{n}", f"[Lost](../lost-{n}/index.md)\n", title=f"Number {n}", shared_by=f"lost-{n}")
        for n in range(number)
    ])  # fmt: skip


def work(folder: Path, files: Files) -> dict[str, int]:
    """How often each function is called while a library with these files is read, checked and made into outputs."""
    profile = cProfile.Profile()
    profile.enable()
    found = library(folder, files)
    problems_of(found)
    for _ in outputs_of(found):
        pass
    profile.disable()
    calls: Counter[str] = Counter()
    for entry in profile.getstats():
        code = entry.code
        calls[code if isinstance(code, str) else f"{code.co_filename}:{code.co_qualname}"] += entry.callcount
    return calls


@pytest.mark.parametrize(
    "more_of",
    [resources, schools, meetings, visits_between_schools, trials, pages, actions, broken_links],
    ids=lambda more_of: more_of.__name__.replace("_", " "),
)
def test_twice_the_content_is_twice_the_work(tmp_path: Path, more_of: Callable[[int], Files]) -> None:
    few, many = work(tmp_path / "few", more_of(FEW)), work(tmp_path / "many", more_of(MANY))
    grown = {name: round(count / few.get(name, 1), 1) for name, count in many.items() if count > OFTEN}
    assert {name: times for name, times in grown.items() if times > MOST} == {}
