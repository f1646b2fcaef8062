"""TODO."""

from __future__ import annotations

from partnership.forms.form import CHOSEN, POINTS, RIGHTS, Form, forms
from partnership.forms.question import Choice, Limits, Question, Sort

__all__ = ["CHOSEN", "POINTS", "RIGHTS", "Choice", "Form", "Limits", "Question", "Sort", "forms"]
