"""New records from answers to questions: `partnership new resource`, `school`, `visit` and `trial`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import TODAY
from content import RESOURCE, problems_of, repository, school
from partnership.desk.cli import main
from partnership.desk.drafts.interview import Interview, RefusedAnswerError
from partnership.library import Library, load
from partnership.library.history import History
from partnership.problems import errors
from partnership.records.new_record import BEGINNINGS

RESOURCE_ANSWERS = [
    "The gate slip",
    "A slip for what is not finished.",
    "family-and-community, lunchtime-supervisors",
    "teacher",
    "ks1, ks2",
    "form",
    "5",
    "",
    "oakland-primary",
    "",
    "",
    "",
]
SCHOOL_ANSWERS = [
    "St Anne's & Fern Lane",
    "england",
    "primary",
    "community",
    "North Alderland",
    "Aldersby",
    "office",
    "office@fern-lane.example.org",
    "",
    "",
    "A small school by the river.",
]
TRIAL_ANSWERS = [
    "two-minute-conversation",
    "oakland-primary",
    "",
    "ks1",
    "6-to-15",
    "It took four minutes.",
    "The lunchtime team.",
    "Begin with one question.",
]
VISIT_ANSWERS = [
    "See our circles",
    "oakland-primary",
    "11 March 2027, 9.30am",
    "12:00",
    "office",
    "8",
    "staff, governors",
    "",
    "",
]
ANSWERS = {"resource": RESOURCE_ANSWERS, "school": SCHOOL_ANSWERS, "trial": TRIAL_ANSWERS, "visit": VISIT_ANSWERS}
PATHS = {
    "resource": "resources/the-gate-slip/index.md",
    "school": "schools/st-annes-fern-lane.yml",
    "trial": "resources/two-minute-conversation/trials/oakland-primary-2026-27.yml",
    "visit": "meetings/see-our-circles-2027-03-11.yml",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())


def run(root: Path, name: str, answers: list[str]) -> Result:
    result = CliRunner().invoke(main, ["new", name, "--root", str(root)], input="".join(f"{one}\n" for one in answers))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def read(root: Path) -> Library:
    return load(root, TODAY, History())


@pytest.mark.parametrize("name", BEGINNINGS)
def test_what_is_asked_becomes_a_file_that_passes_check(tmp_path: Path, name: str) -> None:
    root = repository(tmp_path)
    result = run(root, name, ANSWERS[name])
    assert result.exit_code == 0, result.output
    assert (root / PATHS[name]).is_file()
    assert PATHS[name] in {record.source.path for record in read(root).checked}
    assert errors(problems_of(read(root))) == []


def test_a_new_resource_is_a_draft_to_be_looked_at_in_a_year(tmp_path: Path) -> None:
    root = repository(tmp_path)
    run(root, "resource", RESOURCE_ANSWERS)
    made = read(root).resource("the-gate-slip")
    assert made
    values = (made.status.id, str(made.shared), str(made.review_by), made.licence.id)
    assert values == ("draft", "2026-11-22", "2027-11-22", "CC-BY-SA-4.0")


def test_an_answer_that_cannot_be_is_asked_for_again(tmp_path: Path) -> None:
    answers = [*RESOURCE_ANSWERS[:2], "family-and-comunity", "", *RESOURCE_ANSWERS[2:]]
    result = run(repository(tmp_path), "resource", answers)
    assert result.exit_code == 0
    assert 'Did you mean "family-and-community"?' in result.output
    assert "This cannot be left empty." in result.output


def test_a_school_that_is_not_there_is_not_taken_and_the_nearest_is_named(tmp_path: Path) -> None:
    result = run(repository(tmp_path), "trial", [TRIAL_ANSWERS[0], "oaklnd primary", *TRIAL_ANSWERS[1:]])
    assert result.exit_code == 0
    assert 'There is no school called "oaklnd primary". Did you mean "oakland-primary"?' in result.output


def test_which_of_two_schools_of_one_name_is_meant_is_asked(tmp_path: Path) -> None:
    files = school("fern-one", name="Fern Lane", town="Fenby") | school("fern-two", name="Fern Lane", town="Marl")
    root = repository(tmp_path, files)
    result = run(root, "trial", [TRIAL_ANSWERS[0], "fern lane", "Fern Lane, Marl", *TRIAL_ANSWERS[2:]])
    assert 'More than one school is called "fern lane". Did you mean "fern-one" or "fern-two"?' in result.output
    assert list((root / "resources/two-minute-conversation/trials").glob("fern-two-*.yml"))


def test_words_can_be_given_by_their_labels_and_records_by_their_titles(tmp_path: Path) -> None:
    answers = ["The two-minute conversation", "oakland primary", "2025/26", "Key stage 1 (5 to 7)", *TRIAL_ANSWERS[4:]]
    root = repository(tmp_path)
    label = next(term.label for term in read(root).vocabulary["stage"] if term.id == "ks1")
    answers[3] = label
    result = run(root, "trial", answers)
    assert result.exit_code == 0, result.output
    assert (root / "resources/two-minute-conversation/trials/oakland-primary-2025-26.yml").is_file()


def test_the_mailbox_of_a_person_is_refused(tmp_path: Path) -> None:
    answers = [*SCHOOL_ANSWERS[:7], "tom.smith@fern-lane.example.org", *SCHOOL_ANSWERS[7:]]
    result = run(repository(tmp_path), "school", answers)
    assert "this is not the mailbox of a role" in result.output


def test_nothing_is_written_over(tmp_path: Path) -> None:
    root = repository(tmp_path)
    before = (root / RESOURCE).read_bytes()
    answers = ["Two-minute conversation", *RESOURCE_ANSWERS]
    result = run(root, "resource", answers)
    assert "resources/two-minute-conversation/index.md is there already" in result.output
    assert (root / RESOURCE).read_bytes() == before
    assert run(root, "trial", TRIAL_ANSWERS).exit_code == 0
    again = run(root, "trial", TRIAL_ANSWERS)
    assert (again.exit_code, "nothing is written over it" in again.output) == (1, True)


def test_whoever_stops_in_the_middle_has_written_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path)
    before = sorted(root.rglob("*"))
    result = run(root, "resource", RESOURCE_ANSWERS[:4])
    assert (result.exit_code, result.stderr) == (1, "\nStopped. Nothing was written.\n")
    assert sorted(root.rglob("*")) == before


def test_a_childs_name_is_found_before_anything_is_proposed(tmp_path: Path) -> None:
    answers = [*TRIAL_ANSWERS[:5], "A pupil called Oliver said yes.", *TRIAL_ANSWERS[6:]]
    result = run(repository(tmp_path), "trial", answers)
    assert (result.exit_code, "safeguarding-name" in result.output) == (1, True)


@pytest.mark.parametrize("words", ["yes", "no: yes", "- a", "# b", "{a}", "'", '"', "*x", "&y", "!z", "100%", "a\\b"])
def test_whatever_is_typed_stands_in_the_file_as_it_was_typed(tmp_path: Path, words: str) -> None:
    root = repository(tmp_path)
    result = run(root, "resource", [RESOURCE_ANSWERS[0], words, *RESOURCE_ANSWERS[2:]])
    assert result.exit_code == 0, result.output
    made = read(root).resource("the-gate-slip")
    assert made
    assert made.summary == words


@pytest.mark.parametrize("words", ["a \a bell", "\u202eback to front", "zero\u200bwidth", "half \udce9"])
def test_what_is_not_seen_is_refused_at_once(tmp_path: Path, words: str) -> None:
    interview = Interview(read(repository(tmp_path)), "resource")
    with pytest.raises(RefusedAnswerError, match="that is not seen"):
        interview.answer(next(interview.questions), words)


def test_a_very_long_answer_is_not_repeated_in_full(tmp_path: Path) -> None:
    interview = Interview(read(repository(tmp_path)), "visit")
    starts = next(question for question in interview.questions if question.at == ("starts",))
    with pytest.raises(RefusedAnswerError, match="soon soon") as refused:
        interview.answer(starts, "soon " * 900)
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize("starts", ["11 March 2027 9.30am", "Thursday 11th March 2027 at 9.30 am", "2027-3-11T09:30"])
def test_a_day_can_be_written_as_people_do(tmp_path: Path, starts: str) -> None:
    result = run(repository(tmp_path), "visit", [*VISIT_ANSWERS[:2], starts, *VISIT_ANSWERS[3:]])
    assert (result.exit_code, PATHS["visit"] in result.output) == (0, True), result.output


def test_a_visit_that_ends_before_it_starts_is_asked_for_its_end_again(tmp_path: Path) -> None:
    result = run(repository(tmp_path), "visit", [*VISIT_ANSWERS[:3], "9am", *VISIT_ANSWERS[3:]])
    assert (result.exit_code, "This meeting ends before it starts." in result.output) == (0, True), result.output


@pytest.mark.parametrize("name", ["The Trust", "Trust", "?"])
def test_a_school_is_not_called_as_no_file_can_be(tmp_path: Path, name: str) -> None:
    root = repository(tmp_path)
    assert run(root, "school", [name, *SCHOOL_ANSWERS]).exit_code == 0
    assert "trust" not in {file.stem for file in (root / "schools").iterdir()}


def test_a_part_of_a_name_is_enough_to_be_asked_what_was_meant(tmp_path: Path) -> None:
    result = run(repository(tmp_path), "trial", ["minute", *TRIAL_ANSWERS])
    assert 'There is no resource called "minute". Did you mean "two-minute-conversation"?' in result.output


def test_a_folder_without_a_library_is_explained(tmp_path: Path) -> None:
    result = run(tmp_path, "resource", RESOURCE_ANSWERS)
    assert (result.exit_code, "there is no library here" in result.output) == (2, True)
