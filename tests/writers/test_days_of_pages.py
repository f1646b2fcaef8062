"""A page says when it last changed: its own file, what it lists, or anything at all if it is made of everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from conftest import TODAY
from content import outputs_of, repository, resource
from partnership.library import load
from partnership.library.history import Changes, History
from partnership.writers.output import PageOutput

OLD, LATER, LAST = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def days(root: Path, history: History) -> dict[str, date | None]:
    """The day that each page says, by its address."""
    files = {
        **resource("one", themes="[common-concern]"),
        **resource("two", themes="[common-concern]"),
        **resource("three", themes="[pupil-partnership]"),
    }
    content = load(repository(root, files), TODAY, history)
    return {page.url: page.last_changed(TODAY) for page in outputs_of(content) if isinstance(page, PageOutput)}


def test_a_page_has_the_day_of_what_it_shows(tmp_path: Path) -> None:
    changed = {"one": OLD, "two": LATER, "three": LAST}
    history = History(files={f"resources/{slug}/index.md": Changes(day, day) for slug, day in changed.items()})
    found = days(tmp_path, history)
    assert found["resources/one/"] == OLD
    assert found["themes/common-concern/"] == LATER
    assert found["themes/pupil-partnership/"] == LAST
    assert found["resources/"] == found["feeds/"] == LAST


def test_without_history_a_page_of_several_files_is_of_today(tmp_path: Path) -> None:
    found = days(tmp_path, History())
    assert found["resources/"] == found["themes/common-concern/"] == TODAY
