/** Nodes as spans. */
import { ts } from "ts-morph";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Session } from "../session.js";
import { relativePath } from "../typescript/errors.js";
import type { ReadContext } from "./context.js";

export function createContext(program: ts.Program, session: Session): ReadContext {
  const { root } = session.options;
  return {
    program,
    checker: program.getTypeChecker(),
    session,
    span: (node) => spanOf(node, root),
    modulePath: (file) => relativePath(file.fileName, root),
  };
}

/** The node's first line. */
function spanOf(node: ts.Node, root: string): Span {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const text = file.text.slice(start, node.end);
  const firstLine = /[\r\n]/.exec(text)?.index ?? text.length;
  return { file: relativePath(file.fileName, root), line: line + 1, column: character + 1, length: Math.max(1, firstLine) };
}
