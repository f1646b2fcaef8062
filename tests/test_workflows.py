"""What GitHub runs is well formed, and safe by the strictest reading."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, TODAY, copy_repository
from partnership.desk.starting.making import SHARED
from partnership.library import load
from partnership.library.discovery import find
from partnership.library.history import History
from partnership.records import FOLDERS

GITHUB = Path(__file__).parent.parent / ".github"
PROGRAMS = Path(sys.executable).parent
WORKFLOWS = {file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in GITHUB.glob("workflows/*.yml")}  # noqa: S506 (it makes nothing but texts)


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", sorted(GITHUB.glob("workflows/*.yml")), ids=lambda path: path.stem)
def test_workflows_follow_githubs_schema(workflow: Path) -> None:
    run(PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)


def test_dependabot_follows_githubs_schema() -> None:
    run(PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.dependabot", GITHUB / "dependabot.yml")


def test_workflows_are_safe() -> None:
    run(PROGRAMS / "zizmor", "--offline", "--persona", "pedantic", "--quiet", GITHUB)


def steps(workflow: str) -> list[dict[str, Any]]:
    """Every step of a workflow."""
    return [step for job in WORKFLOWS[workflow]["jobs"].values() for step in job.get("steps", [])]


def named(workflow: str, name: str) -> str:
    """The program of the step of that name."""
    (program,) = (step["run"] for step in steps(workflow) if step.get("name") == name)
    return str(program)


def test_no_workflow_puts_a_strangers_proposal_next_to_a_key() -> None:
    events = {event for workflow in WORKFLOWS.values() for event in workflow["on"]}
    assert events - {"issues"} <= {
        "merge_group",
        "pull_request",
        "push",
        "schedule",
        "workflow_call",
        "workflow_dispatch",
    }
    # Whoever writes an issue cannot label it, and what they wrote is only ever read from the event's file.
    assert WORKFLOWS["intake"]["on"] == {"issues": {"types": ["labeled"]}}
    assert [name for name, workflow in WORKFLOWS.items() if "issues" in workflow["on"]] == ["intake"]


def test_no_text_of_an_issue_stands_in_the_workflow_that_takes_it_in() -> None:
    written = (GITHUB / "workflows/intake.yml").read_text("utf-8")
    used = {name.strip() for name in re.findall(r"\$\{\{(.*?)\}\}", written)}
    assert used == {
        "github.event.issue.number",
        "github.event.repository.default_branch",
        "github.repository",
        "github.token",
    }


def test_what_somebody_typed_reaches_a_program_only_in_the_environment() -> None:
    job_steps = [step for job in WORKFLOWS["take-down"]["jobs"].values() for step in job.get("steps", [])]
    assert [step["name"] for step in job_steps if "inputs." in json.dumps({**step, "env": None})] == []
    assert {step["env"]["WHAT"] for step in job_steps if "WHAT" in step.get("env", {})} == {"${{ inputs.what }}"}
    assert all("${{" not in step.get("run", "") for step in job_steps)
    # make would read a text that stands in its command; what it finds in the environment it hands on as it is.
    makefile = (GITHUB.parent / "hooks/content.mk").read_text("utf-8")
    assert set(re.findall(r"\S*WHAT\S*", re.sub("(?m)#.*$", "", makefile))) == {'"$$WHAT"'}


def test_the_button_asks_one_thing_and_is_never_grey() -> None:
    ((event, asks),) = WORKFLOWS["take-down"]["on"].items()
    assert event == "workflow_dispatch"
    assert list(asks["inputs"]) == ["what"]
    assert asks["inputs"]["what"]["default"] == ""
    assert "required" not in asks["inputs"]["what"]


def groups(workflow: str) -> dict[str, dict[str, str]]:
    """What waits for its turn in a workflow, with the group in which it waits: the whole of it ("") and its jobs."""
    around = {"": WORKFLOWS[workflow]}
    around |= WORKFLOWS[workflow]["jobs"]
    return {name: each["concurrency"] for name, each in around.items() if "concurrency" in each}


def test_no_publication_and_no_take_down_that_waits_is_given_up_for_a_later_one() -> None:
    for workflow in ("publish", "take-down"):
        for concurrency in groups(workflow).values():
            assert (concurrency["queue"], concurrency["cancel-in-progress"]) == ("max", "false")
    assert groups("publish")[""]["group"] == "publish"


def test_no_workflow_waits_for_itself() -> None:
    calling = {
        name: [
            job["uses"].rpartition("/")[2].removesuffix(".yml") for job in workflow["jobs"].values() if "uses" in job
        ]
        for name, workflow in WORKFLOWS.items()
    }
    for name, called in calling.items():
        around = {groups(name)[part]["group"] for part in groups(name) if part == ""}
        inside = {each["group"] for other in called for each in groups(other).values()}
        assert around & inside == set(), name
    # A job that holds the list while it waits for nothing else cannot be waited for in a circle.
    assert "needs" not in WORKFLOWS["take-down"]["jobs"]["list"]


def test_whatever_begins_it_the_newest_is_published_without_what_was_taken_down() -> None:
    checkout, *_ = steps("publish")
    assert checkout["with"]["ref"] == "main"
    assert "make leave-out site" in named("publish", "Check the content and build the site")
    assert named("check", "Build the site") == "make leave-out site"
    permissions = WORKFLOWS["publish"]["jobs"].values()
    needed = {name: level for job in permissions for name, level in job["permissions"].items() if level == "write"}
    for caller in ("daily", "take-down"):
        given = WORKFLOWS[caller]["jobs"]["publish"]["permissions"]
        assert needed.items() <= given.items()


def test_only_publishing_on_the_main_branch_keeps_copies_for_publishing() -> None:
    kept = {
        (name, step.get("if"))
        for name in WORKFLOWS
        for step in steps(name)
        if "actions/cache/save@" in str(step.get("uses"))
    }
    whole = [name for name in WORKFLOWS for step in steps(name) if str(step.get("uses")).startswith("actions/cache@")]
    assert (kept, whole) == ({("publish", "github.ref == 'refs/heads/main'")}, [])
    assert not [step for step in steps("publish") if "cache" in step.get("with", {})]


def test_what_examines_a_strangers_files_has_no_cache_and_what_runs_them_leaves_nothing_in_one() -> None:
    modes = {(name, job): of.get("cache-mode") for name in WORKFLOWS for job, of in WORKFLOWS[name]["jobs"].items()}
    assert modes["check", "content"] == modes["intake", "intake"] == modes["label", "label"] == "none"
    assert modes["check", "tests"] == "read"
    without = [step for job in ("content",) for step in WORKFLOWS["check"]["jobs"][job]["steps"]] + steps("intake")
    assert not [step for step in without if "cache" in f"{step.get('uses')} {step.get('with')}"]


def test_the_program_that_checks_a_proposal_is_not_the_proposals() -> None:
    ours, theirs, _ = (step["with"] for step in steps("check") if "actions/checkout@" in str(step.get("uses")))
    assert "base" in ours["ref"]
    assert theirs["path"] == ".build/proposal"


def test_of_a_proposal_only_the_content_and_the_settings_are_taken(tmp_path: Path) -> None:
    copy_repository(tmp_path)
    proposal = copy_repository(tmp_path / ".build/proposal")
    (proposal / "hooks/main.py").write_text("raise SystemExit(0)")
    (proposal / "data/vocabulary.yml").write_text("theme: []")
    (proposal / "data/terms/ackerdale.yml").unlink()
    (proposal / "docs/new.md").write_text("new")
    (proposal / "docs/contact.md").unlink()
    shutil.rmtree(proposal / "meetings")
    shutil.rmtree(proposal / "schools")
    (proposal / "schools").symlink_to("/etc")
    done = subprocess.run(
        ["bash", "-e"], input=named("check", "Take the content from the proposal"), cwd=tmp_path, text=True, check=False
    )
    assert done.returncode == 0
    assert "SystemExit" not in (tmp_path / "hooks/main.py").read_text()
    assert (tmp_path / "data/vocabulary.yml").read_text() == "theme: []"
    assert not (tmp_path / "data/terms/ackerdale.yml").exists()
    assert [(tmp_path / path).exists() for path in ("docs/new.md", "docs/contact.md", "meetings")] == [
        True,
        False,
        False,
    ]
    assert [(problem.path, problem.code) for problem in find(tmp_path).problems] == [("schools", "symlink")]


def test_a_proposal_that_makes_a_link_of_the_settings_leads_nowhere(tmp_path: Path) -> None:
    copy_repository(tmp_path / "base")
    proposal = copy_repository(tmp_path / "base/.build/proposal")
    shutil.move(proposal / "data", tmp_path / "elsewhere")
    (proposal / "data").symlink_to(tmp_path / "elsewhere")
    program = named("check", "Take the content from the proposal")
    subprocess.run(["bash", "-e"], input=program, cwd=tmp_path / "base", text=True, check=True)
    found = load(tmp_path / "base", TODAY, History())
    assert {problem.code for problem in found.problems if problem.path.startswith("data/")} == {"symlink"}
    assert not found.records


def test_a_proposal_is_checked_with_the_safeguarding_lists_that_it_is_for_too() -> None:
    assert named("check", "Check the content") == "make check BASE=HEAD"


def test_the_brief_is_written_of_the_proposal_and_by_the_program_that_was_there_before() -> None:
    assert named("check", "Write the brief for the editor") == "make review BASE=HEAD PROPOSAL=.build/proposal"
    uploaded = [step["with"]["path"] for step in steps("check") if "upload-artifact@" in str(step.get("uses"))]
    assert "review/" in uploaded


@pytest.mark.parametrize("workflow", ["check", "intake"])
def test_what_looks_for_faces_is_set_up_before_a_brief_and_holds_nothing_up(workflow: str) -> None:
    names = [step.get("name") for step in steps(workflow)]
    before = names.index("Set up what looks for faces")
    assert names[before + 1] == "Write the brief for the editor"
    assert named(workflow, "Set up what looks for faces") == "make faces"
    assert steps(workflow)[before]["continue-on-error"] == "true"
    assert "--require-hashes --only-binary :all: -r requirements-faces.txt" in (ROOT / "hooks/content.mk").read_text()
    assert "requirements-faces.txt" in SHARED


def folders_named(pattern: str, text: str) -> list[str]:
    """The folders in the one place of a text that fits a pattern, in the order of the alphabet."""
    (named,) = re.findall(pattern, text)
    return sorted(re.findall(r"[a-z]+", named))


@pytest.mark.parametrize(
    ("workflow", "step", "pattern"),
    [
        ("check", "Take the content from the proposal", r"for folder in data (.*); do"),
        ("intake", "Propose it", r"git add (.*)"),
        ("label", "Say of every open proposal whether it changes more than content", r"'\^\((.*)\)/'"),
        ("take-down", "Propose it", r"git add (.*)"),
    ],
)
def test_a_workflow_names_the_folders_of_every_kind_of_record(workflow: str, step: str, pattern: str) -> None:
    assert folders_named(pattern, named(workflow, step)) == sorted(FOLDERS)


def test_the_owners_of_content_own_the_folders_of_every_kind_of_record() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = {line.split()[0].strip("/") for line in lines if line.endswith("/editors")}
    assert owned == {*FOLDERS, "data"}


def test_the_readme_names_the_folders_of_every_kind_of_record() -> None:
    readme = (GITHUB.parent / "README.md").read_text("utf-8")
    table = re.findall(r"^\| `([a-z]+)/` \| .* editors \|$", readme, re.MULTILINE)
    assert {*FOLDERS} <= {*table}
    labelled = folders_named(r"changes? more than ((?:`[a-z]+/`(?:, | and\s+)?)+)", readme)
    assert [name for name in labelled if name != "and"] == sorted(FOLDERS)


def test_the_guide_for_editors_names_the_folders_of_every_kind_of_record() -> None:
    guide = (GITHUB.parent / "hooks/partnership/library/pages/editors.md").read_text("utf-8")
    approved = folders_named(r"If every file is in ((?:`[a-z]+`(?:, | or )?)+)", guide)
    assert [name for name in approved if name != "or"] == sorted(FOLDERS)


GH = r"""#!/usr/bin/env bash
# Stands for GitHub's own program: answers from files, and writes down what it is asked to change.
case "$*" in
  "pr list"*) printf '%s\n' "$ANSWERS"/*.paths | sed 's/.*\/\(.*\).paths/\1/' ;;
  *DELETE*|*raw-field*) printf '%s\0' "$*" >> "$ANSWERS/changes" ;;
  *pulls/*/files*) number=${3#*pulls/}; cat "$ANSWERS/${number%/files}.paths" ;;
  *pulls/*) cat "$ANSWERS/${2#*pulls/}.count" 2>/dev/null || echo 1 ;;
  *comments*) number=${3#*issues/}; cat "$ANSWERS/${number%/comments}.comments" 2>/dev/null || true ;;
  *issues/*) number=${2#*issues/}; cat "$ANSWERS/${number%/labels}.labelled" 2>/dev/null || echo false ;;
esac
"""
SAYS = "Say of every open proposal whether it changes more than content"


def labelling(folder: Path) -> list[str]:
    """What GitHub is asked to change by the program that labels, which answers from the files of a folder."""
    (folder / "gh").write_text(GH)
    (folder / "gh").chmod(0o755)
    (folder / "changes").write_text("")
    given = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "ANSWERS": str(folder),
        "LABEL": "beyond-content",
        "MOST": "3000",
    }
    subprocess.run(
        ["bash", "-e"], input=named("label", SAYS), cwd=folder, env=os.environ | given, text=True, check=True
    )
    changes = (folder / "changes").read_text().split("\0")[:-1]
    return [change.removeprefix("api --silent ").replace("repos/{owner}/{repo}/issues/", "") for change in changes]


def proposals(folder: Path, paths: dict[int, list[str]]) -> None:
    for number, changed in paths.items():
        (folder / f"{number}.paths").write_text("".join(f"{path}\n" for path in changed))


def test_of_a_proposal_that_changes_more_than_content_a_label_and_one_comment_say_so(tmp_path: Path) -> None:
    proposals(
        tmp_path,
        {
            1: ["resources/slip/index.md", "docs/$(touch owned).md"],
            2: ["resources/slip/index.md", "hooks/main.py", "data.txt"],
            3: ["docs/workflow.md", ".github/workflows/check.yml"],
            4: ["data/safeguarding.yml"],
            5: ["mydocs/resources/x.md"],
            6: [],
        },
    )
    changes = labelling(tmp_path)
    assert changes[0::2] == [f"{number}/labels --raw-field labels[]=beyond-content" for number in (2, 3, 4, 5)]
    said = [change.split(" --raw-field body=") for change in changes[1::2]]
    assert [where for where, _ in said] == [f"{number}/comments" for number in (2, 3, 4, 5)]
    counts = {0: "0 0 2", 1: "1 0 0", 2: "0 1 0", 3: "0 0 1"}
    for number, (_, text) in enumerate(said):
        assert text.startswith(f"<!-- beyond-content {counts[number]} -->\n**This changes more than content**")
        assert "Look at **Files changed** first" in text
        assert "slip" not in text, "no name that a stranger chose is repeated"
    assert not (tmp_path / "owned").exists()


def test_the_comment_is_brought_up_to_date_and_goes_once_it_no_longer_holds(tmp_path: Path) -> None:
    proposals(
        tmp_path, {1: ["hooks/main.py"], 2: ["hooks/main.py", "hooks/content.mk"], 3: ["docs/a.md"], 4: ["docs/a.md"]}
    )
    for number in (1, 2, 3):
        (tmp_path / f"{number}.labelled").write_text("true\n")
        (tmp_path / f"{number}.comments").write_text(f"77{number} <!-- beyond-content 0 0 1 -->\n")
    updated, unlabelled, removed = labelling(tmp_path)
    assert updated.startswith("--method PATCH comments/772 --raw-field body=<!-- beyond-content 0 0 2 -->\n")
    assert unlabelled == "--method DELETE 3/labels/beyond-content"
    assert removed == "--method DELETE comments/773"


def test_a_proposal_with_more_files_than_github_names_is_not_taken_for_content(tmp_path: Path) -> None:
    proposals(tmp_path, {1: ["docs/a.md"], 2: ["docs/a.md"]})
    (tmp_path / "1.count").write_text("3001\n")
    (tmp_path / "2.count").write_text("3000\n")
    assert [change.split(" ")[0] for change in labelling(tmp_path)] == ["1/labels", "1/comments"]


GH_OF_THE_INTAKE = """#!/usr/bin/env bash
# Stands for GitHub's own program: writes down what it is asked, and has a proposal of that branch or not.
set -e
printf '%s\\n' "$*" >> "$ANSWERS/asked"
case "$*" in
  "pr create"*) [ ! -e "$ANSWERS/there" ] ;;
  "pr list"*) [ ! -e "$ANSWERS/silent" ]; [ -e "$ANSWERS/there" ] && cat "$ANSWERS/there" || echo false ;;
esac
"""
LOOKED = (
    "pr list --head intake/issue-41 --state open --limit 1 --json commits"
    " --jq any(.[].commits[].authors[].email; . != env.INTAKE)"
)


@pytest.fixture
def taken_in(tmp_path: Path) -> Path:
    """A repository with a draft and with the messages for GitHub, and an empty one to push to."""
    folder = copy_repository(tmp_path / "work")
    for command in (
        "git init --quiet --initial-branch main",
        "git add .",
        "git -c user.name=a -c user.email=a commit -qm a",
    ):
        subprocess.run(command.split(), cwd=folder, check=True)
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "github/schools.git"], check=True)
    for_github = folder / ".build/intake"
    for_github.mkdir(parents=True)
    for name, content in {
        "branch": "intake/issue-41",
        "title": "A resource $(touch owned)",
        "message": "Propose a resource",
        "body.md": "body",
        "status.json": "{}",
        "reply.md": "Thank you",
    }.items():
        (for_github / name).write_text(content)
    (folder / "resources/new").mkdir()
    (folder / "resources/new/index.md").write_text("new")
    (tmp_path / "gh").write_text(GH_OF_THE_INTAKE)
    (tmp_path / "gh").chmod(0o755)
    return folder


def propose(folder: Path, *, fails: bool = False) -> list[str]:
    """What GitHub is asked by the step that proposes."""
    answers = folder.parent
    environment = os.environ | {
        "PATH": f"{answers}:{os.environ['PATH']}",
        "ANSWERS": str(answers),
        "NUMBER": "41",
        "GITHUB_SERVER_URL": str(answers / "github"),
        "GITHUB_REPOSITORY": "schools.git",
    }
    (answers / "asked").unlink(missing_ok=True)
    program, where = named("intake", "Propose it"), folder / ".build/intake"
    done = subprocess.run(["bash", "-e"], input=program, cwd=where, env=environment, text=True, check=False)
    assert bool(done.returncode) is fails
    return (answers / "asked").read_text().splitlines()


def test_a_proposal_is_pushed_opened_and_given_its_status(taken_in: Path) -> None:
    asked = propose(taken_in)
    there = ["git", "--git-dir", str(taken_in.parent / "github/schools.git"), "log", "-1", "--name-only"]
    shown = subprocess.run(
        [*there, "--format=%H%n%an: %s", "intake/issue-41"], capture_output=True, text=True, check=True
    )
    tip, *commit = shown.stdout.split("\n")
    assert commit == ["Intake of the partnership: Propose a resource", "", "resources/new/index.md", ""]
    assert asked == [
        LOOKED,
        "auth setup-git",
        f"api --silent repos/{{owner}}/{{repo}}/statuses/{tip} --input status.json",
        "pr create --head intake/issue-41 --title A resource $(touch owned) --body-file body.md",
        "issue comment 41 --edit-last --create-if-none --body-file reply.md",
        "issue edit 41 --remove-label intake --remove-label question",
    ]
    assert not list(taken_in.rglob("owned"))


def test_doing_it_twice_brings_the_same_proposal_up_to_date(taken_in: Path) -> None:
    (taken_in.parent / "there").write_text("false")
    assert "pr edit intake/issue-41 --title A resource $(touch owned) --body-file body.md" in propose(taken_in)


def test_a_proposal_that_somebody_has_changed_by_hand_is_left_as_it_is(taken_in: Path) -> None:
    (taken_in.parent / "there").write_text("true")
    looked, said, labelled = propose(taken_in)
    assert looked == LOOKED
    assert said.startswith("pr comment intake/issue-41 --edit-last --create-if-none --body Somebody has changed this")
    assert labelled == "issue edit 41 --remove-label intake"
    assert not list((taken_in.parent / "github/schools.git/refs/heads").rglob("issue-41"))


def test_where_github_does_not_say_whether_somebody_has_changed_it_nothing_is_written_over(taken_in: Path) -> None:
    (taken_in.parent / "silent").touch()
    assert propose(taken_in, fails=True) == [LOOKED]


def test_a_question_that_was_asked_is_seen_on_the_issue(taken_in: Path) -> None:
    (taken_in / ".build/intake/question").touch()
    assert propose(taken_in)[-1] == "issue edit 41 --remove-label intake --add-label question"


def test_the_brief_is_written_of_what_is_taken_in_and_its_address_is_told() -> None:
    assert "BRIEF=" in named("intake", "Make the draft and check it")
    assert named("intake", "Write the brief for the editor") == "make review BASE=HEAD"
    uploaded = [step["with"]["path"] for step in steps("intake") if "upload-artifact@" in str(step.get("uses"))]
    assert uploaded == ["review/"]


def test_where_nothing_could_be_made_there_is_only_an_answer(taken_in: Path) -> None:
    (taken_in / ".build/intake/branch").unlink()
    assert [asked.split()[:2] for asked in propose(taken_in)] == [["issue", "comment"], ["issue", "edit"]]


def test_what_github_says_of_contributions_is_kept_as_it_is(tmp_path: Path) -> None:
    answers = {"issues": [{"number": 41, "body": "100% $(touch owned) \\n %s"}], "proposals": []}
    for name, answer in answers.items():
        (tmp_path / name).write_text(json.dumps(answer))
    (tmp_path / "gh").write_text('#!/bin/sh\nif [ "$1" = issue ]; then cat issues; else cat proposals; fi\n')
    (tmp_path / "gh").chmod(0o755)
    program = named("publish", "Learn how far each contribution has come")
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(["bash", "-e"], input=program, cwd=tmp_path, env=environment, text=True, check=True)
    assert json.loads((tmp_path / ".build/contributions.json").read_text()) == answers
    assert not (tmp_path / "owned").exists()
