/** The preview on the share page: how the answers of a form will look on the site. */

import { items, visibleQuestions } from "./validation.js";
import { FORM, LANGUAGE } from "./words.js";

/**
 * Writes each answer into the places of the preview that name its question.
 * @param {HTMLElement} preview templates/parts/preview.html explains its attributes
 */
export function showPreview(preview, form, answers, data) {
  const questions = visibleQuestions(form, answers);
  const texts = (id) => {
    const question = questions.find((candidate) => candidate.id === id);
    const answer = question ? items(question, answers[id], data) : [];
    return answer.map((item) => question.choices?.[item] ?? (question.sort === "date" ? longDay(item) : item));
  };
  for (const place of preview.querySelectorAll("[data-shows]")) {
    const { shows, otherwise = "", after = "", first } = place.dataset;
    const answer = shows.split(" ").map(texts).find(({ length }) => length) ?? [];
    const text = first !== undefined && answer.length > 1 ? FORM.andOthers(answer[0]) : answer.join(", ");
    place.textContent = text ? text + after : otherwise;
    place.hidden = !place.textContent;
  }
  for (const place of preview.querySelectorAll("[data-only]"))
    place.hidden = place.dataset.only !== answers[form.questions[0].id];
  const card = preview.querySelector("[data-seat]");
  if (!card) return;
  const themes = Object.keys(form.questions.find(({ id }) => id === "themes").choices);
  const seat = Math.max(0, themes.indexOf(answers.themes?.split("\n")[0]));
  card.className = `card seat-${seat}`;
  card.querySelector(".disc").replaceWith(card.querySelector("template").content.children[seat].cloneNode(true));
}

/** 2027-03-11 as 11 March 2027; a text that is no date stays as it is. */
function longDay(text) {
  const day = new Date(`${text}T12:00`);
  return isNaN(day) ? text : day.toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric" });
}
