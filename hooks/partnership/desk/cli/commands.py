"""The command line has these commands: check, explain, fix, new, import, review, desk, remove and intake.

Exit codes: 0 all is well, 1 there are errors, 2 the command was not understood.
"""

from __future__ import annotations

import click

from partnership.desk.cli import checks, editors, intake, records
from partnership.problems.formats import printable


class _Commands(click.Group):
    """These commands stand in the order in which people come to need them, and none of them ends in a stack trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. If the disk refuses something, or somebody stops it, one sentence says so."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = printable(str(error.filename or "a file"))
            raise click.ClickException(f"{where} cannot be read or written ({error.strerror}).") from None
        except (click.Abort, KeyboardInterrupt, EOFError):
            click.echo("\nStopped.", err=True)
            raise click.exceptions.Exit(1) from None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Each says more of itself: partnership check --help. A command ends with 0 if all is well, with 1 if "
    "something is wrong or was stopped, and with 2 if it was not understood.",
)
def main() -> None:
    """Look after the library of a partnership of restorative schools."""


for command in (
    checks.check,
    checks.explain,
    checks.fix,
    records.new,
    intake.import_command,
    editors.review_command,
    editors.desk,
    records.remove,
    intake.intake,
):
    main.add_command(command)
