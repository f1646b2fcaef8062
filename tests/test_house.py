"""The house itself: which floor may stand on which, and that the package needs no MkDocs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, TODAY
from kind_places import missing_places

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
    ("content_tests",),
)
"""From the ground up: a module imports only from its own room and from the floors below."""
APART = {"checks": ["all_checks", "examination"], "writers": ["all_outputs", "page_context"]}
"""In these rooms no module imports another; those named here bring them together."""
SHARED = {"partnership.writers.output", "partnership.writers.page_details"}
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
    if len(own) > 2 and own[1] in APART and own[2] not in APART[own[1]]:
        beside = f"partnership.{own[1]}."
        found = {name for name in imported(module) if name.startswith(beside) and name.split(".")[2] != own[2]}
        assert not {name for name in found if not any(name.startswith(shared) for shared in SHARED)}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_the_hook_knows_mkdocs(module: Path) -> None:
    assert not [name for name in imported(module) if name.split(".")[0] in ("mkdocs", "material", "main")]


EXAMINERS = [module for module in MODULES if room(name_of(module)) == "partnership.desk"] + [ROOT / "hooks/main.py"]


@pytest.mark.parametrize("module", EXAMINERS, ids=lambda module: str(module.relative_to(ROOT / "hooks")))
def test_whether_a_repository_can_be_published_is_asked_in_one_way(module: Path) -> None:
    assert not {"partnership.checks.check", "partnership.checks.all_checks"} & {*imported(module)}
    assert "partnership.library.history" not in {*imported(module)}


def test_the_package_checks_and_builds_a_site_without_mkdocs_and_material(repository: Path, tmp_path: Path) -> None:
    program = """
import sys
sys.modules["mkdocs"] = sys.modules["material"] = sys.modules["properdocs"] = None
from partnership.desk.cli import main
main()
"""
    for arguments in (("check",), ("build", "--strict", "--site-dir", str(tmp_path / "site"))):
        command = [sys.executable, "-c", program, *arguments, "--root", str(repository)]
        day = {"PARTNERSHIP_TODAY": TODAY.isoformat()}
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | day, check=False)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/search/library.json").is_file()


def test_every_kind_of_record_has_its_templates_its_pages_and_its_examples() -> None:
    assert missing_places(ROOT) == []


LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_FACE = 300, 50, 40
TABLES = {"partnership.problems.codes", "partnership.forms.questionnaires"}
"""The modules that are one table each, and may be as long as it is."""


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_be_held_in_the_mind(module: Path) -> None:
    if name_of(module) not in TABLES:
        assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_function_is_short_enough_to_be_held_in_the_mind(module: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    lengths = [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions]
    assert [(name, lines) for name, lines in lengths if lines > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("module", [module for module in MODULES if module.name == "__init__.py"], ids=name_of)
def test_the_face_of_a_room_only_hands_names_on(module: Path) -> None:
    text = module.read_text("utf-8")
    tree = ast.parse(text)
    others = [node for node in tree.body if not isinstance(node, ast.ImportFrom | ast.Expr)]
    assert [ast.unparse(node) for node in others if not ast.unparse(node).startswith("__all__ = ")] == []
    assert len(text.splitlines()) <= LONGEST_FACE
    assert ast.get_docstring(tree)


# fmt: off
VERBS = {
    "Add", "Ask", "Begin", "Blank", "Build", "Carry", "Check", "Clean", "Connect", "End", "Fill", "Find", "Finish",
    "Follow", "Give", "Indent", "Keep", "Know", "Let", "Load", "Look", "Make", "Move", "Note", "Propose", "Provide",
    "Put", "Raise", "Read", "Reduce", "Refuse", "Remove", "Replace", "Return", "Run", "Say", "Show", "Suggest",
    "Take", "Tell", "Wait", "Write", "Yield",
}
# fmt: on
"""The verbs with which the docstrings of functions begin. A new one is welcome here, if it is a plain one."""


def is_rule(module: Path, function: ast.FunctionDef) -> bool:
    """Tell whether a function is a check, whose docstring is the rule itself."""
    found = ast.unparse(function.returns) if function.returns else ""
    return PACKAGE / "checks" in module.parents and found in ("Iterator[Problem]", "list[Problem]")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_docstring_of_a_function_begins_with_what_it_does(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and not is_rule(module, node)]
    docstrings = [text for function in functions if (text := ast.get_docstring(function))]
    assert [text for text in docstrings if text.split()[0].rstrip(",:") not in VERBS] == []


def defined(module: Path) -> Iterator[str]:
    """Yield the names of the classes, functions and constants that a module defines for others."""
    for node in ast.parse(module.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        names += [target.id for target in targets if isinstance(target, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))


INTERFACES = {"check", "documents", "main", "outputs"}
"""What every check, every kind of document, every program and every writer calls its one way in."""


def test_a_public_name_stands_once() -> None:
    places = defaultdict(list)
    for module in MODULES:
        for name in {*defined(module)} - INTERFACES - {"__all__"}:
            places[name].append(name_of(module))
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}


CONTENT_OF_EDITORS = {"partnership.records.settings", "partnership.records.term_dates"}
"""They say what may be written in data/, as the other records do for the rest, though the library alone reads them."""


def handed_on() -> dict[str, dict[str, str]]:
    """For each room and each name that its face hands on, the module that defines it."""
    return {
        name_of(module): {
            name.name: node.module or ""
            for node in ast.parse(module.read_text("utf-8")).body
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        for module in MODULES
        if module.name == "__init__.py"
    }


def test_nothing_stands_below_the_only_room_that_uses_it() -> None:
    faces, known = handed_on(), {name_of(module) for module in MODULES}
    users = defaultdict(set)
    for module in (*MODULES, ROOT / "hooks/main.py"):
        if module.name == "__init__.py":
            continue
        user = name_of(module) if module in MODULES else "main"
        for name in imported(module):
            around, _, last = name.rpartition(".")
            for used in {faces.get(around, {}).get(last, name), *faces.get(name, {}).values()}:
                users[used].add(user)
    alone = {}
    together = {f"partnership.{room}.{name}" for room, names in APART.items() for name in names}
    for name in sorted(known - faces.keys() - CONTENT_OF_EDITORS - together):
        rooms = {room(user) for user in users[name]}
        if len(rooms) == 1 and room(name) not in rooms and rooms != {"main"}:
            alone[name] = rooms
    assert alone == {}


def test_the_map_shows_the_rooms_in_their_order() -> None:
    picture = (PACKAGE / "README.md").read_text("utf-8").split("```")[1]
    shown = re.findall(r"^([a-z_]+)(?: +([a-z]+))?  +[^ ]", picture, re.MULTILINE)
    assert [{*filter(None, rooms)} for rooms in reversed(shown)] == [{*rooms} for rooms in FLOORS]


def test_the_map_names_only_what_is_there() -> None:
    text = (PACKAGE / "README.md").read_text("utf-8")
    paths = re.findall(r"`([a-z_/]+/(?:[a-z_]+\.(?:py|html))?)`", text)
    missing = [path for path in paths if not ((PACKAGE / path).exists() or (ROOT / path).exists())]
    assert len(paths) > 20
    assert missing == []
