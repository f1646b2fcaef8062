"""A text that was sanitised for one output is not sanitised again for another, and never mistaken for another."""

from __future__ import annotations

import pytest

from partnership.text import sanitiser
from partnership.writers.sanitised_texts import SanitisedTexts

ONE, OTHER = '<p onclick="x">Tŷ <a href="../card/">one</a></p>', "<p>Two</p>"


def test_a_text_that_was_kept_is_not_sanitised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = SanitisedTexts()
    kept = [texts.keep(ONE), texts.keep(OTHER)]
    assert kept == [sanitiser.sanitised(ONE), sanitiser.sanitised(OTHER)]
    monkeypatch.setattr(sanitiser, "sanitised", None)
    assert [texts.sanitised(ONE), texts.sanitised(OTHER)] == kept


def test_any_other_text_is_sanitised_when_it_is_asked_for() -> None:
    texts = SanitisedTexts()
    texts.keep(OTHER)
    assert texts.sanitised(ONE) == sanitiser.sanitised(ONE)


def test_a_picture_is_shown_as_each_output_shows_it() -> None:
    texts, html = SanitisedTexts(), '<picture><source srcset="a.webp 9w"><img src="a.png" alt="A"></picture>'
    texts.keep(html)
    texts.keep(html, {"a.webp 8w"})
    assert "srcset" in texts.sanitised(html, {"a.webp 9w"})
    assert "srcset" not in texts.sanitised(html)


def test_an_address_waits_until_it_is_known_where_it_leads() -> None:
    assert sanitiser.led(sanitiser.sanitised(ONE), lambda address: f'/{address}?"&<') == (
        '<p>Tŷ <a href="/../card/?&quot;&amp;&lt;">one</a></p>'
    )
    assert sanitiser.led(sanitiser.sanitised(ONE), lambda _: None) == "<p>Tŷ <a>one</a></p>"
