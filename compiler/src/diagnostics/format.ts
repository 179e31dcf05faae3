/**
 * Diagnostics as text: the first line as `tsc --pretty` has it, so that terminals link it, then a frame with the exact span,
 * notes with frames of their own, and the remedy where it is known. Or as JSON, one line a diagnostic, for tools.
 */
import { styleText } from "node:util";
import type { Diagnostic, Severity, Span } from "./diagnostic.js";

export interface FormatOptions {
  /** The text of a file by the path in a span; undefined leaves the frame out. */
  readonly read: (file: string) => string | undefined;
  readonly color: boolean;
}

/** Columns of a line that are shown; a longer one is cut around its span. */
const width = 120;

export function formatDiagnostic({ code, severity, message, span, label, notes, help }: Diagnostic, options: FormatOptions): string {
  const paint = painter(options);
  const place = `${paint("cyan", span.file)}:${span.line}:${span.column}`;
  const parts = [`${place} - ${paint(severity === "error" ? "red" : "yellow", severity)} ${paint("gray", `${code}:`)} ${message}`, frame(span, label, options)];
  for (const note of notes) parts.push(`note: ${note.message}\n  --> ${note.span.file}:${note.span.line}:${note.span.column}`, frame(note.span, undefined, options));
  if (help !== undefined) parts.push(`${paint("green", "help:")} ${help}`);
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** "3 errors, 1 warning in 2 files" */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, word: string): string | undefined => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? undefined : `${found} ${word}${found === 1 ? "" : "s"}`;
  };
  const counts = [count("error", "error"), count("warning", "warning")].filter((text) => text !== undefined).join(", ");
  const files = new Set(diagnostics.map(({ span }) => span.file)).size;
  return counts === "" ? "" : `${counts} in ${files} file${files === 1 ? "" : "s"}`;
}

export function formatJson(diagnostic: Diagnostic): string {
  return JSON.stringify(diagnostic);
}

/** The line with one before and one after it, and carets under the span. */
function frame(span: Span, label: string | undefined, { read, color }: FormatOptions): string {
  const lines = read(span.file)?.split(/\r\n|\r|\n/);
  const line = lines?.[span.line - 1];
  if (lines === undefined || line === undefined) return "";
  const gutter = String(Math.min(span.line + 1, lines.length)).length;
  const start = Math.min(span.column - 1, line.length);
  const from = line.length > width && start > width / 2 ? start - Math.floor(width / 2) : 0;
  const shown = (text: string): string => expand(text).slice(from, from + width);
  const row = (number: number, text: string): string => `${number === span.line ? "  > " : "    "}${String(number).padStart(gutter)} | ${shown(text)}`.trimEnd();
  const indent = columns(line.slice(0, start)) - from;
  const carets = "^".repeat(Math.max(1, columns(line.slice(start, start + span.length))));
  const painted = color ? styleText("red", carets) : carets;
  const under = `    ${" ".repeat(gutter)} | ${" ".repeat(Math.max(0, indent))}${painted}${label === undefined ? "" : ` ${label}`}`;
  const around = (number: number): string[] => {
    const text = lines[number - 1];
    return number < 1 || text === undefined || (text === "" && number > span.line) ? [] : [row(number, text)];
  };
  return [...around(span.line - 1), row(span.line, line), under, ...around(span.line + 1)].join("\n");
}

/** A tab is two columns wide in a frame, a wide character (CJK, emoji) two. */
function columns(text: string): number {
  let count = 0;
  for (const character of expand(text)) count += /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1;
  return count;
}

function expand(text: string): string {
  return text.replaceAll("\t", "  ");
}

type Style = "red" | "yellow" | "cyan" | "gray" | "green";

function painter({ color }: FormatOptions): (style: Style, text: string) => string {
  return (style, text) => (color ? styleText(style, text) : text);
}
