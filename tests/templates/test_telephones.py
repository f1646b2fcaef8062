"""A telephone number is never parted by the end of a line."""

from __future__ import annotations

import pytest

from partnership.templates.telephones import unbroken


@pytest.mark.parametrize(
    "number",
    [
        "0800 1111",
        "0808 800 5000",
        "01632 960123",
        "(01632) 960 123",
        "020 7946 0018",
        "+44 1632 960 123",
        "+44 (0)1632 960123",
        "+353 1800 66 66 66",
        "116 123",
        "18001 0800 1111",
    ],
)
def test_the_figures_of_a_number_stay_together(number: str) -> None:
    held = number.replace(" ", "\xa0")
    assert unbroken(f"<p>Ring {number}, or write.</p>") == f"<p>Ring {held}, or write.</p>"
    assert unbroken(f"<strong>{number.replace(' ', chr(10))}</strong>") == f"<strong>{held}</strong>"


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 27 schools came.",
        "Bring 10 20 cm strips.",
        "On 01 02 2026, at 09 30.",
        "Write to class 3 4 times.",
        "It costs 1.0800 1111 times as much.",
        "The code is A0800 1111.",
    ],
)
def test_other_figures_can_be_parted(text: str) -> None:
    assert unbroken(text) == text


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="tel:0800 1111">Ring</a>',
        "<code>phone: 01632 960123</code>",
        '<pre class="a">\nphone: 01632 960123\n</pre>',
        "<textarea>0800 1111</textarea>",
    ],
)
def test_addresses_and_what_is_there_to_be_copied_stay_as_they_are(markup: str) -> None:
    assert unbroken(markup) == markup
