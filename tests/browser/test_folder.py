"""A folder of one's own: kept in the browser, printed, taken as a zip, put in order as a session, sent to somebody."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.axe import faults
from browser.conftest import DESKTOP, PHONE, STORAGE_BLOCKED, Visit, visits

GATE = "first-word-at-the-gate"
PLAY = "wet-play-plan"
CIRCLE = "classroom-problem-solving-circle"
TITLES = {
    GATE: "The first word at the gate",
    PLAY: "The wet-play plan for the classroom door",
    CIRCLE: "A classroom problem-solving circle",
}
SESSION = f"folder/#list={GATE},Break:10,{CIRCLE}:20,Round:15:What%20we%20take%20home&begins=15:30"
NOWHERE = "resources/no-such-thing/"

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask(browser: Browser, site: Path, address: str) -> Iterator[Ask]:
    """Ask a script of the site something: ``ask("folder", "readFolderText(given)", "list=a")``."""
    opening = visits(browser, site, address)
    page = next(opening)("privacy/")

    def answer(script: str, expression: str, given: object = None) -> Any:
        program = f"""async (given) => {{
          const script = await import(new URL("../assets/scripts/{script}.js", location));
          return script.{expression};
        }}"""
        return page.evaluate(program, given)

    yield answer
    assert next(opening, None) is None


@pytest.fixture
def visit_offline(browser: Browser, site: Path, address: str) -> Iterator[Visit]:
    """Open pages of a site on which some pages cannot be reached."""
    yield from visits(browser, site, address, missing={NOWHERE, f"resources/{PLAY}/"})


def put_in(page: Page, button: str = "Put into my folder") -> None:
    """Press the button of a page that puts something into the folder."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("button", name=button)).to_have_count(0)
    expect(page.get_by_role("button", name="Take out").first).to_be_visible()


def titles(page: Page) -> list[str]:
    """Return the titles of the rows that are on the page, in order."""
    rows = page.locator(".folder-row [data-title]:is(a), .folder-row [data-called]")
    return rows.evaluate_all(
        "rows => rows.map((row) => row.value || row.textContent || row.closest('.folder-row').dataset.title)"
    )


def kept(page: Page) -> str | None:
    """Return what the browser keeps."""
    text: str | None = page.evaluate("JSON.parse(localStorage.getItem('folder'))?.text ?? null")
    return text


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="text/html")


