"""The share page as people use it: on a phone, by keyboard, without scripts, without storage, with hostile words."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import faults
from browser.conftest import STORAGE_BLOCKED, Visit, visits
from conftest import ROOT
from content import library, problems_of, school, trial
from partnership.forms import forms
from partnership.forms.answers_as_text import read_answers
from partnership.library import Library
from partnership.library.names import comparable
from partnership.library.record_names import RecordNames
from partnership.problems import Level, Problem
from partnership.text.reader import read
from partnership.text.slugs import slug_from
from partnership.text.unseen_characters import STRANGE
from partnership.writers import share_form

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
FORMS = ("resource", "trial", "correction", "visit", "school")
SCRIPTS = ROOT / "hooks/partnership/theme/assets/scripts"

Answers = dict[str, str]

GOOD: dict[str, Answers] = {
    "resource": {
        "title": "Wet play plan",
        "summary": "A plan for a supervisor when nobody can go out.",
        "kind": "card",
        "themes": "lunchtime-supervisors\ncommon-concern",
        "audience": "lunchtime-supervisor",
        "stages": "ks1\nks2",
        "settings": "dining-hall",
        "minutes-preparation": "5",
        "minutes-running": "30",
        "needs-materials": "Cards\nA box",
        "body": "Open the box.\n\n## When it goes wrong\n\nWait: then ask.",
        "shared-by": "Oakland Primary",
        "licence": "CC-BY-4.0",
    },
    "trial": {
        "resource": "The two-minute conversation",
        "school": "Oakland Primary",
        "year": "2026-27",
        "stages": "ks2",
        "group": "6-to-15",
        "happened": "It rained: twice.",
        "affected": "The team.",
        "change": "A roof.",
    },
    "visit": {
        "wish": "offer",
        "host": "Oakland Primary",
        "title": "Visit to see leaders at work",
        "day": "2027-03-11",
        "begins": "09:30",
        "ends": "12:00",
        "observe": "leaders-at-work",
        "year-group": "year-5",
        "themes": "pupil-partnership",
        "who": "staff\ngovernors",
        "places": "8",
        "contact": "office",
        "access": "By the front gate.",
        "bring": "A coat",
    },
    "school": {
        "name": "Mill Bank School",
        "nation": "england",
        "phase": "primary",
        "type": "community",
        "stages": "ks1\nks2",
        "pupils": "100-to-250",
        "urn": "123456",
        "local-authority": "Harrowby",
        "town": "Harrowby Vale",
        "postcode-district": "BS5",
        "website": "https://mill-bank.example.org",
        "contact-role": "office",
        "contact-email": "office@mill-bank.example.org",
        "contact-phone": "01632 960123",
        "about": "A school by a mill.",
        "strengths": "common-concern",
    },
}
"""Answers that are right, by form and question."""

BAD = [
    ("resource", "title", ""),
    ("resource", "title", "word " * 100),
    ("resource", "summary", "é" * 201),
    ("resource", "kind", "song"),
    ("resource", "themes", "lunchtime-supervisors\ncommon-concern\npupil-partnership\nengaging-all-staff"),
    ("resource", "themes", "weather"),
    ("resource", "audience", ""),
    ("resource", "minutes-running", "half an hour"),
    ("resource", "minutes-running", "0"),
    ("resource", "minutes-preparation", "2001"),
    ("resource", "needs-materials", f"Cards\n{'x' * 401}"),
    ("resource", "body", "x" * 5001),
    ("resource", "licence", ""),
    ("trial", "year", "2026-28"),
    ("trial", "year", "last year"),
    ("trial", "group", ""),
    ("trial", "happened", "x" * 2001),
    ("visit", "day", "2027-02-30"),
    ("visit", "ends", "08:00"),
    ("visit", "places", "0"),
    ("visit", "who", ""),
    ("school", "urn", "23456"),
    ("school", "urn", "234567"),
    ("school", "postcode-district", "bristol"),
    ("school", "website", "mill-bank.example.org"),
    ("school", "contact-email", "office at mill bank"),
    ("school", "contact-email", "jo.bloggs@mill-bank.example.org"),
    ("school", "contact-phone", "ring us"),
    ("school", "about", ""),
]
"""A form, a question of it, and an answer that is not right."""

CallScript = Callable[..., Any]


@pytest.fixture(scope="module")
def call_script(
    browser: Browser, site: Path, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CallScript]:
    """Call a function of the page's scripts with answers to a form: ``call_script("recordFile", "trial", answers)``."""
    files = trial("two-minute-conversation", year="2025-26") | two_of_one_name()
    small = library(tmp_path_factory.mktemp("small"), files)
    data = json.dumps(share_form.form_data(small))
    visiting = visits(browser, site, address)
    page = next(visiting)("privacy/")

    def call(function: str, form: str, answers: Answers) -> Any:
        return page.evaluate(
            """async ([name, id, answers, data]) => {
              const names = ["addresses", "serialize", "validation"];
              const load = (module) => import(new URL(`../assets/scripts/${module}.js`, location));
              const all = Object.assign({}, ...await Promise.all(names.map(load)));
              data = JSON.parse(data);
              const form = data.forms[id];
              if (name === "comparable") return all.comparable(answers.name, data);
              if (name === "slug") return all.slug(answers.title, data);
              if (name === "issueAddress") return all.issueAddress(form, id, answers, data);
              if (name === "recordFile") return all.recordFile(form, answers, data, new Date(2026, 10, 22, 12));
              if (name === "proposalAddress") return all.proposalAddress(all.recordFile(form, answers, data), data);
              return all[name](form, answers, data);
            }""",
            [function, form, answers, data],
        )

    yield call
    # When the visits end, whatever went wrong in a script fails the test.
    assert list(visiting) == []


