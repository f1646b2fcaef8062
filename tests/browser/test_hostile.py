"""Hostile content in a real browser: against each layer of protection alone, and against none, to see that it works.

Every file of tests/hostile is one attack, named for what it tries. scripts/ would run a script, requests/ would tell
another site who reads here, pages/ would take the page over, and fields/ would do any of it from a field of plain text.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, build, copy_repository
from hostile.oracle import Oracle, Read, watch
from partnership.text.markdown import convert

HOSTILE = ROOT / "tests/hostile"
BASE = ROOT / "tests/base"
DEAD = set((HOSTILE / "dead.txt").read_text("utf-8").split())
"""Attacks that do nothing in today's browser, even where nothing holds them back: tried, but not counted."""

BODY = '<div class="body">'
MARK = "Here stands the text"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
WHOLE = """
  () => document.querySelectorAll("[id=__menu], [id=__content], [id=__colours]").length === 3
    && document.getElementById("__content").getAttribute("tabindex") === "-1"
    && document.querySelectorAll("h1").length === 1
    && document.querySelector("body > [data-md-component=container] > footer") !== null
    && document.querySelectorAll("form.site-search input").length === 1
    && document.querySelector("#__content :is([data-finder], [data-share], [data-moved], form, [popover])") === null
    && [...document.querySelectorAll("#__content *")].every((element) => getComputedStyle(element).position !== "fixed")
"""
"""A script that is true if a page is as it was built: nothing on it imitates a part of the theme or covers it."""
ACTIVE = "script, style, iframe, object, embed, svg, math, base, meta, link, template, form, input:not([disabled])"
"""The elements that no text can bring onto a page."""


def attacks(*folders: str) -> dict[str, str]:
    """Return the attacks of some folders, each by its folder and name."""
    files = sorted(file for folder in folders for file in (HOSTILE / folder).iterdir())
    return {f"{file.parent.name}/{file.stem}": file.read_text("utf-8").removesuffix("\n") for file in files}


BODIES = attacks("scripts", "requests", "pages")
LOUD = attacks("scripts", "requests")
"""What the policy alone must stop. It keeps no page from going elsewhere, or from looking false: that is in pages/."""
FIELDS = attacks("fields")


def slug(attack: str) -> str:
    return attack.replace("/", "-")


def quoted(fields: dict[str, Any]) -> str:
    """Return fields as YAML, every text in quotation marks so that it stays what it is."""
    return "".join(f"{name}: {json.dumps(value, default=str, ensure_ascii=False)}\n" for name, value in fields.items())


def page(fields: dict[str, Any], body: str) -> str:
    return f"---\n{quoted(fields)}---\n{body}\n"


def write_bodies(root: Path) -> None:
    """Write a page of its own for every body, so that none can hide another."""
    for name, body in {**BODIES, "policy": MARK}.items():
        (root / "docs" / f"{slug(name)}.md").write_text(page({"title": name, "summary": name}, body), "utf-8")


