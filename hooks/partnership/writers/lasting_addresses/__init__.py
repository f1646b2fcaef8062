"""These forms of address last, and the files of a renamed record lie at its former addresses too."""

from __future__ import annotations

from partnership.writers.lasting_addresses.former_files import with_former_files
from partnership.writers.lasting_addresses.promised_forms import PROMISED, PromisedForm, promised_forms

__all__ = ["PROMISED", "PromisedForm", "promised_forms", "with_former_files"]
