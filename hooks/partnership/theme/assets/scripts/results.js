/**
 * What was found, as it is shown. Everything is shown as text, and never parsed as HTML.
 *
 * @typedef {object} Limits
 * @property {{label: string, remove: () => void}[]} each what limits the results, with what takes it away
 * @property {(() => void) | false} removeAll takes everything away
 */

import { fold, stem, words } from "./stems.js";
import { SEARCH } from "./words.js";

/** An element with its properties and contents; a string is always text. */
export function makeElement(tag, properties, ...contents) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...contents);
  return element;
}

/** A button that acts when it is pressed. */
export function makeButton(text, act) {
  const button = makeElement("button", { type: "button" }, text);
  button.addEventListener("click", act);
  return button;
}

/**
 * What limits the results, as buttons; nothing where nothing does.
 * @param {Limits} limits
 * @param {() => void} then what comes after one was taken away
 */
export function chosenList({ each, removeAll }, then) {
  if (!each.length) return undefined;
  const take = (remove) => () => (remove(), then());
  const buttons = each.map(({ label, remove }) =>
    Object.assign(makeButton(label, take(remove)), { className: "chip", ariaLabel: SEARCH.remove(label) }),
  );
  if (removeAll) buttons.push(makeButton(SEARCH.clearAll, take(removeAll)));
  const lines = buttons.map((button) => makeElement("li", {}, button));
  return makeElement("ul", { className: "finder-active chips", ariaLabel: SEARCH.chosenList }, ...lines);
}

/** Offers the words that were searched for in the place of misspelt ones. */
export function suggestion(better, take) {
  const [before, after] = SEARCH.didYouMean;
  return makeElement("p", { className: "finder-suggestion" }, before, makeButton(better, take), after);
}

/** Offers to tell an editor what nothing here answers, by the e-mail at an address. */
export const invitation = (href) =>
  makeElement("p", { className: "finder-tell" }, makeElement("a", { href }, SEARCH.tell));

/**
 * The card of a page that was found. It looks as it does in the lists whose place it takes.
 * @param {import("./engine.js").Page} page
 * @param {string} text the words by which it was found, if any
 * @param {Element[]} signs those that say in `data-sign` what they are for, and then that of each theme
 */
export function resultCard(page, text, signs) {
  const { url, locations, meta } = page;
  const labels = [meta.type, meta.theme, meta.audience, meta.stage, meta.minutes].filter(Boolean);
  const seat = meta.seat ? Number(meta.seat) : undefined;
  const ofThemes = signs.filter(({ dataset }) => !dataset.sign);
  const sign = ofThemes[seat] ?? signs.find(({ dataset }) => dataset.sign === (meta.sign ?? "page"));
  return makeElement(
    "li",
    { className: `result card ${seat === undefined ? "" : `seat-${seat}`}` },
    sign.cloneNode(true),
    makeElement("h2", { className: "card-title" }, makeElement("a", { href: url }, meta.title)),
    makeElement("p", {}, ...(text && locations.length ? markedExcerpt(page) : markedWords(meta.summary ?? "", text))),
    makeElement("ul", { className: "result-meta" }, ...labels.map((label) => makeElement("li", {}, label))),
  );
}

/** A text with the words that were typed as <mark> elements, whatever their endings; the shortest carry nothing. */
function markedWords(text, typed) {
  const looked = new Set(words(typed).filter(({ length }) => length > 2).map(stem));
  const isTyped = (part, index) => index % 2 && looked.has(stem(fold(part)));
  return text.split(/([\p{L}\p{M}\p{N}'’]+)/u).map((part, index) => (isTyped(part, index) ? makeElement("mark", {}, part) : part));
}

/**
 * The excerpt as text and <mark> elements.
 * @param {import("./engine.js").Page} page
 */
function markedExcerpt({ content, excerpt, plain_excerpt: plain }) {
  const parts = excerpt.split(/<\/?mark>/).map((part, index) => {
    const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return index % 2 ? makeElement("mark", {}, text) : text;
  });
  return [content.startsWith(plain) ? "" : "… ", ...parts, content.endsWith(plain) ? "" : " …"];
}
