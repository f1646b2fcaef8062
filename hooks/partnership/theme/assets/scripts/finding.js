/**
 * Which pages answer what was typed, and in which order. The index says which pages have a word and how much it says about
 * each; here the answers to the ideas of one search become one.
 *
 * @typedef {import("./understanding.js").Idea} Idea
 *
 * @typedef {object} Found
 * @property {number[]} pages the best first
 * @property {string[]} unknown ideas that stand nowhere in the library
 * @property {string[]} unsaid ideas that no page says in the words that were typed
 * @property {string[]} left ideas that the results do not have, because no page has all
 * @property {boolean} isAbout whether one of the best is about a good part of what was looked for, and does not only mention it
 */

import { standing, standingOfGroup } from "./index.js";
import { stem, words } from "./stems.js";

/** How much a page counts by what it is: what answers a need, then pages, meetings to come, schools, what is over. */
const RANKS = { 1: 1, 2: 0.8, 3: 0.6, 4: 0.88, 5: 0.4, 6: 0.1 };

/** How much an idea counts without which pages are found as well. */
const PREFERRED = 0.4;

/** The least part of the best score that a page needs to be shown, if it does not have all that was looked for. */
const LEAST = 0.4;

/** The part of the score of the best meeting to come with which another answers about as well. */
const AS_GOOD = 0.97;

/** From which level on a page is about a word, and does not only mention it: the level of a word in a summary. */
const ABOUT = 0.4;

/** The part of what was looked for that a page is about which answers it, and does not only mention it. */
const ENOUGH = 1 / 3;

/** How much it counts that a page has both the words that were typed and others of their group. */
const BOTH = 0.08;

/** A word that is rarer counts more, but not as much more as it is rarer. */
const RARITY = 0.8;

/** How many ideas are looked for; nobody types more of them into a search. */
const MOST_IDEAS = 20;

/**
 * @param {Idea[]} ideas
 * @param {(page: number) => boolean} fits whether a page may be among the results
 * @param {Map<string, Set<number>>} ranks rank -> its pages
 * @param {Map<string, Set<number>>} days day -> the meetings to come on it
 * @returns {Promise<Found>}
 */
export async function findAnswers(ideas, fits, ranks, days) {
  const asked = await Promise.all(ideas.slice(0, MOST_IDEAS).map(answersTo));
  const needed = asked.filter(({ idea, levels, isWhole }) => levels.size && isWhole && !idea.preferred);
  const found = rate(asked, needed, ranks).filter(({ page, has }) => fits(page) && (has.size || !needed.length));
  const [best] = found;
  const rated = nextFirst(found, days);
  const hasAll = ({ has }) => has.size === needed.length;
  const typed = (those) => those.map(({ idea }) => idea.typed);
  return {
    pages: rated.filter((one) => one.score >= LEAST * best.score || hasAll(one)).map(({ page }) => page),
    unknown: typed(asked.filter(({ idea, levels }) => !levels.size && !idea.preferred)),
    unsaid: typed(needed.filter(({ isSaid }) => !isSaid)),
    left: rated.some(hasAll) ? [] : typed(needed.filter((one) => !best?.has.has(one))),
    isAbout: rated.slice(0, 3).some(({ isAbout }) => isAbout),
  };
}

/** The same pages, but of meetings to come that answer about as well as the best the next one comes first, in their places. */
function nextFirst(rated, days) {
  const dayOf = new Map([...days].flatMap(([day, pages]) => [...pages].map((page) => [page, day])));
  const best = rated.find(({ page }) => dayOf.has(page))?.score;
  const isAsGood = ({ page, score }) => dayOf.has(page) && score >= AS_GOOD * best;
  const inOrder = rated.filter(isAsGood).sort((one, other) => dayOf.get(one.page).localeCompare(dayOf.get(other.page)));
  return rated.map((one) => (isAsGood(one) ? inOrder.shift() : one));
}

/** Every page that answers one of the ideas, the best first: rare ideas count most, and what the page is counts too. */
function rate(asked, needed, ranks) {
  const everything = [...ranks.values()].reduce((sum, { size }) => sum + size, 0);
  const weightOf = ({ pages, idea }) => (Math.log(everything / pages) + 1) ** RARITY * (idea.preferred ? PREFERRED : 1);
  const enough = needed.reduce((sum, one) => sum + weightOf(one), 0) * ENOUGH;
  const rated = new Map();
  for (const one of asked) {
    const weight = weightOf(one);
    for (const [page, level] of one.levels) {
      const own = rated.get(page) ?? { page, score: 0, has: new Set(), about: 0 };
      own.score += level * weight;
      if (level >= ABOUT) own.about += weight;
      if (needed.includes(one)) own.has.add(one);
      rated.set(page, own);
    }
  }
  const rankOf = (page) => [...ranks.keys()].find((rank) => ranks.get(rank).has(page));
  for (const own of rated.values()) {
    own.score *= RANKS[rankOf(own.page)] ?? 1;
    own.isAbout = own.about >= enough;
  }
  return [...rated.values()].sort((one, other) => other.score - one.score || one.page - other.page);
}

/**
 * The pages that answer an idea, each with how well; and whether one says it in the words that were typed.
 * @param {Idea} idea
 * @returns {Promise<{idea: Idea, levels: Map<number, number>, pages: number, isWhole: boolean, isSaid: boolean}>}
 */
async function answersTo(idea) {
  const [said, grouped] = await Promise.all([together(words(idea.typed).map(stem)), idea.group !== undefined && standingOfGroup(idea.group)]);
  if (!grouped) return { idea, ...said, isSaid: said.pages > 0 };
  const levels = new Map(grouped.levels);
  for (const [page, level] of said.levels) {
    const group = levels.get(page);
    levels.set(page, group ? Math.min(1, Math.max(level, group) + BOTH) : level);
  }
  const pages = Math.max(levels.size, grouped.pages, said.pages);
  return { idea, levels, pages, isWhole: grouped.isWhole && said.isWhole, isSaid: said.pages > 0 };
}

/** Where all of some words stand, each page with how much the word says about it that says least. */
async function together(stems) {
  const [first, ...others] = await Promise.all(stems.map(standing));
  const levels = new Map(first.levels);
  for (const other of others)
    for (const [page, level] of levels) {
      if (other.levels.has(page)) levels.set(page, Math.min(level, other.levels.get(page)));
      else levels.delete(page);
    }
  const isWhole = [first, ...others].some((one) => one.isWhole);
  return { levels, pages: others.length ? levels.size : first.pages, isWhole };
}
