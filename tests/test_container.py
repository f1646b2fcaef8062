"""An editor opens the repository in the browser: the container, its set-up, and the tasks of its menu."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import jsonschema
import pytest

from conftest import ROOT, TODAY, copy_repository
from container import CONTAINER, INPUTS, TASKS, command_of, run_task, set_up
from content import committed, git, page, repository
from new_partnership import SET_UP
from partnership.checks import examine
from partnership.library import read_repository
from partnership.problems import Level, Problem
from partnership.problems.formats import as_line

SCHEMA = json.loads((ROOT / "tests/vendor/devContainer.base.schema.json").read_text("utf-8"))
CHILD = "---\ntitle: A page\nsummary: It says too much.\n---\nA pupil called Zebedee Ackroyd was here.\n"
NO_TOWN = {"schools/quiet-school.yml": "name: Quiet School\nphase: primry\n"}


def test_it_follows_the_published_schema() -> None:
    jsonschema.Draft201909Validator(SCHEMA).validate(CONTAINER)


def test_what_it_is_made_of_is_named_by_version_and_digest() -> None:
    assert re.fullmatch(
        r"mcr\.microsoft\.com/devcontainers/python:[\d.]+-3\.13-\w+@sha256:[0-9a-f]{64}", CONTAINER["image"]
    )
    assert all(
        re.fullmatch(r"ghcr\.io/devcontainers/features/[\w-]+:\d+\.\d+\.\d+", name) for name in CONTAINER["features"]
    )


def test_it_asks_for_no_more_than_the_repository_it_is_opened_from() -> None:
    assert "repositories" not in CONTAINER["customizations"].get("codespaces", {})
    assert (
        not {"privileged", "capAdd", "securityOpt", "mounts", "runArgs", "containerUser", "secrets"} & CONTAINER.keys()
    )


def test_it_opens_with_a_page_that_names_the_tasks() -> None:
    (welcome,) = CONTAINER["customizations"]["codespaces"]["openFiles"]
    text = (ROOT / welcome).read_text("utf-8")
    assert {name for name in re.findall(r'"([^"]+)"', text) if name != "From a message to a proposal"} <= TASKS.keys()


def test_its_set_up_is_what_every_first_command_begins_with() -> None:
    """`make prove` runs it in a new environment; here it is seen to set up what the README's first command does."""
    assert CONTAINER["updateContentCommand"] == SET_UP
    target = SET_UP.split()[1]
    recipes = dict(re.findall(r"(?m)^([a-z]+): (.*?) ##", (ROOT / "hooks/content.mk").read_text("utf-8")))
    first = re.findall(r"(?m)^make (\w+)$", (ROOT / "README.md").read_text("utf-8"))[0]
    assert recipes[target] == recipes[first] == "$(READY)"


