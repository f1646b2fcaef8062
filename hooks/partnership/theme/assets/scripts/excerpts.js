/** The part of a text in which most of what was typed stands. */

import { fold, stem, words } from "./stems.js";

/** How many words an excerpt has. */
const LENGTH = 26;

/** How many words of it stand before the first that was typed. */
const BEFORE = 6;

/** A word of a text, apostrophes and accents included. */
const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;

/**
 * The part of a text with most matches, as results.js shows it.
 * @param {string} content
 * @param {string[]} typed what was looked for
 * @returns {{locations: number[], excerpt: string, plain_excerpt: string}}
 */
export function excerptOf(content, typed) {
  const looked = new Set(typed.flatMap(words).map(stem));
  const found = [...content.matchAll(WORD)];
  const hits = found.flatMap((match, place) => (looked.has(stem(fold(match[0]))) ? [place] : []));
  const start = Math.max(0, (hits.length ? best(hits, found) : 0) - BEFORE);
  const last = Math.min(found.length, start + LENGTH) - 1;
  const from = found[start]?.index ?? 0;
  const to = last < found.length - 1 ? found[last + 1].index : content.length;
  const marked = new Set(hits.map((place) => found[place].index));
  return { locations: hits, excerpt: markUp(content, from, to, marked), plain_excerpt: content.slice(from, to).trimEnd() };
}

/** The place of the word from which on the most different words stand that were typed. */
function best(hits, found) {
  let [at, most] = [hits[0], 0];
  hits.forEach((first, number) => {
    const near = hits.slice(number).filter((place) => place < first + LENGTH - BEFORE);
    const different = new Set(near.map((place) => stem(fold(found[place][0])))).size;
    if (different > most) [at, most] = [first, different];
  });
  return at;
}

/** A part of a text, with the words that begin at some places marked. */
function markUp(content, from, to, marked) {
  const escape = (text) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const part = content.slice(from, to).trimEnd();
  let [text, done] = ["", 0];
  for (const { 0: word, index } of part.matchAll(WORD)) {
    if (!marked.has(from + index)) continue;
    text += `${escape(part.slice(done, index))}<mark>${escape(word)}</mark>`;
    done = index + word.length;
  }
  return text + escape(part.slice(done));
}
