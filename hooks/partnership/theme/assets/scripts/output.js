/** The ways out of a page for a text: the clipboard, another program or page, a file. */

import { FORM } from "./words.js";

/** An element with a text in it, which is never parsed as HTML. */
export function textElement(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** Copies a text and says so; where the browser does not allow that, marks it to be copied by hand. */
async function copyText(text, mark, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = FORM.copied;
  } catch {
    mark();
    status.textContent = FORM.copyByHand;
  }
}

/** A button that does not send a form. */
function quietButton(text, act) {
  const button = textElement("button", text);
  button.type = "button";
  button.className = "button quiet";
  button.addEventListener("click", act);
  return button;
}

/** A place whose text a screen reader says as soon as it changes. */
function statusPlace(name) {
  const status = document.createElement(name);
  status.setAttribute("role", "status");
  return status;
}

/** Puts a button at a piece of code that copies it. */
export function offerCopying(code) {
  const row = document.createElement("span");
  const status = statusPlace("span");
  const mark = () => getSelection().selectAllChildren(code);
  row.className = "copying";
  row.append(status, quietButton(FORM.copy, () => copyText(code.textContent, mark, status)));
  code.before(row);
}

/**
 * A text that can be copied by a button, or by hand where the browser does not allow that.
 * @param {{label: string, text: string, copy: boolean}} text `copy` copies it at once
 */
export function copyBox({ label, text, copy }) {
  const container = document.createElement("div");
  const name = document.createElement("label");
  const box = document.createElement("textarea");
  const status = statusPlace("p");
  const mark = () => {
    box.focus();
    box.select();
  };
  const copyAll = () => copyText(text, mark, status);
  name.append(textElement("strong", label), box);
  box.value = text;
  box.readOnly = true;
  box.rows = 6;
  container.append(name, quietButton(FORM.copy, copyAll), status);
  if (copy) copyAll();
  return container;
}

/** Goes to an address as if a visitor had followed a link. */
export function followLink(address, { newTab = false } = {}) {
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noopener noreferrer";
  if (newTab) link.target = "_blank";
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Gives a text, or what a file is to hold, to the browser to be saved as a file. */
export function saveFile(name, content) {
  const link = document.createElement("a");
  const blob = content instanceof Blob ? content : new Blob([content], { type: "text/plain;charset=utf-8" });
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
