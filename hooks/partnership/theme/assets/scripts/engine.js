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

/** The site's root, wherever it is hosted: this file is assets/scripts/engine.js. */
const root = new URL("../../", import.meta.url);

/** A title is worth most, then what people call the thing; labels on every card of a kind say little. */
const metaWeights = { title: 20, also: 4, summary: 2, theme: 0.5, audience: 0.5, stage: 0.5, minutes: 0, type: 0 };

/** Pagefind with all its filters, fetched once however often the search page is opened. */
const engine = load();
engine.catch(() => {}); // Each search awaits the engine, and deals with the failure there.

async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname, noWorker: true, excerptLength: 26, ranking: { metaWeights } });
  await pagefind.filters();
  return pagefind;
}

/**
 * The pages that match the words and the choices; without words, every page that matches the choices.
 *
 * For a search without words Pagefind would fetch its whole index, however large the library. But the type of a page
 * is among its labels, so everything is found by the names of the types, and comes in their order, then by title.
 * @param {string} text
 * @param {Filters} filters
 * @param {string[]} types every type of page that there is
 * @returns {Promise<Matches>}
 */
export async function findPages(text, filters, types) {
  const pagefind = await engine;
  if (text) return pagefind.search(text, { filters });
  const wanted = types.filter((type) => filters.type?.any.includes(type) ?? true);
  const searchType = (type) => pagefind.search(type, { filters: { ...filters, type }, sort: { title: "asc" } });
  const byType = await Promise.all(wanted.map(searchType));
  const sums = {};
  for (const matches of byType)
    for (const [facet, counts] of Object.entries(matches.filters))
      for (const [term, count] of Object.entries(counts)) {
        sums[facet] ??= {};
        sums[facet][term] = (sums[facet][term] ?? 0) + count;
      }
  return { results: byType.flatMap(({ results }) => results), filters: sums };
}
