/**
 * The share page: its forms are filled in here, checked while somebody types, kept as drafts, and sent on. The page
 * sends nothing by itself. Everything typed, and everything in the page's address, is only ever text.
 */

import { asked, check, checkAll, isChange, items, note, unsettled } from "./validation.js";
import { follow, save, toCopy, withText } from "./output.js";
import { preview } from "./preview.js";
import { correction, draft, file, issue, letter, mailto, proposal } from "./serialize.js";

/** What the page's address may say, and the question of the form that it answers. */
const FROM_ADDRESS = {
  resource: { resource: "adapted-from-resource" },
  trial: { resource: "resource", school: "school" },
  correction: { page: "page", title: "title" },
  visit: { school: "host", wish: "wish" },
  school: { school: "name" },
};

/** Drafts, where the browser keeps anything at all; where it does not, they last as long as the page. */
const drafts = {
  read(key) {
    try {
      const found = JSON.parse(localStorage.getItem(`share-${key}`) ?? "{}");
      return found && typeof found === "object" ? found : {};
    } catch {
      return {};
    }
  },
  /** @returns {boolean} whether it was kept */
  write(key, answers) {
    try {
      if (Object.keys(answers).length) localStorage.setItem(`share-${key}`, JSON.stringify(answers));
      else localStorage.removeItem(`share-${key}`);
      return true;
    } catch {
      return false;
    }
  },
};

/** @param {HTMLElement} root the element around all forms */
export async function open(root) {
  let data;
  try {
    const answer = await fetch(root.dataset.share);
    data = await answer.json();
  } catch {
    return; // The questions and the e-mail stay as they are.
  }
  const query = new URLSearchParams(location.search);
  for (const details of root.querySelectorAll("[data-form]"))
    prepare(details, data, location.hash === `#${details.dataset.form}` ? query : new URLSearchParams());
  const chosen = location.hash && root.querySelector(`[data-form="${CSS.escape(location.hash.slice(1))}"]`);
  if (!chosen) return;
  chosen.open = true;
  chosen.scrollIntoView();
  chosen.querySelector("summary").focus({ preventScroll: true });
}

