"""Commands that look through the library and say what they see: `check`, `explain` and `fix`."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from partnership.checks import check as check_library
from partnership.checks.advice import advise
from partnership.desk import fixing
from partnership.desk.cli.shared import counted, library_in, root_option
from partnership.model.attachments.copies import WIDEST, listed
from partnership.model.formats import as_annotation, as_markdown, as_text
from partnership.model.problems import CODES, errors

_FORMATS = {"text": as_text, "github": as_annotation}


@click.command()
@root_option
@click.option("--format", "style", type=click.Choice(list(_FORMATS)), default="text", help="How problems are written.")
@click.option(
    "--summary", type=click.File("a", "utf-8", lazy=False), help="Add all problems, as a table, to this file."
)
@click.option("--advice", is_flag=True, help="Say too what could be said more plainly. It stops nothing.")
def check(root: Path, style: str, summary: TextIO | None, advice: bool) -> None:
    """Check every file of the library and say what to put right."""
    library = library_in(root)
    advised = advise(library, library.checked) if advice else []
    problems = sorted([*check_library(library), *advised])
    for problem in problems:
        click.echo(_FORMATS[style](problem))
    if summary:
        summary.write(as_markdown(problems))
    wrong = len(errors(problems))
    warnings = len(problems) - wrong - len(advised)
    click.echo(_verdict(len(library.checked), wrong, warnings, len(advised)), err=True)
    raise SystemExit(1 if wrong else 0)


def _verdict(records: int, wrong: int, warnings: int, advised: int) -> str:
    found = [counted(wrong, "error"), counted(warnings, "warning"), f"{advised} to think about" if advised else ""]
    checked = counted(records, "record") or "0 records"
    return f"Checked {checked}: {' and '.join(filter(None, found)) or 'all is well'}."


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the message called CODE means; without one, list them all."""
    if code is None:
        for name, entry in CODES.items():
            click.echo(f"{name}: {entry.means}")
        return
    if code not in CODES:
        raise click.BadParameter(f'there is no message called "{code}". See them all with: partnership explain')
    click.echo(f"{code} ({CODES[code].level})\n{CODES[code].means}\n{CODES[code].remedy}")


@click.command()
@root_option
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.argument("files", nargs=-1)
def fix(root: Path, files: tuple[str, ...], yes: bool) -> None:
    """Take out of attached files who made them, and where. It says first what it will take out, and asks.

    FILES are paths in the repository; without any, all attached files are looked at.
    """
    library = library_in(root)
    if unknown := [path for path in files if path not in library.inspected]:
        raise click.UsageError(f"there is no attached file {unknown[0]}. Write its path as check does.")
    found = fixing.fixes(library, files)
    for one in found:
        click.echo(f"{one.path} says {listed(one.private)}.")
    if not found:
        click.echo("Nothing needs to be taken out.")
        return
    click.echo(
        "This will be taken out. The rest of each file stays as it is; a picture is saved anew, upright and at most "
        f"{WIDEST:,} pixels wide."
    )
    if not yes:
        click.confirm(f"Go on with {counted(len(found), 'file')}?", abort=True)
    for one in found:
        fixing.apply(library.root, one)
        click.echo(f"{one.path} is clean.")
    click.echo(
        "If a file has been proposed or published before, its older version can still be read. "
        "An editor can clear it: see docs/clearing-the-history.md."
    )
