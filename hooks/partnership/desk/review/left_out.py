"""What was taken down from the site is in no brief: both what was there and what is proposed are read without it.

They are copies, out of which it is taken before anything is compared, as it is before the site is built of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from partnership.desk.base_content import CONTENT, Base, ReviewError, ask_git, copied_content, fingerprint
from partnership.desk.upkeep.down_list import DownListError, read_down_list
from partnership.desk.upkeep.taking_down import take_out
from partnership.library import Library, load


class Compared(NamedTuple):
    """A `Compared` is what a brief is made of: what was there, and what is proposed."""

    base: Base
    library: Library
    """The library of what is proposed."""
    fingerprints: Mapping[str, str]
    """The fingerprint of every file that is proposed, by its path."""
    is_left_out: bool
    """Whether anything was taken out of what is proposed, because it was taken down."""


@contextmanager
def without_what_is_down(library: Library, base: Base, fingerprints: Mapping[str, str]) -> Iterator[Compared]:
    """Provide what is compared without what was taken down; out of the folder of the base, it is taken for good.

    Raises ReviewError if it cannot be learnt what was taken down.
    """
    try:
        downs = read_down_list(library.root).downs if ask_git(library.root, "rev-parse", "--git-dir") else []
    except DownListError as error:
        raise ReviewError(str(error)) from None
    if not downs:
        yield Compared(base, library, fingerprints, is_left_out=False)
        return
    take_out(load(base.root, library.today, library.history), downs, library.root)
    with copied_content(library.root, library.root) as copied:
        taken = take_out(load(copied.root, library.today, library.history), downs, library.root)
        yield Compared(
            Base(base.root, _left(base.root, base.fingerprints)),
            load(copied.root, library.today, library.history),
            _left(copied.root, fingerprints),
            any(each.paths for each in taken),
        )


def _left(root: Path, fingerprints: Mapping[str, str]) -> dict[str, str]:
    """Return the fingerprints of what is left; those of files that are no content are known."""
    content = {path for path in fingerprints if path.split("/")[0] in CONTENT}
    there = (path for path in content if (root / path).is_symlink() or (root / path).is_file())
    return {path: known for path, known in fingerprints.items() if path not in content} | {
        path: fingerprint(root / path) for path in there
    }
