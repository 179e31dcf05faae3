/** The `input` of an issue, as it may be answered: a value nested so deep that it cannot be written as JSON stands as an empty one. */

/** Far from where JSON.stringify reaches the end of the stack (a few thousand levels), far beyond what a person nests. */
const deepest = 256;

export function quotable(input: unknown): unknown {
  return isTooDeep(input) ? (Array.isArray(input) ? [] : {}) : input;
}

/** Never deeper than the limit, so that depth is no way to break it. */
function isTooDeep(input: unknown, levels = deepest): boolean {
  if (typeof input !== "object" || input === null) return false;
  if (levels === 0) return true;
  for (const value of Object.values(input)) if (typeof value === "object" && isTooDeep(value, levels - 1)) return true;
  return false;
}
