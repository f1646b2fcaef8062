"""A new partnership gets a whole repository: its own content and pages, and what is the same in every partnership."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from partnership.checks import examine
from partnership.desk.drafts.page_starts import STARTED_PAGES, start_of_page
from partnership.desk.starting.answers import NewTheme
from partnership.desk.starting.engine_file import REQUIREMENTS, EngineFile
from partnership.desk.starting.start_files import start_file, start_paths
from partnership.forms.issue_forms import write_issue_forms
from partnership.library import read_repository
from partnership.library.site_pages import ENGINE_SLUGS
from partnership.problems import errors
from partnership.problems.formats import as_text
from partnership.records import Page
from partnership.records.colours import palette
from partnership.records.first_values import FirstValue
from partnership.records.settings import Settings
from partnership.text.dates import AcademicYear, day
from partnership.text.whole_files import new_folder, write_file


class StartError(Exception):
    """A `StartError` says why nothing was written."""


@dataclass(frozen=True, slots=True)
class NewRepository:
    """A `NewRepository` is everything that is known of a partnership that is about to start."""

    settings: Settings
    themes: tuple[NewTheme, ...]
    engine: EngineFile
    today: date

    def write(self, folder: Path) -> None:
        """Write all of it into a folder that is empty or not there yet, or nothing.

        Raises StartError if the folder is neither, cannot be written, or would not pass the check.
        """
        if not folder.parent.is_dir():
            raise StartError(f"there is no folder {folder.parent}, in which it would be. Make it first")
        try:
            with new_folder(folder) as made:
                for path, content in self._files():
                    write_file(made / path, content)
                self._complete(made)
        except FileExistsError:
            raise StartError(f"{folder} is not empty, and nothing is written over. Name a new folder") from None
        except OSError as error:
            raise StartError(f"{folder} cannot be written ({error.strerror}). Name a folder in another place") from None

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of it by its path, but for those that are made of the others."""
        values = self._values()
        for path in start_paths():
            for name, more in self._copies(path):
                yield name, start_file(path, values | more).encode()
        pages = {*STARTED_PAGES, *ENGINE_SLUGS, *(Page.slug_of(path) for path in start_paths() if Page.folder in path)}
        for slug in STARTED_PAGES:
            yield Page.path_of(slug), start_of_page(slug, self.settings, pages).encode()
        yield from self.engine.shared.items()
        yield from engine_files(self.engine).items()

    def _copies(self, path: str) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield the path of each file that is made of a template, with what it knows besides what all know."""
        if _THEME in path:
            for theme in self.themes:
                yield path.replace(_THEME, theme.id), {"theme": theme}
        else:
            yield path.replace(_YEAR, AcademicYear.of(self.today).slug), {}

    def _values(self) -> dict[str, object]:
        """Return what the templates know."""
        colours = palette(len(self.themes))
        weeks = (self.today + timedelta(weeks=number, days=2 - self.today.weekday()) for number in (7, 10))
        meeting_day, visit_day = map(day, weeks)
        return {
            "site": self.settings,
            "engine": self.engine,
            "themes": [
                {"id": theme.id, "label": theme.label, "colours": colour.line()}
                for theme, colour in zip(self.themes, colours, strict=True)
            ],
            "owner": self.settings.repository.split("/")[3],
            "today": FirstValue.TODAY.on(self.today),
            "in_a_year": FirstValue.IN_A_YEAR.on(self.today),
            "year": AcademicYear.of(self.today).slug,
            "meeting_day": meeting_day,
            "visit_day": visit_day,
            "uids": [str(uuid4()), str(uuid4())],
        }

    def _complete(self, made: Path) -> None:
        """Write what is made of the other files, and examine all. Raises StartError if it would not pass the check."""
        library = read_repository(made, self.today)
        if library.vocabulary:
            write_issue_forms(library, made)
        if wrong := errors(examine(library).problems):
            found = "\n".join(as_text(problem) for problem in wrong[:_MOST_SHOWN])
            raise StartError(f"the new repository would not pass its own check:\n{found}\nAnswer in other words")
        shutil.rmtree(made / ".cache", ignore_errors=True)


_YEAR, _THEME = "YEAR", "THEME"
"""What stands in the name of a template for the academic year, and for each theme."""
_MOST_SHOWN = 5


def engine_files(engine: EngineFile) -> dict[str, bytes]:
    """Return the files by which a repository has its engine, by their paths: it, its list, and what names both."""
    return {
        f"engine/{engine.path.name}": engine.content,
        f"engine/{REQUIREMENTS}": engine.around[REQUIREMENTS],
        REQUIREMENTS: start_file(REQUIREMENTS, {"engine": engine}).encode(),
    }
