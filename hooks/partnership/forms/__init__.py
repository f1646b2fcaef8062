"""Forms say what people are asked who share something, as data made from the records.

The share page, GitHub's issue forms and the intake all read the same forms, so a label, a hint or a limit is said once.
Nothing personal is asked: a school, a role, and never a name.
"""

from __future__ import annotations

from partnership.forms.form import CHOSEN, POINTS, RIGHTS, Form, forms
from partnership.forms.question import Choice, Limits, Question, Sort

__all__ = ["CHOSEN", "POINTS", "RIGHTS", "Choice", "Form", "Limits", "Question", "Sort", "forms"]
