/** What a misspelt search was probably meant to be. */

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
 * The text as it was probably meant, or as it is. A word is mended only if it is neither known nor found: Pagefind
 * answers a word it does not have with the longest beginning it has ("playgruond" with "play"), so that something
 * was found does not show that the word was understood.
 * @param {string} text
 * @param {import("./search.js").Page[]} pages the first results
 */
export async function correct(text, pages) {
  const found = wordsFoundBy(pages);
  const strange = (item) => !found.some((other) => other.startsWith(item) || stem(other) === stem(item));
  if (!fold(text).match(word)?.some(strange)) return text;
  const known = await knownWords();
  return text.replace(word, (item) => {
    const folded = fold(item);
    const fine = !strange(folded) || known.some((other) => other.startsWith(folded));
    return fine ? item : (nearest(folded, known) ?? item);
  });
}

/** The words by which pages can have been found: those of their labels, and those that matched in their text. */
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

/** The known word nearest to a strange one, a shared first letter preferred; undefined when none is near. */
function nearest(strange, known) {
  const reach = strange.length < 4 ? 0 : strange.length < 7 ? 1 : 2;
  let best;
  let least = reach + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - strange.length) > reach) continue;
    const far = distance(strange, candidate) + (candidate[0] === strange[0] ? 0 : 0.5);
    if (far < least) [best, least] = [candidate, far];
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
