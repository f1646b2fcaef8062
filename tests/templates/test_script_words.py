"""Every word that a script shows stands in one table, so that all can be given another language at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "hooks/partnership"
TABLE = PACKAGE / "theme/assets/scripts/words.js"
SCRIPTS = sorted({*TABLE.parent.glob("*.js"), *(PACKAGE / "templates").rglob("*.js")} - {TABLE})

COMMENT = re.compile(r"/\*.*?\*/|(?<![^\s;])//[^\n]*", re.DOTALL)
TEXT = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""")
FOR_BROWSERS = re.compile(r"(?:className\s*[=:]|\.rel =|(?:querySelector|querySelectorAll|closest|matches)\()\s*$")
"""What stands before names of classes and before selectors."""


def literal_words(script: str) -> list[str]:
    """Return the texts of a script that have a word with a capital letter, or several words, each with its line."""
    code = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), script)
    found = []
    for text in TEXT.finditer(code):
        words = re.sub(r"\$\{[^}]*\}", "0", text[0][1:-1])
        is_said = re.search(r"[A-Z][a-z]|\w,? [a-z]{2}", words) and not re.fullmatch(r"\{.*\}", words)
        if is_said and not FOR_BROWSERS.search(code[: text.start()]):
            found.append(f"{code[: text.start()].count(chr(10)) + 1}: {words}")
    return found


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in SCRIPTS])
def test_a_script_has_no_words_of_its_own(file: Path) -> None:
    assert literal_words(file.read_text("utf-8")) == []


def test_every_word_of_the_table_is_said_by_a_script() -> None:
    names = re.findall(r"^  (\w+):", TABLE.read_text("utf-8"), re.MULTILINE)
    said = " ".join(file.read_text("utf-8") for file in SCRIPTS)
    assert len(names) > 30
    assert [name for name in names if not re.search(rf"\b(?:FOLDER|FORM|SEARCH|SENDING|SINCE)\.{name}\b", said)] == []


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('status.textContent = "Copied.";', ["1: Copied."]),
        ("/** A\n comment. */\nlist.append(`${count} results`);", ["3: 0 results"]),
        ("confirm('are you sure')", ["1: are you sure"]),
        ('button.className = "button quiet"; // Two words.\nform.querySelector("ul a");', []),
    ],
)
def test_words_outside_the_table_are_found(script: str, found: list[str]) -> None:
    assert literal_words(script) == found
