/**
 * What answers a search: Pagefind, with the index that the build made. Everything it gives back is text.
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
 * @typedef {object} Matches
 * @property {{data: () => Promise<Page>}[]} results the best first
 * @property {Record<string, Record<string, number>>} filters facet -> term -> how many of the results have it
 */

import { findAnswers } from "./finding.js";
import { understand } from "./understanding.js";

/** The site's root, wherever it is hosted: this file is assets/scripts/engine.js. */
const root = new URL("../../", import.meta.url);

/** A title is worth most, then what people call the thing; labels on every card of a kind say little. */
const metaWeights = {
  ...{ title: 20, called: 20, about: 4, speaks: 2, summary: 2, also: 1.5, mentions: 1 },
  ...{ theme: 0.5, audience: 0.5, stage: 0.5, minutes: 0, type: 0, every: 0, seat: 0 },
};

/** Pagefind with all its filters, fetched once however often the search page is opened. */
const engine = load();
engine.catch(() => {}); // Each search awaits the engine, and deals with the failure there.

async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname, noWorker: true, excerptLength: 26, ranking: { metaWeights } });
  await pagefind.filters();
  return pagefind;
}

/** Facet -> term -> the ids of its pages, as the build found them. */
const pagesOfTerms = fetch(new URL("pagefind/pages.json", root))
  .then((answer) => answer.json())
  .then(({ ids, terms }) => {
    const pagesOf = (own) => Object.entries(own).map(([term, places]) => [term, new Set(places.map((at) => ids[at]))]);
    return new Map(Object.entries(terms).map(([facet, own]) => [facet, new Map(pagesOf(own))]));
  });
pagesOfTerms.catch(() => {});

/** What the search goes by to understand what is typed, fetched once. */
const language = fetch(new URL("search/language.json", root)).then((answer) => answer.json());
language.catch(() => {});

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
  const { labels, ...known } = await language;
  const { ideas, limits } = understand(text, known, literally);
  const fits = limits.length ? await fitting(limits, filters) : () => true;
  const said = limits.map((limit) => ({ ...limit, label: limit.terms.map((term) => labels[term]).join(", ") }));
  return { ...(await findAnswers(await engine, ideas, filters, fits, await pagesOfTerms)), ideas, limits: said };
}

/**
 * Every page that the choices find, by its type and then by its title.
 * @param {Filters} filters
 * @param {string[]} types every type of page that there is
 */
export async function findPages(filters, types) {
  const [pagefind, { every }] = await Promise.all([engine, language]);
  const wanted = types.filter((type) => filters.type?.any.includes(type) ?? true);
  const searchType = (type) => pagefind.search(every, { filters: { ...filters, type }, sort: { title: "asc" } });
  const byType = await Promise.all(wanted.map(searchType));
  return { results: byType.flatMap(({ results }) => results) };
}

/** Whether a page has one of the terms of every limit, or nothing of that facet at all. What was chosen goes before. */
async function fitting(limits, filters) {
  const facets = await pagesOfTerms;
  const own = limits.filter(({ facet }) => !filters[facet]);
  return (id) =>
    own.every(({ facet, terms }) => {
      const pages = facets.get(facet) ?? new Map();
      return terms.some((term) => pages.get(term)?.has(id)) || ![...pages.values()].some((ids) => ids.has(id));
    });
}

/**
 * How many of some results each term of each facet has.
 * @returns {Promise<Record<string, Record<string, number>>>} facet -> term -> number
 */
export async function countTerms(results) {
  const count = (ids) => results.reduce((sum, { id }) => sum + ids.has(id), 0);
  const counts = (terms) => Object.fromEntries([...terms].map(([term, ids]) => [term, count(ids)]));
  return Object.fromEntries([...(await pagesOfTerms)].map(([facet, terms]) => [facet, counts(terms)]));
}
