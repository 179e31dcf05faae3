/** How a catalogue is written: a code, a title for its page, and the function that makes its message. */
import type { Diagnostic, Note, Severity, Span } from "./diagnostic.js";

export interface Text {
  /** A full sentence with the user's words in double quotes. */
  readonly message: string;
  readonly label?: string;
  readonly help?: string;
  readonly notes?: readonly Note[];
}

export interface Entry<Arguments extends readonly unknown[]> {
  readonly code: string;
  /** Heading of `docs/errors/<code>.md`. */
  readonly title: string;
  /** The diagnostic at a place: `session.report(catalogue.notAConstant.at(span, "path"))`. */
  at(span: Span, ...values: Arguments): Diagnostic;
}

export function define<Arguments extends readonly unknown[]>(
  code: string,
  title: string,
  text: (...values: Arguments) => Text,
  severity: Severity = "error",
): Entry<Arguments> {
  return { code, title, at: (span, ...values) => ({ code, severity, span, notes: [], ...text(...values) }) };
}
