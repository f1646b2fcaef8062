"""An open question stands in a file as a remark above the fact that it is about, until somebody has answered it.

Among facts it is a comment of YAML, in a text a comment of HTML. Neither is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.text.phrases import cut
from partnership.text.source import Place, Source

_LONGEST = 3000
"""How many characters of a question stand in a file, in which no line may be much longer."""
_AMONG_FACTS = re.compile(r"\s*# Question: (?P<question>.*)")
_IN_TEXT = re.compile(r"\s*<!-- Question: (?P<question>.*?)(?: -->)?$")


def question_among_facts(question: str) -> str:
    """Return the line by which a question stands above a fact."""
    return f"# Question: {_one_line(question)}\n"


def question_in_text(question: str) -> str:
    """Return the line by which a question stands in a text in Markdown."""
    # Two hyphens would end the comment.
    return f"<!-- Question: {re.sub(r'-(?=[->])', '- ', _one_line(question))} -->\n"


def open_questions(source: Source) -> Iterator[tuple[Place, str]]:
    """Yield every question that stands in a file, with its place."""
    if "# Question: " not in source.above_body and "<!-- Question: " not in source.body:
        return
    for number, line in enumerate(source.lines, start=1):
        is_text = source.path.endswith(".md") and number >= source.body_line > 1
        if found := (_IN_TEXT if is_text else _AMONG_FACTS).fullmatch(line):
            yield Place(number, len(line) - len(line.lstrip()) + 1), found["question"]


def _one_line(question: str) -> str:
    return cut(" ".join(question.split()), _LONGEST)
