/**
 * The share page: its forms are filled in here, checked while somebody types, kept as drafts, and sent on. The page
 * sends nothing by itself. Everything typed, and everything in the page's address, is only ever text.
 */

import { draftText } from "./addresses.js";
import { readDraft, writeDraft } from "./drafts.js";
import { saveFile } from "./output.js";
import { WAYS } from "./sending.js";
import { ShareForm } from "./share-form.js";
import { FORM } from "./words.js";

/** By form: the parameters that the page's address may have, each with the question that it answers. */
const PARAMETERS = {
  resource: { resource: "adapted-from-resource" },
  trial: { resource: "resource", school: "school" },
  correction: { page: "page", title: "title" },
  visit: { school: "host", wish: "wish" },
  school: { school: "name" },
};

/** @param {HTMLElement} root the element around all forms */
export async function openSharePage(root) {
  let data;
  try {
    const response = await fetch(root.dataset.share);
    data = await response.json();
  } catch {
    return; // The questions and the e-mail stay as they are.
  }
  const query = new URLSearchParams(location.search);
  const asked = location.hash.replace(/^#(__)?/, "");
  for (const details of root.querySelectorAll("[data-form]"))
    prepareForm(details, data, details.dataset.form === asked ? query : new URLSearchParams());
  const chosen = asked && root.querySelector(`[data-form="${CSS.escape(asked)}"]`);
  if (!chosen) return;
  chosen.open = true;
  chosen.scrollIntoView();
  chosen.querySelector("summary").focus({ preventScroll: true });
}

/**
 * @param {HTMLDetailsElement} details the element around a form
 * @param {object} data share/forms.json
 * @param {URLSearchParams} query what the page's address says to this form
 */
function prepareForm(details, data, query) {
  const shareForm = new ShareForm(details, data);
  const given = Object.entries(PARAMETERS[shareForm.id]).filter(([name]) => query.has(name));
  // Answers about different pages or resources are different drafts.
  const key = [shareForm.id, ...given.map(([name]) => query.get(name))].join(" ");
  for (const [name, question] of given)
    shareForm.fill({ [question]: answerFrom(name, query.get(name).slice(0, 2000), data) });
  shareForm.fill(readDraft(key));
  shareForm.show();
  details.querySelector("[data-plain]").hidden = true;
  shareForm.element.hidden = false;
  listen(shareForm, key, query.get("source") ?? "");
}

/**
 * Lets the form answer to what a visitor does.
 * @param {ShareForm} shareForm
 * @param {string} key of its draft
 * @param {string} source the path of the file of the page that a correction is about
 */
function listen(shareForm, key, source) {
  const { element } = shareForm;
  element.addEventListener("input", () => {
    const answers = shareForm.answers();
    keepDraft(shareForm, key, answers);
    shareForm.show(answers);
  });
  element.addEventListener("focusout", (event) => {
    const question = event.target.closest("[data-question]");
    if (!question || question.contains(event.relatedTarget)) return;
    shareForm.visit(question.dataset.question);
    shareForm.show();
  });
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("click", ({ target }) => {
    const way = target.closest("[data-send]")?.dataset.send;
    if (way && shareForm.isReady(way)) WAYS[way](shareForm, shareForm.answers(), source);
  });
  shareForm.part("draft-save").addEventListener("click", () => {
    const { id, form, data } = shareForm;
    saveFile(`draft-${id}.txt`, `${form.title}\n\n${draftText(form, shareForm.answers(), data)}`);
  });
  shareForm.part("draft-clear").addEventListener("click", () => clearDraft(shareForm, key));
}

function keepDraft(shareForm, key, answers) {
  if (writeDraft(key, answers)) return;
  shareForm.part("draft-said").textContent = FORM.draftNotKept;
}

function clearDraft(shareForm, key) {
  if (shareForm.isBegun && !confirm(FORM.clearDraft)) return;
  shareForm.reset();
  writeDraft(key, {});
  shareForm.show();
  shareForm.part("draft-said").textContent = FORM.draftCleared;
}

/**
 * The answer that a parameter of the page's address gives: the title of the record that it names, the whole address of
 * a page, or else its own text.
 */
function answerFrom(name, text, data) {
  const record = data.records[name]?.find(([slug, , ...former]) => [slug, ...former].includes(text));
  if (record) return record[1];
  return name === "page" ? new URL("../../", import.meta.url).href + text.replace(/^\/+/, "") : text;
}
