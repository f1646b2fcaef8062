"""An address in a text leads to a page of the site, to a file, out of the site, or to nothing."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import PAGE, RESOURCE, library, page, resource
from partnership.library import Library, PublishedFiles, clean_files
from partnership.library.links import Target, is_known_problem, relative, resolver, target


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = page("themes/common-concern") | page("tŷ") | resource("slip") | {"schools/unreadable.yml": "name: [\n"}
    files |= {"resources/unreadable/index.md": "no facts\n", "docs/unreadable.md": "no facts\n"}
    return library(tmp_path_factory.mktemp("base"), files)


@pytest.fixture(scope="module")
def files(base: Library) -> PublishedFiles:
    return clean_files(base)


@pytest.mark.parametrize(
    ("start", "address", "uri", "anchor"),
    [
        (RESOURCE, "../slip/index.md", "resources/slip/", ""),
        (RESOURCE, "../slip", "resources/slip/", ""),
        (RESOURCE, "../slip/", "resources/slip/", ""),
        (RESOURCE, "../../schools/oakland-primary.yml", "schools/oakland-primary/", ""),
        (RESOURCE, "../../meetings/headteachers-autumn-2026.yml", "meetings/headteachers-autumn-2026/", ""),
        (RESOURCE, "../../docs/contribute.md#say-we-tried-this", "contribute/", "say-we-tried-this"),
        (RESOURCE, "pocket-card.txt", "resources/two-minute-conversation/pocket-card.txt", ""),
        (RESOURCE, "./triangle.png", "resources/two-minute-conversation/triangle.png", ""),
        (RESOURCE, "#where-to-stand", "resources/two-minute-conversation/", "where-to-stand"),
        (RESOURCE, "index.md", "resources/two-minute-conversation/", ""),
        (PAGE, "themes/common-concern.md", "themes/common-concern/", ""),
        (PAGE, "../resources/slip/index.md", "resources/slip/", ""),
        (PAGE, "contribute.md#t%C5%B7", "contribute/", "tŷ"),
    ],
)
def test_a_path_from_file_to_file_leads_to_the_page(
    base: Library, files: PublishedFiles, start: str, address: str, uri: str, anchor: str
) -> None:
    found = target(base, files, base.by_path[start], address)
    assert found
    assert (found.uri, found.anchor, found.outside) == (uri, anchor, False)


@pytest.mark.parametrize(
    "address",
    ["https://example.org/?a=b#c", "http://example.org", "mailto:a@example.org", "tel:01632960204", "HTTPS://A.ORG"],
)
def test_an_address_outside_is_left_as_it_is(base: Library, files: PublishedFiles, address: str) -> None:
    assert target(base, files, base.by_path[PAGE], address) == Target(address, address, outside=True)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nowhere.md",
        "contribute",
        "/contribute/",
        "../data/site.yml",
        "../../../../../etc/passwd",
        "..",
        "../resources",
        "../resources/two-minute-conversation/notes.txt",
        "//example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "http://[",
        "https://example.org]/",
        "%00",
        "%ff.md",
    ],
)
def test_anything_else_leads_to_nothing(base: Library, files: PublishedFiles, address: str) -> None:
    assert target(base, files, base.by_path[PAGE], address) is None


def test_an_output_leads_addresses_to_its_own_and_leaves_those_outside(base: Library, files: PublishedFiles) -> None:
    places = list[Target]()
    record = base.by_path[RESOURCE]
    resolve = resolver(base, files, record, lambda place: places.append(place) or f"here/{place.uri}")
    assert resolve("https://example.org/") == "https://example.org/"
    assert resolve("nowhere.md") is None
    assert places == []
    assert resolve("triangle.png") == "here/resources/two-minute-conversation/triangle.png"
    assert resolve("../../docs/contribute.md#a-heading") == "here/contribute/"
    picture, page = places
    assert picture.copy == files.copies[picture.uri]
    assert (page.written, page.anchor, page.record) == (
        "../../docs/contribute.md#a-heading",
        "a-heading",
        base.by_path[PAGE],
    )


@given(st.text() | st.text(alphabet="./#?%:@[]ab-", max_size=20))
def test_no_address_whatever_is_an_error(base: Library, files: PublishedFiles, address: str) -> None:
    found = target(base, files, base.by_path[RESOURCE], address)
    assert found is None or found.outside or not posixpath.isabs(found.uri)
    assert is_known_problem(base, files, base.by_path[RESOURCE], address) in (True, False)


@pytest.mark.parametrize(
    "address",
    ["unreadable.md", "../schools/unreadable.yml", "../resources/unreadable/index.md", "../resources/unreadable"],
)
def test_a_record_that_cannot_be_read_is_still_known(base: Library, files: PublishedFiles, address: str) -> None:
    assert target(base, files, base.by_path[PAGE], address) is None
    assert is_known_problem(base, files, base.by_path[PAGE], address)


@pytest.mark.parametrize(
    "address", ["nowhere.md", "../schools/nowhere.yml", "../data/unreadable.yml", "http://[", "unreadable"]
)
def test_a_record_that_is_not_there_is_not_known(base: Library, files: PublishedFiles, address: str) -> None:
    assert not is_known_problem(base, files, base.by_path[PAGE], address)


@pytest.mark.parametrize(
    ("page", "uri", "anchor", "address"),
    [
        ("", "", "", "./"),
        ("", "resources/slip/", "", "resources/slip/"),
        ("resources/slip/", "", "", "../../"),
        ("resources/slip/", "resources/card/", "", "../card/"),
        ("resources/slip/", "resources/slip/", "", "./"),
        ("resources/slip/", "resources/slip/", "use", "#use"),
        ("resources/slip/", "resources/slip/slip.docx", "", "slip.docx"),
        ("resources/slip/", "contribute/", "we-tried-this", "../../contribute/#we-tried-this"),
        ("resources/slip/", "contribute/#we-tried-this", "", "../../contribute/#we-tried-this"),
        ("404.html", "resources/", "", "resources/"),
    ],
)
def test_an_address_is_written_as_seen_from_its_page(page: str, uri: str, anchor: str, address: str) -> None:
    assert relative(page, uri, anchor) == address


folders = st.lists(st.sampled_from(["resources", "schools", "a", "b-c"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(folders, folders)
def test_a_browser_finds_what_an_address_names(page: str, uri: str) -> None:
    assert urljoin(f"https://example.org/site/{page}", relative(page, uri)) == f"https://example.org/site/{uri}"
