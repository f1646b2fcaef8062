"""The house itself: which floor may stand on which, and that the package needs no MkDocs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from partnership.records import KINDS

PACKAGE = ROOT / "hooks/partnership"
FLOORS = (
    ("problems",),
    ("text",),
    ("attachments", "records"),
    ("library",),
    ("forms",),
    ("checks", "templates"),
    ("writers",),
    ("desk",),
)
"""From the ground up: a module imports only from its own room and from the floors below."""
APART = {"checks": "all_checks", "writers": "all_outputs"}
"""In these rooms no module imports another; the one named here brings them together."""
SHARED = {"partnership.writers.output"}
"""What every module of its room builds on."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """The full names of all modules that a module imports."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def floor(name: str) -> int:
    parts = name.split(".")
    return next((number for number, rooms in enumerate(FLOORS) if parts[1:2] and parts[1] in rooms), -1)


def room(name: str) -> str:
    return ".".join(name.split(".")[:2])


def name_of(module: Path) -> str:
    return ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_imports_only_from_its_own_room_and_the_floors_below(module: Path) -> None:
    own = name_of(module)
    found = {name for name in imported(module) if name.startswith("partnership.") and room(name) != room(own)}
    assert not {name for name in found if floor(name) >= floor(own)}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_checks_and_writers_do_not_import_each_other(module: Path) -> None:
    own = name_of(module).split(".")
    if len(own) > 2 and own[1] in APART and own[2] != APART[own[1]]:
        beside = f"partnership.{own[1]}."
        found = {name for name in imported(module) if name.startswith(beside) and name.split(".")[2] != own[2]}
        assert not {name for name in found if not any(name.startswith(shared) for shared in SHARED)}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_the_hook_knows_mkdocs(module: Path) -> None:
    assert not [name for name in imported(module) if name.split(".")[0] in ("mkdocs", "material", "main")]


def test_the_package_checks_and_writes_without_mkdocs() -> None:
    program = """
import sys
sys.modules["mkdocs"] = sys.modules["material"] = None
from datetime import date
from pathlib import Path
from partnership.checks import check
from partnership.desk import cli
from partnership.library.history import History
from partnership.library import load
from partnership.writers import make, outputs
library = load(Path(sys.argv[1]), date(2026, 11, 22), History())
assert not check(library)
print(len(list(outputs(library, make(library)))))
"""
    done = subprocess.run([sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS.values()])
def test_every_kind_of_record_has_its_templates_and_its_examples(kind: str) -> None:
    folder, record = next((folder, record) for folder, record in KINDS.items() if record.kind == kind)
    wanted = [f"hooks/partnership/templates/{kind}.html"]
    wanted += (
        []
        if kind == "page" or not record.has_page
        else [f"hooks/partnership/templates/{kind}-index.html", f"docs/{folder}.md"]
    )
    assert not [path for path in wanted if not (ROOT / path).is_file()]
    for sort in ("good", "bad"):
        assert any((ROOT / "tests" / sort).glob(f"*/{folder}/**/*")), f"tests/{sort} has no example of a {kind}"


def test_no_module_grows_past_what_can_be_held_in_the_mind() -> None:
    lengths = {name_of(module): len(module.read_text("utf-8").splitlines()) for module in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 390} == {}
