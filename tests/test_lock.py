"""The lock files name every package once, by version and hash, and nothing about where this machine got it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-faces.txt", "requirements-test.txt")


def pins(lock: str) -> set[str]:
    """Every locked package with its version and its conditions."""
    return set(re.findall(r"^\w.*(?= \\$)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = re.findall(r"^\w.*\n(?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^\w.*==", text, re.MULTILINE)) > 0


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_registry(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")


def test_the_lock_of_what_runs_on_node_has_hashes_and_names_no_registry() -> None:
    text = (ROOT / "tests/node/package-lock.json").read_text("utf-8")
    (_, *packages) = json.loads(text)["packages"].values()
    assert packages
    assert [package for package in packages if not package["integrity"].startswith("sha512-")] == []
    assert "://" not in text


def test_the_tests_run_with_what_the_site_is_built_with() -> None:
    assert pins("requirements.txt") | pins("requirements-faces.txt") <= pins("requirements-test.txt")


def test_what_looks_for_faces_is_added_to_what_is_set_up_and_changes_nothing_of_it() -> None:
    named = {re.split(r"[=;]", pin)[0] for pin in pins("requirements-faces.txt")}
    assert named == {"numpy", "opencv-python-headless"}
    assert not named & {re.split(r"[=;]", pin)[0] for pin in pins("requirements.txt")}
