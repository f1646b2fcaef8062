"""Whatever ends a build, the last good site stays; and however little it has to work with, the site is the same."""

from __future__ import annotations

import errno
import os
import resource as system
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from conftest import ROOT, TODAY, copy_repository
from content import repository
from partnership.desk.building import BuildStopped, SiteContent, build_into, put_in_place
from partnership.writers.output import PageOutput
from partnership.writers.shell import plain_shell

PROGRAM = Path(sys.executable).parent / "partnership"
LEAN = {"PARTNERSHIP_TODAY": TODAY.isoformat(), "PARTNERSHIP_WITHOUT": "documents,search"}


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}")]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteContent:
    for name, value in LEAN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PARTNERSHIP_PROCESSES", "1")
    return SiteContent.read(repository(tmp_path / "content"), lambda what: None, strict=False)


def old_site(folder: Path) -> Path:
    """A site that is there already."""
    site = folder / "site"
    site.mkdir()
    (site / "sitemap.xml").write_text("the site that was there")
    return site


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (KeyboardInterrupt(), ""),
        (MemoryError(), ""),
    ],
)
def test_a_build_that_ends_in_the_middle_leaves_the_site_that_was_there_and_nothing_beside_it(
    tmp_path: Path, content: SiteContent, ending: BaseException, said: str
) -> None:
    site = old_site(tmp_path)
    shell, written = plain_shell(content.library, ""), 0

    def ends(page: PageOutput) -> str:
        nonlocal written
        written += 1
        if written > 5:
            raise ending
        return shell(page)

    with pytest.raises((BuildStopped, type(ending)), match=said or None):
        build_into(site, content, ends)
    assert files_of(site) == {"sitemap.xml": b"the site that was there"}
    assert beside(site) == []


def test_a_site_that_cannot_take_its_place_leaves_the_one_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, new = old_site(tmp_path), tmp_path / "new"
    new.mkdir()
    rename = Path.rename

    def fails(self: Path, to: Path) -> Path:
        if self == new:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises((OSError, BuildStopped)):
        put_in_place(new, site)
    assert files_of(site) == {"sitemap.xml": b"the site that was there"}


def test_of_many_builds_at_once_one_whole_site_stays(tmp_path: Path) -> None:
    site, failed = tmp_path / "site", []

    def build(number: int) -> None:
        try:
            for time_of_it in range(20):
                new = tmp_path / f"new-{number}-{time_of_it}"
                new.mkdir()
                for name in ("a", "b"):
                    (new / name).write_text(f"{number} {time_of_it}")
                put_in_place(new, site)
        except Exception as error:
            failed.append(error)

    builds = [Thread(target=build, args=(number,)) for number in range(6)]
    for one in builds:
        one.start()
    for one in builds:
        one.join()
    assert failed == []
    assert len({*files_of(site).values()}) == 1
    assert files_of(site).keys() == {"a", "b"}
    assert beside(site) == []


def test_what_a_build_left_that_was_stopped_from_outside_is_removed_after_a_day(
    tmp_path: Path, content: SiteContent
) -> None:
    old, new = tmp_path / ".site-old", tmp_path / ".site-new"
    for left in (old, new):
        (left / "new").mkdir(parents=True)
    os.utime(old, (time.time() - 90_000,) * 2)
    build_into(tmp_path / "site", content, plain_shell(content.library, ""))
    assert [left.exists() for left in (old, new)] == [False, True], "a build that goes on keeps what it has"


def run(root: Path, site: Path, limit: Callable[[], None] = lambda: None) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, "build", "--root", root, "--site-dir", site]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | LEAN, check=False, preexec_fn=limit)


def test_a_disk_with_too_little_room_is_named_and_leaves_the_site_that_was_there(tmp_path: Path) -> None:
    root, site = repository(tmp_path / "content"), old_site(tmp_path)
    done = run(root, site, lambda: system.setrlimit(system.RLIMIT_FSIZE, (20_000, 20_000)))
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(site) == {"sitemap.xml": b"the site that was there"}
    assert beside(site) == []


def test_a_build_that_is_killed_leaves_the_site_that_was_there_and_the_next_one_is_whole(tmp_path: Path) -> None:
    root, site = repository(tmp_path / "content"), old_site(tmp_path)
    command = [PROGRAM, "build", "--root", root, "--site-dir", site]
    process = subprocess.Popen(command, env=os.environ | LEAN, stderr=subprocess.DEVNULL)
    while process.poll() is None and not [*tmp_path.glob(".site-*/new/resources/index.html")]:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    if process.wait() == -signal.SIGKILL:
        assert files_of(site) == {"sitemap.xml": b"the site that was there"}
    assert run(root, site).returncode == 0
    assert files_of(site).keys() == files_of(built(root, tmp_path)).keys()


def built(root: Path, folder: Path) -> Path:
    """A site that is built beside, with all that the machine has."""
    site = folder / "beside/site"
    assert run(root, site).returncode == 0
    return site


BUILDER = """#!/bin/sh
while [ "$1" != --site-dir ]; do shift; done
mkdir -p "$2"
echo $PPID > "$2/first"
sleep 0.5
[ -e fails ] && exit 1
echo $PPID > "$2/last"
"""


def test_make_site_keeps_the_site_that_was_there_until_one_is_whole_and_two_at_once_leave_one_whole(
    tmp_path: Path,
) -> None:
    for path in ("Makefile", "hooks/content.mk", "requirements.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    for name, text in (
        ("partnership", "#!/bin/sh\n"),
        ("mkdocs", BUILDER),
        ("python", f'#!/bin/sh\nexec {sys.executable} "$@"\n'),
    ):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    (tmp_path / ".venv/site-ready").touch()
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.yml").touch()
    site = old_site(tmp_path)

    def make() -> subprocess.Popen[bytes]:
        return subprocess.Popen(["make", "site"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    (tmp_path / "fails").touch()
    assert make().wait() != 0
    assert files_of(site) == {"sitemap.xml": b"the site that was there"}
    (tmp_path / "fails").unlink()
    assert [one.wait() for one in [make(), make()]] == [0, 0]
    assert files_of(site).keys() == {"first", "last"}
    assert len({*files_of(site).values()}) == 1


def little() -> None:
    """One processor, no other process, and 1 GB of memory."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    system.setrlimit(system.RLIMIT_AS, (1_000_000_000, 1_000_000_000))


def test_with_one_processor_and_one_gigabyte_the_site_is_the_same(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "repository")
    done = run(root, tmp_path / "little", little)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "little") == files_of(built(root, tmp_path))
