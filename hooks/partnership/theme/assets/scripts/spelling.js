/** The correction of misspelt words, by the words of titles, summaries, labels and everyday words. */

import { data } from "./index.js";
import { fold, words } from "./stems.js";

/** The last word is taken for the beginning of another from so many letters on, if no more than so many are missing. */
const LEAST_TYPED = 4;
const MOST_MISSING = 2;

/** How many letters each of two words has at least that were written as one. */
const LEAST_PART = 4;

/**
 * The text with misspelt words replaced, each by a word that is near in spelling, if there is one.
 * @param {string} text
 * @param {string[]} unknown the words of it that stand nowhere in the library
 */
export async function correct(text, unknown) {
  const known = await data("spelling");
  const last = words(text).at(-1);
  const put = (word) => (word === last && completed(word, known)) || parted(word, known) || nearest(word, known);
  const better = new Map(unknown.map((word) => [word, put(word)]));
  return text.replace(/[\p{L}\p{M}\p{N}'’‘]+/gu, (word) => better.get(fold(word)) ?? word);
}

/** The shortest known word that an unknown one is the beginning of, if only little of it is missing. */
function completed(unknown, known) {
  if (unknown.length < LEAST_TYPED) return undefined;
  const longer = known.filter((word) => word.startsWith(unknown) && word.length <= unknown.length + MOST_MISSING);
  return longer.sort((one, other) => one.length - other.length)[0];
}

/** Two known words that were written as one. */
function parted(unknown, known) {
  for (let at = LEAST_PART; at <= unknown.length - LEAST_PART; at++) {
    const parts = [unknown.slice(0, at), unknown.slice(at)];
    if (parts.every((part) => known.includes(part))) return parts.join(" ");
  }
  return undefined;
}

/** The known word nearest to an unknown one, with the same first letter; undefined when none is near. */
function nearest(unknown, known) {
  const reach = unknown.length < 5 ? 0 : unknown.length < 8 ? 1 : 2;
  let best;
  let least = reach + 1;
  for (const candidate of known) {
    if (candidate[0] !== unknown[0] || Math.abs(candidate.length - unknown.length) > reach) continue;
    const difference = distance(unknown, candidate);
    if (difference < least) [best, least] = [candidate, difference];
  }
  return best;
}

/** The number of letters to add, drop, change or swap with a neighbour (Damerau-Levenshtein, each letter once). */
function distance(one, other) {
  let before = [];
  let last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (i > 1 && j > 1 && swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last.at(-1);
}
