"""A page for pupils is read aloud by a voice on the device, sentence by sentence: a stand-in writes them down."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Visit

PAGE = "pupil-partnership/tell-an-adult/"
STAND_IN = """
(voices) => {
  window.spoken = [];
  let waiting;
  class Utterance extends EventTarget {
    constructor(text) { super(); this.text = text; }
  }
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak(utterance) {
      const [mark] = [...(CSS.highlights.get("heard") ?? [])].map(String);
      window.spoken.push({ text: utterance.text, mark, voice: utterance.voice.name, lang: utterance.lang });
      document.body.dataset.spoken = window.spoken.length;
      waiting = utterance;
      if (!window.slowly) setTimeout(() => waiting === utterance && utterance.dispatchEvent(new Event("end")));
    },
    cancel() { waiting = undefined; },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
}
"""
"""It gives a browser these voices, and keeps each sentence with what is marked on the page while it is said."""
ON_THE_DEVICE = {"name": "Device", "lang": "en-GB", "localService": True}
ELSEWHERE = {"name": "Cloud", "lang": "en-GB", "localService": False}
POLISH = {"name": "Polski", "lang": "pl-PL", "localService": True}


Voices = list[dict[str, object]]


def opened(visit: Visit, voices: Voices, path: str = PAGE, *, slowly: bool = False) -> Page:
    page = visit(path)
    page.add_init_script(f"window.slowly = {json.dumps(slowly)}; ({STAND_IN})({json.dumps(voices)})")
    page.reload()
    return page


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_sentence_is_said_in_its_order_and_marked_while_it_is_said(visit: Visit) -> None:
    page = opened(visit, [ELSEWHERE, POLISH, ON_THE_DEVICE])
    page.get_by_role("button", name="Hear this page").click()
    expect(page.locator("body")).to_have_attribute("data-spoken", re.compile(r"[2-9]\d"))
    expect(page.get_by_role("button", name="Hear this page")).to_be_visible()
    spoken = page.evaluate("spoken")
    assert [squeezed(one["mark"]) for one in spoken] == [squeezed(one["text"]) for one in spoken]
    assert {(one["voice"], one["lang"]) for one in spoken} == {("Device", "en-GB")}
    texts = [squeezed(one["text"]) for one in spoken]
    assert texts[0] == page.locator("h1").inner_text()
    assert "It is never your job to fix it all." in texts
    written = page.evaluate("[...document.querySelectorAll('h1, .lead, .body')].map((one) => one.innerText).join(' ')")
    assert "".join(texts).replace(" ", "") == "".join(written.split()), "all is said, and nothing twice"
    assert page.evaluate("CSS.highlights.has('heard')") is False


@pytest.mark.parametrize("voices", [[], [ELSEWHERE], [POLISH]])
def test_without_a_voice_of_its_language_on_the_device_there_is_no_button(visit: Visit, voices: Voices) -> None:
    page = opened(visit, voices)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".hearing")).to_have_count(0)
    assert page.evaluate("spoken") == []


def test_it_stops_when_asked_and_goes_on_with_the_sentence_it_was_at(visit: Visit) -> None:
    page = opened(visit, [ON_THE_DEVICE], slowly=True)
    page.get_by_role("button", name="Hear this page").click()
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate("CSS.highlights.has('heard')") is False
    page.get_by_role("button", name="Hear this page").click()
    assert [one["text"] for one in page.evaluate("spoken")] == [page.locator("h1").inner_text()] * 2


def test_a_voice_that_comes_later_brings_the_button(visit: Visit) -> None:
    page = opened(visit, [])
    expect(page.locator("h1")).to_be_visible()
    page.evaluate("(voice) => { speechSynthesis.getVoices = () => [voice]; }", ON_THE_DEVICE)
    page.evaluate("speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(page.get_by_role("button", name="Hear this page")).to_be_visible()


def test_pages_for_adults_are_not_read(visit: Visit) -> None:
    page = opened(visit, [ON_THE_DEVICE], "contact/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".hearing")).to_have_count(0)