def pdf_pages(page: Page) -> list[str]:
    """Return the text of each page of what is printed."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return [" ".join(one.get_textpage().get_text_range().split()) for one in document]


# The text of a folder, which the browser keeps and which its address has


@pytest.mark.parametrize(
    "text",
    [
        "list=first-call-home",
        "list=first-call-home:20,wet-play-plan&begins=15:30",
        "list=Break:10,Round:15:What%20we%20take%20home",
        "list=Round:15:%3Cb%3Ehello%3C%2Fb%3E%2C%20%28you%29",
        "list=Round:15:%F0%9F%98%80%20%D7%A9%D7%9C%D7%95%D7%9D",
    ],
)
def test_a_folder_is_read_back_as_it_was_written(ask: Ask, text: str) -> None:
    assert ask("folder", "folderText(script.readFolderText(given))", text) == text


@pytest.mark.parametrize(
    ("text", "read", "left_out"),
    [
        ("", "list=", 0),
        ("list=a,a,b", "list=a,b", 1),
        ("list=a,Break:-5,b", "list=a,b", 1),
        ("list=a,Break:0,Break:1000,Break:,Break,Round:1.5", "list=a", 5),
        ("list=../a,<b>,A,a_b,a", "list=a", 4),
        ("list=a,Round:5:%E0%A4%A", "list=a", 1),
        ("list=a&begins=25:00", "list=a", 0),
        ("begins=<b>&x=y&list=a", "list=a", 0),
        (f"list=Round:5:{'x' * 100}", f"list=Round:5:{'x' * 60}", 0),
        (f"list={','.join(f'a-{number}' for number in range(500))}", None, 440),
    ],
)
def test_what_cannot_be_read_is_left_out_and_counted(ask: Ask, text: str, read: str | None, left_out: int) -> None:
    folder = ask("folder", "readFolderText(given)", text)
    assert folder["leftOut"] == left_out
    if read is None:
        assert len(folder["items"]) == 60
    else:
        assert ask("folder", "folderText(given)", folder) == read


@pytest.mark.parametrize("stored", ["{", "null", "[]", '"a"', '{"version": 2, "text": "list=a"}', '{"version": 1}'])
def test_what_somebody_else_wrote_into_the_storage_is_an_empty_folder(ask: Ask, stored: str) -> None:
    reading = "myFolder(localStorage.setItem('folder', given)).items"
    assert ask("folder", reading, stored) == []


# A session


@pytest.mark.parametrize(("viewport", "where"), [(PHONE, ".menu-button"), (DESKTOP, ".folder-link")])
def test_how_much_is_in_it_is_seen_at_the_head_of_every_page_on_a_phone_too(
    visit: Visit, viewport: dict[str, int], where: str
) -> None:
    page = visit(f"resources/{PLAY}/", viewport=viewport)
    put_in(page)
    seen = page.locator(".folder-number").filter(visible=True)
    expect(seen).to_have_text("1")
    expect(page.locator(where).filter(visible=True)).to_contain_text("1")


def test_times_follow_one_another_past_midnight(ask: Ask) -> None:
    plan = ask("session-plan", "sessionPlan(given, '23:30')", [20, None, 15])
    assert plan == {"starts": ["23:30", "23:50", "23:50"], "ends": "00:05", "total": 35, "unknown": 1}


def test_without_a_time_to_begin_the_minutes_still_add_up(ask: Ask) -> None:
    plan = ask("session-plan", "sessionPlan(given, '')", [20, 15])
    assert plan == {"starts": ["", ""], "ends": "", "total": 35, "unknown": 0}


# A zip


def test_a_zip_holds_every_file_as_it_was_under_its_own_name(ask: Ask) -> None:
    files = {"01-a.pdf": bytes(range(256)) * 300, "02-café ☕.docx": b"", "contents.txt": b"one"}
    made = ask(
        "zip",
        """zip(
             given.map(([name, bytes]) => ({ name, bytes: Uint8Array.from(bytes) })), new Date(2026, 10, 22, 9, 30, 4),
           ).arrayBuffer().then((buffer) => Array.from(new Uint8Array(buffer)))""",
        [[name, list(content)] for name, content in files.items()],
    )
    with zipfile.ZipFile(io.BytesIO(bytes(made))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == files
        assert {one.date_time for one in opened.infolist()} == {(2026, 11, 22, 9, 30, 4)}


# From a page into the folder


def test_a_resource_goes_into_the_folder_and_out_by_one_button(visit: Visit) -> None:
    page = visit(f"resources/{GATE}/", viewport=DESKTOP)
    button = page.locator("[data-folder]")
    expect(button).to_have_accessible_name("Put into my folder")
    link = page.locator(".site-header").get_by_role("link", name="My folder")
    expect(link).to_have_accessible_name("My folder")
    button.scroll_into_view_if_needed()
    before = link.bounding_box()
    button.press("Enter")
    expect(button).to_have_accessible_name("In my folder Take out")
    expect(page.get_by_role("status")).to_contain_text("In your folder now.")
    expect(link).to_have_accessible_name("My folder (1)")
    assert link.bounding_box() == before
    page.reload()
    expect(button).to_have_accessible_name("In my folder Take out")
    button.press("Enter")
    expect(button).to_have_accessible_name("Put into my folder")
    expect(link).to_have_accessible_name("My folder")
    assert kept(page) is None


def test_all_that_helps_with_a_need_goes_into_the_folder_in_its_order(visit: Visit) -> None:
    page = visit("needs/angry-parent/", viewport=PHONE)
    put_in(page, "Put all of these into my folder")
    assert kept(page) == "list=angry-parent-at-the-door,first-call-home,family-circle-evening"
    page.get_by_role("link", name="Go to my folder").click()
    expect(page.locator(".folder-row a").first).to_have_text("An angry parent at the door")


def test_where_nobody_has_a_folder_none_of_its_scripts_is_loaded(visit: Visit) -> None:
    page = visit(f"resources/{GATE}/")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in loaded if "folder" in name] == []


# A session is put in order


def test_a_session_is_put_in_order_by_keyboard(visit: Visit) -> None:
    page = visit("folder/", viewport=DESKTOP)
    expect(page.locator("[data-empty]")).to_contain_text("Nothing is in your folder yet.")
    page.evaluate(f"location.hash = 'list={GATE},{PLAY}'")
    page.get_by_role("button", name="Keep it as mine").click()
    expect(page.locator(".folder-row a")).to_have_text([TITLES[GATE], TITLES[PLAY]])
    expect(page.locator("[data-total]")).to_have_text("17 minutes all together")

    page.get_by_role("button", name=f"Later: {TITLES[GATE]}").press("Enter")
    assert titles(page) == [TITLES[PLAY], TITLES[GATE]]
    expect(page.get_by_role("button", name=f"Later: {TITLES[GATE]}")).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text(f"{TITLES[GATE]} is number 2 of 2 now.")
    page.keyboard.press("Enter")
    assert titles(page) == [TITLES[PLAY], TITLES[GATE]]

    page.get_by_role("button", name="Add a round").press("Enter")
    page.keyboard.type("What we take <b>home</b>")
    page.keyboard.press("Tab")
    page.keyboard.type("25")
    page.get_by_label("Begins at").fill("15:30")
    page.get_by_label("Begins at").press("Tab")
    expect(page.locator("[data-time]")).to_have_text(["15:30", "15:45", "15:47"])
    expect(page.locator("[data-total]")).to_have_text("15:30 to 16:12: 42 minutes all together")
    expect(page.get_by_label("The address of your folder")).to_have_value(re.compile("begins=15:30$"))
    assert titles(page) == [TITLES[PLAY], TITLES[GATE], "What we take <b>home</b>"]

    minutes = page.get_by_label(f"minutes: {TITLES[GATE]}")
    minutes.fill("-5")
    minutes.press("Tab")
    expect(minutes).to_have_value("2")
    expect(page.locator("[data-said]")).to_have_text("Minutes are a whole number from 1 to 600.")
    minutes.fill("12")
    minutes.press("Tab")
    expect(page.locator("[data-total]")).to_contain_text("52 minutes")

    page.get_by_role("button", name=f"Take out: {TITLES[PLAY]}").press("Enter")
    expect(page.get_by_role("button", name=f"Take out: {TITLES[GATE]}")).to_be_focused()
    assert kept(page) == f"list={GATE}:12,Round:25:What%20we%20take%20%3Cb%3Ehome%3C%2Fb%3E&begins=15:30"

    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Empty my folder").press("Enter")
    expect(page.locator("[data-empty]")).to_be_visible()
    assert kept(page) is None


# On paper, and as files


def test_the_plan_prints_on_one_side_and_the_pack_has_every_page_behind_it(visit: Visit) -> None:
    page = visit(SESSION, viewport=DESKTOP, color_scheme="dark")
    expect(page.locator(".folder-row a").first).to_have_text(TITLES[GATE])
    page.get_by_role("button", name="Print the plan").click()
    (plan,) = pdf_pages(page)
    assert "Session plan 15:30 to 16:17: 47 minutes all together" in plan
    assert f"15:30 {TITLES[GATE]} 2 A list of families kept indoors; A pocket pencil" in plan
    assert "15:32 Break 10" in plan
    assert "16:02 What we take home 15" in plan

    page.get_by_role("button", name="Print everything as one pack").click()
    expect(page.locator("[data-progress]")).to_have_text("The pack is ready to print.")
    first, second, *others = pdf_pages(page)
    assert first.startswith("In this pack")
    assert second.startswith(TITLES[GATE])
    whole = " ".join(others)
    assert TITLES[CIRCLE] in whole
    assert "Some children need a night to find an answer." in whole
    letters = re.sub(r"[^a-z/]", "", whole)  # what is at the end of a line depends on the printer
    assert f"resources/{CIRCLE.replace('-', '')}/" in letters
    for words in (
        "Put into my folder",
        "Adapt this",
        "Suggest a correction",
        "The family of this resource",
        "Print the plan",
    ):
        assert words not in f"{first} {second} {whole}"
    pictures = page.locator(".folder-pack img").evaluate_all("images => images.map((image) => image.naturalWidth)")
    assert pictures == [960]
    ids = page.locator(".folder-pack [id]").evaluate_all("elements => elements.map((element) => element.id)")
    assert len(ids) > 5
    assert [name for name in ids if not name.startswith((f"__{GATE}", f"__{CIRCLE}"))] == []


def test_the_zip_has_the_published_files_in_the_order_of_the_list(visit: Visit, site: Path, tmp_path: Path) -> None:
    page = visit(f"folder/#list={PLAY},Break:10,{GATE}", viewport=PHONE, accept_downloads=True)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Take all the files as one zip").click()
    downloading.value.save_as(tmp_path / "taken.zip")
    assert downloading.value.suggested_filename == "my-folder.zip"
    with zipfile.ZipFile(tmp_path / "taken.zip") as opened:
        assert opened.testzip() is None
        taken = {name: opened.read(name) for name in opened.namelist()}
    contents = taken.pop("00-contents.txt").decode()
    published = {
        f"{number}-{file.name}": file.read_bytes()
        for number, slug in (("01", PLAY), ("03", GATE))
        for file in (site / "resources" / slug).iterdir()
        if file.suffix in (".pdf", ".docx")
    }
    assert {"01-wet-play-plan.pdf", "01-wet-play-plan.docx"} < set(taken)
    assert taken == published
    assert contents.startswith(f"01 {TITLES[PLAY]}, 15 minutes\r\n")
    assert "02 Break, 10 minutes\r\n" in contents
    expect(page.locator("[data-progress]")).to_have_text(f"The zip with {len(taken)} files is in your downloads.")


def test_files_that_are_too_large_together_are_not_taken(ask: Ask) -> None:
    large = "(window.fetch = async () => ({ ok: true, arrayBuffer: async () => new ArrayBuffer(60_000_000) }))"
    said = ask(
        "folder-outputs",
        f"zipOfFiles(given, {large}).catch(({{ message }}) => message)",
        [{"title": "Films", "minutes": None, "page": {"address": "", "files": [{"title": "", "address": "x:y"}] * 2}}],
    )
    assert said == "These files are more than 100 MB together. Take some out, and make two zips."


# A folder that somebody sent


def test_a_folder_that_was_sent_changes_nothing_until_it_is_kept(visit: Visit) -> None:
    page = visit(f"resources/{PLAY}/", viewport=DESKTOP)
    put_in(page)
    page.goto(SESSION)
    sent = page.get_by_role("region", name="A folder somebody sent you")
    expect(sent).to_be_visible()
    expect(page.locator("[data-total]")).to_have_text("15:30 to 16:17: 47 minutes all together")
    expect(page.get_by_role("button", name="Later")).to_have_count(0)
    assert kept(page) == f"list={PLAY}"

    sent.get_by_role("link", name="Go to mine").click()
    expect(page.locator(".folder-row a")).to_have_text([TITLES[PLAY]])
    assert "#" not in page.url
    page.evaluate(f"location.hash = 'list={GATE}'")
    expect(sent).to_be_visible()
    page.go_back()
    expect(sent).to_be_hidden()
    expect(page.locator(".folder-row a")).to_have_text([TITLES[PLAY]])

    page.goto(SESSION)
    page.reload()
    page.once("dialog", lambda dialog: dialog.dismiss())
    sent.get_by_role("button", name="Keep it as mine").click()
    assert kept(page) == f"list={PLAY}"
    sent.get_by_role("button", name="Add to mine").click()
    expect(sent).to_be_hidden()
    assert titles(page) == [TITLES[PLAY], TITLES[GATE], "Break", TITLES[CIRCLE], "What we take home"]


def test_an_address_that_cannot_be_read_leaves_a_plain_sentence(visit: Visit) -> None:
    page = visit("folder/#list=%E0%A4%A,Break:-10,<script>alert(1)</script>")
    expect(page.locator("[data-left-out]")).to_contain_text("3 things in this address could not be taken")
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-sent]")).to_be_hidden()


def test_what_is_gone_is_named_and_leads_to_what_stands_in_its_place(visit_offline: Visit) -> None:
    page = visit_offline("privacy/", viewport=PHONE)
    for slug, facts in {
        "old-plan": f'data-resource="old-plan" data-gone="withdrawn" data-instead="../{PLAY}/"',
        "old-gate": f'data-gone="moved" data-instead="../{GATE}/"',
        "a-story": 'data-gone="removed"',
    }.items():
        body = f"<article {facts}><h1>The old plan</h1><p class=lead>As it was.</p></article>"
        page.route(f"**/resources/{slug}/", answering(body))
    page.goto("folder/#list=old-plan,old-gate,a-story,no-such-thing")
    page.get_by_role("button", name="Keep it as mine").click()
    expect(page.locator(".is-gone [data-about]")).to_have_text(
        [
            "“The old plan” has been withdrawn.",
            "“a story” has been removed from the library.",
            "Nothing in the library is called “no such thing”. Perhaps the address was not copied whole.",
        ]
    )
    assert kept(page) == f"list=old-plan,{GATE},a-story,no-such-thing"
    expect(page.locator("[data-total]")).to_have_text("2 minutes all together")
    expect(page.locator("[data-instead]:visible")).to_have_attribute("href", re.compile(f"/resources/{PLAY}/$"))
    page.get_by_role("button", name="Take that one instead").click()
    expect(page.locator(".folder-row a[data-title]")).to_have_text([TITLES[PLAY], TITLES[GATE]])


def test_what_cannot_be_loaded_is_said_and_can_be_tried_again(visit_offline: Visit) -> None:
    page = visit_offline("privacy/", viewport=PHONE)
    page.route(f"**/resources/{PLAY}/", lambda route: route.abort())
    page.goto(f"folder/#list={GATE},{PLAY}")
    expect(page.locator(".is-gone [data-about]")).to_have_text("“wet play plan” could not be loaded.")
    page.unroute(f"**/resources/{PLAY}/")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".folder-row a")).to_have_text([TITLES[GATE], TITLES[PLAY]])
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


# Browsers


def test_where_the_browser_keeps_nothing_the_folder_lasts_for_the_visit(visit: Visit) -> None:
    page = visit("privacy/", viewport=DESKTOP)
    page.add_init_script(STORAGE_BLOCKED)
    page.goto(f"resources/{GATE}/")
    page.wait_for_load_state("networkidle")
    put_in(page)
    expect(page.get_by_role("status")).to_contain_text("for this visit. This browser keeps nothing longer.")
    page.get_by_role("link", name="Go to my folder").click()
    expect(page.locator(".folder-row a")).to_have_text([TITLES[GATE]])
    expect(page.locator("[data-unkept]")).to_be_visible()
    expect(page.locator(".site-header").get_by_role("link", name="My folder")).to_have_accessible_name("My folder (1)")
    page.goto(f"resources/{PLAY}/")
    put_in(page)
    page.get_by_role("link", name="Go to my folder").click()
    expect(page.locator(".folder-row a")).to_have_text([TITLES[GATE], TITLES[PLAY]])


def test_two_tabs_show_the_same_folder(visit: Visit) -> None:
    page = visit("folder/", viewport=DESKTOP)
    other = page.context.new_page()
    other.goto(f"resources/{GATE}/")
    put_in(other)
    expect(page.locator(".folder-row a")).to_have_text([TITLES[GATE]])
    page.get_by_role("button", name=f"Take out: {TITLES[GATE]}").click()
    expect(other.get_by_role("button", name="Put into my folder")).to_be_visible()


def test_without_scripts_the_page_says_so_and_leads_to_the_packs(visit: Visit) -> None:
    page = visit("folder/", viewport=PHONE, java_script_enabled=False)
    expect(page.get_by_text("A folder needs a script, and none runs here.")).to_be_visible()
    expect(page.locator(".folder")).to_be_hidden()
    assert page.locator(".folder-plain a").count() == 6
    page.goto(f"resources/{GATE}/")
    expect(page.locator("[data-folder]")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_full_folder_and_nothing_sticks_out(visit: Visit, scheme: str) -> None:
    page = visit(SESSION, viewport=PHONE, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    expect(page.locator(".folder-row a").first).to_have_text(TITLES[GATE])
    found = faults(page, scheme)
    page.get_by_role("button", name="Keep it as mine").click()
    page.locator("[data-called]").first.fill("W" * 60)
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        found += faults(page, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert found == []
