/** What a folder needs to know of a resource is read from the page of the resource: no file lists them all. */

/**
 * @typedef {object} ResourcePage
 * @property {"here" | "withdrawn" | "removed" | "unknown" | "unreachable"} state
 * @property {string} slug its name today
 * @property {string} address of its page
 * @property {string} title
 * @property {string} summary
 * @property {string} instead the slug of what stands in its place, or empty
 * @property {number | null} minutes
 * @property {string[]} materials what must be there
 * @property {{title: string, address: string}[]} files what can be downloaded
 * @property {Element} article
 */

/** How often a page that has moved is followed. */
const MOST_MOVES = 5;

const words = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";

/** The last folder of an address. */
const slugAt = (address) => address.pathname.split("/").filter(Boolean).at(-1);

/** A slug as words, for as long as nothing else is known. */
export const slugAsWords = (slug) => slug.replaceAll("-", " ");

/**
 * @param {string} slug
 * @param {string} folder the address of the folder in which every resource has its own
 * @returns {Promise<ResourcePage>}
 */
export async function readResourcePage(slug, folder, moves = 0) {
  const address = new URL(`${slug}/`, new URL(folder, location.href));
  const unread = { slug, address: address.href, title: slugAsWords(slug), instead: "" };
  let page;
  try {
    const response = await fetch(address);
    if (response.status === 404) return { ...unread, state: "unknown" };
    if (!response.ok) return { ...unread, state: "unreachable" };
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return { ...unread, state: "unreachable" };
  }
  const article = page.querySelector("article");
  const { resource, gone, instead } = article?.dataset ?? {};
  const successor = instead ? slugAt(new URL(instead, address)) : "";
  if (gone === "moved" && moves < MOST_MOVES) return readResourcePage(successor, folder, moves + 1);
  if (gone === "removed") return { ...unread, state: "removed", instead: successor };
  if (!resource) return { ...unread, state: "unknown" };
  return {
    ...unread,
    state: gone === "withdrawn" ? "withdrawn" : "here",
    title: words(article.querySelector("h1")),
    summary: words(article.querySelector(".lead")),
    instead: successor,
    minutes: Number(article.dataset.minutes) || null,
    materials: [...article.querySelectorAll("[data-materials] li")].map(words),
    files: [...article.querySelectorAll(".downloads a[download]")].map((link) => ({
      title: words(link.querySelector("span")),
      address: new URL(link.getAttribute("href"), address).href,
    })),
    article,
  };
}

/** What has no place on paper, or among other pages. What the search leaves out of a page is about other pages too. */
const LEFT_OUT = [
  "section[data-search-ignore]", ".breadcrumbs", ".eyebrow", ".contents", ".chips", ".downloads", ".correction", ".screen-only", ".anchor",
  "button", "form", "script", "template", "[hidden]",
].join();

/** The name of the article of a resource among others. */
export const nameInPack = (slug) => `__${slug}`;

/**
 * The article of a page, to be printed among others: without what is only for a screen, with the addresses that its own
 * page gives them, and with no name that another one could have.
 * @param {ResourcePage} page
 */
export function articleToPrint({ article, address, slug }) {
  const copy = article.cloneNode(true); // in the document that was read, so that no picture is loaded before it is ready
  for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
  for (const part of copy.querySelectorAll("[id]")) part.id = `${nameInPack(slug)}-${part.id}`;
  for (const name of ["aria-labelledby", "aria-describedby"])
    for (const part of copy.querySelectorAll(`[${name}]`)) part.removeAttribute(name);
  for (const link of copy.querySelectorAll("a[href]")) {
    const place = link.getAttribute("href");
    link.href = place.startsWith("#") ? `#${nameInPack(slug)}-${place.slice(1)}` : new URL(place, address);
  }
  // The picture that every browser knows is in place of those that a screen may choose from.
  for (const source of copy.querySelectorAll("picture source")) source.remove();
  for (const image of copy.querySelectorAll("img")) {
    image.loading = "eager";
    image.src = new URL(image.getAttribute("src"), address);
  }
  copy.id = nameInPack(slug);
  return document.adoptNode(copy);
}
