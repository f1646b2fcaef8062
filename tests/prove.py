"""What is proved by trying it often: `make prove` runs it, and goes on where it was stopped.

One proof is that whatever `check` accepts is built. Its repositories are generated in parts of their own seeds, one
part after the other on each processor. Another is the first day of a new partnership, with a set-up of its own. What
a part came to stands in .build/prove/ as long as nothing changes on which it depends. A third is that a preview, after
any changes, shows in the end what a fresh build makes. The last is that exiftool reads
nothing of people, places and days in the clean copies of files; whoever has not installed it is asked to.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / ".build/prove"
PARTS = 20
EXAMPLES = 25
"""How many repositories a part generates."""
FIRST_DAY = "first-day"
"""The part that starts a new partnership."""
PREVIEWS = {f"previews-{number}": range(10 * number, 10 * number + 10) for number in range(1, 5)}
"""The parts that try sequences of changes in a preview, with the seed of each."""
CHANGES = 25
"""How many changes a sequence has."""
MADE_OF = (
    "hooks",
    "tests/example",
    "tests/generated",
    "tests/new_partnership.py",
    "tests/starting.py",
    "data",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.txt",
)
"""What the results depend on."""


def main() -> int:
    """Prove what is not proved yet and say what came of all; or one part, whose seed or name is given."""
    if len(sys.argv) > 1:
        return _prove(sys.argv[1])
    folder = RESULTS / _version()
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        parts = [FIRST_DAY, *PREVIEWS, *map(str, range(1, PARTS + 1))]
        first_day, *proved = threads.map(lambda part: _part(folder, part), parts)
    previews, generated = proved[: len(PREVIEWS)], proved[len(PREVIEWS) :]
    results = [result for result in generated if result]
    total = {name: sum(result[name] for result in results) for name in ("generated", "refused", "built", "pages")}
    minutes = sum(result["seconds"] for result in results) / 60
    print(
        f"{datetime.now(UTC):%d %B %Y}: {total['generated']} repositories were generated with the seeds 1 to {PARTS}; "
        f"{total['built']} were built, with {total['pages']:,} pages, and {total['refused']} given up. "
        f"{PARTS - len(results)} parts failed. The processors worked for {minutes:.0f} minutes."
    )
    steps = ", ".join(f"{step} {seconds:.0f} s" for step, seconds in (first_day or {}).items())
    print(f"A new partnership was started: {steps}." if first_day else "A new partnership could not be started.")
    settled = sum(result["sequences"] for result in previews if result)
    print(f"{settled:.0f} previews were changed {CHANGES} times each, and showed in the end what a fresh build makes.")
    said = said_in_clean_copies()
    return int(len(results) < PARTS or not first_day or not all(previews) or said)


def said_in_clean_copies() -> int:
    """How many clean copies say something that exiftool can read; it is told, with how many were looked at."""
    if not shutil.which("exiftool"):
        print("0 clean copies were read with exiftool, which is not installed: sudo apt install libimage-exiftool-perl")
        return 0
    sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]
    from other_readers import clean_copies, said_by_exiftool

    with tempfile.TemporaryDirectory() as folder:
        for name, content in clean_copies().items():
            (Path(folder) / name).write_bytes(content)
        read = said_by_exiftool(Path(folder))
    saying = {path: fields for path, fields in read.items() if fields}
    print(f"{len(read)} clean copies were read with exiftool; {len(saying)} of them say something they should not.")
    for path, fields in saying.items():
        print(f"{Path(path).name}: {', '.join(fields)}")
    return len(saying)


def _version() -> str:
    """What tells what is proved from every other state of it."""
    hashed = sha256(f"{PARTS} {EXAMPLES} {CHANGES}".encode())
    for name in MADE_OF:
        files = sorted((ROOT / name).rglob("*")) if (ROOT / name).is_dir() else [ROOT / name]
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                hashed.update(path.read_bytes())
    return hashed.hexdigest()[:16]


def _part(folder: Path, part: str) -> dict[str, float] | None:
    """The result of a part, proved in a process of its own unless it is there; None if it failed."""
    result = folder / f"{part}.json"
    if not result.exists():
        done = subprocess.run([sys.executable, __file__, part], capture_output=True, text=True, check=False)
        if done.returncode:
            (folder / f"{part}.txt").write_text(done.stdout + done.stderr, "utf-8")
            print(f"Part {part} failed: see {folder / f'{part}.txt'}", flush=True)
            return None
        made = result.with_suffix(".new")
        made.write_text(done.stdout.splitlines()[-1], "utf-8")
        made.replace(result)
    found: dict[str, float] = json.loads(result.read_text("utf-8"))
    print(f"Part {part}: {', '.join(f'{what} {number:.0f}' for what, number in found.items())}.", flush=True)
    return found


def _prove(part: str) -> int:
    """Prove a part, and print what came of it as JSON."""
    sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]
    from generated.previews import prove_previews
    from generated.proof import prove
    from new_partnership import prove_start

    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        if part == FIRST_DAY:
            print(json.dumps(prove_start(Path(folder))))
        elif part in PREVIEWS:
            print(json.dumps(prove_previews(Path(folder), PREVIEWS[part], CHANGES)))
        else:
            tally = prove(Path(folder) / "proof", examples=EXAMPLES, seed=int(part), shrink=True)
            seconds = round(time.process_time() - begun)
            print(json.dumps(vars(tally) | {"records": tally.records.total(), "seconds": seconds}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
