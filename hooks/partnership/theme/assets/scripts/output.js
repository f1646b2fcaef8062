/** Handing on what was written: to the clipboard, to another program, to a file. */

/** An element with a text in it, which is never parsed. */
export function withText(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

/** A text that can be copied by a button, or by hand where the browser does not allow that. */
export function toCopy({ label, text, copy }) {
  const around = document.createElement("div");
  const name = document.createElement("label");
  const box = document.createElement("textarea");
  const button = withText("button", "Copy");
  const said = document.createElement("p");
  name.append(withText("strong", label), box);
  box.value = text;
  box.readOnly = true;
  box.rows = 6;
  button.type = "button";
  button.className = "button quiet";
  said.setAttribute("role", "status");
  const put = async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied.";
    } catch {
      box.focus();
      box.select();
      said.textContent = "Copy the marked text.";
    }
  };
  button.addEventListener("click", put);
  around.append(name, button, said);
  if (copy) put();
  return around;
}

/** Goes to an address as if a link had been followed; `apart` opens it in a tab of its own. */
export function follow(address, apart = false) {
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noopener noreferrer";
  if (apart) link.target = "_blank";
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Gives a text to the browser to be saved as a file. */
export function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
