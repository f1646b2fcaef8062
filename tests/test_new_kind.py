"""A new kind of record needs the six places that CONTRIBUTING lists, and nothing else: a `Story` is added here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, TODAY, build
from content import BASE, MEETING, SCHOOL, repository
from kind_places import MENU

CLASS = '''\
"""Stories."""

from __future__ import annotations

from typing import Annotated

from partnership.records.fields import Address, Date, ListOf, Sentence
from partnership.records.layout import Layout
from partnership.records.record import PageRecord, Reference, ResourceSlug, SchoolSlug


class Story(PageRecord):
    """What happened in a school."""

    kind = "story"
    plural = "stories"
    folder = "stories"
    layout = Layout.FOLDER
    school_field = "school"

    summary: Sentence
    """One sentence that says what happened."""
    school: SchoolSlug
    """The school in which it happened, by the name of its file."""
    told: Date
    """The day on which it was told."""
    resources: ListOf[ResourceSlug] = []
    """The resources it is about, by the names of their folders."""
    film: Address | None = None
    """The address of a film about it."""
    follows: Annotated[str, Reference("story")] | None = None
    """The story that it goes on from, by the name of its folder."""
    sample: bool = False
    """Whether it is an invented example."""
'''
TEMPLATE = """\
{% extends "frame.html" %}
{% import "parts/common.html" as parts with context %}
{% block type %}story{% endblock %}
{% block content %}
{% set school = library.partner(story.school) %}
<p>{{ parts.partner(school) }}, {{ story.told|day }}</p>
{{ super() }}
{% endblock %}
"""
INDEX = """\
{% extends "frame.html" %}
{% block content %}
<ul>
  {% for record in library.records.values() if record.kind == "story" %}
  <li><a href="{{ url(record) }}">{{ record.title }}</a></li>
  {% endfor %}
</ul>
{% endblock %}
"""
STORY = """\
---
title: A calm lunch
summary: The lunchtime team tried five questions.
school: oakland-primary
told: 2026-11-02
resources: [two-minute-conversation]
---
It began with [the conversation](../../resources/two-minute-conversation/index.md).
"""
BAD_STORY = STORY.replace("school: oakland-primary", "school: oaklnd  # expect: unknown-reference")
STORIES = """\
---
title: Stories
summary: What happened in our schools.
---
"""
RECORDS, TEMPLATES = "hooks/partnership/records", "hooks/partnership/templates"

NEW_FILES = {
    f"{RECORDS}/story.py": CLASS,
    f"{TEMPLATES}/story.html": TEMPLATE,
    f"{TEMPLATES}/story-index.html": INDEX,
    "hooks/partnership/library/pages/stories.md": STORIES,
    "tests/good/story/stories/calm-lunch/index.md": STORY,
    "tests/bad/story-of-an-unknown-school/stories/calm-lunch/index.md": BAD_STORY,
}
NEW_LINES = {
    f"{RECORDS}/kinds.py": {
        "from partnership.records.trial import Trial\n": "from partnership.records.story import Story\n",
        "| Meeting\n": "| Story\n",
    },
    MENU: {'          ("meetings/", _("Meetings")),\n': '          ("stories/", _("Stories")),\n'},
}
"""What is added to a file: behind each of these lines another, or behind a name another one."""
WHAT_IS_SAID = {
    f"{RECORDS}/story.py": "No module named 'partnership.records.story'",
    f"{RECORDS}/kinds.py": "Story is not in AnyRecord in hooks/partnership/records/kinds.py, of which KINDS is made",
    f"{TEMPLATES}/story.html": "story: hooks/partnership/templates/story.html is missing",
    f"{TEMPLATES}/story-index.html": "story: hooks/partnership/templates/story-index.html is missing",
    "hooks/partnership/library/pages/stories.md": "story: hooks/partnership/library/pages/stories.md is missing",
    MENU: f"story: {MENU} does not lead to stories/",
    "tests/good/story/stories/calm-lunch/index.md": "story: tests/good has no example in stories/",
    "tests/bad/story-of-an-unknown-school/stories/calm-lunch/index.md": "story: tests/bad has no example in stories/",
}


def with_new_lines(text: str, lines: dict[str, str]) -> str:
    for old, new in lines.items():
        assert old in text
        text = text.replace(old, f"{old.rstrip()} {new}" if old.startswith("|") else old + new)
    return text


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the six places of a story in it, and the content of the base with one story."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("good", "bad"):
        shutil.copytree(ROOT / "tests" / folder, root / "tests" / folder, symlinks=True)
    repository(root, {"stories/calm-lunch/index.md": STORY, **NEW_FILES})
    shutil.copy(ROOT / "mkdocs.yml", root)
    for path, lines in NEW_LINES.items():
        (root / path).write_text(with_new_lines((ROOT / path).read_text("utf-8"), lines), "utf-8")
    return root


@contextmanager
def left_out(root: Path, path: str) -> Iterator[None]:
    """Leave one place out while the test goes on."""
    text = (root / path).read_text("utf-8")
    if path in NEW_LINES:
        (root / path).write_text((ROOT / path).read_text("utf-8"), "utf-8")
    else:
        (root / path).unlink()
    yield
    (root / path).write_text(text, "utf-8")


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the package of that copy."""
    paths = os.pathsep.join([str(root / "hooks"), str(ROOT / "tests")])
    environment = os.environ | {"PYTHONPATH": paths, "PARTNERSHIP_TODAY": TODAY.isoformat()}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False)


