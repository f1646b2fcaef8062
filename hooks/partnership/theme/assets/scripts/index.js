/**
 * The index that the build made, fetched file by file as searches need it: see writers/search/index.py. A page is a number.
 *
 * @typedef {object} Standing where a word stands
 * @property {number} pages on how many pages
 * @property {Map<number, number>} levels page -> how much the word says about it, up to 1
 * @property {boolean} isWhole whether `levels` has all these pages, and not only those of which it says most
 */

/** The site's root, wherever it is hosted: this file is assets/scripts/index.js. */
const root = new URL("../../", import.meta.url);

/** Address -> its data, on the way or there. */
const fetched = new Map();

/** Data of the search, fetched once; where that failed, it is tried again the next time. */
export function data(name) {
  if (!fetched.has(name)) {
    const coming = fetch(new URL(`search/${name}.json`, root)).then((answer) => answer.json());
    coming.catch(() => fetched.delete(name));
    fetched.set(name, coming);
  }
  return fetched.get(name);
}

/** @returns {Promise<Standing>} where one of a group of everyday words stands */
export const standingOfGroup = (group) => standing(`#${group}`);

/** @returns {Promise<Standing>} where a word stands, without its endings */
export async function standing(word) {
  const { files } = await data("library");
  const found = await data(`words/${numberOfFile(word, files)}`);
  if (!Object.hasOwn(found, word)) return { pages: 0, levels: new Map(), isWhole: true };
  const [pages, gaps, levels] = found[word];
  let page = 0;
  const standing = gaps.map((gap, place) => [(page += gap), parseInt(levels[place], 16) / 15]);
  return { pages, levels: new Map(standing), isWhole: gaps.length === pages };
}

/** In which file a word stands, as the build reckons it. */
function numberOfFile(word, files) {
  let number = 0;
  for (const letter of word) number = (Math.imul(number, 31) + letter.codePointAt(0)) >>> 0;
  return number % files;
}

/** @returns {Promise<Map<string, Set<number>>>} the terms of a facet, each with its pages; none if nothing here has any */
export async function pagesOfTerms(facet) {
  if (!(await data("library")).facets.includes(facet)) return new Map();
  const { combinations, pages } = await data(`facets/${facet}`);
  const terms = new Map();
  const sets = combinations.map((own) =>
    own.map((term) => terms.get(term) ?? terms.set(term, new Set()).get(term)));
  pages.forEach((place, page) => sets[place].forEach((set) => set.add(page)));
  return terms;
}

/** @returns {Promise<{url: string, content: string, meta: Record<string, string>}>} what is shown of a page */
export async function shownOf(page) {
  const { url, ...shown } = await data(`pages/${page}`);
  return { url: new URL(url, root).pathname, ...shown };
}
