"""The command line: `partnership check` and `partnership explain`.

Exit codes: 0 all is well, 1 there are errors, 2 the command was not understood.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from partnership.checks import check as check_library
from partnership.model.dates import today
from partnership.model.history import History
from partnership.model.library import load
from partnership.model.problems import CODES, as_annotation, as_markdown, as_text, errors

_FORMATS = {"text": as_text, "github": as_annotation}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after the library of a partnership of restorative schools."""


@main.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The repository's folder.",
)
@click.option("--format", "style", type=click.Choice(list(_FORMATS)), default="text", help="How problems are written.")
@click.option(
    "--summary", type=click.File("a", "utf-8", lazy=False), help="Add all problems, as a table, to this file."
)
def check(root: Path, style: str, summary: TextIO | None) -> None:
    """Check every file of the library and say what to put right."""
    try:
        day = today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    library = load(root.resolve(), day, History())
    problems = check_library(library)
    for problem in problems:
        click.echo(_FORMATS[style](problem))
    if summary:
        summary.write(as_markdown(problems))
    wrong = len(errors(problems))
    click.echo(_verdict(len(library.records), wrong, len(problems) - wrong), err=True)
    raise SystemExit(1 if wrong else 0)


def _verdict(records: int, wrong: int, warnings: int) -> str:
    found = [_counted(wrong, "error"), _counted(warnings, "warning")]
    checked = _counted(records, "record") or "0 records"
    return f"Checked {checked}: {' and '.join(filter(None, found)) or 'all is well'}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


@main.command()
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
