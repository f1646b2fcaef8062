"""Templates frame pages: Jinja's templates, and everything that they know."""

from __future__ import annotations

from partnership.templates.environment import THEME, environment

__all__ = ["THEME", "environment"]
