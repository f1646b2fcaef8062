"""A preview as people have it: `mkdocs serve` with a browser that waits, and a file that is saved."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from generated.many import add_many
from larger_library import copy_content

_SCRIPT = re.compile(r"livereload\((\d+), (\d+)\);")
_SECONDS_TO_BEGIN = 300


@contextmanager
def served(root: Path, **environment: str) -> Iterator[str]:
    """The address at which MkDocs serves the repository at `root`, of which the first site has been built."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = root / ".served"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with log.open("w") as said:
        process = subprocess.Popen(
            command,
            cwd=root,
            stdout=said,
            stderr=said,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
            start_new_session=True,
        )
        try:
            _wait_for("Serving on", log, process)
            yield f"http://{address}"
        finally:
            # A program that was begun in the background passes over the signal that the keyboard sends.
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _wait_for(words: str, log: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _SECONDS_TO_BEGIN
    while words not in log.read_text("utf-8"):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"mkdocs serve did not begin: {log.read_text('utf-8')}")
        time.sleep(0.1)


def read(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 (it is served here)
        return str(answer.read().decode())


def seconds_until_seen(file: Path, page: str, words: str) -> float:
    """The seconds from saving a file with more words until a browser that has its page open has been given them."""
    script = _SCRIPT.search(read(page))
    if not script:
        raise RuntimeError("the page does not wait for what is saved")
    waiting = f"{page[: page.index('/', 8)]}/livereload/{script[1]}/{script[2]}"
    text = file.read_text("utf-8")
    begun = time.perf_counter()
    file.write_text(f"{text}\n\n{words}\n", "utf-8")
    while words not in read(page):
        read(waiting)
    return time.perf_counter() - begun


def previewing(number: int, runs: int = 5) -> float:
    """The seconds from saving a resource among so many until its page is answered: the median of a few."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "content"
        copy_content(root)
        add_many(root, number)
        with served(root, PARTNERSHIP_WITHOUT="documents,search") as address:
            times = []
            for run in range(runs):
                slug = f"made-{number // 2 + run}"
                file = root / f"resources/{slug}/index.md"
                times.append(seconds_until_seen(file, f"{address}/resources/{slug}/", f"Saved the {run}th time."))
            return median(times)
