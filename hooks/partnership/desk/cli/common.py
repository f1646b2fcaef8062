"""What the commands share: the folder they work in, the library in it, how they count, and completion."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import click

from partnership.library import Library, load
from partnership.library.history import History
from partnership.text.dates import today

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The repository's folder.",
)


def library_in(root: Path, history: History | None = None) -> Library:
    """The library in a folder, as of today."""
    try:
        with working(lambda: "Reading the library"):
            return load(root.resolve(), today(), history or History())
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def whole_library_in(root: Path, history: History | None = None) -> Library:
    """The library in a folder, for those who can do nothing without its lists of words."""
    library = library_in(root, history)
    if not library.vocabulary:
        raise click.UsageError(
            "there is no library here, or its lists cannot be read. Go to its folder, or name it with --root. To see "
            "what is wrong: partnership check"
        )
    return library


@contextmanager
def working(doing: Callable[[], str]) -> Iterator[None]:
    """While something takes long, say at a terminal what is being done and for how many seconds; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()

    def tell() -> None:
        seconds, line = 0, ""
        while not done.wait(_SECOND):
            seconds += 1
            before, line = line, f"{doing()} ... {seconds} s"
            click.echo(f"\r{line.ljust(len(before))}", nl=False, err=True)
        click.echo(f"\r{' ' * len(line)}\r" if line else "", nl=False, err=True)

    telling = Thread(target=tell, daemon=True)
    telling.start()
    try:
        yield
    finally:
        done.set()
        telling.join()


_SECOND = 1.0


@contextmanager
def completing(words: Sequence[str]) -> Iterator[None]:
    """The key Tab completes these words, at a terminal that can do so."""
    if not words or not sys.stdin.isatty():
        yield
        return
    try:
        import readline
    except ImportError:  # Windows has none
        yield
        return

    def completed(start: str, number: int) -> str | None:
        found = [word for word in words if word.startswith(start)]
        return found[number] if number < len(found) else None

    readline.set_completer_delims(", ")
    readline.set_completer(completed)
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)
