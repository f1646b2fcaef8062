/** What leaves the folder: a plan or a pack on paper, and a zip of the files. */

import { textElement } from "./output.js";
import { articleToPrint, nameInPack } from "./resource-pages.js";
import { FOLDER } from "./words.js";
import { zip } from "./zip.js";

const MOST_BYTES = 100_000_000;

/**
 * The rows of the plan on paper.
 * @param {import("./folder-page.js").Entry[]} entries
 * @param {string[]} starts when each starts, empty without a time to begin
 */
export const planRows = (entries, starts) =>
  entries.map(({ title, minutes, page }, index) => {
    const what = textElement(page ? "a" : "bdi", title);
    if (page) what.href = `#${nameInPack(page.slug)}`;
    const cells = [starts[index] || index + 1, what, minutes ?? "", (page?.materials ?? []).join("; ")];
    const row = document.createElement("tr");
    for (const cell of cells) row.insertCell().append(cell);
    return row;
  });

/**
 * Puts the articles of some resources one after the other, and waits for their pictures.
 * @param {HTMLElement} place
 * @param {import("./resource-pages.js").ResourcePage[]} pages
 * @returns {Promise<number>} how many pictures could not be loaded
 */
export async function fillPack(place, pages) {
  place.replaceChildren(...pages.map(articleToPrint));
  const loaded = await Promise.allSettled([...place.querySelectorAll("img")].map((image) => image.decode()));
  return loaded.filter(({ status }) => status === "rejected").length;
}

/** The zip could not be made; the message says why. */
export class NoZip extends Error {}

/**
 * The files of some resources in one zip, named in the order of the list, with a list of contents.
 * @param {import("./folder-page.js").Entry[]} entries
 * @param {(done: number, count: number) => void} progress
 * @returns {Promise<{blob: Blob, count: number}>}
 */
export async function zipOfFiles(entries, progress) {
  const count = entries.reduce((sum, { page }) => sum + (page?.files.length ?? 0), 0);
  if (!count) throw new NoZip(FOLDER.zipEmpty);
  const files = [];
  const lines = [];
  let size = 0;
  for (const [index, { title, minutes, page }] of entries.entries()) {
    const number = String(index + 1).padStart(2, "0");
    lines.push(`${number} ${title}${minutes ? `, ${FOLDER.length(minutes)}` : ""}`);
    if (page) lines.push(`   ${page.address}`);
    for (const { title: what, address } of page?.files ?? []) {
      progress(files.length + 1, count);
      const name = `${number}-${decodeURIComponent(new URL(address).pathname.split("/").at(-1))}`;
      const bytes = await loadedFile(address, name);
      size += bytes.length;
      if (size > MOST_BYTES) throw new NoZip(FOLDER.zipTooLarge(MOST_BYTES / 1_000_000));
      files.push({ name, bytes });
      lines.push(`   ${name}: ${what}`);
    }
    lines.push("");
  }
  const contents = { name: FOLDER.contentsName, bytes: new TextEncoder().encode(lines.join("\r\n")) };
  return { blob: zip([contents, ...files], new Date()), count };
}

/** @returns {Promise<Uint8Array>} */
async function loadedFile(address, name) {
  try {
    const response = await fetch(address);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // What failed on the way is said as what is not there.
  }
  throw new NoZip(FOLDER.zipFailed(name));
}
