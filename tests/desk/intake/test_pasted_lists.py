"""Lists that somebody typed, or pasted from another program, become lists; what only looks like one does not."""

from __future__ import annotations

import pytest

from partnership.desk.intake.converting import from_html, from_text

PASTED = {
    "•\tchairs\n•\ta bell": "- chairs\n- a bell",
    "What you need:\n\uf0b7\tchairs\n\uf0b7\ta bell": "What you need:\n\n- chairs\n- a bell",
    "\uf0a7 chairs\n\n\uf0a7 a bell": "- chairs\n- a bell",
    "\uf0fc chairs": "- chairs",
    "·  chairs\n·  a bell": "- chairs\n- a bell",
    "•chairs\n•a bell": "- chairs\n- a bell",
    "– say hello\n– say goodbye": "- say hello\n- say goodbye",
    "o   one\no   two": "- one\n- two",
    "• one\no   within\n• two": "- one\n  - within\n- two",
    "Then:\n1)\tsit down\n2)\tlisten\na)\tbreathe\nb)\tspeak": (
        "Then:\n\n1)  sit down\n2)  listen\n    1.  breathe\n    2.  speak"
    ),
    "(a) one\n(b) two": "1.  one\n2.  two",
    "i) one\nii) two\niii) three": "1.  one\n2.  two\n3.  three",
    "Then\n3. three\n4. four": "Then\n\n3.  three\n4.  four",
    "• chairs, and as many cushions as there are pupils in the\nclass\n• a bell": (
        "- chairs, and as many cushions as there are pupils in the class\n- a bell"
    ),
    "• chairs\n• a bell\nThen we begin.": "- chairs\n- a bell\n\nThen we begin.",
}


@pytest.mark.parametrize("typed", PASTED)
def test_lists_of_every_kind_are_lists(typed: str) -> None:
    assert from_text(typed).markdown == PASTED[typed]


@pytest.mark.parametrize(
    "typed",
    [
        "A. Smith came.\n\nB. Jones came.",
        "2019. Then it was over.",
        "– said one of them",
        "o dear",
        "a) is alone",
        "We sat\n– all of us – in a ring.",
    ],
)
def test_what_only_looks_like_a_list_stays_a_text(typed: str) -> None:
    made = from_text(typed)
    assert "- " not in made.markdown
    assert " ".join(made.plain.split()) == " ".join(typed.split())


def item(sign: str, words: str) -> str:
    space = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
    mark = f"<![if !supportLists]><span><span style='mso-list:Ignore'>{sign}{space}</span></span><![endif]>"
    return f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{mark}{words}</p>"


def test_the_list_paragraphs_of_outlook_are_lists() -> None:
    html = "".join(item(*each) for each in (("·", "chairs"), ("o", "soft ones"), ("1.", "sit"), ("2.", "listen")))
    assert from_html(f"<p>Bring:</p>{html}").markdown == "Bring:\n\n- chairs\n  - soft ones\n\n1.  sit\n2.  listen"


def test_a_sign_that_only_word_shows_is_one_that_everybody_sees() -> None:
    assert from_text("Tick \uf0fc or point \uf0d8 to it").markdown == "Tick ✓ or point ➢ to it"
