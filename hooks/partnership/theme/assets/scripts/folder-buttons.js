/** The buttons that put a resource into the folder, and how many things are in it, at the head of every page. */

import { MOST_ITEMS, isKept, keepFolder, myFolder, resourceItem, whenFolderChanges, withItems } from "./folder.js";
import { textElement } from "./output.js";
import { FOLDER } from "./words.js";

/** The resources of a button. */
const slugsOf = (button) => button.dataset.folder.split(" ");

/** Shows on this page what is in the folder. */
export function showFolder() {
  const { items } = myFolder();
  const kept = new Set(items.map(({ slug }) => slug));
  for (const button of document.querySelectorAll("[data-folder]"))
    showWhetherIn(button, slugsOf(button).every((slug) => kept.has(slug)));
  const number = items.length || "";
  for (const place of document.querySelectorAll("[data-folder-number]")) place.textContent = number;
  for (const place of document.querySelectorAll("[data-folder-count]")) place.textContent = number && FOLDER.count(number);
}

/** Lets a button say what it does next: its first words put in, the others take out. */
function showWhetherIn(button, isIn) {
  const [putIn, ...takeOut] = button.children;
  putIn.hidden = isIn;
  for (const words of takeOut) words.hidden = !isIn;
  button.toggleAttribute("data-in", isIn);
}

/** Puts the resources of a button into the folder, or takes them out if they are in it. */
export function pressFolderButton(button) {
  const slugs = slugsOf(button);
  const folder = myFolder();
  if (button.hasAttribute("data-in")) {
    keepFolder({ ...folder, items: folder.items.filter(({ slug }) => !slugs.includes(slug)) });
    say(button, FOLDER.takenOut);
    return;
  }
  const changed = withItems(folder, slugs.map(resourceItem));
  keepFolder(changed);
  const isIn = slugs.every((slug) => changed.items.some((item) => item.slug === slug));
  say(button, !isIn ? FOLDER.full(MOST_ITEMS) : isKept() ? FOLDER.putIn : FOLDER.putInForNow);
}

/** Says beside a button what became of it, with the way to the folder. */
function say(button, text) {
  const link = textElement("a", FOLDER.goThere);
  link.href = document.querySelector(".folder-link").href;
  button.nextElementSibling.replaceChildren(`${text} `, link);
}

whenFolderChanges(showFolder);
