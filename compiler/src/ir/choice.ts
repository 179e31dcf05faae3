/**
 * How the member that a value belongs to is found: the union's members by their form. Scalars are tried the narrowest first;
 * of lists, and of objects that no property tells apart, the one that keeps most of the value is taken (pydantic's smart mode).
 */
import { assertNever } from "./assert.js";
import { discriminate, type Discriminator, resolve } from "./discriminator.js";
import { isPlatformText } from "./platform.js";
import type { Model, Type, UnionType } from "./type.js";

type Models = ReadonlyMap<string, Model>;

export interface Choice {
  readonly nullable: boolean;
  /** The narrowest first, because any text is a string. */
  readonly scalars: readonly Type[];
  /** Arrays, tuples, sets, maps and typed arrays. */
  readonly lists: readonly Type[];
  /** Objects and records. */
  readonly objects: readonly Type[];
  /** Tells all of `objects` apart. */
  readonly discriminator: Discriminator | undefined;
}

/** Unions inside, named ones too, are taken apart: what counts is which forms can arrive. */
export function choiceOf(union: UnionType, models: Models): Choice {
  const members = leavesOf(union, models, new Set());
  const of = (form: Form): readonly Type[] => members.filter((member) => formOf(member, models) === form);
  const objects = of("object");
  return {
    nullable: of("null").length > 0,
    scalars: of("scalar").toSorted((a, b) => width(a, models) - width(b, models)),
    lists: of("list"),
    objects,
    discriminator: discriminate(objects, models),
  };
}

/** All members but null, in the order in which they are tried. */
export function membersOf({ scalars, lists, objects }: Choice): readonly Type[] {
  return [...scalars, ...lists, ...objects];
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

type Form = "null" | "scalar" | "list" | "object";

export function formOf(type: Type, models: Models): Form {
  const resolved = resolve(type, models);
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
      return isPlatformText(resolved) ? "scalar" : "list";
    case "array":
    case "tuple":
    case "set":
    case "map":
      return "list";
    case "record":
    case "object":
      return "object";
    case "union":
    case "json":
    case "ref":
      throw new Error(`Precast bug: a ${resolved.kind} has no form of its own`);
    default:
      return assertNever(resolved);
  }
}

const widths: readonly Type["kind"][] = ["literal", "boolean", "number", "bigint", "date", "platform", "string"];

function width(type: Type, models: Models): number {
  return widths.indexOf(resolve(type, models).kind);
}
