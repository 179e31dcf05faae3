/** What commands say: results on stdout, progress and errors on stderr; colour only on a terminal that wants it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { formatDiagnostic, formatJson, summary } from "../diagnostics/format.js";

export type Format = "text" | "json";

export function printDiagnostics(diagnostics: readonly Diagnostic[], root: string, format: Format): void {
  if (format === "json") {
    for (const diagnostic of diagnostics) console.log(formatJson(diagnostic));
    return;
  }
  const read = (file: string): string | undefined => {
    try {
      return readFileSync(join(root, file), "utf8");
    } catch {
      return undefined;
    }
  };
  const color = process.env["NO_COLOR"] === undefined && (process.env["FORCE_COLOR"] !== undefined || process.stderr.isTTY);
  for (const diagnostic of diagnostics) {
    console.error(formatDiagnostic(diagnostic, { read, color }));
    if (process.env["GITHUB_ACTIONS"] === "true") console.error(annotation(diagnostic));
  }
  const text = summary(diagnostics);
  if (text !== "") console.error(text);
}

/** A workflow command of GitHub's runner. */
function annotation({ severity, code, message, span }: Diagnostic): string {
  const escape = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return `::${severity} file=${span.file},line=${span.line},col=${span.column},title=${code}::${escape(message)}`;
}

export function milliseconds(since: number): string {
  return `${Math.round(performance.now() - since)} ms`;
}
