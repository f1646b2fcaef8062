"""Commands for the editors at the Foundation: `desk`."""

from __future__ import annotations

from pathlib import Path

import click

from partnership.desk import hosting, issue_forms
from partnership.desk.cli.shared import library_in, root_option


@click.group()
def desk() -> None:
    """Prepare what the Foundation needs for its own work. Nothing of it is ever published."""


@desk.command(name="hosting")
@root_option
def hosting_command(root: Path) -> None:
    """Suggest who could host next, with the reasons, in a file for the Foundation only."""
    file = hosting.write(library_in(root))
    click.echo(
        f"The suggestion is in {file.relative_to(root.resolve())}. It is for the Foundation only, and is not published."
    )


@desk.command(name="issue-forms")
@root_option
def issue_forms_command(root: Path) -> None:
    """Write GitHub's issue forms anew, after the questions, the words or the settings have changed."""
    for path in issue_forms.write(library_in(root), root):
        click.echo(f"{path} is written.")
