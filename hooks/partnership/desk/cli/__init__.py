"""The command line: `partnership check`, `fix`, `explain`, `new`, `remove`, `review` and `desk`.

Exit codes: 0 all is well, 1 there are errors, 2 the command was not understood.
"""

from __future__ import annotations

import click

from partnership.desk.cli import changing, checking, editing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after the library of a partnership of restorative schools."""


for command in (
    checking.check,
    checking.explain,
    checking.fix,
    changing.new,
    changing.remove,
    editing.desk,
    editing.review_command,
):
    main.add_command(command)
