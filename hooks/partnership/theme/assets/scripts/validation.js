/**
 * What is wrong with an answer, in the words of the project's own checks: all limits and messages come from there, as
 * data. Nothing here knows the page, so tests can put the same answers to this module and to the checks.
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {string} label
 * @property {string} sort line, text, page, lines, choice, choices, date, time, number, year, record, address
 * @property {boolean} [many] whether its answer has several items, one to a line
 * @property {boolean} [required]
 * @property {string} about what belongs there, with an example: the words beside the question
 * @property {string[]} [field] the path of the field that it fills, from the record down
 * @property {Record<string, string>} [choices] id -> label
 * @property {string[]} [onlyFor] the choices of the form's first question with which it is shown
 * @property {string} [onlyWith] the question that has to be answered before it is shown
 * @property {Record<string, number | string>} limits
 *
 * @typedef {Record<string, string>} Answers question id -> what was typed
 * @typedef {{message: string, hint: string}} Refusal
 */

import { FORM } from "./words.js";

/** A text as a file can hold it: without unseen characters, each line ended by a line feed. */
export function cleanText(text, data) {
  const unseen = new RegExp(data.strange, "gu");
  let cleaned = text.replace(/\r\n?/g, "\n").replace(/[\x85\u2028\u2029]/g, " ");
  // Two characters that were apart can be an unseen one when they meet, so this goes on until nothing changes.
  for (let before = ""; before !== cleaned; ) cleaned = (before = cleaned).replace(unseen, "");
  return cleaned;
}

const oneLine = (text) => text.trim().split(/\s+/).join(" ");

/** The items of an answer, as its file will hold them; none if it is empty. */
export function items(question, answer, data) {
  const text = cleanText(answer ?? "", data);
  if (question.sort === "page") return text.trim() ? [text.trim().replace(/[ \t]+$/gm, "")] : [];
  return (question.many ? text.split("\n") : [text]).map(oneLine).filter(Boolean);
}

/** The questions of a form that are shown: some depend on the first one, some on another answer. */
export function visibleQuestions(form, answers) {
  const first = answers[form.questions[0].id];
  return form.questions.filter(
    ({ onlyFor, onlyWith }) => (!onlyFor || onlyFor.includes(first)) && (!onlyWith || answers[onlyWith]?.trim()),
  );
}

/** The words of a name, the same for every way to spell it, as `comparable` in library/names.py makes them. */
export function comparable(name, data) {
  const plain = name.replaceAll("&", " and ").replace(/[\u0027\u0060\u00b4\u02bc\u2018\u2019\u2032]/g, "").toLowerCase();
  const words = plain.normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const unify = (text, [spellings, one]) => text.replace(new RegExp(spellings, "g"), one);
  return data.spellings.reduce(unify, words.join(" "));
}

const URN = /(?<!\d)[14]\d{5}(?!\d)/;

/** The slugs of all records of a kind that are called so, as `RecordNames.all_called` finds them. */
function allCalled(kind, written, data) {
  const names = data.names[kind] ?? {};
  const called = (name) => (Object.hasOwn(names, name) ? names[name] : []);
  const line = oneLine(cleanText(written ?? "", data));
  if (data.records[kind]?.some(([slug]) => slug === line)) return [line];
  const named = called(comparable(line, data));
  if (named.length) return named;
  const numbered = called(URN.exec(line)?.[0] ?? "");
  const rest = oneLine(comparable(line.replace(URN, " "), data).replace(/(?<!\S)urn(?!\S)/, ""));
  return numbered.filter((slug) => !rest || called(rest).includes(slug));
}

/** The slug, title and former slugs of the one record that an answer names; nothing if that is not certain. */
export function findByName(question, answer, data) {
  const [slug, other] = allCalled(question.names, answer, data);
  return other ? undefined : data.records[question.names]?.find(([current]) => current === slug);
}

/** The school of the library whose details these are, as `RecordNames.school_meant` finds it; else nothing. */
export function schoolMeant(form, answers, data) {
  const { name, town, urn } = answers;
  const complete = form.questions.every(({ id, required, ...rest }) => !required || items(rest, answers[id], data).length);
  let named = allCalled("school", name, data);
  const numbered = urn ? allCalled("school", urn, data) : [];
  if (numbered.length) named = numbered.filter((slug) => named.includes(slug) || !named.length);
  else if (town && (complete || named.length > 1)) named = named.filter((slug) => isIn(slug, town, data));
  return named.length === 1 ? data.records.school.find(([slug]) => slug === named[0]) : undefined;
}

const isIn = (slug, town, data) => data.towns[slug] === comparable(town, data);

/** A title as the name of a file, as `slug_from` in text/slugs.py makes it. */
export function slug(text, data) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/[\p{Mn}'’]/gu, "");
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  while (words.join("-").length > data.longestSlug && words.length > 1) words.pop();
  const name = words.join("-").slice(0, data.longestSlug);
  return data.keptNames.includes(name) ? `${name}-1` : name;
}

/** A value in quotation marks, shortened to what a message can hold. */
const quoted = (value) => ([...value].length <= 100 ? `"${value}"` : `"${[...value].slice(0, 100).join("")}…"`);

/**
 * @param {string} id of the message in `data.words`
 * @param {object} values what its places in curly brackets stand for; `words` replaces the message itself
 * @returns {Refusal}
 */
