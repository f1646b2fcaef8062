"""These commands take something off the site at once: `take-down`, for the workflows that do so."""

from __future__ import annotations

from pathlib import Path

import click

from partnership.desk.cli.common import library_in, root_option, whole_library_in
from partnership.desk.upkeep.down_list import DOWN_LIST, Down, DownListError, read_down_list
from partnership.desk.upkeep.file_removal import copies_that_stay
from partnership.desk.upkeep.places import Places
from partnership.desk.upkeep.removal import RemovalError
from partnership.desk.upkeep.removal_proposal import propose_removal
from partnership.desk.upkeep.taking_down import take_out, what_is_left
from partnership.library import Library
from partnership.problems.formats import as_plain_markdown, printable
from partnership.records import kind_at
from partnership.templates import TemplateContext, environment
from partnership.text.dates import short_day

_out_option = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".build/take-down"),
    help="Where to write what the workflow hands on.",
)


@click.group(short_help="Take something off the site at once.")
def take_down() -> None:
    """Take something off the site at once. Workflows call this; people press the button "take-down" on GitHub."""


@take_down.command("add")
@click.argument("what")
@_out_option
@root_option
def add(what: str, out: Path, root: Path) -> None:
    """Put WHAT on the list of what is taken down: an address of the site, or a path in the repository.

    The new list, if it is another, and a summary are written into --out. If it is not clear what is meant, or it has to
    stay, nothing is put on the list.
    """
    library = whole_library_in(root)
    (out / DOWN_LIST).unlink(missing_ok=True)
    try:
        known = read_down_list(library.root)
        path = Places(library).path(what)
    except (DownListError, RemovalError) as error:
        _write_summary(library, out, fault=as_plain_markdown(str(error)))
        raise click.UsageError(printable(str(error))) from None
    removals = [*what_is_left(library, path)]
    since, left = known.day_of(path), [removal.path for removal in removals]
    copies = [copy for copy in copies_that_stay(library.root, removals) if not known.day_of(copy)]
    if left and not since:
        out.mkdir(parents=True, exist_ok=True)
        (out / DOWN_LIST).write_text(known.with_line(Down(library.today, path)).text, "utf-8")
    _write_summary(
        library,
        out,
        paths=[*map(as_plain_markdown, left or [path])],
        since=since and short_day(since),
        copies=[as_plain_markdown(library.settings.address + copy) for copy in copies],
        is_gone=not left,
        address=library.settings.address + _uri(path),
    )
    click.echo(f"{printable(path)}: {f'this is down since {short_day(since)}' if since else 'this is taken down'}.")


def _uri(path: str) -> str:
    """Return the address, from the root of the site, of what lies at a path."""
    kind = kind_at(path)
    return kind.uri_of(kind.slug_of(path)) if kind and kind.describes(path) else path


def _write_summary(library: Library, out: Path, **context: object) -> None:
    """Write what the summary of the run says. What was typed in is repeated so that GitHub acts upon none of it."""
    out.mkdir(parents=True, exist_ok=True)
    template = environment(TemplateContext(library=library)).get_template("take-down/summary.md")
    context = {"fault": "", "paths": [], "copies": [], "since": "", "is_gone": False, "address": ""} | context
    (out / "summary.md").write_text(template.render(context), "utf-8")


@take_down.command("apply")
@_out_option
@root_option
def apply(out: Path, root: Path) -> None:
    """Take everything that is on the list out of the files here, before a site is built of them.

    If lines of the list name nothing that is still here, the list without them is written into --out.
    """
    library = library_in(root)
    try:
        known = read_down_list(library.root)
    except DownListError as error:
        raise click.ClickException(printable(str(error))) from None
    for fault in known.faults:
        click.echo(f"Passed over: {fault}", err=True)
    gone = []
    for down, paths in take_out(library, known.downs):
        for path in paths:
            click.echo(f"{printable(path)}: left out. It was taken down on {short_day(down.day)}.")
        gone += [] if paths else [down.path]
    if gone:
        out.mkdir(parents=True, exist_ok=True)
        (out / "left.txt").write_text(known.without(gone).text, "utf-8")


@take_down.command("propose")
@click.argument("what")
@_out_option
@root_option
def propose_removal_command(what: str, out: Path, root: Path) -> None:
    """Remove WHAT from the files here, and write into --out what a proposal of that says."""
    library = whole_library_in(root)
    try:
        removed = propose_removal(library, Places(library).path(what), out)
    except RemovalError as error:
        raise click.UsageError(printable(str(error))) from None
    for path in removed:
        click.echo(f"{printable(path)}: removed.")
    if not removed:
        click.echo("Nothing of it is left in the files, so there is nothing to propose.")
