"""GitHub asks what the site asks."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.forms.issue_forms import ISSUE_FORMS_FOLDER, issue_forms
from partnership.library import Library
from partnership.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A repository that has forms on GitHub has those that follow from its words and its settings of today."""
    if not library.vocabulary or not (library.root / ISSUE_FORMS_FOLDER).is_dir():
        return
    for path, text in issue_forms(library).items():
        file = library.root / path
        if file.is_file() and file.read_bytes() != text.encode():
            yield Problem(path, 1, 1, "old-form", "the form on GitHub does not ask what the page Share asks")
