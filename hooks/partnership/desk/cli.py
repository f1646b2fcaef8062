"""The command line: `partnership check`, `fix`, `new`, `remove`, `explain` and `desk`.

Exit codes: 0 all is well, 1 there are errors, 2 the command was not understood.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from partnership.checks import check as check_library
from partnership.desk import fixing, hosting
from partnership.desk.converting import ConvertingError
from partnership.desk.drafts import found_in
from partnership.desk.importing import resource_from_file, slug_from
from partnership.desk.making import MakingError, next_meetings, read_days
from partnership.desk.removal import RemovalError, removal
from partnership.model.attachments.copies import WIDEST, listed
from partnership.model.dates import day, today
from partnership.model.formats import as_annotation, as_markdown, as_text, printable
from partnership.model.history import History
from partnership.model.library import Library, load
from partnership.model.problems import CODES, errors
from partnership.model.records import KINDS

_DELETED = "this file will be deleted"
_FORMATS = {"text": as_text, "github": as_annotation}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after the library of a partnership of restorative schools."""


_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The repository's folder.",
)


def _library(root: Path) -> Library:
    """The library in a folder, as of today."""
    try:
        return load(root.resolve(), today(), History())
    except ValueError as error:
        raise click.UsageError(str(error)) from None


@main.command()
@_root
@click.option("--format", "style", type=click.Choice(list(_FORMATS)), default="text", help="How problems are written.")
@click.option(
    "--summary", type=click.File("a", "utf-8", lazy=False), help="Add all problems, as a table, to this file."
)
def check(root: Path, style: str, summary: TextIO | None) -> None:
    """Check every file of the library and say what to put right."""
    library = _library(root)
    problems = check_library(library)
    for problem in problems:
        click.echo(_FORMATS[style](problem))
    if summary:
        summary.write(as_markdown(problems))
    wrong = len(errors(problems))
    click.echo(_verdict(len(library.checked), wrong, len(problems) - wrong), err=True)
    raise SystemExit(1 if wrong else 0)


def _verdict(records: int, wrong: int, warnings: int) -> str:
    found = [_counted(wrong, "error"), _counted(warnings, "warning")]
    checked = _counted(records, "record") or "0 records"
    return f"Checked {checked}: {' and '.join(filter(None, found)) or 'all is well'}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


@main.command()
@_root
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.argument("files", nargs=-1)
def fix(root: Path, files: tuple[str, ...], yes: bool) -> None:
    """Take out of attached files who made them, and where. It says first what it will take out, and asks.

    FILES are paths in the repository; without any, all attached files are looked at.
    """
    library = _library(root)
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
        click.confirm(f"Go on with {_counted(len(found), 'file')}?", abort=True)
    for one in found:
        fixing.apply(library.root, one)
        click.echo(f"{one.path} is clean.")
    click.echo(
        "If a file has been proposed or published before, its older version can still be read. "
        "An editor can clear it: see docs/clearing-the-history.md."
    )


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


@main.group()
def new() -> None:
    """Write the file of something new."""


@new.command("meeting")
@click.option("--like", required=True, metavar="SLUG", help="The meeting that the new ones are like.")
@click.option("--on", "on", required=True, multiple=True, metavar="DATE[,DATE...]", help="The days, as you write them.")
@click.option("--yes", is_flag=True, help="Do not ask about a day that is past.")
@_root
def new_meeting(like: str, on: tuple[str, ...], yes: bool, root: Path) -> None:
    """Write the next meetings, each like one that is there: the same agenda and hours, and a host to be chosen.

    Nothing is written over. The days can be written 2027-10-14 or 14 October 2027.
    """
    library = _library(root)
    try:
        meetings = next_meetings(library, like, read_days(on))
    except MakingError as error:
        raise click.UsageError(printable(str(error))) from None
    past = [day(meeting.day) for meeting in meetings if meeting.day < library.today]
    if past and not yes and not click.confirm(f"{' and '.join(past)} is past. Go on?"):
        click.echo("Nothing was written.")
        raise SystemExit(1)
    for meeting in meetings:
        meeting.write(library.root)
        click.echo(f"{meeting.path}:")
        click.echo("".join(f"  {line}\n" for line in meeting.content.splitlines()))
    click.echo("Next: choose a host for each, read its agenda once more, and run: partnership check")