function prepare(details, data, query) {
  const id = details.dataset.form;
  const form = data.forms[id];
  const element = details.querySelector("form");
  const part = (name) => element.querySelector(`[data-${name}]`);
  const block = (question) => element.querySelector(`[data-question="${question.id}"]`);
  const controls = (question) => [...element.querySelectorAll(`[name="${question.id}"]`)];
  const mainOf = (question) => block(question).querySelector("[data-main] select");
  const touched = new Set();
  const told = Object.entries(FROM_ADDRESS[id]).filter(([name]) => query.has(name));
  // What is said of one page or one resource is a draft of its own.
  const key = [id, ...told.map(([name]) => query.get(name))].join(" ");

  /** @returns {import("./validation.js").Answers} */
  function read() {
    const values = new FormData(element);
    const found = form.questions.map((question) => {
      const main = mainOf(question)?.value;
      const picked = values.getAll(question.id).sort((one, other) => (other === main) - (one === main));
      return [question.id, picked.join("\n")];
    });
    return Object.fromEntries(found.filter(([, answer]) => answer));
  }

  function fill(answers) {
    for (const question of form.questions) {
      const answer = answers[question.id];
      if (typeof answer !== "string") continue;
      const many = answer.split("\n");
      for (const control of controls(question)) {
        if (control.type === "checkbox") control.checked = many.includes(control.value);
        else control.value = answer;
      }
      askForMain(question, answer);
    }
  }

  /** Asks which of several choices counts most: the first of the answer. */
  function askForMain(question, answer = "") {
    const select = mainOf(question);
    if (!select) return;
    const picked = answer.split("\n");
    const ticked = controls(question).filter(({ checked }) => checked);
    select.replaceChildren(
      ...ticked.map(({ value }) => new Option(question.choices[value], value, false, value === picked[0])),
    );
    select.parentElement.hidden = ticked.length < 2;
  }

  /** Says what the word that is chosen means, where its label alone does not say it. */
  function sayMeaning(question) {
    const place = block(question).querySelector("[data-meaning]");
    const means = place && (controls(question)[0].selectedOptions[0]?.dataset.means ?? "");
    if (place && place.textContent !== means) place.textContent = means;
  }

  /** Says below a question what is wrong with its answer, or what an editor will ask. */
  function say(question, refused, answers) {
    const said = refused ?? note(question, answers[question.id], data);
    const place = block(question).querySelector(".question-said");
    const words = said ? [said.message, said.hint].filter(Boolean).map((text) => text.replace(/([^.?!])$/, "$1.")) : [];
    const text = words.join(" ");
    if (place.textContent !== text) place.textContent = text;
    block(question).classList.toggle("is-wrong", Boolean(refused));
    for (const control of controls(question)) {
      if (refused) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  function show(answers) {
    const here = new Set(asked(form, answers));
    const changes = isChange(form, answers, data);
    for (const question of form.questions) {
      block(question).hidden = !here.has(question);
      askForMain(question, answers[question.id]);
      sayMeaning(question);
      const optional = changes && question !== form.questions[0];
      const refused = check(optional ? { ...question, required: false } : question, answers[question.id], data);
      // That something is missing is said once somebody has been there, and not while they are on their way.
      const early = refused && !items(question, answers[question.id], data).length && !touched.has(question.id);
      say(question, early ? null : refused, answers);
    }
    for (const fieldset of element.querySelectorAll(".share-part:has([data-question])"))
      fieldset.hidden = !fieldset.querySelector("[data-question]:not([hidden])");
    const order = checkAll(form, answers, data).ends;
    if (order && answers.ends) say(form.questions.find((one) => one.id === "ends"), order, answers);
    preview(part("preview"), form, answers, data);
  }

  function keep(answers) {
    if (drafts.write(key, answers)) return;
    part("draft-said").textContent =
      "This browser keeps nothing. Your answers last until you leave this page, so download the draft if you need a break.";
  }

  /** Whether it can be sent in that way. If not, says all that stands against it, in one place. */
  function ready(way) {
    const answers = read();
    for (const question of form.questions) touched.add(question.id);
    show(answers);
    const wrong = checkAll(form, answers, data);
    if (way === "proposal" || way === "file")
      for (const [id, message] of Object.entries(unsettled(form, answers, data)))
        wrong[id] ??= { message: `${message}, so this needs an editor. Please send it in one of the first two ways.` };
    const unticked = [...part("points").querySelectorAll("input")].filter((point) => !point.checked);
    const links = asked(form, answers)
      .filter((question) => wrong[question.id])
      .map((question) => [controls(question)[0], withLabel(question, wrong[question.id].message)]);
    const left = unticked.length === 1 ? "One line is not ticked" : `${unticked.length} lines are not ticked`;
    const points = unticked.length ? `${left} under "Is it safe to share?"` : "";
    part("points-said").textContent = points && `${points}.`;
    if (points) links.push([unticked[0], points]);
    const list = part("problems").querySelector("ul");
    list.replaceChildren(
      ...links.map(([control, message]) => {
        const item = document.createElement("li");
        const link = withText("a", message);
        link.href = `#${(control.id ||= `${id}-${control.name}-first`)}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          event.stopPropagation(); // The theme would lead to the same place once more, and later.
          control.focus();
        });
        item.append(link);
        return item;
      }),
    );
    part("problems").hidden = !links.length;
    if (links.length) part("problems").focus();
    return !links.length;
  }

  /**
   * Says what to do next, with texts to copy where an address could not hold them. It comes before anything is opened:
   * a page may copy only while it is in front.
   */
  function tell(sentences, texts = []) {
    const place = part("sent");
    place.replaceChildren(...sentences.map((words) => withText("p", words)), ...texts.map((each) => toCopy(each)));
    place.hidden = false;
    place.focus();
  }

  const KEPT = "Your answers stay here until you clear the draft. If something went wrong on the way, try again or choose another way.";
  const steps = {
    mail(answers) {
      const { address, fits } = mailto(form, answers, data);
      const write = `Your e-mail program should open now. If it does not, write to ${data.contact} and paste the text below.`;
      const paste = `This is too long for an e-mail to open by itself with. Write to ${data.contact}, and paste the text below.`;
      tell([fits ? write : paste, "Attach your file, if you have one. Then send it.", KEPT], [
        { label: "The text of your e-mail", text: letter(form, answers, data), copy: !fits },
      ]);
      follow(address);
    },
    issue(answers) {
      const { address, apart } = issue(form, id, answers, data);
      const first = "GitHub opens in a new tab, with your answers filled in. Look through them, tick the lines, and send.";
      const paste = apart.length ? ["What was too long for that is below. Copy each text into the box of that name."] : [];
      tell(
        [first, ...paste, KEPT],
        apart.map((each, number) => ({ ...each, copy: !number })),
      );
      follow(address, true);
    },
    proposal(answers) {
      const made = file(form, answers, data) ?? correction(answers, query.get("source") ?? "");
      const { address, fits } = proposal(made, data);
      const sentences = made.changes
        ? [
            `GitHub opens ${made.path || "the files of this site"} in a new tab. Choose the pencil if it does not open for writing.`,
            made.steps,
            "Then choose “Commit changes” and “Propose changes”.",
          ]
        : [
            fits
              ? "GitHub opens in a new tab, with the new file filled in."
              : "GitHub opens in a new tab. Paste the text below into the empty file.",
            "Choose “Commit changes” and “Propose changes”.",
          ];
      tell([...sentences, KEPT], [{ label: made.path || "The new words", text: made.text, copy: made.changes || !fits }]);
      follow(address, true);
    },
    file(answers) {
      const made = file(form, answers, data);
      save(made.path.split("/").slice(-2).join("-"), made.text);
      const change = made.changes ? "It holds only the lines that change." : "";
      tell([`Its place in the library is ${made.path}. ${change}`.trim(), KEPT]);
    },
  };

  for (const [name, question] of told) fill({ [question]: fromAddress(name, query.get(name).slice(0, 2000), data) });
  fill(drafts.read(key));
  show(read());
  details.querySelector("[data-plain]").hidden = true;
  element.hidden = false;

  element.addEventListener("input", () => {
    const answers = read();
    keep(answers);
    show(answers);
  });
  element.addEventListener("focusout", (event) => {
    const question = event.target.closest("[data-question]");
    if (!question || question.contains(event.relatedTarget)) return;
    touched.add(question.dataset.question);
    show(read());
  });
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("click", ({ target }) => {
    const way = target.closest("[data-send]")?.dataset.send;
    if (way && ready(way)) steps[way](read());
  });
  part("draft-save").addEventListener("click", () => save(`draft-${id}.txt`, `${form.title}\n\n${draft(form, read(), data)}`));
  part("draft-clear").addEventListener("click", () => {
    if (Object.keys(read()).length && !confirm("Clear every answer of this form? They cannot be brought back.")) return;
    element.reset();
    touched.clear();
    keep({});
    for (const name of ["problems", "sent"]) part(name).hidden = true;
    part("points-said").textContent = "";
    show(read());
    part("draft-said").textContent = "The draft is cleared.";
  });
}

/** A message with the question it is about, if it does not name it itself. */
const withLabel = ({ label }, message) => (message.includes(`"${label}"`) ? message : `${label}: ${message}`);

/** What a part of the page's address says: of a record its title, of a page its whole address, else the text. */
function fromAddress(name, text, data) {
  const record = data.records[name]?.find(([slug, , ...former]) => [slug, ...former].includes(text));
  if (record) return record[1];
  return name === "page" ? new URL("../../", import.meta.url).href + text.replace(/^\/+/, "") : text;
}
