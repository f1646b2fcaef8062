"""Templates say what stands around the text of a page. This room renders them, and lists what they may know."""

from __future__ import annotations

from partnership.templates.context import TemplateContext
from partnership.templates.environment import PLAIN, THEME, environment
from partnership.templates.messages import give_words
from partnership.templates.ring import ring_of

__all__ = ["PLAIN", "THEME", "TemplateContext", "environment", "give_words", "ring_of"]
