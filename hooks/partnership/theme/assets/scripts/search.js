/**
 * Where people say what they need. As long as nothing is asked, the page shows its own lists; then what was found stands
 * in their place.
 */

import { Question } from "./question.js";
import { chosenList, invitation, makeButton, makeElement, resultCard, suggestion } from "./results.js";
import { clipped, emailAbout, isAnswered, summary } from "./summary.js";
import { SEARCH } from "./words.js";

/** How many results are shown at first, and added by each "Show more". */
const STEP = 10;

/** How long a visitor has to stop typing before the search begins, in milliseconds. */
const TYPING_PAUSE = 150;

/** How long nothing has to change before a screen reader is told what was found, in milliseconds. */
const SAYING_PAUSE = 1000;

/** What answers a search, once it was fetched. */
let engine;

/** Fetches what answers, with the first search. Without a network that is not tried: it would only be an error. */
async function fetchEngine() {
  if (!engine && !navigator.onLine) throw new Error(SEARCH.failed);
  return (engine ??= await import("./engine.js"));
}

/**
 * Takes over the form of a page, the place for its answers, and its lists.
 * @param {HTMLElement} place
 */
export function openFinder(place) {
  new Finder(place).open();
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

  /** @param {HTMLElement} place */
  constructor(place) {
    const part = (name) => place.querySelector(`.finder-${name}`);
    this.place = place;
    this.form = place.querySelector("form");
    this.question = new Question(this.form);
    this.lists = part("lists");
    this.found = part("results");
    this.status = part("status");
    this.said = part("said");
    this.answer = part("answer");
    this.skip = part("skip");
    this.narrow = part("narrow");
    this.box = this.form.elements.namedItem("q");
    this.signs = [...part("signs").content.children];
    this.title = document.title;
  }

  open() {
    const early = this.question.text;
    this.place.dataset.ready = "";
    this.#restore();
    this.#listen();
    // Whoever is quicker than the script loses nothing.
    if (early && !this.question.text) {
      this.question.text = early;
      this.#wait();
    }
    // A browser goes back to where a page was left too soon for results that are still to come.
    const left = history.state;
    this.#search(left?.shown).then(() => left && scrollTo(0, left.height));
  }

  #listen() {
    const { form, box, found, narrow } = this;
    const on = (target, event, act) => target.addEventListener(event, act);
    on(form, "change", ({ target }) => (target === box ? this.#settle() : target.name && this.#choose()));
    on(form, "submit", (event) => (event.preventDefault(), this.#choose()));
    on(box, "input", () => {
      this.question.isLiteral = false;
      this.#begin();
      this.#wait();
    });
    on(found, "click", ({ target }) => target.closest("a") && this.#noteWhereLeft());
    on(this.skip, "click", () => (this.found.hidden ? this.lists.querySelector("a") : this.status)?.focus());
    on(narrow, "click", () => narrow.setAttribute("aria-expanded", narrow.ariaExpanded !== "true"));
    on(window, "popstate", () => {
      if (location.pathname + location.search === this.question.address) return; // Only the place on the page is another.
      clearTimeout(this.#typing);
      this.#restore();
      this.#search();
    });
  }

  /** Asks what the address says. */
  #restore() {
    this.question.restore();
    this.#settled = this.question.address;
  }

  /** Notes in this step of the visit what is shown, for those who come back to it. */
  #noteWhereLeft() {
    history.replaceState({ shown: this.#shown, height: scrollY }, "");
  }

  /** How many results are shown. */
  get #shown() {
    return this.answer.querySelectorAll(".result").length;
  }

  /** Searches when a visitor has stopped typing. The address follows, but is no step to go back to yet. */
  #wait() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      history.replaceState(null, "", this.question.address);
      this.#search();
    }, TYPING_PAUSE);
  }

  /** Makes what the form says a step that a visitor can go back from. */
  #settle() {
    if (this.question.address === this.#settled) return;
    history.replaceState(null, "", this.#settled);
    this.#settled = this.question.address;
    history.pushState(null, "", this.#settled);
  }

  /** Searches at once for what the form says. */
  #choose() {
    clearTimeout(this.#typing);
    this.question.isGone = false;
    this.#settle();
    return this.#search();
  }

  /** Puts the place for the answer where the lists are, as soon as something is asked, so that nothing moves later. */
  #begin() {
    if (!this.found.hidden || !this.question.isAsked) return;
    this.found.hidden = false;
    this.lists.hidden = true;
  }

  async #search(shown) {
    this.#begin();
    const turn = ++this.#turn;
    if (!this.question.isAsked) return this.#showLists();
    try {
      await this.#find(turn, shown);
    } catch {
      if (turn !== this.#turn) return;
      this.#replaceAnswer();
      this.lists.hidden = false;
      this.status.textContent = SEARCH.failed;
      this.#say();
    }
  }

  /** Shows the page as it is when nothing is asked. */
  #showLists() {
    const hadFocus = this.found.contains(document.activeElement);
    clearTimeout(this.#saying);
    this.question.offer();
    this.#results = [];
    this.#replaceAnswer();
    this.said.textContent = "";
    this.found.hidden = true;
    this.lists.hidden = false;
    this.place.dataset.answered = "";
    document.title = this.title;
    if (hadFocus) this.box.focus();
  }

  /**
   * Shows the first results of what the form says. Only the latest search is shown.
   * @param {number} turn
   * @param {number} shown how many
   */
  async #find(turn, shown = STEP) {
    const { text, filters } = this.question;
    const found = await this.#answer(text, filters);
    const pages = await Promise.all(found.results.slice(0, shown).map(({ data }) => data()));
    if (turn !== this.#turn) return;

    this.#text = text;
    this.#results = found.results;
    const isExact = ({ meta }) => meta.title.toLowerCase() === text.toLowerCase();
    pages.sort((one, other) => isExact(other) - isExact(one));
    this.#show(found, pages);
    this.place.dataset.answered = text;
    document.title = text ? SEARCH.title(clipped(text), this.title) : this.title;
    this.#say();
    const counts = await this.#counts(text, filters, found);
    if (turn === this.#turn) this.#offer(counts);
  }

  /** What the words and the choices find; without words, every page that the choices find. */
  async #answer(text, filters) {
    const { answer, findPages } = await fetchEngine();
    return text ? answer(text, filters, this.question.isLiteral) : findPages(filters, this.question.types);
  }

  /**
   * The number of results for each term of the facets. It says what choosing a term would show, so the other choices of
   * its own facet do not limit it.
   */
  async #counts(text, filters, found) {
    const { countTerms } = await fetchEngine();
    const counted = Object.keys(filters).map(async (facet) => {
      const { [facet]: own, ...others } = filters;
      const { results } = await this.#answer(text, others);
      return [facet, (await countTerms(results))[facet]];
    });
    return { ...(await countTerms(found.results)), ...Object.fromEntries(await Promise.all(counted)) };
  }

  /**
   * Puts an answer in the place of the one before.
   * @param {import("./finding.js").Found & {better?: string}} found
   * @param {import("./engine.js").Page[]} pages the first of its results
   */
  #show(found, pages) {
    const hadFocus = this.answer.contains(document.activeElement);
    const parts = [
      chosenList(this.question.limits(found.limits ?? []), () => this.#choose()),
      found.better && suggestion(found.better, () => this.#take(found.better)),
      this.#text && !isAnswered(found) && invitation(emailAbout(this.#text, this.found.dataset.tell)),
      pages.length && makeElement("ol", { className: "finder-list" }),
    ];
    this.#replaceAnswer(...parts.filter(Boolean));
    this.#append(pages);
    this.lists.hidden = found.results.length > 0;
    this.status.textContent = [this.question.isGone && SEARCH.gone, summary(found, this.#text)].filter(Boolean).join(" ");
    if (hadFocus) (this.answer.querySelector(".finder-active button") ?? this.status).focus();
  }

  /** Makes the place for an answer anew, so that nothing of the one before moves. */
  #replaceAnswer(...parts) {
    const fresh = makeElement("div", { className: this.answer.className }, ...parts);
    this.answer.replaceWith(fresh);
    this.answer = fresh;
  }

  /** Searches for the words that were probably meant. */
  #take(better) {
    this.question.text = better;
    this.status.focus();
    this.#choose();
  }

  /** Tells a screen reader what was found, once for all that is typed without a pause. */
  #say() {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const lines = [this.status, this.answer.querySelector(".finder-suggestion")].filter(Boolean);
      this.said.textContent = lines.map(({ textContent }) => textContent).join(" ");
    }, SAYING_PAUSE);
  }

  /** Offers the choices with the number of results of each. */
  #offer(counts) {
    const focused = document.activeElement;
    this.question.offer(counts);
    if (focused.disabled) this.status.focus();
  }

  /** @param {import("./engine.js").Page[]} pages */
  #append(pages) {
    this.answer.querySelector(".finder-more")?.remove();
    this.answer.querySelector(".finder-list")?.append(...pages.map((page) => resultCard(page, this.#text, this.signs)));
    if (this.#shown >= this.#results.length) return;
    const more = makeButton(SEARCH.more, () => this.#showMore());
    more.className = "button quiet finder-more";
    this.answer.append(more);
  }

  async #showMore() {
    const turn = this.#turn;
    const shown = this.#shown;
    const pages = await Promise.all(this.#results.slice(shown, shown + STEP).map(({ data }) => data()));
    if (turn !== this.#turn) return;
    this.#append(pages);
    this.answer.querySelectorAll(".result a")[shown].focus();
  }
}