def problems(root: Path, made: dict[str, str]) -> list[Problem]:
    """Return the errors that the project's own checks find in a file that was made."""
    every_problem = problems_of(library(root, {made["path"]: made["text"]}))
    return [problem for problem in every_problem if problem.path == made["path"] and problem.level is Level.ERROR]


@pytest.mark.parametrize(
    "title",
    [
        "Wŷr ŷd a’r Fenni",
        "A & B: two!",
        "Years 5–6",
        "Łódź café",
        "ﬁve ½ steps",
        "Con",
        "LPT9",
        "word " * 30,
        "x" * 99,
        "学校 🎉",
    ],
)
def test_the_page_names_a_file_as_the_program_does(call_script: CallScript, title: str) -> None:
    assert call_script("slug", "resource", {"title": title}) == slug_from(title)


@pytest.mark.parametrize("form", GOOD)
def test_a_finished_file_passes_the_checks(call_script: CallScript, tmp_path: Path, form: str) -> None:
    assert call_script("checkForm", form, GOOD[form]) == {}
    assert problems(tmp_path / "made", call_script("recordFile", form, GOOD[form])) == []


@pytest.mark.parametrize(("form", "id", "answer"), BAD, ids=lambda value: value[:20])
def test_the_page_refuses_an_answer_in_the_words_of_the_checks(
    call_script: CallScript, content: Library, tmp_path: Path, form: str, id: str, answer: str
) -> None:
    answers = GOOD[form] | {id: answer}
    refusals = call_script("checkForm", form, answers)
    assert list(refusals) == [id]
    (whole_form,) = (each for each in forms(content.vocabulary) if each.id == form)
    question = next(each for each in whole_form.questions if each.id == id)
    name = question.field[-1]
    (problem,) = problems(tmp_path / "made", call_script("recordFile", form, answers))
    expected = problem.message.replace(f'"{name}"', name).replace(name, f'"{question.label}"', 1)
    assert refusals[id]["message"] in (expected, problem.message)


HOSTILE = [
    *(file.read_text("utf-8").rstrip("\n") for file in sorted((ROOT / "tests/hostile/fields").glob("*.txt"))),
    "::error file=a.yml,line=1::Stolen %0A::add-mask::x",
    "${{ secrets.GITHUB_TOKEN }}",
    "$(rm -rf ~); `id` && true | cat > /etc/passwd",
    "--- \n...\n- a: &b *b !!python/object:os.system",
    'title: "x"\nstatus: published\n<<: *all',
    "'\"\\ \\u0041 \\x41 \\N{BULLET} # no comment",
    "yes", "null", "~", "0x10", "2026-13-45", "[a, {b: c}]", "? key", "| text", "> folded", "@at", "%tag", "- list",
    "\u202eright to left\u202c", "zero\u200bwidth", "line\u2028end", "null\x00byte", "half \ud83d a sign",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
]  # fmt: skip


