/**
 * Unions. Members that were tagged together are read together, so that a constraint needs to fit one of them only; a named
 * enum or union stays a model where nothing else of its kind stands beside it, and is taken apart otherwise, so that every
 * discriminator is seen. What comes out has no union inside, one literal member at most, and an order of its own.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Span } from "../../diagnostics/diagnostic.js";
import type { Type } from "../../ir/type.js";
import type { Constraints } from "../constraints.js";
import type { ReadContext } from "../context.js";
import { constrain, fitting } from "../laying.js";
import type { Names } from "./names.js";
import { byKind, byTypeAndValue, contentOf, placeKey, sortedTypes } from "./order.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { describe } from "./describe.js";
import { isJsonValue, literalOptions, splitTags, type Tag, tagKey } from "./tags.js";
import { takesNull, validatedLiterals } from "./validators.js";
import { enumOf, isWholeEnum, literalFlags } from "./values.js";
import { writtenMember } from "./written.js";

export interface UnionMember {
  readonly type: Type;
  /** Place of declaration. */
  readonly key: string;
}

const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Void;

interface Tagging {
  /** Reads members that share their tags, in a group. */
  readonly readTagged: (members: readonly ts.Type[], at: At) => Type | undefined;
  /** What the options of a `Field` say. */
  readonly optionsOf: (options: ts.Type, at: At) => Constraints;
}

export function readUnion(type: ts.UnionType, at: At, reader: Reader, { readTagged, optionsOf }: Tagging): Type | undefined {
  const { context } = reader;
  const members = partsOf(type, reader.table.names, context);
  if (members.some((member) => member.flags & nothing) && !at.mayMiss) return reader.report(catalogue.nothing.at(context.span(at.node), "undefined", at.position));
  const groups = grouped(members.filter((member) => !(member.flags & nothing)), context);
  const takenNull = members.some(isNull) ? groups.filter(([first]) => first !== undefined && splitTags(first, context).tags.some((tag) => takesNull(tag, context))) : [];
  const isOne = groups.filter(([first]) => !isNull(first)).length === 1;
  const apart = takenNull.length === 0 ? groups : groups.filter(([first]) => !isNull(first));
  const shared = sharedTags(groups, context);
  const read = apart.map((group, index): UnionMember | undefined => {
    const [first] = group;
    const inner: At = { ...at, mayMiss: false, shared: new Set(shared.map(({ id }) => id)), written: isOne && !isNull(first) ? writtenMember(at.written) : undefined, name: isOne ? at.name : `${at.name}Option${index + 1}`, withNull: takenNull.includes(group) };
    const one = first !== undefined && tagKey(first, context) !== "" ? readTagged(group, inner) : first === undefined ? undefined : reader.type(first, inner);
    const symbol = first?.aliasSymbol ?? (first?.symbol as ts.Symbol | undefined);
    return one === undefined ? undefined : { type: one, key: placeKey(symbol?.declarations, context) ?? "~" };
  });
  if (!read.every((member) => member !== undefined)) return undefined;
  const origin = context.span(at.node);
  for (const { options } of shared) reportUnfit(read, optionsOf(options, at), origin, context);
  const others = read.filter(({ type: { kind } }) => kind !== "json");
  if (others.length > 0 && others.length < read.length) return reader.report(catalogue.jsonBeside.at(origin, describe(type, at, context)));
  return isWholeEnum(type, context.checker) ? { kind: "literal", isEnum: true, values: [...new Set(valuesOf(read))], origin } : merged(read, origin);
}

/** The `Field`s around members of several groups. */
function sharedTags(groups: readonly (readonly ts.Type[])[], context: ReadContext): readonly Tag[] {
  const tags = groups.flatMap(([first]) => (first === undefined ? [] : splitTags(first, context).tags.filter(({ kind }) => kind === "field")));
  return [...new Map(tags.filter(({ id }, index) => tags.findIndex((one) => one.id === id) < index).map((tag) => [tag.id, tag])).values()];
}

/** What fits none of the members. Which property tells them apart is known when all are there. */
function reportUnfit(read: readonly UnionMember[], { discriminator: _discriminator, ...constraints }: Constraints, origin: Span, context: ReadContext): void {
  const union: Type = { kind: "union", members: read.map(({ type }) => type), origin };
  const unfit = Object.entries(constraints).filter(([name, value]) => !read.some(({ type }) => Object.keys(fitting(type, { [name]: value })).length > 0));
  constrain(union, Object.fromEntries(unfit), origin, context);
}

/** Both booleans where any is possible. */
function valuesOf(read: readonly UnionMember[]): readonly (string | number | boolean)[] {
  return read.flatMap(({ type }) => (type.kind === "literal" ? type.values : type.kind === "boolean" ? [true, false] : []));
}

