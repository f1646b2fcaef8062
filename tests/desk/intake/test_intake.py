"""The command `partnership intake`: a form issue on GitHub becomes a proposal, from the data of real ones.

The payloads are events as GitHub sends them (`issues`, `labeled`), shortened, with invented answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import unified_diff
from email.message import Message
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import HTTPSHandler, OpenerDirector, Request
from urllib.response import addinfourl

import docx
import pytest
import yaml
from click.testing import CliRunner
from docx.document import Document

from conftest import EXAMPLE, TODAY
from content import TESTS, problems_of, repository, resource, school
from partnership.desk.cli import main
from partnership.desk.intake import Proposal, take_in, write_out
from partnership.desk.intake.attachments import github_opener
from partnership.desk.intake.submissions import SubmissionError
from partnership.forms.issue_forms import ISSUE_FORMS_FOLDER, issue_forms
from partnership.library import Library, load
from partnership.library.history import History
from partnership.problems import Problem, errors
from partnership.text.reader import read
from partnership.text.source import Source

FIELDS = sorted((TESTS / "hostile/fields").glob("*.txt"))
FILE = "https://github.com/user-attachments/files/25300001/The.quiet.bench.docx"
STORE = "https://github-production-repository-file-5c1aeb.s3.amazonaws.com/800000001/25300001"
NOT_FOUND = (404, {}, b"Not Found")

Answer = tuple[int, Mapping[str, str], bytes]


def word(write: Callable[[Document], object], author: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


BENCH = word(lambda document: document.add_paragraph("Sit beside them, not opposite."), author="A. Teacher")


class Recorded(HTTPSHandler):
    """Stands for GitHub: it gives the recorded answers, and keeps the addresses that were requested."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__()
        self.answers = answers
        self.requested: list[str] = []

    def https_open(self, req: Request) -> addinfourl:  # type: ignore[override]
        self.requested.append(req.full_url)
        status, headers, content = self.answers.get(req.full_url, NOT_FOUND)
        message = Message()
        for name, value in headers.items():
            message[name] = value
        answer = addinfourl(BytesIO(content), message, req.full_url, status)
        answer.msg = "as recorded"  # type: ignore[attr-defined]
        return answer


def github(answers: Mapping[str, Answer] | None = None) -> OpenerDirector:
    recorded = {FILE: (302, {"Location": STORE}, b""), STORE: (200, {}, BENCH)} if answers is None else answers
    return github_opener(Recorded(recorded))


def event(kind: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((TESTS / "payloads" / f"{kind}.json").read_text("utf-8"))
    return data


def changed(kind: str, **sections: str) -> dict[str, Any]:
    """What GitHub sends about an issue, with other answers below some labels (written with _ for a blank)."""
    data = event(kind)
    for name, answer in sections.items():
        label = re.escape(name.replace("_", " "))
        data["issue"]["body"], count = re.subn(
            rf"(?s)(### {label}\n\n).*?(?=\n\n### |\Z)", lambda found, to=answer: found[1] + to, data["issue"]["body"]
        )
        assert count == 1, name
    return data


def chosen(kind: str, label: str, answer: str, **sections: str) -> dict[str, Any]:
    """What GitHub sends about an issue, with another answer behind a label among those that are chosen."""
    data = changed(kind, **sections)
    line = rf"(?m)^{label}:.*$"
    data["issue"]["body"], count = re.subn(line, f"{label}: {answer}", data["issue"]["body"])
    assert count == 1
    return data


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "library")


def library(root: Path) -> Library:
    return load(root, TODAY, History())


def take(root: Path, data: dict[str, Any], answers: Mapping[str, Answer] | None = None) -> Proposal:
    return take_in(library(root), json.dumps(data), github(answers))


def written(root: Path, path: str) -> Source:
    source = read(root, path)
    assert source.problems == ()
    return source


def out(root: Path, proposal: Proposal) -> dict[str, str]:
    """What is written for GitHub, by the names of the files."""
    write_out(library(root), proposal, root.parent / "out")
    return {file.name: file.read_text("utf-8") for file in (root.parent / "out").iterdir()}


def state(root: Path) -> list[Path]:
    return [file for file in sorted(root.rglob("*")) if ".cache" not in file.parts]


@pytest.mark.parametrize("kind", ["resource", "trial", "correction", "visit", "school"])
def test_the_recorded_issues_are_those_of_the_forms_of_today(kind: str) -> None:
    form = yaml.safe_load(issue_forms(load(EXAMPLE, TODAY, History()))[f"{ISSUE_FORMS_FOLDER}/{kind}.yml"])
    issue = event(kind)["issue"]
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] in ("input", "textarea")]
    assert re.findall(r"(?m)^### (.*)$", issue["body"]) == labels
    assert {label["name"] for label in issue["labels"]} == {*form["labels"], "intake"}
    assert issue["title"].startswith(form["title"])


