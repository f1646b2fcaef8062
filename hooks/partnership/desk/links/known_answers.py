"""What servers answered is kept, so that a later run goes on where one ended, and the desk knows it without asking.

It lies in `.desk/links.json`, and, from the run on GitHub, in the same file on the branch `links`. The later answer
counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnership.desk.base_content import ask_git
from partnership.desk.editor_pages import EDITOR_FOLDER, folder_for_pages
from partnership.desk.links.asking import Answer
from partnership.text.whole_files import write_file

FILE = "links.json"
_BRANCH = "links"
_LONGEST = 2_000


class KnownAnswer(NamedTuple):
    """A `KnownAnswer` is the last answer of an address."""

    asked: date
    since: date
    """The day on which the answer was the same for the first time."""
    answer: Answer

    def followed_by(self, answer: Answer, today: date) -> KnownAnswer:
        """Return what is known after another answer. A fault is the same fault, whatever its words."""
        is_same = bool(answer.fault) == bool(self.answer.fault)
        return KnownAnswer(today, self.since if is_same else today, answer)


def read_known_answers(root: Path) -> dict[str, KnownAnswer]:
    """Return the last answer of every address, as far as it is known. What cannot be read is passed over."""
    texts = [ask_git(root, "show", f"origin/{_BRANCH}:{FILE}").decode("utf-8", "replace")]
    with suppress(OSError, ValueError):
        texts.append((root / EDITOR_FOLDER / FILE).read_text("utf-8"))
    answers: dict[str, KnownAnswer] = {}
    for address, answer in (pair for text in texts for pair in _answers_in(text).items()):
        if address not in answers or answers[address].asked <= answer.asked:
            answers[address] = answer
    return answers


def write_known_answers(root: Path, answers: Mapping[str, KnownAnswer]) -> Path:
    """Keep the last answer of every address, and return where."""
    file = folder_for_pages(root / EDITOR_FOLDER) / FILE
    lines = {
        address: {
            "asked": known.asked.isoformat(),
            "since": known.since.isoformat(),
            "fault": known.answer.fault,
            "doubtful": known.answer.is_doubtful,
        }
        for address, known in sorted(answers.items())
    }
    write_file(file, (json.dumps(lines, ensure_ascii=False, indent=1) + "\n").encode())
    return file


def _answers_in(text: str) -> dict[str, KnownAnswer]:
    try:
        entries = json.loads(text or "{}")
        return {address: _answer_in(entry) for address, entry in entries.items() if len(address) <= _LONGEST}
    except (ValueError, TypeError, AttributeError, KeyError):
        return {}


def _answer_in(entry: Mapping[str, object]) -> KnownAnswer:
    asked, since = (date.fromisoformat(str(entry[name])) for name in ("asked", "since"))
    return KnownAnswer(asked, since, Answer(str(entry["fault"])[:_LONGEST], entry["doubtful"] is True))
