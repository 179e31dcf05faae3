/**
 * client.d.ts.map: leads an editor from a method or a type of the client to the user's source. Positions are found in the
 * text that prettier left, by the start of a line: there stands no text of the user's, for every line of a comment begins
 * with "*" and no string spans lines.
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
  const places = placesOf(text);
  const map = new GenMapping({ file: "client.d.ts" });
  const found = targets.flatMap((target) => {
    const place = places.get(`${target.kind} ${target.name}`);
    return place === undefined ? [] : [{ ...target, ...place }];
  });
  for (const { name, span, line, column } of found.sort((a, b) => a.line - b.line)) {
    const source = posix.relative(folder, span.file);
    const start = span.column - 1;
    addMapping(map, { generated: { line, column }, source, original: { line: span.line, column: start } });
    addMapping(map, { generated: { line, column: column + name.length }, source, original: { line: span.line, column: start + span.length } });
    // The stretch ends here: what follows has no source.
    addMapping(map, { generated: { line, column: column + name.length + 1 } });
  }
  const { version, file, sources, names, mappings } = toEncodedMap(map);
  return `${JSON.stringify({ version, file, sources, names, mappings })}\n`;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where each method and type begins, by "kind name". */
function placesOf(text: string): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  text.split("\n").forEach((content, index) => {
    const match = /^(?<before> +|export (?<type>interface|type) )(?<name>[\w$]+)(?<call>\()?/.exec(content)?.groups;
    if (match === undefined) return;
    const { before = "", type, name = "", call } = match;
    const kind = type !== undefined ? "type" : call !== undefined ? "method" : undefined;
    if (kind !== undefined && !places.has(`${kind} ${name}`)) places.set(`${kind} ${name}`, { line: index + 1, column: before.length });
  });
  return places;
}
