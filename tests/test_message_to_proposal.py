"""A rehearsal: a message with two files, one of them bad, goes from the inbox to a proposal, by the tasks alone."""

from __future__ import annotations

import json
import re
import subprocess
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from conftest import ROOT, share_copies
from container import run_task, set_up
from content import committed, page, resource, school
from importing import paragraphs, word

DRAFT = "resources/the-calm-corner/index.md"
TEN_POINTS = ".github/PULL_REQUEST_TEMPLATE.md"
LICENCES = "Choose from: CC-BY-4.0, "


def message() -> bytes:
    """What a school sends: an e-mail with a name at every end, a Word file, and another that is damaged."""
    made = EmailMessage()
    made["From"], made["To"] = "Gwen Private <gwen.private@example.org>", "partnership@example.org"
    made["Subject"] = "FW: The calm corner"
    made.set_content("Dear all,\n\nhere is what we made.\n\nKind regards\nGwen Private\n01632 960123\n")
    good = word(paragraphs("Lunchtime supervisors use this with Year 5.", "Two chairs."), author="Gwen Private")
    for name, content in (("Plan (Gwen).docx", good[:3000]), ("Calm corner by Gwen.docx", good)):
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


class Desk:
    """An editor's copy of a repository, set up as the container does it, with a GitHub that only takes notes."""

    def __init__(self, folder: Path) -> None:
        points = {TEN_POINTS: (ROOT / TEN_POINTS).read_text("utf-8")}
        fern_lane = school("fern-lane-school", name="Fern Lane School")
        there = committed(folder / "there", {**page("how-we-work"), **fern_lane, **points})
        self.github, self.here, self.programs = folder / "github.git", folder / "here", folder / "programs"
        subprocess.run(["git", "clone", "--quiet", "--bare", there, self.github], check=True)
        subprocess.run(["git", "clone", "--quiet", self.github, self.here], check=True)
        share_copies(self.here)
        set_up(self.here)
        self.programs.mkdir()
        self.let_github("*'pr create'*) cat > ../body.md; echo https://github.com/o/r/pull/12 ;; *) exit 1")

    def let_github(self, cases: str) -> None:
        """Let the program of GitHub note how it is called, and do this."""
        program = f'#!/bin/sh\nprintf "%s\\n" "$@" >> ../called.txt\ncase " $* " in {cases} ;; esac\n'
        (self.programs / "gh").write_text(program.replace("*'pr create'*", "*pr\\ create*"))
        (self.programs / "gh").chmod(0o755)

    def run(self, label: str) -> subprocess.CompletedProcess[str]:
        return run_task(self.here, label, programs=self.programs)

    def git(self, *arguments: str, at: Path | None = None) -> str:
        command = ["git", "-C", at or self.here, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    @property
    def branches(self) -> list[str]:
        return self.git("branch", "--format=%(refname:short)", at=self.github).split()

    @property
    def status(self) -> list[str]:
        listed = self.git(
            "status", "--porcelain", "--untracked-files=all", "--", "docs", "meetings", "resources", "schools"
        )
        return listed.splitlines()

    def answer(self, **answers: str) -> None:
        """Answer every question of the draft, and delete it."""
        text = re.sub(r"(?m)^(?:# |<!-- )Question: .*\n", "", (self.here / DRAFT).read_text("utf-8"))
        for name, value in answers.items():
            text = text.replace(f"\n{name}:\n", f"\n{name}: {value}\n")
        (self.here / DRAFT).write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def change(desk: Desk) -> None:
    file = desk.here / "docs/how-we-work.md"
    file.write_text(file.read_text("utf-8").replace("A few lines", "Some lines"), "utf-8")


ANSWERS = {
    "themes": "[lunchtime-supervisors]",
    "kind": "script",
    "shared_by": "oakland-primary",
    "licence": "CC-BY-4.0",
}


def test_a_message_with_two_files_one_of_them_bad_becomes_a_proposal(desk: Desk) -> None:
    sent = message()
    (desk.here / "inbox/FW The calm corner.eml").write_bytes(sent)

    taken_in = desk.run("Import a file or a message")
    assert taken_in.returncode == 0, taken_in.stderr
    assert f"{DRAFT} is written." in taken_in.stdout
    assert "- Plan (Gwen).docx came with the e-mail and is left out: this file is damaged" in taken_in.stdout
    assert not [*(desk.here / "inbox").glob("*.eml")]
    assert (desk.here / "inbox/taken-in/FW The calm corner.eml").read_bytes() == sent
    draft = (desk.here / DRAFT).read_text("utf-8")
    assert "Gwen" not in draft
    lines = draft.splitlines()
    assert LICENCES in lines[lines.index("licence:") - 1]
    assert "Choose from: fern-lane-school, oakland-primary, trust." in lines[lines.index("shared_by:") - 1]
    assert "Choose from: eyfs, ks1, ks2" in lines[lines.index("stages: [ks2]") - 1]
    assert "<!-- Question: Does the e-mail itself say more?" in draft

    refused = desk.run("Propose it")
    assert (refused.returncode, desk.branches, desk.status) == (1, ["main"], [f"?? {DRAFT}"])
    assert f"Something must be put right first: {DRAFT}, line " in refused.stderr
    assert refused.stderr.endswith("Nothing was proposed.\n")

    text = (desk.here / DRAFT).read_text("utf-8")
    for name, value in ANSWERS.items():
        text = text.replace(f"\n{name}:\n", f"\n{name}: {value}\n")
    (desk.here / DRAFT).write_text(text, "utf-8")
    assert desk.run("Check").returncode == 0
    refused = desk.run("Propose it")
    assert (refused.returncode, desk.branches) == (1, ["main"])
    assert f"questions must be answered first: {DRAFT}, line " in refused.stderr

    desk.answer()
    proposed = desk.run("Propose it")
    assert proposed.returncode == 0, proposed.stderr
    assert "It is proposal number 12, by your account: https://github.com/o/r/pull/12" in proposed.stdout
    answer = (desk.here / "inbox/to-send/answer-12.txt").read_text("utf-8")
    assert answer.strip() in proposed.stdout
    assert "proposal number 12" in answer
    assert "/where/" in answer

    branch, main = desk.branches
    assert main == "main"
    assert re.fullmatch(r"intake/by-editor-2026-11-22-[0-9a-f]{6}", branch)
    changed = desk.git("diff", "--name-only", "main", branch, at=desk.github).split()
    assert changed == [DRAFT]
    commit = desk.git("show", "--format=%an <%ae>%n%cn <%ce>%n%B", branch, at=desk.github)
    settings = json.dumps(commit.splitlines()[:2])
    assert re.fullmatch(r'\["Editor of ([^"<]+) <noreply@[\w.-]+>", "Editor of \1 <noreply@[\w.-]+>"\]', settings)
    called = (desk.here.parent / "called.txt").read_text() + (desk.here.parent / "body.md").read_text()
    assert "A new resource from Oakland Primary" in called
    assert DRAFT in called
    assert "- [ ] 1. No child can be recognised" in called
    for private in ("Gwen", "Private", "gwen.private", "960123", "FW"):
        assert private not in commit + called
    assert desk.status == []  # the next message begins anew


def test_a_draft_is_opened_where_its_editor_writes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "vscode")
    (desk.programs / "code").write_text('#!/bin/sh\necho "$@" >> ../opened.txt\n')
    (desk.programs / "code").chmod(0o755)
    (desk.here / "inbox/calm.docx").write_bytes(word(paragraphs("Two chairs.")))
    assert desk.run("Import a file or a message").returncode == 0
    assert (desk.here.parent / "opened.txt").read_text() == f"{desk.here / DRAFT}\n"


