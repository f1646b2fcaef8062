"""The command `remove` takes something out of the library."""

from __future__ import annotations

from pathlib import Path

import click

from partnership.checks import examine
from partnership.desk.cli.common import root_option, whole_library_in
from partnership.desk.edits.in_place import EditError
from partnership.desk.upkeep.file_removal import FileRemoval, copies_that_stay, file_removal
from partnership.desk.upkeep.places import Places
from partnership.desk.upkeep.removal import RecordRemoval, RemovalError, removal_of
from partnership.library import Library, clean_files
from partnership.problems.formats import as_text, printable
from partnership.records import KINDS, kind_at

_DELETED = "this file will be deleted"


@click.command()
@click.argument("what")
@click.option("--kind", type=click.Choice([kind.kind for kind in KINDS]), help="What kind of record it is.")
@click.option("--instead", metavar="SLUG", help="Another of its kind, to which readers are led instead.")
@click.option("--yes", is_flag=True, help="Do not ask before it is done.")
@root_option
def remove(what: str, kind: str | None, instead: str | None, yes: bool, root: Path) -> None:
    """Remove a record, or one picture or file of a record.

    WHAT is the name of a record, an address of the site, or a path in the repository. The address of a record stays,
    and says only that the page has been removed. In the place of a picture stands a sentence.
    """
    library = whole_library_in(root)
    try:
        removal = _removal(library, what, kind, instead)
        if removal.is_done:
            click.echo(f"{removal.path}: this has already been removed.")
            return
        if isinstance(removal, RecordRemoval):
            _say_of_record(library, removal)
        else:
            _say_of_file(removal)
        for path in copies_that_stay(library.root, [removal]):
            click.echo(f"{printable(path)}: this is the same file once more, and stays. Remove it too if it has to go.")
    except RemovalError as error:
        raise click.UsageError(printable(str(error))) from None
    except EditError as error:
        raise click.UsageError(printable(f"{error}. {error.remedy}")) from None
    if not yes and not click.confirm("Go on?"):
        click.echo("Nothing was changed.")
        raise SystemExit(1)
    removal.carry_out(library.today)
    if isinstance(removal, FileRemoval):
        _say_what_is_wrong_in(whole_library_in(root), removal)
    click.echo(_AFTER_REMOVAL.format(address=library.settings.address))


def _removal(library: Library, what: str, kind: str | None, instead: str | None) -> RecordRemoval | FileRemoval:
    """Return the removal that is meant. Raises RemovalError if it is not clear which one that is."""
    try:
        return removal_of(library, what, kind, instead)
    except RemovalError:
        if not any(sign in what for sign in "./"):
            raise
    path = Places(library).path(what)
    of = kind_at(path)
    if of and of.describes(path):
        return removal_of(library, of.slug_of(path), of.kind, instead)
    if instead:
        raise RemovalError("--instead names another record, and this is only a file of one")
    return file_removal(library, path)


def _say_of_record(library: Library, removal: RecordRemoval) -> None:
    left = "only a note that it was removed will be left in this file" if removal.kind.has_page else _DELETED
    for one in (removal, *removal.translations):
        click.echo(f"{one.path}: {left}.")
    for path in removal.files:
        click.echo(f"{printable(path)}: {_DELETED}.")
    mentions = removal.mentions(library, clean_files(library))
    click.echo("What else mentions it:" if mentions else "Nothing else was found that mentions it.")
    for mention in mentions:
        click.echo(f"  {printable(mention.path)}:{mention.line}: {mention.how}")
    if not removal.knows_title:
        click.echo("Its title could not be read, so that only its name was looked for.")
    click.echo("The words of documents were looked through, and those seen in pictures were not.")


def _say_of_file(removal: FileRemoval) -> None:
    """Say what will be changed. Raises EditError if a record cannot be changed by itself."""
    changed = removal.changed_records()
    click.echo(f"{printable(removal.path)}: {_DELETED}.")
    for path in changed:
        click.echo(f"{path}: it is taken out of this file, and plain words stay where it was shown or linked to.")


def _say_what_is_wrong_in(library: Library, removal: FileRemoval) -> None:
    """Say what is wrong now with the records that had the file."""
    for problem in examine(library).problems:
        if problem.path in removal.records():
            click.echo(as_text(problem))


_AFTER_REMOVAL = """\
It is removed here. Next:
1. Put right what mentions it. To see what is left: partnership check
2. Commit this, or propose it. It leaves the site as soon as that is published.
3. If it was something private: the older versions are still in the history: follow {address}clearing-the-history/"""
