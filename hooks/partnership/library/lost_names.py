"""The history of the main branch knows every file and every alias that was published and is not there any more.

Only what stands in the main branch was ever published, so only its own commits are read: those of a proposal count when
it has been accepted. What was there before the repository was that of a partnership is not asked after.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from partnership.records import FOLDERS, AnyRecord, kind_at
from partnership.records.record import is_slug
from partnership.text.reader import source_of

Git = Callable[..., str]
"""Returns what git prints when it is called with some arguments; nothing if it cannot be called."""

_BEGINNING = "data/site.yml"
"""The file that makes a repository that of a partnership."""
_MAIN_BRANCHES = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/heads/main")
"""Where the main branch may be, the likeliest first. A repository without any has only the branch it is on."""


class LostName(NamedTuple):
    """A `LostName` is the name of a record that the main branch had and has no more, or that is no more here."""

    kind: type[AnyRecord]
    path: str
    """The path of the file in which it stood, or whose own name it is."""
    slug: str
    revision: str
    """The last revision that has it, as git takes it."""
    alias: bool = False
    """Whether the file had it as an alias."""
    instead: str = ""
    """The path of the one file of its kind that came when it went, if there was just one."""


@dataclass(slots=True)
class _Step:
    """A `_Step` is what one commit of the main branch did, or what has been done here since."""

    before: str
    """The revision before it."""
    added: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    blobs: list[tuple[str, str]] = field(default_factory=list)
    """The path of every file that it changed or deleted, with the name that git has for what stood there before."""


def lost_names(root: Path, git: Git) -> tuple[LostName, ...]:
    """Return every name that was taken out of the repository at `root` since it became that of a partnership.

    Some may be there again, or may live on in another way: that is for a check to find out. `git` runs git there.
    """
    steps = [*_steps(git)]
    by_blob: dict[str, list[tuple[str, str]]] = {}
    names: dict[tuple[str, str], LostName] = {}
    for step in steps:
        for blob, path in step.blobs:
            by_blob.setdefault(blob, []).append((path, step.before))
        for name in _of_files(step):
            names.setdefault((name.kind.kind, name.slug), name)
    for blob, content in _contents(root, by_blob):
        for path, before in by_blob[blob] if b"aliases" in content else ():
            for name in _of_aliases(path, content, before):
                names.setdefault((name.kind.kind, name.slug), name)
    return tuple(names.values())


def _steps(git: Git) -> Iterator[_Step]:
    """Yield what has been done since the main branch, and then each of its commits, the latest first."""
    branch = next(filter(None, (git("merge-base", "HEAD", name).strip() for name in _MAIN_BRANCHES)), "HEAD")
    options = ("--raw", "--no-abbrev", "--no-renames", "--relative", "--diff-filter=AMDT")
    here = _step(branch[:12], git("diff", *options, branch, "--", *FOLDERS).split("\n"))
    commits = git("log", "--first-parent", "-m", *options, "--format=%x00%H", branch)
    yield here
    waiting: list[_Step] = []
    for commit in commits.split("\0")[1:]:
        name, *lines = commit.split("\n")
        step = _step(f"{name[:12]}~1", lines)
        if _BEGINNING in step.added:
            # What it took away was there before.
            yield from waiting
            waiting = []
        else:
            waiting.append(step)


def _step(before: str, lines: Iterable[str]) -> _Step:
    """Return what a commit did, from what git says of each file: `:100644 100644 BEFORE AFTER M<tab>PATH`."""
    step = _Step(before)
    for line in lines:
        facts, _, path = line.partition("\t")
        if not path.endswith((".md", ".yml")):
            continue
        _, _, blob, _, change = facts.split(" ")
        if change == "A":
            step.added.append(path)
        else:
            step.blobs.append((blob, path))
            if change == "D":
                step.deleted.append(path)
    return step


def _of_files(step: _Step) -> Iterator[LostName]:
    """Yield the name of every record whose file a commit deleted."""
    gone = [(kind, path) for path in step.deleted if (kind := _kind_of(path))]
    for kind, path in gone:
        came = [other for other in step.added if _kind_of(other) is kind] if len(gone) == 1 else []
        yield LostName(kind, path, kind.slug_of(path), step.before, instead=came[0] if len(came) == 1 else "")


def _of_aliases(path: str, content: bytes, before: str) -> Iterator[LostName]:
    """Yield every alias that stood in a file before a commit changed or deleted it."""
    if kind := _kind_of(path):
        aliases = source_of(path, content).values.get("aliases", [])
        for alias in [aliases] if isinstance(aliases, str) else aliases:
            if isinstance(alias, str) and is_slug(alias):
                yield LostName(kind, path, alias, before, alias=True)


def _kind_of(path: str) -> type[AnyRecord] | None:
    """Return the kind of the record with a page that the file at a path describes; None if it describes none."""
    kind = kind_at(path)
    if not (kind and kind.has_page and kind.describes(path)):
        return None
    slug = kind.slug_of(path)
    return kind if not slug or is_slug(slug) else None


def _contents(root: Path, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what stands in the files that git knows by these names, one after the other."""
    with TemporaryFile() as asked:
        asked.writelines(f"{blob}\n".encode() for blob in blobs)
        asked.seek(0)
        with subprocess.Popen(
            ["git", "-C", str(root), "cat-file", "--batch", "--buffer"], stdin=asked, stdout=subprocess.PIPE
        ) as git:
            for line in git.stdout or ():
                blob, _, size = line.decode().rstrip().partition(" blob ")
                if size and git.stdout:
                    yield blob, git.stdout.read(int(size) + 1)