def as_kept(text: str) -> str:
    """Return a text as a field of one line keeps it: all of it but unseen characters."""
    for end in "\x85\u2028\u2029":
        text = text.replace(end, " ")
    while STRANGE.search(text):
        text = STRANGE.sub("", text)
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("form", "id"), [("resource", "title"), ("resource", "byline"), ("trial", "happened"), ("school", "about")]
)
def test_hostile_text_is_only_text_in_a_finished_file(
    call_script: CallScript, tmp_path: Path, form: str, id: str
) -> None:
    def values(text: str) -> dict[str, Any]:
        made = call_script("recordFile", form, GOOD[form] | {id: text})
        path = tmp_path / f"made{Path(made['path']).suffix}"
        path.write_text(made["text"], "utf-8")
        source = read(tmp_path, path.name)
        assert source.problems == (), text
        return dict(source.values)

    plain = values("Plain")
    assert {text: values(text) for text in HOSTILE} == {text: plain | {id: as_kept(text)} for text in HOSTILE}


@pytest.mark.parametrize("form", GOOD)
def test_answers_arrive_as_they_were_given(call_script: CallScript, content: Library, form: str) -> None:
    (whole_form,) = (each for each in forms(content.vocabulary) if each.id == form)
    answers = {id: text for id, text in GOOD[form].items() if whole_form.get(id)}
    assert read_answers(whole_form, call_script("emailText", form, answers)) == answers


def test_an_answer_too_long_for_an_address_is_left_out_whole_and_never_cut(call_script: CallScript) -> None:
    body = "Walk. " * 2000
    issue = call_script("issueAddress", "resource", GOOD["resource"] | {"body": body})
    filled = parse_qs(urlsplit(issue["address"]).query)
    assert len(issue["address"]) <= 6000
    assert [(text["label"], text["text"]) for text in issue["leftOut"]] == [("The steps", body.strip())]
    assert filled["answer-title"] == ["Wet play plan"]
    assert "answer-body" not in filled


def test_the_address_of_a_proposal_holds_the_whole_file_or_nothing_of_it(call_script: CallScript) -> None:
    short = parse_qs(urlsplit(call_script("proposalAddress", "trial", GOOD["trial"])["address"]).query)
    assert (short["filename"], "happened" in short["value"][0]) == (
        ["resources/two-minute-conversation/trials/oakland-primary-2026-27.yml"],
        True,
    )
    long = call_script("proposalAddress", "resource", GOOD["resource"] | {"body": "Walk. " * 2000})
    assert (long["fits"], "value=" in long["address"]) == (False, False)


def test_a_school_that_is_there_changes_only_what_was_answered(call_script: CallScript) -> None:
    answers = {"name": "Oakland Primary", "town": "Aldersby"}
    assert call_script("checkForm", "school", answers) == {}
    made = call_script("recordFile", "school", answers)
    assert (made["path"], made["text"], made["changes"]) == ("schools/oakland-primary.yml", 'town: "Aldersby"\n', True)


SAME = "St Joseph's Catholic Primary School"


def two_of_one_name() -> dict[str, str]:
    """The files of two schools of one name, in two towns."""
    return school("st-josephs-aldersby", name=f'"{SAME}"', town="Aldersby", urn='"123457"') | school(
        "st-josephs-thornwick", name=f'"{SAME}"', town="Thornwick"
    )


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> RecordNames:
    """The names of the schools that the scripts of `call_script` know."""
    return RecordNames.of(library(tmp_path_factory.mktemp("names"), two_of_one_name()), "school")


