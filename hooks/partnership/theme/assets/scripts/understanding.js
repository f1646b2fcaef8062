/**
 * What was typed, understood as teachers mean it. Nothing here knows the page or the index, and all that it goes by is
 * data: search/language.json, which the build makes of data/search.yml and of the vocabulary.
 *
 * @typedef {object} Language
 * @property {Record<string, number>} groups a phrase of everyday words, as stems -> the number of its group
 * @property {string[]} ignored words that carry nothing, as stems
 * @property {Record<string, string[]>} stages what a stage or a year is called, as stems -> its terms
 * @property {[string, number, number][]} times the terms of the time that things take, each with its minutes
 * @property {Record<string, string>} labels term -> its label
 *
 * @typedef {object} Idea one thing that is looked for
 * @property {string} typed the words for it, as they were typed
 * @property {number} [group] the number of its group
 * @property {boolean} [preferred] whether pages without it are found as well
 *
 * @typedef {object} Limit a stage or a time that was typed: a choice, until it is taken off
 * @property {string} facet
 * @property {string[]} terms
 * @property {string} typed
 */

import { stem, words } from "./stems.js";
import { NUMBERS, TENS } from "./words.js";

const LONGEST_PHRASE = 4;
const NUMBER_WORDS = new Map([...NUMBERS.entries()].map(([number, word]) => [word, String(number)]));

/**
 * @param {string} text what was typed
 * @param {Language} language
 * @param {boolean} literally whether stages and times are words like any others
 * @returns {{ideas: Idea[], limits: Limit[]}}
 */
export function understand(text, language, literally = false) {
  const typed = words(text);
  const ideas = [];
  const limits = [];
  for (let at = 0; at < typed.length; ) {
    const limit = literally ? null : limitAt(typed, at, language);
    if (limit) {
      limits.push(limit.limit);
      ideas.push({ typed: limit.words, preferred: true });
      at += limit.length;
      continue;
    }
    const [length, group] = groupAt(typed, at, language);
    if (group !== undefined || !language.ignored.includes(stem(typed[at])))
      ideas.push({ typed: typed.slice(at, at + length).join(" "), group });
    at += length;
  }
  const carriesNothing = typed.length && !ideas.length;
  return { ideas: carriesNothing ? typed.map((word) => ({ typed: word })) : ideas, limits };
}

/** The length of the longest phrase that begins at a word and belongs to a group, with its number. */
function groupAt(typed, at, { groups }) {
  for (let length = Math.min(LONGEST_PHRASE, typed.length - at); length; length--) {
    const phrase = typed.slice(at, at + length).map(stem).join(" ");
    if (Object.hasOwn(groups, phrase)) return [length, groups[phrase]];
  }
  return [1, undefined];
}

/** The stage or the time that begins at a word, if one does. */
function limitAt(typed, at, language) {
  return stageAt(typed, at, language) ?? timeAt(typed, at, language);
}

function stageAt(typed, at, { stages }) {
  const years = yearsAt(typed, at);
  if (years) {
    const terms = years.numbers.flatMap((number) => stages[`year ${number}`] ?? []);
    if (!terms.length) return null;
    const said = years.numbers.map((number) => `year ${number}`);
    return found("stage", terms, typed, at, years.length, said[0]);
  }
  for (let length = Math.min(3, typed.length - at); length; length--) {
    const phrase = typed.slice(at, at + length).map(asNumber).map(stem).join(" ");
    if (Object.hasOwn(stages, phrase)) return found("stage", stages[phrase], typed, at, length, phrase);
  }
  return null;
}

/** A number as figures, and a year without its plural: sixes, 6s, y6s, p7s. */
const asNumber = (word) =>
  NUMBER_WORDS.get(word) ?? NUMBER_WORDS.get(word.replace(/e?s$/, "")) ?? word.replace(/^((?:y|yr|year|p|s)?\d{1,2})s$/, "$1");

/** Years as people write them: Y6, Yr 6, year six, Y5/6, years 3 and 4. */
function yearsAt(typed, at) {
  const [, joined] = /^(?:y|yr|year)(\d{1,2})$/.exec(asNumber(typed[at])) ?? [];
  if (!joined && !/^(?:y|yr|yrs|year|years)$/.test(typed[at])) return null;
  const numbers = joined ? [joined] : [];
  let next = at + 1;
  for (; next < typed.length; next++) {
    const word = asNumber(typed[next]).replace(/^(?:y|yr|year)(?=\d)/, "");
    if (/^\d{1,2}$/.test(word)) numbers.push(word);
    else if (!(numbers.length && /^(?:and|to|y|yr|year)$/.test(word) && /^\d{1,2}$/.test(asNumber(typed[next + 1] ?? "")))) break;
  }
  return numbers.length ? { numbers, length: next - at } : null;
}

/** A time as people write it: 10 minutes, ten mins, half an hour, an hour, quick. */
function timeAt(typed, at, { times }) {
  const [first, second, third] = typed.slice(at, at + 3);
  const within = (minutes, length) => {
    const terms = times.filter(([, from, to]) => from <= minutes && minutes <= to).map(([term]) => term);
    return terms.length ? found("time", terms, typed, at, length, typed.slice(at, at + length).join(" ")) : null;
  };
  const number = Number(asNumber(first)) || TENS[first];
  if (number && /^(?:min|mins|minute|minutes)$/.test(second ?? "")) return within(number, 2);
  const [, minutes] = /^(\d{1,3})(?:m|min|mins)$/.exec(first) ?? [];
  if (minutes) return within(Number(minutes), 1);
  if (first === "half" && second === "an" && third === "hour") return within(30, 3);
  if (first === "half" && second === "hour") return within(30, 2);
  if (/^(?:an|one|1)$/.test(first) && second === "hour") return within(60, 2);
  return first === "quick" ? within(5, 1) : null;
}

function found(facet, terms, typed, at, length, said) {
  const limit = { facet, terms: [...new Set(terms)], typed: typed.slice(at, at + length).join(" ") };
  return { limit, length, words: said };
}
