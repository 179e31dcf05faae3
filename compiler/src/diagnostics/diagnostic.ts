/** Data of a diagnostic, and nothing else: no file access, no text layout. */

/** A stretch of a source file. Lines and columns count from 1, columns in UTF-16 units; `length` is at least 1. */
export interface Span {
  /** Relative to the package root, with "/" on every system. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface Note {
  readonly message: string;
  readonly span: Span;
}

export type Severity = "error" | "warning";

export interface Diagnostic {
  /** `PC1…` reading, `PC2…` checking, `PC3…` lowering; `TS…` passed through from the checker. Never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** One fact in the user's words, a full sentence. */
  readonly message: string;
  readonly span: Span;
  /** Said under the frame's carets. */
  readonly label?: string;
  readonly notes: readonly Note[];
  /** The remedy, only where it is known. */
  readonly help?: string;
}
