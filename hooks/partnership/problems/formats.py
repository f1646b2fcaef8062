"""Formats: how a problem is written, for a person at a terminal, beside its line on GitHub, or in a table.

What comes from a file is escaped, so that nothing in it can rewrite what is shown around it.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from partnership.problems.codes import Level
from partnership.problems.problem import Problem

_ANNOTATIONS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}
"""What GitHub calls the levels."""


def as_text(problem: Problem) -> str:
    """The problem for a person at a terminal: place, what is wrong, the line with a caret, the remedy."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    lines = [f"{place}: {problem.code}: {problem.message}"]
    if problem.excerpt.strip():
        indent = len(problem.excerpt) - len(problem.excerpt.lstrip())
        caret = max(0, problem.column - 1 - indent)
        lines += [f"  {problem.excerpt.strip()[:120]}"] + ([f"  {' ' * caret}^"] if caret < 120 else [])
    lines += [f"  {problem.remedy}"]
    return "\n".join(printable(line) for line in lines)


def as_annotation(problem: Problem) -> str:
    """The problem as a GitHub workflow command, which shows it beside its line.

    Escapes as GitHub's own toolkit does, so that nothing in a file can end the command or begin another:
    https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    text = f"{printable(problem.message)}\n{printable(problem.remedy)}"
    fields = {"file": printable(problem.path), "line": problem.line, "col": problem.column, "title": problem.code}
    properties = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in fields.items())
    return f"::{_ANNOTATIONS[problem.level]} {properties}::{_escape(text)}"


def as_markdown(problems: Iterable[Problem]) -> str:
    """The problems as a table for a job's summary, with everything from a file as plain text."""
    rows = [
        f"| {problem.level.value} | {_code(f'{problem.path}:{problem.line}')} | {_plain(problem.message)} "
        f"| {_plain(problem.remedy)} |"
        for problem in problems
    ]
    if not rows:
        return "Everything in the library is in order.\n"
    return "\n".join(["| | Where | What is wrong | What to do |", "| --- | --- | --- | --- |", *rows]) + "\n"


def _code(text: str) -> str:
    return f"<code>{_plain(text)}</code>"


def as_plain_markdown(value: object) -> Markup:
    """A value as it can stand anywhere in Markdown or in a template for it: nothing in it means anything."""
    return Markup(_plain(str(value)))  # noqa: S704 (no sign is left in it that HTML gives a meaning to)


def _plain(text: str) -> str:
    """The text with every sign that Markdown or HTML gives a meaning to written as a reference."""
    return "".join(sign if sign.isalnum() or sign in " .,:;?'" else f"&#{ord(sign)};" for sign in printable(text))


def as_inert(text: str) -> str:
    """The text for GitHub's Markdown, where it calls nobody, refers to nothing and closes nothing."""
    return _plain(text.replace("@", "\N{FULLWIDTH COMMERCIAL AT}").replace("#", "\N{FULLWIDTH NUMBER SIGN}"))


def _escape(text: str, also: str = "") -> str:
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" + also else sign for sign in text)


def printable(text: str) -> str:
    """The text on one line, without control or direction characters, which could rewrite what a terminal shows."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
