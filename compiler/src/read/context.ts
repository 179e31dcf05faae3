/** What every reader needs: the checker, the session to report to, and places as spans. */
import type { ts } from "#typescript";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Session } from "../session.js";

export interface ReadContext {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly session: Session;
  /** The node's own text, without leading comments; only its first line. */
  span(node: ts.Node): Span;
  /** Path of a source file relative to the package root, with "/". */
  modulePath(file: ts.SourceFile): string;
  /** Whether the file belongs to the package `precast`, as the entry's imports resolve it. */
  isPrecast(file: ts.SourceFile): boolean;
}