# What each form becomes


def test_something_shared_becomes_a_resource_with_its_document(root: Path) -> None:
    proposal = take(root, event("resource"))
    source = written(root, "resources/the-quiet-bench/index.md")
    values = {name: source.values[name] for name in ("themes", "minutes", "needs", "shared_by", "licence", "status")}
    assert values == {
        "themes": ["lunchtime-supervisors", "restorative-dialogue"],
        "minutes": {"preparation": "10", "running": "15"},
        "needs": {"materials": ["A bench", "A sand timer"]},
        "shared_by": "oakland-primary",
        "licence": "CC-BY-4.0",
        "status": "draft",
    }
    assert "## What to say" in source.body
    assert "Sit beside them, not opposite." in source.body
    assert "user-attachments" not in source.body
    assert source.values["attachments"] == [{"file": "the-quiet-bench-1.docx", "title": "The quiet bench"}]
    assert proposal.problems == ()
    assert problems_of(library(root)) == []


@pytest.mark.parametrize("signs", ["-", "•\t", "\uf0b7\t", "– ", "o   ", "1) ", "a. "])
def test_lists_pasted_into_a_form_are_lists_whatever_sign_they_have(root: Path, signs: str) -> None:
    items = f"{signs} A bench\n{signs} A sand timer"
    take(root, changed("resource", Things_it_needs=items))
    source = written(root, "resources/the-quiet-bench/index.md")
    assert source.values["needs"]["materials"] == ["A bench", "A sand timer"]


def test_signs_that_only_word_shows_are_taken_out_of_the_answers_of_a_form(root: Path) -> None:
    take(root, changed("resource", What_it_is_for="A bench for\xa0two \uf0d8 and a lis\xadtener."))
    source = written(root, "resources/the-quiet-bench/index.md")
    assert source.values["summary"] == "A bench for two ➢ and a listener."


def test_a_file_that_came_with_a_form_that_has_no_place_for_it_is_asked_about(root: Path) -> None:
    proposal = take(root, changed("trial", What_happened=f"It went well.\n\n[The quiet bench.docx]({FILE})"))
    assert proposal.draft
    assert [question for question in proposal.questions if question.startswith("What came with it is not taken over")]
    assert not [each for each in take(root, event("school")).questions if "came with it" in each]


def test_a_file_of_another_program_is_answered_with_the_steps_to_one_that_can_be_read(root: Path) -> None:
    address = "https://github.com/user-attachments/files/25300001/plan.doc"
    data = changed("resource", The_steps=f"Sit down.\n\n[plan.doc]({address})")
    proposal = take(root, data, {address: (200, {}, b"old")})
    steps = "files of its type cannot be read here. Open it in Word. Choose File, then Save As, then Word Document"
    assert [question for question in proposal.questions if steps in question]


def test_what_a_document_says_of_its_author_is_not_proposed(root: Path) -> None:
    proposal = take(root, event("resource"))
    offered = root / "resources/the-quiet-bench/the-quiet-bench-1.docx"
    assert docx.Document(str(offered)).core_properties.author == ""
    assert [each for each in proposal.to_do if "the author's name" in each]


def test_a_trial_lies_beside_the_resource_that_was_tried(root: Path) -> None:
    proposal = take(root, event("trial"))
    source = written(root, "resources/two-minute-conversation/trials/oakland-primary-2026-27.yml")
    assert source.values["group"] == "6-to-15"
    assert (proposal.problems, proposal.open_questions) == ((), ())
    assert problems_of(library(root)) == []


def test_a_visit_waits_for_the_yes_of_its_host(root: Path) -> None:
    proposal = take(root, event("visit"))
    source = written(root, "meetings/visit-oakland-primary-44.yml")
    assert source.values["starts"] == "17 June 2027 11:45"
    assert "approved" not in source.values["visit"]
    assert library(root).pending
    assert proposal.status["state"] == "success"


def test_a_wish_is_added_to_the_file_of_its_school(root: Path) -> None:
    data = changed("visit", What_it_is="how others begin the day")
    data["issue"]["body"] = data["issue"]["body"].replace(
        "Offer a visit on a day that is set", "Ask to see something in another school"
    )
    take(root, data)
    oakland = library(root).school("oakland-primary")
    assert oakland is not None
    assert oakland.requests[-1].what == "how others begin the day"
    assert oakland.requests[-1].since == TODAY


def test_a_new_school_gets_a_file(root: Path) -> None:
    proposal = take(root, event("school"))
    assert written(root, "schools/brookside-infant-school.yml").values["contact"] == {
        "role": "office",
        "email": "office@brookside-infant.example.org",
        "phone": "01632 960123",
    }
    assert proposal.problems == ()


