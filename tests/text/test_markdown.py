"""A text from the Markdown that GitHub shows becomes HTML that is safe, with the place of everything in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from partnership.text.changed_elements import DisplayedPicture
from partnership.text.markdown import MOST_REMOVALS, Body, Heading, Link, RemovedMarkup
from partnership.text.source import Place, Source


def body(text: str, line: int = 1) -> Body:
    return Body.of(Source("docs/page.md", body=text, body_line=line))


def html(text: str) -> str:
    """The finished text, with every address left as it is."""
    return str(body(text).html(lambda address: address))


def elements(text: str) -> list[str]:
    """The names of all elements of a finished text, except paragraphs and the anchors beside headings."""
    tree = LexborHTMLParser(html(text))
    return [
        str(node.tag) for node in tree.css("body *") if node.tag != "p" and node.attributes.get("class") != "anchor"
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**now** and *then*", ["strong", "em"]),
        ("~~gone~~", ["del"]),
        ("`code`", ["code"]),
        ("```\ncode\n```", ["pre", "code"]),
        ("## One\n\n### Two\n\n###### Six", ["h2", "h3", "h6"]),
        ("- one\n- two", ["ul", "li", "li"]),
        ("3. three\n4. four", ["ol", "li", "li"]),
        ("- [x] done\n- [ ] not yet", ["ul", "li", "input", "li", "input"]),
        ("> said", ["blockquote"]),
        ("one  \ntwo\\\nthree", ["br", "br"]),
        ("***", ["hr"]),
        ("[a](b.md) <https://example.org>", ["a", "a"]),
        ("https://example.org www.example.org me@example.org", ["a", "a", "a"]),
        ("![a](b.png)", ["img"]),
        ("| a |\n| - |\n| b |", ["div", "table", "thead", "tr", "th", "tbody", "tr", "td"]),
        ("Said[^1].\n\n[^1]: By us.", ["sup", "a", "section", "ol", "li", "a"]),
        ("<details><summary>More</summary>Text</details>", ["details", "summary"]),
        ("<kbd>Tab</kbd> H<sub>2</sub>O x<sup>2</sup>", ["kbd", "sub", "sup"]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", ["dl", "dt", "dd"]),
    ],
)
def test_what_github_shows_is_shown(text: str, shown: list[str]) -> None:
    assert elements(text) == shown


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_an_alert_is_shown_as_one(kind: str) -> None:
    assert f'<div class="markdown-alert markdown-alert-{kind}">' in html(f"> [!{kind.upper()}]\n> Take care.\n")


def test_a_task_says_whether_it_is_done() -> None:
    tree = LexborHTMLParser(html("- [x] done\n- [ ] not yet\n"))
    boxes = [node.attributes for node in tree.css("input")]
    assert [box["aria-label"] for box in boxes] == ["Done", "To do"]
    assert all("disabled" in box and box["type"] == "checkbox" for box in boxes)


def test_a_table_stands_in_an_element_that_can_scroll_by_keyboard_too() -> None:
    tree = LexborHTMLParser(html("| a |\n| - |\n| b |\n\n> | c |\n> | - |\n"))
    assert len(tree.css("div.table-scroll[tabindex='0'] > table")) == len(tree.css("table")) == 2


def test_a_heading_is_there_once_for_a_screen_reader_and_for_the_keyboard() -> None:
    link = LexborHTMLParser(html("## What we do\n")).css_first("h2 > a")
    assert link is not None
    expected = {"href": "#what-we-do", "class": "anchor", "aria-hidden": "true", "tabindex": "-1"}
    assert link.attributes == expected


def test_a_link_with_words_in_it_is_never_kept_from_a_screen_reader() -> None:
    text = '## <a class="anchor" data-heading-content="" aria-label="b" href="https://example.org">Us</a>\n'
    link = LexborHTMLParser(html(text)).css_first("h2 > a[href*=example]")
    assert link is not None
    assert "aria-hidden" not in link.attributes


def test_the_cells_at_the_head_of_a_table_name_their_columns() -> None:
    assert '<th align="right" scope="col">' in html("| a |\n| -: |\n| 1 |\n")


def test_an_ordered_list_goes_on_where_it_says() -> None:
    assert '<ol start="3">' in html("3. three\n")


def test_headings_have_their_level_anchor_words_and_place() -> None:
    assert body("Before.\n\n## What *we* do\n\nText\n\nSay it\n---\n", line=20).headings == (
        Heading(2, "what-we-do", "What we do", Place(22, 1)),
        Heading(2, "say-it", "Say it", Place(26, 1)),
    )


def test_headings_that_read_alike_have_anchors_of_their_own() -> None:
    assert [heading.id for heading in body("## Tŷ\n\n## Tŷ\n").headings] == ["tŷ", "tŷ-1"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("See [a](b).", Place(10, 5)),
        ("One line,\nthen see [a](b).", Place(11, 10)),
        ("Tŷ môr 😀 [a](b).", Place(10, 10)),
        ("- one\n  - two [a](b)", Place(11, 9)),
        ("> said\n> [a](b)", Place(11, 3)),
        ("> - said\n>   then [a](b)", Place(11, 10)),
        ("| x | y |\n| - | - |\n| 1 | [a](b) |", Place(12, 7)),
        ("## See [a](b)", Place(10, 8)),
        ("x[^1]\n\n[^1]: See [a](b)", Place(12, 11)),
        ("[a]\n\n[a]: b", Place(10, 1)),
        ("**see [a](b)**", Place(10, 7)),
        ("> [!NOTE]\n> See [a](b)", Place(11, 7)),
        ("see ![a](b)", Place(10, 5)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_link_has_its_true_line_and_column(text: str, place: Place) -> None:
    assert [link.place for link in body(text, line=10).links if link.address == "b"] == [place]


def test_links_and_pictures_keep_what_was_written() -> None:
    assert body("[the *slip*](../slip/index.md#use) ![a circle](circle.png)").links == (
        Link("../slip/index.md#use", Place(1, 1), is_picture=False, text="the slip"),
        Link("circle.png", Place(1, 36), is_picture=True, text="a circle"),
    )


def test_links_of_our_own_making_are_not_the_texts() -> None:
    assert body("## A heading\n\nText.\n").links == ()


def test_a_link_without_an_address_is_still_a_link() -> None:
    assert [link.address for link in body("[not yet]()").links] == [""]


def test_links_and_pictures_in_a_contributors_own_html_are_found_too() -> None:
    found = body('Text.\n\n<p><a href="x.md">x</a> <img src="y.png" alt="y"></p>\n').links
    assert [(link.address, link.is_picture) for link in found] == [("x.md", False), ("y.png", True)]


def test_every_anchor_that_a_link_can_lead_to_is_known() -> None:
    assert body('## Use it\n\nSaid[^1].\n\n<p id="mine">x</p>\n\n[^1]: By us.\n').ids == {
        "use-it",
        "fn-1",
        "fnref-1",
        "mine",
    }


@pytest.mark.parametrize("position", ["evil", "", "1", "-", "1:", "0:0-1:1", "9" * 5000 + ":1-1:1", "-5:1-2:2"])
def test_a_position_that_a_contributor_made_up_is_passed_over(position: str) -> None:
    (link,) = body(f'See <a href="b" data-sourcepos="{position}">a</a>.', line=3).links
    assert link.place == Place(3, 1)


def test_addresses_are_led_to_where_an_output_keeps_things() -> None:
    text = body("[a](b.md) ![c](d.png) [e](f.md)")
    led = text.html({"b.md": "../b/", "d.png": "d.png"}.get)
    assert re.findall(r'(?:href|src)="([^"]*)"', led) == ["../b/", "d.png"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>body { display: none }</style>",
        "<iframe src='https://example.org'></iframe>",
        "<object data='x'></object><embed src='x'>",
        "<form action='https://example.org'><input type='password' name='p'><button>Go</button></form>",
        "<svg onload='alert(1)'><script>alert(1)</script></svg>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<img src='x.png' onerror='alert(1)'>",
        "<p style='position: fixed' onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:alert(1))",
        "<base href='https://example.org'>",
        "<meta http-equiv='refresh' content='0; url=https://example.org'>",
        "<link rel='stylesheet' href='https://example.org/x.css'>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<!--><script>alert(1)</script>-->",
        "<textarea><script>alert(1)</script></textarea>",
        "<video src='https://example.org/x.mp4' autoplay></video>",
    ],
)
def test_what_could_do_harm_is_gone(hostile: str) -> None:
    allowed = {"a", "img", "p", "input", "h2"}
    tree = LexborHTMLParser(html(f"{hostile}\n\n## After\n"))
    assert {str(node.tag) for node in tree.css("body *")} <= allowed
    for node in tree.css("body *"):
        assert not [name for name in node.attributes if name.startswith("on") or name in ("style", "name", "action")]
        assert not re.match(r"(javascript|vbscript|data):", node.attributes.get("href") or "", re.IGNORECASE)
        assert node.attributes.get("type") in (None, "checkbox")
    assert tree.css_first("h2#after")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p id='__menu'>x</p>", "<p>x</p>"),
        ("<p id='a b'>x</p>", "<p>x</p>"),
        ("<div data-md-component='header' role='banner' tabindex='5'>x</div>", "<div>x</div>"),
        ("<h1>Not the title</h1>", "Not the title"),
    ],
    ids=["the menu of the frame", "an impossible name", "a part of the frame", "a second title"],
)
def test_a_text_cannot_pass_for_a_part_of_the_page(text: str, left: str) -> None:
    assert html(text).strip() == left


@pytest.mark.parametrize("name", ["md-header", "hero", "notice", "chip"])
def test_a_text_cannot_look_like_a_part_of_the_page(name: str) -> None:
    assert name not in html(f"<p class='{name}'>x</p>\n\n<div class='{name} markdown-alert'>y</div>\n")


@pytest.mark.parametrize("address", ["https://example.org/x.png", "//example.org/x.png", "HTTP://example.org/x.png"])
def test_a_picture_on_another_site_is_never_loaded(address: str) -> None:
    assert "src=" not in html(f"![x]({address})")


def test_what_stays_open_in_a_text_is_closed_with_it() -> None:
    assert html("</div></main>Text <b>and <details>").strip() == "Text <b>and <details>\n</details></b>"


@given(st.text(alphabet=st.sampled_from("<>[]()!*_`~#|-:&;\"'=/\\ \nabx1^"), max_size=60))
def test_any_text_becomes_html_that_is_the_same_when_cleaned_again(text: str) -> None:
    once = html(text)
    assert "<script" not in once
    assert once == str(Body(once).html(lambda address: address))


# What was taken out


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<iframe src='x'></iframe>", [("iframe", "", 1, 1)]),
        ("One.\n\nTwo <video src='x'></video>.", [("video", "", 3, 5)]),
        ("<script>x</script>", [("script", "", 1, 1)]),
        ("<svg><path/><g><path/></g></svg>", [("svg", "", 1, 1)]),
        ("Text.\n\n<p>x</p>\n<p style='x' class='hero'>y</p>", [("p", "style", 4, 1), ("p", "class", 4, 1)]),
        ("- one\n- two <b onclick='x'>y</b>", [("b", "onclick", 2, 7)]),
        ("<p id='__menu'>x</p>", [("p", "id", 1, 1)]),
        ("<IFRAME src='x'></IFRAME>", [("iframe", "", 1, 1)]),
        ("<p data-sourcepos='900:1-900:2'>x</p>\n<font>y</font>", [("font", "", 2, 1)]),
    ],
)
def test_what_is_taken_out_is_told_with_its_place(text: str, found: list[tuple[str, str, int, int]]) -> None:
    first = 10
    expected = [
        RemovedMarkup(element, attribute, Place(first - 1 + line, column)) for element, attribute, line, column in found
    ]
    assert list(body(text, first).removals) == expected


def test_nothing_that_github_s_markdown_makes_is_taken_out() -> None:
    text = """
