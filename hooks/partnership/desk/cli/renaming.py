"""The command `rename` gives a record another name, everywhere at once."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import click

from partnership.checks import examine
from partnership.desk.cli.common import root_option, whole_library_in
from partnership.desk.edits.all_or_nothing import change_together
from partnership.desk.edits.in_place import EditError
from partnership.desk.upkeep.new_names import NewName, NewNameError, new_name
from partnership.problems import errors
from partnership.problems.formats import as_text, printable
from partnership.records import KINDS
from partnership.text.phrases import counted


@click.command(short_help="Give a record another name, everywhere.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--kind", type=click.Choice([kind.kind for kind in KINDS if kind.has_page]), help="What kind of record it is."
)
@click.option("--yes", is_flag=True, help="Do not ask before it is done.")
@root_option
def rename(old: str, new: str, kind: str | None, yes: bool, root: Path) -> None:
    """Give the record OLD the name NEW: a resource, a school, a meeting or a page.

    Its files move, and all that names it or links to it names the new one. Its old address leads on to the new one. The
    difference is shown first. All of it is done, or nothing.
    """
    library = whole_library_in(root)
    try:
        change = new_name(library, old, new, kind)
    except NewNameError as error:
        raise click.UsageError(printable(f"{_sentence(str(error))} Nothing was changed.")) from None
    except EditError as error:
        raise click.UsageError(printable(f"{error}. {error.remedy} Nothing was changed.")) from None
    _show(change)
    if not yes and not click.confirm("Go on?"):
        click.echo("Nothing was changed.")
        raise SystemExit(1)
    change_together(library.root, change.texts, change.moves)
    wrong = errors(examine(whole_library_in(root)).problems)
    for problem in wrong:
        click.echo(as_text(problem))
    click.echo("It is renamed. " + ("Put right what is named above." if wrong else "Next: commit this, or propose it."))
    raise SystemExit(1 if wrong else 0)


def _sentence(text: str) -> str:
    return text if text.endswith(("?", ".")) else f"{text}."


def _show(change: NewName) -> None:
    """Say what will be moved, and show every line that will be different."""
    click.echo("These move:")
    for old, new in change.moves.items():
        click.echo(f"  {printable(old)} -> {printable(new)}")
    click.echo(f"In {counted(len(change.texts), 'file')} these lines will be different:")
    for path, text in change.texts.items():
        click.echo(f"{printable(path)}:")
        lines = unified_diff(change.before[path].splitlines(), text.splitlines(), n=0, lineterm="")
        for line in [line for line in lines if not line.startswith(("---", "+++", "@@"))]:
            click.secho(f"  {line[0]} {printable(line[1:].strip())}", fg="red" if line[0] == "-" else "green")