def test_the_details_of_a_school_that_is_there_are_changed_and_the_others_stay(root: Path) -> None:
    before = written(root, "schools/oakland-primary.yml").values
    take(root, changed("school", Name="Oakland Primary", Town="Aldersby", Council="Newtown"))
    after = written(root, "schools/oakland-primary.yml").values
    assert after["local_authority"] == "Newtown"
    assert after["joined"] == before["joined"]


def about_one_fact(name: str, label: str, answer: str) -> dict[str, Any]:
    """What GitHub sends about the form of a school that gave its name and one more answer."""
    data = event("school")
    data["issue"]["body"] = f"### Name\n\n{name}\n\n### {label}\n\n{answer}\n\n### What you chose\n\n"
    return data


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that are different, with their ends, the old ones marked with - and the new ones with +."""
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def content(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


@pytest.mark.parametrize("slug", sorted(file.stem for file in (EXAMPLE / "schools").glob("*.yml")))
def test_a_form_about_one_fact_changes_one_line(root: Path, slug: str) -> None:
    path = f"schools/{slug}.yml"
    before = content(EXAMPLE, path).replace("\ntown: ", "\n# Ask again in spring.\ntown:   ", 1)
    repository(root, {path: before})
    school = library(root).school(slug)
    assert school
    take(root, about_one_fact(school.title, "Town", "Newtown, by the sea"))
    after = content(root, path)
    assert changed_lines(before, after) == [f"-town:   {school.town}\n", "+town:   Newtown, by the sea\n"]
    assert "# Ask again in spring.\n" in after


OAKLAND = "schools/oakland-primary.yml"
ODD = """\
\ufeff# Kept by the office.\r
name:     Oakland Primary\r
nation: england\r
phase: primary\r
type: 'community'   # since 1998\r
local_authority: North Alderland\r
town: "Aldersby"\r
contact:\r
    {role: office, # the one in the hall\r
     email: office@oakland-primary.example.org}\r
joined: 2024-09-04\r
stages:\r
- eyfs # two rooms\r
- ks1 # one class\r
offers:\r
-   what: a circle\r
    since: 2026-09-21\r
about: |\r
    A two-form primary.\r
pupils: # to be counted"""
"""A file in odd styles: byte order mark, Windows ends of lines, remarks, brackets, no end of the last line."""


@pytest.mark.parametrize(
    ("label", "answer", "lines"),
    [
        ("Town", "Newtown", ['-town: "Aldersby"\r\n', '+town: "Newtown"\r\n']),
        ("Telephone", "01632 960123", [
            "-     email: office@oakland-primary.example.org}\r\n",
            "+     email: office@oakland-primary.example.org, phone: 01632 960123}\r\n",
        ]),
        ("About the school", "Two classes: one by the brook.", [
            "-    A two-form primary.\r\n",
            "+    Two classes: one by the brook.\r\n",
        ]),
        ("URN", "100123", ["-pupils: # to be counted", "+pupils: # to be counted\r\n", "+urn: 100123"]),
    ],
)  # fmt: skip
def test_a_form_changes_one_value_of_a_file_in_an_odd_style(
    root: Path, label: str, answer: str, lines: list[str]
) -> None:
    repository(root, {OAKLAND: ODD})
    proposal = take(root, about_one_fact("Oakland Primary", label, answer))
    assert changed_lines(ODD, content(root, OAKLAND)) == lines
    assert proposal.problems == ()


def test_a_wish_is_added_below_those_that_are_there(root: Path) -> None:
    repository(root, {OAKLAND: ODD})
    take(root, changed("visit", What_it_is="how others begin the day"))
    data = changed("visit", What_it_is="how others begin: slowly")
    data["issue"]["body"] = data["issue"]["body"].replace(
        "Offer a visit on a day that is set", "Offer something to see, on no set day"
    )
    before = content(root, OAKLAND)
    take(root, data)
    assert changed_lines(before, content(root, OAKLAND))[0] == "+- what: 'how others begin: slowly'\r\n"


def test_what_cannot_be_changed_in_its_place_is_left_to_an_editor(root: Path) -> None:
    repository(root, {OAKLAND: ODD})
    data = about_one_fact("Oakland Primary", "Town", "Aldersby")
    data["issue"]["body"] += "Ages: Key stage 1"
    proposal = take(root, data)
    assert proposal.draft is None
    assert proposal.to_do == (
        "What was sent cannot be written into the file by a program: schools/oakland-primary.yml, line 13: there is a "
        "remark in what would be replaced. Open the file and change it by hand.",
    )
    assert content(root, OAKLAND) == ODD


