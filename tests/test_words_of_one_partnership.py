"""The engine has no word of one partnership: with other words in its data, a site says none of those of another."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from conftest import EXAMPLE, ROOT, TODAY, build
from content import TRIAL
from content import repository as base
from partnership.library import load
from partnership.library.history import History

ENGINE = ROOT / "hooks"
DATA_OF_A_START = ENGINE / "partnership/desk/starting/repository/data"
"""What a new partnership begins with is its own to change, and is data: ordinary words stand in it."""
READ = {
    ".css",
    ".docx",
    ".html",
    ".ics",
    ".js",
    ".json",
    ".lua",
    ".md",
    ".pdf",
    ".py",
    ".svg",
    ".txt",
    ".typ",
    ".webmanifest",
    ".xml",
}
"""The endings of files that are read for words."""
EXAMPLES = {"Trust", "Council"}
"""The labels that messages of the engine give as examples."""

WORDS_OF_THE_FIRST = {
    "A Partnership of Restorative Schools",
    "Restorative Schools",
    "The Restorative Foundation",
    "Foundation",
    "restorative-foundation",
    "https://restorative-foundation.github.io/schools-partnership/",
    "https://github.com/restorative-foundation/schools-partnership",
    "Facilitated by The Restorative Foundation. Schools sharing, and creatively imitating, what works.",
}
"""Names and addresses of the partnership for which the engine was first made; whatever it is called today."""

OTHER_THEMES = {
    "family-and-community": ("at-the-gate", "At the gate", "How families are met in the morning."),
    "lunchtime-supervisors": ("out-of-doors", "Out of doors", "What happens outside, and who is there."),
    "pupil-partnership": ("children-who-lead", "Children who lead", "What children do for one another."),
    "engaging-all-staff": ("grown-ups", "Grown-ups", "How those who work here learn from one another."),
    "restorative-dialogue": ("mending", "Mending", "What is said after something went wrong."),
    "common-concern": ("shared-worries", "Shared worries", "What every school asks itself."),
}
"""Other ids, labels and summaries for the themes of the example partnership."""
SETTINGS = """\
name: Quietly Better
short_name: Quietly
tagline: What works next door.
address: https://quietly.example.net/site/
repository: https://github.example.net/quietly/content
contact: hello@quietly.example.net
organisation: The Lanark Guild
organisation_label: Guild
region: The Lowlands
"""
"""The settings of a partnership that has no word in common with the example."""


def words_of_settings(root: Path) -> set[str]:
    """The names and addresses of the partnership in the folder `root`."""
    settings = load(root, TODAY, History()).settings
    names = {settings.name, settings.short_name, settings.tagline, *settings.names_of_organisation, settings.region}
    addresses = {settings.address, settings.repository, settings.repository.split("/")[-2]}
    # The word for the organisation in records is an ordinary one in small letters, as "trust" is.
    return {word for word in names | addresses if word and word != settings.organisation_slug}


def words_of_content(root: Path) -> set[str]:
    """The words for the themes of a partnership, and the names of its schools and of what they share."""
    library = load(root, TODAY, History())
    themes = {word for theme in library.themes for word in (theme.label, theme.short, theme.summary, theme.id)}
    records = {record.title for record in (*library.schools, *library.resources, *library.meetings)}
    return themes | records | {school.local_authority for school in library.schools}


def found_in(folder: Path, words: Iterable[str], without: Path | None = None) -> Iterator[tuple[str, str]]:
    """Every file in a folder in which one of these words stands, with the word; several words in any capitals."""
    patterns = {word: re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", _flags(word)) for word in words}
    for file in sorted(folder.rglob("*")):
        if file.suffix in READ and file.is_file() and not (without and file.is_relative_to(without)):
            text = _text_of(file)
            yield from ((str(file.relative_to(folder)), word) for word in words if patterns[word].search(text))


def _text_of(file: Path) -> str:
    """What is written in a file; of a document for Word, all of its parts."""
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(file) as opened:
            return " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())
    if file.suffix == ".docx":
        with ZipFile(file) as archive:
            return "".join(
                re.sub("<[^>]*>", "", archive.read(name).decode("utf-8", "ignore")) for name in archive.namelist()
            )
    return file.read_text("utf-8", errors="ignore")


def _flags(word: str) -> re.RegexFlag:
    return re.IGNORECASE if " " in word else re.NOFLAG


@pytest.mark.parametrize(
    "words", [WORDS_OF_THE_FIRST, words_of_settings(EXAMPLE) - EXAMPLES], ids=["the first", "the example"]
)
def test_no_name_or_address_of_a_partnership_stands_in_the_engine(words: set[str]) -> None:
    assert len(words) >= 7
    assert list(found_in(ENGINE, words, without=DATA_OF_A_START)) == []


def test_no_theme_school_or_title_of_a_partnership_stands_in_the_engine() -> None:
    assert list(found_in(ENGINE, words_of_content(EXAMPLE), without=DATA_OF_A_START)) == []


@pytest.fixture(scope="module")
def other_partnership(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with some of everything, in which no word is that of the example partnership."""
    root = base(tmp_path_factory.mktemp("other") / "repository")
    (root / "docs/index.md").write_text("---\ntitle: Welcome\nsummary: What this is.\n---\nA few lines.\n", "utf-8")
    trials = root / "resources/two-minute-conversation/trials"
    trials.mkdir()
    (trials / "hill-end-2026-27.yml").write_text(f"school: hill-end\nyear: 2026-27\n{TRIAL}", "utf-8")
    (root / "data/site.yml").write_text(SETTINGS, "utf-8")
    shutil.rmtree(root / "data/terms")
    for file in [path for path in root.rglob("*") if path.suffix in (".yml", ".md") and path.is_file()]:
        file.write_text(_with_other_words(file.read_text("utf-8")), "utf-8")
    (root / "schools/oakland-primary.yml").rename(root / "schools/hill-end.yml")
    (root / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/main.py", root / "hooks/main.py")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def _with_other_words(text: str) -> str:
    """The text of a file of the base or of the example's data, with words that the example does not have."""
    for id, (other, label, summary) in OTHER_THEMES.items():
        text = re.sub(
            rf"(?m)^    {id}:\n(?:      (?!colours).*\n)*",
            f"    {other}:\n      label: {label}\n      summary: {summary}\n",
            text,
        )
        text = text.replace(id, other)
    others = {
        "oakland-primary": "hill-end",
        "Oakland Primary": "Hill End",
        "North Alderland": "Lanark",
        "Two-minute": "Brief",
        "Lunchtime supervisors": "Yard helpers",
        "Headteachers' meeting": "Heads' hour",
    }
    others |= {
        "Trust": "Guild",
        "Foundation": "Keystone",
        "foundation": "keystone",
        "trust": "guild",
    }
    for before, after in others.items():
        text = text.replace(before, after)
    return text


def test_a_site_says_no_word_of_another_partnership(other_partnership: Path, tmp_path: Path) -> None:
    done = build(other_partnership, tmp_path / "site", PARTNERSHIP_WITHOUT="search")
    assert done.returncode == 0, done.stdout + done.stderr
    old = WORDS_OF_THE_FIRST | words_of_settings(EXAMPLE) | words_of_content(EXAMPLE)
    assert list(found_in(tmp_path / "site", old)) == []
    own = {"Quietly Better", "The Lanark Guild", "https://quietly.example.net/site/", "Children who lead", "Hill End"}
    found = list(found_in(tmp_path / "site", own))
    assert {word for _, word in found} == own
    # Documents are read too: each kind of them has some of the words.
    assert {Path(file).suffix for file, _ in found} >= {".html", ".json", ".ics", ".pdf", ".docx"}
