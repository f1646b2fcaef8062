"""Frames: what stands around the text of a page, rendered by Jinja with everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import jinja2

from partnership.library import Library
from partnership.library.yearly_reports import yearly_reports
from partnership.templates.mailto import (
    issue_form,
    mailbox,
    mailto_about_a_page,
    mailto_about_a_place,
    mailto_about_adapting,
    mailto_in_answer,
    mailto_to_take_up,
    mailto_with_questions,
)
from partnership.text import dates

THEME = Path(__file__).parents[1] / "theme"
"""The folder that MkDocs looks into before Material's own templates."""


def environment(library: Library) -> jinja2.Environment:
    """The templates of this folder, knowing the library, its settings and how people write dates."""
    # Compiling the templates would be a fifth of a build.
    compiled = library.root / ".cache/templates"
    compiled.mkdir(parents=True, exist_ok=True)
    made = jinja2.Environment(
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(compiled)),
        loader=jinja2.PackageLoader("partnership"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        library=library,
        site=library.settings,
        issue_form=partial(issue_form, library),
        mailto_about_a_page=partial(mailto_about_a_page, library),
        mailto_about_a_place=partial(mailto_about_a_place, library),
        mailto_about_adapting=partial(mailto_about_adapting, library),
        mailto_in_answer=partial(mailto_in_answer, library),
        mailto_to_take_up=partial(mailto_to_take_up, library),
        mailto_with_questions=partial(mailto_with_questions, library),
        mailbox=partial(mailbox, library),
        yearly_reports=partial(yearly_reports, library),
    )
    made.filters.update(
        clock=dates.clock,
        day=dates.day,
        days=lambda span: dates.days(*span),
        iso=lambda value: value.isoformat(),
        labels=lambda terms: ", ".join(term.label for term in terms),
        minutes=_minutes,
        month=dates.month,
        short_day=dates.short_day,
        short_month=dates.short_month,
        some=_some,
    )
    return made


class Some(NamedTuple):
    """The first of a list, and how many more there are."""

    shown: Sequence[object]
    more: int


def _some(found: Sequence[object], most: int) -> Some:
    """At most so many of a list."""
    return Some(found[:most], max(0, len(found) - most))


def _minutes(value: int) -> str:
    """5 minutes, 1 hour, 1 hour 15 minutes."""
    hours, minutes = divmod(value, 60)
    parts = [_counted(hours, "hour"), _counted(minutes, "minute")]
    return " ".join(filter(None, parts)) or "no time"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}" if number else ""
