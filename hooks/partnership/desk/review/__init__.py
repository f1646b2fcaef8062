"""These modules write the brief: what a proposal changes, on one page for the editor who decides on it."""

from __future__ import annotations

from partnership.desk.review.base import ReviewError
from partnership.desk.review.changes import Brief
from partnership.desk.review.write_brief import FOLDER, Written, review

__all__ = ["FOLDER", "Brief", "ReviewError", "Written", "review"]