@pytest.mark.parametrize(
    "name",
    [
        "oakland-primary", "OAKLAND PRIMARY.", "Oakland Primary, Aldersby", "Oakland Primary School",
        "The Oakland Primary", "Parkland Primary", SAME, f"{SAME}, Thornwick",
        "Saint Josephs Catholic Primary School (Aldersby)", "123457",
        f"{SAME} (URN 123457)", "Oakland Primary 123457", "St Joseph's", "constructor", "", "!!", "trust",
        "the Alderland Trust",
    ],
)  # fmt: skip
def test_the_page_finds_a_school_as_the_program_does(call_script: CallScript, names: RecordNames, name: str) -> None:
    host = {"wish": "see", "host": name, "what": "a corridor", "stages": "ks3"}
    assert ("host" not in call_script("openPoints", "visit", host)) == bool(names.find(name) or not name)
    if found := names.find(name):
        assert call_script("recordFile", "visit", host)["path"] == f"schools/{found}.yml"


@pytest.mark.parametrize(
    "name",
    ["St. Joseph’s", "SAINT Teilo", "C. of E.", "Church of England & Co", "Ysgol Tŷ'r Wŷ", "SS Ann_Bee", "Łódź ½"],
)
def test_the_page_compares_names_as_the_program_does(call_script: CallScript, name: str) -> None:
    assert call_script("comparable", "school", {"name": name}) == comparable(name)


@pytest.mark.parametrize("town", ["", "Aldersby", "Thornwick", "Newtown"])
@pytest.mark.parametrize("urn", ["", "123457", "499999"])
@pytest.mark.parametrize("name", [SAME, "Oakland Primary", "Parkland Primary"])
@pytest.mark.parametrize("complete", [False, True])
def test_the_page_knows_whose_details_they_are_as_the_program_does(
    call_script: CallScript, names: RecordNames, town: str, urn: str, name: str, complete: bool
) -> None:
    facts = {id: text for id, text in {"name": name, "town": town, "urn": urn}.items() if text}
    answers = GOOD["school"] | {"urn": ""} | facts if complete else facts
    meant = names.school_meant(name, answers.get("town", ""), urn, complete=complete)
    assert call_script("isChange", "school", answers) == bool(meant)
    if meant:
        assert call_script("recordFile", "school", answers)["path"] == f"schools/{meant}.yml"


@pytest.mark.parametrize(
    ("answers", "open_at"),
    [
        ({"name": SAME}, "name"),
        ({"name": SAME, "town": "Newtown"}, "name"),
        ({"name": "Oakland Primary", "town": "Newtown"}, "town"),
        (GOOD["school"] | {"name": "Oakland Primary", "town": "Newtown"}, "name"),
    ],
)
def test_details_that_may_be_those_of_another_school_need_an_editor(
    call_script: CallScript, answers: Answers, open_at: str
) -> None:
    assert list(call_script("openPoints", "school", answers)) == [open_at]


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("Wŷr ŷd a’r Fenni", "wyr-yd-ar-fenni"),
        ("The two-minute conversation", "the-two-minute-conversation"),
        ("Two-minute conversation", "two-minute-conversation-2"),
        ("学校 🎉", "new"),
        ("Con", "con-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_file_gets_a_name_that_every_computer_takes_and_no_other_has(
    call_script: CallScript, title: str, folder: str
) -> None:
    assert (
        call_script("recordFile", "resource", GOOD["resource"] | {"title": title})["path"]
        == f"resources/{folder}/index.md"
    )


def test_a_school_whose_name_has_no_latin_letters_gets_a_file_too(call_script: CallScript) -> None:
    assert call_script("recordFile", "school", GOOD["school"] | {"name": "学校"})["path"] == "schools/new.yml"


def test_the_address_of_an_email_says_that_all_is_ticked_and_a_draft_does_not(call_script: CallScript) -> None:
    sentence = 'Every line under "Is it safe to share?" is ticked.'
    assert sentence in call_script("emailText", "trial", GOOD["trial"])
    assert sentence not in call_script("draftText", "trial", GOOD["trial"])


