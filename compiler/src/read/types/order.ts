/**
 * The order of members and properties. The checker's own follows the ids of types, which follow what it happened to see
 * first: an unrelated file would change the output. Here it is the place of declaration.
 */
import type { ts } from "#typescript";
import type { Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";

/** Sorts before every text that `placeOf` makes for something declared elsewhere later, and the same on every machine. */
export function placeKey(declarations: readonly ts.Declaration[] | undefined, context: ReadContext): string | undefined {
  const keys = (declarations ?? []).map((declaration) => `${portablePath(declaration.getSourceFile(), context)} ${String(declaration.pos).padStart(9, "0")}`);
  // Merged declarations come in the order of the program's files.
  return keys.sort()[0];
}

/** Where a package lies in node_modules depends on the package manager. */
function portablePath(file: ts.SourceFile, context: ReadContext): string {
  const path = context.modulePath(file);
  const inside = path.lastIndexOf("node_modules/");
  return inside < 0 ? path : path.slice(inside);
}

/** Those without a declaration come last, by name. */
export function sortedProperties(properties: readonly ts.Symbol[], context: ReadContext): readonly ts.Symbol[] {
  return sortedBy(properties, (property) => `${placeKey(property.declarations, context) ?? "~"} ${property.name}`);
}

/** By declaration, then by text: types that are declared nowhere are told apart by what they say. */
export function sortedTypes(types: readonly ts.Type[], context: ReadContext): readonly ts.Type[] {
  return sortedBy(types, (type) => {
    const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
    return `${placeKey(symbol?.declarations, context) ?? "~"} ${context.checker.typeToString(type)}`;
  });
}

const kinds: readonly Type["kind"][] = ["boolean", "literal", "number", "bigint", "string", "date", "platform", "ref", "object", "record", "array", "tuple", "set", "map", "union", "null"];

/** Scalars first, null last; members of one kind keep their order. */
export function byKind(a: Type, b: Type): number {
  return rank(a) - rank(b);
}

function rank({ kind }: Type): number {
  return kind === "object" ? kinds.indexOf("ref") : kinds.indexOf(kind);
}

export function byTypeAndValue(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where it came from apart, what it says. */
export function contentOf(type: Type): string {
  return JSON.stringify(type, (name, value: unknown) => (name === "origin" ? undefined : value));
}

function sortedBy<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  const keyed = values.map((value): [string, T] => [key(value), value]);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}
