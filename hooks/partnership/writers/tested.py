"""What the tests of the engine last found about accessibility is kept with it, for every statement about it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

TESTED = Path(__file__).with_name("tested.yml")
"""The file with the figures. `make prove` writes it."""


class Tested(NamedTuple):
    """`Tested` says when the pages of the engine were last looked at, and how thoroughly, without a fault."""

    day: date
    pages: int
    views: int
    """How many views of these pages were looked at: colours, widths, enlargement and spacing."""
    axe: str
    """The version of axe, the program that knows the rules."""


@cache
def tested() -> Tested:
    """Return what was last found."""
    return Tested(**yaml.safe_load(TESTED.read_text("utf-8")))


def write_tested(file: Path, tested: Tested) -> None:
    """Write what was found now into a file."""
    file.write_text(yaml.safe_dump(tested._asdict(), sort_keys=False), "utf-8")
