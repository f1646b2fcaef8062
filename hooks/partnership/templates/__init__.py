"""TODO."""

from __future__ import annotations

from partnership.templates.environment import THEME, environment

__all__ = ["THEME", "environment"]
