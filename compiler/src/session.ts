/** One compile: its options and what it has to say. Passed to every pass; nothing about a compile lives in a module. */
import type { Diagnostic } from "./diagnostics/diagnostic.js";

export interface CompileOptions {
  /** Absolute path of the folder that holds package.json. */
  readonly root: string;
  /** Entry module relative to `root`, e.g. "src/app.ts". */
  readonly entry: string;
  /** Folder of the generated sources relative to `root`, e.g. "src/generated". */
  readonly generated: string;
}

export class Session {
  readonly options: CompileOptions;
  readonly #diagnostics: Diagnostic[] = [];

  constructor(options: CompileOptions) {
    this.options = options;
  }

  report(diagnostic: Diagnostic): void {
    this.#diagnostics.push(diagnostic);
  }

  hasErrors(): boolean {
    return this.#diagnostics.some((diagnostic) => diagnostic.severity === "error");
  }

  /** All reports, by file, line and column; one report a place and code. */
  diagnostics(): readonly Diagnostic[] {
    const seen = new Map<string, Diagnostic>();
    for (const diagnostic of this.#diagnostics) {
      const { file, line, column } = diagnostic.span;
      seen.set(JSON.stringify([file, line, column, diagnostic.code, diagnostic.message]), diagnostic);
    }
    return inOrder([...seen.values()]);
  }
}

/** By file, line and column. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(byPlace);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return compare(a.span.file, b.span.file) || a.span.line - b.span.line || a.span.column - b.span.column || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
