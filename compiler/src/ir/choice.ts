/**
 * How the member that a value belongs to is found: the union's members by their form. Scalars are tried the narrowest first;
 * of lists, and of objects that no property tells apart, the one that keeps most of the value is taken (pydantic's smart mode).
 */
import { assertNever } from "./assert.js";
import { isLax } from "./coercion.js";
import { discriminate, type Discriminator, resolve } from "./discriminator.js";
import { isPlatformList } from "./platform.js";
import type { Model, SecretType, Type, UnionType } from "./type.js";
import { bare, hasToJson, resolveBare, takesAnything } from "./validated.js";

type Models = ReadonlyMap<string, Model>;

export interface Choice {
  readonly nullable: boolean;
  /** The narrowest first, because any text is a string. */
  readonly scalars: readonly Type[];
  /** Arrays, tuples, sets, maps and typed arrays. */
  readonly lists: readonly Type[];
  /** Objects and records; a union of some that share a chosen tag. */
  readonly objects: readonly Type[];
  /** Tells all of `objects` apart. */
  readonly discriminator: Discriminator | undefined;
  /** Behind a function, and of any form: it sees the input first, or has a union or a conversion inside. Tried last, in order. */
  readonly open: readonly Type[];
}

/** Unions inside, named ones too, are taken apart: what counts is which forms can arrive. */
export function choiceOf(union: UnionType, models: Models): Choice {
  return choiceAmong(leavesOf(union, models, new Set()), models, union.discriminators);
}

/** On the way out no function runs: its members are those of the types inside. */
export function writtenChoiceOf(union: UnionType, models: Models): Choice {
  return choiceAmong(writtenLeavesOf(union, models, new Set()), models, union.discriminators, () => false);
}

/** Of a value of the program. */
export interface ProgramChoice extends Choice {
  /** Objects that say with a method what is written of them. */
  readonly told: readonly Type[];
}

/** On the way out, where an object with `toJSON` is an object still. */
export function programChoiceOf(union: UnionType, models: Models): ProgramChoice {
  const leaves = writtenLeavesOf(union, models, new Set(), true);
  const told = leaves.filter((leaf) => hasToJson(leaf, models));
  return { ...choiceAmong(leaves.filter((leaf) => !told.includes(leaf)), models, union.discriminators, () => false), told };
}

function choiceAmong(leaves: readonly Type[], models: Models, chosen: readonly string[] | undefined, isOpen = isOfAnyForm): Choice {
  const open = leaves.filter((member) => isOpen(member, models));
  const members = leaves.filter((member) => !open.includes(member));
  const of = (form: Form): readonly Type[] => members.filter((member) => formOf(member, models) === form);
  const objects = of("object");
  const discriminator = discriminate(objects, models, chosen);
  return {
    nullable: of("null").length > 0,
    scalars: of("scalar").toSorted((a, b) => width(a, models) - width(b, models)),
    lists: of("list"),
    objects: discriminator === undefined ? objects : discriminator.members.map(({ type }) => type),
    discriminator,
    open,
  };
}

function isOfAnyForm(member: Type, models: Models): boolean {
  const plain = resolve(member, models);
  if (plain.kind === "secret") return insideSecret(plain, models).kind === "union";
  if (plain.kind !== "validated") return false;
  const inside = resolveBare(member, models);
  return takesAnything(member, models) || inside.kind === "union" || isLax(inside);
}

/** All members but null, in the order in which they are tried. */
export function membersOf({ scalars, lists, objects, open }: Choice): readonly Type[] {
  return [...scalars, ...lists, ...objects, ...open];
}

/** A name that leads to a union is replaced by its members, once. */
function leavesOf(type: Type, models: Models, seen: Set<string>): readonly Type[] {
  const resolved = resolve(type, models);
  if (type.kind === "ref") {
    if (seen.has(type.name)) return [];
    seen.add(type.name);
  }
  return resolved.kind === "union" ? resolved.members.flatMap((member) => leavesOf(member, models, seen)) : [type];
}

/** The same through validators; one that has constraints around it keeps them. */
function writtenLeavesOf(type: Type, models: Models, seen: Set<string>, keepsTold = false): readonly Type[] {
  const plain = bare(type);
  const resolved = resolveBare(type, models);
  if (plain.kind === "ref") {
    if (seen.has(plain.name)) return [];
    seen.add(plain.name);
  }
  if (keepsTold && hasToJson(type, models)) return [type];
  return resolved.kind === "union" ? resolved.members.flatMap((member) => writtenLeavesOf(member, models, seen, keepsTold)) : [hasConstraintsAround(type) ? type : plain];
}

function hasConstraintsAround(type: Type): boolean {
  return type.kind === "validated" && (type.step.mode === "constraints" || hasConstraintsAround(type.inner));
}

type Form = "null" | "scalar" | "list" | "object";

export function formOf(type: Type, models: Models): Form {
  const resolved = resolveBare(type, models);
  switch (resolved.kind) {
    case "null":
      return "null";
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "literal":
    case "date":
      return "scalar";
    case "platform":
      return isPlatformList(resolved) ? "list" : "scalar";
    case "array":
    case "tuple":
    case "set":
    case "map":
      return "list";
    case "record":
    case "object":
      return "object";
    case "secret":
      return formOf(resolved.inner, models);
    case "union":
    case "json":
    case "validated":
    case "ref":
      throw new Error(`Precast bug: a ${resolved.kind} has no form of its own`);
    default:
      return assertNever(resolved);
  }
}

const widths: readonly Type["kind"][] = ["literal", "boolean", "number", "bigint", "date", "platform", "string"];

function width(type: Type, models: Models): number {
  const plain = resolveBare(type, models);
  return widths.indexOf((plain.kind === "secret" ? insideSecret(plain, models) : plain).kind);
}

function insideSecret({ inner }: SecretType, models: Models): Type {
  const plain = resolveBare(inner, models);
  return plain.kind === "secret" ? insideSecret(plain, models) : plain;
}