function refusal(id, question, values, data) {
  const [message, hint] = values.words ?? data.words[id];
  const all = { name: question.label, about: question.about, ...values };
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => all[name] ?? "");
  return { message: fill(message), hint: fill(hint) };
}

/**
 * What has to change before an answer can be sent, or null.
 * @param {Question} question
 * @param {string} answer
 * @returns {Refusal | null}
 */
export function checkAnswer(question, answer, data) {
  const answered = items(question, answer, data);
  const limits = question.limits ?? {};
  const refuse = (id, values = {}) => refusal(id, question, values, data);
  if (!answered.length) return question.required ? refuse("missing") : null;
  if (limits.most && answered.length > limits.most) return refuse("most", { max_length: limits.most });
  for (const item of answered) {
    const value = quoted(item);
    if (question.choices && !question.choices[item])
      return refuse("choice", { value: item, facet: question.facet });
    if (question.sort === "date" && !isDay(item)) return refuse(DAY.test(item) ? "day" : "date", { value });
    if (question.sort === "year" && !isYear(item)) return refuse("year", { value });
    if (question.sort === "number") {
      if (!/^[+-]?\d+$/.test(item)) return refuse("integer", { value });
      if (Number(item) < limits.smallest) return refuse("smallest", { value, ge: limits.smallest });
      if (Number(item) > limits.largest) return refuse("largest", { value, le: limits.largest });
    }
    if (limits.longest && [...item].length > limits.longest)
      return refuse("longest", { max_length: limits.longest });
    if (question.sort === "page" && item.split("\n").some((line) => line.length > data.longestLine))
      return refuse("line", { most: data.longestLine });
    if (limits.pattern && !new RegExp(`^(?:${limits.pattern})$`).test(item))
      return refuse("pattern", limits.refusal ? { value, words: [limits.refusal, "{about}"] } : { value });
    if (question.field?.at(-1) === "email" && !data.roles.includes(item.toLowerCase().split(/[^a-z]/)[0]))
      return refuse("role");
  }
  return null;
}

/** What an editor will ask about an answer that can be sent: it names a record that does not exist, or several. */
export function noteForEditor(question, answer, data) {
  const [name] = items(question, answer, data);
  if (!question.names || !name || findByName(question, answer, data)) return null;
  const several = allCalled(question.names, name, data).length > 1;
  return refusal(several ? "several" : "unknown", question, { names: question.names, value: quoted(name) }, data);
}

/**
 * What an editor has to settle before there can be a file: names that no record has, and a trial of which the library
 * has a report already.
 * @returns {Record<string, string>} question id -> the open point
 */
export function openPoints(form, answers, data) {
  const points = {};
  const slugs = {};
  for (const question of visibleQuestions(form, answers)) {
    const note = noteForEditor(question, answers[question.id], data);
    if (note) points[question.id] = note.message;
    else slugs[question.id] = findByName(question, answers[question.id], data)?.[0];
  }
  const trial = `${slugs.resource}/${slugs.school}-${answers.year?.trim().replace("/", "-")}`;
  if (data.records.trial.flat().includes(trial)) points.year = FORM.toldAlready;
  return { ...points, ...pointsAboutSchool(form, answers, data) };
}

/** What an editor has to settle about the details of a school: whose they are, if the library has one of that name. */
function pointsAboutSchool(form, answers, data) {
  if (form.record !== "school" || !allCalled("school", answers.name, data).length) return {};
  const [slug] = schoolMeant(form, answers, data) ?? [];
  const points = {};
  if (!slug) points.name = FORM.whichSchool;
  else if (answers.town && !isIn(slug, answers.town, data)) points.town = FORM.anotherTown;
  return points;
}

/**
 * What has to change before the answers of a form can be sent.
 * @returns {Record<string, Refusal>} question id -> what is wrong with its answer
 */
export function checkForm(form, answers, data) {
  const refusals = {};
  const changes = isChange(form, answers, data);
  for (const question of visibleQuestions(form, answers)) {
    const optional = changes && question !== form.questions[0];
    const refused = checkAnswer(optional ? { ...question, required: false } : question, answers[question.id], data);
    if (refused) refusals[question.id] = refused;
  }
  const { begins, ends } = answers;
  const times = visibleQuestions(form, answers).filter(({ id }) => id === "begins" || id === "ends");
  if (times.length === 2 && begins && ends && ends < begins && !refusals.ends)
    refusals.ends = refusal("order", times[1], {}, data);
  return refusals;
}

/** Whether the answers change a school that is in the library, so that everything but its name can stay empty. */
export function isChange(form, answers, data) {
  return form.record === "school" && Boolean(schoolMeant(form, answers, data));
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Whether the calendar has the day, written as 2027-03-11. */
function isDay(text) {
  const match = DAY.exec(text);
  const day = match && new Date(Date.UTC(match[1], match[2] - 1, match[3]));
  return Boolean(day) && day.toISOString().startsWith(text);
}

/** Whether a text is an academic year, written as 2026-27 or 2026/27. */
function isYear(text) {
  const match = /^(20\d\d)[-/](\d\d)$/.exec(text);
  return Boolean(match) && (Number(match[1]) + 1) % 100 === Number(match[2]);
}
