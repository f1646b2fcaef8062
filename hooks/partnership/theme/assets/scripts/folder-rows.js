/** The rows of a folder on the screen: what each thing is, and what can be done with it. */

import { LONGEST_TITLE, MOST_MINUTES, isLength, resourceItem } from "./folder.js";
import { slugAsWords } from "./resource-pages.js";
import { FOLDER } from "./words.js";

/**
 * @typedef {object} Entry one thing of a list that can be used
 * @property {string} title
 * @property {number | null} minutes
 * @property {import("./resource-pages.js").ResourcePage | null} page of a resource, once it was read
 * @property {HTMLElement} row
 */

/**
 * @typedef {object} Place of a row
 * @property {import("./folder.js").Item} item
 * @property {number} index
 * @property {import("./resource-pages.js").ResourcePage | null} page
 * @property {import("./folder-page.js").FolderPage} list
 */

/** What is said of a resource that cannot be used. */
const REASONS = {
  withdrawn: FOLDER.withdrawn,
  removed: FOLDER.removed,
  unknown: FOLDER.unknown,
  unreachable: FOLDER.unreachable,
};

const part = (row, name) => row.querySelector(`[data-${name}]`);

/**
 * @param {HTMLElement} row a copy of the template for what it is
 * @param {Place} place
 * @returns {Entry | null} null for what cannot be used
 */
export function fillRow(row, place) {
  const { item, page } = place;
  const title = page?.title ?? (item.slug ? slugAsWords(item.slug) : item.title || row.dataset.title);
  fillMoves(row, place, title);
  if (page && page.state !== "here") {
    fillReason(row, place, title);
    return null;
  }
  const entry = { title, page, row, minutes: item.minutes ?? page?.minutes ?? null };
  if (item.slug) {
    part(row, "title").textContent = title;
    if (page) part(row, "title").href = page.address;
    part(row, "about").textContent = page?.summary ?? FOLDER.loading;
  } else {
    fillTitle(row, place, entry);
  }
  fillMinutes(row, place, entry);
  return entry;
}

function fillMoves(row, { index, list }, title) {
  for (const [name, step] of [["earlier", -1], ["later", 1]]) {
    const target = index + step;
    part(row, name)?.setAttribute("aria-disabled", String(target < 0 || target >= list.count));
    part(row, name)?.addEventListener("click", () => list.move(index, target, title, name));
  }
  part(row, "take-out").addEventListener("click", () => list.takeOut(index, title));
  for (const button of row.querySelectorAll("button"))
    button.setAttribute("aria-label", FOLDER.about(button.textContent, title));
}

function fillReason(row, { index, page, list }, title) {
  part(row, "about").textContent = REASONS[page.state](title);
  part(row, "instead").parentElement.hidden = part(row, "swap").hidden = !page.instead;
  part(row, "instead").href = new URL(`../${page.instead}/`, page.address);
  part(row, "instead").textContent = FOLDER.instead(slugAsWords(page.instead));
  part(row, "swap").addEventListener("click", () => list.change(index, [resourceItem(page.instead)]));
}

function fillTitle(row, { item, index, list }, entry) {
  const field = part(row, "called");
  field.value = item.title;
  field.maxLength = LONGEST_TITLE;
  field.addEventListener("change", () => {
    entry.title = field.value.trim() || row.dataset.title;
    list.keepItem(index, { title: field.value });
  });
}

function fillMinutes(row, { index, list }, entry) {
  const field = part(row, "minutes");
  const usual = entry.page?.minutes ?? null;
  field.value = entry.minutes ?? "";
  field.setAttribute("aria-label", FOLDER.about(field.parentElement.textContent.trim(), entry.title));
  field.addEventListener("change", () => {
    const minutes = field.value ? field.valueAsNumber : usual;
    const isRight = isLength(minutes) || (minutes === null && entry.page && !field.validity.badInput);
    if (isRight) {
      entry.minutes = minutes;
      list.keepItem(index, { minutes: minutes === usual ? null : minutes });
    }
    field.value = entry.minutes ?? "";
    list.say(isRight ? "" : FOLDER.wrongMinutes(MOST_MINUTES));
  });
}
