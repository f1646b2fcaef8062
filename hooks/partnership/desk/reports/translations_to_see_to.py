"""Translations need somebody who speaks the language: to review them, and to follow what the original says now."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.desk.reports.tasks import Section, Task
from partnership.library import Library
from partnership.records.translation import Translation
from partnership.text.dates import short_day


def translations_to_see_to(library: Library) -> Section:
    """Return what there is to do about translations, in the order of their titles."""
    ask = (
        "Ask somebody who speaks the language to read it beside the original. Their role and the day go into its file."
    )
    tasks = [task for one in library.checked if isinstance(one, Translation) for task in _tasks(library, one)]
    return Section("Translations", ask, sorted(tasks))


def _tasks(library: Library, translation: Translation) -> Iterator[Task]:
    """Yield what there is to do about one translation."""
    language = translation.language.english_name
    is_shown = (translation.kind, translation.slug) in library.records
    if not is_shown:
        yield Task(
            translation.title, f"{language}: shown nowhere until a speaker has reviewed it", translation.source.path
        )
    elif not translation.is_reviewed:
        yield Task(translation.title, f"{language}: no speaker has reviewed it", translation.source.path)
    if changed := library.translations.changed_since(translation):
        words = f"{language}: the original changed on {short_day(changed)}, after it was translated"
        yield Task(translation.title, words, translation.source.path)
