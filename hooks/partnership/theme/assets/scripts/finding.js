/**
 * Which pages answer what was typed, and in which order. Pagefind says which pages have a word and how much it matters
 * there; here the answers to the ideas of one search become one.
 *
 * @typedef {import("./understanding.js").Idea} Idea
 *
 * @typedef {object} Found
 * @property {{data: () => Promise<import("./engine.js").Page>}[]} results the best first
 * @property {string[]} unknown ideas that stand nowhere in the library
 * @property {string[]} left ideas that the results do not have, because no page has all
 * @property {boolean} isAbout whether the best result is about what was looked for, and does not only mention it
 */

/** How much a page counts by what it is: what answers a need, then meetings to come, schools, pages, what is over. */
const RANKS = { 1: 1, 2: 0.8, 3: 0.7, 4: 0.7, 5: 0.4, 6: 0.2 };

/** How much it counts that a page is about the group of a word, speaks of it or mentions it; a word itself counts up to 1. */
const GROUPS = { about: 0.8, speaks: 0.5, mentions: 0.2 };

/** How much an idea counts without which pages are found as well. */
const PREFERRED = 0.25;

/** The least part of the best score that a page needs to be shown, if it does not have all that was looked for. */
const LEAST = 0.4;

/** The part of the score of the best meeting to come with which another answers about as well. */
const AS_GOOD = 0.9;

/** Half of what a word can count is reached with this score of Pagefind, which is that of a word in a summary. */
const HALF = 8;

/** How many ideas are looked for; nobody types more of them into a search. */
const MOST_IDEAS = 20;

/** The parts of a page that say what it is about. */
const TITLES = ["title", "called", "summary", "also"];

/**
 * @param {object} pagefind
 * @param {Idea[]} ideas
 * @param {object} filters of Pagefind
 * @param {(id: string) => boolean} fits whether a page may be among the results
 * @param {Map<string, Map<string, Set<string>>>} facets facet -> term -> the ids of its pages; the rank of a page and the day
 *   of a meeting to come are facets too
 * @returns {Promise<Found>}
 */
export async function findAnswers(pagefind, ideas, filters, fits, facets) {
  const asked = await Promise.all(ideas.slice(0, MOST_IDEAS).map((idea) => answersTo(pagefind, idea, filters)));
  const needed = asked.filter(({ idea, pages }) => pages.size && !idea.preferred);
  const found = rate(asked, facets.get("rank")).filter(({ id, has }) => fits(id) && (has.size || !needed.length));
  const [best] = found;
  const rated = nextFirst(found, facets.get("day") ?? new Map());
  const hasAll = ({ has }) => has.size === needed.length;
  const typed = (those) => those.map(({ idea }) => idea.typed);
  return {
    results: rated
      .filter((page) => page.score >= LEAST * best.score || hasAll(page))
      .map(({ id, result }) => ({ id, data: () => result.data() })),
    unknown: typed(asked.filter(({ idea, pages }) => !pages.size && !idea.preferred)),
    unsaid: typed(needed.filter(({ isSaid }) => !isSaid)),
    left: rated.some(hasAll) ? [] : typed(needed.filter(({ idea }) => !best?.has.has(idea))),
    isAbout: rated.slice(0, 3).some(({ isAbout }) => isAbout),
  };
}

/** The same pages, but of meetings to come that answer about as well as the best the next one comes first, in their places. */
function nextFirst(rated, days) {
  const dayOf = new Map([...days].flatMap(([day, ids]) => [...ids].map((id) => [id, day])));
  const best = rated.find(({ id }) => dayOf.has(id))?.score;
  const isAsGood = ({ id, score }) => dayOf.has(id) && score >= AS_GOOD * best;
  const inOrder = rated.filter(isAsGood).sort((one, other) => dayOf.get(one.id).localeCompare(dayOf.get(other.id)));
  return rated.map((page) => (isAsGood(page) ? inOrder.shift() : page));
}

/** Every page that answers one of the ideas, the best first: rare ideas count most, and what the page is counts too. */
function rate(asked, ranks) {
  const everything = [...ranks.values()].reduce((sum, { size }) => sum + size, 0);
  const rated = new Map();
  for (const { idea, pages } of asked) {
    const weight = (Math.log(everything / pages.size) + 0.1) * (idea.preferred ? PREFERRED : 1);
    for (const [id, { result, score, isAbout }] of pages) {
      const page = rated.get(id) ?? { id, result, score: 0, has: new Set(), isAbout: false };
      page.score += score * weight;
      page.isAbout ||= isAbout;
      if (!idea.preferred) page.has.add(idea);
      rated.set(id, page);
    }
  }
  const rankOf = (id) => [...ranks.keys()].find((rank) => ranks.get(rank).has(id));
  for (const page of rated.values()) page.score *= RANKS[rankOf(page.id)] ?? 1;
  return [...rated.values()].sort((one, other) => other.score - one.score);
}

/**
 * The pages that answer an idea, each with how well; and whether one says it in the words that were typed.
 * @returns {Promise<{idea: Idea, pages: Map<string, {result: object, score: number, isAbout: boolean}>, isSaid: boolean}>}
 */
async function answersTo(pagefind, idea, filters) {
  const [exact, rated, grouped] = await Promise.all([
    pagefind.search(`"${idea.typed}"`, { filters }),
    pagefind.search(idea.typed, { filters }),
    idea.token ? pagefind.search(idea.token, { filters }) : { results: [] },
  ]);
  // Pagefind answers a word that it does not have with the longest beginning that it has.
  const saying = new Set(exact.results.map(({ id }) => id));
  const pages = new Map();
  const add = (result, score, isAbout) => {
    const before = pages.get(result.id);
    if (!before) pages.set(result.id, { result, score, isAbout });
    else Object.assign(before, { score: Math.max(before.score, score) + 0.1, isAbout: before.isAbout || isAbout });
  };
  const fieldsOf = ({ matchedMetaFields }) => (matchedMetaFields ?? []).map(String);
  for (const result of rated.results.filter(({ id }) => saying.has(id)))
    add(result, result.score / (result.score + HALF), fieldsOf(result).some((name) => TITLES.includes(name)));
  for (const result of grouped.results) {
    const how = Object.keys(GROUPS).find((name) => fieldsOf(result).includes(name)) ?? "mentions";
    add(result, GROUPS[how], how !== "mentions");
  }
  return { idea, pages, isSaid: saying.size > 0 };
}
