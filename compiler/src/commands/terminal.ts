/** What commands say: results on stdout, progress and errors on stderr; colour only on a terminal that wants it. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { formatDiagnostic, formatGitHub, formatJson, summary } from "../diagnostics/format.js";
import { readSource } from "../project.js";

export type Format = "text" | "json";

/** As text on stderr; as JSON, which is a result, on stdout, one line a diagnostic. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], root: string, format: Format): void {
  if (format === "json") {
    for (const diagnostic of diagnostics) console.log(formatJson(diagnostic));
    return;
  }
  for (const diagnostic of diagnostics) {
    console.error(formatDiagnostic(diagnostic, { read: (file) => readSource(root, file), color: hasColor(process.stderr) }));
    if (process.env["GITHUB_ACTIONS"] === "true") console.error(formatGitHub(diagnostic));
  }
  if (diagnostics.length > 0) console.error(summary(diagnostics));
}

/** https://no-color.org and https://force-color.org; a set but empty variable counts as not set. */
function hasColor(stream: NodeJS.WriteStream): boolean {
  if ((process.env["NO_COLOR"] ?? "") !== "") return false;
  return (process.env["FORCE_COLOR"] ?? "") !== "" || stream.isTTY;
}

export function milliseconds(since: number): string {
  return `${Math.round(performance.now() - since)} ms`;
}
