"""These commands say what is wrong in the library, and what it means: `check` and `explain`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from partnership.checks import examine, search_words, whole_history
from partnership.checks.advice import advise
from partnership.desk.base_content import ReviewError, content_at_base
from partnership.desk.cli.common import library_in, root_option, working
from partnership.problems import errors
from partnership.problems.formats import as_annotation, as_line, as_markdown, as_text, printable
from partnership.problems.told import told
from partnership.records.explanations import EXPLANATIONS
from partnership.records.fields import shown
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.phrases import counted

_FORMATS = {"text": as_text, "lines": as_line, "github": as_annotation}


@click.command()
@root_option
@click.option("--format", "style", type=click.Choice(list(_FORMATS)), default="text", help="How problems are written.")
@click.option(
    "--summary", type=click.File("a", "utf-8", lazy=False), help="Add all problems, as a table, to this file."
)
@click.option("--base", metavar="BASE", help="What it is proposed for: its safeguarding lists hold too, as for review.")
@click.option("--publishing", is_flag=True, help="Check what only holds for a site that is about to be published too.")
@click.option("--advice", is_flag=True, help="Say too what could be said more plainly. It stops nothing.")
def check(root: Path, style: str, summary: TextIO | None, base: str | None, publishing: bool, advice: bool) -> None:
    """Check every file of the library and say what to put right.

    BASE is a revision of git, such as origin/main, or a folder with the old content.
    """
    library = library_in(root)
    with working(lambda: "Checking"), _base_of(library.root, base) as base_root:
        advised = [*advise(library, library.checked), *search_words.advise_on_groups(library)] if advice else []
        for_publishing = whole_history.check_for_publishing(library) if publishing else ()
        problems = sorted([*examine(library, base_root).problems, *for_publishing, *advised])
    # A program that marks problems in the text marks all of them.
    in_full, rest = (problems, []) if style == "lines" else told(problems)
    for problem in in_full:
        click.echo(_FORMATS[style](problem))
    for sentence in rest:
        click.echo(printable(sentence))
    if summary:
        summary.write(as_markdown(problems))
    wrong = len(errors(problems))
    warnings = len(problems) - wrong - len(advised)
    click.echo(_verdict(len(library.checked), wrong, warnings, len(advised)), err=True)
    raise SystemExit(1 if wrong else 0)


@contextmanager
def _base_of(root: Path, base: str | None) -> Iterator[Path | None]:
    """Provide a folder with the content at the base of a proposal, or None if none is named.

    Raises click.UsageError if there is no such base.
    """
    if base is None:
        yield None
        return
    try:
        with content_at_base(root, base) as content:
            yield content.root
    except ReviewError as error:
        raise click.UsageError(printable(str(error))) from None


def _verdict(records: int, wrong: int, warnings: int, advised: int) -> str:
    counts = [counted(wrong, "error"), counted(warnings, "warning"), f"{advised} to think about" if advised else ""]
    checked = counted(records, "record") or "0 records"
    return f"Checked {checked}: {' and '.join(filter(None, counts)) or 'all is well'}."


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the message called CODE means, or list them all."""
    if code is None:
        for name, explanation in EXPLANATIONS.items():
            click.echo(f"{name}: {explanation.means}")
        return
    if code not in EXPLANATIONS:
        hint = did_you_mean(nearest(code, EXPLANATIONS)) or "See them all with: partnership explain"
        raise click.UsageError(f"there is no message called {shown(code)}. {hint}")
    click.echo(f"{code} ({EXPLANATIONS[code].level})\n{EXPLANATIONS[code].means}\n{EXPLANATIONS[code].remedy}")
