"""The sanitiser leaves alone whatever Markdown makes: an example for every construct of GitHub's Markdown.

The examples go by the sections of https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/, those of raw
HTML left out. What is built of HTML by hand is in tests/hostile and in test_bodies.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from conftest import EXAMPLE
from partnership.text import sanitiser
from partnership.text.markdown import Body
from partnership.text.source import Source

EXAMPLES = {
    "tabs": "\tfoo\tbaz\n\n- one\n\n\t two\n\n>\t\tquoted",
    "backslash escapes": r"\*not slanted\* \# \[not a link](/x) \\ \&amp; \<br>",
    "entities": "&nbsp; &amp; &copy; &AElig; &#35; &#X22; &ouml; &#0; &notanentity;",
    "precedence": "- `one\n- two`",
    "thematic breaks": "***\n\n---\n\n___\n\n - - -\n\n**  * ** * ** * **",
    "headings": "## two\n\n### three ###\n\n#### four `code`\n\n##### five\n\n###### six",
    "underlined headings": "A title\nof two lines\n---\n\nanother\n-------",
    "two headings of the same words": "## Use it\n\n## Use it\n\n## Use it",
    "a heading in another script": "## Cwestiynau adferol: beth ddigwyddodd?\n\n## 何があったの\n",
    "indented code": "    one\n      two\n\n    <three>",
    "fenced code": "```\n<\n >\n```\n\n~~~ python startline=3\ndef one():\n    return 1\n~~~\n\n````\n```\n````",
    "link reference definitions": '[one]: /x "A title"\n[two]: <my address>\n\n[one] [Two][two] [ONE]',
    "paragraphs": "one\n\ntwo\nlines\n\n\n   three",
    "block quotes": "> ## One\n> two\nlazy\n>\n> > three\n\n> - four\n>   five",
    "list items": "- one\n\n      code\n\n1. two\n\n   > three\n\n-\n- four\n\n  five",
    "lists": "- a\n- b\n+ c\n\n1. one\n2. two\n3) three\n\n7. seven\n8. eight\n\n- a\n  - b\n    - c",
    "loose lists": "- loose\n\n- list\n\n1. one\n\n\n2. two",
    "task lists": "- [ ] to do\n- [x] done\n  - [X] inner",
    "code spans": "`one` ``two ` three`` ` `` ` `a  b` `<br>` *one `two*`",
    "emphasis": "*one* _two_ **three** __four__ ***five*** _six **seven** eight_ * not this* snake_case_word 2 * 3 * 4",
    "strikethrough": "~~one~~ ~two~ ~~~three~~~",
    "inline links": '[one](/x "title") [two](<a b>) [](./y.md) [three](#use-it) [four](y.md?a=b&c=d#e) [*five*](z_(1))',
    "other addresses": "[one](https://example.org/a?b=c) [two](mailto:office@example.org) [three](tel:+441632960001)",
    "reference links": "[one][x] [x][] [x]\n\n[x]: https://example.org 'title'",
    "pictures": '![a circle](circle.png "A title") ![a *slanted* word](x.png) ![one][y]\n\n[y]: y.png',
    "a picture as a link": "[![a circle](circle.png)](slip.md)",
    "autolinks": "<https://example.org/?a=b&c=d> <office@example.org> www.example.org https://example.org/a_b_c.",
    "hard line breaks": "one  \ntwo\\\nthree\nfour",
    "text": "hello $.;'there “quoted” ŵ 😀 Χρῆν",
    "tables": "| left | middle | right |\n| :--- | :---: | ---: |\n| `a \\| b` | **c** | [d](e) |\n| f |\n",
    "a table without a body": "| one |\n| --- |\n",
    "footnotes": "One[^1], two[^note], one again[^1].\n\n[^1]: First.\n\n[^note]: Second,\n    2.\n\n    And more.",
    "alerts": "\n\n".join(
        f"> [!{kind}]\n> Words\n> - and a list" for kind in ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
    ),
}


def clean(html: str) -> str:
    return sanitiser.led(sanitiser.sanitised(html), lambda address: address)


def seen(html: str) -> list[tuple[str, str, dict[str, str | None]]]:
    """Every element and text in their order, with what a reader or a screen reader notices of it."""
    tree = LexborHTMLParser(html)
    assert tree.body
    found = []
    for node in tree.body.traverse(include_text=True):
        attributes = {name: value for name, value in node.attributes.items() if _is_noticed(name, value)}
        found.append((str(node.tag), node.text(deep=False) if node.tag == "-text" else "", attributes))
    return found


def _is_noticed(name: str, value: str | None) -> bool:
    """Apart from the places in the source, what comrak says to scripts, and what makes pictures wait."""
    return not name.startswith("data-") and name != "loading" and not (value or "").startswith("language-")


def body(text: str) -> Body:
    return Body.of(Source("docs/page.md", body=text, body_line=1))


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_markdown_makes_is_left_alone(example: str) -> None:
    made = body(EXAMPLES[example])
    assert seen(made.html(lambda address: address)) == seen(made.raw)
    assert made.removals == ()


@pytest.mark.parametrize(
    "file", [*sorted((EXAMPLE / "resources").glob("*/index.md")), *sorted((EXAMPLE / "docs").rglob("*.md"))], ids=str
)
def test_the_texts_of_the_library_are_left_alone(file: Path) -> None:
    made = body(file.read_text("utf-8").split("\n---\n", 1)[1])
    assert seen(made.html(lambda address: address)) == seen(made.raw)


@given(st.lists(st.sampled_from([*EXAMPLES.values(), "\n\n", "> ", "- ", "1. ", "| ", "`"]), max_size=6).map("\n".join))
def test_a_sanitised_text_is_not_changed_by_the_sanitiser_again(text: str) -> None:
    once = clean(body(text).raw)
    assert clean(once) == once


HTML = st.text(alphabet=st.sampled_from("<>/ab=\"' &;:!-[]\n\t\0iframesvgscriptonlhx#"), max_size=120) | st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "/",
            "script",
            "svg",
            "style",
            "math",
            "img",
            "a",
            "p",
            "table",
            "template",
            " ",
            "=",
            '"',
            "'",
            "on",
            "onerror",
            "href",
            "src",
            "javascript:",
            "x",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&lt;",
            "\n",
            "noscript",
            "title",
        ]
    ),
    max_size=30,
).map("".join)


@given(HTML)
def test_nothing_outside_the_lists_passes_whatever_is_thrown_at_it(html: str) -> None:
    tree = LexborHTMLParser(clean(html))
    assert tree.body
    for node in tree.body.css("*"):
        assert node.tag in sanitiser.TAGS | {"body"}
        for name, value in node.attributes.items():
            assert sanitiser.is_kept(str(node.tag), name, value or "")
            assert not (value or "").strip().lower().startswith("javascript:") or name not in ("href", "src")
