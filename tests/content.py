"""Small content repositories for tests: the base in tests/base/, and whatever is laid over it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from conftest import EXAMPLE, ROOT, TODAY, share_copies
from partnership.checks import check
from partnership.library import Library, clean_files, load
from partnership.library.history import History
from partnership.problems import Problem
from partnership.writers.all_outputs import outputs
from partnership.writers.documents import MadeDocuments
from partnership.writers.output import AnyOutput

TESTS = Path(__file__).parent

SCHOOL = "schools/oakland-primary.yml"
MEETING = "meetings/headteachers-autumn-2026.yml"
RESOURCE = "resources/two-minute-conversation/index.md"
PAGE = "docs/contribute.md"
NEEDED = tuple(f"docs/{slug}.md" for slug in ("accessibility", "contact", "privacy", "safeguarding"))
BASE = {path: (TESTS / "base" / path).read_text("utf-8") for path in (SCHOOL, MEETING, RESOURCE, PAGE, *NEEDED)}
"""The records of the base, as they are written."""

TRIAL = """\
stages: [ks1, ks2]
group: 6-to-15
happened: It took longer than two minutes.
affected: The lunchtime team, who were calmer.
change: Begin with one question.
"""

Files = Mapping[str, str | bytes]
"""What stands in files, by their paths."""


def repository(root: Path, files: Files | None = None) -> Path:
    """The base in the folder `root`, with the words and settings of the example partnership, and `files` laid over it.

    Clean copies of attachments are shared by all tests, since they are kept by their content.
    """
    root.mkdir(parents=True, exist_ok=True)
    share_copies(root)
    shutil.copytree(TESTS / "base", root, dirs_exist_ok=True)
    shutil.copytree(EXAMPLE / "data", root / "data", dirs_exist_ok=True)
    _write(root, files or {})
    return root


def _write(root: Path, files: Files) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def young_repository(root: Path, files: Files | None = None) -> Path:
    """A repository that begins, with all that builds it: one school, one resource, and no page but those in `files`."""
    root.mkdir(parents=True, exist_ok=True)
    share_copies(root)
    shutil.copytree(EXAMPLE / "data", root / "data")
    shutil.copy(ROOT / "mkdocs.yml", root)
    first = {"hooks/main.py": (ROOT / "hooks/main.py").read_text("utf-8"), SCHOOL: BASE[SCHOOL], **resource("slip")}
    _write(root, {**first, **(files or {})})
    return root


def git(root: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", root, *author, *arguments], check=True, capture_output=True)


def committed(root: Path, files: Files | None = None) -> Path:
    """The base with `files` laid over it, in a repository of git that has all of it in its first commit."""
    repository(root, files)
    (root / ".gitignore").write_text(".cache\n.desk\n")
    git(root, "init", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--message=First")
    return root


def with_list(root: Path, text: str) -> None:
    """Let the clone know a list of what is taken down."""
    git(root, "switch", "--orphan", "take-down")
    (root / "down.txt").write_text(text)
    git(root, "add", "down.txt")
    git(root, "commit", "--message=Down")
    git(root, "update-ref", "refs/remotes/origin/take-down", "HEAD")
    git(root, "switch", "main")


def library(root: Path, files: Files | None = None, *, today: date = TODAY) -> Library:
    """The library of the base with `files` laid over it."""
    return load(repository(root, files), today, History())


def problems_of(library: Library) -> list[Problem]:
    """Clean the files of a library, and return everything that is wrong in it."""
    return check(library, clean_files(library))


def outputs_of(library: Library) -> Iterator[AnyOutput]:
    """Clean the files of a library, and yield every output of it but the documents, which take long to make."""
    return outputs(library, clean_files(library), MadeDocuments())


def with_themes(colours: Mapping[str, str]) -> dict[str, str]:
    """The vocabulary with these themes and no others, each with the line that says its colours."""
    words = (EXAMPLE / "data/vocabulary.yml").read_text("utf-8")
    terms = "".join(f"    {id}:\n      label: {id.capitalize()}\n      {line}\n" for id, line in colours.items())
    return {"data/vocabulary.yml": re.sub(r"(?s)(?<=\n  terms:\n).*?(?=\naudience:)", terms, words, count=1)}


def school(slug: str, **facts: str | None) -> dict[str, str]:
    """The file of a school like that of the base, with some facts of its own."""
    return {f"schools/{slug}.yml": with_facts(BASE[SCHOOL], facts)}


def meeting(slug: str, **facts: str | None) -> dict[str, str]:
    """The file of a meeting like that of the base, with a uid and some facts of its own."""
    return {f"meetings/{slug}.yml": with_facts(BASE[MEETING], {"uid": f"uid-of-{slug}"} | facts)}


def visit(slug: str, *lines: str, **facts: str | None) -> dict[str, str]:
    """The file of a visit to the school of the base, to which it has said yes, with some facts and lines of its own."""
    own = "".join(f"  {line}\n" for line in ("approved: yes", "who: [staff]", *lines))
    taking_place = {
        "starts": "2027-03-11 09:30",
        "ends": "12:00",
        "status": "confirmed",
        "attended": None,
        "actions": None,
    }
    files = meeting(slug, **({"kind": "visit", "title": f"Visit {slug}"} | taking_place | facts))
    return {path: f"{text}visit:\n{own}" for path, text in files.items()}


def resource(slug: str, body: str = "Walk. Do not run.\n", **facts: str | None) -> dict[str, str]:
    """The file of a resource like that of the base, with a text and some facts of its own, and no files beside it."""
    text = with_facts(BASE[RESOURCE], {"pictures": None, "attachments": None} | facts)
    return {f"resources/{slug}/index.md": "---".join([*text.split("---")[:2], f"\n{body}"])}


def trial(of: str, by: str = "oakland-primary", year: str = "2026-27", **facts: str | None) -> dict[str, str]:
    """The file of a trial of a resource, with some facts of its own."""
    return {f"resources/{of}/trials/{by}-{year}.yml": with_facts(TRIAL, {"school": by, "year": year} | facts)}


def page(slug: str, body: str = "A few lines are enough.\n", **facts: str | None) -> dict[str, str]:
    """The file of a page in docs/ like that of the base, with a text and some facts of its own."""
    text = with_facts(BASE[PAGE], facts)
    return {f"docs/{slug}.md": "---".join([*text.split("---")[:2], f"\n{body}"])}


def with_facts(text: str, facts: Mapping[str, str | None]) -> str:
    """The text of a record with some of its facts written anew, added, or (None) taken out."""
    for name, value in facts.items():
        line = "" if value is None else f"{name}: {value}\n"
        text, known = re.subn(rf"(?m)^{name}:.*\n(?: .*\n)*", line.replace("\\", r"\\"), text, count=1)
        if not known:
            fence = "---\n" if text.startswith("---\n") else ""
            text = fence + line + text.removeprefix(fence)
    return text
