"""The command that builds the site in the plain shell: `build`."""

from __future__ import annotations

from pathlib import Path

import click

from partnership.desk.building import BuildStopped, SiteContent, build_into
from partnership.desk.cli.common import root_option
from partnership.problems import Problem
from partnership.problems.formats import as_text, printable
from partnership.writers.content_security_policy import POLICY
from partnership.writers.shell import plain_shell


@click.command()
@root_option
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where it is put: site/ otherwise.")
@click.option("--strict", is_flag=True, help="Build nothing if there is an error, as for publishing.")
def build(root: Path, site_dir: Path | None, strict: bool) -> None:
    """Build the site with nothing but this program.

    The site that is there stays until the new one is whole.
    """
    root = root.resolve()
    try:
        content = SiteContent.read(root, _tell, strict=strict)
        build_into(site_dir or root / "site", content, plain_shell(content.library, POLICY))
    except BuildStopped as stopped:
        raise click.ClickException(printable(str(stopped))) from None


def _tell(what: Problem | str) -> None:
    click.echo(as_text(what) if isinstance(what, Problem) else printable(what), err=True)
