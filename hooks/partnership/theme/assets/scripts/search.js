/**
 * The search page. The form holds the whole state, words and choices, and the address mirrors it;
 * Pagefind answers. Everything found is shown as text: nothing is ever parsed as HTML.
 *
 * @typedef {object} Page
 * @property {string} url
 * @property {string} content all its text
 * @property {number[]} locations the positions of the matching words in `content`
 * @property {string} excerpt the part of `content` with most matches, these in <mark>; its own `<` and `>` are escaped
 * @property {string} plain_excerpt the same without marks and escapes
 * @property {Record<string, string>} meta title, summary, and what its card says
 *
 * @typedef {Record<string, {any: string[]}>} Filters facet -> its chosen terms, any of which will do
 */

/** The site's root, wherever it is hosted: this file is assets/scripts/search.js. */
const root = new URL("../../", import.meta.url);

/** Results shown at first, and added by each "Show more". */
const step = 10;

/** Where there are no words to rank by, pages come in this order of their types, then by title. */
const types = ["resource", "school", "meeting", "page"];

/** A title is worth most, then what people call the thing; labels on every card of a kind say little. */
const metaWeights = { title: 20, also: 4, summary: 2, theme: 0.5, audience: 0.5, stage: 0.5, minutes: 0, type: 0 };

/** Pagefind with all its filters, fetched once however often the search page is opened. */
const engine = load();
engine.catch(() => {}); // Whoever awaits it deals with that.

async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname, noWorker: true, excerptLength: 26, ranking: { metaWeights } });
  await pagefind.filters();
  return pagefind;
}

/**
 * What Pagefind finds by `text`, or everything if that is empty: its results, and for every facet the number of them
 * that have each term. Asked without words Pagefind would fetch its whole index, however large the library; but the
 * type of a page is among its labels, so everything is found by the names of the types.
 * @param {string} text
 * @param {Filters} filters
 */
async function ask(text, filters) {
  const pagefind = await engine;
  if (text) return pagefind.search(text, { filters });
  const wanted = types.filter((type) => filters.type?.any.includes(type) ?? true);
  const each = (type) => pagefind.search(type, { filters: { ...filters, type }, sort: { title: "asc" } });
  const answers = await Promise.all(wanted.map(each));
  const sums = {};
  for (const answer of answers)
    for (const [facet, counts] of Object.entries(answer.filters))
      for (const [term, count] of Object.entries(counts)) {
        sums[facet] ??= {};
        sums[facet][term] = (sums[facet][term] ?? 0) + count;
      }
  return { results: answers.flatMap(({ results }) => results), filters: sums };
}

/** How many results were shown, and how far down, at each address from which a result was opened. */
const left = new Map();

/** Ends what the search page that was opened last has left behind. */
let closing = new AbortController();

/** An element with its properties and contents; a string is always text. */
function make(tag, properties, ...contents) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...contents);
  return element;
}

function button(text, act) {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
}

/**
 * @param {Page} page
 * @param {string} text the words that it was found by, if any
 */
function card(page, text) {
  const { url, locations, meta } = page;
  const facts = [meta.type, meta.theme, meta.audience, meta.stage, meta.minutes].filter(Boolean);
  return make(
    "li",
    { className: "result card plain" },
    make("h2", { className: "card-title" }, make("a", { href: url }, meta.title)),
    make("ul", { className: "result-meta" }, ...facts.map((fact) => make("li", {}, fact))),
    make("p", {}, ...(text && locations.length ? marked(page) : [meta.summary ?? ""])),
  );
}

/**
 * The excerpt as text and <mark> elements.
 * @param {Page} page
 */
function marked({ content, excerpt, plain_excerpt: plain }) {
  const parts = excerpt.split(/<\/?mark>/).map((part, index) => {
    const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return index % 2 ? make("mark", {}, text) : text;
  });
  return [content.startsWith(plain) ? "" : "… ", ...parts, content.endsWith(plain) ? "" : " …"];
}

/**
 * Take over the search page.
 * @param {HTMLFormElement} form
 */