def test_a_correction_changes_its_words_and_no_end_of_a_line(root: Path) -> None:
    path = "resources/two-minute-conversation/index.md"
    page = resource("two-minute-conversation", "First.\n\nWalk. Do\nnot run.\n\nLast.")[path]
    before = "\ufeff" + page.replace("\n", "\r\n")
    repository(root, {path: before})
    take(root, event("correction"))
    assert content(root, path) == before.replace("Walk. Do\r\nnot run.", "Walk, and do not run.")


def test_whoever_changes_their_details_is_not_asked_for_the_others(root: Path) -> None:
    assert take(root, about_one_fact("Oakland Primary", "Town", "Newtown")).questions == ()


def test_who_changes_the_details_of_a_school_is_for_an_editor_to_find_out(root: Path) -> None:
    proposal = take(root, about_one_fact("Oakland Primary", "Town", "Newtown"))
    assert proposal.to_do == (
        "Is it truly from Oakland Primary? Ask at the mailbox that stood in its file before.",
        "Another town was sent. Has that of Oakland Primary changed, or is it another school?",
    )
    assert proposal.title == "The details of a school from Oakland Primary (issue 45)"


@pytest.mark.parametrize("kind", ["school", "correction"])
def test_what_stands_there_already_is_no_proposal(root: Path, kind: str) -> None:
    repository(root, resource("two-minute-conversation", "First.\n\nWalk. Do not run.\n"))
    take(root, event(kind))
    before = state(root)
    proposal = take(root, event(kind))
    assert proposal.open_questions == ("What was sent stands here already, word for word. Was something else meant?",)
    assert (proposal.draft, state(root)) == (None, before)


def test_a_correction_is_made_where_its_words_stand_just_once(root: Path) -> None:
    repository(root, resource("two-minute-conversation", "First.\n\nWalk. Do\nnot run.\n\nLast.\n"))
    take(root, event("correction"))
    assert written(root, "resources/two-minute-conversation/index.md").body.split("\n\n") == [
        "\nFirst.",
        "Walk, and do not run.",
        "Last.\n",
    ]


def test_a_correction_whose_place_is_not_plain_is_left_to_an_editor(root: Path) -> None:
    repository(root, resource("two-minute-conversation", "Walk. Do not run.\n\nWalk. Do not run.\n"))
    before = state(root)
    proposal = take(root, event("correction"))
    assert proposal.draft is None
    assert state(root) == before
    reply = out(root, proposal)["reply.md"]
    assert "You do not need to do anything more." in reply
    assert "- Find the place by hand: in resources&#47;" in reply


@pytest.mark.parametrize(
    ("data", "question"),
    [
        (changed("trial", What_you_tried="_No response_"), "What you tried: "),
        (changed("trial", What_you_tried="Nobody knows this"), "What you tried: no resource of that name"),
        (changed("trial", Academic_year="soon"), "In which academic year was it?"),
        (changed("visit", Your_school="Nobody"), "Your school: no school of that name"),
        (changed("correction", Page="https://example.org/"), "Which page is it?"),
    ],
)
def test_only_what_is_missing_is_asked(root: Path, data: dict[str, Any], question: str) -> None:
    (asked,) = take(root, data).questions
    assert asked.startswith(question)


def test_a_correction_of_a_page_of_the_software_is_not_for_the_school_to_explain(root: Path) -> None:
    proposal = take(root, changed("correction", Page="share/"))
    assert proposal.questions == ()
    assert "has no file here" in out(root, proposal)["reply.md"]


# Names of schools that are not certain

SAME = "St Joseph's Catholic Primary School"
"""The name of two schools."""
ALDERSBY, THORNWICK = "schools/st-josephs-aldersby.yml", "schools/st-josephs-thornwick.yml"
TWO = {
    path: text
    for slug, town in (("st-josephs-aldersby", "Aldersby"), ("st-josephs-thornwick", "Thornwick"))
    for path, text in school(slug, name=f'"{SAME}"', town=town).items()
}


def asked(proposal: Proposal) -> str:
    return " ".join(proposal.checklist)


def test_a_school_whose_name_is_nearly_that_of_another_is_not_credited_as_that(root: Path) -> None:
    proposal = take(root, changed("resource", Your_school="Parkland Primary School"))
    assert "shared_by" not in begun(root)
    assert proposal.school == ""
    assert (
        'Your school: no school of that name is in the library: "Parkland Primary School". '
        "Is it Oakland Primary, Aldersby (oakland-primary)?"
    ) in asked(proposal)
    assert "Parkland Primary School" in unescape(out(root, proposal)["body.md"])
    above = above_the_school(root)
    assert 'is in the library: "Parkland Primary School". Is it Oakland Primary, Aldersby (oakland-primary)?' in above
    assert "# Question: Which school shares it? Choose from: oakland-primary, trust." in above


def above_the_school(root: Path) -> str:
    """The remarks above the gap in which the school belongs that shares something."""
    lines = content(root, "resources/the-quiet-bench/index.md").splitlines()
    remarks = lines[: lines.index("shared_by:")]
    first = max(number for number, line in enumerate(remarks) if not line.startswith("#")) + 1
    return "\n".join(remarks[first:])


