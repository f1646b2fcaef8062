/** The small conveniences of every page; nothing here is needed to read the site. What few pages need is fetched by them. */

/** Whether `/` reaches the search box; a visitor may turn it off beside that of the resources. A browser may keep nothing. */
const shortcut = {
  get on() {
    try {
      return localStorage.getItem("shortcut") !== "off";
    } catch {
      return true;
    }
  },
  set on(value) {
    try {
      localStorage.setItem("shortcut", value ? "on" : "off");
    } catch {
      // Then it holds for no longer than this page.
    }
  },
};

/** @param {Element} element */
const visible = (element) => element.getClientRects().length > 0;

/** The search box that can be seen: that of the page, or else that of the header. */
const searchBox = () => [...document.querySelectorAll("input[type=search]")].filter(visible).at(-1);

/** Hides the meetings that have passed since the page was built; more than are shown are in the page for that. */
function hidePast() {
  for (const list of document.querySelectorAll("[data-upcoming]")) {
    const meetings = [...list.querySelectorAll("[data-until]")];
    const coming = meetings.filter((meeting) => !(Date.parse(meeting.dataset.until) < Date.now()));
    const shown = new Set(coming.slice(0, Number(list.dataset.show) || meetings.length));
    for (const meeting of meetings) meeting.hidden = !shown.has(meeting);
  }
}

/** What may be wider than its place, and scrolls there. */
const scrolling = document.querySelectorAll(".table-scroll, #__content pre > code");

/**
 * Makes each table and piece of code that is wider than its place a part of the page, with the name of the heading before
 * it, which the keyboard reaches and scrolls. Any other would only be one more stop on the way.
 */
function nameWidePlaces() {
  const headings = [...document.querySelectorAll("#__content :is(h1, h2, h3, h4)")];
  const given = {};
  for (const place of scrolling) {
    if (place.scrollWidth <= place.clientWidth) {
      for (const name of ["role", "tabindex", "aria-label"]) place.removeAttribute(name);
      continue;
    }
    const isBefore = (heading) => heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
    const name = headings.findLast(isBefore)?.textContent.trim() ?? document.title;
    given[name] = (given[name] ?? 0) + 1;
    place.setAttribute("role", "region");
    place.setAttribute("tabindex", "0");
    place.setAttribute("aria-label", given[name] === 1 ? name : `${name} (${given[name]})`);
  }
}

const folder = document.querySelector("[data-folder-page]");

/** Whether what is in the visitor's folder can be seen here. Its scripts are loaded only then. */
function showsFolder() {
  try {
    return folder || localStorage.getItem("folder") !== null;
  } catch {
    return window.name.startsWith("folder "); // The browser keeps nothing: see folder.js.
  }
}

/** Shows what changes while a page stays as it is, also where the browser kept it for somebody who comes back to it. */
function refresh() {
  hidePast();
  if (showsFolder()) import("./folder-buttons.js").then(({ showFolder }) => showFolder());
}

refresh();
addEventListener("pageshow", ({ persisted }) => persisted && refresh());

const widths = new ResizeObserver(nameWidePlaces);
for (const place of scrolling) for (const element of [place, ...place.children]) widths.observe(element);

const sharing = document.querySelector("[data-share]");
if (sharing) import("./share.js").then(({ openSharePage }) => openSharePage(sharing));
const finder = document.querySelector("[data-finder]");
if (finder) import("./search.js").then(({ openFinder }) => openFinder(finder));
const since = document.querySelector("[data-since]");
if (since) import("./since.js").then(({ openSince }) => openSince(since));
const moved = document.querySelector("[data-moved]");
if (moved) location.replace(moved.href + location.search + location.hash);
if (folder) import("./folder-page.js").then(({ openFolderPage }) => openFolderPage(folder));
const heard = document.querySelector("[data-hear]");
if (heard) import("./hearing.js").then(({ offerHearing }) => offerHearing(heard));
const code = document.querySelectorAll("#__content pre > code");
if (code.length) import("./output.js").then(({ offerCopying }) => code.forEach(offerCopying));
const toggle = document.querySelector("[data-shortcut]");
if (toggle) {
  toggle.checked = shortcut.on;
  toggle.addEventListener("change", () => (shortcut.on = toggle.checked));
}

/** Opens what is folded around the place that the address names. */
function unfold() {
  const place = document.querySelector(":target");
  const folded = place?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  place.scrollIntoView();
}

for (const event of ["load", "hashchange"]) addEventListener(event, unfold);

// On paper nothing can be opened. Of those that share a name only one is open at a time, and it stays so.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("#__content details:not([name])")) folded.open = true;
});

// An open menu lies over the page: whatever has the focus behind it could not be seen. Nor is it open for somebody who
// comes back from where it led.
const menu = document.querySelector(".menu");
document.addEventListener("focusin", ({ target }) => menu.contains(target) || menu.togglePopover?.(false));
addEventListener("pagehide", () => menu.togglePopover?.(false));

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !shortcut.on) return;
  event.preventDefault();
  const box = searchBox();
  if (!box) return document.querySelector(".search-link")?.click();
  box.focus();
  box.select();
});

// A search from the header leads to the page of answers; where that is open, it changes the words and leaves the choices.
document.addEventListener("submit", (event) => {
  const answered = finder?.querySelector("form");
  if (!answered || !event.target.matches("header form[role=search]")) return;
  event.preventDefault();
  answered.elements.namedItem("q").value = event.target.elements.namedItem("q").value;
  answered.requestSubmit();
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-folder]");
  if (!button) return;
  import("./folder-buttons.js").then(({ pressFolderButton }) => pressFolderButton(button));
});

/** Prints nothing but this element. A telephone prints after the call has returned, so it stays chosen until then. */
function printAlone(element) {
  const end = new AbortController();
  const release = () => {
    element.classList.remove("alone");
    end.abort();
  };
  element.classList.add("alone");
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, release, { signal: end.signal });
  print();
}

// A card is printed from the page on which it is read. Its link leads to a sheet of such cards, for where no script runs.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-print-card]");
  if (!link) return;
  event.preventDefault();
  printAlone(link.parentElement.previousElementSibling);
});

// A visitor who enters a search box will search: what that takes is fetched while they type.
document.addEventListener("focusin", (event) => {
  if (event.target.type !== "search" || !navigator.onLine) return;
  for (const part of ["./search.js", "./engine.js"]) import(part).catch(() => {});
});
