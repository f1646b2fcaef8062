/**
 * What is wrong with an answer, in the words of the project's own checks; all limits and words come from them as data.
 * Nothing here knows the page, so tests ask both sides the same.
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {string} label
 * @property {string} sort line, text, page, lines, choice, choices, date, time, number, year, record, address
 * @property {boolean} [many] whether its answer has several items, one to a line
 * @property {boolean} [required]
 * @property {string[]} [field] the way to the field it fills
 * @property {Record<string, string>} [choices] id -> label
 * @property {string[]} [onlyFor] the choices of the form's first question for which it is asked
 * @property {string} [onlyWith] the question that has to be answered before it is asked
 * @property {Record<string, number | string>} limits
 *
 * @typedef {Record<string, string>} Answers question id -> what was typed
 * @typedef {{message: string, hint: string}} Refusal
 */

/** Text as a file can hold it: without characters that are not seen, with plain ends of lines. */
export function clean(text, data) {
  const strange = new RegExp(data.strange, "gu");
  let found = text.replace(/\r\n?/g, "\n").replace(/[\x85\u2028\u2029]/g, " ");
  // What stood between two signs can have kept them from being strange together.
  for (let before = ""; before !== found; ) found = (before = found).replace(strange, "");
  return found;
}

const oneLine = (text) => text.trim().split(/\s+/).join(" ");

/** The items of an answer, as its file will hold them; none if it is empty. */
export function items(question, answer, data) {
  const text = clean(answer ?? "", data);
  if (question.sort === "page") return text.trim() ? [text.trim().replace(/[ \t]+$/gm, "")] : [];
  return (question.many ? text.split("\n") : [text]).map(oneLine).filter(Boolean);
}

/** The questions of a form that are asked, given what was chosen first. */
export function asked(form, answers) {
  const first = answers[form.questions[0].id];
  return form.questions.filter(
    ({ onlyFor, onlyWith }) => (!onlyFor || onlyFor.includes(first)) && (!onlyWith || answers[onlyWith]?.trim()),
  );
}

/** The words of a name, without those that people add or leave out. */
function plain(name) {
  const words = name.toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word !== "the" && word !== "school").join(" ") || name;
}

/** The record that an answer names: its slug, its title and former slugs; or nothing. */
export function named(question, answer, data) {
  const name = plain(oneLine(clean(answer ?? "", data)));
  return data.records[question.names]?.find((names) => names.some((one) => plain(one) === name));
}

/** The name of a file that says a title, as `slug_from` of the program makes it. */
export function slug(text, data) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/[\p{Mn}'’]/gu, "");
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  while (words.join("-").length > data.longestSlug && words.length > 1) words.pop();
  const name = words.join("-").slice(0, data.longestSlug);
  return data.keptNames.includes(name) ? `${name}-1` : name;
}

const shown = (value) => ([...value].length <= 100 ? `"${value}"` : `"${[...value].slice(0, 100).join("")}…"`);

/** @returns {Refusal} */
function refusal(id, question, values, data) {
  const [message, hint] = values.words ?? data.words[id];
  const all = { name: question.label, about: question.about, ...values };
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => all[name] ?? "");
  return { message: fill(message), hint: fill(hint) };
}

/**
 * What is wrong with an answer that stops it, or null.
 * @param {Question} question
 * @param {string} answer
 * @returns {Refusal | null}
 */
export function check(question, answer, data) {
  const found = items(question, answer, data);
  const limits = question.limits ?? {};
  const refuse = (id, values = {}) => refusal(id, question, values, data);
  if (!found.length) return question.required ? refuse("missing") : null;
  if (limits.most && found.length > limits.most) return refuse("most", { max_length: limits.most });
  for (const item of found) {
    const value = shown(item);
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
      return refuse("pattern", limits.refusal ? { value, words: [limits.refusal, limits.remedy] } : { value });
    if (question.field?.at(-1) === "email" && !data.roles.includes(item.toLowerCase().split(/[^a-z]/)[0]))
      return refuse("role", { roles: data.roles.join(", ") });
  }
  return null;
}

/** What an editor will ask about an answer, though nothing stops it: a name that no record has. */
export function note(question, answer, data) {
  const [name] = items(question, answer, data);
  if (!question.names || !name || named(question, answer, data)) return null;
  return refusal("unknown", question, { names: question.names, value: shown(name) }, data);
}

/**
 * What an editor can settle and a file cannot: names that no record has, and a trial that has been told already.
 * @returns {Record<string, string>} question id -> what it is
 */
export function unsettled(form, answers, data) {
  const found = {};
  const slugs = {};
  for (const question of asked(form, answers)) {
    const said = note(question, answers[question.id], data);
    if (said) found[question.id] = said.message;
    else slugs[question.id] = named(question, answers[question.id], data)?.[0];
  }
  const trial = `${slugs.resource}/${slugs.school}-${answers.year?.trim().replace("/", "-")}`;
  if (data.records.trial.flat().includes(trial)) found.year = "your school has told of that year already";
  return found;
}

/** What is wrong with the answers of a form, by the ids of its questions. */
export function checkAll(form, answers, data) {
  const found = {};
  const changes = isChange(form, answers, data);
  for (const question of asked(form, answers)) {
    const optional = changes && question !== form.questions[0];
    const refused = check(optional ? { ...question, required: false } : question, answers[question.id], data);
    if (refused) found[question.id] = refused;
  }
  const { begins, ends } = answers;
  const both = asked(form, answers).filter(({ id }) => id === "begins" || id === "ends");
  if (both.length === 2 && begins && ends && ends < begins && !found.ends)
    found.ends = refusal("order", both[1], {}, data);
  return found;
}

/** Whether the answers are about a school that is there, of which only some things have changed. */
export function isChange(form, answers, data) {
  const [first] = form.questions;
  return form.record === "school" && Boolean(named({ ...first, names: "school" }, answers[first.id], data));
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

function isDay(text) {
  const found = DAY.exec(text);
  const day = found && new Date(Date.UTC(found[1], found[2] - 1, found[3]));
  return Boolean(day) && day.toISOString().startsWith(text);
}

function isYear(text) {
  const found = /^(20\d\d)[-/](\d\d)$/.exec(text);
  return Boolean(found) && (Number(found[1]) + 1) % 100 === Number(found[2]);
}
