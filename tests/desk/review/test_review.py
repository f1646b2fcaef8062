"""The editor's brief: one page that says all there is to know of a proposal, and is safe whatever is proposed."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import comrak
import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser
from syrupy.assertion import SnapshotAssertion

from content import (
    BASE,
    EXAMPLE,
    RESOURCE,
    SCHOOL,
    Files,
    committed,
    git,
    meeting,
    page,
    repository,
    resource,
    school,
    trial,
    visit,
    with_facts,
    with_list,
)
from partnership.desk.cli import main
from partnership.forms import POINTS

CHANGED = BASE[RESOURCE].replace("Walk. Do not run.", "Walk slowly, and breathe.")
SLIP = resource(
    "slip",
    "Use it with [the toolkit](https://example.org/toolkit). Then we utilise the slip.\n",
    title="The slip",
    adapted_from="{resource: two-minute-conversation}",
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", "2026-11-22")


BEGUN = """\
---
title: The quiet bench
summary: A bench for two, where one side at a time is heard.
themes:
shared_by:
shared: 2026-11-20
licence:
audience: [teacher]
stages: [ks2]
kind: card
status: draft
---
Sit beside them, not opposite.
"""
"""A resource as the intake proposes it: with gaps."""


def write(root: Path, files: Files) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def run(root: Path, base: str = "HEAD", *options: str) -> Result:
    result = CliRunner().invoke(main, ["review", base, "--root", str(root), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def markdown(root: Path, base: str = "HEAD", *options: str) -> str:
    """The brief in Markdown, as people read it."""
    result = run(root, base, *options)
    assert result.exit_code == 0, result.stderr
    return html.unescape((root / ".desk/review/brief.md").read_text("utf-8"))


def page_of(root: Path) -> LexborHTMLParser:
    run(root)
    return LexborHTMLParser((root / ".desk/review/brief.html").read_text("utf-8"))


def test_the_markdown_of_a_brief_sums_it_up(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    root = committed(tmp_path)
    write(root, {RESOURCE: CHANGED} | SLIP | trial("two-minute-conversation"))
    assert markdown(root) == snapshot


def test_a_proposal_without_changes_says_so(tmp_path: Path) -> None:
    text = markdown(committed(tmp_path))
    assert "No resource, school, meeting or page is different." in text
    assert "Nothing outside the content is touched." in text


def test_what_is_decided_first_is_bold_and_a_name_is_never_escaped_twice(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {"schools/q-and-a.yml": BASE[SCHOOL].replace("name: Oakland Primary", "name: Q & A Primary")})
    markdown(root)
    written = (root / ".desk/review/brief.md").read_text("utf-8")
    assert "\n**Nothing stops it.** Read it, and decide.\n" in written
    assert "from **Q &#38; A Primary**" in written


def test_changed_words_are_marked_side_by_side(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {RESOURCE: CHANGED})
    tree = page_of(root)
    for place in ("table", "details .sides"):
        assert [node.text() for node in tree.css(f"{place} del")] == ["Walk. Do not run."]
        assert [node.text() for node in tree.css(f"{place} ins")] == ["Walk slowly, and breathe."]


def test_a_text_with_many_changes_is_shown_whole(tmp_path: Path) -> None:
    root = committed(tmp_path, resource("slip", "".join(f"Step {number} was hard.\n\n" for number in range(20))))
    write(root, resource("slip", "".join(f"Step {number} is easy.\n\n" for number in range(20))))
    tree = page_of(root)
    assert (len(tree.css(".sides")), tree.css("details")) == (1, [])


def test_ids_on_the_page_are_unique(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {RESOURCE: CHANGED} | resource("slip", "## What to say\n\nHello.\n"))
    names = [node.attributes["id"] for node in page_of(root).css("[id]")]
    assert sorted(names) == ["change-1", "change-2", "replies", "ten-points"]


def test_the_page_opens_from_a_disk_and_shows_its_pictures(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {RESOURCE: CHANGED})
    tree = page_of(root)
    assert {(node.attributes["src"] or "")[:11] for node in tree.css("img")} == {"data:image/"}
    assert tree.css("script, link, iframe") == []
    (alone,) = (root / ".desk/review/pages").glob("*.html")
    assert "Walk slowly, and breathe." in alone.read_text("utf-8")


def test_every_changed_record_has_a_page_of_its_own(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {RESOURCE: CHANGED} | school("fern-lane", about="We learn by the river.") | visit("come-and-see"))
    write(root, trial("two-minute-conversation"))
    links = [node.attributes["href"] or "" for node in page_of(root).css('article p a[href^="pages/"]')]
    texts = [(root / ".desk/review" / link).read_text("utf-8") for link in links]
    for words in (
        "Walk slowly, and breathe.",
        "We learn by the river.",
        "Visit come-and-see",
        "longer than two minutes",
    ):
        assert [words in text for text in texts].count(True) == 1


def test_the_base_can_be_a_folder(tmp_path: Path) -> None:
    repository(tmp_path / "old")
    root = repository(tmp_path / "new", {RESOURCE: CHANGED})
    before = sorted((tmp_path / "old").rglob("*"))
    assert "Walk slowly, and breathe." in markdown(root, str(tmp_path / "old"))
    assert sorted((tmp_path / "old").rglob("*")) == before


def test_a_branch_is_compared_with_the_commit_it_began_at(tmp_path: Path) -> None:
    root = committed(tmp_path)
    git(root, "switch", "--create", "ours")
    write(root, {RESOURCE: CHANGED})
    git(root, "commit", "--all", "--message=Ours")
    git(root, "switch", "main")
    write(root, school("fern-lane"))
    git(root, "add", ".")
    git(root, "commit", "--message=Theirs")
    git(root, "switch", "ours")
    assert "fern-lane" not in markdown(root, "main")


@pytest.mark.parametrize("base", ["nowhere", "--output=owned", "HEAD~9", "$(touch owned)"])
def test_a_base_that_does_not_exist_is_explained(tmp_path: Path, base: str) -> None:
    root = committed(tmp_path)
    result = CliRunner().invoke(main, ["review", "--root", str(root), "--", base])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is neither a revision of this repository nor a folder with content in it" in result.stderr
    assert not (root / "owned").exists()


def test_without_git_a_folder_can_still_be_named(tmp_path: Path) -> None:
    result = run(repository(tmp_path), "main")
    assert result.exit_code == 2
    assert "nor a folder with content" in result.stderr


def test_changes_outside_the_content_are_named(tmp_path: Path) -> None:
    root = committed(tmp_path, {"hooks/main.py": "one", ".github/workflows/check.yml": "one"})
    write(root, {"hooks/main.py": "two", ".github/workflows/check.yml": "two", "data/terms/x.yml": "x"})
    text = markdown(root)
    assert "It changes more than content." in text
    for line in ("the program: <code>hooks/main.py", "what GitHub runs", "the lists and settings"):
        assert line in text


def test_the_proposal_can_be_in_a_folder_of_its_own(tmp_path: Path) -> None:
    root = committed(tmp_path / "base", {"hooks/main.py": "one"})
    proposal = committed(tmp_path / "proposal", {"hooks/main.py": "two"})
    assert "the program: <code>hooks/main.py" in markdown(root, "HEAD", "--proposal", str(proposal))


LISTS = (EXAMPLE / "data/safeguarding.yml").read_text("utf-8")
NAMELESS = LISTS.replace('ordinary_words: ""', "ordinary_words: Amelia")
"""The lists with which a name is no name."""


def test_a_proposal_that_takes_out_the_lists_is_checked_with_those_of_before(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {"data/safeguarding.yml": NAMELESS} | resource("slip", "Give the slip to Amelia in Year 4.\n"))
    text = markdown(root)
    top = text.partition("\n## ")[0]
    assert "It changes the lists by which private details are found:** ordinary_words (1 added)" in top
    assert "1 thing must be put right" in top
    assert "It may say something private." in top
    assert "Amelia" not in text
    assert "ordinary_words" in page_of(root).css_first("h1 ~ .stop").text()


def test_the_lists_that_are_proposed_hold_for_the_proposal_too(tmp_path: Path) -> None:
    root = committed(tmp_path, resource("slip", "Give the slip to Xanthippe in Year 4.\n"))
    assert "must be put right" not in markdown(root)
    write(root, {"data/safeguarding.yml": LISTS.replace('first_names: ""', "first_names: Xanthippe")})
    assert "first_names (1 added)" in markdown(root)
    assert "1 thing must be put right" in markdown(root)


@pytest.mark.parametrize(
    ("path", "before", "after", "said"),
    [
        ("safeguarding.yml", "# What the safeguarding", "# All that the safeguarding", ""),
        ("safeguarding.yml", "- 0800 1111 ", "- 0800 1112 ", "helplines (1 added, 1 taken out)"),
        ("safeguarding.yml", "helplines:", "help:", "all of them (data/safeguarding.yml cannot be read)"),
        ("site.yml", "contact: ", "contact: the.", "contact, in data/site.yml (1 added, 1 taken out)"),
        (
            "vocabulary.yml",
            " office: {",
            " tom: {",
            "contact-role, in data/vocabulary.yml (1 added, 1 taken out)",
        ),
        (
            "vocabulary.yml",
            "aliases: [swyddfa,",
            "aliases: [tom,",
            "contact-role, in data/vocabulary.yml (1 added, 1 taken out)",
        ),
    ],
)
def test_the_lists_that_change_are_named_on_top(tmp_path: Path, path: str, before: str, after: str, said: str) -> None:
    root = committed(tmp_path)
    text = (root / "data" / path).read_text("utf-8")
    assert before in text
    write(root, {f"data/{path}": text.replace(before, after)})
    top = markdown(root).partition("\n## ")[0]
    assert (f"private details are found:** {said}." in top) is bool(said)
    assert "the lists and settings that the checks go by" in top


def test_a_renamed_record_is_one_change_and_its_old_address_is_asked_for(tmp_path: Path) -> None:
    root = committed(tmp_path)
    (root / "resources/two-minute-conversation").rename(root / "resources/two-minute-talk")
    text = markdown(root)
    assert "resource, renamed, from two-minute-conversation; from **Oakland Primary" in text
    assert "add: aliases: [two-minute-conversation]" in text
    assert text.count("\n## 1") + text.count("\n## 2") == 1


def test_a_renamed_record_that_keeps_its_old_address_is_not_asked_for_it(tmp_path: Path) -> None:
    root = committed(tmp_path)
    (root / "resources/two-minute-conversation").rename(root / "resources/two-minute-talk")
    write(
        root, {"resources/two-minute-talk/index.md": with_facts(BASE[RESOURCE], {"aliases": "two-minute-conversation"})}
    )
    assert "add: aliases" not in markdown(root)


def test_a_deleted_record_is_reported_to_leave_a_dead_address(tmp_path: Path) -> None:
    root = committed(tmp_path, school("fern-lane"))
    (root / "schools/fern-lane.yml").unlink()
    assert "To remove it and keep the address: partnership remove fern-lane" in markdown(root)


def test_a_deleted_page_that_the_software_has_too_leaves_no_dead_address(tmp_path: Path) -> None:
    root = committed(tmp_path, page("share"))
    (root / "docs/share.md").unlink()
    said = markdown(root)
    assert "the page that comes with the software is shown instead" in said
    assert "partnership remove" not in said


def test_a_file_beside_a_resource_is_a_change_of_the_resource(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {"resources/two-minute-conversation/pocket-card.txt": "Walk.\nAsk.\n"})
    text = markdown(root)
    assert "## 1. The two-minute conversation" in text
    tree = page_of(root)
    assert "resources/two-minute-conversation/pocket-card.txt: changed, 1 KB" in (tree.body.text() if tree.body else "")


def test_a_file_that_cannot_be_read_is_named_with_what_is_wrong(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {SCHOOL: b"\xff\xfe\x00", "resources/two-minute-conversation/triangle.png": b"not a picture"})
    text = markdown(root)
    assert "school, cannot be read" in text
    assert "this file is not saved as UTF-8 text" in text
    assert "triangle.png" in text


def test_a_new_record_that_cannot_be_read_is_called_by_its_slug(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {"resources/slip/index.md": "", "resources/note/index.md": b"\xff\xfe\x00"})
    assert re.findall(r"## \d\. (.+)", markdown(root)) == ["note", "slip"]


def test_a_draft_with_gaps_is_shown_without_stand_ins(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {"resources/bench/index.md": BEGUN})
    text = markdown(root)
    assert "resource, new, not complete yet" in text
    assert "A bench for two" in text
    assert "Nowhere, until what is missing has been answered." in text
    assert [word for word in ("CC", "Trust", "family&#45;and&#45;community") if word in text] == []
    text = (root / ".desk/review/pages/01-resource.html").read_text("utf-8")
    assert "Sit beside them, not opposite." in text
    assert [word for word in ("CC-BY", "trust", "family-and-community") if word in text] == []


def test_every_missing_field_is_asked_for_in_plain_words(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {"resources/bench/index.md": BEGUN})
    reply = page_of(root).css("pre")[1].text().splitlines()
    assert "- Which themes does it belong to, the main one first?" in reply
    assert "- What may others do with it? A licence once given cannot be taken back." in reply
    assert [line for line in reply if "is empty" in line] == []


def test_the_fields_of_a_new_record_have_no_column_for_before(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, resource("slip", title="The slip"))
    assert [cell.text() for cell in page_of(root).css("thead th")] == ["Fact", "Now"]


def test_nothing_private_in_a_draft_with_gaps_is_repeated(tmp_path: Path) -> None:
    draft = BEGUN + "A pupil called Zebedee Ackroyd, born 3 May 2017, sat there.\n"
    root = committed(tmp_path)
    write(root, {"resources/bench/index.md": draft})
    run(root)
    written = "".join(file.read_text("utf-8") for file in (root / ".desk/review").rglob("*.*") if file.is_file())
    assert "date of birth" in written
    assert [word for word in ("Zebedee", "2017") if word in written] == []


def test_problems_in_other_files_are_reported(tmp_path: Path) -> None:
    root = committed(tmp_path, page("how-we-work", "Read [what we promise](promise.md).\n") | page("promise"))
    (root / "docs/promise.md").unlink()
    assert "## In other files" in markdown(root)


def test_an_editors_list_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {"data/wording.yml": "wording: 3\n"})
    assert "- **Must be put right.** <code>data/wording.yml:1</code>" in markdown(root)


def test_tasks_of_the_editor_are_not_asked_of_the_school(tmp_path: Path) -> None:
    root = committed(tmp_path)
    (root / "resources/two-minute-conversation").rename(root / "resources/two-minute-talk")
    tree = page_of(root)
    assert "partnership fix" in tree.css("article")[0].text()
    assert "partnership fix" not in tree.css("pre")[1].text()


PUBLISHED = resource("folded-slip", title="The old slip")
WITHDRAWN = resource(
    "folded-slip",
    title="The old slip",
    status="withdrawn",
    withdrawn="2026-11-20",
    reason="It no longer holds.",
    instead="two-minute-conversation",
)
LEADING = (
    page(
        "needs/calm",
        "Begin with [this](../../resources/folded-slip/index.md).\n",
        title="Calm again",
        resources="[folded-slip]",
    )
    | page("told", "We like The old\nslip very much.\n", title="As we were told")
    | resource("child", title="The child", adapted_from="{resource: folded-slip}")
    | meeting(
        "spring", title="Spring", starts="2027-02-02 16:00", status="planned", attended=None, resources="[folded-slip]"
    )
    | meeting("autumn", title="Autumn", resources="[folded-slip]")
)


def line_of(files: Files, path: str, words: str) -> int:
    return next(number for number, line in enumerate(str(files[path]).split("\n"), 1) if words in line)


def test_of_a_withdrawal_everything_is_listed_that_leads_to_it(tmp_path: Path) -> None:
    root = committed(tmp_path, PUBLISHED | LEADING)
    write(root, WITHDRAWN)
    found = re.search(r"### What leads to it\n\n((?:- .*\n)+)", markdown(root))
    assert found
    need, told, child, spring, autumn = LEADING
    instead = 'recommends it: readers find "The two-minute conversation" there instead'
    places = {path: f"({path}:{line_of(LEADING, path, 'folded-slip')})" for path in LEADING if path != told}
    assert found[1].splitlines() == [
        f'- The need "Calm again" {instead} {places[need]}.',
        f'- The need "Calm again" links to it ({need}:{line_of(LEADING, need, "Begin with")}).',
        f'- The page "As we were told" has its title or its name in its text ({told}:{line_of(LEADING, told, "We ")}).',
        f'- The resource "The child" is made from it, and goes on saying so {places[child]}.',
        '- The meeting "Autumn" says that it was used, decided on or taken home, and goes on saying so '
        f"{places[autumn]}.",
        f'- The meeting "Spring" {instead} {places[spring]}.',
    ]
    assert "recommends it" in page_of(root).css_first("article").text()


def test_of_a_withdrawal_without_a_successor_the_brief_says_that_nothing_stands_there(tmp_path: Path) -> None:
    root = committed(tmp_path, PUBLISHED | LEADING)
    write(root, {path: text.replace("instead: two-minute-conversation\n", "") for path, text in WITHDRAWN.items()})
    assert 'The need "Calm again" recommends it: it is left out there' in markdown(root)


def test_nothing_private_is_repeated_of_what_leads_to_a_withdrawn_resource(tmp_path: Path) -> None:
    private = page("needs/calm", title="For a pupil called Zebedee Ackroyd", resources="[folded-slip]")
    root = committed(tmp_path, PUBLISHED | private)
    write(root, WITHDRAWN)
    text = markdown(root)
    assert "(docs/needs/calm.md:" in text
    assert "Zebedee" not in text


def test_a_likely_duplicate_is_named(tmp_path: Path) -> None:
    words = " ".join(f"In step {number} fold it and hang it up {number} times." for number in range(20))
    root = committed(tmp_path, resource("slip", words))
    write(root, resource("note", words, title="A note"))
    assert "It shares 100% of its text with The two-minute conversation (resources/slip/index.md)." in markdown(root)


def test_a_visit_that_its_host_has_still_to_agree_to_is_in_the_brief(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, {path: text.replace("  approved: yes\n", "") for path, text in visit("come-and-see").items()})
    text = markdown(root)
    assert "Visit come-and-see" in text
    assert "Nowhere yet: its host has still to agree to it." in text


PRIVATE = """\
A pupil called Zebedee
came. Ring 07911 123456.