def test_what_needs_an_editor_cannot_be_made_into_a_file(call_script: CallScript) -> None:
    assert call_script("openPoints", "trial", GOOD["trial"]) == {}
    assert call_script("openPoints", "trial", GOOD["trial"] | {"year": "2025/26", "resource": "Nothing here"}) == {
        "resource": 'there is no resource called "Nothing here"'
    }
    assert call_script("openPoints", "trial", GOOD["trial"] | {"year": "2025/26"}) == {
        "year": "your school has told of that year already"
    }


def test_a_wish_without_a_day_is_a_few_lines_for_the_file_of_the_school(
    call_script: CallScript, tmp_path: Path
) -> None:
    answers = {"wish": "see", "host": "Oakland Primary", "what": "a corridor: quiet", "stages": "ks3"}
    assert list(call_script("checkForm", "visit", answers | {"what": ""})) == ["what"]
    assert call_script("checkForm", "visit", answers) == {}
    made = call_script("recordFile", "visit", answers)
    whole = library(tmp_path / "a").schools[0].source.lines
    assert problems(tmp_path / "b", made | {"text": "\n".join(whole) + made["text"]}) == []
    assert "put only the others, below what stands there already" in made["steps"]


# ---------- The page itself ----------


def opened(visit: Visit, form: str, query: str = "", **options: Any) -> Page:
    page = visit(f"share/{query}#__{form}", **({"viewport": PHONE} | options))
    expect(page.locator(f"#__{form} form")).to_be_visible()
    return page


def complete(page: Page, form: str) -> None:
    """Answer a form as people do, with every line of the checklist ticked."""
    for id, answer in GOOD[form].items():
        for control in page.locator(f'#__{form} [name="{id}"]').all():
            kind = control.evaluate("control => control.type")
            if kind == "checkbox":
                control.set_checked(control.get_attribute("value") in answer.split("\n"))
            elif kind == "select-one":
                control.select_option(answer)
            else:
                control.fill(answer)
    for point in page.locator(f'#__{form} [name="point"]').all():
        point.check()


def catch_links(page: Page) -> None:
    """Note in `window.followed` every link that the page follows from now on; nothing is really opened."""
    page.evaluate(
        """() => { window.followed = [];
          HTMLAnchorElement.prototype.click = function () { window.followed.push(this.href); } }"""
    )


def test_a_trial_is_reported_by_keyboard_alone(visit: Visit) -> None:
    page = opened(visit, "trial", "?resource=two-minute-playground-conversation")
    catch_links(page)
    keyboard = page.keyboard
    expect(page.locator("#__trial > summary")).to_be_focused()

    def press_tab(times: int = 1) -> None:
        for _ in range(times):
            keyboard.press("Tab")

    press_tab()
    expect(page.locator("#__trial-resource")).to_have_value("The two-minute playground conversation")
    press_tab()
    keyboard.type("Oakland Primary")
    press_tab()
    keyboard.type("2026-27")
    press_tab()
    keyboard.press("Space")  # the first of eight ages
    press_tab(8)
    keyboard.press("ArrowDown")
    for words in ("It rained.", "Nobody.", "A roof."):
        press_tab()
        keyboard.type(words)
    for _ in range(11):
        press_tab()
        keyboard.press("Space")
    press_tab(3)  # past the draft
    expect(page.get_by_role("button", name="Send by e-mail")).to_be_focused()
    keyboard.press("Enter")
    expect(page.locator("#__trial [data-sent]")).to_be_focused()
    (link,) = page.evaluate("window.followed")
    assert link.startswith("mailto:partnership@example.org?subject=We%20tried%20this")
    assert "What happened:\r\nIt rained." in unquote(link)


def test_a_message_comes_and_goes_while_somebody_types(visit: Visit) -> None:
    page = opened(visit, "resource")
    message = page.locator("#__resource-summary-said")
    page.locator("#__resource-summary").press_sequentially("x")
    expect(message).to_be_hidden()
    page.locator("#__resource-summary").fill("x" * 201)
    expect(message).to_have_text('"What it is for" is longer than 200 characters. Say it more briefly.')
    expect(page.locator("#__resource-summary")).to_have_attribute("aria-invalid", "true")
    page.locator("#__resource-summary").fill("Short.")
    expect(message).to_be_hidden()


