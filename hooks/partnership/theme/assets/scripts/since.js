/**
 * What is new since the visitor came, for those who want to be told. This browser remembers what they have seen, and when;
 * nobody else learns of it. What is new is read from a small file with the newest things.
 */

import { textElement } from "./output.js";
import { LANGUAGE, SINCE } from "./words.js";

const PLACE = "since";
const VERSION = 1;

/** @typedef {{id: string, uri: string, title: string, by: string, at: string}} Entry */
/** @typedef {{day: string, seen: Record<string, string>}} Memory `seen` has the moment of each entry that was there. */

/** @returns {Memory | null} null where nothing is remembered, or nothing that we wrote, or nothing may be read */
function remembered() {
  try {
    const { version, day, seen } = JSON.parse(localStorage.getItem(PLACE));
    return version === VERSION && !Number.isNaN(Date.parse(day)) && Object.values(seen).every((at) => typeof at === "string")
      ? { day, seen }
      : null;
  } catch {
    return null;
  }
}

/** @param {Entry[]} entries */
function remember(entries) {
  const seen = Object.fromEntries(entries.map(({ id, at }) => [id, at]));
  localStorage.setItem(PLACE, JSON.stringify({ version: VERSION, day: new Date().toISOString(), seen }));
}

const canRemember = () => {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
};

/**
 * The entries that were not there, or were different. One that is older than all that were there had left the file, and
 * has come back to it because another one went.
 * @param {Entry[]} entries
 * @param {Memory["seen"]} seen
 */
export function newEntries(entries, seen) {
  const oldest = Object.values(seen).sort()[0] ?? "";
  return entries.filter(({ id, at }) => (id in seen ? seen[id] !== at : at > oldest));
}

/** @param {Entry} entry @param {Memory["seen"]} seen */
function line({ id, uri, title, by }, seen) {
  const link = textElement("a", title);
  link.href = uri;
  const item = document.createElement("li");
  item.append(link, `, ${id in seen ? SINCE.changed(by) : by}`);
  return item;
}

/**
 * Opens the part of the home page about what is new, which is hidden where no script runs or the browser keeps nothing.
 * @param {HTMLElement} place
 */
export function openSince(place) {
  if (!canRemember()) return;
  const part = (name) => place.querySelector(`[data-since-${name}]`);
  const fetched = () => fetch(place.dataset.since).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)));

  /** @param {Entry[]} entries */
  function show(entries) {
    const memory = remembered();
    place.hidden = false;
    part("offer").hidden = Boolean(memory);
    part("told").hidden = !memory;
    if (!memory) return;
    const found = newEntries(entries, memory.seen);
    const day = new Date(memory.day).toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric" });
    part("day").textContent = found.length ? SINCE.since(day) : SINCE.nothing(day);
    part("list").replaceChildren(...found.map((entry) => line(entry, memory.seen)));
    part("seen").hidden = !found.length;
  }

  const start = () =>
    fetched()
      .then((entries) => {
        remember(entries);
        show(entries);
        part("day").focus();
      })
      .catch(() => (part("said").textContent = SINCE.failed));

  part("start").addEventListener("click", start);
  part("seen").addEventListener("click", start);
  part("stop").addEventListener("click", () => {
    localStorage.removeItem(PLACE);
    show([]);
    part("start").focus();
  });
  if (remembered()) fetched().then(show, () => (place.hidden = true));
  else show([]);
}
