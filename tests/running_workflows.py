"""Workflows run here: their own programs, in their order, with a bare repository and a program that stand for GitHub.

What only GitHub can do is not run: setting up Python, caches, and putting the site onto Pages, for which it is copied.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from conftest import ROOT, share_copies

WORKFLOWS = ROOT / ".github/workflows"
GH = """#!/usr/bin/env bash
# Stands for GitHub's own program: writes down what it is asked, and answers from the files in $ANSWERS.
printf '%s\\n' "$*" >> "$ANSWERS/asked"
case "$*" in
  "issue list"*|"pr list --state all"*) echo '[]' ;;
  "pr list"*) cat "$ANSWERS/edited" 2>/dev/null || echo false ;;
  "pr create"*) [ ! -e "$ANSWERS/there" ] ;;
  "run list"*) cat "$ANSWERS/running" 2>/dev/null || true ;;
  *"--jq .status") echo completed ;;
  *run_started_at*) echo 2026-11-22T10:00:00Z ;;
  *per_page*) cat "$ANSWERS/artifacts" 2>/dev/null || true ;;
esac
"""
MAKEFILE = "READY :=\ninclude hooks/content.mk\n"


@dataclass
class Ran:
    """What became of the jobs of a workflow."""

    failed: list[str] = field(default_factory=list)
    """The name of every step that failed."""
    said: str = ""
    """What all steps said."""
    summary: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    """How long every step took, by its name."""
    results: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)


class GitHub:
    """A repository on GitHub, its Pages, and the runners of its workflows, in one folder."""

    def __init__(self, folder: Path, content: Path, today: str) -> None:
        self.folder, self.today, self.pages = folder, today, folder / "pages"
        self.repository = folder / "github/schools.git"
        self.answers = folder / "answers"
        self.answers.mkdir(parents=True)
        (self.answers / "gh").write_text(GH)
        (self.answers / "gh").chmod(0o755)
        (self.answers / "home").mkdir()
        self._runs = 0
        (content / "hooks").mkdir(exist_ok=True)
        for name in ("mkdocs.yml", "hooks/main.py", "hooks/content.mk"):
            shutil.copy(ROOT / name, content / name)
        (content / "Makefile").write_text(MAKEFILE)
        (content / ".gitignore").write_text(".cache\n.build\n.venv\nsite\n")
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", self.repository], check=True)
        self.git(content, "init", "--quiet", "--initial-branch=main")
        self.git(content, "remote", "add", "origin", str(self.repository))
        self.main = content
        self.push("First")

    def copied(self, folder: Path) -> GitHub:
        """Return the same in another folder, to go on from there."""
        shutil.copytree(self.folder, folder, symlinks=True, ignore=shutil.ignore_patterns("runners"))
        copied = copy(self)
        copied.folder, copied.pages, copied.answers = folder, folder / "pages", folder / "answers"
        copied.repository, copied.main = folder / "github/schools.git", folder / self.main.relative_to(self.folder)
        self.git(copied.main, "remote", "set-url", "origin", str(copied.repository))
        return copied

    def git(self, folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=self._environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def push(self, message: str) -> None:
        """Commit what is in the folder of the content, and push it to main."""
        self.git(self.main, "add", "--all")
        self.git(self.main, "commit", "--quiet", "--message", message)
        self.git(self.main, "push", "--quiet", "origin", "HEAD:main")

    def merge(self, branch: str) -> None:
        """Accept a proposal."""
        self.git(self.main, "pull", "--quiet", "--no-rebase", "origin", branch)
        self.git(self.main, "push", "--quiet", "origin", "HEAD:main")

    def file(self, branch: str, path: str) -> str:
        return self.git(self.repository, "show", f"{branch}:{path}")

    def branches(self) -> list[str]:
        return self.git(self.repository, "branch", "--format=%(refname:short)").split()

    @property
    def asked(self) -> list[str]:
        """What GitHub was asked."""
        asked = self.answers / "asked"
        return asked.read_text().splitlines() if asked.exists() else []

    def _environment(self, **more: str) -> dict[str, str]:
        who = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
        author = {f"GIT_{each}": "somebody@example.org" for each in who}
        return os.environ | {
            "PATH": f"{self.answers}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.answers / "home"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "PARTNERSHIP_TODAY": self.today,
            **(author if not more else {}),
            **more,
        }

    def run(self, workflow: str, event: str, ran: Ran | None = None, **inputs: str) -> Ran:
        """Run a workflow as an event begins it, and those that it calls."""
        ran = ran or Ran()
        jobs = yaml.safe_load((WORKFLOWS / f"{workflow}.yml").read_text("utf-8"))["jobs"]
        for name, job in jobs.items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            context = {"event": event, "inputs": inputs, "outputs": ran.outputs}
            before = all(ran.results[need] == "success" for need in needs)
            wanted = self._holds(job["if"], self.folder, context, ran.results) if "if" in job else before
            if not wanted:
                ran.results[name] = "skipped"
            elif "uses" in job:
                called = job["uses"].rpartition("/")[2].removesuffix(".yml")
                failed = len(ran.failed)
                self.run(called, event, ran, **inputs)
                ran.results[name] = "success" if len(ran.failed) == failed else "failure"
            else:
                ran.results[name] = self._job(name, job, context, ran)
        return ran

    def _job(self, name: str, job: dict[str, Any], context: dict[str, Any], ran: Ran) -> str:
        """Run the steps of a job on a runner of its own, and return its result."""
        self._runs += 1
        runner = self.folder / f"runners/{self._runs}-{name}"
        runner.mkdir(parents=True)
        result, outputs = "success", dict[str, dict[str, str]]()
        for step in job["steps"]:
            wanted = self._holds(str(step.get("if", "!cancelled()")), runner, context, ran.results)
            if not wanted or (result == "failure" and "cancelled()" not in str(step.get("if"))):
                continue
            uses = str(step.get("uses", "")).partition("@")[0]
            if uses == "actions/checkout":
                self._check_out(runner)
            elif uses == "actions/deploy-pages":
                self._deploy()
            elif "run" in step and not self._step(step, runner, context, ran):
                result = "failure"
            pairs = (line.partition("=") for line in _text(runner, "output").splitlines())
            outputs[step.get("id", "")] = {key: value for key, _, value in pairs}
        ran.summary += _text(runner, "summary")
        ran.outputs[name] = {}
        for key, value in job.get("outputs", {}).items():
            ((of, output),) = re.findall(r"steps\.([\w-]+)\.outputs\.([\w-]+)", value)
            ran.outputs[name][key] = outputs.get(of, {}).get(output, "")
        return result

    def _step(self, step: dict[str, Any], runner: Path, context: dict[str, Any], ran: Ran) -> bool:
        """Run the program of a step, and return whether the job goes on."""
        start = time.perf_counter()
        done = subprocess.run(
            ["bash", "-e"],
            input=step["run"],
            cwd=runner / step.get("working-directory", "."),
            env=self._environment(
                ANSWERS=str(self.answers),
                GITHUB_OUTPUT=f"{runner}-output",
                GITHUB_STEP_SUMMARY=f"{runner}-summary",
                GITHUB_SERVER_URL=str(self.folder / "github"),
                GITHUB_REPOSITORY=self.repository.name,
                GITHUB_RUN_ID="7",
                **{key: self._filled(value, context) for key, value in step.get("env", {}).items()},
            ),
            capture_output=True,
            text=True,
            check=False,
        )
        ran.seconds[step["name"]] = time.perf_counter() - start
        ran.said += done.stdout + done.stderr
        goes_on = not done.returncode or bool(step.get("continue-on-error"))
        ran.failed += [] if goes_on else [step["name"]]
        return goes_on

    def _deploy(self) -> None:
        """Put the site that was built last where readers find it."""
        *_, last = sorted(self.folder.glob("runners/*-build"), key=lambda each: int(each.name.partition("-")[0]))
        shutil.rmtree(self.pages, ignore_errors=True)
        shutil.copytree(last / "site", self.pages)

    def _check_out(self, runner: Path) -> None:
        """Check main out with the whole history and all branches."""
        self.git(runner, "clone", "--quiet", str(self.repository), ".")
        (runner / ".venv").symlink_to(sys.prefix)
        share_copies(runner)

    def _filled(self, value: str, context: Mapping[str, Any]) -> str:
        """Return a value with the expressions in it filled in, as far as a workflow here has any."""
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: self._value(match[1], context), value)

    @staticmethod
    def _value(name: str, context: Mapping[str, Any]) -> str:
        first, *rest = name.split(".")
        if first == "inputs":
            return str(context["inputs"].get(rest[0], ""))
        if first == "needs":
            return str(context["outputs"][rest[0]].get(rest[2], ""))
        known: dict[str, str] = {"github.event_name": context["event"], "github.ref": "refs/heads/main"}
        return known.get(name, name)

    def _holds(self, condition: str, runner: Path, context: Mapping[str, Any], results: Mapping[str, str]) -> bool:
        """Return whether a condition holds: comparisons of texts, joined by "and"."""
        for part in condition.removeprefix("${{ ").removesuffix(" }}").split(" && "):
            if part == "!cancelled()":
                continue
            left, sign, right = part.partition(" == ") if " == " in part else part.partition(" != ")
            if hashed := re.fullmatch(r"hashFiles\('(.*)'\)", left):
                value = "hash" if (runner / hashed[1]).is_file() else ""
            elif result := re.fullmatch(r"needs\.(\w+)\.result", left):
                value = results[result[1]]
            else:
                value = self._value(left, context)
            if (value == right.strip("'")) != (sign == " == "):
                return False
        return True


def _text(runner: Path, name: str) -> str:
    """Return what the steps of a job have written for GitHub."""
    file = runner.with_name(f"{runner.name}-{name}")
    return file.read_text("utf-8") if file.exists() else ""
