/** Nodes as spans, files as paths. */
import { dirname, join } from "node:path";
import { ts } from "#typescript";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Session } from "../session.js";
import { relativePath } from "../typescript/errors.js";
import type { ReadContext } from "./context.js";

export function createContext(program: ts.Program, session: Session): ReadContext {
  const { root, entry } = session.options;
  const precast = precastFolder(program, join(root, entry));
  const paths = new Map<ts.SourceFile, string>();
  // Asked for with every node: computed anew, it was a fifth of the time of reading.
  const modulePath = (file: ts.SourceFile): string => {
    const path = paths.get(file) ?? relativePath(file.fileName, root);
    paths.set(file, path);
    return path;
  };
  return {
    program,
    checker: program.getTypeChecker(),
    session,
    span: (node) => spanOf(node, modulePath(node.getSourceFile())),
    modulePath,
    isPrecast: (file) => precast !== undefined && file.fileName.startsWith(precast),
  };
}

/** By resolution, not by path: a workspace links the package, and a user's own folder may be called anything. */
function precastFolder(program: ts.Program, entry: string): string | undefined {
  const index = ts.resolveModuleName("precast", entry, program.getCompilerOptions(), ts.sys).resolvedModule?.resolvedFileName;
  // The index lies in src/ or dist/.
  return index === undefined ? undefined : `${dirname(dirname(index))}/`;
}

/** The node's first line. */
function spanOf(node: ts.Node, path: string): Span {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  // A JSDoc tag ends where the next one starts.
  const [firstLine = ""] = file.text.slice(start, node.end).split(/[\r\n]/, 1);
  return { file: path, line: line + 1, column: character + 1, length: Math.max(1, firstLine.trimEnd().length) };
}
