/**
 * Diagnostics as text: the first line as `tsc --pretty` has it, so that terminals link it, then a frame with the exact span,
 * notes with frames of their own, and the remedy where it is known. Or one line a diagnostic: JSON for tools, workflow
 * commands for GitHub. Files are read by the caller.
 */
import { styleText } from "node:util";
import type { Diagnostic, Severity, Span } from "./diagnostic.js";
import { frameOf, printable } from "./frame.js";

export interface FormatOptions {
  /** The text of a file by the path in a span; undefined leaves the frame out. */
  readonly read: (file: string) => string | undefined;
  readonly color: boolean;
}

export function formatDiagnostic({ code, severity, message, span, label, notes, help }: Diagnostic, options: FormatOptions): string {
  const paint = painter(options);
  const first = `${place(span, paint)} - ${paint(severityStyle[severity], severity)} ${paint("gray", `${code}:`)} ${printable(message)}`;
  const parts = [first, frame(span, label, severityStyle[severity], options)];
  for (const note of notes) parts.push(`${paint("cyan", "note:")} ${printable(note.message)}\n  --> ${place(note.span, paint)}`, frame(note.span, undefined, "cyan", options));
  if (help !== undefined) parts.push(`${paint("green", "help:")} ${printable(help)}`);
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** "3 errors, 1 warning in 2 files"; empty for none. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning"] as const).flatMap((severity) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? [] : [counted(found, severity)];
  });
  const files = new Set(diagnostics.map(({ span }) => span.file)).size;
  return counts.length === 0 ? "" : `${counts.join(", ")} in ${counted(files, "file")}`;
}

/** One line. */
export function formatJson(diagnostic: Diagnostic): string {
  return JSON.stringify(plain(diagnostic));
}

/** For JSON: keys in a fixed order, absent ones left out. */
export function plain({ code, severity, message, span, label, notes, help }: Diagnostic): object {
  return { code, severity, message, span, label, notes, help };
}

/** A workflow command of GitHub's runner, which shows it at the line of a pull request. */
export function formatGitHub({ code, severity, message, span, help }: Diagnostic): string {
  const { file, line, column, length } = span;
  const properties = Object.entries({ file, line, col: column, endColumn: column + length, title: code });
  const text = help === undefined ? message : `${message}\nhelp: ${help}`;
  return `::${severity} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",")}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function frame(span: Span, label: string | undefined, style: Style, options: FormatOptions): string {
  const text = options.read(span.file);
  const found = text === undefined ? undefined : frameOf(span, text);
  if (found === undefined) return "";
  const { before, margin, carets, after } = found;
  const said = label === undefined ? carets : `${carets} ${printable(label)}`;
  return [...before, margin + painter(options)(style, said), ...after].join("\n");
}

type Style = "red" | "yellow" | "cyan" | "gray" | "green";

const severityStyle: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow" };

type Paint = (style: Style, text: string) => string;

/** The caller has decided about colour: styleText is not to look at stdout once more. */
function painter({ color }: FormatOptions): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}

function place({ file, line, column }: Span, paint: Paint): string {
  return `${paint("cyan", printable(file))}:${line}:${column}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