export function open(form) {
  closing.abort();
  closing = new AbortController();
  const { signal } = closing;
  const parts = ["facets", "status", "active", "suggestion", "list", "more"];
  const [facets, status, active, suggestion, list, more] = parts.map((name) => form.querySelector(`.finder-${name}`));
  const lists = document.querySelector("[data-lists]");
  const box = form.elements.namedItem("q");
  const choices = [...form.querySelectorAll("input[name][type=checkbox]")];
  const home = location.pathname;

  /** The address of what the form says. */
  function address() {
    const state = new URLSearchParams(new FormData(form));
    if (!box.value.trim()) state.delete("q");
    return home + (String(state) && `?${state}`);
  }

  /** Fill the form from the address. */
  function restore() {
    const state = new URLSearchParams(location.search);
    box.value = state.get("q") ?? "";
    for (const choice of choices) choice.checked = state.getAll(choice.name).includes(choice.value);
  }

  restore();
  let settled = address();

  /** Words still being typed replace the address; what is meant, once settled, is a step one can go back from. */
  function settle() {
    if (address() === settled) return;
    history.replaceState(history.state, "", settled);
    settled = address();
    history.pushState(null, "", settled);
  }

  /** @returns {Filters} */
  function chosen() {
    const filters = {};
    for (const { name, value, checked } of choices) if (checked) (filters[name] ??= { any: [] }).any.push(value);
    return filters;
  }

  let turn = 0;
  let asked = "";
  let results = [];

  /** Show the first results of what the form asks for. Only the latest question is answered. */
  async function find(shown = step) {
    const mine = ++turn;
    const filters = chosen();
    const text = box.value.trim();
    // A term's number is what choosing it would show, so its own facet's other choices do not limit it.
    const others = Object.keys(filters).map(async (facet) => {
      const { [facet]: own, ...rest } = filters;
      return [facet, (await ask(text, rest)).filters[facet]];
    });
    const [answer, ...widened] = await Promise.all([ask(text, filters), ...others]);
    const pages = await Promise.all(answer.results.slice(0, shown).map(({ data }) => data()));
    if (mine !== turn) return;

    asked = text;
    results = answer.results;
    const exact = ({ meta }) => meta.title.toLowerCase() === text.toLowerCase();
    pages.sort((one, other) => exact(other) - exact(one));
    offer({ ...answer.filters, ...Object.fromEntries(widened) });
    showChosen();
    list.replaceChildren();
    extend(pages);
    const count = results.length;
    lists.hidden = count > 0;
    status.textContent = count
      ? `${count} ${count === 1 ? "result" : "results"}${text && ` for “${text}”`}`
      : "Nothing found. Try fewer words or fewer choices, or look through the lists below.";

    const better = text && (await meant(text, pages.slice(0, step)).catch(() => text));
    const useful = better !== text && (await ask(better, filters)).results.length;
    if (mine !== turn) return;
    suggestion.hidden = !useful;
    suggestion.replaceChildren();
    if (useful) suggestion.append("Did you mean ", button(better, () => ((box.value = better), choose())), "?");
  }

  const meant = async (text, pages) => (await import("./spelling.js")).correct(text, pages);

  /** Show the number beside each choice, and hide those that would find nothing. */
  function offer(counts) {
    const focused = document.activeElement;
    for (const choice of choices) {
      const count = counts[choice.name]?.[choice.value] ?? 0;
      const line = choice.closest("li");
      line.querySelector(".finder-count").textContent = `(${count})`;
      line.hidden = !count && !choice.checked;
    }
    for (const facet of [...facets.querySelectorAll("details"), facets])
      facet.hidden = !facet.querySelector("li:not([hidden])");
    if (facets.contains(focused) && focused.closest("[hidden]")) status.focus();
  }

  /** What is chosen, each to be taken away by a tap. */
  function showChosen() {
    const focused = active.contains(document.activeElement);
    const checked = choices.filter((choice) => choice.checked);
    const clear = (some) => {
      for (const choice of some) choice.checked = false;
      return choose();
    };
    const chips = checked.map((choice) => {
      const chip = button(choice.nextElementSibling.textContent, () => clear([choice]));
      chip.className = "chip";
      chip.setAttribute("aria-label", `Remove ${chip.textContent}`);
      return chip;
    });
    if (chips.length > 1) chips.push(button("Clear all", () => clear(checked)));
    active.replaceChildren(...chips.map((chip) => make("li", {}, chip)));
    active.hidden = !chips.length;
    if (focused) (active.querySelector("button") ?? status).focus();
  }

  function extend(pages) {
    list.append(...pages.map((page) => card(page, asked)));
    more.hidden = list.childElementCount >= results.length;
  }

  const search = (shown) =>
    find(shown).catch(() => {
      lists.hidden = false;
      status.textContent = "The search could not be loaded. Everything is in the lists below.";
    });

  let pause;
  const choose = () => {
    clearTimeout(pause);
    settle();
    return search();
  };

  const on = (target, event, act) => target.addEventListener(event, act, { signal });
  on(form, "change", ({ target }) => (target === box ? settle() : target.name && choose()));
  on(form, "submit", (event) => (event.preventDefault(), choose()));
  on(box, "input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (location.pathname !== home) return;
      history.replaceState(history.state, "", address());
      search();
    }, 150);
  });
  on(list, "click", () => left.set(location.search, { shown: list.childElementCount, height: scrollY }));
  on(more, "click", async () => {
    const mine = turn;
    const shown = list.childElementCount;
    const pages = await Promise.all(results.slice(shown, shown + step).map(({ data }) => data()));
    if (mine !== turn) return;
    extend(pages);
    list.children[shown].querySelector("a").focus();
  });

  // Going back to another page, or from one, is the theme's affair.
  on(window, "popstate", () => {
    if (location.pathname !== home || !form.isConnected) return;
    clearTimeout(pause);
    restore();
    settled = address();
    search();
  });

  facets.open = matchMedia("(min-width: 60em)").matches;
  for (const choice of choices) if (choice.checked) choice.closest("details").open = true;
  form.hidden = false;
  // The theme notes in the state where a page was left, too soon for results that are still to come.
  const again = history.state && left.get(location.search);
  search(again?.shown).then(() => again && scrollTo(0, again.height));
}
