/**
 * What answers a search, within what was chosen. Everything it gives back is text.
 *
 * @typedef {object} Page
 * @property {string} url
 * @property {string} content all its text
 * @property {number[]} locations the positions of the matching words in `content`
 * @property {string} excerpt the part of `content` with most matches, these in <mark>; its own `<` and `>` are escaped
 * @property {string} plain_excerpt the same without marks and escapes
 * @property {Record<string, string>} meta title, summary, and what its card says
 *
 * @typedef {Record<string, {any: string[]}>} Filters facet -> its chosen terms, any of which will do
 *
 * @typedef {{id: number, data: () => Promise<Page>}} Result
 */

import { excerptOf } from "./excerpts.js";
import { findAnswers } from "./finding.js";
import { data, pagesOfTerms, shownOf } from "./index.js";
import { understand } from "./understanding.js";

/** Facet -> term -> its pages, read once. */
const facets = new Map();

function facet(name) {
  if (!facets.has(name)) {
    const coming = pagesOfTerms(name);
    coming.catch(() => facets.delete(name));
    facets.set(name, coming);
  }
  return facets.get(name);
}

/**
 * The pages that answer what was typed, within the choices. Misspelt words that nothing here has are put right.
 * @param {string} text
 * @param {Filters} filters
 * @param {boolean} literally whether a stage or a time that was typed is words like any others
 * @returns {Promise<import("./finding.js").Found & {limits: object[], better?: string}>}
 */
export async function answer(text, filters, literally = false) {
  const first = await answerAsTyped(text, filters, literally);
  if (!first.unknown.length) return first;
  const { correct } = await import("./spelling.js");
  const better = await correct(text, first.unknown).catch(() => text);
  if (better === text) return first;
  const second = await answerAsTyped(better, filters, literally);
  const isBetter = second.results.length && second.unknown.length < first.unknown.length;
  return isBetter ? { ...second, better } : first;
}

async function answerAsTyped(text, filters, literally) {
  const [{ labels, ...known }, ranks, days] = await Promise.all([data("language"), facet("rank"), facet("day")]);
  const { ideas, limits } = understand(text, known, literally);
  const isChosen = await chosen(filters);
  const isWithin = await within(limits.filter((limit) => !filters[limit.facet]));
  const { pages, ...found } = await findAnswers(ideas, (page) => isChosen(page) && isWithin(page), ranks, days);
  const said = limits.map((limit) => ({ ...limit, label: limit.terms.map((term) => labels[term]).join(", ") }));
  return { ...found, results: pages.map((page) => result(page, ideas)), ideas, limits: said };
}

/** @returns {Result} a page that was found, and by what */
const result = (page, ideas = []) => ({
  id: page,
  data: async () => {
    const shown = await shownOf(page);
    return { ...shown, ...excerptOf(shown.content, ideas.map(({ typed }) => typed)) };
  },
});

/**
 * Every page that the choices find, by its type and then by its title.
 * @param {Filters} filters
 * @param {string[]} types every type of page that there is
 */
export async function findPages(filters, types) {
  const [{ pages }, isChosen, ofTypes] = await Promise.all([data("library"), chosen(filters), facet("type")]);
  const ofType = (type) => pages.filter((page) => ofTypes.get(type)?.has(page) && isChosen(page));
  return { results: types.flatMap(ofType).map((page) => result(page)) };
}

/** Whether a page has one of the chosen terms of every facet. */
async function chosen(filters) {
  const own = Object.entries(filters).map(async ([name, { any }]) => [await facet(name), any]);
  const read = await Promise.all(own);
  return (page) => read.every(([terms, any]) => any.some((term) => terms.get(term)?.has(page)));
}

/** Whether a page has one of the terms of every limit that was typed, or nothing of that facet at all. */
async function within(limits) {
  const read = await Promise.all(limits.map(async (limit) => [await facet(limit.facet), limit.terms]));
  return (page) =>
    read.every(
      ([pagesOf, terms]) =>
        terms.some((term) => pagesOf.get(term)?.has(page)) || ![...pagesOf.values()].some((pages) => pages.has(page)),
    );
}

/**
 * How many of some results each term of each facet has.
 * @param {Result[]} results
 * @returns {Promise<Record<string, Record<string, number>>>} facet -> term -> number
 */
export async function countTerms(results) {
  const { facets: names } = await data("library");
  const count = (pages) => results.reduce((sum, { id }) => sum + pages.has(id), 0);
  const counts = async (name) => Object.fromEntries([...(await facet(name))].map(([term, pages]) => [term, count(pages)]));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await counts(name)])));
}