[Write](mailto:tom.smith@gmail.com) to us.

This is fine.
"""


def everything(root: Path) -> str:
    """All that is written, as people read it."""
    run(root)
    files = [*(root / ".desk/review").rglob("*.html"), root / ".desk/review/brief.md"]
    return html.unescape("".join(file.read_text("utf-8") for file in files))


def private_words_in(text: str) -> list[str]:
    return [word for word in ("zebedee", "oliver", "07911", "123456", "tom.smith") if word in text.lower()]


def test_nothing_private_in_the_proposal_is_repeated(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, resource("slip", PRIVATE, title="The pupil called Zebedee", summary="Ask a pupil called Zebedee."))
    text = everything(root)
    assert private_words_in(text) == []
    assert "It may say something private." in text
    assert "resources/slip/index.md:" in text
    assert "This is fine." in text


def test_a_number_that_goes_on_over_the_end_of_a_line_is_left_out_as_a_whole(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, resource("slip", "Ring 07911\n123456 now.\n\nThis is fine.\n"))
    text = everything(root)
    assert [part for part in ("07911", "123456") if part in text] == []
    assert "This is fine." in text


def test_nothing_private_in_the_base_is_repeated(tmp_path: Path) -> None:
    root = committed(tmp_path, resource("slip", PRIVATE, summary="Ask a pupil called Zebedee."))
    write(root, resource("slip", "This is fine.\n"))
    text = everything(root)
    assert private_words_in(text) == []
    assert "This is fine." in text


def test_nothing_private_in_the_name_of_a_file_is_repeated(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, resource("slip", attachments="[{file: note-for-oliver.txt, title: The slip}]"))
    write(root, {"resources/slip/note-for-oliver.txt": "Hello.\n", "resources/slip/oliver.bin": "Hello.\n"})
    assert private_words_in(everything(root)) == []
    write(root, resource("pupil-oliver", "Nothing here.\n", title="Something else"))
    write(root, resource("slip", attachments="[{file: note-for-oliver.pdf, title: The slip}]"))
    assert private_words_in(everything(root)) == []


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "::error::owned",
    "](javascript:alert(1))",
    "| --- | **bold** `code` [a](https://evil.example)",
    "</pre></style><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(tmp_path: Path, words: str) -> None:
    root = committed(tmp_path)
    quoted = "'" + words.replace("'", "''") + "'"
    write(root, resource("slip", f"{words}\n\nSafe.\n", title=quoted, summary=quoted, byline=quoted))
    write(root, school("fern-lane", name=quoted, about=quoted))
    write(root, {RESOURCE: BASE[RESOURCE].replace("Walk. Do not run.", words)})
    tree = page_of(root)
    assert tree.css("script, svg, iframe, form, link, base") == []
    assert len(tree.css("style")) == 1
    handlers = [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    addresses = [(node.attributes.get("href") or "") for node in tree.css("a")]
    assert handlers == []
    assert not [address for address in addresses if address.lower().startswith("javascript")]
    short = LexborHTMLParser(comrak.render_markdown((root / ".desk/review/brief.md").read_text("utf-8")))
    assert short.css("a, img, script") == []
    assert words in "".join(node.text() for node in short.css("h2")).replace("\u200b", "")
    assert "49" not in "".join(node.text() for node in tree.css("h2"))


def test_the_policy_of_the_page_allows_only_its_own_style(tmp_path: Path) -> None:
    root = committed(tmp_path)
    (policy,) = page_of(root).css("meta[http-equiv]")
    assert re.fullmatch(
        r"default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'",
        policy.attributes["content"] or "",
    )


def test_a_very_long_text_is_shown_without_marks(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, resource("slip", "word and word\n" * 9000))
    git(root, "add", ".")
    git(root, "commit", "--message=Long")
    write(root, resource("slip", "word or word\n" * 9000))
    assert "too long to be compared word by word" in (page_of(root).body or LexborHTMLParser("").root).text()  # type: ignore[union-attr]


def test_sixty_files_are_all_in_the_brief(tmp_path: Path) -> None:
    root = committed(tmp_path)
    for number in range(60):
        write(root, resource(f"slip-{number}", f"Slip number {number}.\n", title=f"Slip {number}"))
    text = markdown(root)
    assert [number for number in range(60) if f". Slip {number}\n" not in text] == []


def test_the_markdown_is_added_to_the_summary_of_a_run(tmp_path: Path) -> None:
    root = committed(tmp_path / "repository")
    (tmp_path / "summary.md").write_text("# Checks\n")
    run(root, "HEAD", "--summary", str(tmp_path / "summary.md"))
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("# Checks\n# What is proposed\n")


def test_the_ten_points_are_those_that_everyone_is_asked(tmp_path: Path) -> None:
    assert [point.text() for point in page_of(committed(tmp_path)).css("ol li")] == list(POINTS)


def test_three_kind_replies_are_ready(tmp_path: Path) -> None:
    root = committed(tmp_path)
    write(root, resource("slip", title="The slip", minutes=None))
    accept, ask, decline = (node.text() for node in page_of(root).css("pre"))
    assert accept.startswith('Thank you for sharing "The slip".')
    assert "- About how many minutes does it take, from beginning to end?" in ask
    assert "write the reason here" in decline


FOLDER = RESOURCE.removesuffix("/index.md")
OF_THE_PICTURE = ["triangle.png", "an adult stand", "data:image"]
OF_THE_FILE = ["pocket-card", "The pocket card", "pocket words"]
OF_THE_RECORD = ["two-minute conversation", "Walk", "Where to stand", *OF_THE_PICTURE, *OF_THE_FILE]


def shown_in_the_brief(root: Path) -> str:
    """Everything that a brief shows, and its short form."""
    assert run(root).exit_code == 0
    return "".join(html.unescape(file.read_text("utf-8")) for file in (root / ".desk/review").rglob("*.*"))


def is_changed(root: Path) -> None:
    write(root, {RESOURCE: CHANGED.replace("an adult stand in", "an adult stand, with a card, in")})
    write(root, {f"{FOLDER}/pocket-card.txt": "New pocket words.\n"})


def is_removed(root: Path) -> None:
    shutil.rmtree(root / FOLDER)
    write(root, {RESOURCE: "---\nstatus: removed\nremoved: 2026-11-22\n---\n"})


@pytest.mark.parametrize("happens", [is_changed, is_removed])
@pytest.mark.parametrize(
    ("down", "words"),
    [
        (f"{FOLDER}/triangle.png", OF_THE_PICTURE),
        (f"{FOLDER}/pocket-card.txt", OF_THE_FILE),
        (RESOURCE, OF_THE_RECORD),
    ],
    ids=["picture", "file", "record"],
)
def test_what_was_taken_down_is_nowhere_in_a_brief_as_it_was_or_as_it_is_proposed(
    tmp_path: Path, down: str, words: list[str], happens: Callable[[Path], None]
) -> None:
    root = committed(tmp_path, {f"{FOLDER}/pocket-card.txt": "Old pocket words.\n"})
    with_list(root, f"2026-11-20 {down}\n")
    happens(root)
    shown = shown_in_the_brief(root)
    assert [word for word in words if word in shown] == []
    assert ("Something in it was taken down from the site" in shown) == (happens is is_changed)
    # What is read for it is a copy, and the files here stay as they are.
    assert (root / f"{FOLDER}/triangle.png").exists() == (happens is is_changed)


def test_a_picture_that_was_taken_down_is_in_no_brief_from_another_place_either(tmp_path: Path) -> None:
    root = committed(tmp_path, resource("slip"))
    with_list(root, f"2026-11-20 {FOLDER}/triangle.png\n")
    shown = "pictures:\n  - file: other.png\n    alternative_text: Once more.\nstatus: published\n"
    write(
        root,
        {"resources/slip/index.md": resource("slip")["resources/slip/index.md"].replace("status: published\n", shown)},
    )
    git(root, "mv", f"{FOLDER}/triangle.png", "resources/slip/other.png")
    assert "data:image" not in shown_in_the_brief(root)


def test_a_list_of_what_was_taken_down_that_cannot_be_read_stops_the_brief(tmp_path: Path) -> None:
    root = committed(tmp_path)
    git(root, "update-ref", "refs/remotes/origin/take-down", "main")
    result = run(root)
    assert (result.exit_code, 'the branch "take-down" has no down.txt' in result.stderr) == (2, True)