@main.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", metavar="SLUG", default="", help="The name of its folder. Else it is called after its title.")
@click.option("--kind", help="What sort of thing it is: lesson-plan, script, card ...")
@click.option("--school", help="The school that shares it, by the name of its file, or foundation.")
@click.option("--attach", is_flag=True, help="Offer the file itself too, cleaned, to change and use.")
@_root
def import_command(file: Path, to: str, kind: str | None, school: str | None, attach: bool, root: Path) -> None:
    """Make the draft of a resource from a Word or OpenDocument FILE, or from an e-mail (.eml, .txt).

    Nothing is written over. What the text seems to say about itself is guessed; what is missing is asked.
    """
    library = _library(root)
    if to and to != slug_from(to):
        raise click.UsageError("--to takes lower-case words joined by hyphens, such as two-minute-talk.")
    facts = {"kind": kind, "shared_by": school}
    try:
        imported = resource_from_file(library, file, to=to, facts=facts, attach=attach)
        imported.draft.write(library.root)
    except ConvertingError as error:
        click.echo(f"{printable(file.name)}: {printable(str(error))}.\n  {printable(error.hint)}", err=True)
        click.echo("Nothing was written.", err=True)
        raise SystemExit(1) from None
    draft = imported.draft
    click.echo(f"{draft.path} is written{f', with {listed(sorted(draft.files))}' if draft.files else ''}.")
    if imported.taken_out:
        click.echo(f"Taken out of the file: {listed(imported.taken_out)}.")
    if draft.guessed:
        click.echo(f"Guessed from the text, so please look: {listed(sorted(draft.guessed))}.")
    click.echo("Still to be answered:")
    for question in (*draft.gaps.values(), *imported.asks):
        click.echo(f"- {printable(question)}")
    found = found_in(library, draft)
    click.echo("Besides what is missing, partnership check says:" if found else "Else partnership check finds nothing.")
    for problem in found:
        click.echo(as_text(problem))


@main.command()
@click.argument("slug")
@click.option("--kind", type=click.Choice([kind.kind for kind in KINDS.values()]), help="What kind of record it is.")
@click.option("--instead", metavar="SLUG", help="Another of its kind, to which readers are led instead.")
@click.option("--yes", is_flag=True, help="Do not ask before it is done.")
@_root
def remove(slug: str, kind: str | None, instead: str | None, yes: bool, root: Path) -> None:
    """Remove the record SLUG. Its address stays, and says only that the page has been removed."""
    library = _library(root)
    try:
        plan = removal(library, slug, kind, instead)
    except RemovalError as error:
        raise click.UsageError(printable(str(error))) from None
    if plan.is_done:
        click.echo(f"{plan.path}: this has already been removed.")
        return
    left = "only a note that it was removed will be left in this file" if plan.kind.has_page else _DELETED
    click.echo(f"{plan.path}: {left}.")
    for path in plan.beside:
        click.echo(f"{printable(path)}: {_DELETED}.")
    mentions = plan.mentions(library)
    click.echo("What else mentions it:" if mentions else "Nothing else was found that mentions it.")
    for mention in mentions:
        click.echo(f"  {printable(mention.path)}:{mention.line}: {mention.how}")
    if not plan.knows_title:
        click.echo("Its title could not be read, so that only its name was looked for.")
    click.echo("The words of documents were looked through, and those seen in pictures were not.")
    if not yes and not click.confirm("Go on?"):
        click.echo("Nothing was changed.")
        raise SystemExit(1)
    plan.carry_out(library.today)
    click.echo(_NEXT)


@main.group()
def desk() -> None:
    """Prepare what the Foundation needs for its own work. Nothing of it is ever published."""


@desk.command(name="hosting")
@_root
def hosting_command(root: Path) -> None:
    """Suggest who could host next, with the reasons, in a file for the Foundation only."""
    file = hosting.write(_library(root))
    click.echo(
        f"The suggestion is in {file.relative_to(root.resolve())}. It is for the Foundation only, and is not published."
    )


_NEXT = """\
It is removed here. Next:
1. Put right what mentions it. To see what is left: partnership check
2. Commit this, or propose it. The page leaves the site as soon as it is published.
3. If it was something private: the older versions are still in the history: follow docs/clearing-the-history.md"""
