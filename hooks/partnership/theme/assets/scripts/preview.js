/** How the answers of a form will look on the site: each stands where the page's preview names its question. */

import { asked, items } from "./validation.js";

/** @param {HTMLElement} around the preview; what its attributes mean stands in templates/preview.html */
export function preview(around, form, answers, data) {
  const here = asked(form, answers);
  const words = (id) => {
    const question = here.find((one) => one.id === id);
    const found = question ? items(question, answers[id], data) : [];
    return found.map((item) => question.choices?.[item] ?? (question.sort === "date" ? longDay(item) : item));
  };
  for (const place of around.querySelectorAll("[data-shows]")) {
    const { shows, otherwise = "", after = "", first } = place.dataset;
    const found = shows.split(" ").map(words).find(({ length }) => length) ?? [];
    const text = first !== undefined && found.length > 1 ? `${found[0]} and others` : found.join(", ");
    place.textContent = text ? text + after : otherwise;
    place.hidden = !place.textContent;
  }
  for (const place of around.querySelectorAll("[data-only]"))
    place.hidden = place.dataset.only !== answers[form.questions[0].id];
  const card = around.querySelector("[data-seat]");
  if (!card) return;
  const themes = Object.keys(form.questions.find(({ id }) => id === "themes").choices);
  const seat = Math.max(0, themes.indexOf(answers.themes?.split("\n")[0]));
  card.className = `card seat-${seat}`;
  card.querySelectorAll("circle").forEach((circle, number) => {
    circle.setAttribute("r", number === seat ? "14.3" : "11");
    circle.classList.toggle("own", number === seat);
  });
}

/** 11 March 2027, of 2027-03-11; anything else as it is. */
function longDay(text) {
  const day = new Date(`${text}T12:00`);
  return isNaN(day) ? text : day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
