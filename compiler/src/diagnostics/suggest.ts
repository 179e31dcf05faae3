/** The known name that a misspelt one is nearest to: by edits, upper case and the separators of words set aside. */

/** undefined when none is near: more than a third of its letters are wrong. Of two equally near the first is taken. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const wanted = letters(name);
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    const edits = distance(wanted, letters(candidate), least);
    if (edits >= least) continue;
    best = candidate;
    least = edits;
  }
  return best;
}

/** `item_id`, `item-id` and `itemId` are one name to the eye. */
function letters(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

/**
 * Edits between two texts, a swap of neighbours counted as one (Damerau-Levenshtein, optimal string alignment). What needs
 * `bound` or more is not counted to its end.
 */
function distance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const replaced = (previous[column - 1] ?? 0) + (isSame ? 0 : 1);
      const swapped = isSwapped ? (before[column - 2] ?? 0) + 1 : replaced;
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced, swapped));
    }
    if (Math.min(...current) >= bound) return bound;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? bound;
}
