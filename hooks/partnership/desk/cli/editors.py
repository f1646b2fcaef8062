"""These commands are for editors and maintainers: `review`, `desk` and `digest`."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from partnership.desk.cli.common import root_option, whole_library_in, working
from partnership.desk.cli.links import links_command, look_at_links
from partnership.desk.links.known_answers import read_known_answers
from partnership.desk.reports import next_host, worklist
from partnership.desk.reports.digest import write_digest
from partnership.desk.reports.outside_links import links_in_doubt
from partnership.desk.review import REVIEW_FOLDER, ReviewError, review
from partnership.desk.schemas import write_schemas
from partnership.desk.starting.engine_file import EngineFileError
from partnership.desk.starting.making import make_engine_file
from partnership.forms import issue_forms
from partnership.problems.formats import printable
from partnership.text.dates import read_date
from partnership.text.phrases import counted

_NEVER_PUBLISHED = "It is for editors only, and is not published."


@click.command("review")
@click.argument("base")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into; without it, .desk/review.",
)
@click.option(
    "--proposal",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with all that is proposed, where --root has only its content.",
)
@click.option("--summary", type=click.File("a", "utf-8", lazy=False), help="Add the brief, in short, to this file.")
@root_option
def review_command(base: str, out: Path | None, proposal: Path | None, summary: TextIO | None, root: Path) -> None:
    """Say on one page what is different from BASE, to decide on it.

    BASE is a revision of git, such as origin/main, or a folder with the old content.
    """
    library = whole_library_in(root)
    try:
        with working(lambda: "Comparing"):
            written = review(library, base, out or library.root / REVIEW_FOLDER, proposal)
    except ReviewError as error:
        raise click.UsageError(printable(str(error))) from None
    if summary:
        summary.write(written.markdown)
    changed = counted(len(written.brief.changes), "record") or "No record"
    click.echo(f"{changed} different. To decide, open: {written.page}")


@click.group(invoke_without_command=True)
@click.option("--links", is_flag=True, help="Ask the network too which links elsewhere no longer work.")
@root_option
@click.pass_context
def desk(context: click.Context, links: bool, root: Path) -> None:
    """Write what waits for the editors into one file.

    It is for editors only, and never published.
    """
    if context.invoked_subcommand:
        return
    library = whole_library_in(root)
    known = look_at_links(library) if links else read_known_answers(library.root)
    file = worklist.write_worklist(library, links_in_doubt(library, known))
    click.echo(f"What waits is in {file.relative_to(root.resolve())}. {_NEVER_PUBLISHED}")


desk.add_command(links_command)


@click.command("digest")
@click.option("--since", required=True, metavar="DATE", help="The first day of which it tells: 2026-09-01.")
@root_option
def digest_command(since: str, root: Path) -> None:
    """Write the newsletter of what is new since a day.

    It is written for an e-mail, as plain text and for Word. Nothing is sent.
    """
    library = whole_library_in(root)
    try:
        first = read_date(since)
    except ValueError as error:
        raise click.UsageError(printable(f"{error}. Write it as 2026-09-01, or 1 September 2026.")) from None
    if first > library.today:
        raise click.UsageError(f"{since} is still to come, so nothing can be new since then.")
    with working(lambda: "Writing"):
        files = write_digest(library, first)
    click.echo("The newsletter is written. Read it, and send it as you send any other letter:")
    click.echo("".join(f"  {file.relative_to(root.resolve())}\n" for file in files), nl=False)


@desk.command(name="hosting")
@root_option
def hosting_command(root: Path) -> None:
    """Suggest who could host next, with the reasons."""
    file = next_host.write_suggestion(whole_library_in(root))
    click.echo(f"The suggestion is in {file.relative_to(root.resolve())}. {_NEVER_PUBLISHED}")


@desk.command(name="issue-forms", short_help="Write GitHub's issue forms anew.")
@root_option
def issue_forms_command(root: Path) -> None:
    """Write GitHub's issue forms anew, after the questions, the words or the settings have changed."""
    for path in issue_forms.write_issue_forms(whole_library_in(root), root):
        click.echo(f"{path} is written.")


@desk.command(name="schemas", short_help="Let editors of YAML know the fields.")
@root_option
def schemas_command(root: Path) -> None:
    """Write the schemas and snippets by which a text editor completes and explains the fields into .vscode/.

    They offer the words of the vocabulary, and the schools, resources and meetings that there are now.
    """
    written = write_schemas(whole_library_in(root))
    click.echo(f"{counted(len(written), 'file')} for your editor are in .vscode/. They are not part of the repository.")


@desk.command(name="wheel", short_help="Write the engine as one file.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("dist"), help="The folder to write into."
)
def wheel_command(out: Path) -> None:
    """Write the engine as one file, for partnerships that have content of their own."""
    try:
        click.echo(f"The engine is in {make_engine_file(out)}.")
    except EngineFileError as error:
        raise click.UsageError(printable(str(error))) from None
