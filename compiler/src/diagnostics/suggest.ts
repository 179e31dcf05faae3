/** The known name that a misspelt one is nearest to. */

/** undefined when none is near: more than a third of its letters are wrong. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const ranked = known.map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) })).filter((entry) => entry.distance <= limit);
  return ranked.sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** Edits between two texts, a swap of neighbours counted as one (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const edits = [(previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (same ? 0 : 1)];
      if (swapped) edits.push((before[column - 2] ?? 0) + 1);
      current.push(Math.min(...edits));
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
