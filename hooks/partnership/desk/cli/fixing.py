"""The command `fix` puts right what a program safely can."""

from __future__ import annotations

from pathlib import Path

import click

from partnership.attachments.clean_copy import WIDEST, WIDEST_WITH_PEOPLE
from partnership.desk.cli.common import library_in, root_option
from partnership.desk.edits.in_place import EditError
from partnership.desk.upkeep import renaming, strip_metadata
from partnership.library import clean_files
from partnership.problems.formats import printable
from partnership.text.phrases import counted, listed


@click.command()
@root_option
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.argument("files", nargs=-1)
def fix(root: Path, files: tuple[str, ...], yes: bool) -> None:
    """Put right what a program safely can. It says first what it will change, and asks.

    Of attached files it takes out who made them, and where. In records it writes the name of today where another record
    is named as it was called before.

    FILES are paths in the repository; without any, all are looked at.
    """
    library = library_in(root)
    published = clean_files(library)
    if unknown := [path for path in files if path not in published.inspected and path not in library.by_path]:
        raise click.UsageError(f"there is no such file to put right: {unknown[0]}. Write its path as check does.")
    private, renamed = strip_metadata.fixes(published, files), renaming.renamings(library, published, files)
    if not private and not renamed:
        click.echo("Nothing needs to be put right that a program safely can.")
        return
    _show(private, renamed)
    if not yes:
        changed = {one.path for one in private} | {one.path for one in renamed}
        if not click.confirm(f"Go on with {counted(len(changed), 'file')}?"):
            click.echo("Nothing was changed.")
            raise SystemExit(1)
    not_changed: list[EditError] = []
    for line in renamed:
        try:
            renaming.write_renaming(library.root, line)
        except EditError as error:
            not_changed.append(error)
    for one in private:
        strip_metadata.strip(library.root, one)
        click.echo(f"{one.path} is clean.")
    if private:
        click.echo(
            "If a file has been proposed or published before, its older version can still be read. "
            f"An editor can clear it: see {library.settings.address}clearing-the-history/"
        )
    for refusal in not_changed:
        click.echo(f"Not changed: {printable(str(refusal))}. {refusal.remedy}", err=True)
    if not_changed:
        raise SystemExit(1)


def _show(private: list[strip_metadata.Fix], renamed: list[renaming.Renaming]) -> None:
    """Say what will be changed."""
    for one in private:
        click.echo(
            f"{one.path} says {listed(one.private)}."
            if one.private
            else f"{one.path} shows people, and is wider than the {WIDEST_WITH_PEOPLE} pixels that are published."
        )
    if private:
        click.echo(
            "This will be taken out. The rest of each file stays as it is; a picture is saved anew, upright and at "
            f"most {WIDEST:,} pixels wide, or {WIDEST_WITH_PEOPLE} unless it says people: none."
        )
    for line in renamed:
        click.echo(f"{line.path}:{line.line}:")
        click.secho(f"  - {printable(line.before.strip())}", fg="red")
        click.secho(f"  + {printable(line.after.strip())}", fg="green")
