/**
 * The choice of colours, kept in this browser. It is no module, and stands before the styles, so that the page is drawn in
 * the colours that were chosen from the start; without it, it is in those of the device.
 */
{
  const PLACE = "colours";
  const page = document.documentElement;

  /** Puts the page into the colours that are kept, and marks the choice; none is kept for those of the device. */
  const show = () => {
    try {
      page.dataset.colours = localStorage.getItem(PLACE) ?? "";
    } catch {
      page.dataset.colours ??= ""; // What was chosen on this page holds for as long as it is open.
    }
    for (const choice of document.querySelectorAll("#__colours input")) choice.checked = choice.value === page.dataset.colours;
  };

  const choose = ({ target }) => {
    if (!target.closest("#__colours")) return;
    page.dataset.colours = target.value;
    try {
      if (target.value) localStorage.setItem(PLACE, target.value);
      else localStorage.removeItem(PLACE);
    } catch {
      // Then it holds for no longer than this page.
    }
  };

  show();
  document.addEventListener("change", choose);
  // Another choice may have been made in another tab, or while the browser kept this page for somebody who comes back to it.
  for (const event of ["beforetoggle", "pageshow", "storage"]) addEventListener(event, show, { capture: true });
}
