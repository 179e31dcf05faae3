/**
 * Unions: `undefined` is taken out (a property's `?` says it), literals are collected into one member, nested unions that
 * carry a name of their own stay one member. Members are sorted here, because the checker's order depends on what it saw first.
 */
import { ts } from "ts-morph";
import type { LiteralType, Type, UnionType } from "../../ir/type.js";
import type { Reader, TypeRequest } from "./request.js";
import { literalOf } from "./literals.js";

export function readUnion(type: ts.Type, at: TypeRequest, reader: Reader): Type | undefined {
  const members = membersOf(type).filter((member) => !(member.flags & ts.TypeFlags.Undefined));
  const [only] = members;
  if (members.length === 1 && only !== undefined && only !== type) return reader.type(only, at);
  const read: Type[] = [];
  const literals: LiteralType[] = [];
  for (const member of members) {
    const isLiteral = (member.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral)) !== 0 && !member.isUnion();
    const one = isLiteral ? literalOf(member, at, reader) : reader.type(member, { ...at, name: `${at.name}Option${read.length + 1}` });
    if (one === undefined) return undefined;
    if (isLiteral && one.kind === "literal") literals.push(one);
    else read.push(one);
  }
  return union([...read.flatMap(flat), ...collected(literals, at, reader)], at, reader);
}

/** A named union inside stays together; what was only flattened away by `?` or `| null` is found in `origin`. */
function membersOf(type: ts.Type): readonly ts.Type[] {
  const { origin } = type as ts.UnionType & { origin?: ts.Type };
  if (origin !== undefined && origin.isUnion()) return origin.types;
  return type.isUnion() ? type.types : [type];
}

function flat(type: Type): readonly Type[] {
  return type.kind === "union" ? type.members : [type];
}

/** Both booleans are the kind boolean; all other literals one member, sorted by type and value. */
function collected(literals: readonly LiteralType[], at: TypeRequest, { context }: Reader): Type[] {
  const origin = context.span(at.node);
  const all = new Set(literals.flatMap(({ values }) => values));
  const both = all.has(true) && all.has(false);
  if (both) for (const value of [true, false]) all.delete(value);
  const values = [...all].sort(byTypeAndValue);
  return [...(both ? [{ kind: "boolean", origin } as const] : []), ...(values.length === 0 ? [] : [{ kind: "literal", values, origin } as const])];
}

function byTypeAndValue(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
  return a < b ? -1 : 1;
}

const order: readonly Type["kind"][] = ["boolean", "literal", "number", "bigint", "string", "date", "ref", "object", "record", "array", "tuple", "union", "null"];

function union(members: readonly Type[], at: TypeRequest, { context }: Reader): Type | undefined {
  const distinct = new Map(members.map((member) => [sortKey(member), member]));
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
  const [only] = sorted;
  if (sorted.length === 1) return only;
  return { kind: "union", members: sorted, origin: context.span(at.node) } satisfies UnionType;
}

/** By kind, then by what it says: independent of the checker's visits. */
function sortKey(type: Type): string {
  const rank = String(order.indexOf(type.kind)).padStart(2, "0");
  return `${rank} ${JSON.stringify(type, (name, value: unknown) => (name === "origin" ? undefined : value))}`;
}