def test_the_set_up_makes_a_folder_of_which_git_takes_nothing(tmp_path: Path) -> None:
    root = set_up(committed(tmp_path / "here"))
    (root / "inbox/plan.docx").write_bytes(b"private")
    status = subprocess.run(["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=True)
    assert "inbox" not in status.stdout


def test_the_set_up_fetches_the_whole_history(tmp_path: Path) -> None:
    there = committed(tmp_path / "there")
    git(there, "commit", "--allow-empty", "--message=Second")
    subprocess.run(["git", "clone", "--quiet", "--depth=1", there.as_uri(), tmp_path / "here"], check=True)
    set_up(tmp_path / "here")
    assert not (tmp_path / "here/.git/shallow").exists()


OF_A_TASK = {
    "label", "detail", "type", "command", "args", "presentation", "problemMatcher", "isBackground", "options",
    "runOptions",
}  # fmt: skip
"""What a task can have, of what https://code.visualstudio.com/docs/reference/tasks-appendix lists, as of November 2026.
There is no schema of it that could be had as a file."""


@pytest.mark.parametrize("label", TASKS)
def test_a_task_has_what_a_task_can_have(label: str) -> None:
    task = TASKS[label]
    assert task.keys() <= OF_A_TASK
    assert task["type"] == "process"  # no shell reads what was chosen or typed
    assert all(task[name] for name in ("detail", "command", "args"))


def marked(output: str, task: str = "Check") -> set[tuple[str, int, int, str, str]]:
    """What the problem matcher of a task finds in what was printed: file, line, column, level, code."""
    matcher = TASKS[task]["problemMatcher"]
    pattern = matcher["pattern"]
    found = filter(None, (re.match(pattern["regexp"], line) for line in output.splitlines()))
    return {
        (one[pattern["file"]], int(one[pattern["line"]]), int(one[pattern["column"]]), one[pattern["severity"]],
         one[pattern["code"]])
        for one in found
    }  # fmt: skip


SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "info"}


def test_the_task_check_marks_every_problem_at_its_line_in_markdown_too(tmp_path: Path) -> None:
    files = {"docs/told.md": CHILD, **NO_TOWN, "docs/Wrong Name.md": "x", **page("asked", "<!-- Question: why? -->\n")}
    root = set_up(repository(tmp_path / "here", files))
    problems = examine(read_repository(root, TODAY)).problems
    done = run_task(root, "Check")
    assert done.returncode == 1
    expected = {(one.path, one.line, one.column, SEVERITIES[one.level], one.code) for one in problems}
    assert marked(done.stdout) == expected
    assert {path for path, *_ in expected} >= {"docs/told.md", "schools/quiet-school.yml", "docs/Wrong Name.md"}
    assert {level for *_, level, _ in expected} == {"error", "warning"}
    assert TASKS["Check"]["problemMatcher"]["applyTo"] == "allDocuments"


def test_the_task_about_wording_marks_what_it_finds_as_something_to_think_about(tmp_path: Path) -> None:
    files = page("long", "## One\n\n#### Two levels down\n\nSee it [here](contribute.md).\n")
    task = "Think about the wording"
    done = run_task(set_up(repository(tmp_path / "here", files)), task)
    levels = {level for path, _, _, level, _ in marked(done.stdout, task) if path == "docs/long.md"}
    assert (done.returncode, levels) == (0, {"info"})


def test_what_a_problem_says_is_read_whole_whatever_stands_in_it() -> None:
    problem = Problem("docs/a:1:2 b.md", 3, 4, "wrong-value", 'it says\n"x:1:1: error y: z"', "Write:\r1")
    line = as_line(problem)
    assert len(line.splitlines()) == 1
    assert marked(line) == {("docs/a:1:2 b.md", 3, 4, "error", "wrong-value")}


def test_where_nothing_is_wrong_the_task_check_marks_nothing(tmp_path: Path) -> None:
    done = run_task(set_up(repository(tmp_path / "here")), "Check")
    assert (done.returncode, marked(done.stdout)) == (0, set())


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def test_the_task_see_the_site_shows_it_where_the_container_hands_it_on(tmp_path: Path) -> None:
    assert CONTAINER["forwardPorts"] == [8000]  # on which MkDocs serves if nothing else is said
    assert "dev_addr" not in (ROOT / "mkdocs.yml").read_text("utf-8")
    root = set_up_example(tmp_path / "here")
    port = free_port()
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write(f"\ndev_addr: 127.0.0.1:{port}\n")
    environment = os.environ | {"PARTNERSHIP_TODAY": TODAY.isoformat(), "PARTNERSHIP_WITHOUT": "documents,search"}
    command = command_of(root, "See the site")
    serving = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        assert "<h1" in page_at(f"http://127.0.0.1:{port}/")
    finally:
        os.killpg(serving.pid, 15)
        serving.wait()


def set_up_example(to: Path) -> Path:
    root = copy_repository(to)
    (root / "hooks/main.py").unlink()
    return set_up(root)


def page_at(address: str) -> str:
    """What is served at an address, once it is."""
    for _ in range(120):
        try:
            with urlopen(address) as answer:  # noqa: S310 (an address of this computer)
                return str(answer.read().decode())
        except URLError:
            time.sleep(0.5)
    raise AssertionError("nothing was served")


OTHERS = [
    ("Begin something new", {"sort": "school"}, "", "Stopped."),
    (
        "Plan the next meetings",
        {"meeting": "headteachers-autumn-2026", "days": "14 October 2027"},
        "",
        "meetings/headteachers-autumn-2027.yml",
    ),
    ("Offer the names of today", {}, "", "10 files for your editor are in .vscode/."),
    ("Begin a page", {"page": "privacy"}, "", "nothing is written over"),
    ("Put names and files right", {}, "", "Nothing needs to be put right that a program safely can."),
    (
        "Give something another name",
        {"old": "two-minute-conversation", "new": "two-minute-talk"},
        "n\n",
        "resources/two-minute-talk",
    ),
    ("Remove something", {"record": "two-minute-conversation"}, "n\n", "two-minute-conversation"),
    ("What waits for the editors", {}, "", "What waits is in .desk/desk.html."),
    ("Which links no longer work", {}, "", "What waits is in .desk/desk.html."),
    ("Who could host next", {}, "", "The suggestion is in .desk/hosting.html."),
    ("Think about the wording", {}, "", "Checked "),
]
"""The other tasks, with what is chosen for each, what is typed then, and what it says."""


@pytest.mark.parametrize(
    ("label", "inputs", "typed", "said"), OTHERS, ids=lambda value: value if str(value)[:1].isupper() else ""
)
def test_every_other_task_does_what_it_says(
    tmp_path: Path, label: str, inputs: dict[str, str], typed: str, said: str
) -> None:
    root = set_up(repository(tmp_path / "here"))
    done = run_task(root, label, typed=typed, **inputs)
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_every_task_is_run_by_a_test() -> None:
    whole = {"Import a file or a message", "Check", "See the site", "Propose it"}
    assert {label for label, *_ in OTHERS} | whole == TASKS.keys()


def test_what_a_task_asks_for_can_be_chosen(tmp_path: Path) -> None:
    asked = {
        name for task in TASKS.values() for word in task["args"] for name in re.findall(r"\$\{input:(\w+)\}", word)
    }
    assert {each["id"] for each in INPUTS} == asked
    assert all(each["type"] == ("pickString" if "options" in each else "promptString") for each in INPUTS)


def test_the_tasks_that_a_page_names_are_in_the_menu() -> None:
    pages = ROOT / "hooks/partnership"
    editors = (pages / "library/pages/editors.md").read_text("utf-8")
    named = {*re.findall(r'[Tt]asks? "([^"]+)"', editors)}
    named |= {*re.findall(r"task “([^”]+)”", (pages / "templates/pages/from-a-message.html").read_text("utf-8"))}
    named |= {*re.findall(r"“([^”]+)”", (pages / "desk/review/brief_builder.py").read_text("utf-8"))}
    for file in ("desk/reports/worklist.py", "templates/intake/body.md", "desk/starting/repository/README.md"):
        text = (pages / file).read_text("utf-8")
        named |= (found := {*re.findall(r"task [“\"]([^”\"]+)[”\"]", text)})
        assert found, file
    assert {"Import a file or a message", "Propose it", "Put names and files right"} <= named | TASKS.keys()
    assert named <= TASKS.keys()


def test_what_an_editor_is_sent_names_tasks_and_no_command() -> None:
    rooms = [ROOT / "hooks/partnership" / room for room in ("desk/reports", "templates/intake", "templates/desk")]
    files = [file for room in rooms for suffix in ("html", "md", "py") for file in room.rglob(f"*.{suffix}")]
    assert [file for file in files if re.search("partnership check|`make ", file.read_text("utf-8"))] == []


NO_TERMINAL = re.compile(
    r"`(?:partnership|make|git|gh|\.venv)\b|```(?:sh|console)|\bin a terminal|\bcommand\b", re.IGNORECASE
)


def test_the_handbook_has_no_step_that_needs_a_terminal() -> None:
    pages = ROOT / "hooks/partnership/library/pages"
    texts = {name: (pages / f"{name}.md").read_text("utf-8") for name in ("editors", "from-a-message", "take-down")}
    clearing = (pages / "clearing-the-history.md").read_text("utf-8")
    # What it says to paste is pasted into the panel of the copy in the browser, where all that it needs is installed.
    assert "it is in that copy, and not on your own\n   computer" in clearing
    assert not re.search(r"Install Git|Git Bash|```console", clearing)
    assert {name: found for name, text in texts.items() if (found := NO_TERMINAL.findall(text))} == {}
