"""Problems as a terminal, GitHub and a summary show them; nothing in a file can change how they are shown."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from partnership.problems import CODES, Level, Problem, errors
from partnership.problems.formats import as_annotation, as_markdown, as_plain_markdown, as_text

UNKNOWN = Problem(
    "meetings/heads.yml",
    7,
    7,
    "unknown-reference",
    'there is no school called "oaklnd"',
    'Did you mean "oakland-primary"?',
    "host: oaklnd",
)

hostile = st.text(max_size=30) | st.lists(
    st.sampled_from(
        [
            "::error::",
            "\n",
            "\r",
            "%0A",
            "::",
            ",",
            ":",
            "|",
            "<b>",
            "`",
            "[a](b)",
            "\x1b[31m",
            "\u202e",
            "&lt;",
            "*",
            "\\",
            " ",
        ]
    ),
    max_size=6,
).map("".join)
problems = st.builds(
    Problem,
    path=hostile,
    line=st.integers(1, 99),
    column=st.integers(1, 200),
    code=st.sampled_from(sorted(CODES)),
    message=hostile,
    hint=hostile,
    excerpt=hostile,
)


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_it_means_and_what_to_do(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert CODES[code].means.endswith(".")
    assert CODES[code].remedy[0].isupper()


@pytest.mark.parametrize("code", CODES)
def test_no_code_is_explained_in_words_only_a_maintainer_knows(code: str) -> None:
    assert not re.search(r"\b(YAML|Markdown|Git|parser?|string|boolean|null|schema|regex)\b", " ".join(CODES[code][1:]))


def test_codes_are_in_the_order_of_the_alphabet() -> None:
    assert list(CODES) == sorted(CODES)


def test_problems_sort_by_their_place() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 5), ("a", 2, 3)]
    problems = sorted(Problem(path, line, column, "tab", "") for path, line, column in places)
    assert [(problem.path, problem.line, problem.column) for problem in problems] == sorted(places)


def test_warnings_do_not_stop_publishing() -> None:
    warning = Problem("resources/a/old.txt", 1, 1, "file-unlisted", "")
    assert (warning.level, errors([warning, UNKNOWN])) == (Level.WARNING, [UNKNOWN])


def test_text_shows_the_place_the_line_with_a_caret_and_what_to_type() -> None:
    assert as_text(UNKNOWN).split("\n") == [
        'meetings/heads.yml:7:7: unknown-reference: there is no school called "oaklnd"',
        "  host: oaklnd",
        "        ^",
        '  Did you mean "oakland-primary"?',
    ]


def test_text_moves_the_caret_with_an_indented_line() -> None:
    lines = as_text(Problem("a.yml", 1, 11, "tab", "", "", "    host: oaklnd")).split("\n")
    assert lines[1][lines[2].index("^")] == "o"


def test_text_keeps_to_the_beginning_of_a_long_line() -> None:
    lines = as_text(Problem("a.yml", 1, 500, "tab", "", "", "a" * 1000)).split("\n")
    assert [len(line) <= 122 for line in lines] == [True] * 3


def test_without_a_hint_the_remedy_of_the_code_is_given() -> None:
    problem = Problem("a.yml", 1, 1, "tab", "")
    assert problem.remedy == CODES["tab"].remedy
    assert as_text(problem).endswith(f"  {problem.remedy}")
    assert UNKNOWN.remedy == UNKNOWN.hint == 'Did you mean "oakland-primary"?'


@given(problems)
def test_text_is_a_first_line_and_indented_ones_whatever_a_file_says(problem: Problem) -> None:
    first, *others = as_text(problem).split("\n")
    assert first.isprintable()
    assert all(line.startswith("  ") and line.isprintable() for line in others)
    assert len(others) in (1, 2, 3)


def test_an_annotation_stands_beside_its_line() -> None:
    assert as_annotation(UNKNOWN) == (
        "::error file=meetings/heads.yml,line=7,col=7,title=unknown-reference::"
        'there is no school called "oaklnd"%0ADid you mean "oakland-primary"?'
    )


@given(problems)
def test_an_annotation_is_one_command_whatever_a_file_says(problem: Problem) -> None:
    annotation = as_annotation(problem)
    command, properties, text = re.fullmatch(r"::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)", annotation).groups()  # type: ignore[union-attr]
    given = dict(entry.split("=", 1) for entry in properties.split(","))
    assert (command, given.keys()) == (
        {"advice": "notice"}.get(problem.level.value, problem.level.value),
        {"file", "line", "col", "title"},
    )
    assert unquote(text).count("\n") == 1
    assert annotation.isprintable()


def test_an_annotation_says_again_what_was_in_the_file() -> None:
    problem = Problem("a,b:c.yml", 1, 1, "tab", "100% :: sure", "yes")
    properties, text = as_annotation(problem).removeprefix("::error file=").rsplit("::", 1)[0], as_annotation(problem)
    assert unquote(properties.split(",")[0]) == "a,b:c.yml"
    assert unquote(text).endswith("100% :: sure\nyes")


def test_a_summary_without_problems_says_so() -> None:
    assert as_markdown([]) == "Everything in the library is in order.\n"


@given(st.lists(problems, min_size=1, max_size=3))
def test_a_summary_is_a_table_of_plain_text_whatever_a_file_says(problems: list[Problem]) -> None:
    options = comrak.ExtensionOptions()
    options.table = options.autolink = True
    render = comrak.RenderOptions()
    render.unsafe_ = True
    tree = LexborHTMLParser(
        comrak.render_markdown(as_markdown(problems), extension_options=options, render_options=render)
    )
    rows = [
        [" ".join(cell.text().replace("\u200b", "").split()) for cell in row.css("td")] for row in tree.css("tbody tr")
    ]
    told = [
        " ".join("".join(character if character.isprintable() else "\ufffd" for character in problem.message).split())
        for problem in problems
    ]
    assert [row[2] for row in rows] == told
    assert {str(node.tag) for node in tree.css("body *")} <= {"table", "thead", "tbody", "tr", "th", "td", "code"}


COMMIT = "a5c3785ed8d6a35868bc169f07e40e889087fd2e"
ACTED_UPON = [
    "fixes GH-2", "Closes #2", "gh-12", "resolves owner/repository#2", "fix: #2", "see @somebody", "@team/of-schools",
    "CVE-2026-12345", "GHSA-2345-6789-abcd", COMMIT, COMMIT[:7], f"owner/repository@{COMMIT}",
    f"somebody@{COMMIT[:10]}", "www.example.org", "WWW.example.org/a?b=c", "http://example.org", "https://example.org/a",
    "fixes https://github.com/owner/repository/issues/2", "github.com/owner/repository/pull/2", "ftp://example.org",
    "tom.smith@example.org", "mailto:tom@example.org", "xmpp:tom@example.org", "<b>bold</b>", "<img src=x onerror=y>",
    "<script>x</script>", "![a](https://example.org/a.png)", "[a](https://example.org)", "[a]: https://example.org",
    "<https://example.org>", "**bold** _slanted_ ~~gone~~", "`code` ```", ":tada:", "a :+1: b", "1. one", "2) two",
    "- three", "- [ ] four", "# five", "> six", "| a | b |", "[^1]", "---", "$x$", "&#64;somebody", "\\@somebody",
    "a  \nb",
]  # fmt: skip
"""Of each of these GitHub makes something: a link, a mention, a closed issue, a picture, a list."""
MADE_LATER = re.compile(
    r"""(?<![\w`])@[a-z\d] | (?<!\w)\#\d | [\w.-]+/[\w.-]+\#\d | \b(?:gh|ghsa|cve)-\w | \b[\da-f]{7,40}\b
        | github\.com/[\w.-]+/[\w.-]+/(?:issues|pull)/ | :[\w+-]+: | \bwww\. | \w@\w""",
    re.IGNORECASE | re.VERBOSE,
)
"""What GitHub looks for in the words of a text, after it was made into HTML."""


def shown(markdown: str) -> LexborHTMLParser:
    """What GitHub's Markdown makes of a text."""
    options, render = comrak.ExtensionOptions(), comrak.RenderOptions()
    for name in ("alerts", "autolink", "footnotes", "shortcodes", "strikethrough", "table", "tasklist"):
        setattr(options, name, True)
    render.unsafe_ = True
    return LexborHTMLParser(comrak.render_markdown(markdown, extension_options=options, render_options=render))


@pytest.mark.parametrize("text", ACTED_UPON)
@pytest.mark.parametrize(
    "around", ["%s", "- %s\n", "<code>%s</code>", "| | %s |\n| --- | --- |\n| a | %s |\n", "Closes %s"]
)
def test_of_a_strangers_words_github_makes_nothing(text: str, around: str) -> None:
    tree = shown(around.replace("%s", as_plain_markdown(text)))
    allowed = {"body", "code", "li", "p", "table", "tbody", "td", "th", "thead", "tr", "ul"}
    assert tree.body
    assert {str(node.tag) for node in tree.css("body *")} <= allowed
    read = tree.body.text()
    assert not MADE_LATER.search(read)
    words = " ".join("".join(each if each.isprintable() else "\ufffd" for each in text).split())
    assert words in " ".join(read.replace("\u200b", "").split())


@pytest.mark.parametrize(
    "text", [text for text in ACTED_UPON if text[0] not in "1<![`$&\\|>:*-2" and ":+1:" not in text]
)
def test_without_that_github_would_make_something_of_them(text: str) -> None:
    tree = shown(text)
    assert tree.body
    assert tree.css("a, h1") or MADE_LATER.search(tree.body.text()) or text.startswith("a  ")


def test_a_summary_names_the_level_and_the_place() -> None:
    row = html.unescape(as_markdown([UNKNOWN]).split("\n")[2])
    assert row.startswith("| error | <code>meetings/heads.yml:7</code> |")