function isNull(type: ts.Type | undefined): boolean {
  return type !== undefined && (type.flags & ts.TypeFlags.Null) !== 0;
}

/** Members by their tags; what has none is by itself. */
function grouped(members: readonly ts.Type[], context: ReadContext): readonly (readonly ts.Type[])[] {
  const groups = new Map<ts.Type | string, ts.Type[]>();
  for (const member of sortedTypes(members, context)) {
    const key = tagKey(member, context);
    const group = key === "" ? undefined : groups.get(key);
    if (group === undefined) groups.set(key === "" ? member : key, [member]);
    else group.push(member);
  }
  return [...groups.values()];
}

/** The members: named unions whole where they may stay so, enums and booleans whole where all their members are there. */
function partsOf(type: ts.UnionType, names: Names, context: ReadContext): readonly ts.Type[] {
  const written = type.flags & ts.TypeFlags.EnumLike ? type.types : withEnums(originsOf(type), context);
  return written.flatMap((member): readonly ts.Type[] => {
    if (!member.isUnion() || member === type) return [member];
    const others = written.filter((other) => other !== member && !(other.flags & (nothing | ts.TypeFlags.Null)));
    if (isJsonValue(member, context) || literalOptions(member, context) !== undefined || validatedLiterals(member, context) !== undefined || staysWhole(member, others, names)) return [member];
    return member.flags & (ts.TypeFlags.Boolean | ts.TypeFlags.EnumLike) ? member.types : partsOf(member, names, context);
  });
}

function staysWhole(member: ts.UnionType, others: readonly ts.Type[], names: Names): boolean {
  if (names.of(member) === undefined) return false;
  const isLiteral = (type: ts.Type): boolean => (type.isUnion() ? type.types.every(isLiteral) : (type.flags & literalFlags) !== 0);
  return isLiteral(member) ? !others.some((other) => (other.isUnion() ? other.types : [other]).some(isLiteral)) : others.length === 0;
}

/** What `?` and `| null` flattened away is kept as the union's origin, but for enums. */
function originsOf(type: ts.UnionType): readonly ts.Type[] {
  const { origin } = type as ts.UnionType & { readonly origin?: ts.Type };
  return origin?.isUnion() === true ? origin.types : type.types;
}

function withEnums(members: readonly ts.Type[], context: ReadContext): readonly ts.Type[] {
  const present = new Set(members);
  const whole = new Set<ts.Type>();
  for (const member of members) {
    const symbol = enumOf(member, context.checker);
    const declared = symbol === undefined ? undefined : context.checker.getDeclaredTypeOfSymbol(symbol);
    if (declared?.isUnion() !== true || !declared.types.every((one) => present.has(one))) continue;
    whole.add(declared);
    for (const one of declared.types) present.delete(one);
  }
  return [...present, ...whole];
}

/** Literals in one member, both booleans as the kind boolean, no member that another one covers. */
export function merged(read: readonly UnionMember[], origin: Span): Type {
  const flat = read.flatMap(({ type, key }): readonly UnionMember[] => (type.kind === "union" ? type.members.map((member) => ({ type: member, key })) : [{ type, key }]));
  const values = new Set(valuesOf(flat));
  const both = values.has(true) && values.has(false);
  const covered = new Set<string>(flat.flatMap(({ type }) => (isPlain(type) ? [type.kind] : [])));
  const literals = [...values].filter((value) => !(both && typeof value === "boolean") && !covered.has(typeof value)).sort(byTypeAndValue);
  const others = flat.filter(({ type }) => type.kind !== "literal" && type.kind !== "boolean");
  const all: readonly UnionMember[] = [
    ...(both ? [{ type: { kind: "boolean", origin } as const, key: "" }] : []),
    ...(literals.length === 0 ? [] : [{ type: { kind: "literal", values: literals, origin } as const, key: "" }]),
    ...others,
  ];
  const distinct = new Map(all.map((member) => [contentOf(member.type), member]));
  const sorted = [...distinct].sort(([a, one], [b, other]) => byKind(one.type, other.type) || compare(one.key, other.key) || compare(a, b)).map(([, { type }]) => type);
  const [only] = sorted;
  if (sorted.length === 1 && only !== undefined) return only;
  const discriminators = [...new Set(read.flatMap(({ type }) => (type.kind === "union" ? (type.discriminators ?? []) : [])))];
  return { kind: "union", members: sorted, ...(discriminators.length === 0 ? {} : { discriminators }), origin };
}

/** A scalar without constraints takes every literal of its kind: `"a" | (string & {})` only helps an editor. */
function isPlain(type: Type): boolean {
  const constraints = Object.keys(type).length;
  return (type.kind === "string" && constraints === 2) || (type.kind === "number" && !type.integer && constraints === 3);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

