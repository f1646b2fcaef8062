"""TODO."""

from __future__ import annotations

from partnership.desk.cli.commands import main

__all__ = ["main"]
