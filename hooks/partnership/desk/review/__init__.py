"""These modules review a proposal: one page says all that an editor needs to decide on it."""

from __future__ import annotations

from partnership.desk.base_content import ReviewError
from partnership.desk.review.brief_files import REVIEW_FOLDER, WrittenBrief, review
from partnership.desk.review.changes import Brief

__all__ = ["REVIEW_FOLDER", "Brief", "ReviewError", "WrittenBrief", "review"]
