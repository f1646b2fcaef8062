/**
 * The search page. The form holds the whole state, words and choices, and the page's address mirrors it.
 */

import { answer, countTerms, findPages } from "./engine.js";
import { makeButton, makeElement, resultCard } from "./results.js";
import { emailAbout, isAnswered, summary } from "./summary.js";
import { SEARCH } from "./words.js";

/** How many results are shown at first, and added by each "Show more". */
const STEP = 10;

/** How long a visitor has to stop typing before the search begins, in milliseconds. */
const TYPING_PAUSE = 150;

/** How long nothing has to change before a screen reader is told what was found, in milliseconds. */
const SAYING_PAUSE = 1000;

/** For each address from which a result was opened: how many results were shown, and how far down the page was. */
const leftAt = new Map();

/** Removes the listeners of the search page that was opened last. */
let closing = new AbortController();

/**
 * Takes over the search page.
 * @param {HTMLFormElement} form
 */
export function openSearchPage(form) {
  closing.abort();
  closing = new AbortController();
  new Finder(form).open(closing.signal);
}

class Finder {
  /** The address of what is searched for now, and not only being typed. */
  #settled;
  /** The number of the latest search: whatever belongs to an earlier one comes too late. */
  #turn = 0;
  /** The words of the latest search that was answered. */
  #text = "";
  /** The results of the latest search that was answered. */
  #results = [];
  #typing;
  #saying;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    const part = (name) => form.querySelector(`.finder-${name}`);
    this.facets = part("facets");
    this.status = part("status");
    this.said = part("said");
    this.skip = part("skip");
    this.tell = part("tell");
    this.active = part("active");
    this.suggestion = part("suggestion");
    this.list = part("list");
    this.more = part("more");
    this.box = form.elements.namedItem("q");
    this.literally = form.elements.namedItem("as");
    this.choices = [...form.querySelectorAll("input[name][type=checkbox]")];
    this.types = this.choices.filter(({ name }) => name === "type").map(({ value }) => value);
    this.otherLists = document.querySelector("[data-lists]");
    this.path = location.pathname;
    this.title = form.dataset.title ??= document.title;
  }

  /** @param {AbortSignal} signal ends what was begun here */
  open(signal) {
    this.#restore();
    this.#settled = this.#address();
    this.#listen(signal);
    this.facets.open = matchMedia("(min-width: 60em)").matches;
    for (const choice of this.choices) if (choice.checked) choice.closest("details").open = true;
    this.form.hidden = false;
    // The theme notes in the state where a page was left, too soon for results that are still to come.
    const before = history.state && leftAt.get(location.search);
    this.#search(before?.shown).then(() => before && scrollTo(0, before.height));
  }

  #listen(signal) {
    const { form, box, list } = this;
    const on = (target, event, act) => target.addEventListener(event, act, { signal });
    on(form, "change", ({ target }) => (target === box ? this.#settle() : target.name && this.#choose()));
    on(form, "submit", (event) => (event.preventDefault(), this.#choose()));
    on(box, "input", () => {
      this.literally.disabled = true;
      this.#wait();
    });
    on(list, "click", () => leftAt.set(location.search, { shown: list.childElementCount, height: scrollY }));
    on(this.more, "click", () => this.#showMore());
    on(this.skip, "click", () => this.status.focus());
    on(window, "popstate", () => {
      // Going back to another page, or from one, is the theme's affair.
      if (location.pathname !== this.path || !form.isConnected) return;
      clearTimeout(this.#typing);
      this.#restore();
      this.#settled = this.#address();
      this.#search();
    });
  }

  /** The address of what the form says. */
  #address() {
    const state = new URLSearchParams(new FormData(this.form));
    if (!this.box.value.trim()) state.delete("q");
    return this.path + (String(state) && `?${state}`);
  }

  /** Fills the form from the address. */
  #restore() {
    const state = new URLSearchParams(location.search);
    this.box.value = state.get("q") ?? "";
    this.literally.disabled = !state.has("as");
    for (const choice of this.choices) choice.checked = state.getAll(choice.name).includes(choice.value);
  }

  /** Searches when a visitor has stopped typing. The address follows, but is no step to go back to yet. */
  #wait() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      if (location.pathname !== this.path) return;
      history.replaceState(history.state, "", this.#address());
      this.#search();
    }, TYPING_PAUSE);
  }

  /** Makes what the form says a step that a visitor can go back from. */
  #settle() {
    if (this.#address() === this.#settled) return;
    history.replaceState(history.state, "", this.#settled);
    this.#settled = this.#address();
    history.pushState(null, "", this.#settled);
  }

  /** Searches at once for what the form says. */
  #choose() {
    clearTimeout(this.#typing);
    this.#settle();
    return this.#search();
  }

  #search(shown) {
    return this.#find(shown).catch(() => {
      this.otherLists.hidden = false;
      this.status.textContent = SEARCH.failed;
    });
  }

  /**
   * Shows the first results of what the form says. Only the latest search is shown.
   * @param {number} shown how many
   */
  async #find(shown = STEP) {
    const turn = ++this.#turn;
    const filters = this.#filters();
    const text = this.box.value.trim();
    const found = await this.#answer(text, filters);
    const pages = await Promise.all(found.results.slice(0, shown).map(({ data }) => data()));
    if (turn !== this.#turn) return;

    this.#text = text;
    this.#results = found.results;
    const isExact = ({ meta }) => meta.title.toLowerCase() === text.toLowerCase();
    pages.sort((one, other) => isExact(other) - isExact(one));
    this.#showChosen(found.limits ?? []);
    this.list.replaceChildren();
    this.#append(pages);
    this.#showStatus(found);
    this.#showBetter(found.better);
    this.form.dataset.answered = text;
    document.title = text ? SEARCH.title(text, this.title) : this.title;
    this.#say();
    const counts = await this.#counts(text, filters, found);
    if (turn === this.#turn) this.#offerChoices(counts);
  }

  /** What the words and the choices find; without words, every page that the choices find. */
  #answer(text, filters) {
    return text ? answer(text, filters, !this.literally.disabled) : findPages(filters, this.types);
  }

  /**
   * The number of results for each term of the facets. It says what choosing a term would show, so the other choices of
   * its own facet do not limit it.
   */
  async #counts(text, filters, found) {
    const counted = Object.keys(filters).map(async (facet) => {
      const { [facet]: own, ...others } = filters;
      return [facet, (await countTerms((await this.#answer(text, others)).results))[facet]];
    });
    return { ...(await countTerms(found.results)), ...Object.fromEntries(await Promise.all(counted)) };
  }

  /** @param {import("./finding.js").Found & {better?: string}} found */
  #showStatus(found) {
    this.otherLists.hidden = found.results.length > 0;
    this.status.textContent = summary(found, this.#text);
    this.tell.hidden = !this.#text || isAnswered(found);
    const link = this.tell.querySelector("a");
    link.href = emailAbout(this.#text, (link.dataset.address ??= link.href));
  }

  /** Offers the words that were searched for in the place of misspelt ones. */
  #showBetter(better) {
    this.suggestion.hidden = !better;
    this.suggestion.replaceChildren();
    if (!better) return;
    const take = () => {
      this.box.value = better;
      this.status.focus();
      this.#choose();
    };
    const [before, after] = SEARCH.didYouMean;
    this.suggestion.append(before, makeButton(better, take), after);
  }

  /** Tells a screen reader what was found, once for all that is typed without a pause. */
  #say() {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const lines = [this.status, this.suggestion].filter(({ hidden }) => !hidden);
      this.said.textContent = lines.map(({ textContent }) => textContent).join(" ");
    }, SAYING_PAUSE);
  }

  /** @returns {import("./engine.js").Filters} */
  #filters() {
    const filters = {};
    for (const { name, value, checked } of this.choices)
      if (checked) (filters[name] ??= { any: [] }).any.push(value);
    return filters;
  }

  /** Shows the number beside each choice, and hides those that would find nothing. */
  #offerChoices(counts) {
    const focused = document.activeElement;
    for (const choice of this.choices) {
      const count = counts[choice.name]?.[choice.value] ?? 0;
      const line = choice.closest("li");
      line.querySelector(".finder-count").textContent = `(${count})`;
      line.hidden = !count && !choice.checked;
    }
    for (const facet of [...this.facets.querySelectorAll("details"), this.facets])
      facet.hidden = !facet.querySelector("li:not([hidden])");
    if (this.facets.contains(focused) && focused.closest("[hidden]")) this.status.focus();
  }

  /**
   * Shows what is chosen, each as a button that takes it away.
   * @param {import("./understanding.js").Limit[]} limits stages and times that were typed, and count as chosen
   */
  #showChosen(limits) {
    const { active } = this;
    const hadFocus = active.contains(document.activeElement);
    const checked = this.choices.filter((choice) => choice.checked);
    const clear = (choices) => {
      for (const choice of choices) choice.checked = false;
      return this.#choose();
    };
    const makeChip = (label, act) => {
      const chip = makeButton(label, act);
      chip.className = "chip";
      chip.setAttribute("aria-label", SEARCH.remove(label));
      return chip;
    };
    const takeLiterally = () => {
      this.literally.disabled = false;
      return this.#choose();
    };
    const chips = [
      ...limits.map(({ label }) => makeChip(label, takeLiterally)),
      ...checked.map((choice) => makeChip(choice.nextElementSibling.textContent, () => clear([choice]))),
    ];
    if (checked.length > 1) chips.push(makeButton(SEARCH.clearAll, () => clear(checked)));
    active.replaceChildren(...chips.map((chip) => makeElement("li", {}, chip)));
    active.hidden = !chips.length;
    if (hadFocus) (active.querySelector("button") ?? this.status).focus();
  }

  /** @param {import("./engine.js").Page[]} pages */
  #append(pages) {
    this.list.append(...pages.map((page) => resultCard(page, this.#text)));
    this.more.hidden = this.list.childElementCount >= this.#results.length;
  }

  async #showMore() {
    const turn = this.#turn;
    const shown = this.list.childElementCount;
    const pages = await Promise.all(this.#results.slice(shown, shown + STEP).map(({ data }) => data()));
    if (turn !== this.#turn) return;
    this.#append(pages);
    this.list.children[shown].querySelector("a").focus();
  }
}
