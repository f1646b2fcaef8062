/** Words as the search compares them; library/search_words.py does the same with the words of the library. */

const WORD = /[\p{L}\p{N}]+/gu;
const ENDING = /(?<=\p{L}{3})(?:es|(?<!s)s|ed|ings?)$/u;

/** A text without capitals, accents and apostrophes. */
export const fold = (text) =>
  text.toLowerCase().replace(/[\u0027\u0060\u00b4\u02bc\u2018\u2019]/g, "").normalize("NFKD").replace(/\p{M}/gu, "");

/** The words of a text, without accents, apostrophes and hyphens. */
export const words = (text) => fold(text).match(WORD) ?? [];

/** A word without its commonest endings, near enough to know "fights" and "fighting" as one. */
export function stem(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  let bare = word.replace(ENDING, "");
  if (bare.length > 3 && bare.at(-1) === bare.at(-2) && !"lsz".includes(bare.at(-1)) && bare !== word)
    bare = bare.slice(0, -1);
  return bare.length > 3 && bare.endsWith("e") ? bare.slice(0, -1) : bare;
}
