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

export function unknownFlag(name: string, known: readonly string[]): UsageError {
  return new UsageError(`unknown option "--${name}"${suggestion(name, known, "--")}\n(precast start --help tells what there is)`);
}

function suggestion(name: string, known: readonly string[], before: string): string {
  const nearest = known.map((candidate) => ({ candidate, distance: edits(name, candidate) })).sort((a, b) => a.distance - b.distance)[0];
  // As Git does: a third of the letters may be wrong.
  return nearest === undefined || nearest.distance > Math.max(1, name.length / 3) ? "" : `. Did you mean "${before}${nearest.candidate}"?`;
}

/** Levenshtein's distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
