"""The button "Adapt this" opens an e-mail to the organisation, with its first lines already written."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import library, outputs_of, resource
from partnership.templates.mailto import Mailto

TITLE = "Köln & “more”? 100% + <b> #1"


def mailto(root: Path, **facts: str) -> str:
    found = library(root, resource("slip", title=f"'{TITLE}'", **facts))
    slip = found.resource("slip")
    assert slip
    return Mailto(found).about_adapting(slip)


def page(root: Path, **facts: str) -> LexborHTMLParser:
    made = outputs_of(library(root, resource("slip", title=f"'{TITLE}'", **facts)))
    return next(LexborHTMLParser(str(output.content)) for output in made if output.uri == "resources/slip/index.html")


def test_it_goes_to_the_organisation_and_names_what_was_adapted(tmp_path: Path) -> None:
    scheme, _, address, query, fragment = urlsplit(mailto(tmp_path))
    assert (scheme, address, fragment) == ("mailto", library(tmp_path / "base").settings.contact, "")
    fields = parse_qs(query, strict_parsing=True)
    assert fields["subject"] == [f"We adapted: {TITLE}"]
    assert fields["body"][0].startswith(f'We have adapted "{TITLE}".\r\nhttps://')
    assert "/resources/slip/\r\n" in fields["body"][0]


def test_it_has_nothing_in_it_that_a_mail_program_could_misread(tmp_path: Path) -> None:
    query = urlsplit(mailto(tmp_path)).query
    assert query.isascii()
    assert not set(query) & set('+ \r\n"<>#')
    assert query.count("&") == 1


def test_it_asks_for_what_an_adaptation_tells(tmp_path: Path) -> None:
    body = parse_qs(urlsplit(mailto(tmp_path)).query)["body"][0]
    places = [body.index(question) for question in ("school:", "kept:", "changed:", "Why:", "used it:")]
    assert places == sorted(places)


def test_it_says_which_licence_the_adaptation_may_carry(tmp_path: Path) -> None:
    assert "CC%20BY-SA%204.0." in mailto(tmp_path, licence="CC-BY-SA-4.0")
    assert "Open%20Government%20Licence%203.0" in mailto(tmp_path, licence="OGL-UK-3.0")


def test_the_button_leads_to_the_e_mail_and_the_mailbox(tmp_path: Path) -> None:
    tree = page(tmp_path)
    (button,) = (node for node in tree.css(".downloads a") if node.text() == "Adapt this")
    section = tree.css_first(button.attributes["href"] or "")
    assert section.css_first("a.button.quiet").attributes["href"] == mailto(tmp_path)
    assert library(tmp_path / "base").settings.contact in section.text()


@pytest.mark.parametrize(
    "facts", [{"licence": "all-rights-reserved-link-only"}, {"status": "withdrawn"}], ids=["reserved", "withdrawn"]
)
def test_what_cannot_or_should_not_be_adapted_has_no_such_button(tmp_path: Path, facts: dict[str, str]) -> None:
    assert "Adapt this" not in page(tmp_path, **facts).text()
