"""The programs that make documents and calendars are loaded for those who make them, and for nobody else."""

from __future__ import annotations

import os
import subprocess
import sys

from conftest import ROOT

PROGRAM = """
import sys
from partnership.desk import cli
print(*sorted({"icalendar", "PIL", "segno", "typst"} & sys.modules.keys()))
"""


def test_the_command_line_starts_without_the_programs_of_the_writers() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.split() == []
