"""The site is written file by file: a page is framed, put into its shell and written before the next one is made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Set
from hashlib import file_digest
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
            _write(folder / output.uri, output.content)
        else:
            page = in_shell(output)
            _write(folder / output.uri, page.whole)
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
            if number // _BLOCK % processes in parts if shared else is_first:
                begin(output.source or output.uri)
                write(output, noted)
        return noted

    following = next(outputs, None)
    if following is not None:
        outputs = chain((following,), outputs)
        is_shared = processes > 1 and isinstance(following, PageOutput)
        for others in share_out(processes if is_shared else 1, write_parts)[1:]:
            notes.add(others)


def write_hashes(site: Path) -> None:
    """Write the SHA-256 hash of every file of a finished site into one file: `sha256sum --check` reads it there."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    with (site / HASHES_URI).open("w", encoding="utf-8", newline="\n") as hashes:
        for name in names:
            if name != HASHES_URI:
                with (site / name).open("rb") as file:
                    hashes.write(f"{file_digest(file, 'sha256').hexdigest()}  {name}\n")


def _write(file: Path, content: str | bytes | Path | Lines) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    elif callable(content):
        with file.open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(content())
    else:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
