"""Which licence an adaptation may carry."""

from __future__ import annotations

import pytest

from conftest import EXAMPLE
from partnership.library.licences import ALLOWED, allowed
from partnership.records.vocabulary import read_vocabulary
from partnership.text.reader import read

VOCABULARY, _ = read_vocabulary(read(EXAMPLE, "data/vocabulary.yml"))


def test_every_licence_of_the_vocabulary_has_its_rule() -> None:
    assert ALLOWED.keys() == {licence.id for licence in VOCABULARY["licence"]}
    assert {id for may in ALLOWED.values() for id in may} <= ALLOWED.keys()


@pytest.mark.parametrize("licence", ["CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"])
def test_what_is_shared_alike_stays_under_its_own_licence(licence: str) -> None:
    assert allowed(licence) == (licence,)


@pytest.mark.parametrize("licence", ["CC0-1.0", "CC-BY-4.0", "OGL-UK-3.0"])
def test_what_only_asks_for_credit_or_for_nothing_may_be_shared_alike(licence: str) -> None:
    assert {"CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"} <= set(allowed(licence))


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "OGL-UK-3.0"])
def test_what_asks_for_credit_cannot_be_given_away_without_that(licence: str) -> None:
    assert "CC0-1.0" not in allowed(licence)


def test_what_is_reserved_cannot_be_adapted() -> None:
    assert allowed("all-rights-reserved-link-only") == ()


def test_a_licence_without_a_rule_allows_itself_alone() -> None:
    assert allowed("CC-BY-ND-4.0") == ("CC-BY-ND-4.0",)
