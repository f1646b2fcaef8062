"""The writing of very many pages is shared out: as many processes write them as there are processors.

A process is forked, so that it knows all that the first one knows. It writes its part of the pages, and gives back what
it noted of them. No page depends on another, so the site is the same whatever the number.

A process that has several threads is not forked, because what another one holds at that moment would be held for ever.
So it is where documents have just been made, and where `mkdocs serve` runs. There, and on systems other than Linux, one
process does all.
"""

from __future__ import annotations

import mmap
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Set
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

_VARIABLE = "PARTNERSHIP_PROCESSES"
_LONGEST_NAME = 4096

Found = TypeVar("Found")
_Work = Callable[[Set[int], Callable[[str], None]], Found]
"""Does the parts of a work that have these numbers, and returns what it found out. It says by name what it begins."""


class PageNotWrittenError(Exception):
    """Ends a build: another process could not write a page."""


def number_of_processes() -> int:
    """Return how many processes write pages: as many as the environment says, or as there are processors.

    Raises ValueError, with a sentence, if the environment says something that is no such number.
    """
    written = os.environ.get(_VARIABLE, "").strip()
    if written not in {"", *map(str, range(1, 100))}:
        raise ValueError(
            f'{_VARIABLE} is set, and "{written}" is no number from 1 to 99. Without it all processors work.'
        )
    if not _can_be_forked():
        return 1
    return int(written) if written else len(os.sched_getaffinity(0))


def _can_be_forked() -> bool:
    try:
        return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


def share_out(parts: int, work: _Work[Found]) -> list[Found]:
    """Return what the processes found out of which each does a part of a work: so many, with this one as the first.

    Where the system gives no process, this one does its part too.
    Raises PageNotWrittenError, which names what it was at, if another process could not do its part.
    """
    own, others = {0}, []
    try:
        for part in range(1, parts):
            try:
                others.append(_Process(partial(work, {part})))
            except OSError:
                own.add(part)
        found = work(own, lambda name: None)
        return [found, *(other.result() for other in others)]
    finally:
        for other in others:
            other.stop()


class _Process(Generic[Found]):
    """A `_Process` is another process. It does a part of the work, and sends back what it found out."""

    def __init__(self, work: Callable[[Callable[[str], None]], Found]) -> None:
        self._at = mmap.mmap(-1, _LONGEST_NAME)
        """The name of what it is at, which outlives it."""
        receiver, sender = os.pipe()
        try:
            self._id = os.fork()
        except OSError:
            os.close(receiver)
            os.close(sender)
            raise
        if not self._id:
            os.close(receiver)
            _do_and_end(partial(work, self._begin), sender)
        os.close(sender)
        self._receiver = os.fdopen(receiver, "rb")

    def _begin(self, name: str) -> None:
        text = name.encode()[: _LONGEST_NAME - 1] + b"\0"
        self._at[: len(text)] = text

    def result(self) -> Found:
        """Return what it found out, once it has ended."""
        answer = self._receiver.read()
        code = self._wait()
        if code:
            name = self._at[:].partition(b"\0")[0].decode(errors="replace")
            why = answer.decode(errors="replace") or f"the process was ended from outside, with {_ending(code)}."
            raise PageNotWrittenError(
                f"The page of {name} could not be written: {why}\n{_VARIABLE}=1 writes all pages in one process."
            )
        found: Found = pickle.loads(answer)  # noqa: S301 (a process of our own wrote it)
        return found

    def _wait(self) -> int:
        _, status = os.waitpid(self._id, 0)
        self._id = 0
        return os.waitstatus_to_exitcode(status)

    def stop(self) -> None:
        """End it if it still runs, since nobody asks any more for what it finds out."""
        self._receiver.close()
        if self._id:
            with suppress(ProcessLookupError):
                os.kill(self._id, signal.SIGKILL)
            self._wait()


def _do_and_end(work: Callable[[], object], sender: int) -> NoReturn:
    """End a forked process when its part of the work is done, without what the first one does at its own end."""
    code = 1
    with suppress(BrokenPipeError), os.fdopen(sender, "wb") as answer:
        try:
            answer.write(pickle.dumps(work()))
            code = 0
        except BaseException:
            answer.write(traceback.format_exc().encode())
    os._exit(code)


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else str(code)
