/**
 * The small conveniences of every page; nothing here is needed to read the site.
 * The theme swaps pages in place and announces each on `document$`, so `prepare` runs once a page.
 */

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

/** Marks the choice of colours, which the theme remembers but does not mark. */
function markColours() {
  for (const input of document.querySelectorAll("#__colours input")) {
    input.checked = input.dataset.mdColorMedia === document.body.dataset.mdColorMedia;
  }
}

/**
 * Takes their role from the rows that the theme puts beside every piece of code as navigation: a screen reader would
 * announce each as a landmark.
 */
function quietCopyButtons() {
  for (const row of document.querySelectorAll("nav.md-code__nav")) row.setAttribute("role", "presentation");
}

/**
 * Makes each table that is wider than its place a part of the page, with the name of the heading before it, which the
 * keyboard reaches and scrolls. Any other would only be one more stop on the way.
 */
function nameWideTables() {
  const headings = [...document.querySelectorAll("#__content :is(h1, h2, h3, h4)")];
  const given = {};
  for (const place of document.querySelectorAll(".table-scroll")) {
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

const widths = new ResizeObserver(nameWideTables);

function watchTables() {
  widths.disconnect();
  for (const element of document.querySelectorAll(".table-scroll, .table-scroll > table")) widths.observe(element);
}

let isFirstPage = true;
let hasFolder = false;

/** Whether something is in the visitor's folder, or was in this visit. Its scripts are loaded only then. */
function usesFolder() {
  try {
    hasFolder ||= localStorage.getItem("folder") !== null;
  } catch {
    // The browser keeps nothing, so only this visit counts.
  }
  return hasFolder;
}

function prepare() {
  // A page that was swapped in place is announced, as one that was loaded would be.
  if (!isFirstPage && !location.hash) document.getElementById("__content")?.focus({ preventScroll: true });
  isFirstPage = false;
  hidePast();
  markColours();
  quietCopyButtons();
  watchTables();
  const sharing = document.querySelector("[data-share]");
  if (sharing) import("./share.js").then(({ openSharePage }) => openSharePage(sharing));
  const finder = document.querySelector("[data-finder]");
  if (finder) import("./search.js").then(({ openFinder }) => openFinder(finder));
  const moved = document.querySelector("[data-moved]");
  if (moved) location.replace(moved.href + location.search + location.hash);
  const folder = document.querySelector("[data-folder-page]");
  if (folder) import("./folder-page.js").then(({ openFolderPage }) => openFolderPage(folder));
  if (usesFolder()) import("./folder-buttons.js").then(({ showFolder }) => showFolder());
  const printing = document.querySelectorAll("[data-print-card]");
  if (printing.length) import("./printing.js").then(({ printInPlace }) => printInPlace(printing));
  const toggle = document.querySelector("[data-shortcut]");
  if (toggle) {
    toggle.checked = shortcut.on;
    toggle.addEventListener("change", () => (shortcut.on = toggle.checked));
  }
}

// A browser forgets to focus where a link on the page leads if the theme notes, before the next frame, how far the page is
// scrolled. So the skip link, the only one that leads to something with focus, is followed here and not by the theme.
document.addEventListener(
  "click",
  (event) => {
    const skip = event.target.closest(".skip");
    if (!skip) return;
    event.preventDefault();
    event.stopPropagation();
    history.replaceState(history.state, "", skip.hash);
    document.querySelector(skip.hash).focus();
  },
  { capture: true },
);

// An open menu lies over the page: whatever has the focus behind it could not be seen.
document.addEventListener("focusin", ({ target }) => {
  const menu = document.querySelector(".menu");
  if (!menu.contains(target)) menu.togglePopover?.(false);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !shortcut.on) return;
  event.preventDefault();
  const box = searchBox();
  if (!box) return document.querySelector(".search-link")?.click();
  box.focus();
  box.select();
});

// A search from the header goes the way of a link, so that the theme need not load the whole page anew; where the answers
// are shown it changes the words and leaves the choices.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("header form[role=search]")) return;
  event.preventDefault();
  const words = form.elements.namedItem("q").value;
  const answered = document.querySelector("[data-finder] form");
  if (answered) {
    answered.elements.namedItem("q").value = words;
    answered.requestSubmit();
    return;
  }
  const link = document.createElement("a");
  link.href = `${form.action}?${new URLSearchParams({ q: words })}`;
  document.body.append(link);
  link.click();
  link.remove();
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-folder]");
  if (!button) return;
  hasFolder = true;
  import("./folder-buttons.js").then(({ pressFolderButton }) => pressFolderButton(button));
});

// A visitor who enters a search box will search: what that takes is fetched while they type.
document.addEventListener("focusin", (event) => {
  if (event.target.type !== "search" || !navigator.onLine) return;
  for (const part of ["./search.js", "./engine.js"]) import(part).catch(() => {});
});

if (window.document$) window.document$.subscribe(prepare);
else prepare();
