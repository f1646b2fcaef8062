/** The answers of a form as readable text, and the addresses that open an e-mail or a page on GitHub with them. */

import { items, visibleQuestions } from "./validation.js";
import { FORM, SENDING } from "./words.js";

/** How many characters of an address every mail program, or GitHub, is sure to take. */
const LONGEST_ADDRESS = { mail: 1800, github: 6000 };

/** The labels that were chosen, one question to a line: "Themes: Families; Staff". */
function chosenLabels(form, answers, data) {
  const lines = visibleQuestions(form, answers)
    .filter(({ choices }) => choices)
    .map((question) => {
      const labels = items(question, answers[question.id], data).map((id) => question.choices[id] ?? id);
      return labels.length ? FORM.labelled(question.label, labels.join("; ")) : "";
    });
  return lines.filter(Boolean).join("\n");
}

/** The questions that were answered in a visitor's own words, each with its answer. */
const writtenAnswers = (form, answers, data) =>
  visibleQuestions(form, answers)
    .filter(({ choices }) => !choices)
    .map((question) => [question, items(question, answers[question.id], data).join("\n")])
    .filter(([, answer]) => answer);

/** The answers as a text that a visitor can keep. */
export function draftText(form, answers, data) {
  const parts = writtenAnswers(form, answers, data).map(([question, answer]) => `${question.label}:\n${answer}`);
  const labels = chosenLabels(form, answers, data);
  if (labels) parts.push(`${data.chosen}:\n${labels}`);
  return `${parts.join("\n\n")}\n`;
}

/** The answers as the text of an e-mail, which is sent only when every line of the checklist is ticked. */
export const emailText = (form, answers, data) =>
  `${form.title}\n\n${SENDING.allTicked}\n\n${draftText(form, answers, data)}`;

/** What the answers are about, in at most 100 characters. */
function headline(form, answers, data) {
  const subject = writtenAnswers(form, answers, data).find(([{ id }]) => ["title", "name", "what", "resource"].includes(id));
  const text = subject ? FORM.labelled(form.title, subject[1]) : form.title;
  return [...text].slice(0, 100).join("");
}

/**
 * The address that opens an e-mail.
 * @returns {{address: string, fits: boolean}} where the text does not fit, the e-mail asks for it to be pasted
 */
export function mailtoAddress(form, answers, data) {
  const encode = (text) => encodeURIComponent(text.replace(/\n/g, "\r\n"));
  const subject = encode(headline(form, answers, data));
  const addressWith = (body) => `mailto:${data.contact}?subject=${subject}&body=${encode(body)}`;
  const whole = addressWith(emailText(form, answers, data));
  if (whole.length <= LONGEST_ADDRESS.mail) return { address: whole, fits: true };
  return { address: addressWith(`${SENDING.mailPaste}\n`), fits: false };
}

/**
 * The address of the form on GitHub with the answers filled in. Answers that do not fit are left out whole, the longest
 * first, so that none is ever cut.
 * @param {string} id of the form
 * @returns {{address: string, leftOut: {label: string, text: string}[]}}
 */
export function issueAddress(form, id, answers, data) {
  const boxes = writtenAnswers(form, answers, data).map(([question, answer]) => [question.id, answer, question.label]);
  const labels = chosenLabels(form, answers, data);
  if (labels) boxes.push(["chosen", labels, data.chosen]);
  const title = headline(form, answers, data);
  const leftOut = [];
  const address = () => {
    const query = new URLSearchParams({ template: `${id}.yml`, title });
    for (const [name, answer] of boxes) query.set(`answer-${name}`, answer);
    return `${data.repository}/issues/new?${query}`;
  };
  while (address().length > LONGEST_ADDRESS.github && boxes.length) {
    const longest = boxes.reduce((most, box) => (box[1].length > most[1].length ? box : most));
    boxes.splice(boxes.indexOf(longest), 1);
    leftOut.push({ label: longest[2], text: longest[1] });
  }
  return { address: address(), leftOut };
}

/**
 * The address at which a file can be proposed on GitHub.
 * @param {import("./serialize.js").RecordFile} file
 * @returns {{address: string, fits: boolean}} whether the text of the file is in the address
 */
export function proposalAddress({ path, text, changes }, data) {
  const encodedPath = path.split("/").map(encodeURIComponent).join("/");
  if (!path) return { address: data.repository, fits: false };
  if (changes) return { address: `${data.repository}/edit/${data.branch}/${encodedPath}`, fits: false };
  const addressWith = (query) => `${data.repository}/new/${data.branch}?${new URLSearchParams(query)}`;
  const whole = addressWith({ filename: path, value: text });
  return whole.length <= LONGEST_ADDRESS.github
    ? { address: whole, fits: true }
    : { address: addressWith({ filename: path }), fits: false };
}