def test_words_that_are_none_to_choose_from_stand_in_the_draft_above_their_fact(root: Path) -> None:
    proposal = take(root, chosen("resource", "Themes", "Supporting lunchtime supervisors; Juggling"))
    said = 'not everything that was chosen is one of the words to choose from: "Juggling". Choose from: '
    assert said in asked(proposal)
    text = content(root, "resources/the-quiet-bench/index.md")
    assert re.search(rf"(?m)^# Question: Themes: {re.escape(said)}.*\nthemes: \[", text)


def test_what_is_asked_about_a_file_that_is_there_already_stands_above_its_facts(root: Path) -> None:
    proposal = take(root, chosen("school", "Ages", "Key stage 2; Juggling", Name="Oakland Primary", Town="Aldersby"))
    assert proposal.draft
    first, *_ = content(root, proposal.draft.path).splitlines()
    assert first.startswith("# Question: ")
    assert '"Juggling"' in first


def begun(root: Path) -> str:
    """The lines that are answered of the draft of a resource."""
    lines = content(root, "resources/the-quiet-bench/index.md").splitlines()
    return "\n".join(line for line in lines if not line.endswith(":"))


@pytest.mark.parametrize("written_as", [SAME, "Saint Josephs Catholic Primary School", "St. Joseph's"])
def test_which_of_two_schools_of_one_name_is_asked(root: Path, written_as: str) -> None:
    repository(root, TWO)
    proposal = take(root, changed("resource", Your_school=written_as))
    assert "shared_by" not in begun(root)
    assert f"{SAME}, Aldersby (st-josephs-aldersby) or {SAME}, Thornwick (st-josephs-thornwick)?" in asked(proposal)
    assert f'"{written_as}"' in asked(proposal)


@pytest.mark.parametrize(
    "written_as",
    [
        f"{SAME}, Aldersby",
        f"{SAME} (Aldersby)",
        "Saint Joseph’s Catholic Primary School Aldersby",
        "st-josephs-aldersby",
    ],
)
def test_the_town_decides_between_two_schools_of_one_name(root: Path, written_as: str) -> None:
    repository(root, TWO)
    proposal = take(root, changed("resource", Your_school=written_as))
    assert "shared_by: st-josephs-aldersby" in begun(root)
    assert proposal.title == f"A resource from {SAME}, Aldersby (issue 41)"


def test_a_school_that_is_written_in_four_ways_at_once_is_asked_about_and_kept(root: Path) -> None:
    repository(root, TWO)
    four = f"{SAME}\nSaint Josephs\n- St. Joe's, Thornwick\nURN 999999"
    proposal = take(root, changed("resource", Your_school=four))
    assert "shared_by" not in begun(root)
    written_so = f"{SAME} Saint Josephs - St. Joe's, Thornwick URN 999999"
    assert written_so in asked(proposal)
    assert written_so in above_the_school(root)


def test_details_change_the_file_of_the_school_in_that_town_and_no_other(root: Path) -> None:
    repository(root, TWO)
    take(root, changed("school", Name=SAME, Town="Aldersby"))
    assert written(root, ALDERSBY).values["local_authority"] == "Harrowby"
    assert content(root, THORNWICK) == TWO[THORNWICK]


@pytest.mark.parametrize(("label", "answer"), [("Council", "Harrowby"), ("Town", "Harrowby Vale")])
def test_details_without_a_town_that_decides_change_no_file(root: Path, label: str, answer: str) -> None:
    repository(root, TWO)
    before = state(root)
    proposal = take(root, about_one_fact(SAME, label, answer))
    assert proposal.draft is None
    assert state(root) == before
    assert "Is it" in asked(proposal)
    assert {path: content(root, path) for path in TWO} == TWO


def test_whole_details_from_another_town_are_those_of_a_new_school(root: Path) -> None:
    repository(root, {THORNWICK: TWO[THORNWICK]})
    proposal = take(root, changed("school", Name=SAME, Town="Aldersby"))
    assert content(root, THORNWICK) == TWO[THORNWICK]
    assert written(root, "schools/st-josephs-catholic-primary-school.yml").values["town"] == "Aldersby"
    assert f"Is it a new school? Is it {SAME}, Thornwick (st-josephs-thornwick)?" in asked(proposal)


def test_whole_details_under_a_name_that_is_near_are_those_of_a_new_school(root: Path) -> None:
    before = content(root, OAKLAND)
    proposal = take(root, changed("school", Name="Oaklands Primary School"))
    assert content(root, OAKLAND) == before
    assert written(root, "schools/oaklands-primary-school.yml").values["name"] == "Oaklands Primary School"
    assert "Is it Oakland Primary, Aldersby (oakland-primary)?" in asked(proposal)


