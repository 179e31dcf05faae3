/**
 * The lines around a span, with carets under it. Everything is measured in columns of a terminal, by grapheme: a tab is two
 * wide, CJK and emoji are two, a combining mark is none. A long line is cut to a window around the span. A control character
 * is shown, never sent: source text must not be able to move the cursor. A span that the file no longer has gives no frame.
 */
import type { Span } from "./diagnostic.js";

export interface Frame {
  /** Printed lines; the caret line is apart, so that it can be coloured. */
  readonly before: readonly string[];
  readonly margin: string;
  readonly carets: string;
  readonly after: readonly string[];
}

/** Columns of source that are shown. */
const width = 120;
/** Columns before the span that a window keeps. */
const lead = 40;

export function frameOf(span: Span, text: string): Frame | undefined {
  const lines = text.replace(/^\ufeff/, "").split(lineBreak);
  const line = lines[span.line - 1];
  if (line === undefined) return undefined;
  const start = clamp(span.column - 1, 0, line.length);
  const end = clamp(start + span.length, start, line.length);
  const from = columnsOf(line.slice(0, start));
  const to = from + Math.max(1, columnsOf(line.slice(start, end)));
  const first = windowStart(from, to, columnsOf(line));
  const gutter = String(Math.min(span.line + 1, lines.length)).length;
  const row = (number: number): string[] => {
    const source = lines[number - 1] ?? "";
    if (number !== span.line && source.trim() === "") return [];
    return [`${number === span.line ? "  > " : "    "}${String(number).padStart(gutter)} | ${cut(source, first)}`.trimEnd()];
  };
  return {
    before: [...row(span.line - 1), ...row(span.line)],
    margin: `    ${" ".repeat(gutter)} | ${" ".repeat(from - first)}`,
    carets: "^".repeat(Math.max(1, Math.min(to, first + width) - from)),
    after: row(span.line + 1),
  };
}

/** What TypeScript counts as the end of a line. */
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

/** Text that a terminal prints as it is: control characters and those that turn the direction of writing are spelled out. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** First column that is shown: 0 where the whole line fits, or all of it up to the end of the span. */
function windowStart(from: number, to: number, columns: number): number {
  if (columns <= width || to <= width) return 0;
  return Math.max(0, from - lead);
}

/** The part of a line in the window; "…" stands where something was cut off. */
function cut(line: string, first: number): string {
  const start = first === 0 ? 0 : first + 1;
  let column = 0;
  let shown = "";
  for (const { text, columns } of graphemesOf(line)) {
    const next = column + columns;
    if (next > first + width) {
      shown += "…";
      break;
    }
    // A wide character that the edge cuts in two leaves its place empty.
    shown += column >= start ? text : " ".repeat(Math.max(0, next - start));
    column = next;
  }
  return first === 0 || column <= first ? shown : `…${shown}`;
}

function columnsOf(text: string): number {
  return graphemesOf(text).reduce((sum, { columns }) => sum + columns, 0);
}

interface Grapheme {
  readonly text: string;
  readonly columns: number;
}

/** East Asian wide and fullwidth characters, and what is an emoji without being asked (Unicode UAX 11, UTS 51). */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

function graphemesOf(text: string): readonly Grapheme[] {
  if (/^[ -~]*$/.test(text)) return [...text].map((character) => ({ text: character, columns: 1 }));
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => grapheme(segment));
}

function grapheme(segment: string): Grapheme {
  if (segment === "\t") return { text: "  ", columns: 2 };
  const shown = printable(segment);
  if (shown !== segment) return { text: "\ufffd", columns: 1 };
  if (/^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(segment)) return { text: segment, columns: 0 };
  return { text: segment, columns: wide.test(segment) ? 2 : 1 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
