"""Colours: how they are written, mixed and compared."""

from __future__ import annotations

import pytest

from partnership.text.colour import BLACK, WHITE, Colour


def test_a_colour_is_read_and_written_as_the_web_writes_it() -> None:
    assert Colour.read("#A8432a") == (168, 67, 42)
    assert str(Colour.read("#A8432a")) == "#a8432a"


@pytest.mark.parametrize("text", ["", "red", "#fff", "a8432a", "#a8432g", "#a8432a ", "#a8432a80"])
def test_anything_else_is_no_colour(text: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        Colour.read(text)


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#a8432a", "#fbf8f3", 5.66), ("#a8432a", "#a8432a", 1)],
)
def test_contrast_is_that_of_wcag_whichever_colour_is_in_front(one: str, other: str, contrast: float) -> None:
    first, second = Colour.read(one), Colour.read(other)
    assert round(first.contrast(second), 2) == round(second.contrast(first), 2) == contrast


def test_a_mix_has_the_share_of_the_other_colour_that_is_asked_for() -> None:
    assert [str(BLACK.mixed(WHITE, share)) for share in (0, 0.2, 1)] == ["#000000", "#333333", "#ffffff"]
