"""The commands are found here by their names, from `check` and `new` to `take-down` and `update`.

Exit codes: 0 all is well, 1 there are errors, 2 the command was not understood.
"""

from __future__ import annotations

from importlib import import_module

import click
from click.exceptions import NoSuchCommand

from partnership.problems.formats import printable

_COMMANDS = {
    "check": "checks.check",
    "explain": "checks.explain",
    "build": "building.build",
    "fix": "fixing.fix",
    "new": "records.new",
    "import": "intake.import_command",
    "propose": "proposing.propose_command",
    "review": "editors.review_command",
    "desk": "editors.desk",
    "digest": "editors.digest_command",
    "rename": "renaming.rename",
    "remove": "removing.remove",
    "take-down": "taking_down.take_down",
    "intake": "intake.intake",
    "start": "starting.start_command",
    "update": "starting.update_command",
}
"""Where each command stands, in the order in which people come to need them. Only the one that is called is loaded, so
that a quick command does not wait for the programs of the others."""


class _Commands(click.Group):
    """These commands are loaded when they are called, and none of them ends in a stack trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in their order."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command of that name. Raises NoSuchCommand, which names those like it, if there is none."""
        if cmd_name not in _COMMANDS:
            raise NoSuchCommand(cmd_name, possibilities=_COMMANDS, ctx=ctx)
        module, _, name = _COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"partnership.desk.cli.{module}"), name)
        return command

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
    """Look after the library of a partnership of schools."""
