/**
 * What is asked: the words and the choices of every facet. The form holds them, and the page's address mirrors them.
 */

import { SEARCH } from "./words.js";

export class Question {
  #form;
  #box;
  #literally;
  #boxes;
  #facets;
  #path = location.pathname;

  /** Whether the address had a choice that is no longer here. */
  isGone = false;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#box = form.elements.namedItem("q");
    this.#literally = form.elements.namedItem("as");
    this.#boxes = [...form.querySelectorAll("input[name][type=checkbox]")];
    this.#facets = [...form.querySelectorAll(".finder-facet")];
  }

  get text() {
    return this.#box.value.trim();
  }

  set text(words) {
    this.#box.value = words;
  }

  /** Whether a stage or a time that was typed is words like any others. */
  get isLiteral() {
    return !this.#literally.disabled;
  }

  set isLiteral(value) {
    this.#literally.disabled = !value;
  }

  /** What is chosen, as the boxes that are ticked. */
  get chosen() {
    return this.#boxes.filter(({ checked }) => checked);
  }

  /** Whether there is anything to search for. */
  get isAsked() {
    return Boolean(this.text || this.chosen.length);
  }

  /** Every type of page that there is. */
  get types() {
    return this.#boxes.filter(({ name }) => name === "type").map(({ value }) => value);
  }

  /** @returns {import("./engine.js").Filters} */
  get filters() {
    const filters = {};
    for (const { name, value } of this.chosen) (filters[name] ??= { any: [] }).any.push(value);
    return filters;
  }

  /** The address of the page with all that is asked. */
  get address() {
    const state = new URLSearchParams(new FormData(this.#form));
    if (!this.text) for (const name of ["q", "as"]) state.delete(name);
    return this.#path + (String(state) && `?${state}`);
  }

  /** Asks what the address of the page says. */
  restore() {
    const state = new URLSearchParams(location.search);
    this.text = state.get("q") ?? "";
    this.isLiteral = state.has("as");
    for (const box of this.#boxes) box.checked = state.getAll(box.name).includes(box.value);
    this.#countChosen();
    const isHere = ([name, value]) => this.chosen.some((box) => box.name === name && box.value === value);
    const facets = new Set(this.#boxes.map(({ name }) => name));
    this.isGone = [...state].some((choice) => facets.has(choice[0]) && !isHere(choice));
  }

  /**
   * What limits the results, each with what takes it away.
   * @param {import("./understanding.js").Limit[]} typed stages and times among the words, which count as chosen
   * @returns {import("./results.js").Limits}
   */
  limits(typed) {
    const { chosen } = this;
    const clear = (boxes) => () => {
      for (const box of boxes) box.checked = false;
    };
    const each = [
      ...typed.map(({ label }) => ({ label, remove: () => (this.isLiteral = true) })),
      ...chosen.map((box) => ({ label: box.nextElementSibling.textContent, remove: clear([box]) })),
    ];
    return { each, removeAll: chosen.length > 1 && clear(chosen) };
  }

  /**
   * Shows beside each choice how many results it would show. Each stays in its place: what would show none cannot be chosen.
   * @param {Record<string, Record<string, number>>} [counts] facet -> term -> number; none where nothing is asked
   */
  offer(counts) {
    this.#countChosen();
    for (const box of this.#boxes) {
      const count = counts && (counts[box.name]?.[box.value] ?? 0);
      box.disabled = count === 0 && !box.checked;
      box.closest("li").querySelector(".finder-count").textContent = count ?? "";
    }
  }

  /** Says of each facet how much of it is chosen, since most are closed. */
  #countChosen() {
    for (const facet of this.#facets) {
      const count = facet.querySelectorAll(":checked").length;
      facet.querySelector(".finder-chosen").textContent = count ? SEARCH.chosen(count) : "";
    }
  }
}
