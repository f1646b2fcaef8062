"""The reader makes a `Source` of a file of the repository.

It refuses what is not plain text of a size that people read. It never raises: what is wrong is in the source.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG

from frontmatter.default_handlers import YAMLHandler

from partnership.problems import Problem
from partnership.text.line_starts import LineStarts
from partnership.text.source import Place, Source
from partnership.text.unseen_characters import NO_LINE_ENDS, first_unseen, unseen_problem
from partnership.text.yaml_reader import read_yaml

LARGEST = {".yml": 64, ".md": 512}
"""How large a file may be, in KB of 1024 bytes, by the ending of its name."""

LONGEST_LINE = 5000
"""How many characters a line may have: a paragraph of eight hundred words."""


def read(root: Path, path: str) -> Source:
    """Return what the file at `path` below `root` says: a .yml file, or the front matter and body of a .md file."""
    content = bytes_at(root, path)
    return source_of(path, content) if isinstance(content, bytes) else Source(path, problems=(content,))


def source_of(path: str, content: bytes) -> Source:
    """Return what the content of a file says. Its `path` tells whether it is a .yml or a .md file."""
    text = _decoded(path, content)
    if isinstance(text, Problem):
        return Source(path, problems=(text,))
    if path.endswith(".md"):
        return _read_page(path, text)
    return read_yaml(Source(path, above_body=text), _whole, 0)


def bytes_at(root: Path, path: str) -> bytes | Problem:
    """Return the content of an ordinary file inside `root`, or the problem for which it is not read."""
    file, part = root / path, path
    while part:
        if (root / part).is_symlink():
            return Problem(path, 1, 1, "symlink", f'"{part}" is a link to somewhere else')
        part = part.rpartition("/")[0]
    try:
        facts = file.stat()
    except OSError:
        return Problem(path, 1, 1, "not-a-file", f'there is no file "{path}"', "Put it back: nothing works without it.")
    if not S_ISREG(facts.st_mode):
        return Problem(path, 1, 1, "not-a-file", f'"{path}" is not an ordinary file')
    most = LARGEST[file.suffix]
    if facts.st_size > most * 1024:
        return Problem(path, 1, 1, "too-large", f"this file is larger than {most} KB")
    try:
        return file.read_bytes()
    except OSError:
        return Problem(path, 1, 1, "not-a-file", f'"{path}" cannot be opened', "See who may read it.")


def _decoded(path: str, content: bytes) -> str | Problem:
    """Return the text that `content` is, without byte order mark or Windows line ends, or why it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig", "replace")
        place = LineStarts(before).place(len(before))
        return Problem(path, *place, "not-text", "this file is not saved as UTF-8 text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for no_end in NO_LINE_ENDS:
        text = text.replace(no_end, " ")
    if unseen := first_unseen(text):
        return Problem(path, *LineStarts(text).place(unseen.start()), "not-text", *unseen_problem(unseen))
    if not text.strip():
        return Problem(path, 1, 1, "empty-file", "this file is empty")
    return _too_much(path, text) or text


def _too_much(path: str, text: str) -> Problem | None:
    """Return what no converter should be given, if a text has it: its work could grow faster than the text."""
    if not _TOO_MUCH.search(text):
        return None
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            return Problem(
                path, number, LONGEST_LINE + 1, "too-large", f"this line has more than {LONGEST_LINE} characters"
            )
        if _DEEP_QUOTATION.match(line):
            return Problem(path, number, 1, "too-deep", "quotations stand too deep inside one another here")
    return None


_DEEP_QUOTATION = re.compile(r"(?:\s*>){12}")
_TOO_MUCH = re.compile(rf">(?:\s*>){{11}}|^.{{{LONGEST_LINE + 1}}}", re.MULTILINE)
"""What a text has that must be looked at line by line."""
_FRONT_MATTER = YAMLHandler()


def _read_page(path: str, text: str) -> Source:
    """Return what a page says: the fields of its front matter, and the body below them."""
    source = Source(path, above_body=text)
    opening = _FRONT_MATTER.FM_BOUNDARY.match(text)
    if not opening:
        message = "the first line is not ---, so the facts about this page cannot be found"
        return replace(source, problems=(source.problem_at("missing-fence", message, Place(1, 1)),))
    try:
        _facts, body = _FRONT_MATTER.split(text)
    except ValueError:
        message = "the facts begin on line 1 but never end"
        return replace(source, problems=(source.problem_at("missing-fence", message, Place(1, 1)),))
    first = text.count("\n", 0, opening.end())
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    above_body = text[: len(text) - len(body)]
    return read_yaml(Source(path, body=body, body_line=body_line, above_body=above_body), _front_matter, first)


def _whole(text: str) -> str:
    return text


def _front_matter(above_body: str) -> str:
    return str(_FRONT_MATTER.split(above_body)[0])
