"""What the commands share: the folder they work in, the library in it, and how they count."""

from __future__ import annotations

from pathlib import Path

import click

from partnership.model.dates import today
from partnership.model.history import History
from partnership.model.library import Library, load

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The repository's folder.",
)


def library_in(root: Path, history: History | None = None) -> Library:
    """The library in a folder, as of today."""
    try:
        return load(root.resolve(), today(), history or History())
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def counted(number: int, noun: str) -> str:
    """1 error, 2 errors; nothing for none."""
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
