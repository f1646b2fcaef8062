"""These modules review a proposal: one page says all that an editor needs to decide on it."""

from __future__ import annotations

from partnership.desk.review.base import ReviewError
from partnership.desk.review.changes import Brief
from partnership.desk.review.write_brief import REVIEW_FOLDER, WrittenBrief, review

__all__ = ["REVIEW_FOLDER", "Brief", "ReviewError", "WrittenBrief", "review"]
