"""These modules are the command line: one for each group of commands."""

from __future__ import annotations

from partnership.desk.cli.commands import main

__all__ = ["main"]
