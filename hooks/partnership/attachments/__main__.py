"""The cleaning process reads jobs from its input and fills the cache, one file after the other.

It is a process of its own so that no file, however it is made, can take more than its share of time or memory, or
bring down a build. Windows has no such limits, but the machines on which changes are decided do.
"""

from __future__ import annotations

import json
import sys
import traceback
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from partnership.attachments.cache import FAULT, INSPECTION_FILE, TOO_MUCH, Inspection
from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.cleaners import CLEANERS, PICTURE_CLEANERS
from partnership.text.whole_files import write_new_folder

if sys.platform != "win32":
    import resource

SECONDS = 5
MEMORY = 500_000_000


def main() -> None:
    """Carry out the jobs: each is a file, the ending of its name, the folder for its copy, and how wide that may be.

    The name of each folder is written out when its job begins.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    for file, ending, folder, widest in json.load(sys.stdin):
        _allow_seconds()
        sys.stdout.write(f"{Path(folder).name}\n")
        sys.stdout.flush()
        try:
            _store(Path(folder), *_inspect(Path(file).read_bytes(), ending, widest))
        except MemoryError:
            raise SystemExit(TOO_MUCH) from None
        except Exception:
            # No cleaner was ready for such a file. It must not stop the others, and the fault is shown.
            traceback.print_exc()
            raise SystemExit(FAULT) from None


def _allow_seconds() -> None:
    """Give the next file its seconds; when they are over, the system ends the process."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + SECONDS, most))


def _inspect(content: bytes, ending: str, widest: int) -> tuple[Inspection, dict[str, bytes]]:
    """Return what was learnt about a file, and the files to store, by their names."""
    try:
        of_pictures = PICTURE_CLEANERS.get(ending)
        copy = of_pictures(content, widest) if of_pictures else CLEANERS[ending](content)
    except RefusedError as error:
        refused = (error.code, error.message, error.hint)
        return Inspection(refused=refused, private=(), passages=(), size=None, is_reduced=False, files={}), {}
    files = {"copy": copy.content} | {f"{width}.webp": webp for width, webp in copy.renditions}
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    inspection = Inspection(
        refused=None,
        private=copy.private,
        passages=copy.passages,
        size=copy.size,
        is_reduced=copy.is_reduced,
        files=hashes,
    )
    return inspection, files


def _store(folder: Path, inspection: Inspection, files: dict[str, bytes]) -> None:
    """Write the folder with the files and what was learnt, unless another build has just written the same."""
    with suppress(FileExistsError):
        write_new_folder(folder, {**files, INSPECTION_FILE: json.dumps(inspection).encode()})


main()