## A heading

> [!NOTE]
> A remark, **bold**, _slanted_, ~~struck~~, `code`, [a link](https://example.org) and H<sub>2</sub>O.

- [ ] to do
- [x] done

| left | right |
| :--- | ----: |
| 1    |     2 |

<details open>
<summary>More</summary>

Said[^1]. ![a circle](circle.png)

</details>

```js
one()
```

<!-- a remark -->
1. One<br>line, <kbd>Ctrl</kbd>

[^1]: By us.
"""
    assert body(text).removals == ()


def test_of_very_many_removals_the_first_are_told() -> None:
    assert len(body("<font>x</font>\n\n" * 500).removals) == MOST_REMOVALS


# Pictures


def lighter(address: str) -> DisplayedPicture:
    return DisplayedPicture((960, 640), ((f"{address}.480.webp", 480), (f"{address}.960.webp", 960)))


def test_a_picture_offers_lighter_copies_and_keeps_its_room() -> None:
    tree = LexborHTMLParser(body("![a circle](circle.png)").html(lambda address: address, lighter))
    source, picture = tree.css("picture > source, picture > img")
    assert source.attributes["srcset"] == "circle.png.480.webp 480w, circle.png.960.webp 960w"
    assert source.attributes["type"] == "image/webp"
    assert {name: picture.attributes[name] for name in ("src", "alt", "width", "height")} == {
        "src": "circle.png",
        "alt": "a circle",
        "width": "960",
        "height": "640",
    }


def test_a_picture_that_may_not_be_shown_offers_no_copies_either() -> None:
    text = body("Look: ![a circle](circle.png)").html(lambda address: None, lighter)
    assert text.strip() == "<p>Look: (The picture that stood here is no longer shown.)</p>"


@pytest.mark.parametrize("reference", ["&#13;", "&#10;", "&#9;", "&#x0d;&#x0a;", "&Tab;"])
def test_a_picture_is_the_one_that_browsers_read_in_its_address(reference: str) -> None:
    text = body(f'<img src="{reference}a{reference}b.png{reference}" alt="a">')
    assert [link.address for link in text.links] == ["ab.png"]
    assert 'srcset="ab.png.480.webp 480w' in text.html(lambda address: address, lighter)


# Characters that are not seen


@pytest.mark.parametrize("reference", ["&#13;", "&#xD;", "&#1;", "&#127;", "&#x200B;", "&ZeroWidthSpace;", "&#8238;"])
@pytest.mark.parametrize(
    "text",
    ['<img src="a{}b.png" alt="a">', '<img src="a.png" alt="a{}b">', '<a href="a{}b.md">a</a>', '<i title="a{}b">a</i>',
     "A word{}", "## A word{}", '![a](a.png "a{}b")', '[a](a.md "a{}b")', "![a{}b](a.png)"],
)  # fmt: skip
def test_a_character_that_is_not_seen_is_found_where_its_number_is_written(text: str, reference: str) -> None:
    found = body(f"First.\n\n{text.format(reference)}\n", line=5).unseen
    assert [place for _, place in found] == [Place(7, text.index("{") + 1)]


@pytest.mark.parametrize("text", ["`&#13;`", "```\n&#x200b;\n```", "A&nbsp;word&#44; &amp;#13; &lrm;", "AT&T", "\r\n"])
def test_what_is_seen_is_no_character_that_is_not_seen(text: str) -> None:
    assert not body(text).unseen


@pytest.mark.parametrize("text", ["![a](a.png)\n\n", ""])
def test_a_contributor_cannot_offer_copies_from_elsewhere(text: str) -> None:
    own = '<picture><source srcset="https://example.org/x.webp"><img src="b.png" alt="b"></picture>'
    assert "example.org" not in body(text + own).html(lambda address: address, lighter)