def write_fields(root: Path) -> None:
    """Write for every attack on a field a record of each kind, with the attack in every field of text."""
    for name, text in FIELDS.items():
        title, own = f"Hostile {text}", slug(name)
        folder = root / "resources" / own
        folder.mkdir()
        for file in ("triangle.png", "pocket-card.txt"):
            shutil.copy(BASE / "resources/two-minute-conversation" / file, folder)
        fields = yaml.safe_load(
            (BASE / "resources/two-minute-conversation/index.md").read_text("utf-8").split("---")[1]
        )
        fields |= {
            "title": title,
            "summary": title,
            "byline": text,
            "needs": {"people": [text], "materials": [text]},
            "pictures": [{"file": "triangle.png", "alternative_text": text, "people": "drawing"}],
            "attachments": [{"file": "pocket-card.txt", "title": text}],
            "card": {"title": "A card", "lines": [text]},
            "adapted_from": {
                "resource": "playground-conversation-with-symbols",
                "work": {"title": text, "author": text, "link": "https://example.org/", "licence": "CC-BY-4.0"},
                **dict.fromkeys(("kept", "changed", "why", "happened"), text),
            },
        }
        (folder / "index.md").write_text(page(fields, "![words](triangle.png)"), "utf-8")
        (folder / "trials").mkdir()
        trial = {"school": own, "year": "2026-27", "stages": ["ks2"], "group": "6-to-15"}
        trial |= dict.fromkeys(("happened", "affected", "change"), text)
        (folder / "trials" / f"{own}-2026-27.yml").write_text(quoted(trial), "utf-8")
        school = yaml.safe_load((BASE / "schools/oakland-primary.yml").read_text("utf-8"))
        school |= {"name": title, "about": text, "town": text, "local_authority": text}
        school |= {"requests": [{"what": text}], "offers": [{"what": text}]}
        meeting = yaml.safe_load((BASE / "meetings/headteachers-autumn-2026.yml").read_text("utf-8"))
        meeting |= {"uid": own, "title": title, "venue": text, "access": text, "agenda": [text]}
        meeting |= {
            "starts": "2026-12-08 16:00",
            "ends": "17:30",
            "decisions": [{"decision": text, "resources": [own]}],
            "actions": [{"action": text, "who": own, "due": "2026-12-20", "dropped": "2026-12-10", "reason": text}],
            "kind": "visit",
            "places": 12,
            "visit": {
                "approved": "2026-10-01",
                "who": ["staff", "young-people"],
                "taken": [{"school": "harbour-row-junior", "places": 2}],
                **dict.fromkeys(("arrival", "bring", "cover", "travel"), text),
            },
            "host": own,
            "resources": [own],
        }
        for kind, record in (("schools", school), ("meetings", meeting)):
            (root / kind / f"{own}.yml").write_text(quoted(record), "utf-8")
        (root / "docs" / f"{own}.md").write_text(page({"title": title, "summary": text}, "## Words"), "utf-8")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site with every attack in it."""
    folder = tmp_path_factory.mktemp("hostile")
    root = copy_repository(folder / "repository")
    write_bodies(root)
    write_fields(root)
    result = build(root, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def files(site: Path) -> Read:
    """Return a function that gives the file at a path of a site."""

    def read(path: str) -> bytes | None:
        file = site / path
        return file.read_bytes() if file.is_file() else None

    return read


def without_policy(site: Path) -> Read:
    """Return a function that gives the file at a path of a site, its pages without the policy."""
    whole = files(site)

    def read(path: str) -> bytes | None:
        content = whole(path)
        return POLICY.sub("", content.decode()).encode() if content and path.endswith(".html") else content

    return read


def between(text: str, first: str, last: str) -> str:
    """Return the part of a page between the first of one text and the last of another."""
    start = text.index(first) + len(first)
    return text[start : text.rindex(last, start)]


def together(shell: str, parts: list[str]) -> dict[str, bytes]:
    """Return pages of the site with many parts on each, without the policy, by their paths."""
    shell = POLICY.sub("", shell).replace('="../', '="../../')
    joined = ("\n".join(parts[first : first + 20]) for first in range(0, len(parts), 20))
    return {
        f"hostile/{number}/index.html": shell.replace(f"<p>{MARK}</p>", text).encode()
        for number, text in enumerate(joined)
    }


def unprotected(attack: str) -> str:
    """Return a page on which nothing stops an attack: a body that was not sanitised, a field that was not escaped."""
    if attack in BODIES:
        return f"<!doctype html><meta charset=utf-8><body>{convert(BODIES[attack])}"
    text = FIELDS[attack]
    places = f"<title>{text}</title><p title=\"{text}\">{text}</p><p title='{text}'>{text}</p><p title={text}></p>"
    return f"<!doctype html><meta charset=utf-8>{places}<textarea>{text}</textarea><!-- {text} --><style>{text}</style>"


def read_text(folder: Path) -> str:
    return (folder / "index.html").read_text("utf-8")


def happened(oracle: Oracle, attack: str, patience: int = 0) -> bool:
    """Return whether an attack does anything, at once or within so many milliseconds."""
    oracle.open(f"hostile/{slug(attack)}/")
    if not oracle.seen.anything:
        oracle.touch()
    if patience and not oracle.seen.anything:
        oracle.page.wait_for_timeout(patience)
    return oracle.seen.anything


def test_every_attack_works_where_nothing_stops_it(browser: Browser, address: str) -> None:
    """To stop an attack proves nothing if it would not have worked."""
    tried = [attack for attack in {**LOUD, **FIELDS} if attack not in DEAD]
    texts = {f"hostile/{slug(attack)}/index.html": unprotected(attack).encode() for attack in tried}
    with watch(browser, address, texts.get) as oracle:
        assert [attack for attack in tried if not happened(oracle, attack, patience=500)] == []
    assert len([attack for attack in tried if attack in LOUD]) >= 100
    assert len([attack for attack in tried if attack in FIELDS]) >= 25
    assert {*LOUD, *FIELDS} >= DEAD


def test_the_sanitiser_alone_stops_every_body(hostile: Path, browser: Browser, address: str) -> None:
    """Sanitised bodies close all their elements, so many can stand on one page; none of them takes it over."""
    pages = [read_text(hostile / slug(attack)) for attack in BODIES]
    # A page of whose text nothing was left has no place for it either.
    bodies = [between(text, BODY, '<p class="print-only"') for text in pages if BODY in text]
    bodies = [body.rstrip().removesuffix("</div>") for body in bodies]
    texts = together(read_text(hostile / "policy"), bodies)
    with watch(browser, address, lambda path: texts.get(path) or files(hostile)(path)) as oracle:
        for path in texts:
            seen = oracle.look(path.removesuffix("index.html"))
            assert (seen.ran, seen.asked, seen.left) == ([], [], []), path
            assert oracle.page.evaluate(WHOLE), path


def skeleton(html: LexborHTMLParser) -> list[str | None]:
    """Return the names of the elements around the text, in their order."""
    for body in html.css(".body"):
        body.decompose()
    for element in html.css("head, .contents"):
        element.decompose()
    return [node.tag for node in html.css("body *")]


@pytest.mark.parametrize("attack", [pytest.param(name, id=slug(name)) for name in BODIES])
def test_no_body_leaves_anything_active_on_its_page(hostile: Path, attack: str) -> None:
    html = LexborHTMLParser(read_text(hostile / slug(attack)))
    clean = LexborHTMLParser(read_text(hostile / "policy"))
    assert not html.css(", ".join(f".body {name.strip()}" for name in ACTIVE.split(",")))
    assert skeleton(html) == skeleton(clean)


def test_the_policy_alone_stops_every_body(hostile: Path, browser: Browser, address: str) -> None:
    """Each text is converted and not sanitised, on a built page whose own scripts and styles are left out."""
    shell = re.sub(r"<script[^>]* src=.*?</script>|<link[^>]*>", "", read_text(hostile / "policy"))
    tried = [attack for attack in LOUD if attack not in DEAD]
    texts = {
        f"hostile/{slug(attack)}/index.html": shell.replace(f"<p>{MARK}</p>", convert(LOUD[attack])).encode()
        for attack in tried
    }
    with watch(browser, address, texts.get) as oracle:
        failed = {attack: oracle.seen for attack in tried if happened(oracle, attack)}
    assert failed == {}


def test_no_field_runs_anything(hostile: Path, browser: Browser, address: str) -> None:
    """Pages that list records and pages of records are tried, many records at a time, without the policy."""
    kinds = ("resources", "schools", "meetings")
    articles = [
        between(read_text(hostile / kind / slug(attack)), '<article class="page', "</article>")
        for attack in FIELDS
        for kind in kinds
    ]
    texts = together(read_text(hostile / "policy"), [f'<article class="page{text}</article>' for text in articles])
    with watch(browser, address, lambda path: texts.get(path) or without_policy(hostile)(path)) as oracle:
        for path in ["", *(f"{kind}/" for kind in kinds), *texts]:
            seen = oracle.look(path.removesuffix("index.html"))
            assert (seen.ran, seen.asked, seen.left) == ([], [], []), path


@pytest.mark.parametrize("attack", [pytest.param(name, id=slug(name)) for name in FIELDS])
def test_a_field_is_plain_text_wherever_it_is_shown(hostile: Path, attack: str) -> None:
    """An escaped field adds no element and no attribute: the page is built like that of a harmless record."""
    for kind in ("resources", "schools", "meetings"):
        html = LexborHTMLParser(read_text(hostile / kind / slug(attack)))
        title = html.css_first("h1")
        assert title is not None
        plain = " ".join(f"Hostile {FIELDS[attack]}".split())
        # Several schools differ in their signs only, so their towns, attacks too, and their files are shown with them.
        with_town = f"{plain}, {' '.join(FIELDS[attack].split())}"
        assert title.text(strip=True) in (plain, with_town, f"{with_town}, {slug(attack)}")
        assert not title.css("h1 *")
        assert not html.css(
            "#__content :is(script, iframe, svg[onload], base, meta, [onerror], [onmouseover], [onfocus])"
        )


def test_hostile_words_can_be_searched_for_and_found(hostile: Path, browser: Browser, address: str) -> None:
    with watch(browser, address, without_policy(hostile)) as oracle:
        oracle.open("resources/")
        page = oracle.page
        box, status = page.get_by_label("What are you looking for?"), page.locator(".finder-status")
        for text in FIELDS.values():
            box.fill(text)
            box.press("Enter")
            expect(status).to_have_text(re.compile(rf"for “{re.escape(text.strip())}”|Nothing found"))
        box.fill("hostile")
        expect(status).to_have_text(re.compile("for “hostile”"))
        more = page.locator(".finder-more")
        while more.is_visible():
            shown = page.locator(".result").count()
            more.click()
            expect(page.locator(".result").nth(shown)).to_be_visible()
        assert page.locator(".result").count() >= 3 * len(FIELDS)
        assert page.locator(".result :is(script, img, iframe, svg:not(.icon), [onerror], [onmouseover])").count() == 0
        assert (oracle.seen.ran, oracle.seen.asked, oracle.seen.left) == ([], [], [])
        for text in list(FIELDS.values())[:3]:
            oracle.open("")
            page.locator("#__site-search").fill(text)
            page.locator("#__site-search").press("Enter")
            expect(status).to_have_text(re.compile("for “|Nothing found"))
            assert (oracle.seen.ran, oracle.seen.asked, oracle.seen.left) == ([], [], [])