def test_nothing_is_sent_before_every_line_is_ticked(visit: Visit) -> None:
    page = opened(visit, "trial", "?resource=two-minute-playground-conversation")
    complete(page, "trial")
    page.locator("#__trial-resource").fill("The two-minute playground conversation")
    page.locator('#__trial [name="point"]').nth(8).uncheck()
    catch_links(page)
    page.get_by_role("button", name="Send by e-mail").click()
    expect(page.locator("#__trial [data-problems]")).to_be_focused()
    expect(page.locator("#__trial [data-problems] li")).to_have_text(
        ['One line is not ticked under "Is it safe to share?"']
    )
    page.locator("#__trial [data-problems] a").click()
    expect(page.locator('#__trial [name="point"]').nth(8)).to_be_focused()
    assert page.evaluate("window.followed") == []


def test_the_card_is_shown_as_it_will_look(visit: Visit) -> None:
    page = opened(visit, "resource")
    complete(page, "resource")
    card = page.locator("#__resource [data-preview] > .card")
    expect(card.locator(".card-title")).to_have_text("Wet play plan")
    expect(card.locator(".card-facts")).to_have_text("Card 30 minutes Lunchtime supervisors")
    expect(card).to_have_class("card seat-1")
    expect(card.locator("> .disc .icon")).to_have_count(1)
    meaning = page.locator('#__resource [data-question="licence"] [data-meaning]')
    expect(meaning).to_have_text("You may use and change this, as long as you say who made it.")


def test_of_several_themes_the_main_one_can_be_chosen(visit: Visit) -> None:
    page = opened(visit, "resource")
    themes = page.locator('#__resource [data-question="themes"]')
    themes.get_by_label("Supporting lunchtime supervisors").check()
    expect(themes.get_by_label("The main theme")).to_be_hidden()
    themes.get_by_label("Issues of common concern").check()
    themes.get_by_label("The main theme").select_option("Issues of common concern")
    page.reload()
    expect(themes.get_by_label("The main theme")).to_have_value("common-concern")
    expect(page.locator("#__resource [data-preview] > .card")).to_have_class("card seat-5")


def test_a_trial_is_shown_as_the_page_of_its_resource_shows_it(visit: Visit) -> None:
    page = opened(visit, "trial")
    complete(page, "trial")
    preview = page.locator("#__trial [data-preview]")
    expect(preview.locator(".card-title")).to_have_text("Oakland Primary")
    expect(preview.locator("dd")).to_have_text(["It rained: twice.", "The team.", "A roof."])


def test_only_an_adaptation_is_asked_what_was_changed(visit: Visit) -> None:
    page = opened(visit, "resource")
    expect(page.locator("#__resource-adapted-from-kept")).to_be_hidden()
    page.goto("share/?resource=two-minute-playground-conversation#__resource")
    expect(page.locator("#__resource-adapted-from-kept")).to_be_visible()


def test_a_file_is_not_made_of_names_that_the_library_does_not_know(visit: Visit) -> None:
    page = opened(visit, "trial")
    complete(page, "trial")
    page.locator("#__trial-resource").fill("The two-minute playground conversation")
    page.locator("#__trial-school").fill("Nowhere High")
    catch_links(page)
    page.get_by_role("button", name="Propose it on GitHub").click()
    expect(page.locator("#__trial [data-problems] li")).to_contain_text('there is no school called "Nowhere High"')
    page.get_by_role("button", name="Send on GitHub").click()
    expect(page.locator("#__trial [data-sent]")).to_be_focused()
    assert len(page.evaluate("window.followed")) == 1


def test_a_draft_is_there_again_until_it_is_cleared(visit: Visit) -> None:
    page = opened(visit, "resource")
    page.locator("#__resource-title").fill("Half a plan")
    page.reload()
    expect(page.locator("#__resource-title")).to_have_value("Half a plan")
    with page.expect_download() as download:
        page.locator("#__resource").get_by_role("button", name="Download the draft").click()
    assert "Title:\nHalf a plan" in download.value.path().read_text("utf-8")
    clear = page.locator("#__resource").get_by_role("button", name="Clear the draft")
    clear.click()  # A dialog asks first; here it is dismissed.
    expect(page.locator("#__resource-title")).to_have_value("Half a plan")
    page.once("dialog", lambda dialog: dialog.accept())
    clear.click()
    page.reload()
    expect(page.locator("#__resource-title")).to_have_value("")


