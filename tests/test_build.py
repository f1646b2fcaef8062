"""Building the site from end to end, as a maintainer and as CI do it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, build, copy_repository, share_copies
from partnership.desk.cli import main
from partnership.library import Library, clean_files

BROKEN = "name: Broken\n  phase: [primary\n"


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    paths = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def test_every_record_has_its_page(site: Path, content: Library) -> None:
    paged = [record for record in content.records.values() if record.has_page]
    assert [record.uri for record in paged if not (site / record.uri / "index.html").is_file()] == []


def test_a_record_without_a_page_has_its_place_on_another(site: Path, content: Library) -> None:
    placed = [record.uri.split("#") for record in content.records.values() if not record.has_page]
    assert placed
    assert [
        page for page, place in placed if f'id="{place}"' not in (site / page / "index.html").read_text("utf-8")
    ] == []


def test_every_attachment_and_picture_is_published(site: Path, content: Library) -> None:
    downloads = clean_files(content).downloads
    assert downloads
    assert [path for path in downloads if not (site / path).is_file()] == []


def test_what_is_published_is_the_clean_copy_and_not_the_file(site: Path, content: Library) -> None:
    files = clean_files(content)
    for path in files.downloads:
        copy = files.copies[path]
        assert (site / path).read_bytes() == copy.content.read_bytes()
        for width, webp in copy.renditions.items():
            assert (site / f"{path}.{width}.webp").read_bytes() == webp.read_bytes()
    assert [path for path in files.downloads if (site / path).read_bytes() != (content.root / path).read_bytes()]


def test_nothing_but_what_the_site_uses_is_published(site: Path) -> None:
    endings = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert not endings & {".md", ".yml", ".yaml", ".py", ".map"}


def test_a_strict_build_with_a_problem_stops_and_keeps_the_site_that_was_there(
    repository: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the site that was there")
    (repository / "schools/broken.yml").write_text(BROKEN)
    result = build(repository, site, "--strict")
    assert result.returncode == 1
    assert "schools/broken.yml:2:8: broken-syntax" in result.stderr
    assert "Traceback" not in result.stderr
    assert (site / "index.html").read_text() == "the site that was there"


def test_a_strict_build_shows_a_warning_and_goes_on(repository: Path, tmp_path: Path) -> None:
    file = repository / "meetings/headteachers-spring-2027.yml"
    file.write_text(file.read_text("utf-8").replace("11 March 2027", "22 March 2027"), "utf-8")
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0
    assert "meeting-in-holidays" in result.stderr


def test_a_shallow_clone_is_built_with_the_dates_of_the_records_and_one_warning(
    repository: Path, tmp_path: Path, content: Library
) -> None:
    clone, who = tmp_path / "clone", ("-c", "user.name=A", "-c", "user.email=a@example.org")
    (repository / ".gitignore").write_text(".cache\n")
    for command in (
        ("init", "--quiet"),
        ("add", "--all"),
        (*who, "commit", "--quiet", "--message", "All of it"),
        (*who, "commit", "--quiet", "--message", "Nothing", "--allow-empty"),
        ("clone", "--quiet", "--depth=1", f"file://{repository}", str(clone)),
    ):
        subprocess.run(["git", "-C", str(repository), *command], check=True, capture_output=True)
    share_copies(clone)
    result = build(clone, tmp_path / "site", "--strict")
    assert (result.returncode, result.stderr.count("history-shallow")) == (0, 1)
    sitemap = (tmp_path / "site/sitemap.xml").read_text("utf-8")
    days = dict(re.findall(rf"<loc>{re.escape(content.settings.address)}(.*?)</loc>\s*(?:<lastmod>(.*?)<)?", sitemap))
    for record in (record for record in content.records.values() if record.has_page and record.uri in days):
        day = content.updated(record)
        assert days[record.uri] == (day.isoformat() if day else "")
    assert days[content.resources[0].uri]


def test_a_document_that_cannot_be_made_is_left_out_with_its_offers_and_the_site_goes_on(
    repository: Path, tmp_path: Path
) -> None:
    page = repository / "resources/wet-play-plan/index.md"
    address = re.search(r"^address: (.*)$", (repository / "data/site.yml").read_text("utf-8"), re.MULTILINE)
    assert address
    link = f"[this as PDF]({address[1]}resources/wet-play-plan/wet-play-plan.pdf)"
    page.write_text(page.read_text("utf-8") + f"\n\u4f60\u597d, {link}\n", "utf-8")
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0, result.stderr
    assert f"index.md:{len(page.read_text('utf-8').splitlines())}:1: letter-without-font" in result.stderr
    said = [line for line in result.stderr.splitlines() if "document-failed" in line]
    assert len(said) == 1, "the pack of its theme fails for the same reason, which is said once"
    assert "resources/wet-play-plan/index.md:1:1: document-failed" in said[0]
    assert "own-address" in result.stderr
    made = tmp_path / "site/resources/wet-play-plan"
    assert (made / "index.html").exists()
    assert (made / "wet-play-plan.docx").exists()
    assert not (made / "wet-play-plan.pdf").exists()
    assert 'href="wet-play-plan.pdf"' not in (made / "index.html").read_text("utf-8")
    assert (tmp_path / "site/resources/first-call-home/first-call-home.pdf").exists()


def test_what_is_left_out_of_a_build_is_offered_nowhere(repository: Path, tmp_path: Path) -> None:
    result = build(repository, tmp_path / "site", "--strict", PARTNERSHIP_WITHOUT="documents, search")
    assert result.returncode == 0, result.stderr
    files = [path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*") if path.is_file()]
    made = [path for path in files if path.suffix in (".pdf", ".docx")]
    assert made == [path for path in made if (repository / path).exists()], "attachments only"
    assert not (tmp_path / "site/search/library.json").exists()
    assert "first-call-home.pdf" not in (tmp_path / "site/resources/first-call-home/index.html").read_text("utf-8")


def test_a_word_for_nothing_that_can_be_left_out_is_refused(repository: Path, tmp_path: Path) -> None:
    result = build(repository, tmp_path / "site", PARTNERSHIP_WITHOUT="document")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert '"document" is nothing that can be left out. Did you mean "documents"?' in result.stdout


def test_nothing_is_left_out_of_what_is_published(repository: Path) -> None:
    for name in ("Makefile", "hooks/content.mk", "requirements.txt"):
        shutil.copy(ROOT / name, repository / name)
    ready = repository / ".venv/site-ready"
    ready.parent.mkdir()
    ready.touch()
    environment = os.environ | {"PARTNERSHIP_WITHOUT": "search"}
    by_make = subprocess.run(
        ["make", "site"], cwd=repository, env=environment, capture_output=True, text=True, check=False
    )
    assert by_make.returncode
    assert "PARTNERSHIP_WITHOUT leaves out a part" in by_make.stdout
    command = [sys.executable, "-m", "mkdocs", "gh-deploy", "--config-file", str(repository / "mkdocs.yml")]
    deployed = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert deployed.returncode == 1
    assert "A site is published whole" in deployed.stderr
    assert not (repository / "site").exists()


def test_a_build_that_is_not_strict_leaves_the_bad_record_out_and_builds_the_rest(
    repository: Path, tmp_path: Path, content: Library
) -> None:
    (repository / "schools/broken.yml").write_text(BROKEN)
    (repository / "docs/broken.md").write_text("no facts, only <script>alert(1)</script>\n")
    result = build(repository, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert "schools/broken.yml" in result.stderr
    assert "docs/broken.md" in result.stderr
    assert not list((tmp_path / "site").rglob("broken"))
    assert all(
        (tmp_path / "site" / record.uri.partition("#")[0] / "index.html").is_file()
        for record in content.records.values()
    )


def test_what_names_a_record_that_cannot_be_read_is_built_without_it(repository: Path, tmp_path: Path) -> None:
    adapted = repository / "resources/playground-conversation-with-symbols/index.md"
    names = [*repository.glob("schools/*.yml"), *repository.glob("meetings/*.yml"), *repository.glob("**/trials/*.yml")]
    for file in (adapted, *names):
        text = re.sub("(host|who|shared_by|school|resource): ", r"\1: no-", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    (repository / "schools/oakland-primary.yml").write_text(BROKEN)
    (repository / "resources/two-minute-playground-conversation/index.md").write_text("---\ntitle: Broken\n---\n")
    result = build(repository, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    page = tmp_path / "site/resources" / adapted.parent.name / "index.html"
    assert "A school that is not listed" in page.read_text("utf-8")


def test_a_build_without_a_vocabulary_stops_and_says_why(repository: Path, tmp_path: Path) -> None:
    (repository / "data/vocabulary.yml").write_text("theme: [\n")
    result = build(repository, tmp_path / "site")
    assert result.returncode == 1
    assert "data/vocabulary.yml" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_school_that_left_keeps_its_page_which_says_so_and_gives_all_its_numbers(
    repository: Path, tmp_path: Path
) -> None:
    school = repository / "schools/marsh-mill-academy.yml"
    facts = "left: 2026-07-20\nurn: 199001\nprevious_urns: [199002]\n"
    school.write_text(school.read_text("utf-8") + facts, "utf-8")
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "site/schools/marsh-mill-academy/index.html").read_text("utf-8")
    assert [
        words for words in ("left the partnership in July 2026", "199001", "Before: 199002") if words not in page
    ] == []


def test_without_the_samples_the_site_still_builds(repository: Path, tmp_path: Path, content: Library) -> None:
    settings = repository / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("samples: true", "samples: false"), "utf-8")
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0, result.stderr
    for record in content.records.values():
        assert (tmp_path / "site" / record.uri / "index.html").is_file() != record.sample


def test_a_library_with_no_records_at_all_builds_and_makes_sense(repository: Path, tmp_path: Path) -> None:
    for folder in ("schools", "meetings", "resources"):
        shutil.rmtree(repository / folder)
    shutil.rmtree(repository / "docs/needs")
    home = repository / "docs/index.md"
    home.write_text("---\ntitle: Practice worth sharing\nsummary: It begins here.\n---\nWelcome.\n", "utf-8")
    for page in (repository / "docs").rglob("*.md"):
        page.write_text(
            "\n".join(line for line in page.read_text("utf-8").split("\n") if not re.search("resources[/:]", line)),
            "utf-8",
        )
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0, result.stderr
    assert "No meeting is arranged" in (tmp_path / "site/meetings/index.html").read_text("utf-8")


def test_the_same_content_gives_the_same_bytes_in_any_folder_time_zone_and_locale(tmp_path: Path) -> None:
    here, there = copy_repository(tmp_path / "a"), copy_repository(tmp_path / "a folder elsewhere")
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    assert build(here, tmp_path / "one", "--strict").returncode == 0
    assert build(there, tmp_path / "two", "--strict", **elsewhere).returncode == 0
    one, two = files_of(tmp_path / "one"), files_of(tmp_path / "two")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_mkdocs_itself_writes_the_same_pages(site: Path, tmp_path: Path) -> None:
    result = build(copy_repository(tmp_path / "repository"), tmp_path / "site", "--strict", PARTNERSHIP_PAGES="mkdocs")
    assert result.returncode == 0, result.stderr
    one, two = files_of(site), files_of(tmp_path / "site")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_the_address_of_a_removed_record_stays_and_its_files_go(repository: Path, tmp_path: Path) -> None:
    folder = repository / "resources/family-circle-evening"
    assert CliRunner().invoke(main, ["remove", folder.name, "--yes", "--root", str(repository)]).exit_code == 0
    result = build(repository, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    found = files_of(tmp_path / "site" / "resources" / folder.name)
    assert found.keys() == {"index.html"}
    assert b'<meta name="robots" content="noindex">' in found["index.html"]
    assert b"This page has been removed" in found["index.html"]
    index = (tmp_path / "site/resources/index.html").read_text("utf-8")
    assert folder.name not in index


def test_a_former_address_leads_on_at_once_and_names_the_address_of_today(repository: Path, tmp_path: Path) -> None:
    path = repository / "resources/first-call-home/index.md"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: draft\naliases: [hello]", 1), "utf-8")
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0, result.stderr
    former, present = (
        LexborHTMLParser((tmp_path / "site/resources" / slug / "index.html").read_text("utf-8"))
        for slug in ("hello", "first-call-home")
    )
    assert former.css_first("noscript meta[http-equiv=refresh]").attributes["content"] == "0; url=../first-call-home/"
    canonical = [tree.css_first("link[rel=canonical]").attributes["href"] for tree in (former, present)]
    assert canonical[0] == canonical[1]
    assert not present.css("meta[http-equiv=refresh]")
