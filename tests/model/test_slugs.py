"""Slugs: the names of files and folders, made from titles."""

from __future__ import annotations

import pytest

from partnership.model.slugs import slug_from


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ysgol Tŷ'r Felin", "ysgol-tyr-felin"),
        ("A & B: two!", "a-b-two"),
        ("../../etc", "etc"),
        ("?", ""),
        ("\N{GRINNING FACE}", ""),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_slug_is_lower_case_words_and_hyphens_and_not_long(title: str, slug: str) -> None:
    assert slug_from(title) == slug


@pytest.mark.parametrize("title", ["Con", "aux", "NUL", "com1", "LPT 9", "lpt9"])
def test_no_slug_is_a_name_that_windows_keeps_for_itself(title: str) -> None:
    assert slug_from(title) not in {"con", "aux", "nul", "com1", "lpt9"}
