/**
 * Drafts of answers, in the storage of the browser and nowhere else. A browser can refuse to store anything; then a
 * draft lasts as long as the page.
 */

/**
 * @param {string} key
 * @returns {Record<string, unknown>} the answers that were kept, without any promise about their types
 */
export function readDraft(key) {
  try {
    const stored = JSON.parse(localStorage.getItem(`share-${key}`) ?? "{}");
    return stored && typeof stored === "object" ? stored : {};
  } catch {
    return {};
  }
}

/**
 * Keeps the answers under the key; no answers remove the draft.
 * @param {string} key
 * @param {import("./validation.js").Answers} answers
 * @returns {boolean} whether the browser kept it
 */
export function writeDraft(key, answers) {
  try {
    if (Object.keys(answers).length) localStorage.setItem(`share-${key}`, JSON.stringify(answers));
    else localStorage.removeItem(`share-${key}`);
    return true;
  } catch {
    return false;
  }
}
