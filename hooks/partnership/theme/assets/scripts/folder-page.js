/**
 * The page of the folder. An address with a list in it shows that list, as one that somebody sent, and changes nothing
 * until it is kept.
 */

import { folderText, isKept, keepFolder, myFolder, readFolderText, whenFolderChanges, withItems } from "./folder.js";
import { NoZip, fillPack, planRows, zipOfFiles } from "./folder-outputs.js";
import { fillRow } from "./folder-rows.js";
import { copyBox, saveFile } from "./output.js";
import { readResourcePage } from "./resource-pages.js";
import { sessionPlan } from "./session-plan.js";
import { FOLDER } from "./words.js";

/** @typedef {import("./folder-rows.js").Entry} Entry */

/** How many minutes a break or a round has until somebody says otherwise. */
const USUAL_MINUTES = 10;
/** How long an address can be that every mail program takes. */
const LONGEST_MAIL = 1800;

/** The items with others in the place of one. */
const replaced = (items, index, ...instead) => [...items.slice(0, index), ...instead, ...items.slice(index + 1)];

/** @param {HTMLElement} root the element around all of the folder */
export function openFolderPage(root) {
  const page = new FolderPage(root);
  page.open();
  whenFolderChanges((isElsewhere) => isElsewhere && page.show());
  addEventListener("hashchange", () => /^(#list=.*)?$/.test(location.hash) && page.open());
}

/** @see openFolderPage */
export class FolderPage {
  /** @type {Map<string, import("./resource-pages.js").ResourcePage>} */
  #pages = new Map();
  /** The folder that the address says; null once it is kept, or where there is none. */
  #sent = null;
  /** @type {Entry[]} */
  #entries = [];
  /** What is waited for before the list is complete. */
  #reading = Promise.resolve();

  constructor(root) {
    this.root = root;
    for (const [name, act] of Object.entries({
      keep: () => this.#keep(),
      add: () => this.#addToMine(),
      again: () => this.show(),
      zip: () => this.#takeZip(),
      clear: () => this.#clear(),
    }))
      this.part(name).addEventListener("click", act);
    for (const button of root.querySelectorAll("[data-new]"))
      button.addEventListener("click", () => this.#addOwn(button.dataset.new));
    for (const button of root.querySelectorAll("[data-print]"))
      button.addEventListener("click", () => this.#print(button.dataset.print));
    this.part("begins").addEventListener("change", ({ target }) => {
      keepFolder({ ...myFolder(), begins: target.value });
      this.#showPlan();
    });
    this.part("mine").addEventListener("click", (event) => {
      event.preventDefault();
      this.#showMine("");
    });
  }

  /** An element of the page, by its data attribute. */
  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  /** Says what became of something to those who cannot see it. */
  say(text) {
    this.part("said").textContent = text;
  }

  get #folder() {
    return this.#sent ?? myFolder();
  }

  /** Shows what the address says, or else what is kept. */
  open() {
    const sent = location.hash.startsWith("#list=") ? readFolderText(location.hash.slice(1)) : null;
    const isMine = sent && folderText(sent) === folderText(myFolder());
    this.#sent = sent?.items.length && !isMine ? sent : null;
    this.part("left-out").hidden = !sent?.leftOut;
    this.part("left-out").textContent = sent?.leftOut ? FOLDER.leftOut(sent.leftOut) : "";
    document.querySelector("[data-plain]").hidden = true;
    this.root.hidden = false;
    return this.show();
  }

  /** Shows the list, first as far as it is known, and again when the pages of its resources were read. */
  async show() {
    this.#showList();
    const slugs = this.#folder.items.map(({ slug }) => slug).filter((slug) => slug && !this.#isRead(slug));
    if (!slugs.length) return;
    this.root.setAttribute("aria-busy", "true");
    const read = async (slug) => this.#pages.set(slug, await readResourcePage(slug, this.root.dataset.folderPage));
    this.#reading = Promise.all(slugs.map(read));
    await this.#reading;
    this.root.removeAttribute("aria-busy");
    this.#renameMoved();
    this.#showList();
  }

  #isRead(slug) {
    return this.#pages.has(slug) && this.#pages.get(slug).state !== "unreachable";
  }

  /** Resources that have another name today are kept under that. */
  #renameMoved() {
    const { items } = this.#folder;
    const renamed = items.map((item) => ({ ...item, slug: item.slug && this.#pages.get(item.slug)?.slug || item.slug }));
    for (const page of [...this.#pages.values()]) this.#pages.set(page.slug, page);
    if (renamed.every(({ slug }, index) => slug === items[index].slug)) return;
    const changed = withItems({ ...this.#folder, items: [] }, renamed);
    if (this.#sent) this.#sent = changed;
    else keepFolder(changed);
  }

  #showList() {
    const { items, begins } = this.#folder;
    const isSent = Boolean(this.#sent);
    this.#entries = [];
    this.part("rows").replaceChildren(...items.map((item, index) => this.#row(item, index)));
    this.part("sent").hidden = !isSent;
    this.part("add").hidden = !myFolder().items.length;
    this.part("mine").hidden = !myFolder().items.length;
    for (const part of this.root.querySelectorAll("[data-own]")) part.hidden = isSent;
    for (const field of this.part("rows").querySelectorAll("input")) {
      field.readOnly = isSent;
      field.hidden = isSent && !field.value;
    }
    this.part("empty").hidden = Boolean(items.length);
    this.part("filled").hidden = !items.length;
    this.part("unreached").hidden = !items.some(({ slug }) => this.#pages.get(slug)?.state === "unreachable");
    this.part("begins").value = begins;
    this.#showPlan();
  }

  /** The row of an item; what can be used is noted as an entry. */
  #row(item, index) {
    const page = this.#pages.get(item.slug) ?? null;
    const name = page && page.state !== "here" ? "gone" : item.kind.toLowerCase();
    const row = this.root.querySelector(`template[data-row="${name}"]`).content.firstElementChild.cloneNode(true);
    const entry = fillRow(row, { item, index, page, list: this });
    if (entry) this.#entries.push(entry);
    return row;
  }

  /** How many things are in the list. */
  get count() {
    return this.#folder.items.length;
  }

  /** Changes facts of an item and leaves the list as it stands, with the focus in it. */
  keepItem(index, facts) {
    const { items, ...folder } = myFolder();
    keepFolder({ ...folder, items: replaced(items, index, { ...items[index], ...facts }) });
    this.#showPlan();
  }

  /** Puts other items in the place of one. */
  change(index, instead) {
    const { items, ...folder } = myFolder();
    keepFolder(withItems({ ...folder, items: [] }, replaced(items, index, ...instead)));
    return this.show();
  }

  /** Moves an item to another place; `name` is the button that did it, which keeps the focus. */
  move(index, target, title, name) {
    const { items, ...folder } = myFolder();
    if (!items[target]) return;
    const swapped = replaced(replaced(items, index, items[target]), target, items[index]);
    keepFolder({ ...folder, items: swapped });
    this.#showList();
    this.part("rows").children[target].querySelector(`[data-${name}]`).focus();
    this.say(FOLDER.moved(title, target + 1, items.length));
  }

  /** Takes an item out; the focus goes to the next. */
  takeOut(index, title) {
    this.change(index, []);
    const rows = this.part("rows").children;
    const next = rows[Math.min(index, rows.length - 1)]?.querySelector("[data-take-out]");
    (next ?? document.getElementById("__content")).focus();
    this.say(FOLDER.takenFrom(title));
  }

  #addOwn(kind) {
    keepFolder(withItems(myFolder(), [{ kind, slug: "", title: "", minutes: USUAL_MINUTES }]));
    this.#showList();
    const last = this.part("rows").lastElementChild;
    last.querySelector("input").focus();
    this.say(FOLDER.added(last.dataset.title));
  }

  #keep() {
    if (myFolder().items.length && !confirm(FOLDER.replaceMine)) return;
    keepFolder(this.#sent);
    this.#showMine(FOLDER.keptAsMine);
  }

  #addToMine() {
    keepFolder(withItems(myFolder(), this.#sent.items));
    this.#showMine(FOLDER.addedToMine);
  }

  #clear() {
    if (!confirm(FOLDER.clearMine)) return;
    keepFolder({ items: [], begins: "" });
    this.#showMine(FOLDER.emptied);
  }

  /** Goes on from a folder that was sent, or is gone, to what is kept. */
  #showMine(text) {
    this.#sent = null;
    history.replaceState(null, "", location.pathname);
    this.part("left-out").hidden = true;
    this.show();
    document.getElementById("__content").focus();
    this.say(text);
  }

  /** Shows the times, the sum, the plan on paper and the address, which all follow from the list. */
  #showPlan() {
    const folder = this.#folder;
    const entries = this.#entries;
    const { starts, ends, total, unknown } = sessionPlan(entries.map(({ minutes }) => minutes), folder.begins);
    for (const [index, { row }] of entries.entries()) row.querySelector("[data-time]").textContent = starts[index];
    const together = FOLDER.together(FOLDER.length(total), unknown);
    const when = folder.begins ? FOLDER.fromTo(folder.begins, ends, together) : together;
    this.part("total").textContent = when;
    this.part("when").textContent = when;
    this.part("first").textContent = folder.begins ? FOLDER.time : FOLDER.number;
    this.part("sum").textContent = String(total);
    this.part("plan").replaceChildren(...planRows(entries, starts));
    this.part("unkept").hidden = isKept() || Boolean(this.#sent);
    const address = new URL(`#${folderText(folder)}`, location.href).href;
    this.part("address").replaceChildren(copyBox({ label: FOLDER.addressLabel, text: address, copy: false }));
    const [subject, body] = [FOLDER.mailSubject, FOLDER.mailText(address)].map(encodeURIComponent);
    this.part("mail").href = `mailto:?subject=${subject}&body=${body.replaceAll("%0A", "%0D%0A")}`;
    this.part("mail").hidden = this.part("mail").href.length > LONGEST_MAIL;
  }

  #progress(text) {
    this.part("progress").textContent = text;
  }

  /** @param {"plan" | "pack"} what */
  async #print(what) {
    this.#progress("");
    this.root.dataset.prints = what;
    this.part("heading").textContent = FOLDER.heading[what];
    if (what === "pack") {
      this.#progress(FOLDER.loading);
      await this.#reading;
      const pages = this.#entries.map(({ page }) => page).filter(Boolean);
      const missing = await fillPack(this.part("pack"), pages);
      this.#progress(missing ? FOLDER.picturesMissing(missing) : FOLDER.printReady);
    }
    print();
  }

  async #takeZip() {
    const button = this.part("zip");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await this.#reading;
      const { blob, count } = await zipOfFiles(this.#entries, (done, all) => this.#progress(FOLDER.preparing(done, all)));
      saveFile(FOLDER.zipName, blob);
      this.#progress(FOLDER.zipReady(count));
    } catch (error) {
      if (!(error instanceof NoZip)) throw error;
      this.#progress(error.message);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }
}