def test_nothing_but_content_is_proposed_and_nothing_of_the_inbox(desk: Desk) -> None:
    (desk.here / "inbox/plan.docx").write_bytes(word(paragraphs("Private.")))
    (desk.here / "hooks/main.py").write_text("raise SystemExit\n")
    (desk.here / "note.txt").write_text("mine")
    (desk.here / "docs/.hidden.md").write_text("not checked")
    change(desk)
    desk.git("add", "note.txt")
    assert desk.run("Propose it").returncode == 0
    branch = desk.branches[0]
    assert desk.git("diff", "--name-only", "main", branch, at=desk.github).split() == ["docs/how-we-work.md"]
    assert (desk.here / "note.txt").read_text() == "mine"
    assert (desk.here / "inbox/plan.docx").exists()
    assert "Some lines" not in (desk.here / "docs/how-we-work.md").read_text("utf-8")


def test_where_nothing_is_different_nothing_is_proposed(desk: Desk) -> None:
    refused = desk.run("Propose it")
    assert (refused.returncode, desk.branches) == (1, ["main"])
    assert "Nothing is different from what is there already" in refused.stderr


def test_settings_are_not_proposed_with_content(desk: Desk) -> None:
    """Else what is proposed would not be what was checked."""
    change(desk)
    with (desk.here / "data/wording.yml").open("a") as file:
        file.write("# mine\n")
    refused = desk.run("Propose it")
    assert (refused.returncode, desk.branches) == (1, ["main"])
    assert "data/wording.yml is different too" in refused.stderr


def test_a_file_that_nothing_mentions_is_not_proposed(desk: Desk) -> None:
    folder = desk.here / "resources/two-minute-conversation"
    (folder / "plan.docx").write_bytes(word(paragraphs("One chair.")))
    refused = desk.run("Propose it")
    assert (refused.returncode, desk.branches) == (1, ["main"])
    assert "No resource mentions resources/two-minute-conversation/plan.docx." in refused.stderr


