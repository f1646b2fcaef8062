"""The command line: `partnership check`, `explain`, `fix`, `new`, `remove`, `import`, `intake`, `review` and `desk`.

Exit codes: 0 all is well, 1 there are errors, 2 the command was not understood.
"""

from __future__ import annotations

import click

from partnership.desk.cli import arriving, changing, checking, editing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after the library of a partnership of restorative schools."""


for command in (
    arriving.import_command,
    arriving.intake,
    checking.check,
    checking.explain,
    checking.fix,
    changing.new,
    changing.remove,
    editing.desk,
    editing.review_command,
):
    main.add_command(command)
