/** What stands above the results of a search: how many there are, and honestly what is not there. */

import { SEARCH } from "./words.js";

/** The most of what was typed that the page, or an e-mail, repeats. */
const LONGEST = 200;

/** What was typed, as much of it as can be repeated. */
export const clipped = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/**
 * @param {import("./finding.js").Found & {better?: string}} found
 * @param {string} text what was typed
 */
export function summary(found, text) {
  const count = found.results.length;
  const missing = whatIsMissing(found, text);
  const rest = count ? SEARCH.found(count, clipped(found.better ?? text)) : SEARCH.instead;
  return [missing || (count ? "" : SEARCH.nothing), rest].filter(Boolean).join(" ");
}

function whatIsMissing({ results, better, unknown = [], unsaid = [], left = [], isAbout = true }, text) {
  if (better) return SEARCH.unknown(clipped(text));
  if (unknown.length) return SEARCH.unknown(clipped(unknown.join(", ")));
  if (unsaid.length) return SEARCH.unsaid(clipped(unsaid.join(", ")));
  if (!results.length) return "";
  if (!isAbout) return SEARCH.onlyMentioned(clipped(text));
  return left.length ? SEARCH.notTogether(clipped(left.join(", "))) : "";
}

/** Whether a search found what it looked for, as far as a program can tell. */
export const isAnswered = ({ results, unknown = [], unsaid = [], isAbout = true }) =>
  results.length > 0 && !unknown.length && !unsaid.length && isAbout;

/** The address of the e-mail that tells an editor what somebody looked for; nothing is sent by itself. */
export function emailAbout(text, address) {
  const { protocol, pathname, searchParams } = new URL(address);
  const fill = (name) => encodeURIComponent(searchParams.get(name).replace("“”", `“${clipped(text)}”`));
  return `${protocol}${pathname}?subject=${fill("subject")}&body=${fill("body")}`;
}
