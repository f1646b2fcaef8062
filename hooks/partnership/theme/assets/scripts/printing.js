/**
 * A card is printed from the page on which it is read. Its link leads to a sheet of such cards, for where no script runs.
 */

/** Prints nothing but this element. A telephone prints after the call has returned, so it stays chosen until then. */
function printAlone(element) {
  const end = new AbortController();
  const release = () => {
    element.classList.remove("alone");
    end.abort();
  };
  element.classList.add("alone");
  for (const type of ["pointerdown", "keydown"]) window.addEventListener(type, release, { signal: end.signal });
  window.print();
}

/** @param {Iterable<HTMLAnchorElement>} links each below the card that it prints */
export function printInPlace(links) {
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      printAlone(link.parentElement.previousElementSibling);
    });
  }
}
