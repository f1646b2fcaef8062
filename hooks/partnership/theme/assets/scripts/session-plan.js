/** A session: one thing after the other, each with its minutes. */

const MINUTES_OF_A_DAY = 24 * 60;

/** @param {number} minutes from midnight on */
function clock(minutes) {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/**
 * @param {(number | null)[]} lengths the minutes of each thing, in order; null where nobody has said how many
 * @param {string} begins such as 15:30, or empty
 * @returns {{starts: string[], ends: string, total: number, unknown: number}} when each starts, and when all ends, empty
 *   without a time to begin; how many minutes are known, and of how many things they are not
 */
export function sessionPlan(lengths, begins) {
  const [hours, minutes] = begins.split(":").map(Number);
  let now = hours * 60 + minutes;
  const starts = lengths.map((length) => {
    const start = now;
    now += length ?? 0;
    return begins ? clock(start % MINUTES_OF_A_DAY) : "";
  });
  const total = lengths.reduce((sum, length) => sum + (length ?? 0), 0);
  const unknown = lengths.filter((length) => length === null).length;
  return { starts, ends: begins ? clock(now % MINUTES_OF_A_DAY) : "", total, unknown };
}
