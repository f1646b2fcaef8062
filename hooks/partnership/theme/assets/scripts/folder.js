/**
 * The folder of somebody's own: resources in an order, with breaks and rounds between them. It is kept in the storage of
 * this browser and nowhere else; where the browser keeps nothing, in the name of the window, which lasts for one visit. It
 * is kept as the text that its address has too, so that one reader knows both:
 *
 *     list=first-call-home,Break:10,wet-play-plan:20,Round:15:What%20we%20take%20home&begins=15:30
 */

/**
 * @typedef {object} Item
 * @property {"resource" | "Break" | "Round"} kind
 * @property {string} slug of a resource; empty for a break or a round
 * @property {string} title of a break or a round, if it has one of its own
 * @property {number | null} minutes null for those that the resource itself says
 */

/** @typedef {{items: Item[], begins: string}} Folder `begins` is a time such as 15:30, or empty */

const PLACE = "folder";
const VERSION = 1;

export const MOST_ITEMS = 60;
export const MOST_MINUTES = 600;
export const LONGEST_TITLE = 60;

/** Whether that many minutes can be written in a folder. */
export const isLength = (minutes) => Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;

/** A title without what no line can have, and no longer than it may be. */
const cleanTitle = (title) =>
  [...title.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim()].slice(0, LONGEST_TITLE).join("");

/** What stands in an address so that no mail program takes it for the end of the address, or leaves it out. */
const encoded = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {Item} item */
function itemText({ kind, slug, title, minutes }) {
  if (kind === "resource") return minutes ? `${slug}:${minutes}` : slug;
  return title ? `${kind}:${minutes}:${encoded(cleanTitle(title))}` : `${kind}:${minutes}`;
}

/** @param {Folder} folder */
export const folderText = ({ items, begins }) =>
  `list=${items.map(itemText).join(",")}${begins ? `&begins=${begins}` : ""}`;

/** @returns {Item | null} null for what cannot be read */
function readItem(text) {
  const match = /^(?:(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*)|(?<kind>Break|Round))(?::(?<minutes>\d{1,3}))?(?::(?<title>.*))?$/.exec(text);
  if (!match) return null;
  const { slug = "", kind = "resource", title = "" } = match.groups;
  const minutes = match.groups.minutes === undefined ? null : Number(match.groups.minutes);
  if (minutes === null ? !slug : !isLength(minutes)) return null;
  try {
    return { kind, slug, minutes, title: slug ? "" : cleanTitle(decodeURIComponent(title)) };
  } catch {
    return null;
  }
}

/**
 * The folder that a text says, as far as it can be read: no resource twice, and no more than a folder holds.
 * @param {string} text without any promise about it
 * @returns {Folder & {leftOut: number}} with how many of its items could not be taken
 */
export function readFolderText(text) {
  const value = (name) => text.split("&").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  const written = value("list").split(",").filter(Boolean);
  const { items } = withItems({ items: [], begins: "" }, written.map(readItem).filter(Boolean));
  const begins = /^([01]\d|2[0-3]):[0-5]\d$/.test(value("begins")) ? value("begins") : "";
  return { items, begins, leftOut: written.length - items.length };
}

/**
 * The folder with more in it: no resource twice, and no more than it holds.
 * @param {Folder} folder
 * @param {Item[]} more
 * @returns {Folder}
 */
export function withItems(folder, more) {
  const slugs = new Set(folder.items.map(({ slug }) => slug));
  const isNew = ({ slug }) => !slug || !slugs.has(slug) && slugs.add(slug);
  return { ...folder, items: [...folder.items, ...more.filter(isNew)].slice(0, MOST_ITEMS) };
}

/** @returns {Item} */
export const resourceItem = (slug) => ({ kind: "resource", slug, title: "", minutes: null });

/** What the name of a window begins with that holds a folder. */
const IN_WINDOW = "folder ";

/** The text of the folder where the browser does not keep it; null where it does. */
let unkept = keepsNothing() && window.name.startsWith(IN_WINDOW) ? window.name.slice(IN_WINDOW.length) : null;

/** Whether the browser was told to keep nothing. Else another site, which names the windows it opens, has no say here. */
function keepsNothing() {
  try {
    return !localStorage;
  } catch {
    return true;
  }
}

/** Whether the browser keeps the folder. */
export const isKept = () => unkept === null && !keepsNothing();

/** @returns {Folder} */
export const myFolder = () => readFolderText(unkept ?? storedText());

function storedText() {
  try {
    const { version, text } = JSON.parse(localStorage.getItem(PLACE));
    return version === VERSION && typeof text === "string" ? text : "";
  } catch {
    return ""; // Nothing is there, or nothing that we wrote, or nothing may be read.
  }
}

/** @type {((isElsewhere: boolean) => void)[]} */
const listeners = [];

/** Calls the function whenever the folder was changed, with whether that was on another page. */
export const whenFolderChanges = (listener) => listeners.push(listener);

/** @param {Folder} folder */
export function keepFolder(folder) {
  const text = folderText(folder);
  try {
    if (folder.items.length) localStorage.setItem(PLACE, JSON.stringify({ version: VERSION, text }));
    else localStorage.removeItem(PLACE);
    unkept = null;
  } catch {
    unkept = text;
    if (keepsNothing()) window.name = IN_WINDOW + text;
  }
  for (const listener of listeners) listener(false);
}

const changedElsewhere = () => listeners.forEach((listener) => listener(true));

addEventListener("storage", ({ key }) => [PLACE, null].includes(key) && changedElsewhere());
// Somebody comes back to a page that the browser kept as it was.
addEventListener("pageshow", ({ persisted }) => persisted && changedElsewhere());
