"""A whole site is built by a process of its own, so that pages can be asked for meanwhile, and the next file saved."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

BuildCommand = Callable[[Path], Sequence[str]]
"""Returns the command that builds the site into a folder."""

_LESS_URGENT = 10
"""By how much it gives way to what people are waiting for."""
_SECONDS_TO_END = 5
"""How long it may tidy up when it is stopped."""


class WholeSite:
    """A `WholeSite` is being built in a folder of its own."""

    def __init__(self, command: BuildCommand, folder: Path, built: Callable[[WholeSite], None]) -> None:
        """Begin to build it in a new folder inside `folder`. `built` is called in the end, unless it is stopped."""
        self.site = Path(tempfile.mkdtemp(dir=folder))
        self.failure = ""
        """Why it could not be built."""
        self._built, self._is_stopped = built, False
        self._process = subprocess.Popen(
            command(self.site), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _LESS_URGENT)
        self._follower = Thread(target=self._follow, daemon=True)
        self._follower.start()

    def _follow(self) -> None:
        said = self._process.communicate()[1]
        if self._is_stopped:
            shutil.rmtree(self.site, ignore_errors=True)
            return
        if self._process.returncode:
            self.failure = said.strip() or f"the process ended with {self._process.returncode}"
        self._built(self)

    def stop(self) -> None:
        """Let it go: what was built of it is removed."""
        self._is_stopped = True
        with suppress(OSError):
            # So it removes what it has begun in the cache.
            self._process.terminate() if sys.platform == "win32" else self._process.send_signal(signal.SIGINT)
        Thread(target=self._end, daemon=True).start()

    def _end(self) -> None:
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def wait(self) -> None:
        """Wait until it is built, or has been let go."""
        self._follower.join()
