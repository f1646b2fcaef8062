/** What a search is narrowed to: the choices of every facet, each with how many results it would show. */

import { SEARCH } from "./words.js";

export class Choices {
  #boxes;
  #facets;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#boxes = [...form.querySelectorAll("input[name][type=checkbox]")];
    this.#facets = [...form.querySelectorAll(".finder-facet")];
  }

  /** What is chosen, as the boxes that are ticked. */
  get chosen() {
    return this.#boxes.filter(({ checked }) => checked);
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

  /**
   * Chooses what an address says.
   * @param {URLSearchParams} state
   * @returns {boolean} whether all of it can still be chosen
   */
  restore(state) {
    for (const box of this.#boxes) box.checked = state.getAll(box.name).includes(box.value);
    this.#countChosen();
    const facets = new Set(this.#boxes.map(({ name }) => name));
    return [...state].every(([name, value]) => !facets.has(name) || this.chosen.some((box) => box.name === name && box.value === value));
  }

  /**
   * Shows beside each choice how many results it would show. Each stays in its place: what would show none cannot be chosen.
   * @param {Record<string, Record<string, number>>} [counts] facet -> term -> number; none where nothing is searched for
   */
  show(counts) {
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