def partnership(root: Path, *arguments: str) -> str:
    """Run the command line of that copy, and return everything that it says."""
    done = run(root, "-c", "from partnership.desk.cli import main; main()", *arguments)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def missing_in(root: Path) -> str:
    program = (
        "import sys, pathlib, kind_places; print(*kind_places.missing_places(pathlib.Path(sys.argv[1])), sep='\\n')"
    )
    done = run(root, "-c", program, str(root))
    return (done.stdout or done.stderr).strip()


def test_with_all_six_places_nothing_is_missing(house: Path) -> None:
    assert missing_in(house) == ""
    assert partnership(house, "check", "--root", str(house)).endswith("all is well.\n")


@pytest.mark.parametrize("path", WHAT_IS_SAID)
def test_each_place_that_is_left_out_is_named(house: Path, path: str) -> None:
    with left_out(house, path):
        assert missing_in(house).endswith(WHAT_IS_SAID[path])


@pytest.fixture(scope="module")
def site(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that copy."""
    folder = tmp_path_factory.mktemp("built") / "site"
    result = build(house, folder, "--strict", PYTHONPATH=str(house / "hooks"))
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def links(site: Path, page: str) -> dict[str, str]:
    """The words of every link in the article of a page, by where it leads."""
    article = LexborHTMLParser((site / page / "index.html").read_text("utf-8")).css_first("article")
    return {str(link.attributes["href"]): link.text(strip=True) for link in article.css("a[href]")}


def test_its_pages_stand_below_the_name_of_its_folder(site: Path) -> None:
    assert links(site, "stories")["calm-lunch/"] == "A calm lunch"
    assert links(site, "stories/calm-lunch").keys() >= {
        "../",
        "../../schools/oakland-primary/",
        "../../resources/two-minute-conversation/",
    }
    assert not list(site.glob("*storys*"))


@pytest.mark.parametrize("page", ["schools/oakland-primary", "resources/two-minute-conversation"])
def test_what_it_names_leads_back_to_it(site: Path, page: str) -> None:
    assert links(site, page)["../../stories/calm-lunch/"] == "A calm lunch"
    assert "<h2>Stories</h2>" in (site / page / "index.html").read_text("utf-8")


def test_it_is_a_type_of_the_search(site: Path) -> None:
    form = LexborHTMLParser((site / "resources/index.html").read_text("utf-8"))
    labels = {choice.attributes["value"]: choice.parent.text() for choice in form.css("input[name=type]")}
    assert labels == {
        "resource": "Resources ",
        "school": "Schools ",
        "meeting": "Meetings and visits ",
        "story": "Stories ",
        "page": "Pages ",
    }
    types = json.loads((site / "search/facets/type.json").read_text("utf-8"))
    assert ["story"] in types["combinations"]


def test_it_is_among_the_lists_of_the_library(site: Path) -> None:
    assert links(site, "resources")["../stories/"] == "Stories"


def test_it_is_in_the_sitemap(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "/stories/</loc>" in sitemap
    assert "/stories/calm-lunch/</loc>" in sitemap


SCHOOL_AMONG_STORIES = f"---\n{BASE[SCHOOL]}---\n"
MISTAKES = {
    "stories/calm-lunch/index.md": STORY.replace("told:", "follows: quiet-coridor\ntold:"),
    "stories/quiet-corridor/index.md": STORY.replace("school: oakland-primary", "school: oaklnd-primary"),
    "stories/fern/index.md": SCHOOL_AMONG_STORIES,
    "stories/letter.md": STORY,
    "stories/list.yml": "a: b\n",
    "stories/calm-lunch/photo.png": b"",
    "schools/ash.yml": STORY.split("---\n")[1],
    "stories/old/index.md": "---\nstatus: removed\nremoved: 2026-11-01\n---\n",
    MEETING: BASE[MEETING] + "decisions: [We read the story]\n",
}
MESSAGES = {
    'there is no story called "quiet-coridor"': (
        'Did you mean "quiet-corridor"? A story is named by its folder in stories/.'
    ),
    'there is no school called "oaklnd-primary"': (
        'Did you mean "oakland-primary"? A school is named by its file in schools/.'
    ),
    "this looks like a school, and the folder holds stories": "Move it to schools/.",
    "this looks like a story, and the folder holds schools": "Move it to stories/.",
    '"letter.md" does not belong in stories/': "Move it to stories/letter/index.md.",
    '"list.yml" does not belong in stories/': "stories are stories/NAME/index.md",
    '"photo.png" does not belong in stories/calm-lunch/': "stories are stories/NAME/index.md",
}


@pytest.fixture(scope="module")
def said(house: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `check` says of stories with mistakes in them."""
    root = repository(tmp_path_factory.mktemp("mistakes"), MISTAKES)
    return partnership(house, "check", "--root", str(root))


@pytest.mark.parametrize("message", MESSAGES)
def test_messages_call_it_by_its_words(said: str, message: str) -> None:
    assert message in said
    assert MESSAGES[message] in said[said.index(message) :].split("\n\n")[0]
    assert "storys" not in said


def test_explanations_name_it(house: Path) -> None:
    assert "stories are stories/NAME/index.md" in partnership(house, "explain", "wrong-place")
    assert "A school, resource, meeting or story is named" in partnership(house, "explain", "unknown-reference")


def test_it_can_be_removed_like_any_other(house: Path, tmp_path: Path) -> None:
    root = repository(tmp_path, {"stories/calm-lunch/index.md": STORY})
    done = run(
        house,
        "-c",
        "from partnership.desk.cli import main; main()",
        "remove",
        "calm-lunch",
        "--root",
        str(root),
        "--yes",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "status: removed" in (root / "stories/calm-lunch/index.md").read_text("utf-8")


WHAT_THE_DESK_SAYS = """
import sys
from datetime import date
from pathlib import Path
from partnership.desk.duplicates import text_of
from partnership.desk.reports.outside_links import outside_addresses
from partnership.desk.review import summary
from partnership.library import load
from partnership.library.history import History
library = load(Path(sys.argv[1]), date(2026, 11, 22), History())
story = library.records["story", "calm-lunch"]
print(summary.school_of(library, story), *summary.places(library, story), text_of(story), sep="\\n")
print(*(place.address for place in outside_addresses(library)), sep="\\n")
"""


def test_the_desk_knows_where_it_comes_from_and_where_it_will_be(house: Path, tmp_path: Path) -> None:
    story = STORY.replace("told:", "film: https://film.example.org/lunch\ntold:")
    root = repository(tmp_path, {"stories/calm-lunch/index.md": story})
    done = run(house, "-c", WHAT_THE_DESK_SAYS, str(root))
    said = done.stdout.splitlines()
    assert said[0] == "Oakland Primary", done.stderr
    assert "In the list of stories, in the search, and on the pages of the records that it names." in said
    assert "The lunchtime team tried five questions." in said
    assert "https://film.example.org/lunch" in said
