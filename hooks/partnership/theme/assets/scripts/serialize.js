/**
 * What the answers of a form become: an e-mail, the address of a form on GitHub, or the finished file. Whatever was
 * typed is only ever text in them: every value of a file stands in quotation marks, with escapes where it needs them.
 */

import { asked, isChange, items, named, slug } from "./validation.js";

/** How long an address may be that a mail program, or GitHub, is sure to take. */
export const LONGEST = { mail: 1800, github: 6000 };

/** @param {string} text a word of the vocabulary, a date, a number, or anything else */
const scalar = (text) =>
  /^([a-z][a-z0-9-]*|\d{4}-\d\d-\d\d( \d\d:\d\d)?|0|[1-9]\d{0,3})$/.test(text) ? text : JSON.stringify(text);

/** The lines of fields as YAML: a text stands beside its name, a group or a list below it. */
function fields(values, indent = "") {
  const lines = Object.entries(values).map(([name, value]) => {
    if (typeof value === "string") return `${indent}${name}: ${scalar(value)}\n`;
    const list = Array.isArray(value) && value.map((item) => `${indent}  - ${listed(item, `${indent}    `)}`).join("");
    return `${indent}${name}:\n${list || fields(value, `${indent}  `)}`;
  });
  return lines.join("");
}

/** An item of a list: a text, or a group whose first field stands on the line of the hyphen. */
const listed = (item, indent) =>
  typeof item === "string" ? `${scalar(item)}\n` : fields(item, indent).slice(indent.length);

/** The fields that the answers fill, as a record holds them; the text below them apart. */
function facts(form, answers, data) {
  const values = {};
  let body = "";
  for (const question of asked(form, answers)) {
    const found = items(question, answers[question.id], data);
    if (!found.length || !question.field || question.record !== form.record) continue;
    if (question.field[0] === "body") {
      body = found[0];
      continue;
    }
    const path = [...question.field];
    const last = path.pop();
    const group = path.reduce((around, name) => (around[name] ??= {}), values);
    const one = question.names ? (named(question, found[0], data)?.[0] ?? slug(found[0], data)) : found[0];
    group[last] = question.many ? found : group[last] ? `${group[last]} ${one}` : one;
  }
  return { values, body };
}

const day = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** A name that no record of that kind has yet. */
function free(name, kind, data) {
  const taken = new Set(data.records[kind].flatMap(([one, , ...former]) => [one, ...former]));
  const base = name || "new";
  for (let number = 1; ; number++) {
    const tried = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(tried)) return tried;
  }
}

function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The file that the answers make. Of something that is there already it is only what changes (`changes`), and `steps`
 * says where that goes.
 * @returns {{path: string, text: string, changes: boolean, steps?: string} | null} nothing for a correction
 */
export function file(form, answers, data, now = new Date()) {
  const { values, body } = facts(form, answers, data);
  const today = day(now);
  if (form.record === "resource") {
    const next = day(new Date(now.getFullYear() + 1, now.getMonth(), now.getDate()));
    const all = { ...values, shared: today, review_by: next, status: "draft" };
    const path = `resources/${free(slug(values.title ?? "", data), "resource", data)}/index.md`;
    return { path, text: `---\n${fields(all)}---\n${body}\n`, changes: false };
  }
  if (form.record === "trial") {
    const { resource, ...rest } = values;
    const year = (rest.year ?? "").replace("/", "-");
    const name = slug(`${rest.school}-${year}`, data);
    return { path: `resources/${resource}/trials/${name}.yml`, text: fields({ ...rest, year }), changes: false };
  }
  if (form.record === "school") {
    const changes = isChange(form, answers, data);
    if (!changes)
      return {
        path: `schools/${free(slug(values.name ?? "", data), "school", data)}.yml`,
        text: fields({ ...values, joined: today }),
        changes,
      };
    const [there] = named({ names: "school" }, values.name, data);
    const { name: _, ...rest } = values;
    return { path: `schools/${there}.yml`, text: fields(rest), changes, steps: STEPS.fields };
  }
  if (form.record === "meeting") return meeting(form, answers, data, values, today);
  return null;
}

/** A visit on a day is a file of its own; a wish, or an offer without a day, is a few lines in that of the school. */
function meeting(form, answers, data, values, today) {
  const { host, themes, visit, ...rest } = values;
  if (answers.wish === "offer") {
    const own = { uid: newName(), kind: "visit", ...rest, host, ...(themes && { themes }), visit };
    const path = `meetings/${free(slug(`visit-${host}-${answers.day}`, data), "meeting", data)}.yml`;
    return { path, text: fields({ ...own, status: "planned" }), changes: false };
  }
  const get = (id) => items(form.questions.find((one) => one.id === id), answers[id], data);
  const wish = { what: get("what")[0] ?? "" };
  for (const name of ["themes", "stages"]) if (get(name).length) wish[name] = get(name);
  const list = answers.wish === "see" ? "requests" : "offers";
  const text = fields({ [list]: [{ ...wish, since: today }] });
  return { path: `schools/${host}.yml`, text, changes: true, steps: STEPS.list };
}

