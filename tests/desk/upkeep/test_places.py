"""What has to go is found by any address or path that people paste, and what has to stay is not given out."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import MEETING, RESOURCE, SCHOOL, library, resource, trial, with_facts
from partnership.desk.upkeep.places import Places
from partnership.desk.upkeep.removal import RemovalError
from partnership.library import Library, load
from partnership.library.history import History

FOLDER = "resources/two-minute-conversation"
PICTURE = f"{FOLDER}/triangle.png"
TRIAL = f"{FOLDER}/trials/oakland-primary-2026-27.yml"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return Places(library_with_more(tmp_path_factory.mktemp("places")))


def library_with_more(root: Path) -> Library:
    files = trial("two-minute-conversation") | resource("moved", aliases="[old-name]")
    return library(root, files | {f"{FOLDER}/A Picture.png": b"x", "resources/bad/index.md": "---\n[\n---\n"})


HOME = load(Path(__file__).parents[2] / "example", TODAY, History()).settings
SITE, GITHUB = HOME.address, HOME.repository


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (f"{SITE}{FOLDER}/", RESOURCE),
        (f"{SITE}{FOLDER}", RESOURCE),
        (f"  <{SITE}{FOLDER}/>\n", RESOURCE),
        (f'"{SITE}{FOLDER}/index.html"', RESOURCE),
        (f"{SITE}{FOLDER}/#where-to-stand", RESOURCE),
        (f"{SITE}{FOLDER}/?q=walk#where-to-stand", RESOURCE),
        (SITE.replace("https://", "http://") + FOLDER, RESOURCE),
        (SITE.replace("https://", "") + FOLDER, RESOURCE),
        (f"{SITE}{FOLDER}".upper(), RESOURCE),
        (f"{SITE}{FOLDER}/two-minute-conversation.pdf", RESOURCE),
        (f"{SITE}{FOLDER}/two-minute-conversation.docx", RESOURCE),
        (f"{SITE}{FOLDER}/two-minute-conversation-cards.pdf", RESOURCE),
        (f"{SITE}meetings/headteachers-autumn-2026/headteachers-autumn-2026.ics", MEETING),
        (f"webcal:{SITE.partition(':')[2]}meetings/headteachers-autumn-2026/headteachers-autumn-2026.ics", MEETING),
        (f"{SITE}{PICTURE}", PICTURE),
        (f"{SITE}{PICTURE}.480.webp", PICTURE),
        (f"{SITE}{FOLDER}/triangle%2Epng", PICTURE),
        (f"{SITE}{FOLDER}/#__trial-oakland-primary-2026-27", TRIAL),
        (f"{SITE}resources/old-name/", "resources/moved/index.md"),
        (f"{SITE}schools/oakland-primary/", SCHOOL),
        (f"{SITE}contribute/", "docs/contribute.md"),
        (f"{SITE}resources/bad/", "resources/bad/index.md"),
        (f"{GITHUB}/blob/main/{PICTURE}", PICTURE),
        (f"{GITHUB}/edit/main/{RESOURCE}#L3", RESOURCE),
        (f"{GITHUB}/tree/main/{FOLDER}", RESOURCE),
        (f"{GITHUB.replace('//github.com', '//raw.githubusercontent.com')}/refs/heads/main/{PICTURE}", PICTURE),
        (f"{GITHUB.replace('//github.com', '//raw.githubusercontent.com')}/main/{PICTURE}", PICTURE),
        (RESOURCE, RESOURCE),
        (FOLDER, RESOURCE),
        (f"/{FOLDER}/", RESOURCE),
        (f"./{PICTURE}", PICTURE),
        (PICTURE.replace("/", "\\"), PICTURE),
        (PICTURE.upper(), PICTURE),
        (f"resources/moved/../{PICTURE.removeprefix('resources/')}", PICTURE),
        (f"{FOLDER}/A Picture.png", f"{FOLDER}/A Picture.png"),
        (f"{SITE}{FOLDER}/a%20picture.png", f"{FOLDER}/A Picture.png"),
        (SCHOOL, SCHOOL),
        (TRIAL, TRIAL),
    ],
)
def test_it_is_found_in_every_shape_that_people_paste(places: Places, given: str, path: str) -> None:
    assert places.path(given) == path


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "nothing was given"),
        (" \n", "nothing was given"),
        (SITE, "this is the home page"),
        ("/", "this is the home page"),
        ("index.html", "this is the home page"),
        (f"{SITE}#top", "this is the home page"),
        (f"{SITE}?x", "this is the home page"),
        ("docs/index.md", "this is the home page"),
        (f"{SITE}share/", "comes with the software"),
        (f"{SITE}search/?q=Jack", "comes with the software"),
        (f"{SITE}resources/", "lists what is on other pages"),
        (f"{SITE}themes/pupil-partnership/", "is made of several others"),
        (f"{SITE}themes/pupil-partnership/pupil-partnership.pdf", "is made of several others"),
        (f"{SITE}meetings/2026-27/", "is made of several others"),
        (f"{SITE}meetings/headteachers-autumn-2026/briefing/", "is made of several others"),
        (f"{SITE}privacy/", "Change the words in docs/privacy.md"),
        ("docs/privacy.md", "Change the words in docs/privacy.md"),
        (f"{SITE}calendars/all.ics", "such as a calendar or the zip file"),
        (f"{SITE}downloads/whole-library.zip", "such as a calendar or the zip file"),
        (f"{SITE}{FOLDER}x/", f'Did you mean "{FOLDER}"?'),
        ("schools/oakland-prmary.yml", f'Did you mean "{SCHOOL}"?'),
        ("https://example.com/resources/slip/", f"Those begin with {SITE}"),
        (f"{GITHUB}-of-others/blob/main/{PICTURE}", "is not an address of this site"),
        ("//example.com", "is not an address of this site"),
        ("data/site.yml", "there is nothing on the site at"),
        ("hooks/main.py", "there is nothing on the site at"),
        ("resources/../data/site.yml", "there is nothing on the site at"),
        (f"{SITE}../../../etc/passwd", "there is nothing on the site at"),
        ("/etc/passwd", "there is nothing on the site at"),
        ("..%2F..%2Fetc%2Fpasswd", "there is nothing on the site at"),
        ("$(touch owned)", "there is nothing on the site at"),
        ("[x](y) **now**\x1b[31m\u202e", "there is nothing on the site at"),
        ("x" * 5000, "there is nothing on the site at"),
        ("http://[", "is not an address of this site"),
    ],
)
def test_what_is_not_there_or_has_to_stay_is_said_with_what_to_do(places: Places, given: str, says: str) -> None:
    with pytest.raises(RemovalError) as caught:
        places.path(given)
    said = str(caught.value)
    assert says in said
    assert len(said) < 500
    assert said.isprintable()


def test_a_page_of_the_partnership_in_the_place_of_one_of_the_software_can_go(tmp_path: Path) -> None:
    text = with_facts((Path(__file__).parents[2] / "base/docs/contribute.md").read_text("utf-8"), {"title": "Share"})
    assert Places(library(tmp_path, {"docs/share.md": text})).path(f"{SITE}share/") == "docs/share.md"
