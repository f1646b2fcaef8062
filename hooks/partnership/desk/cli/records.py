"""These commands write records: `new`."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from partnership.checks import examine
from partnership.desk.cli.common import completing, library_in, root_option, whole_library_in
from partnership.desk.drafts.interview import Interview, InterviewQuestion, RefusedAnswerError
from partnership.desk.drafts.next_meetings import NextMeetingsError, next_meetings, read_days
from partnership.desk.drafts.page_starts import STARTED_PAGES, start_of_page
from partnership.problems import errors
from partnership.problems.formats import as_text, printable
from partnership.records import Page
from partnership.text.dates import day
from partnership.text.whole_files import write_new_file


@click.group()
def new() -> None:
    """Write the file of something new."""


@new.command("meeting")
@click.option("--like", required=True, metavar="SLUG", help="The meeting that the new ones are like.")
@click.option("--on", "on", required=True, multiple=True, metavar="DATE[,DATE...]", help="The days, as you write them.")
@click.option("--yes", is_flag=True, help="Do not ask about a day that is past.")
@root_option
def new_meeting(like: str, on: tuple[str, ...], yes: bool, root: Path) -> None:
    """Write the next meetings, each like one that is there.

    They have the same agenda and hours, and a host is to be chosen. Nothing is written over. The days can be written
    2027-10-14 or 14 October 2027.
    """
    library = whole_library_in(root)
    try:
        meetings = next_meetings(library, like, read_days(on))
    except NextMeetingsError as error:
        raise click.UsageError(printable(str(error))) from None
    past = [day(meeting.day) for meeting in meetings if meeting.day < library.today]
    if past and not yes and not click.confirm(f"{' and '.join(past)} is past. Go on?"):
        click.echo("Nothing was written.")
        raise SystemExit(1)
    for meeting in meetings:
        meeting.write(library.root)
        click.echo(f"{meeting.path}:")
        click.echo("".join(f"  {line}\n" for line in meeting.content.splitlines()))
    click.echo("Next: choose a host for each, read its agenda once more, and run the task Check: partnership check")


@new.command("page")
@click.argument("slug", metavar="PAGE", type=click.Choice(STARTED_PAGES))
@root_option
def new_page(slug: str, root: Path) -> None:
    """Write a start of a page that every site needs.

    PAGE is accessibility, contact, privacy or safeguarding. The start is worded for this partnership, and nothing is
    written over.
    """
    library = whole_library_in(root)
    path = Page.path_of(slug)
    pages = {slug, *(page.slug for page in library.pages)}
    if slug in library.pages.written:
        raise _already_there(library.pages.written[slug].source.path)
    try:
        write_new_file(library.root / path, start_of_page(slug, library.settings, pages).encode())
    except FileExistsError:
        raise _already_there(path) from None
    click.echo(f"{path}: this is a start, and every reader of the site can see that it is one.")
    to_do = "write what is marked in it, change what is not so"
    _end(root, path, f"Next: {to_do}, and run the task Check: partnership check")


@new.command("resource")
@root_option
def new_resource(root: Path) -> None:
    """Ask about a new resource, and write its file as a draft."""
    _ask(root, "resource")


@new.command("school")
@root_option
def new_school(root: Path) -> None:
    """Ask about a school that has joined, and write its file."""
    _ask(root, "school")


@new.command("trial")
@root_option
def new_trial(root: Path) -> None:
    """Ask what happened when a school tried a resource."""
    _ask(root, "trial")


@new.command("visit")
@root_option
def new_visit(root: Path) -> None:
    """Ask about an open visit, and write its file. It is shown nowhere until its host has agreed."""
    _ask(root, "visit")


def _ask(root: Path, name: str) -> None:
    """Ask every question until its answer can be used; then write the file and check it."""
    interview = Interview(whole_library_in(root), name)
    click.echo("Leave an answer empty to pass over what is optional. Ctrl-C stops, and nothing is written.\n")
    try:
        for question in interview.questions:
            _ask_until_answered(interview, question)
        path = interview.write()
    except click.Abort:
        click.echo("\nStopped. Nothing was written.", err=True)
        raise SystemExit(1) from None
    except FileExistsError:
        raise _already_there(interview.path) from None
    click.echo(f"\n{path}:")
    click.echo("".join(f"  {printable(line)}\n" for line in interview.content.splitlines()))
    _end(root, path, "Next: read it once more in that file, complete it, and run the task Check: partnership check")


def _already_there(path: str) -> click.UsageError:
    return click.UsageError(f"{path} is there already, and nothing is written over it.")


def _end(root: Path, path: str, next_step: str) -> NoReturn:
    """Check the file that was written, say what is wrong with it and what comes next, and end the program."""
    wrong = [problem for problem in examine(library_in(root)).problems if problem.path == path]
    for problem in wrong:
        click.echo(as_text(problem))
    click.echo(next_step)
    raise SystemExit(1 if errors(wrong) else 0)


def _ask_until_answered(interview: Interview, question: InterviewQuestion) -> None:
    """Put a question, with what can be answered, until the answer can be used."""
    choices, suggested = interview.choices(question), interview.suggested(question)
    click.secho(interview.words(question), bold=True)
    if len(choices) > _MOST_CHOICES_LISTED:
        click.echo(f"  One of {len(choices)}: type its title, or a part of its name. The key Tab completes names.")
    elif choices:
        click.echo(f"  {', '.join(choices)}")
    while True:
        with completing(choices):
            text = click.prompt(">", default=suggested, show_default=bool(suggested), prompt_suffix=" ", type=str)
        try:
            interview.answer(question, text)
        except RefusedAnswerError as refused:
            click.echo(f"  {printable(str(refused))}")
        else:
            return


_MOST_CHOICES_LISTED = 20
"""How many choices are listed. More would hide the question."""
