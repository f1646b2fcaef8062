"""Whatever `check` accepts is built: repositories that nobody wrote, checked and built from end to end."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import share_copies
from generated.accepting import accepted
from generated.building import built
from generated.proof import prove
from generated.repositories import DAY, Repository, repositories
from generated.values import Values
from generated.vocabulary import vocabulary
from generated.words import Words
from partnership.records import FOLDERS, KINDS, AnyRecord


def test_whatever_check_accepts_builds(tmp_path: Path) -> None:
    tally = prove(tmp_path, examples=25, seed=1)
    assert tally.built >= 20, "repositories are generated that are hardly ever accepted"
    assert {*FOLDERS, "data"} <= tally.records.keys()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(max_examples=1, phases=[Phase.generate], database=None, deadline=None)
@given(data=st.data())
def test_every_field_of_a_record_is_generated(kind: type[AnyRecord], data: st.DataObject) -> None:
    words = Words(data.draw)
    terms, _ = vocabulary(data.draw, words)
    values = Values(data.draw, words, terms, {kind.kind: ["a"] for kind in KINDS}, DAY)
    values.optional, values.shortest = "all", 1
    assert values.group(kind, {}).keys() == kind.field_names()


@settings(max_examples=1, phases=[Phase.generate], database=None, deadline=None)
@given(repository=repositories())
def test_a_fault_of_the_engine_is_found(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("repository")
    share_copies(root)
    accepted(repository, root)
    with patch("partnership.writers.stylesheet.outputs", lambda templates: iter(())):
        faults = built(root, root / "site").faults
    assert any('assets/styles/partnership.css" leads to nothing' in fault for fault in faults)
