"""A rehearsal: something must go now. The workflows' own steps are run, from the button to the site, and by night.

The base of content stands on `main`, with a picture that is shown, linked to from elsewhere, and used once more.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from content import BASE, MEETING, RESOURCE, SCHOOL, page, repository, resource
from partnership.text.changed_elements import NO_PICTURE
from running_workflows import GitHub, Ran

FOLDER = "resources/two-minute-conversation"
PICTURE, CARD = f"{FOLDER}/triangle.png", f"{FOLDER}/pocket-card.txt"
WORDS = "Two children and an adult stand in a triangle"
TODAY, TOMORROW = "2026-11-22", "2026-11-23"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> GitHub:
    """The base on GitHub, with the same picture on another page and a link to it on a third, and published once."""
    shown = f"pictures:\n  - file: once-more.png\n    alternative_text: {WORDS}, once more.\nstatus: published\n"
    again = resource("again", f"![{WORDS}, once more.](once-more.png)\n", title="Once more")["resources/again/index.md"]
    files = page("links", f"Look at [the drawing](../{PICTURE}).\n") | {
        "resources/again/index.md": again.replace("status: published\n", shown),
        "resources/again/once-more.png": (Path(__file__).parent / "base" / PICTURE).read_bytes(),
    }
    folder = tmp_path_factory.mktemp("first")
    content = repository(folder / "content", files)
    (content / ".cache").unlink()
    made = GitHub(folder, content, TODAY)
    published = made.run("publish", "push")
    assert published.failed == [], published.said
    assert found(made.pages, WORDS) >= {
        f"{FOLDER}/index.html",
        "downloads/whole-library.zip!resources/again/index.html",
    }
    assert PICTURE in files_of(made.pages)
    return made


@pytest.fixture
def github(first: GitHub, tmp_path: Path) -> GitHub:
    """What is on GitHub after the first publication, for one test."""
    return first.copied(tmp_path / "copy")


def files_of(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def found(site: Path, words: str) -> set[str]:
    """Every file of a site, and of the packed files in it, that has these words in it or in its name."""
    names = set()
    for file in (file for file in site.rglob("*") if file.is_file()):
        name = file.relative_to(site).as_posix()
        parts = {name: file.read_bytes()}
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                parts |= {f"{name}!{inner}": packed.read(inner) for inner in packed.namelist()}
        names |= {part for part, content in parts.items() if words in part or words.encode() in content}
    return names


def left_of_the_picture(github: GitHub) -> set[str]:
    """Every file of the site that is the picture, shows it or has its words."""
    return {name for words in ("triangle.png", "once-more.png", WORDS) for name in found(github.pages, words)}


def address(github: GitHub) -> str:
    settings = (github.main / "data/site.yml").read_text("utf-8")
    return re.findall(r"(?m)^address: (\S+)", settings)[0]


def press(github: GitHub, what: str) -> Ran:
    """What becomes of it when somebody presses the button."""
    return github.run("take-down", "workflow_dispatch", what=what)


def proposal(github: GitHub) -> str:
    """The branch of the one proposal to remove something for good."""
    (branch,) = (branch for branch in github.branches() if branch.startswith("removal/"))
    return branch


def test_a_picture_that_must_go_is_gone_and_stays_away(github: GitHub) -> None:
    (github.answers / "artifacts").write_text("11\n12\n")
    (github.answers / "running").write_text("21\n")
    pressed = press(github, f"{address(github)}{PICTURE}.480.webp")
    assert pressed.failed == [], pressed.said
    assert left_of_the_picture(github) == set()
    assert NO_PICTURE in (github.pages / FOLDER / "index.html").read_text("utf-8")
    assert "Look at the drawing." in (github.pages / "links/index.html").read_text("utf-8")
    assert f"{FOLDER}/pocket-card.txt" in files_of(github.pages)
    assert github.file("take-down", "down.txt") == f"{TODAY} {PICTURE}"
    assert "## This is being taken down" in pressed.summary
    assert "main cannot be built" not in pressed.summary
    # A check that is under way is stopped before what was kept is deleted, and begun anew after that.
    assert [asked for asked in github.asked if re.match("run cancel|run rerun|.*DELETE", asked)] == [
        "run cancel 21",
        *(f"api --silent --method DELETE repos/{{owner}}/{{repo}}/actions/artifacts/{number}" for number in (11, 12)),
        "run rerun 21",
    ]

    # Main still has it on the next night, and after another change.
    assert github.file("main", RESOURCE) == BASE[RESOURCE].strip()
    github.today = TOMORROW
    assert github.run("daily", "schedule").failed == []
    assert left_of_the_picture(github) == set()
    (github.main / MEETING).write_text(BASE[MEETING].replace("title: ", "title: New. "), "utf-8")
    github.push("A change")
    assert github.run("publish", "push").failed == []
    assert found(github.pages, "New. ")
    assert left_of_the_picture(github) == set()
    assert github.file("take-down", "down.txt") == f"{TODAY} {PICTURE}"

    # The proposal shows what is removed. Once it is accepted, the list is short again, and nothing comes back.
    changed = github.git(
        github.repository, "diff", "--name-status", "--no-renames", f"{proposal(github)}~", proposal(github)
    )
    assert changed.split() == [
        *("M", "docs/links.md", "M", "resources/again/index.md", "D", "resources/again/once-more.png"),
        *("M", RESOURCE, "D", PICTURE),
    ]
    assert github.git(github.repository, "log", "-1", "--format=%an: %s", proposal(github)) == (
        "Editors of the partnership: Remove what was taken down"
    )
    github.merge(proposal(github))
    assert github.run("publish", "push").failed == []
    assert github.file("take-down", "down.txt") == ""
    assert github.git(github.repository, "log", "--format=%s", "take-down") == "What is taken down"
    assert github.run("daily", "schedule").failed == []
    assert left_of_the_picture(github) == set()


def test_a_whole_record_is_gone_from_everything_and_its_address_says_only_that_it_was_removed(github: GitHub) -> None:
    title = "The two-minute conversation"
    assert len(found(github.pages, title)) > 10
    pressed = press(github, f"{address(github)}{FOLDER}/#what-to-say")
    assert pressed.failed == [], pressed.said
    assert found(github.pages, title) | found(github.pages, WORDS + ".") == set()
    assert "This page has been removed" in (github.pages / FOLDER / "index.html").read_text("utf-8")
    assert {name for name in files_of(github.pages) if name.startswith(FOLDER)} == {f"{FOLDER}/index.html"}
    assert FOLDER not in (github.pages / "sitemap.xml").read_text("utf-8")
    (asked,) = (asked for asked in github.asked if asked.startswith("pr create"))
    title = "Remove what was taken down on 22 November 2026"
    assert asked == f"pr create --head {proposal(github)} --title {title} --body-file body.md"


def test_where_main_cannot_be_built_the_last_that_was_published_is_built_without_it(github: GitHub) -> None:
    published = github.file("published", "commit.txt")
    (github.main / SCHOOL).write_text(BASE[SCHOOL].replace("nation:", "nation: ["), "utf-8")
    github.push("Broken")
    changed = github.run("publish", "push")
    assert changed.failed == ["Say that the newest is not published"]
    assert "main cannot be built" in changed.summary
    assert found(github.pages, WORDS)
    pressed = press(github, PICTURE)
    assert pressed.failed == [], pressed.said
    assert left_of_the_picture(github) == set()
    assert found(github.pages, "Oakland Primary")
    assert github.file("published", "commit.txt") == published

    # Accepted while main is broken: what is published is older, and still has it, so that it stays on the list.
    github.merge(proposal(github))
    assert github.run("daily", "schedule").failed == ["Say that the newest is not published"]
    assert left_of_the_picture(github) == set()
    assert github.file("take-down", "down.txt") == f"{TODAY} {PICTURE}"
    (github.main / SCHOOL).write_text(BASE[SCHOOL], "utf-8")
    github.push("Put right")
    assert github.run("publish", "push").failed == []
    assert left_of_the_picture(github) == set()
    assert github.file("take-down", "down.txt") == ""


def test_where_the_program_of_main_is_broken_and_its_settings_too_it_goes_all_the_same(github: GitHub) -> None:
    (github.main / "hooks/main.py").write_text("raise SystemExit('broken')\n")
    (github.main / "data/vocabulary.yml").write_text("theme: [\n")
    shutil.rmtree(github.main / FOLDER)
    github.push("Broken")
    pressed = press(github, f"{address(github)}{PICTURE}")
    assert left_of_the_picture(github) == set()
    assert pressed.failed == ["Remove it from the files"]
    assert pressed.results["publish"] == "success"


@pytest.mark.parametrize("page", ["privacy", "safeguarding"])
def test_the_pages_for_readers_say_what_can_be_seen_of_a_removal(page: str) -> None:
    text = " ".join((ROOT / f"hooks/partnership/desk/drafts/pages/{page}.md").read_text("utf-8").split())
    assert re.search(r"the account of (that editor|the editor who did so)", text)


def test_doing_it_twice_says_since_when_and_publishes_and_proposes_the_same_once_more(github: GitHub) -> None:
    assert press(github, PICTURE).failed == []
    list_was, branch = github.git(github.repository, "rev-parse", "take-down"), proposal(github)
    github.today = TOMORROW
    (github.answers / "there").touch()
    again = press(github, f"/{PICTURE}")
    assert again.failed == [], again.said
    assert "## This is down since 22 November 2026" in again.summary
    assert github.git(github.repository, "rev-parse", "take-down") == list_was
    assert proposal(github) == branch
    assert [asked for asked in github.asked if asked.startswith("pr edit")] == [
        f"pr edit {branch} --title Remove what was taken down on 23 November 2026 --body-file body.md"
    ]
    assert left_of_the_picture(github) == set()


def test_a_second_one_is_added_to_the_list_and_a_proposal_changed_by_hand_is_left_as_it_is(github: GitHub) -> None:
    assert press(github, PICTURE).failed == []
    (github.answers / "edited").write_text("true")
    assert press(github, CARD).failed == []
    assert github.file("take-down", "down.txt").splitlines() == [f"{TODAY} {PICTURE}", f"{TODAY} {CARD}"]
    assert left_of_the_picture(github) | found(github.pages, "pocket-card.txt") == set()
    assert proposal(github)


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("", "nothing was given"),
        ("resources/nowhere/", "there is nothing on the site at"),
        ("/", "this is the home page"),
        ("$(touch owned); `touch owned` '\"; touch owned #", "there is nothing on the site at"),
        ("$(shell touch owned)$(error no)", "there is nothing on the site at"),
        ("--root=/ --yes", "there is nothing on the site at"),
        ("x\n::set-output name=y::z\n<script>@everybody", "there is nothing on the site at"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_is_written_or_published(github: GitHub, what: str, says: str) -> None:
    branches, before = github.branches(), files_of(github.pages)
    pressed = press(github, what)
    assert pressed.failed == ["Find what has to go"]
    assert pressed.results == {"list": "failure", "publish": "skipped", "artifacts": "skipped", "propose": "skipped"}
    assert "## Nothing was taken down" in pressed.summary
    assert says in pressed.summary.replace("&#45;", "-")
    assert not re.search(r"[<@]|^::", pressed.summary, re.MULTILINE)
    assert (github.branches(), files_of(github.pages)) == (branches, before)
    assert not list(github.folder.rglob("owned"))


def test_a_line_of_the_list_that_leads_elsewhere_is_passed_over_and_stays(github: GitHub) -> None:
    written = (
        f"{TODAY} ../../etc/passwd\n{TODAY} .git/config\n{TODAY} data/site.yml\nnow {PICTURE}\n{TODAY} {PICTURE}\n"
    )
    runner = github.folder / "by-hand"
    runner.mkdir()
    (runner / "down.txt").write_text(written)
    github.git(runner, "init", "--quiet")
    github.git(runner, "add", ".")
    github.git(runner, "commit", "--quiet", "--message", "By hand")
    github.git(runner, "push", "--quiet", str(github.repository), "HEAD:refs/heads/take-down")
    published = github.run("publish", "push")
    assert published.failed == []
    assert published.said.count("Passed over: line") == 4
    assert left_of_the_picture(github) == set()
    assert github.file("take-down", "down.txt") == written.strip()


def test_without_the_list_on_its_branch_nothing_is_published(github: GitHub) -> None:
    assert press(github, PICTURE).failed == []
    runner = github.folder / "by-hand"
    github.git(github.folder, "clone", "--quiet", "--branch", "take-down", str(github.repository), str(runner))
    github.git(runner, "mv", "down.txt", "up.txt")
    github.git(runner, "commit", "--quiet", "--message", "By hand")
    github.git(runner, "push", "--quiet", "origin", "HEAD:take-down")
    published = github.run("publish", "push")
    assert published.failed == ["Check the content and build the site"]
    assert 'the branch "take-down" has no down.txt' in published.said
    assert left_of_the_picture(github) == set()
