"""The command `propose` sends what an editor has changed, and writes the answer to whoever sent it."""

from __future__ import annotations

from pathlib import Path

import click

from partnership.desk.cli.common import root_option, whole_library_in, working
from partnership.desk.intake.inbox import write_to_send
from partnership.desk.proposing.propose import ProposingError, propose
from partnership.problems.formats import printable
from partnership.templates import TemplateContext, environment
from partnership.text.phrases import listed


@click.command("propose", short_help="Propose what you have changed in the content.")
@root_option
def propose_command(root: Path) -> None:
    """Propose what you have changed in the content, once nothing is wrong in it and no question is open.

    Nothing of inbox/ is sent. The commit bears a role, and the proposal your account on GitHub.
    """
    library = whole_library_in(root)
    try:
        with working(lambda: "Checking and sending"):
            made = propose(library)
    except ProposingError as error:
        click.echo(f"{printable(str(error))}\nNothing was proposed.", err=True)
        raise SystemExit(1) from None
    if made.cleaned:
        click.echo(f"Who made it was taken out of {listed(list(made.cleaned))}.")
    click.echo(f"It is proposal number {made.number}, by your account: {printable(made.address)}")
    if not made.is_new:
        return
    click.echo("It is no longer among the files here. To change it, open the proposal.")
    template = environment(TemplateContext(library=library)).get_template("intake/answer.txt")
    answer = template.render(number=made.number)
    file = write_to_send(library.root, f"answer-{made.number}.txt", answer)
    click.echo(f"\nTo whoever sent it, you can write this. It is in {file.relative_to(library.root)} too.\n\n{answer}")
