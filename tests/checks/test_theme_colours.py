"""Whether the colours of themes can be seen where they are used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from content import library, with_themes
from partnership.checks.theme_colours import check, uses_of_dark, uses_of_light
from partnership.problems import Problem
from partnership.records.colours import Colours, palette
from partnership.text.colour import BLACK, WHITE, Colour

DARK = Colour.read("#ff9c80")


def problems(folder: Path, *colours: str) -> list[Problem]:
    """What the check says of themes whose lines on colours are these."""
    return list(check(library(folder, with_themes({f"theme-{number}": line for number, line in enumerate(colours)}))))


def pair(light: str = "#a8432a", dark: str = "#ff9c80") -> str:
    return f'colours: {{light: "{light}", dark: "{dark}"}}'


def missing(colours: Colours) -> Iterator[float]:
    yield from (use.missing for use in (*uses_of_light(colours), *uses_of_dark(colours)))


def test_every_pair_of_the_palette_can_be_seen_everywhere() -> None:
    assert [colours for colours in palette(9) if max(missing(colours)) > 0] == []


def test_a_sign_of_one_theme_can_be_seen_on_the_ground_of_another() -> None:
    for one, other in product(palette(9), repeat=2):
        assert one.light.contrast(other.wash("light")) > 3
        assert one.dark.contrast(other.wash("dark")) > 3


def test_on_the_way_to_black_or_white_there_is_always_a_colour_that_can_be_seen() -> None:
    assert max(missing(Colours(light=BLACK, dark=WHITE))) < 0


def test_colours_that_can_be_seen_are_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, pair(), pair("#8A5A00", "#F2BC57")) == []


def test_a_pale_colour_for_light_pages_is_refused_and_the_nearest_that_will_do_is_offered(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, pair(light="#f0a030"))
    assert problem.code == "colour-contrast"
    assert '"#f0a030"' in problem.excerpt
    assert problem.excerpt[problem.column - 1 :].startswith('"#f0a030"')
    assert problem.message == (
        '"#f0a030" is too pale for words on the theme\'s own pale ground: the contrast is 1.8 to 1, and has to be 4.5'
    )
    offered = Colour.read(problem.hint.split('"')[1])
    assert max(use.missing for use in uses_of_light(Colours(light=offered, dark=DARK))) <= 0
    assert max(use.missing for use in uses_of_light(Colours(light=offered.mixed(WHITE, 0.03), dark=DARK))) > 0


def test_a_dark_colour_for_dark_pages_is_refused_and_the_nearest_that_will_do_is_offered(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, pair(dark="#c06a50"))
    assert '"#c06a50" is too dark for ' in problem.message
    offered = Colour.read(problem.hint.split('"')[1])
    assert problems(tmp_path, pair(dark=str(offered))) == []


def test_the_colour_that_is_offered_for_light_pages_fits_the_one_that_is_offered_for_dark_pages(tmp_path: Path) -> None:
    first, second = problems(tmp_path, pair("#f0a030", "#553311"))
    dark, light = (problem.hint.split('"')[1] for problem in (first, second))
    assert problems(tmp_path, pair(light, dark)) == []


def test_a_theme_without_colours_is_offered_the_next_pair_that_no_theme_has(tmp_path: Path) -> None:
    first, second = problems(tmp_path, pair(), "", pair("#8a5a00", "#f2bc57"), "")
    assert (first.code, first.message) == ("missing-field", 'the theme "theme-1" has no colours')
    assert first.hint == 'Add a line below it: colours: {light: "#7a3e87", dark: "#dda3ea"}'
    assert second.hint == 'Add a line below it: colours: {light: "#00696b", dark: "#63d3d0"}'
    assert first.excerpt.startswith("    theme-1:")


def test_nine_themes_are_accepted_and_ten_are_said_to_be_too_many_once(tmp_path: Path) -> None:
    nine = [colours.line() for colours in palette(9)]
    assert problems(tmp_path / "nine", *nine) == []
    (problem,) = problems(tmp_path / "eleven", *nine, pair(), pair())
    assert (problem.code, problem.message) == (
        "too-many-themes",
        "there are 11 themes, and there can be 9 at most",
    )
    assert problem.excerpt.startswith("    theme-9:")
