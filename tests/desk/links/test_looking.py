"""The links elsewhere are looked at a little at a time, politely, and nothing that was learnt is lost."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Lock

import pytest

from conftest import TODAY
from content import committed, git
from partnership.desk.links.asking import Answer
from partnership.desk.links.known_answers import KnownAnswer, read_known_answers, write_known_answers
from partnership.desk.links.looking import Look

GONE = Answer("there is no such page any more")
FINE = Answer()
DAY = timedelta(days=1)


def look(asked: list[str], **bounds: float) -> Look:
    def ask(address: str) -> Answer:
        asked.append(address)
        return FINE

    return Look(ask, lambda answers: None, TODAY, pause=0, **bounds)  # type: ignore[arg-type]


def known(days_ago: int, answer: Answer = FINE) -> KnownAnswer:
    return KnownAnswer(TODAY - days_ago * DAY, TODAY - days_ago * DAY, answer)


def addresses(number: int) -> list[str]:
    return [f"https://host-{one}.example.org/" for one in range(number)]


def test_a_host_is_asked_for_one_address_at_a_time_with_a_pause() -> None:
    times: dict[str, list[float]] = defaultdict(list)
    asking, lock = defaultdict(int), Lock()

    def ask(address: str) -> Answer:
        host = address.split("/")[2]
        with lock:
            asking[host] += 1
            assert asking[host] == 1
        times[host].append(time.monotonic())
        time.sleep(0.02)
        with lock:
            asking[host] -= 1
        return FINE

    wanted = [f"https://{host}.example.org/{number}" for number in range(3) for host in "ab"]
    Look(ask, lambda answers: None, TODAY, pause=0.1).over(wanted, {})
    for asked in times.values():
        assert all(later - earlier >= 0.1 for earlier, later in pairwise(asked))


def test_a_run_is_bounded_and_the_next_one_goes_on_with_the_rest() -> None:
    first: list[str] = []
    second: list[str] = []
    answers = look(first, most=3).over(addresses(5), {})
    look(second, most=3).over(addresses(5), answers)
    assert sorted(first + second) == addresses(5)


def test_a_run_ends_when_its_time_is_over() -> None:
    asked: list[str] = []
    assert look(asked, minutes=0).over(addresses(5), {}) == {}
    assert asked == []


def test_what_was_looked_at_longest_ago_comes_first_and_what_is_fresh_waits() -> None:
    one, two, three, four = addresses(4)
    before = {one: known(7), two: known(30), three: known(2)}
    assert look([]).due([one, two, three, four], before) == [four, two, one]


def test_a_run_that_is_stopped_has_kept_what_it_learnt() -> None:
    kept: list[int] = []

    def ask(address: str) -> Answer:
        if address.endswith("/3"):
            raise KeyboardInterrupt
        return FINE

    run = Look(ask, lambda answers: kept.append(len(answers)), TODAY, pause=0)
    with pytest.raises(KeyboardInterrupt):
        run.over([f"https://example.org/{number}" for number in range(5)], {})
    assert kept == [1, 2, 3]


def test_a_fault_has_the_day_on_which_it_was_seen_first() -> None:
    one, two = addresses(2)
    before = {one: known(14, GONE), two: known(14, GONE)}

    def ask(address: str) -> Answer:
        return Answer("it gave no answer") if address == one else FINE

    after = Look(ask, lambda answers: None, TODAY).over([one, two], before)
    assert (after[one].since, after[one].asked) == (TODAY - 14 * DAY, TODAY)
    assert after[two].since == TODAY


def test_answers_are_kept_for_the_desk_and_those_of_github_are_known_too(tmp_path: Path) -> None:
    root = committed(tmp_path / "partnership")
    one, two, three = addresses(3)
    write_known_answers(root, {one: known(1, GONE), two: known(9)})
    on_github = {
        address: {"asked": str(TODAY - DAY), "since": "2026-11-01", "fault": "", "doubtful": False}
        for address in (two, three)
    }
    git(root, "switch", "--orphan", "links")
    (root / "links.json").write_text(json.dumps(on_github))
    git(root, "add", "links.json")
    git(root, "commit", "--message=Links")
    git(root, "update-ref", "refs/remotes/origin/links", "HEAD")
    git(root, "switch", "main")
    answers = read_known_answers(root)
    assert answers[one] == known(1, GONE)
    assert (answers[two].asked, answers[three].asked) == (TODAY - DAY, TODAY - DAY)


@pytest.mark.parametrize("text", ["", "[", "[]", '{"a": 1}', '{"a": {"asked": "yesterday"}}', "\x00"])
def test_a_file_of_answers_that_cannot_be_read_is_begun_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / ".desk").mkdir()
    (tmp_path / ".desk/links.json").write_text(text)
    assert read_known_answers(tmp_path) == {}
