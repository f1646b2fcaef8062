"""The same content gives the same pages in every shell: MkDocs with Material, ProperDocs, and the plain shell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT, build, build_plain, copy_repository
from partnership.library import Library

BROKEN = "name: Broken\n  phase: [primary\n"
LINKS = "a[href], link[href], img[src], script[src], form[action]"
OF_ITS_SHELL_ALONE = ".md-toggle, .md-overlay, .md-dialog"
"""What Material's shell has for its own scripts, of which none is loaded."""


@pytest.fixture(scope="module")
def properdocs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("properdocs") / "site"
    result = build(copy_repository(folder.parent / "repository"), folder, "--strict", engine="properdocs")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module", params=["properdocs_site", "plain_site"])
def other(request: pytest.FixtureRequest) -> Path:
    """Return the site in another shell than that of MkDocs with Material."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Every page of a site, without what its shell alone has."""
    trees = {name: LexborHTMLParser((site / name).read_text("utf-8")) for name in names(site) if name.endswith(".html")}
    for tree in trees.values():
        for node in tree.css(OF_ITS_SHELL_ALONE):
            node.decompose()
    return trees


@pytest.fixture(scope="module")
def material(site: Path) -> dict[str, LexborHTMLParser]:
    return pages(site)


@pytest.fixture(scope="module")
def others(other: Path) -> dict[str, LexborHTMLParser]:
    return pages(other)


def text(tree: LexborHTMLParser) -> list[str]:
    assert tree.body
    return tree.body.text(separator=" ").split()


def links(address: str, tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Where everything on a page leads, whichever way the address is written, with the words of the link."""

    def leads_to(node: LexborNode) -> str:
        written = next(value for name in ("href", "src", "action") if (value := node.attributes.get(name)) is not None)
        return written if written.startswith(("data:", "mailto:")) else urljoin(address, written)

    return [(leads_to(node), " ".join(node.text().split())) for node in tree.css(LINKS)]


def facts(tree: LexborHTMLParser) -> list[str]:
    """What the head says, apart from where it leads."""
    return sorted(node.html or "" for node in tree.css("head title, head meta[name], head meta[property], head script"))


def test_the_set_of_files_is_the_same(site: Path, other: Path) -> None:
    assert names(other) == names(site)


def test_every_page_says_the_same(material: dict[str, LexborHTMLParser], others: dict[str, LexborHTMLParser]) -> None:
    assert {name for name, tree in others.items() if text(tree) != text(material[name])} == set()


def test_everything_on_every_page_leads_to_the_same_place(
    material: dict[str, LexborHTMLParser], others: dict[str, LexborHTMLParser], content: Library
) -> None:
    root = content.settings.address
    assert urlsplit(root).netloc
    assert {name for name in others if links(root + name, others[name]) != links(root + name, material[name])} == set()


def test_every_page_has_the_same_anchors(
    material: dict[str, LexborHTMLParser], others: dict[str, LexborHTMLParser]
) -> None:
    def anchors(tree: LexborHTMLParser) -> list[str | None]:
        return [node.attributes["id"] for node in tree.css("[id]")]

    assert {name for name, tree in others.items() if anchors(tree) != anchors(material[name])} == set()


def test_the_head_of_every_page_says_the_same(
    material: dict[str, LexborHTMLParser], others: dict[str, LexborHTMLParser]
) -> None:
    assert {name for name, tree in others.items() if facts(tree) != facts(material[name])} == set()


def test_every_file_that_is_no_page_has_the_same_bytes(site: Path, other: Path) -> None:
    """The list of hashes has those of the pages too, and the index of the search other bytes each time."""
    apart = (".html", ".pagefind", "manifest.sha256")
    compared = [name for name in names(site) if not name.endswith(apart) and "search/" not in name]
    assert compared
    assert [name for name in compared if (site / name).read_bytes() != (other / name).read_bytes()] == []


def test_a_strict_build_with_a_problem_stops_and_keeps_the_site_that_was_there(
    repository: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", "sitemap.xml"):
        (site / name).write_text("the site that was there")
    (repository / "schools/broken.yml").write_text(BROKEN)
    result = build_plain(repository, site, "--strict")
    assert result.returncode == 1
    assert "schools/broken.yml:2:8: broken-syntax" in result.stderr
    assert "1 problem to put right before the site can be built." in result.stderr
    assert "Traceback" not in result.stderr
    assert {(site / name).read_text() for name in names(site)} == {"the site that was there"}


def test_a_build_that_is_not_strict_leaves_the_bad_record_out_and_takes_the_place_of_the_site_that_was_there(
    repository: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("page-of-before.html", "sitemap.xml"):
        (site / name).write_text("the site that was there")
    (repository / "schools/broken.yml").write_text(BROKEN)
    result = build_plain(repository, site, PARTNERSHIP_WITHOUT="documents,search")
    assert result.returncode == 0, result.stderr
    assert "broken-syntax" in result.stderr
    assert (site / "index.html").is_file()
    assert not (site / "page-of-before.html").exists()
    assert [path.name for path in tmp_path.iterdir()].count("site") == 1


def test_one_line_in_the_settings_chooses_the_plain_shell_for_make_site_for_mkdocs_and_for_the_preview(
    repository: Path, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "Makefile", repository)
    shutil.copy(ROOT / "hooks/content.mk", repository / "hooks")
    shutil.copy(ROOT / "requirements.txt", repository)

    def builder() -> str:
        make = ["make", "--dry-run", "site"]
        done = subprocess.run(make, cwd=repository, capture_output=True, text=True, check=True)
        return next(line for line in done.stdout.splitlines() if "--site-dir .build/site" in line)

    assert builder() == ".venv/bin/mkdocs build --strict --site-dir .build/site-$PPID"
    with (repository / "data/site.yml").open("a") as settings:
        settings.write("shell: plain\n")
    assert builder() == ".venv/bin/partnership build --strict --site-dir .build/site-$PPID"
    without = {"PARTNERSHIP_WITHOUT": "documents,search"}
    for program, site in ((build, tmp_path / "mkdocs"), (build_plain, tmp_path / "plain")):
        result = program(repository, site, "--strict", **without)
        assert result.returncode == 0, result.stderr
    assert names(tmp_path / "mkdocs") == names(tmp_path / "plain")
    page = "resources/wet-play-plan/index.html"
    assert (tmp_path / "mkdocs" / page).read_bytes() == (tmp_path / "plain" / page).read_bytes()


@pytest.mark.parametrize("where", [".", "schools"])
def test_no_site_is_put_where_something_else_is(repository: Path, where: str) -> None:
    result = build_plain(repository, repository / where, PARTNERSHIP_WITHOUT="documents,search")
    assert result.returncode == 1
    assert "is not the folder of a site" in result.stderr
    assert list((repository / "schools").glob("*.yml"))