def test_the_urn_tells_whose_details_they_are_though_the_name_is_new(root: Path) -> None:
    repository(root, school("oakland-primary", urn='"100123"'))
    proposal = take(root, changed("school", Name="Oakland Academy", URN="100123", Town="Aldersby"))
    assert written(root, OAKLAND).values["name"] == "Oakland Academy"
    assert 'Another name was sent: "Oakland Academy". Is it the same school as Oakland Primary?' in asked(proposal)


def test_a_resource_of_a_title_that_is_near_is_not_the_one_that_was_tried(root: Path) -> None:
    proposal = take(root, changed("trial", What_you_tried="Two-minute conversations"))
    assert proposal.draft is None
    assert '"Two-minute conversations". Is it The two-minute conversation, Oakland' in asked(proposal)


# What is written for GitHub


def test_an_issue_always_leads_to_the_same_branch(root: Path, tmp_path: Path) -> None:
    first = out(root, take(root, event("resource")))
    again = repository(tmp_path / "again")
    second = out(again, take(again, changed("resource", Title="The bench")))
    assert first["branch"] == second["branch"] == "intake/issue-41"


def test_the_school_is_credited_and_nobody_who_sent_it(root: Path) -> None:
    texts = out(root, take(root, event("resource")))
    assert "question" not in texts
    assert texts["title"] == "A resource from Oakland Primary (issue 41)"
    assert texts["message"] == (
        "Propose a resource from Oakland Primary (issue 41)\n\nShared by Oakland Primary.\n"
        "Made by the intake from issue 41."
    )
    assert "somebody-outside" not in "".join(texts.values())
    assert "an-editor" not in "".join(texts.values())


def test_a_school_that_is_called_differently_now_is_known_by_its_former_name(root: Path) -> None:
    repository(root, school("fern-lane", aliases="[fern-bank]"))
    take(root, changed("resource", Your_school="Fern Bank"))
    assert written(root, "resources/the-quiet-bench/index.md").values["shared_by"] == "fern-lane"


def test_what_is_open_is_a_list_to_tick(root: Path) -> None:
    texts = out(root, take(root, changed("resource", Your_school="A School That Nobody Knows")))
    questions = [unescape(line) for line in texts["body.md"].splitlines() if line.startswith("- [ ]")]
    assert '- [ ] Your school: no school of that name is in the library: "A School That Nobody Knows".' in questions
    assert "Closes #41" in texts["body.md"]
    assert "question" in texts
    assert json.loads(texts["status.json"]) == {
        "state": "failure",
        "context": "Content and site",
        "description": "To put right: 1 missing answer.",
    }


def test_whoever_sent_it_is_asked_in_the_words_of_the_form(root: Path) -> None:
    data = changed("resource", Title="", What_you_chose="Licence: CC BY 4.0")
    texts = out(root, take(root, data))
    questions = [line for line in texts["reply.md"].splitlines() if line.startswith("- ")]
    assert questions[0] == "- Title: What it is called, as a reader would say it."
    assert questions[1].startswith("- What sort of thing it is: ")
    assert "schools&#47;" not in texts["reply.md"]
    assert "author" not in texts["reply.md"]


def test_a_proposal_is_never_longer_than_github_takes(root: Path) -> None:
    proposal = take(root, event("resource"))
    wrong = tuple(Problem(f"docs/{'<' * 800}.md", line, 1, "broken-link", "&" * 800) for line in range(60))
    body = out(root, replace(proposal, problems=wrong))["body.md"]
    assert len(body) < 65_536
    assert "There are 60 problems" in body
    body = out(root, replace(proposal, problems=(Problem("docs/a.md", 1, 1, "broken-link", "wrong"),) * 60))["body.md"]
    assert body.count("| error |") == 50
    assert "There are 10 more, which the task “Check” marks at their lines." in body


def test_a_list_of_questions_is_never_longer_than_github_takes(root: Path) -> None:
    proposal = replace(take(root, event("resource")), open_questions=("What is <&" + "&" * 3000,) * 200)
    texts = out(root, proposal)
    assert all(len(texts[name]) < 65_536 for name in ("body.md", "reply.md"))
    told = texts["reply.md"].count("- What is")
    assert re.search(rf"There are {len(proposal.questions) - told} more.", texts["reply.md"])
    assert "more." in texts["body.md"]
    assert "There is one more" not in out(root, replace(proposal, open_questions=("One?",)))["reply.md"]


def test_what_is_in_order_gets_the_status_of_the_check_that_others_get(root: Path) -> None:
    status = json.loads(out(root, take(root, event("trial")))["status.json"])
    assert status == {
        "state": "success",
        "context": "Content and site",
        "description": "Everything that can be checked is in order.",
    }