def test_a_file_that_says_who_made_it_is_proposed_clean(desk: Desk) -> None:
    folder = desk.here / "resources/slip"
    folder.mkdir()
    files = resource("slip", attachments="[{file: plan.docx, title: The plan}]")
    (desk.here / "resources/slip/index.md").write_text(files["resources/slip/index.md"], "utf-8")
    (folder / "plan.docx").write_bytes(word(paragraphs("One chair."), author="Gwen Private"))
    proposed = desk.run("Propose it")
    assert proposed.returncode == 0, proposed.stderr
    assert "Who made it was taken out of resources/slip/plan.docx." in proposed.stdout
    show = ["git", "-C", desk.github, "show", f"{desk.branches[0]}:resources/slip/plan.docx"]
    copy = subprocess.run(show, capture_output=True, check=True).stdout
    assert copy.startswith(b"PK")
    (desk.here / "copy.docx").write_bytes(copy)
    assert docx.Document(str(desk.here / "copy.docx")).core_properties.author == ""


@pytest.mark.parametrize(
    ("github", "said"),
    [
        (
            "*) echo 'pull request create failed' >&2; exit 1",
            "GitHub did not take it. It says: pull request create failed.",
        ),
        ("*) echo made", "GitHub did not say which number the proposal has."),
    ],
)
def test_where_github_does_not_open_it_nothing_is_left_of_it(desk: Desk, github: str, said: str) -> None:
    change(desk)
    desk.let_github(github)
    refused = desk.run("Propose it")
    assert (refused.returncode, desk.branches, desk.status) == (1, ["main"], [" M docs/how-we-work.md"])
    assert said in refused.stderr
    assert "Nothing is lost: your files are here as they were." in refused.stderr


def test_where_it_cannot_be_sent_the_files_stay_as_they_were(desk: Desk) -> None:
    change(desk)
    desk.git("remote", "set-url", "origin", str(desk.here.parent / "nowhere.git"))
    refused = desk.run("Propose it")
    assert (refused.returncode, desk.status) == (1, [" M docs/how-we-work.md"])
    assert "It could not be sent. Git says: " in refused.stderr


def test_on_the_branch_of_a_proposal_that_proposal_is_brought_up_to_date(desk: Desk) -> None:
    desk.git("switch", "--quiet", "--create", "intake/issue-7")
    desk.git("push", "--quiet", "origin", "intake/issue-7")
    desk.let_github("*'pr view'*) echo https://github.com/o/r/pull/7 ;; *) exit 1".replace("'pr view'", "pr\\ view"))
    change(desk)
    proposed = desk.run("Propose it")
    assert proposed.returncode == 0, proposed.stderr
    assert "It is proposal number 7" in proposed.stdout
    assert desk.branches == ["intake/issue-7", "main"]
    assert "Some lines" in desk.git("show", "intake/issue-7:docs/how-we-work.md", at=desk.github)
    assert (desk.status, desk.git("log", "--format=%s", "-1").strip()) == ([], "A change to a page")
    assert not (desk.here / "inbox/to-send").exists()


def test_what_was_deleted_is_proposed_too(desk: Desk) -> None:
    (desk.here / "docs/how-we-work.md").unlink()
    # What was published keeps its address: another page takes it over.
    other = desk.here / "docs/contribute.md"
    other.write_text(other.read_text("utf-8").replace("summary:", "aliases: [how-we-work]\nsummary:"), "utf-8")
    proposed = desk.run("Propose it")
    assert proposed.returncode == 0, proposed.stderr
    assert desk.git("diff", "--name-status", "main", desk.branches[0], at=desk.github).split() == [
        "M",
        "docs/contribute.md",
        "D",
        "docs/how-we-work.md",
    ]
    assert (desk.here / "docs/how-we-work.md").exists()


def test_where_the_inbox_is_empty_it_is_said_what_to_do(desk: Desk) -> None:
    done = desk.run("Import a file or a message")
    assert (done.returncode, done.stdout) == (
        0, "Nothing waits in inbox/. Drag a Word file or a saved message into that folder first.\n",
    )  # fmt: skip


def test_what_cannot_be_read_stays_in_the_inbox_and_the_rest_is_taken_in(desk: Desk) -> None:
    good = word(paragraphs("Two chairs."))
    for name, content in (("a plan.pdf", b"%PDF-1.7"), ("calm.docx", good), ("calm again.docx", good)):
        (desk.here / "inbox" / name).write_bytes(content)
    (desk.here / "inbox/.DS_Store").write_bytes(b"x")
    (desk.here / "inbox/from Fern Lane").mkdir()
    (desk.here / "inbox/from Fern Lane/calm.docx").write_bytes(good)
    done = desk.run("Import a file or a message")
    assert done.returncode == 0
    assert "a plan.pdf: a file of the type .pdf cannot be read here." in done.stderr
    assert (desk.here / "inbox/a plan.pdf").exists()
    assert sorted(path.name for path in (desk.here / "resources").glob("the-calm-corner*")) == [
        "the-calm-corner", "the-calm-corner-2", "the-calm-corner-3",
    ]  # fmt: skip
    assert {path.name for path in (desk.here / "inbox/taken-in").iterdir()} == {
        "calm.docx", "calm again.docx", "calm (2).docx",
    }  # fmt: skip
    done = desk.run("Import a file or a message")
    assert (done.returncode, len([*(desk.here / "resources").glob("the-calm-corner*")])) == (1, 3)
