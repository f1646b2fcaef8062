"""These commands take in what schools send: `import` and `intake`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from partnership.desk.cli.common import open_beside, root_option, whole_library_in
from partnership.desk.drafts.draft import draft_problems
from partnership.desk.intake import inbox, take_in, write_out
from partnership.desk.intake.attachments import github_opener
from partnership.desk.intake.converting import ConvertingError
from partnership.desk.intake.from_document import Imported
from partnership.desk.intake.from_file import drafts_from_file
from partnership.desk.intake.submissions import SubmissionError
from partnership.library import Library
from partnership.library.record_names import RecordNames
from partnership.problems.formats import as_text, printable
from partnership.text.phrases import listed
from partnership.text.slugs import slug_from


@click.command(name="import", short_help="Make drafts of what lies in inbox/, or of one file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--to", metavar="SLUG", default="", help="The name of its folder. Else it is called after its title.")
@click.option("--kind", help="What sort of thing it is: lesson-plan, script, card ...")
@click.option("--school", help="The school that shares it, by the name of its file, or the organisation.")
@click.option("--attach", is_flag=True, help="Offer the file itself too, cleaned, to change and use.")
@root_option
def import_command(file: Path | None, to: str, kind: str | None, school: str | None, attach: bool, root: Path) -> None:
    """Make the draft of a resource from a Word or OpenDocument FILE, or from an e-mail (.eml, .txt).

    Without FILE, whatever lies in the folder inbox/ is taken in, and put aside there.

    An e-mail with the answers to one of the five forms becomes what the form is for; each further document of an e-mail
    becomes a resource of its own. No file is written over, but a school's own details are brought up to date. What the
    text seems to say about itself is guessed, and marked as a guess; what is missing is asked.
    """
    library = whole_library_in(root)
    if to and to != slug_from(to):
        raise click.UsageError("--to takes lower-case words joined by hyphens, such as two-minute-talk.")
    if to and not file:
        raise click.UsageError("--to names the folder of one file: name that file too.")
    kinds = [term.id for term in library.vocabulary["kind"]]
    if kind and kind not in kinds:
        raise click.UsageError(f"--kind is one of: {', '.join(kinds)}.")
    schools = RecordNames.of(library, "school")
    shared_by = schools.find(school) if school else ""
    if school and not shared_by:
        known = f"--school is one of: {', '.join(sorted(schools.titles))}."
        raise click.UsageError(f"{printable(schools.question(school))} {known}")
    values = {"kind": kind, "shared_by": shared_by}
    if file:
        if not _taken_in(library, file, to=to, values=values, attach=attach):
            click.echo("Nothing was written.", err=True)
            raise SystemExit(1)
        return
    files = inbox.waiting(library.root)
    if not files:
        click.echo(f"Nothing waits in {inbox.INBOX}/. Drag a Word file or a saved message into that folder first.")
    taken_in = 0
    for number, each in enumerate(files):
        click.echo(f"{chr(10) if number else ''}{printable(each.name)}:")
        if _taken_in(library, each, values=values, attach=attach, numbered=True):
            inbox.put_aside(library.root, each)
            taken_in += 1
    if files and not taken_in:
        raise SystemExit(1)


def _taken_in(library: Library, file: Path, **options: Any) -> bool:
    """Write the drafts that a file makes, tell of each, and return whether there is one."""
    try:
        for imported in drafts_from_file(library, file, **options):
            imported.draft.write(library.root)
            _tell(library, imported)
    except FileExistsError:
        click.echo(f"{printable(file.name)}: what it makes is there already, and nothing is written over.", err=True)
        return False
    except ConvertingError as error:
        click.echo(f"{printable(file.name)}: {printable(str(error))}.\n  {printable(error.hint)}", err=True)
        return False
    return True


def _tell(library: Library, imported: Imported) -> None:
    """Say what was made of a file, and what is left to do."""
    draft = imported.draft
    click.echo(f"{draft.path} is written{f', with {listed(sorted(draft.files))}' if draft.files else ''}.")
    if imported.taken_out:
        click.echo(f"Taken out of the file: {listed(list(dict.fromkeys(imported.taken_out)))}.")
    if draft.guessed:
        click.echo(f"Guessed from the text, so please look: {listed(sorted(draft.guessed))}.")
    questions = (*draft.gaps.values(), *imported.open_questions, *imported.to_do)
    if questions:
        click.echo("Still to be answered:")
    for question in questions:
        click.echo(f"- {printable(question)}")
    problems = draft_problems(library, draft)
    click.echo(
        "Besides what is missing, partnership check says:" if problems else "Else partnership check finds nothing."
    )
    for problem in problems:
        click.echo(as_text(problem))
    open_beside(library.root / draft.path)
    then = "answer each question below its line, and delete that line" if draft.gaps else "read it once more"
    click.echo(f"Next: open {draft.path}, {then}, and run the task Check: partnership check")


@click.command(short_help="Make a proposal of a form that was sent on GitHub.")
@click.argument("event", type=click.File("rb"))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".build/intake"),
    help="Where to write what GitHub is to be told.",
)
@click.option("--brief", default="", metavar="ADDRESS", help="Where an editor will find the brief on it.")
@root_option
def intake(event: BinaryIO, out: Path, brief: str, root: Path) -> None:
    """Make a proposal of a form issue. EVENT is what GitHub tells of it, as JSON; - reads it from the input.

    The draft is written into the repository, and everything is checked. What is to be said about it is written into
    --out, a file for each thing, for the workflow to hand on.
    """
    library = whole_library_in(root)
    try:
        proposal = take_in(library, event.read().decode("utf-8", "replace"), github_opener())
    except SubmissionError as error:
        click.echo(f"Nothing was made: {error}.", err=True)
        raise SystemExit(1) from None
    write_out(library, proposal, out, brief)
    if proposal.draft:
        click.echo(f"{proposal.draft.path} is written. {proposal.status['description']}")
    else:
        click.echo("Nothing could be made of it yet. What to ask is in reply.md.")
