/**
 * Emitted TypeScript → JavaScript: what is erasable is left out, and nothing is parsed. The source map leads each line, and what
 * follows a type in it, to its place in the TypeScript; more would make it larger than the text. Parsing the text again and
 * printing it by TypeScript was half of the time of a large build.
 */
import { addSegment, GenMapping, toEncodedMap } from "@jridgewell/gen-mapping";
import { type Code, stretches } from "./code.js";

export interface Script {
  readonly text: string;
  /** Of a source map with one source and no names. */
  readonly mappings: string;
}

/** Line and column from 0. */
interface Place {
  readonly line: number;
  readonly column: number;
}

const start: Place = { line: 0, column: 0 };

/** The one source; whoever writes the map down knows where it lies. */
const source = "source";

export function erase(code: Code): Script {
  const map = new GenMapping();
  let text = "";
  let from = start;
  let to = start;
  for (const [index, stretch] of stretches(code).entries()) {
    if (index % 2 === 0) {
      addLines(map, stretch, from, to);
      text += stretch;
      to = after(stretch, to);
    }
    from = after(stretch, from);
  }
  return { text, mappings: toEncodedMap(map).mappings };
}

/** A segment for each line of the stretch that has text, at its first character. */
function addLines(map: GenMapping, stretch: string, from: Place, to: Place): void {
  for (const [line, text] of stretch.split("\n").entries()) {
    const indentation = text.search(/[^ ]/);
    if (indentation < 0) continue;
    const column = (place: Place): number => (line === 0 ? place.column : 0) + indentation;
    addSegment(map, to.line + line, column(to), source, from.line + line, column(from));
  }
}

function after(text: string, { line, column }: Place): Place {
  const last = text.lastIndexOf("\n");
  return last < 0 ? { line, column: column + text.length } : { line: line + text.split("\n").length - 1, column: text.length - last - 1 };
}
