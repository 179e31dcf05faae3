/** The platform's Set and Map, and what of them can only be read. */
import { ts } from "#typescript";
import type { Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import { isGlobal } from "./libraries.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { inside, writtenArgument } from "./written.js";

const sets = ["Set", "ReadonlySet"];
const maps = ["Map", "ReadonlyMap"];

export interface Collection {
  readonly kind: "set" | "map";
  /** Of the element, or of key and value. */
  readonly parts: readonly ts.Type[];
}

/** undefined for any other type, also for a class that extends one of them. */
export function collectionOf(type: ts.Type, context: ReadContext): Collection | undefined {
  const isOne = (names: readonly string[]): boolean => names.some((name) => isGlobal(type, name, context));
  const kind = isOne(sets) ? "set" : isOne(maps) ? "map" : undefined;
  return kind === undefined ? undefined : { kind, parts: context.checker.getTypeArguments(type as ts.TypeReference) };
}

export function readCollection({ kind, parts }: Collection, at: At, reader: Reader): Type | undefined {
  const origin = reader.context.span(at.node);
  const words = kind === "set" ? ["Item"] : ["Key", "Value"];
  const read = words.map((word, index) => {
    const part = parts[index];
    const written = writtenArgument(at.written, kind === "set" ? sets : maps, index, reader.context);
    return part === undefined ? undefined : reader.type(part, inside(at, written, at.name + word));
  });
  const [first, second] = read;
  if (first === undefined) return undefined;
  if (kind === "set") return { kind, element: first, origin };
  return second === undefined ? undefined : { kind, key: first, value: second, origin };
}
