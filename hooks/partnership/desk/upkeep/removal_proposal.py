"""What was taken down is proposed to be removed for good. A workflow hands the texts for that on to GitHub.

None of them says what it was: a proposal stays on GitHub when the history has been cleared. The same thing leads to the
same branch, so that doing it twice brings the same proposal up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from itertools import islice
from pathlib import Path

from markupsafe import Markup

from partnership.checks import examine
from partnership.desk.intake.proposal import commit_status
from partnership.desk.upkeep.removal import RecordRemoval
from partnership.desk.upkeep.taking_down import what_is_left
from partnership.library import Library, clean_files, read_repository
from partnership.problems import errors
from partnership.problems.formats import as_plain_markdown
from partnership.templates import TemplateContext, environment
from partnership.text.dates import short_day

_MOST_LISTED = 50
"""How many places are listed in the text of the proposal."""


def propose_removal(library: Library, path: str, folder: Path) -> list[str]:
    """Remove from the content what lies at a path, write the texts for GitHub, and return what was removed.

    Without anything to remove there are no texts.
    """
    removals = list(what_is_left(library, path))
    if not removals:
        return []
    files = clean_files(library)
    records = [removal for removal in removals if isinstance(removal, RecordRemoval)]
    mentions = [mention for removal in records for mention in removal.mentions(library, files)]
    for removal in removals:
        removal.carry_out(library.today)
    wrong = errors(examine(read_repository(library.root, library.today)).problems)
    body = environment(TemplateContext(library=library)).get_template("take-down/body.md")
    context = {
        "day": short_day(library.today),
        "mentions": _listed(f"{mention.path}:{mention.line}" for mention in mentions),
        "wrong": _listed(f"{problem.path}:{problem.line}: {problem.message}" for problem in wrong),
    }
    texts = {
        "branch": f"removal/{sha256(path.encode()).hexdigest()[:12]}",
        "title": f"Remove what was taken down on {short_day(library.today)}",
        "message": "Remove what was taken down\n",
        "body.md": body.render(context),
        "status.json": json.dumps(commit_status({"error": len(wrong)})),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return [removal.path for removal in removals]


def _listed(places: Iterable[str]) -> list[Markup]:
    """Return places as GitHub shows them and acts upon none, each once, as many as there is room for."""
    return [*map(as_plain_markdown, islice(dict.fromkeys(places), _MOST_LISTED))]
