"""A new partnership as whoever starts one meets it: the engine as a file, its own set-up, two commands, a form."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from partnership.desk.starting.engine_file import AROUND, REQUIREMENTS, read_engine_file
from starting import another, options

ROOT = Path(__file__).parent.parent
ENGINE_OF_TESTS = ("PYTHONPATH", "VIRTUAL_ENV", "PARTNERSHIP_TODAY", "PARTNERSHIP_WITHOUT", "PYTEST_ADDOPTS")
"""What would lead a new partnership to the engine that runs here."""
SET_UP = "make setup"
"""What the container of an editor begins with."""


def prove_start(folder: Path) -> dict[str, float]:
    """Start a partnership below a folder, and go through its first day.

    Return the seconds of each step. Ends the program at the first step that fails.
    """
    new, wheels = folder / "new", folder / "wheels"
    program = Path(sys.executable).with_name("partnership")
    seconds = {
        "wheel": _run(ROOT, str(program), "desk", "wheel", "--out", str(wheels)),
        "start": _run(folder, str(program), "start", str(new), "--engine", *map(str, wheels.iterdir()), *options()),
        SET_UP: _run(new, *SET_UP.split(), f"PYTHON={sys.executable}"),
        "make site": _run(new, "make", "site", f"PYTHON={sys.executable}"),
        "make test": _run(new, "make", "test", f"PYTHON={sys.executable}"),
    }
    (folder / "event.json").write_text(json.dumps(first_form()), "utf-8")
    seconds["make intake"] = _run(new, "make", "intake", f"EVENT={folder / 'event.json'}")
    if not (new / "resources/the-quiet-bench/index.md").is_file():
        raise SystemExit("The first resource by form was not written.")
    seconds["make site, with a first resource"] = _run(new, "make", "site")
    engine = read_engine_file(next(wheels.iterdir()))
    # A list that is another, if only by a remark: all of it is set up beside the one that is there.
    requirements = f"# Newer.\n{engine.around[REQUIREMENTS].decode()}"
    newer = another(engine, folder, "0.3.0", **{f"{AROUND}{REQUIREMENTS}": requirements})
    seconds["make update"] = _run(new, "make", "update", f"WHEEL={newer}")
    if [file.name for file in (new / "engine").glob("*.whl")] != [newer.name]:
        raise SystemExit("The newer engine did not take the place of the one that was there.")
    return seconds


def first_form() -> object:
    """What GitHub tells of the first form that somebody fills in there."""
    event = json.loads((ROOT / "tests/payloads/resource.json").read_text("utf-8"))
    body = event["issue"]["body"]
    for old, new in (
        ("Midday supervisors, Oakland Primary", "Midday supervisors"),
        ("Oakland Primary", "Example Primary"),
        ("Themes: Supporting lunchtime supervisors; Promoting restorative dialogue", "Themes: Tŷ, ŵyn a chŵn"),
        ("\n\n[The quiet bench.docx](https://github.com/user-attachments/files/25300001/The.quiet.bench.docx)", ""),
    ):
        if old not in body:
            raise ValueError(f"the recorded form does not say: {old}")
        body = body.replace(old, new)
    event["issue"]["body"] = body
    return event


def _run(folder: Path, *command: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name not in ENGINE_OF_TESTS}
    begun = perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return perf_counter() - begun
