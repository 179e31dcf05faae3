/** The `input` of an issue, as it may be answered: a value nested so deep that it cannot be written as JSON stands as an empty one. */

/** Far from where JSON.stringify reaches the end of the stack (a few thousand levels), far beyond what a person nests. */
const deepest = 256;

export function quotable(input: unknown): unknown {
  return isTooDeep(input) ? (Array.isArray(input) ? [] : {}) : input;
}

/** Level by level, so that depth is no way to break it. */
function isTooDeep(input: unknown): boolean {
  let level: readonly unknown[] = [input];
  for (let depth = 0; depth < deepest; depth++) {
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}
