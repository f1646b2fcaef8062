"""The site is written file by file: a page is framed, put into its shell and written before the next one is made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Set
from hashlib import file_digest, sha256
from itertools import chain, islice
from pathlib import Path

from partnership.writers.output import HASHES_URI, AnyOutput, Lines, Output, PageOutput
from partnership.writers.site_files.notes import PageNotes
from partnership.writers.site_files.processes import share_out
from partnership.writers.site_files.shells import WrittenPage

FEW = 300
"""How many outputs are written before others help: a small site is written by one process. What many pages ask for has
been worked out by then."""
_BLOCK = 20
"""How many pages a process writes before it leaves as many to each of the others."""
_ROUNDS = 6
"""In one of so many rounds the first process writes no pages, since it writes everything else."""


def write_site(
    outputs: Iterable[AnyOutput],
    in_shell: Callable[[PageOutput], WrittenPage],
    folder: Path,
    notes: PageNotes,
    processes: int = 1,
    alone: int = FEW,
) -> None:
    """Write every output below a folder, pages first. What is to be known of each page is noted.

    After the first pages, so many as are written `alone`, their writing is shared out to so many processes.
    """
    outputs = iter(outputs)

    def write(output: AnyOutput, noted: PageNotes) -> None:
        if isinstance(output, Output):
            _write(folder, output.uri, output.content, noted.hashes)
        else:
            page = in_shell(output)
            _write(folder, output.uri, page.whole, noted.hashes)
            noted.note(output, page)

    for output in islice(outputs, alone):
        write(output, notes)

    def write_parts(parts: Set[int], begin: Callable[[str], None]) -> PageNotes:
        is_first, shared = 0 in parts, True
        noted = notes if is_first else notes.none()
        for number, output in enumerate(outputs):
            if isinstance(output, Output):
                shared = False
                if not is_first:
                    break
            if _part_with(number // _BLOCK, processes) in parts if shared else is_first:
                begin(output.source or output.uri)
                write(output, noted)
        return noted

    following = next(outputs, None)
    if following is not None:
        outputs = chain((following,), outputs)
        is_shared = processes > 1 and isinstance(following, PageOutput)
        for others in share_out(processes if is_shared else 1, write_parts)[1:]:
            notes.add(others)


def _part_with(block: int, processes: int) -> int:
    """Return the number of the process that writes a block of pages."""
    turn, part = divmod(block, processes)
    if part or processes == 1 or turn % _ROUNDS != _ROUNDS - 1:
        return part
    return 1 + turn // _ROUNDS % (processes - 1)


def write_hashes(site: Path, names: Iterable[str], known: Mapping[str, str]) -> int:
    """Write the SHA-256 hash of every file of a finished site into one file: `sha256sum --check` reads it there.

    `known` are hashes of files that need not be read again. Return the size of the file that has been written.
    """
    lines = [f"{known.get(name) or _hash_of(site / name)}  {name}\n" for name in sorted(names) if name != HASHES_URI]
    return (site / HASHES_URI).write_bytes("".join(lines).encode())


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _write(folder: Path, uri: str, content: str | bytes | Path | Lines, hashes: dict[str, str]) -> None:
    """Write a file of the site. The hash of what is in memory is noted."""
    file = folder / uri
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    elif callable(content):
        with file.open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(content())
    else:
        data = content.encode() if isinstance(content, str) else content
        file.write_bytes(data)
        hashes[uri] = sha256(data).hexdigest()
