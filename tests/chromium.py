"""Finds a Chromium for the browser tests, or installs one, and prints its path.

The one named in `$CHROMIUM` is used and no other. Without it, those on the PATH are tried, then Playwright's own; if
none of them starts, the distribution's package is installed where that is allowed, or else Playwright's own is fetched.

A headless shell comes first: a whole Chromium opens a window for every visitor, and takes twice as long.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = (sys.executable, "-m", "playwright")


def find() -> str:
    """The path of a Chromium that starts. Ends the program, saying what to do, when there is none to be had."""
    _make_playwright_start()
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return _first_that_starts(chosen) or sys.exit(f"The browser named in CHROMIUM does not start: {chosen}")
    return (
        _present()
        or _from_distribution()
        or _from_playwright()
        or sys.exit("The tests need a browser. Install Chromium, or name one: make test CHROMIUM=/path/to/chromium")
    )


def _make_playwright_start() -> None:
    """The program that drives the browser needs one library that a bare Debian has not."""
    command = (*PLAYWRIGHT, "--version")
    if not (_run(*command) or (_install("libatomic1") and _run(*command))):
        sys.exit("Playwright does not start. On Debian or Ubuntu: sudo apt install libatomic1")


def _present() -> str | None:
    with sync_playwright() as playwright:
        fetched = playwright.chromium.executable_path
    return _first_that_starts(*filter(None, map(shutil.which, (*NAMES, fetched))))


def _from_distribution() -> str | None:
    # Ubuntu has no package of this name (its browsers are snaps): there this fails, and Playwright's own is fetched.
    packages = ("chromium-headless-shell", "chromium")
    return _present() if any(_install(package, "fonts-liberation") for package in packages) else None


def _from_playwright() -> str | None:
    _say("Fetching Playwright's own Chromium.")
    _run(*PLAYWRIGHT, "install", *([] if _as_root() is None else ["--with-deps"]), "chromium")
    return _present()


def _first_that_starts(*paths: str) -> str | None:
    """A browser that is there but cannot start (a library is missing, a snap is shut in) is no use to the tests."""
    with sync_playwright() as playwright:
        for path in paths:
            try:
                playwright.chromium.launch(executable_path=path).close()
            except Error:
                continue
            return path
    return None


def _install(*packages: str) -> bool:
    """Installs packages of Debian or Ubuntu, where that is allowed without asking for a password."""
    as_root = _as_root()
    if as_root is None or not shutil.which("apt-get"):
        return False
    _say(f"The browser tests need something more. Installing {' and '.join(packages)}.")
    _run(*as_root, "apt-get", "-qq", "update")
    return _run(*as_root, "apt-get", "-qq", "--yes", "--no-install-recommends", "install", *packages)


def _as_root() -> list[str] | None:
    """What to put before a command to run it as the administrator; None where that would ask for a password."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "--non-interactive"] if shutil.which("sudo") and _run("sudo", "--non-interactive", "true") else None


def _run(*command: str) -> bool:
    """Whether a command went well. What it says is shown only if it did not."""
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        _say(done.stderr)
    return done.returncode == 0


def _say(words: str) -> None:
    """Only the path itself is printed: whatever is said goes beside it."""
    print(words, file=sys.stderr)


if __name__ == "__main__":
    print(find())
