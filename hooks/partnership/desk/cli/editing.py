"""Commands for the editors at the Foundation: `review` and `desk`."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from partnership.desk import hosting
from partnership.desk.cli.shared import counted, library_in, root_option
from partnership.desk.review import FOLDER, ReviewError, review
from partnership.model.formats import printable


@click.command("review")
@click.argument("base")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into; without it, .desk/review.",
)
@click.option(
    "--proposal",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with all that is proposed, where --root has only its content.",
)
@click.option("--summary", type=click.File("a", "utf-8", lazy=False), help="Add the brief, in short, to this file.")
@root_option
def review_command(base: str, out: Path | None, proposal: Path | None, summary: TextIO | None, root: Path) -> None:
    """Write one page on what is different from BASE: everything that an editor needs to decide.

    BASE is a revision of git, such as origin/main, or a folder with the old content.
    """
    library = library_in(root)
    try:
        written = review(library, base, out or library.root / FOLDER, proposal)
    except ReviewError as error:
        raise click.UsageError(printable(str(error))) from None
    if summary:
        summary.write(written.markdown)
    changed = counted(len(written.brief.changes), "record") or "No record"
    click.echo(f"{changed} different. To decide, open: {written.page}")


@click.group()
def desk() -> None:
    """Prepare what the Foundation needs for its own work. Nothing of it is ever published."""


@desk.command(name="hosting")
@root_option
def hosting_command(root: Path) -> None:
    """Suggest who could host next, with the reasons, in a file for the Foundation only."""
    file = hosting.write(library_in(root))
    click.echo(
        f"The suggestion is in {file.relative_to(root.resolve())}. It is for the Foundation only, and is not published."
    )