@pytest.mark.parametrize("kind", ["resource", "trial", "correction", "visit", "school"])
def test_the_status_is_no_success_while_something_else_stops_publishing(root: Path, kind: str) -> None:
    repository(root, school("fern-lane", town=None))
    proposal = take(root, event(kind))
    assert proposal.status["description"] == "To put right: 1 error."
    assert proposal.status["state"] == "failure"
    assert "| error | schools&#47;fern&#45;lane.yml:1 |" in out(root, proposal)["body.md"]


def test_a_safeguarding_slip_is_found_in_a_draft_that_is_no_record_yet(root: Path) -> None:
    proposal = take(
        root,
        changed("resource", The_steps="A pupil, born 3 May 2017, was upset.", Your_school="Nobody", Title="B" * 900),
    )
    assert "safeguarding-birthday" in {problem.code for problem in proposal.problems}
    assert "2017" not in "".join(out(root, proposal).values())


def test_what_may_be_there_already_is_named(root: Path) -> None:
    texts = out(root, take(root, changed("resource", Title="A two-minute conversation")))
    assert "### It may be like" in texts["body.md"]
    assert "`resources/two-minute-conversation/index.md`" in texts["body.md"]


# What is not meant, or is nonsense


def test_an_example_that_still_stands_there_is_asked_about_and_not_taken(root: Path) -> None:
    example = "What two people at the door say and do, before the first lesson."
    proposal = take(root, changed("resource", What_it_is_for=f"e.g. {example}"))
    assert "What it is for: the example of the form still stands there." in proposal.open_questions
    assert example not in "\n".join(written(root, "resources/the-quiet-bench/index.md").lines)


@pytest.mark.parametrize("title", ["test", "Testing 123", "this is just a test", "asdf", "Test - please ignore", "xxx"])
def test_a_try_of_the_form_is_thanked_for_and_proposes_nothing(root: Path, title: str) -> None:
    before = state(root)
    texts = out(root, take(root, changed("resource", Title=title)))
    assert texts.keys() == {"reply.md", "question"}
    assert texts["reply.md"].startswith("Thank you for trying the form.")
    assert state(root) == before


@pytest.mark.parametrize("title", ["Testing the water: a circle", "A test of courage", "Contest of kindness"])
def test_a_title_with_the_word_test_is_no_try(root: Path, title: str) -> None:
    assert take(root, changed("resource", Title=title)).draft


@pytest.mark.parametrize("body", [None, "", "hello", "### Title", "### \n" * 5000, "\0\u202e### Title\n\nx"])
def test_an_issue_edited_into_nonsense_is_answered_kindly(root: Path, body: str | None) -> None:
    data = event("resource")
    data["issue"]["body"] = body
    before = state(root)
    reply = out(root, take(root, data))
    assert reply.keys() == {"reply.md", "question"}
    assert "nothing is lost" in reply["reply.md"]
    assert state(root) == before


def test_a_form_with_every_box_wrong_loses_nothing_that_can_be_kept(root: Path) -> None:
    data = event("resource")
    data["issue"]["body"] = re.sub(r"(?m)^(?!#).+$", "%", data["issue"]["body"])
    assert take(root, data).draft or "nothing" in out(root, take(root, data))["reply.md"]


@pytest.mark.parametrize(
    "payload",
    ["", "no json", "[]", "{}", '{"issue": 1}', '{"issue": {"number": "1; rm"}}', '{"number": true}', "[" * 9999],
)
def test_what_tells_of_no_issue_is_refused(root: Path, payload: str) -> None:
    with pytest.raises(SubmissionError):
        take_in(library(root), payload, github())


def test_the_command_reads_a_file_and_says_what_it_made(root: Path, tmp_path: Path) -> None:
    runner = CliRunner(env={"PARTNERSHIP_TODAY": TODAY.isoformat()})
    file = TESTS / "payloads/trial.json"
    options = ["--root", str(root), "--out", str(tmp_path / "out"), "--brief", "https://example.org/brief"]
    result = runner.invoke(main, ["intake", str(file), *options])
    assert result.exit_code == 0
    assert result.stdout == (
        "resources/two-minute-conversation/trials/oakland-primary-2026-27.yml is written. "
        "Everything that can be checked is in order.\n"
    )
    assert (tmp_path / "out/branch").read_text() == "intake/issue-42"
    assert "**Brief:** https://example.org/brief\n" in (tmp_path / "out/body.md").read_text()
    result = runner.invoke(main, ["intake", "-", "--root", str(root)], input="nothing")
    assert result.exit_code == 1


