"""Pages that come with the engine stand where docs/ has none, and say the words of any partnership."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY
from content import BASE, MEETING, NEEDED, library, meeting, outputs_of, page, problems_of, repository, with_facts
from partnership.checks.advice import advise
from partnership.library import Library, load
from partnership.library.history import History
from partnership.library.site_pages import ENGINE_SLUGS
from partnership.writers.output import PageOutput

SLUGS = sorted(ENGINE_SLUGS)


def written(of: Library) -> dict[str, PageOutput]:
    return {one.uri.removesuffix("index.html"): one for one in outputs_of(of) if isinstance(one, PageOutput)}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("base"))


@pytest.mark.parametrize("there", [True, False], ids=["with the pages of the content", "without them"])
def test_the_pages_of_the_engine_pass_every_check_as_pages_of_the_content_do(tmp_path: Path, there: bool) -> None:
    root = repository(tmp_path)
    for path in () if there else (*NEEDED, "docs/contribute.md"):
        (root / path).unlink()
    for one in load(root, TODAY, History()).pages.of_the_engine.values():
        (root / one.source.path).parent.mkdir(parents=True, exist_ok=True)
        (root / one.source.path).write_text("\n".join(one.source.lines), "utf-8")
    copied = load(root, TODAY, History())
    assert not copied.pages.of_the_engine
    found = [problem for problem in problems_of(copied) if problem.path not in NEEDED]
    assert [problem for problem in found if "contribute.md" not in problem.message] == []
    assert [advice for advice in advise(copied, copied.checked) if advice.code == "wording"] == []


def test_they_are_no_records_that_anybody_could_be_told_to_put_right(base: Library) -> None:
    assert base.pages.of_the_engine.keys() == ENGINE_SLUGS
    assert not {one.source.path for one in base.pages.of_the_engine.values()} & BASE.keys()
    assert {record.source.path for record in base.checked} == BASE.keys()


def test_they_have_no_file_to_edit_and_no_day_of_their_own(base: Library) -> None:
    pages = written(base)
    for one in base.pages.of_the_engine.values():
        assert (pages[one.uri].source, pages[one.uri].updated) == ("", None)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_can_be_replaced(tmp_path: Path, slug: str) -> None:
    path = f"docs/{slug or 'index'}.md"
    of = library(tmp_path, page(slug or "index", "Our own words.\n", title="Our own"))
    found = written(of)[of.by_path[path].uri]
    assert slug not in of.pages.of_the_engine
    assert (found.source, found.title) == (path, "Our own")
    assert "Our own words." in str(found.content)


def test_none_leads_to_a_heading_of_another_which_can_be_replaced(base: Library) -> None:
    own = {f"{slug}.md" for slug in SLUGS}
    links = [link.address for slug in SLUGS if (one := base.pages.get(slug)) for link in one.body.links]
    assert [address for address in links if "#" in address and address.partition("#")[0] in own] == []


def test_one_is_replaced_by_a_page_in_a_folder_too(tmp_path: Path) -> None:
    of = library(tmp_path, {"docs/meetings/index.md": page("x", title="Our days")["docs/x.md"]})
    assert written(of)["meetings/"].title == "Our days"


def test_one_that_cannot_be_read_is_not_replaced_behind_anybodys_back(tmp_path: Path) -> None:
    of = library(tmp_path, {"docs/share.md": "no facts\n"})
    assert of.pages.get("share") is None
    assert [problem.code for problem in problems_of(of)] == ["missing-fence"]


def test_one_that_is_removed_stays_away(tmp_path: Path) -> None:
    of = library(tmp_path, {"docs/share.md": "---\nstatus: removed\nremoved: 2026-11-20\n---\n"})
    pages = written(of)
    assert pages["share/"].title == "This page has been removed"
    assert "#__correction" not in str(pages["schools/oakland-primary/"].content)


def test_a_link_can_lead_to_one_as_to_a_file_in_docs(tmp_path: Path) -> None:
    of = library(tmp_path, page("how", "See [Share](share.md) and [the field guide](fields.md#meeting).\n"))
    assert [problem.message for problem in problems_of(of)] == ['there is no heading "#meeting" in docs/fields.md']
    links = LexborHTMLParser(str(written(of)["how/"].content)).css(".body a")
    assert [link.attributes["href"] for link in links] == ["../share/", "../fields/#meeting"]


def test_a_record_cannot_take_the_address_of_one(tmp_path: Path) -> None:
    (problem,) = problems_of(library(tmp_path, meeting("actions", starts="2027-03-11 13:30", ends="15:00")))
    assert (problem.path, problem.code) == ("meetings/actions.yml", "address-taken")
    assert problem.message == 'a page that comes with the software already has the address "meetings/actions/"'


def test_a_former_name_cannot_take_the_address_of_one(tmp_path: Path) -> None:
    (problem,) = problems_of(library(tmp_path, {MEETING: with_facts(BASE[MEETING], {"aliases": "[actions]"})}))
    assert (problem.code, "a page that comes with the software" in problem.message) == ("alias-taken", True)


SIGNS = r"*Stars* & [links](https://a.example) <b>1.</b> `code` {{ site }} #1 | _x_ \ ~y~"


def test_a_setting_stands_in_their_words_as_it_was_typed(tmp_path: Path) -> None:
    settings = (repository(tmp_path) / "data/site.yml").read_text("utf-8")
    of = library(tmp_path, {"data/site.yml": with_facts(settings, {"name": f"'{SIGNS}'"})})
    body = LexborHTMLParser(str(written(of)[""].content)).css_first(".about")
    assert SIGNS in body.text()
    assert not body.css("p b, p code, p em")


def test_a_page_is_in_the_menu_or_at_the_foot_if_it_asks_to_be(tmp_path: Path) -> None:
    of = library(tmp_path, page("b", menu="Bees") | page("a", menu="Ants", footer="About ants") | page("c"))
    assert [one.menu for one in of.pages.in_menu] == ["Ants", "Bees"]
    assert [one.footer for one in of.pages.in_footer] == ["About ants", "Open data"]


def test_taking_part_is_the_page_with_the_forms_until_there_is_one_about_it(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert load(root, TODAY, History()).pages.taking_part.slug == "contribute"  # type: ignore[union-attr]
    (root / "docs/contribute.md").unlink()
    of = load(root, TODAY, History())
    assert of.pages.taking_part
    assert of.pages.taking_part.slug == "share"
    assert {written(of)[uri].section for uri in ("share/", "editors/", "fields/")} == {"share/"}
