"""The command `desk links` looks at the links elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TextIO

import click

from partnership.desk.cli.common import root_option, whole_library_in, working
from partnership.desk.links.asking import Answer, Asker
from partnership.desk.links.known_answers import KnownAnswer, read_known_answers, write_known_answers
from partnership.desk.links.looking import MOST_ADDRESSES, MOST_MINUTES, Look
from partnership.desk.reports.outside_links import links_in_doubt, outside_addresses
from partnership.library import Library
from partnership.problems.formats import as_plain_markdown, printable
from partnership.text.phrases import counted


@click.command("links", short_help="Look at the links elsewhere.")
@click.option("--most", default=MOST_ADDRESSES, show_default=True, help="How many addresses to ask for at most.")
@click.option("--minutes", default=MOST_MINUTES, show_default=True, help="When to stop, and leave the rest for later.")
@click.option("--summary", type=click.File("a", "utf-8", lazy=False), help="Add what was found to this file.")
@root_option
def links_command(most: int, minutes: int, summary: TextIO | None, root: Path) -> None:
    """Look at the links elsewhere at which nobody has looked for a week, and say which no longer work.

    What is found is kept for the desk. A later run goes on where this one ended. Nothing is held up by it.
    """
    library = whole_library_in(root)
    doubtful = links_in_doubt(library, look_at_links(library, most, minutes))
    for link in doubtful:
        click.echo(printable(f"{link.place.path}:{link.place.line}: {link.place.address}: {link.known.answer.fault}"))
    if not doubtful:
        click.echo("Every link that was looked at works.")
    if summary:
        said = [f"{link.place.path}: {link.place.address}: {link.known.answer.fault}" for link in doubtful]
        summary.write("".join(f"- {as_plain_markdown(line)}\n" for line in said or ["Every link works."]))


def look_at_links(
    library: Library, most: int = MOST_ADDRESSES, minutes: float = MOST_MINUTES
) -> dict[str, KnownAnswer]:
    """Ask the servers elsewhere, show how far that has got, keep the answers, and return them."""
    addresses, known = [place.address for place in outside_addresses(library)], read_known_answers(library.root)
    asked: list[str] = []
    asker = Asker(library.settings.address)

    def ask(address: str) -> Answer:
        asked.append(address)
        return asker.ask(address)

    look = Look(ask, partial(write_known_answers, library.root), library.today, most=most, minutes=minutes)
    due = len(look.due(dict.fromkeys(addresses), known))
    click.echo(f"Asking for {counted(due, 'page') or 'no pages'} elsewhere.", err=True)
    with working(lambda: f"{len(asked)} of {due} have been asked for"):
        return look.over(addresses, known)
