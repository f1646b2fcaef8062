/**
 * Reads a page aloud with the voice of the device, sentence by sentence, and marks the sentence that is heard. Only a voice
 * that says it is on the device is used: any other would send the words of the page to its maker. Where there is none, or
 * the browser cannot speak, there is no button.
 */

import { HEARING } from "./words.js";
import { makeElement } from "./results.js";

/** What is read: whatever has words of its own, and not what stands beside them for the eyes or the keyboard. */
const READ = ["h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "th", "td", "figcaption", "blockquote"].join();
const SILENT = [".anchor", "[data-search-ignore]", "[hidden]", "[aria-hidden=true]", "script", "style"].join();
/** The name of the mark in the stylesheet: ::highlight(heard). */
const MARK = "heard";

/**
 * @typedef {object} Sentence
 * @property {string} text
 * @property {Range} range where it stands
 * @property {string} lang
 */

/**
 * Every sentence of an element, in its order.
 * @param {Element} root
 * @returns {Sentence[]}
 */
export function sentencesOf(root) {
  const blocks = [...root.querySelectorAll(READ)].filter((block) => !block.closest(SILENT));
  return blocks.flatMap((block) => sentencesOfBlock(block));
}

/** The sentences of a block that stand in no smaller block inside it. @param {Element} block */
function sentencesOfBlock(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode;
    if (parentElement.closest(READ) === block && !parentElement.closest(SILENT)) nodes.push(walker.currentNode);
  }
  const text = nodes.map((node) => node.data).join("");
  const lang = block.closest("[lang]").lang;
  const segments = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text.replace(/\n/g, " "));
  return [...segments]
    .filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment))
    .map(({ segment, index }) => ({
      text: segment.trim(),
      range: rangeOf(nodes, index, index + segment.trimEnd().length),
      lang,
    }));
}

/** The range between two places of the text that some nodes have together. @param {Text[]} nodes */
function rangeOf(nodes, start, end) {
  const range = new Range();
  let before = 0;
  for (const node of nodes) {
    const after = before + node.length;
    if (start >= before && start < after) range.setStart(node, start - before);
    if (end > before && end <= after) range.setEnd(node, end - before);
    before = after;
  }
  return range;
}

/** A voice on the device for a language, the one of the same country first. @param {string} lang */
function voiceFor(lang) {
  const [language] = lang.split("-");
  const own = speechSynthesis.getVoices().filter((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === language);
  return own.find((voice) => voice.lang.replace("_", "-") === lang) ?? own[0];
}

/** A `Reader` reads the sentences of a page, one after the other, until it is stopped. */
class Reader {
  #sentences;
  #next = 0;
  #onChange;
  isReading = false;

  constructor(root, onChange) {
    this.#sentences = sentencesOf(root).filter(({ lang }) => voiceFor(lang));
    this.#onChange = onChange;
  }

  /** Reads on from where it was left; from the start, if it was read to its end. */
  start() {
    this.isReading = true;
    this.#onChange();
    this.#read();
  }

  stop() {
    this.isReading = false;
    speechSynthesis.cancel();
    CSS.highlights?.delete(MARK);
    this.#onChange();
  }

  #read() {
    const sentence = this.#sentences[this.#next];
    if (!sentence) {
      this.#next = 0;
      this.stop();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voiceFor(sentence.lang);
    utterance.lang = utterance.voice.lang;
    // A browser that was stopped may say so of the sentence it was at: then another has begun, or none is wanted.
    const isThis = this.#next;
    utterance.addEventListener("end", () => {
      if (!this.isReading || isThis !== this.#next) return;
      this.#next += 1;
      this.#read();
    });
    utterance.addEventListener("error", ({ error }) => {
      if (this.isReading && error !== "canceled" && error !== "interrupted") this.stop();
    });
    if (globalThis.Highlight) CSS.highlights.set(MARK, new Highlight(sentence.range));
    sentence.range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    speechSynthesis.speak(utterance);
  }
}

/**
 * Offers to read an article, as soon as the device has a voice for it.
 * @param {Element} article with `data-hear`
 */
export function offerHearing(article) {
  if (!globalThis.speechSynthesis || !Intl.Segmenter) return;
  const offer = () => {
    const lang = article.closest("[lang]").lang;
    if (article.querySelector(".hearing") || !voiceFor(lang)) return;
    const button = makeElement("button", { className: "button quiet", type: "button" });
    const reader = new Reader(article, () => (button.textContent = reader.isReading ? HEARING.stop : HEARING.hear));
    button.textContent = HEARING.hear;
    button.addEventListener("click", () => (reader.isReading ? reader.stop() : reader.start()));
    const place = article.querySelector("h1");
    place.after(makeElement("p", { className: "hearing screen-only" }, button));
    addEventListener("pagehide", () => reader.isReading && reader.stop());
  };
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
}
