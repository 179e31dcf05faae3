/**
 * client.d.ts.map: leads an editor from a method or a type of the client to the user's source. Positions are found in the
 * text that prettier left, in which names stand where only code can be: comments and strings are blanked first.
 */
import { posix } from "node:path";
import { addMapping, GenMapping, toEncodedMap } from "@jridgewell/gen-mapping";
import type { Span } from "../../diagnostics/diagnostic.js";

export interface Target {
  readonly name: string;
  /** A method of the client, or a type of the file. */
  readonly kind: "method" | "type";
  readonly span: Span;
}

/** `folder` is that of the client, relative to the package root. */
export function emitMap(text: string, folder: string, targets: readonly Target[]): string {
  const blanked = blankCommentsAndStrings(text);
  const map = new GenMapping({ file: "client.d.ts" });
  const found = targets.flatMap((target) => {
    const at = positionOf(target, blanked);
    return at === undefined ? [] : [{ ...target, at }];
  });
  for (const { name, span, at } of found.sort((a, b) => a.at - b.at)) {
    const { line, column } = placeOf(text, at);
    const source = posix.relative(folder, span.file);
    addMapping(map, { generated: { line, column }, source, original: { line: span.line, column: span.column - 1 } });
    addMapping(map, { generated: { line, column: column + name.length }, source, original: { line: span.line, column: span.column - 1 + span.length } });
    // The stretch ends here: what follows has no source.
    addMapping(map, { generated: { line, column: column + name.length + 1 } });
  }
  const { version, file, sources, names, mappings } = toEncodedMap(map);
  return `${JSON.stringify({ version, file, sources, names, mappings })}\n`;
}

/** Same length, same lines. */
function blankCommentsAndStrings(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (match) => match.replace(/[^\n]/g, " "));
}

function positionOf({ name, kind }: Target, blanked: string): number | undefined {
  const escaped = name.replaceAll("$", "\\$");
  const pattern = kind === "type" ? `^export (?:interface|type) ${escaped}(?![\\w$])` : `^ +${escaped}\\(`;
  const match = new RegExp(pattern, "m").exec(blanked);
  return match === null ? undefined : match.index + match[0].indexOf(name);
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - (before.lastIndexOf("\n") + 1) };
}
