/** The ways out of a page for a text: the clipboard, another program or page, a file. */

import { FORM } from "./words.js";

/** An element with a text in it, which is never parsed as HTML. */
export function textElement(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/**
 * A text that can be copied by a button, or by hand where the browser does not allow that.
 * @param {{label: string, text: string, copy: boolean}} text `copy` copies it at once
 */
export function copyBox({ label, text, copy }) {
  const container = document.createElement("div");
  const name = document.createElement("label");
  const box = document.createElement("textarea");
  const button = textElement("button", FORM.copy);
  const status = document.createElement("p");
  name.append(textElement("strong", label), box);
  box.value = text;
  box.readOnly = true;
  box.rows = 6;
  button.type = "button";
  button.className = "button quiet";
  status.setAttribute("role", "status");
  const copyText = async () => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = FORM.copied;
    } catch {
      box.focus();
      box.select();
      status.textContent = FORM.copyByHand;
    }
  };
  button.addEventListener("click", copyText);
  container.append(name, button, status);
  if (copy) copyText();
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
