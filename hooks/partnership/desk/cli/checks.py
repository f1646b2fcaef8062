"""These commands say what is wrong in the library, and put right what a program can: `check`, `explain` and `fix`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from partnership.attachments.clean_copy import WIDEST
from partnership.checks import examine
from partnership.checks.advice import advise
from partnership.desk.cli.common import library_in, root_option, working
from partnership.desk.edits.in_place import EditError
from partnership.desk.review import ReviewError
from partnership.desk.review.base_content import content_at_base
from partnership.desk.upkeep import renaming, strip_metadata
from partnership.library import clean_files
from partnership.problems import errors
from partnership.problems.formats import as_annotation, as_markdown, as_text, printable
from partnership.records.explanations import EXPLANATIONS
from partnership.records.fields import shown
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.phrases import counted, listed

_FORMATS = {"text": as_text, "github": as_annotation}


@click.command()
@root_option
@click.option("--format", "style", type=click.Choice(list(_FORMATS)), default="text", help="How problems are written.")
@click.option(
    "--summary", type=click.File("a", "utf-8", lazy=False), help="Add all problems, as a table, to this file."
)
@click.option("--base", metavar="BASE", help="What it is proposed for: its safeguarding lists hold too, as for review.")
@click.option("--advice", is_flag=True, help="Say too what could be said more plainly. It stops nothing.")
def check(root: Path, style: str, summary: TextIO | None, base: str | None, advice: bool) -> None:
    """Check every file of the library and say what to put right.

    BASE is a revision of git, such as origin/main, or a folder with the old content.
    """
    library = library_in(root)
    with working(lambda: "Checking"), _base_of(library.root, base) as base_root:
        advised = advise(library, library.checked) if advice else []
        problems = sorted([*examine(library, base_root).problems, *advised])
    for problem in problems:
        click.echo(_FORMATS[style](problem))
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
            "An editor can clear it: see docs/clearing-the-history.md."
        )
    for refusal in not_changed:
        click.echo(f"Not changed: {printable(str(refusal))}. {refusal.remedy}", err=True)
    if not_changed:
        raise SystemExit(1)


def _show(private: list[strip_metadata.Fix], renamed: list[renaming.Renaming]) -> None:
    """Say what will be changed."""
    for one in private:
        click.echo(f"{one.path} says {listed(one.private)}.")
    if private:
        click.echo(
            "This will be taken out. The rest of each file stays as it is; a picture is saved anew, upright and at "
            f"most {WIDEST:,} pixels wide."
        )
    for line in renamed:
        click.echo(f"{line.path}:{line.line}:")
        click.secho(f"  - {printable(line.before.strip())}", fg="red")
        click.secho(f"  + {printable(line.after.strip())}", fg="green")