/** Where the lines of a change go in the file that is there. */
const STEPS = {
  fields:
    "Put each line below in the place of the one that begins with the same word. If there is none, it goes at the end, or at the end of its group.",
  list: "Put the text below at the end of the file. If a line there is the same as its first line, put only the others, below what stands there already.",
};

/** A correction has no file of its own: it changes that of the page, if its address says which one that is. */
export function correction(answers, source) {
  const known = /^(data|docs|meetings|resources|schools)\/[a-z0-9-]+(\/[a-z0-9-]+)*\.(md|yml)$/.test(source);
  const steps = `Look for the words “${answers.wrong}”, and put the text below in their place.`;
  return { path: known ? source : "", text: answers.right, changes: true, steps };
}

/** The labels that were chosen, as readable text: Themes: Families; Staff. */
function chosen(form, answers, data) {
  const lines = asked(form, answers)
    .filter(({ choices }) => choices)
    .map((question) => {
      const labels = items(question, answers[question.id], data).map((id) => question.choices[id] ?? id);
      return labels.length ? `${question.label}: ${labels.join("; ")}` : "";
    });
  return lines.filter(Boolean).join("\n");
}

/** What was written in one's own words: the questions that have an answer, with it. */
const written = (form, answers, data) =>
  asked(form, answers)
    .filter(({ choices }) => !choices)
    .map((question) => [question, items(question, answers[question.id], data).join("\n")])
    .filter(([, answer]) => answer);

/** The answers as a text to be kept. */
export function draft(form, answers, data) {
  const parts = written(form, answers, data).map(([question, answer]) => `${question.label}:\n${answer}`);
  const picked = chosen(form, answers, data);
  if (picked) parts.push(`${data.chosen}:\n${picked}`);
  return `${parts.join("\n\n")}\n`;
}

/** The answers as the text of an e-mail; it is not sent before all is ticked. */
export const letter = (form, answers, data) =>
  `${form.title}\n\nEvery line under "Is it safe to share?" is ticked.\n\n${draft(form, answers, data)}`;

const headline = (form, answers, data) => {
  const about = written(form, answers, data).find(([{ id }]) => ["title", "name", "what", "resource"].includes(id));
  return about ? `${form.title}: ${about[1]}` : form.title;
};

/** The address that opens an e-mail; if all of it is too long, one that asks to paste the text. */
export function mailto(form, answers, data) {
  const encode = (text) => encodeURIComponent(text.replace(/\n/g, "\r\n"));
  const subject = encode([...headline(form, answers, data)].slice(0, 100).join(""));
  const open = (body) => `mailto:${data.contact}?subject=${subject}&body=${encode(body)}`;
  const whole = open(letter(form, answers, data));
  if (whole.length <= LONGEST.mail) return { address: whole, fits: true };
  return { address: open("Please paste here what the page has copied for you.\n"), fits: false };
}

/**
 * The address of the form on GitHub with the answers filled in; `apart` are those that do not fit, with their labels:
 * the longest are left out first, whole, so that nothing is ever cut.
 */
export function issue(form, id, answers, data) {
  const boxes = written(form, answers, data).map(([question, answer]) => [question.id, answer, question.label]);
  const picked = chosen(form, answers, data);
  if (picked) boxes.push(["chosen", picked, data.chosen]);
  const title = [...headline(form, answers, data)].slice(0, 100).join("");
  const apart = [];
  const open = () => {
    const query = new URLSearchParams({ template: `${id}.yml`, title });
    for (const [name, answer] of boxes) query.set(`answer-${name}`, answer);
    return `${data.repository}/issues/new?${query}`;
  };
  while (open().length > LONGEST.github && boxes.length) {
    const longest = boxes.reduce((most, box) => (box[1].length > most[1].length ? box : most));
    boxes.splice(boxes.indexOf(longest), 1);
    apart.push({ label: longest[2], text: longest[1] });
  }
  return { address: open(), apart };
}

/** The address at which a file can be proposed on GitHub; `fits` says whether its text is in it. */
export function proposal({ path, text, changes }, data) {
  const at = path.split("/").map(encodeURIComponent).join("/");
  if (!path) return { address: data.repository, fits: false };
  if (changes) return { address: `${data.repository}/edit/${data.branch}/${at}`, fits: false };
  const open = (query) => `${data.repository}/new/${data.branch}?${new URLSearchParams(query)}`;
  const whole = open({ filename: path, value: text });
  return whole.length <= LONGEST.github
    ? { address: whole, fits: true }
    : { address: open({ filename: path }), fits: false };
}
