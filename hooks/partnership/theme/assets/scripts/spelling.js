/** The correction of misspelt searches, by the words of titles, summaries, labels and aliases. */

const word = /[\p{L}\p{M}'’]+/gu;

/** Lower case, without accents and apostrophes, as in search/words.json. */
const fold = (text) => text.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase();

/** A word without its commonest endings, near enough to tell "running" from a misspelling of "runs". */
const stem = (folded) => folded.replace(/(e?s|e?d|ing|ly)$/, "");

/** The words of titles, summaries, labels and aliases, fetched when something looks misspelt. */
let vocabulary;
const knownWords = () =>
  (vocabulary ??= fetch(new URL("../../search/words.json", import.meta.url)).then((answer) => answer.json()));

/**
 * The text with misspelt words replaced. A word is replaced only if it is neither known nor found: Pagefind
 * answers a word it does not have with the longest beginning it has ("playgruond" with "play"), so that something
 * was found does not show that the word was understood.
 * @param {string} text
 * @param {import("./engine.js").Page[]} pages the first results
 */
export async function correct(text, pages) {
  const found = wordsFoundBy(pages);
  const isUnfound = (folded) => !found.some((other) => other.startsWith(folded) || stem(other) === stem(folded));
  if (!fold(text).match(word)?.some(isUnfound)) return text;
  const known = await knownWords();
  return text.replace(word, (item) => {
    const folded = fold(item);
    const isKnown = !isUnfound(folded) || known.some((other) => other.startsWith(folded));
    return isKnown ? item : (nearest(folded, known) ?? item);
  });
}

/** The words by which the pages can have been found: those of their labels, and those that matched in their text. */
function wordsFoundBy(pages) {
  const texts = pages.flatMap(({ content, locations, meta }) => {
    const words = content.split(/\s+/);
    return [...Object.values(meta), ...locations.map((location) => words[location])];
  });
  // "check-in" is found by "check", by "in" and by "checkin".
  return texts.join(" ").split(/\s+/).flatMap((text) => {
    const parts = fold(text).match(word) ?? [];
    return [...parts, parts.join("")];
  });
}

/** The known word nearest to an unknown one, a shared first letter preferred; undefined when none is near. */
function nearest(unknown, known) {
  const reach = unknown.length < 4 ? 0 : unknown.length < 7 ? 1 : 2;
  let best;
  let least = reach + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - unknown.length) > reach) continue;
    const difference = distance(unknown, candidate) + (candidate[0] === unknown[0] ? 0 : 0.5);
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
