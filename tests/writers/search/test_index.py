"""The built pages have a search index, in files of which a search fetches only a few."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from partnership.library.search_words import SearchGroup, SearchIndex, SearchWords
from partnership.writers.search import index

GROUPS = SearchIndex(SearchWords(groups=[SearchGroup(words=["fight", "falling out"], finds=["quarrel"])]))


def page(title: str, text: str = "", *, within: str = "", facts: str = "") -> str:
    """Return a built page."""
    return (
        f'<html lang="en"><body><nav>Everywhere</nav><main data-search-page data-search-term="type:resource{within}">'
        f"<h1>{title}</h1><div data-search-ignore>Elsewhere {facts}</div><p>{text}</p></main></body></html>"
    )


def written(site: Path, *pages: str) -> dict[str, Any]:
    """Return the index of some pages: what each file of it says, by its name; all words are in one."""
    for number, html in enumerate(pages):
        folder = site / f"number-{number}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(html, "utf-8")
    index.write_index(site, GROUPS)
    files = {file.relative_to(site / "search").as_posix(): file for file in site.glob("search/**/*.json")}
    return {name: json.loads(file.read_text("utf-8")) for name, file in files.items()}


def levels(said: dict[str, Any], word: str) -> list[int]:
    """Return how much a word says about each of the pages where it stands."""
    return [int(level, 16) for level in said["words/0.json"][word][2]]


def test_a_word_says_more_in_a_title_than_in_a_summary_and_more_there_than_in_the_text(tmp_path: Path) -> None:
    summary = '<span data-search-fact="summary">About circles</span>'
    said = written(tmp_path, page("Circles"), page("Rings", facts=summary), page("Rounds", "Sit in a circle."))
    title, in_summary, text = levels(said, "circl")
    assert title > in_summary > text > 0


def test_a_page_says_a_group_of_everyday_words_where_it_says_one_of_them(tmp_path: Path) -> None:
    said = written(tmp_path, page("A quarrel"), page("Two", "They have fallen. It is falling out."), page("Three"))
    assert said["words/0.json"]["#0"][:2] == [2, [0, 1]]


def test_what_has_a_hyphen_is_found_as_one_word_too(tmp_path: Path) -> None:
    assert {"check", "in", "checkin"} <= written(tmp_path, page("A check-in"))["words/0.json"].keys()


def test_what_is_not_searched_is_in_no_file_of_words(tmp_path: Path) -> None:
    said = written(tmp_path, page("Circles", "Sit down."), '<html lang="en"><body><h1>Okapi</h1></body></html>')
    assert {"circl", "sit", "down"} <= said["words/0.json"].keys()
    assert not {"everywher", "elsewher", "okapi"} & said["words/0.json"].keys()


def test_a_page_is_shown_as_it_says_itself(tmp_path: Path) -> None:
    facts = '<b data-search-fact="minutes">10 minutes</b><b data-search-fact="also[title]" title="hidden"></b>'
    said = written(
        tmp_path, page("Circles &amp; rings", "Sit down.", facts=f'<b data-search-fact="kind:Card"></b>{facts}')
    )
    assert said["pages/0.json"] == {
        "url": "number-0/",
        "content": "Sit down.",
        "meta": {"kind": "Card", "minutes": "10 minutes", "title": "Circles & rings"},
    }


def test_every_facet_says_the_terms_of_every_page(tmp_path: Path) -> None:
    said = written(tmp_path, page("B", within=", stage:ks1, stage:ks2"), page("A"), page("C", within=",stage:ks1"))
    assert said["library.json"] == {"files": 1, "facets": ["stage", "type"], "pages": [1, 0, 2]}
    assert said["facets/stage.json"] == {"combinations": [["ks1", "ks2"], [], ["ks1"]], "pages": [0, 1, 2]}


def test_of_a_word_that_stands_nearly_everywhere_only_the_pages_are_kept_of_which_it_says_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MOST_KEPT", 2)
    said = written(tmp_path, page("One", "A circle."), page("Circle"), page("Two", "A circle."), page("Circle"))
    assert said["words/0.json"]["circl"][:2] == [4, [1, 2]]


def test_no_file_of_words_grows_with_the_library(tmp_path: Path) -> None:
    few = "abcdefghij"
    words = [f"{one}{two}{three}word" for one in few for two in few for three in few]
    said = written(tmp_path, page("Words", " ".join(words)), page("Again", " ".join(words)))
    files = [said[f"words/{number}.json"] for number in range(said["library.json"]["files"])]
    assert len(files) > 2
    assert {word for file in files for word in file} >= set(words)
    assert max(len(json.dumps(file)) for file in files) < 3 * index.LONGEST_FILE


def test_a_new_index_replaces_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "search/words").mkdir(parents=True)
    (tmp_path / "search/words/99.json").write_text("old")
    (tmp_path / "search/language.json").write_text("{}")
    said = written(tmp_path, page("Circles"))
    assert "words/99.json" not in said
    assert said["language.json"] == {}
