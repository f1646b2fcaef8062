/**
 * The finished file that the answers of a form make, as YAML. Whatever was typed is only ever text in it: every value
 * stands in quotation marks unless it is a plain word, date or number, with escapes where it needs them.
 *
 * @typedef {object} RecordFile
 * @property {string} path its place in the library; empty if that is not known
 * @property {string} text the whole file, or the lines that change
 * @property {boolean} changes whether the file exists already and `text` only changes it
 * @property {string} [steps] where the lines go in a file that exists
 */

import { findByName, isChange, items, schoolMeant, slug, visibleQuestions } from "./validation.js";
import { SENDING } from "./words.js";

/**
 * The file that the answers of a form make.
 * @returns {RecordFile | null} null for a correction, which has no file of its own
 */
export function recordFile(form, answers, data, now = new Date()) {
  return MAKERS[form.record]?.(form, answers, data, now) ?? null;
}

/** By the kind of a record: what makes its file. */
const MAKERS = { resource: resourceFile, trial: trialFile, school: schoolFile, meeting: visitFile };

function resourceFile(form, answers, data, now) {
  const { values, body } = fieldValues(form, answers, data);
  const fields = { ...values, ...firstValues("resource", data, now) };
  const path = pathOf("resource", data, freeSlug(slug(values.title ?? "", data), "resource", data));
  return { path, text: `---\n${asYaml(fields)}---\n${body}\n`, changes: false };
}

function trialFile(form, answers, data) {
  const { resource, ...values } = fieldValues(form, answers, data).values;
  const year = (values.year ?? "").replace("/", "-");
  const name = slug(`${values.school}-${year}`, data);
  return { path: pathOf("trial", data, resource, name), text: newFile("trial", data, { ...values, year }), changes: false };
}

/** A school that the library has gets only the answers that were given; its name is how it was found. */
function schoolFile(form, answers, data, now) {
  const { values } = fieldValues(form, answers, data);
  if (!isChange(form, answers, data)) {
    const path = pathOf("school", data, freeSlug(slug(values.name ?? "", data), "school", data));
    return { path, text: newFile("school", data, { ...values, ...firstValues("school", data, now) }), changes: false };
  }
  const [existing] = schoolMeant(form, answers, data);
  const { name: _, ...changed } = values;
  return { path: pathOf("school", data, existing), text: asYaml(changed), changes: true, steps: SENDING.stepsForFields };
}

/** A visit on a day is a file of its own; a wish, or an offer without a day, is a few lines in that of the school. */
function visitFile(form, answers, data, now) {
  const { host, themes, visit, ...values } = fieldValues(form, answers, data).values;
  if (answers.wish === "offer") {
    const { uid, status } = firstValues("meeting", data, now);
    const fields = { uid, kind: "visit", ...values, host, ...(themes && { themes }), visit, status };
    const path = pathOf("meeting", data, freeSlug(slug(`visit-${host}-${answers.day}`, data), "meeting", data));
    return { path, text: newFile("meeting", data, fields), changes: false };
  }
  const answered = (id) => items(form.questions.find((question) => question.id === id), answers[id], data);
  const wish = { what: answered("what")[0] ?? "" };
  for (const name of ["themes", "stages"]) if (answered(name).length) wish[name] = answered(name);
  const list = answers.wish === "see" ? "requests" : "offers";
  const text = asYaml({ [list]: [{ ...wish, since: isoDay(now) }] });
  return { path: pathOf("school", data, host), text, changes: true, steps: SENDING.stepsForList };
}

/**
 * A correction changes the file of a page.
 * @param {string} source the path of that file, from the page's address, so it is only used if it can be one
 * @returns {RecordFile}
 */
export function correctionChange(answers, source, data) {
  const [folder] = source.split("/");
  const known = data.folders.includes(folder) && /^[a-z]+(\/[a-z0-9-]+)+\.(md|yml)$/.test(source);
  const steps = SENDING.stepsForWords(answers.wrong);
  return { path: known ? source : "", text: answers.right, changes: true, steps };
}

/** A new file that is all fields. It begins with the line by which editors of YAML know them. */
const newFile = (kind, data, fields) => data.beginnings[kind].head + asYaml(fields);

/** The values that a record of a kind begins with, on the day that is given. */
function firstValues(kind, data, now) {
  const inAYear = new Date(now.getFullYear() + 1, now.getMonth(), now.getDate());
  const known = { "{today}": isoDay(now), "{in a year}": isoDay(inAYear), "{new uid}": newUid() };
  const values = Object.entries(data.beginnings[kind].values);
  return Object.fromEntries(values.map(([name, value]) => [name, known[value] ?? value]));
}

/** The path of the file of a record, by the slugs that it is named by: of a trial, that of the resource comes first. */
const pathOf = (kind, data, ...slugs) =>
  slugs.reduce((path, slug) => path.replace("*", () => slug), data.beginnings[kind].path);

/** The fields that the answers fill, nested as in a file, and the body of the record. */
function fieldValues(form, answers, data) {
  const values = {};
  let body = "";
  for (const question of visibleQuestions(form, answers)) {
    const answered = items(question, answers[question.id], data);
    if (!answered.length || !question.field || question.record !== form.record) continue;
    if (question.field[0] === "body") {
      body = answered[0];
      continue;
    }
    const path = [...question.field];
    const last = path.pop();
    const group = path.reduce((outer, name) => (outer[name] ??= {}), values);
    const record = question.names && findByName(question, answered[0], data);
    const value = question.names ? (record?.[0] ?? slug(answered[0], data)) : answered[0];
    // A day and a time that are asked separately make one field.
    group[last] = question.many ? answered : group[last] ? `${group[last]} ${value}` : value;
  }
  return { values, body };
}

/** The lines of fields as YAML: a text stands beside its name, a group or a list below it. */
function asYaml(values, indent = "") {
  const below = `${indent}  `;
  const lines = Object.entries(values).map(([name, value]) => {
    if (typeof value === "string") return `${indent}${name}: ${scalar(value)}\n`;
    const list = Array.isArray(value) && value.map((item) => `${below}- ${listItem(item, below + "  ")}`).join("");
    return `${indent}${name}:\n${list || asYaml(value, below)}`;
  });
  return lines.join("");
}

/** An item of a list: a text, or a group whose first field stands on the line of the hyphen. */
const listItem = (item, indent) =>
  typeof item === "string" ? `${scalar(item)}\n` : asYaml(item, indent).slice(indent.length);

/** @param {string} text a term of the vocabulary, a date, a number, or anything else */
const scalar = (text) =>
  /^([a-z][a-z0-9-]*|\d{4}-\d\d-\d\d( \d\d:\d\d)?|0|[1-9]\d{0,3})$/.test(text) ? text : JSON.stringify(text);

/** A day as 2027-03-11. */
const isoDay = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** The slug, or the slug with a number, that no record of that kind has or had. */
function freeSlug(wanted, kind, data) {
  const taken = new Set(data.records[kind].flatMap(([current, , ...former]) => [current, ...former]));
  const base = wanted || "new";
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A `uid` by which calendars know a meeting for good. */
function newUid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
