"""An open question stands in a file as a remark, which ends nothing and is read again as it was written."""

from __future__ import annotations

import pytest

from partnership.text.markdown import Body
from partnership.text.open_questions import open_questions, question_among_facts, question_in_text
from partnership.text.reader import source_of

ODD = [
    "Is it right?", "a -- b", "--> <b>", "->", "<!-- x -->", "# x", "one\ntwo\r\nthree", "{{ x }}", "---", "x" * 9000,
    "شارك الجميع", "a: b", "\\",
]  # fmt: skip


@pytest.mark.parametrize("question", ODD)
def test_a_question_in_a_text_or_among_its_facts_is_one_line_that_changes_nothing(question: str) -> None:
    facts, text = question_among_facts(question), question_in_text(question)
    assert (facts.count("\n"), text.count("\n")) == (1, 1)
    source = source_of("docs/a.md", f"---\n{facts}title: A\n---\n{text}\nWords.\n".encode())
    assert source.problems == ()
    assert dict(source.values) == {"title": "A"}
    body = Body.of(source)
    assert (str(body.html(str)).strip(), body.removals) == ("<p>Words.</p>", ())
    found = [(place.line, said) for place, said in open_questions(source)]
    assert [line for line, _ in found] == [2, 5]
    assert found[0][1][:20] == " ".join(question.split())[:20]


def test_a_heading_or_a_remark_of_somebody_is_no_question() -> None:
    page = "---\n# a remark\ntitle: A\n---\n# Question: this is a heading\n\n<!-- a note -->\n"
    assert [*open_questions(source_of("docs/a.md", page.encode()))] == []


def test_a_question_that_is_indented_is_found_at_its_column() -> None:
    (found,) = open_questions(source_of("schools/a.yml", b"contact:\n  # Question: which?\n  role: office\n"))
    assert (found[0].line, found[0].column, found[1]) == (2, 3, "which?")