def test_the_year_is_proposed_kept_as_it_was_changed_and_proposed_again_once_cleared(visit: Visit) -> None:
    page = opened(visit, "trial")
    year, clear = page.locator("#__trial-year"), page.get_by_role("button", name="Clear the draft")
    expect(year).to_have_value("2026-27")
    expect(page.locator("#__trial-year-said")).to_be_hidden()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    clear.click()
    assert asked == []
    year.fill("2025-26")
    page.reload()
    expect(year).to_have_value("2025-26")
    clear.click()
    expect(year).to_have_value("2026-27")
    assert len(asked) == 1


def test_it_works_where_the_browser_keeps_nothing(visit: Visit) -> None:
    page = visit("privacy/", viewport=PHONE)
    page.add_init_script(STORAGE_BLOCKED)
    page.goto("share/#__trial")
    complete(page, "trial")
    expect(page.locator("#__trial [data-draft-said]")).to_contain_text("This browser keeps nothing")
    catch_links(page)
    page.get_by_role("button", name="Send by e-mail").click()
    assert len(page.evaluate("window.followed")) == 1


def test_without_scripts_the_questions_and_the_email_are_there(visit: Visit) -> None:
    page = visit("share/", viewport=PHONE, java_script_enabled=False)
    page.get_by_role("heading", name="We tried this").click()
    expect(page.locator("#__trial form")).to_be_hidden()
    expect(page.locator("#__trial strong").get_by_text("Who was affected", exact=True)).to_be_visible()
    email = page.locator("#__trial").get_by_role("link", name="Write the e-mail").get_attribute("href") or ""
    assert "What happened:" in unquote(email)
    assert len(email) < 2000


def test_where_the_data_does_not_load_the_questions_and_the_email_stay(visit: Visit) -> None:
    page = visit("privacy/", viewport=PHONE)
    page.route("**/forms.json", lambda route: route.fulfill(status=200, body="<html>"))
    page.goto("share/#__trial")
    expect(page.locator("#__trial").get_by_role("link", name="Write the e-mail")).to_be_visible()


def test_nothing_is_lost_if_the_network_fails_at_the_last_step(visit: Visit) -> None:
    page = opened(visit, "trial")
    complete(page, "trial")
    page.context.set_offline(True)
    catch_links(page)
    page.get_by_role("button", name="Send on GitHub").click()
    expect(page.locator("#__trial [data-sent]")).to_contain_text("Your answers stay here")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#__trial-happened")).to_have_value("It rained: twice.")


def test_a_text_too_long_for_an_email_is_there_to_be_copied(visit: Visit) -> None:
    page = opened(visit, "resource", permissions=["clipboard-read", "clipboard-write"])
    complete(page, "resource")
    body = "Walk on. " * 400
    page.locator("#__resource-body").fill(body)
    catch_links(page)
    page.locator("#__resource").get_by_role("button", name="Send by e-mail").click()
    expect(page.locator("#__resource [data-sent] textarea")).to_have_value(re.compile("Walk on. " * 399))
    expect(page.locator("#__resource [data-sent]")).to_contain_text("Copied")
    assert body.strip() in page.evaluate("navigator.clipboard.readText()")
    (link,) = page.evaluate("window.followed")
    assert len(link) < 500


def test_hostile_text_in_every_field_and_in_the_address_is_shown_as_text(visit: Visit) -> None:
    text = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>{{7*7}}${7*7}'
    page = opened(visit, "correction", f"?page={text}&title={text}&source=../../secret")
    expect(page.locator("#__correction-title")).to_have_value(text)
    for form in FORMS:
        page.evaluate("form => { document.getElementById(`__${form}`).open = true }", form)
        for control in page.locator(f"#__{form} form :is(textarea, input[type=text]):visible").all():
            control.fill(text)
        page.locator(f"#__{form}").get_by_role("button", name="Send by e-mail").click()
    assert page.evaluate("window.ran") is None
    assert page.locator("#__content :is(img, script)").count() == 0


