"""The process that cleans files. It reads jobs from its input and fills the cache, one file after the other.

It is a process of its own so that no file, however it is made, can take more than its share of time or memory, or
bring down a build. Systems without such limits (Windows) go without them; where changes are decided, there are some.
"""

from __future__ import annotations

import json
import sys
import traceback
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from partnership.attachments.cache import FAULT, TOO_MUCH
from partnership.attachments.clean_copy import Copy, RefusedError
from partnership.attachments.cleaners import CLEANERS
from partnership.text.whole_files import write_new_folder

if sys.platform != "win32":
    import resource

SECONDS = 5
MEMORY = 500_000_000


def main() -> None:
    """Do what the jobs say: a list of [file, ending of its name, folder to make for what comes of it]."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    for file, ending, folder in json.load(sys.stdin):
        _allow_seconds()
        try:
            _keep(Path(folder), *_cleaned(Path(file).read_bytes(), ending))
        except MemoryError:
            raise SystemExit(TOO_MUCH) from None
        except Exception:
            # No cleaner was ready for such a file. It must not stop the others, and the fault is shown.
            traceback.print_exc()
            raise SystemExit(FAULT) from None


def _allow_seconds() -> None:
    """Let the next file have its time. The system ends the process when that is over."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + SECONDS, most))


def _cleaned(content: bytes, ending: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What is to be known about a file, and the files to keep, by their names."""
    try:
        copy = CLEANERS[ending](content)
    except RefusedError as refused:
        copy = Copy(b"")
        return _facts(copy, {}) | {"refused": [refused.code, refused.message, refused.hint]}, {}
    files = {"copy": copy.content} | {f"{width}.webp": webp for width, webp in copy.renditions}
    return _facts(copy, files), files


def _facts(copy: Copy, files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "refused": None,
        "private": copy.private,
        "passages": copy.passages,
        "size": copy.size,
        "files": {name: sha256(content).hexdigest() for name, content in files.items()},
    }


def _keep(folder: Path, facts: dict[str, Any], files: dict[str, bytes]) -> None:
    """Make the folder with all that is in it, if no other build has just made the same."""
    with suppress(FileExistsError):
        write_new_folder(folder, {**files, "facts.json": json.dumps(facts).encode()})


main()
