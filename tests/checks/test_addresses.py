"""No two things that are published have the same address, whatever the content calls its records and its words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from content import library, meeting, page, resource, school, trial
from partnership.checks.addresses import FOLDERS_IN_USE
from partnership.library import clean_files
from partnership.library.made_pages import made_pages
from partnership.library.site_pages import MOVED
from partnership.templates import TemplateContext, environment
from partnership.writers import all_outputs
from partnership.writers.documents import MadeDocuments, cards, leaflets, packs, planners, resources
from partnership.writers.output import PageOutput

CARD = "{title: Walk, lines: [Walk., Do not run.]}"
MEETINGS = meeting("m") | meeting("everyone", **{"for": "[headteacher]"})
THEME = "common-concern"


def test_files_that_are_not_pages_lie_where_no_word_can_have_its_page(tmp_path: Path) -> None:
    found = library(tmp_path, resource("slip") | MEETINGS)
    made = all_outputs.outputs(found, clean_files(found), MadeDocuments())
    folders = {output.uri.partition("/")[0] for output in made if not isinstance(output, PageOutput)}
    assert folders <= FOLDERS_IN_USE


def test_pages_that_are_made_of_several_records_are_where_the_checks_expect_them(tmp_path: Path) -> None:
    found = library(tmp_path, MEETINGS | trial("two-minute-conversation"))
    terms = {term.uri for facet in found.vocabulary.values() for term in facet}
    of_files = {record.uri for record in found.by_path.values()}
    made = all_outputs.outputs(found, clean_files(found), MadeDocuments())
    pages = {output.uri.removesuffix("index.html") for output in made if isinstance(output, PageOutput)}
    moved = {f"{slug}/" for slug in MOVED}
    assert pages - of_files - terms - moved <= made_pages(found).keys()


def test_documents_have_names_of_their_own_whatever_schools_and_themes_are_called(tmp_path: Path) -> None:
    files = MEETINGS | resource("slip", themes=f"[{THEME}]", card=CARD)
    for slug in ("cards", "lanyards", "large-print", "to-fold", f"{THEME}-large-print", THEME):
        files |= school(slug)
    for slug in (f"themes/{THEME}", "index", "pupils"):
        files |= page(slug, leaflet=THEME)
    found = library(tmp_path, files)
    templates = environment(TemplateContext(library=found))
    copies = clean_files(found)
    articles = resources.articles(found, copies, templates)
    documents = [
        *resources.documents(articles, templates),
        *packs.documents(found, articles, templates, {article.resource.slug for article in articles}),
        *cards.documents(found, articles, templates),
        *leaflets.documents(found, copies, templates),
        *planners.documents(found, templates),
    ]
    addresses = Counter(offer.uri for document in documents for offer in document.offers.values())
    assert [address for address, times in addresses.items() if times > 1] == []
    assert {f"themes/{THEME}/{THEME}.pdf", f"themes/{THEME}/{THEME}--to-fold.pdf"} <= addresses.keys()