def test_long_words_do_not_make_the_page_wider_than_a_phone(visit: Visit) -> None:
    page = opened(visit, "trial")
    for control in page.locator("#__trial form :is(textarea, input[type=text])").all():
        control.fill("Llanfairpwllgwyngyll" * 200)
    page.get_by_role("button", name="Send by e-mail").click()
    expect(page.locator("#__trial [data-problems] li", has_text="Academic year: ")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_renamed_or_unknown_record_in_the_address_is_only_a_note(visit: Visit) -> None:
    page = opened(visit, "trial", "?resource=gone-for-good&school=oakland-primary")
    expect(page.locator("#__trial-resource")).to_have_value("gone-for-good")
    expect(page.locator("#__trial-resource-said")).to_contain_text('there is no resource called "gone-for-good"')
    expect(page.locator("#__trial-school")).to_have_value("Oakland Primary")
    expect(page.locator("#__trial-school-said")).to_be_hidden()


def test_what_was_filled_in_from_the_address_stays_as_somebody_changed_it(visit: Visit) -> None:
    page = opened(visit, "trial", "?school=oakland-primary")
    page.locator("#__trial-school").fill("Mill Bank School")
    page.reload()
    expect(page.locator("#__trial-school")).to_have_value("Mill Bank School")


def test_a_correction_of_one_page_is_no_draft_for_another(visit: Visit) -> None:
    page = opened(visit, "correction", "?page=schools/&title=Schools")
    page.locator("#__correction-wrong").fill("Skools")
    page.goto("share/?page=&title=Home#__correction")
    expect(page.locator("#__correction-title")).to_have_value("Home")
    expect(page.locator("#__correction-wrong")).to_have_value("")
    page.goto("share/?page=schools/&title=Schools#__correction")
    expect(page.locator("#__correction-wrong")).to_have_value("Skools")


def test_a_correction_is_about_the_page_from_which_it_was_suggested(visit: Visit) -> None:
    page = visit("schools/oakland-primary/", viewport=PHONE)
    page.get_by_role("link", name="Suggest a correction").click()
    expect(page.locator("#__correction-title")).to_have_value("Oakland Primary")
    expect(page.locator("#__correction-page")).to_have_value(re.compile("/schools/oakland-primary/$"))
    page.locator("#__correction-wrong").fill("Harowby")
    page.locator("#__correction-right").fill("Harrowby")
    for point in page.locator('#__correction [name="point"]').all():
        point.check()
    catch_links(page)
    page.locator("#__correction").get_by_role("button", name="Propose it on GitHub").click()
    (link,) = page.evaluate("window.followed")
    assert link.endswith("/edit/main/schools/oakland-primary.yml")
    expect(page.locator("#__correction [data-sent] textarea")).to_have_value("Harrowby")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_form(visit: Visit, scheme: str, viewport: dict[str, int]) -> None:
    page = visit("share/", color_scheme=scheme, viewport=viewport, reduced_motion="reduce", bypass_csp=True)
    # Without their common name they can be open together, and axe has to look only once.
    page.evaluate(
        """for (const form of document.querySelectorAll("[data-form]")) {
          form.removeAttribute("name");
          form.open = true;
        }"""
    )
    for form in FORMS:
        page.locator(f"#__{form}").get_by_role("button", name="Send by e-mail").click()
    assert faults(page, scheme) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_scripts_of_the_form_are_small() -> None:
    names = imported_by("share.js")
    assert len(names) > 5
    assert sum(len(gzip.compress((SCRIPTS / name).read_bytes())) for name in names) < 25 * 1024


def imported_by(script: str) -> set[str]:
    """Return the names of a script and of all scripts that come with it."""
    names: set[str] = set()
    pending = {script}
    while pending:
        name = pending.pop()
        names.add(name)
        pending |= set(re.findall(r'^import .* from "\./(.+)";$', (SCRIPTS / name).read_text("utf-8"), re.M)) - names
    return names
