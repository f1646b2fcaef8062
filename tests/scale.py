"""Measures how building grows with the content, beside plain MkDocs with Material: `make bench` writes `benchmarks/`.

Both build the same bodies in the same minutes, each in a process of its own, without documents and without an index of
the search: the site of this project from a repository of so many resources, and a plain one in which each body is a
page, with the search that it brings. What counts are the ratios; seconds belong to the machine. Pages of the project
are written by as many processes as there are processors, and once more by one.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

import yaml
from jinja2 import Environment, FileSystemLoader

from generated.many import add_many
from generated.neighbours import parts_of_page
from larger_library import copy_content

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".build/scale"
WRITTEN = ROOT / "benchmarks"
SIZES = (200, 1000, 2000, 10_000)
PLAIN = """\
site_name: Plain
site_url: https://example.org/
theme: {name: material, font: false}
nav: [index.md]
not_in_nav: "*"
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, footnotes, tables, pymdownx.tasklist, pymdownx.superfences]
"""


class Cost(NamedTuple):
    """What one build took."""

    cpu: float
    """Seconds of processor, of the whole process with its children."""
    wall: float
    """Seconds by the clock."""
    memory: float
    """Megabytes at the most, of all processes together."""
    files: int
    size: float
    """Megabytes that the site has."""


class Measured(NamedTuple):
    """What building the same bodies took in both ways."""

    resources: int
    ours: Cost
    by_one: Cost
    """What building took where one process writes all pages."""
    plain: Cost


def main(sizes: Sequence[int]) -> None:
    measured = []
    for number in sizes:
        repository, plain = FOLDER / f"{number}", FOLDER / f"{number}-plain"
        copy_content(repository)
        add_many(repository, number)
        _make_plain(repository, plain)
        measured.append(Measured(number, _build(repository), _build(repository, processes="1"), _build(plain)))
        print(_line(measured[-1]))
        shutil.rmtree(FOLDER)
    WRITTEN.mkdir(exist_ok=True)
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
    top = max(max(one.ours.cpu, one.plain.cpu) for one in measured)
    facts = {"measured": measured, "machine": _machine(), "day": datetime.now(UTC).date(), "top": top}
    for name in ("growth.md", "growth.svg"):
        (WRITTEN / name).write_text(templates.get_template(f"scale/{name}").render(facts), encoding="utf-8")


def _make_plain(repository: Path, root: Path) -> None:
    """Write the bodies of a repository as the pages of a plain site; schools and meetings as lists of their facts."""
    pages = root / "docs"
    for page in sorted(repository.glob("resources/*/index.md")):
        facts, body = parts_of_page(page)
        text = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", body)
        _write_page(pages / f"resources/{page.parent.name}.md", facts["title"], text)
    for file in sorted([*repository.glob("schools/*.yml"), *repository.glob("meetings/*.yml")]):
        facts = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 (it makes nothing but texts)
        lines = "".join(f"- **{name}**: {value}\n" for name, value in facts.items())
        _write_page(pages / f"{file.parent.name}/{file.stem}.md", facts.get("title", facts.get("name")), lines)
    _write_page(pages / "index.md", "Home", "Hello\n")
    (root / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")


def _write_page(path: Path, title: str, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {title}\n\n{body}", encoding="utf-8")


def _build(root: Path, processes: str = "") -> Cost:
    settings = {"PARTNERSHIP_WITHOUT": "documents,search", "PARTNERSHIP_PROCESSES": processes}
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | settings
    shutil.rmtree(root / ".cache", ignore_errors=True)
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--quiet", "--site-dir", str(root / "site")]
    start = perf_counter()
    process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    together, ended = [0.0], Event()

    def watch() -> None:
        while not ended.wait(0.3):
            together.append(_memory(process.pid))

    watching = Thread(target=watch)
    watching.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    ended.set()
    watching.join()
    if status:
        sys.exit(f"The build of {root.name} failed.")
    files = [file.stat().st_size for file in (root / "site").rglob("*") if file.is_file()]
    memory = max(*together, usage.ru_maxrss / 1024)
    return Cost(usage.ru_utime + usage.ru_stime, wall, memory, len(files), sum(files) / 1e6)


def _memory(process: int) -> float:
    """Return how many megabytes a process and those that it has started hold now. What they share is counted once."""
    try:
        facts = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8")
        others = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    except OSError:  # it has ended, or the system does not say
        return 0
    held = re.search(r"^Pss: +(\d+) kB", facts, re.MULTILINE)
    return (int(held[1]) / 1024 if held else 0) + sum(_memory(int(other)) for other in others)


def _line(one: Measured) -> str:
    cpu, wall, memory = (mine / other for mine, other in zip(one.ours[:3], one.plain[:3], strict=True))
    times = f"processor {cpu:.2f}, clock {wall:.2f}, memory {memory:.2f} times plain MkDocs"
    by_one = f"by one process {one.by_one.cpu / one.plain.cpu:.2f}, {one.by_one.wall / one.plain.wall:.2f}"
    return f"{one.resources:>6} resources: {one.ours.cpu:7.1f} s, {one.ours.memory:5.0f} MB; {times}; {by_one}"


def _machine() -> Mapping[str, object]:
    packages = {name: version(name) for name in ("mkdocs", "mkdocs-material")}
    return {"cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version(), **packages}


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or SIZES)
