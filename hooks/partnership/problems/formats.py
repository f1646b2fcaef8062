"""Problems are written for a person at a terminal, as marks in the text, beside their lines on GitHub, or as a table.

Text from a file is escaped, so that nothing in it can change what is shown around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from partnership.problems.codes import Level
from partnership.problems.problem import Problem
from partnership.problems.told import told

_ANNOTATIONS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}
"""What GitHub calls the levels."""
_IN_WRITING_PROGRAMS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "info"}
"""What the programs in which people write call them."""


def as_text(problem: Problem) -> str:
    """Return a problem for a person at a terminal: place, what is wrong, the line with a caret, the remedy."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    lines = [f"{place}: {problem.code}: {problem.message}"]
    if problem.excerpt.strip():
        indent = len(problem.excerpt) - len(problem.excerpt.lstrip())
        caret = max(0, problem.column - 1 - indent)
        lines += [f"  {problem.excerpt.strip()[:120]}"] + ([f"  {' ' * caret}^"] if caret < 120 else [])
    lines += [f"  {problem.remedy}"]
    return "\n".join(printable(line) for line in lines)


def as_line(problem: Problem) -> str:
    """Return a problem on one line, as programs in which people write read it, to mark it in the text."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    level = _IN_WRITING_PROGRAMS[problem.level]
    return printable(f"{place}: {level} {problem.code}: {_sentence(problem.message)} {problem.remedy}")


def as_annotation(problem: Problem) -> str:
    """Return a problem as a GitHub workflow command, which shows it beside its line.

    The text is escaped as GitHub's own toolkit does it, so that nothing in a file can end the command or begin another:
    https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    text = f"{printable(problem.message)}\n{printable(problem.remedy)}"
    fields = {"file": printable(problem.path), "line": problem.line, "col": problem.column, "title": problem.code}
    properties = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in fields.items())
    return f"::{_ANNOTATIONS[problem.level]} {properties}::{_escape(text)}"


def as_markdown(problems: Iterable[Problem]) -> str:
    """Return problems as a table for a job's summary, with everything from a file as plain text."""
    in_full, rest = told(problems)
    rows = [
        f"| {problem.level.value} | {_code(f'{problem.path}:{problem.line}')} | {_with_references(problem.message)} "
        f"| {_with_references(problem.remedy)} |"
        for problem in in_full
    ]
    counted = "".join(f"\n{_with_references(sentence)}\n" for sentence in rest)
    if not rows:
        return "Everything in the library is in order.\n"
    return "\n".join(["| | Where | What is wrong | What to do |", "| --- | --- | --- | --- |", *rows]) + "\n" + counted


def _sentence(message: str) -> str:
    """Return what is wrong as a sentence, behind which another can stand."""
    return f"{message[:1].upper()}{message[1:]}{'' if message.endswith(('.', '!', '?')) else '.'}"


def _code(text: str) -> str:
    return f"<code>{_with_references(text)}</code>"


def as_plain_markdown(value: object) -> Markup:
    """Return a value so that it can stand anywhere in GitHub's Markdown, and is nothing but words there.

    No character of it is taken for markup. It mentions nobody, leads nowhere, refers to no issue and closes none.
    """
    return Markup(_with_references(str(value)))  # noqa: S704 (no character is left in it that has a meaning in HTML)


_MADE_OF_WORDS = re.compile(
    r"""
    (?<=@)(?=\w) | (?<=\#)(?=\d)                          # @somebody, somebody@example.org, #2, owner/repository#2
    | (?<=\bwww)(?=\.)                                    # www.example.org
    | (?:(?<=\bgh-)|(?<=\bcve-)|(?<=\bghsa-))(?=\w)       # GH-2, and the lists of faults in programs
    | (?<=/)(?=(?:commit|discussions|issues|pull)/)       # the address of one of them
    | \b[\da-f]{7,}\b                                     # the number of a commit
    | (?<=:)(?=[\w+-]+:)                                  # :tada:
    | ^(?=\d+\.(?:\s|$))                                  # 1. at the beginning of a line
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Where words are parted of which GitHub makes links, mentions and pictures, however their characters are written.

Source: https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
"""
_UNSEEN = "\N{ZERO WIDTH SPACE}"


def _parted(found: re.Match[str]) -> str:
    """Return the parts of a number that are too short for that of a commit, or what parts any other words."""
    return _UNSEEN.join(re.findall(".{1,6}", found[0])) or _UNSEEN


def _with_references(text: str) -> str:
    """Return a text with every character that has a meaning in Markdown or HTML written as a reference.

    What GitHub would make something of is parted by a character that is not seen.
    """
    return "".join(
        character if character.isalnum() or character in " .,:;?'" else f"&#{ord(character)};"
        for character in _MADE_OF_WORDS.sub(_parted, printable(text))
    )


def _escape(text: str, also: str = "") -> str:
    return "".join(f"%{ord(character):02X}" if character in "%\r\n" + also else character for character in text)


def printable(text: str) -> str:
    """Return a text on one line, without control or direction characters, which could change what a terminal shows."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
