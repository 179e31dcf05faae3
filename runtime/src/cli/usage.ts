/** What the command line says of itself, and of a mistake in it. */

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const help = `Usage: precast <command>

  build [entry]    compile: generated sources, openapi.json, client, dist
  dev [entry]      build, run, watch, restart
  start [dir]      serve a build; needs no compiler
  openapi [entry]  print the document
  routes [entry]   print a table of the routes

precast <command> --help tells the options of a command.`;

export function unknownCommand(name: string, known: readonly string[]): UsageError {
  return new UsageError(`unknown command "${name}"${suggestion(name, known, "")}\n\n${help}`);
}

/** `option` is as it was written, with its dashes; `known` are without. */
export function unknownOption(option: string, known: readonly string[]): UsageError {
  return new UsageError(`unknown option "${option}"${suggestion(option.replace(/^-+/, ""), known, "--")}\n(precast start --help tells what there is)`);
}

function suggestion(name: string, known: readonly string[], before: string): string {
  const nearest = known.map((candidate) => ({ candidate, distance: edits(name, candidate) })).sort((a, b) => a.distance - b.distance)[0];
  // As Git does: a third of the letters may be wrong.
  return nearest === undefined || nearest.distance > Math.max(1, name.length / 3) ? "" : `. Did you mean "${before}${nearest.candidate}"?`;
}

/** Levenshtein's distance, a swap of neighbours counted as one. */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(at(i, j - 1) + 1, at(i - 1, j) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1), isSwap ? at(i - 2, j - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}