# Files that are attached


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "File 1 is no longer there. Can it be sent again?"),
        ({FILE: (500, {}, b"")}, "File 1 could not be fetched. Can it be sent again?"),
        ({FILE: (302, {"Location": "https://evil.example/x.docx"}, b"")}, "File 1 is not where GitHub keeps files."),
        (
            {FILE: (302, {"Location": "http://a.githubusercontent.com/x"}, b"")},
            "File 1 is not where GitHub keeps files.",
        ),
        ({FILE: (302, {"Location": "file:///etc/passwd"}, b"")}, "File 1 could not be fetched."),
        ({FILE: (302, {"Location": FILE}, b"")}, "File 1 is not where GitHub keeps files."),
        ({FILE: (200, {}, bytes(20_000_001))}, "File 1 has more than 20.0 MB."),
        ({FILE: (200, {}, b"\xd0\xcf\x11\xe0" + bytes(600))}, "File 1: this file is locked with a password"),
        ({FILE: (200, {}, b"PK\x03\x04")}, "File 1: this file is damaged"),
    ],
)
def test_a_file_that_cannot_be_had_is_a_question_and_the_rest_goes_on(
    root: Path, answers: Mapping[str, Answer], says: str
) -> None:
    proposal = take(root, event("resource"), answers)
    assert [ask for ask in proposal.open_questions if ask.startswith(says)]
    assert "## What to say" in written(root, "resources/the-quiet-bench/index.md").body


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/user-attachments/files/1/x.docx",
        "https://github.com.evil.example/user-attachments/files/1/x.docx",
        "https://github.com/user-attachments/../alderland-trust/x.docx",
        "http://github.com/user-attachments/files/1/x.docx",
        "https://github.com@evil.example/user-attachments/files/1/x.docx",
        "file:///etc/passwd",
        "https://169.254.169.254/latest/meta-data",
    ],
)
def test_nothing_is_fetched_from_anywhere_else(root: Path, address: str) -> None:
    recorded = Recorded({})
    data = changed("resource", The_steps=f"Look: [x.docx]({address}) ![x]({address}) {address}")
    take_in(library(root), json.dumps(data), github_opener(recorded))
    assert recorded.requested == []


def test_only_so_many_files_are_fetched(root: Path) -> None:
    recorded = Recorded({})
    files = "\n".join(f"https://github.com/user-attachments/files/{number}/x.docx" for number in range(50))
    proposal = take_in(library(root), json.dumps(changed("resource", The_steps=files)), github_opener(recorded))
    assert len(recorded.requested) == 5
    assert "More than 5 files are attached. Which are the ones that matter?" in proposal.open_questions


# Hostile answers

HOSTILE = [
    "$(touch owned); `touch owned`; ${IFS}",
    "::error::owned%0A::set-output name=x::y",
    "${{ secrets.GITHUB_TOKEN }}",
    "x\n---\nlicence: CC0-1.0\nstatus: published",
    "*a &b !!python/object:os.system [x] {y} # z",
    "![x](https://evil.example/x.png) [y](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "@somebody please look; fixes #1, closes #2",
    "| a | b |\n|---|---|\n```\n</td></table><script>alert(1)</script>",
    "\u202egnirts\u200b\u2028x",
    "../../../../.github/workflows/x",
    "-" * 6000,
    *(file.read_text("utf-8") for file in FIELDS),
]
CONTACT = "partnership@example.org"
NAMES = {"status.json", "title", "branch", "message", "body.md", "reply.md"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_is_written_into_every_field_is_only_text(root: Path, hostile: str) -> None:
    data = event("resource")
    data["issue"]["title"] = hostile
    safe = hostile.replace("\n### ", "\n ### ")
    for label in ("Title", "What it is for", "Things it needs", "The steps", "Who made it", "What you kept"):
        data["issue"]["body"] = re.sub(
            rf"(?s)(### {label}\n\n).*?(?=\n\n### |\Z)", lambda found: found[1] + safe, data["issue"]["body"]
        )
    before = set(state(root))
    proposal = take(root, data)
    new = [file.relative_to(root).as_posix() for file in state(root) if file not in before]
    assert proposal.draft
    assert all(path.startswith("resources/") for path in new)
    source = read(root, proposal.draft.path)
    assert [problem for problem in source.problems if problem.code != "too-large"] == []
    assert source.values.get("licence", "CC-BY-4.0") == "CC-BY-4.0"
    assert source.values.get("status", "draft") == "draft"
    is_accepted = not proposal.draft.gaps and not errors(problems_of(library(root)))
    assert (proposal.status["state"] == "success") is is_accepted
    texts = out(root, proposal)
    assert texts["branch"] == "intake/issue-41"
    assert texts["title"].startswith("A resource from Oakland Primary (")
    github_acts_upon = re.compile(r"@\w|(?<!&)#(?!41\b)\d|<(?!!)|\]\(|javascript:alert|^::", re.MULTILINE)
    assert {
        name: found for name in NAMES if (found := github_acts_upon.findall(texts[name].replace(CONTACT, "")))
    } == {}
