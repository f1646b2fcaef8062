"""All commands share these: the folder they work in, its library, a sign that they work, and completion by Tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import click

from partnership.library import Library, read_repository
from partnership.text.dates import today

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The repository's folder.",
)


def library_in(root: Path) -> Library:
    """Return the library in a folder, with its history. Raises click.UsageError if the day that is set is none."""
    try:
        with working(lambda: "Reading the library"):
            return read_repository(root.resolve(), today())
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def whole_library_in(root: Path) -> Library:
    """Return the library in a folder, for commands that need its vocabulary. Raises click.UsageError without one."""
    library = library_in(root)
    if not library.vocabulary:
        raise click.UsageError(
            "there is no library here, or its lists cannot be read. Go to its folder, or name it with --root. To see "
            "what is wrong: partnership check"
        )
    return library


def open_beside(file: Path) -> None:
    """Show a file in the program in which somebody writes, if the command was called in it."""
    program = shutil.which("code") if os.environ.get("TERM_PROGRAM") == "vscode" else None
    if program:
        subprocess.run([program, str(file)], capture_output=True, check=False)


@contextmanager
def working(doing: Callable[[], str]) -> Iterator[None]:
    """Show at a terminal what is being done, and for how many seconds; show nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()

    def show() -> None:
        seconds, line = 0, ""
        while not done.wait(_SECOND):
            seconds += 1
            before, line = line, f"{doing()} ... {seconds} s"
            click.echo(f"\r{line.ljust(len(before))}", nl=False, err=True)
        click.echo(f"\r{' ' * len(line)}\r" if line else "", nl=False, err=True)

    shower = Thread(target=show, daemon=True)
    shower.start()
    try:
        yield
    finally:
        done.set()
        shower.join()


_SECOND = 1.0


@contextmanager
def completing(words: Sequence[str]) -> Iterator[None]:
    """Let the Tab key complete these words, at a terminal that can do so."""
    if not words or not sys.stdin.isatty():
        yield
        return
    try:
        import readline
    except ImportError:  # Windows has none
        yield
        return

    def completed(start: str, number: int) -> str | None:
        matches = [word for word in words if word.startswith(start)]
        return matches[number] if number < len(matches) else None

    readline.set_completer_delims(", ")
    readline.set_completer(completed)
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)
