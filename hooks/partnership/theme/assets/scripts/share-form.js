/** One form of the share page: its controls, and what is said beside them. Every answer is shown as text. */

import { textElement } from "./output.js";
import { showPreview } from "./preview.js";
import { checkAnswer, checkForm, isChange, items, noteForEditor, openPoints, visibleQuestions } from "./validation.js";
import { FORM } from "./words.js";

/** The ways to send answers for which they have to make a finished file. */
const NEEDS_FILE = ["proposal", "file"];

export class ShareForm {
  /** The ids of questions that a visitor has been at: only there is a missing answer mentioned. */
  #visited = new Set();

  /**
   * @param {HTMLDetailsElement} details the element around the form
   * @param {object} data share/forms.json
   */
  constructor(details, data) {
    this.details = details;
    this.id = details.dataset.form;
    this.data = data;
    this.form = data.forms[this.id];
    this.element = details.querySelector("form");
  }

  /** @param {string} name the element's attribute is `data-<name>` */
  part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }

  #block(question) {
    return this.element.querySelector(`[data-question="${question.id}"]`);
  }

  #controls(question) {
    return [...this.element.querySelectorAll(`[name="${question.id}"]`)];
  }

  #mainSelect(question) {
    return this.#block(question).querySelector("[data-main] select");
  }

  /**
   * The answers as they stand. Of several choices the main one comes first.
   * @returns {import("./validation.js").Answers}
   */
  answers() {
    const values = new FormData(this.element);
    const entries = this.form.questions.map((question) => {
      const main = this.#mainSelect(question)?.value;
      const chosen = values.getAll(question.id).sort((one, other) => (other === main) - (one === main));
      return [question.id, chosen.join("\n")];
    });
    return Object.fromEntries(entries.filter(([, answer]) => answer));
  }

  /** Whether anything is answered, apart from what was proposed and left as it stood. */
  get isBegun() {
    return Object.entries(this.answers()).some(([id, answer]) => {
      const [control] = this.#controls({ id });
      return control.type === "checkbox" || control.defaultValue !== answer;
    });
  }

  /** Fills in answers, of which some can be missing or no text at all. */
  fill(answers) {
    for (const question of this.form.questions) {
      const answer = answers[question.id];
      if (typeof answer !== "string") continue;
      const lines = answer.split("\n");
      for (const control of this.#controls(question)) {
        if (control.type === "checkbox") control.checked = lines.includes(control.value);
        else control.value = answer;
      }
      this.#showMainSelect(question, answer);
    }
  }

  /** Empties every answer. */
  reset() {
    this.element.reset();
    this.#visited.clear();
    for (const name of ["problems", "sent"]) this.part(name).hidden = true;
    for (const line of this.part("points").querySelectorAll("[aria-invalid]")) line.removeAttribute("aria-invalid");
  }

  /** @param {string} id of a question that a visitor has just left */
  visit(id) {
    this.#visited.add(id);
  }

  /** Shows what belongs to the answers: the questions that follow from them, messages and the preview. */
  show(answers = this.answers()) {
    const visible = new Set(visibleQuestions(this.form, answers));
    const changes = isChange(this.form, answers, this.data);
    for (const question of this.form.questions) {
      this.#block(question).hidden = !visible.has(question);
      this.#showMainSelect(question, answers[question.id]);
      this.#showMeaning(question);
      const optional = changes && question !== this.form.questions[0];
      const asked = optional ? { ...question, required: false } : question;
      const refusal = checkAnswer(asked, answers[question.id], this.data);
      const isEmpty = !items(question, answers[question.id], this.data).length;
      const tooEarly = refusal && isEmpty && !this.#visited.has(question.id);
      this.#showMessage(question, tooEarly ? null : refusal, answers);
    }
    for (const fieldset of this.element.querySelectorAll(".share-part:has([data-question])"))
      fieldset.hidden = !fieldset.querySelector("[data-question]:not([hidden])");
    const { ends } = checkForm(this.form, answers, this.data);
    if (ends && answers.ends) this.#showMessage(this.form.questions.find(({ id }) => id === "ends"), ends, answers);
    this.#markUnticked(false);
    showPreview(this.part("preview"), this.form, answers, this.data);
  }

  /** Offers the choices that are ticked, for the visitor to say which counts most: the first of the answer. */
  #showMainSelect(question, answer = "") {
    const select = this.#mainSelect(question);
    if (!select) return;
    const [main] = answer.split("\n");
    const ticked = this.#controls(question).filter(({ checked }) => checked);
    select.replaceChildren(
      ...ticked.map(({ value }) => new Option(question.choices[value], value, false, value === main)),
    );
    select.parentElement.hidden = ticked.length < 2;
  }

  /** Explains the term that is chosen, where its label alone does not. */
  #showMeaning(question) {
    const place = this.#block(question).querySelector("[data-meaning]");
    const meaning = place && (this.#controls(question)[0].selectedOptions[0]?.dataset.means ?? "");
    if (place && place.textContent !== meaning) place.textContent = meaning;
  }

  /** Shows below a question what is wrong with its answer, or what an editor will ask about it. */
  #showMessage(question, refusal, answers) {
    const message = refusal ?? noteForEditor(question, answers[question.id], this.data);
    const sentences = message ? [message.message, message.hint].filter(Boolean) : [];
    const text = sentences.map((sentence) => sentence.replace(/([^.?!])$/, "$1.")).join(" ");
    const block = this.#block(question);
    const place = block.querySelector(".question-said");
    // A screen reader announces whatever is written here, so the same text is not written again.
    if (place.textContent !== text) place.textContent = text;
    block.classList.toggle("is-wrong", Boolean(refusal));
    for (const control of this.#controls(question)) {
      if (refusal) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  /**
   * Whether the answers can be sent in that way. If not, everything that has to change first is listed in one place.
   * @param {string} way
   */
  isReady(way) {
    const answers = this.answers();
    for (const question of this.form.questions) this.visit(question.id);
    this.show(answers);
    const problems = [...this.#wrongAnswers(way, answers), ...this.#untickedPoints()];
    this.part("problems").querySelector("ul").replaceChildren(...problems.map((problem) => this.#problemItem(...problem)));
    this.part("problems").hidden = !problems.length;
    if (problems.length) this.part("problems").focus();
    return !problems.length;
  }

  /** @returns {[HTMLElement, string][]} the first control of each question whose answer is wrong, with the reason */
  #wrongAnswers(way, answers) {
    const refusals = checkForm(this.form, answers, this.data);
    if (NEEDS_FILE.includes(way))
      for (const [id, message] of Object.entries(openPoints(this.form, answers, this.data)))
        refusals[id] ??= { message: FORM.needsEditor(message) };
    return visibleQuestions(this.form, answers)
      .filter(({ id }) => refusals[id])
      .map((question) => [this.#controls(question)[0], withLabel(question, refusals[question.id].message)]);
  }

  /** @returns {[HTMLElement, string][]} the first line of the checklist that is not ticked, if there is one */
  #untickedPoints() {
    this.#markUnticked(true);
    const [first] = this.part("points").querySelectorAll("[aria-invalid]");
    return first ? [[first, this.part("points-said").textContent.replace(/\.$/, "")]] : [];
  }

  /**
   * Marks the lines of the checklist that are not ticked, and takes the mark from those that are.
   * @param {boolean} all whether lines are marked that were not before
   */
  #markUnticked(all) {
    const said = this.part("points-said");
    const isMarked = (line) => !line.checked && (all || line.hasAttribute("aria-invalid"));
    const lines = [...this.part("points").querySelectorAll("input")];
    const marked = lines.filter(isMarked);
    for (const line of lines) {
      line.closest("li").classList.toggle("is-wrong", marked.includes(line));
      for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", said.id]])
        if (marked.includes(line)) line.setAttribute(name, value);
        else line.removeAttribute(name);
    }
    const message = marked.length ? `${FORM.unticked(marked.length)}.` : "";
    if (said.textContent !== message) said.textContent = message;
  }

  /** A problem as an item of a list, with a link to the control that it is about. */
  #problemItem(control, message) {
    const item = document.createElement("li");
    const link = textElement("a", message);
    link.href = `#${(control.id ||= `__${this.id}-${control.name}-first`)}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus();
    });
    item.append(link);
    return item;
  }
}

/** A message, with the label of its question before it unless the message contains that. */
const withLabel = ({ label }, message) => (message.includes(`"${label}"`) ? message : FORM.labelled(label, message));
