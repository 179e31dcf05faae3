/**
 * The property that tells the members of a union of objects apart: required in each, literals, no value shared. One that was chosen
 * may be shared by members that another property tells apart: they are one member, a union of their own (pydantic's nested
 * discriminated unions).
 */
import { inputKey, mayMiss, outputKey } from "./fields.js";
import type { Field, LiteralType, Model, ObjectType, Type, UnionType } from "./type.js";
import { resolveBare, takesAnything } from "./validated.js";

type Value = string | number | boolean;
type Models = ReadonlyMap<string, Model>;

export interface Discriminator {
  /** In the program. */
  readonly property: string;
  /** Its key in what is read, the same in every member. */
  readonly input: string;
  /** In the order of the members; several that share a value are a union at the place of the first. */
  readonly members: readonly DiscriminatedMember[];
}

export interface DiscriminatedMember {
  readonly type: Type;
  readonly values: readonly Value[];
}

/** Of the members but null; undefined where one is no object or no property tells all apart. */
export function discriminatorOf(union: UnionType, models: Models): Discriminator | undefined {
  return discriminate(union.members.filter((member) => member.kind !== "null"), models, union.discriminators);
}

/** By the first of the chosen properties that does, else by the first property of all. */
export function discriminate(members: readonly Type[], models: Models, chosen: readonly string[] = []): Discriminator | undefined {
  // What a function sees first may have any tag, or none.
  if (members.some((member) => takesAnything(member, models))) return undefined;
  const objects = members.map((member) => resolveBare(member, models));
  const [first] = objects;
  if (members.length < 2 || first?.kind !== "object") return undefined;
  for (const name of chosen) {
    const tags = tagsUnder(name, objects, models);
    const told = tags === undefined ? undefined : nested(members, tags, models, chosen.filter((other) => other !== name));
    if (told !== undefined && tags !== undefined) return { property: name, input: tags.input, members: told };
  }
  for (const { name } of first.fields) {
    const tags = tagsUnder(name, objects, models);
    if (tags === undefined || isShared(tags.values)) continue;
    return { property: name, input: tags.input, members: members.map((type, index) => ({ type, values: tags.values[index] ?? [] })) };
  }
  return undefined;
}

interface Tags {
  readonly input: string;
  /** Of each object, none of them empty. */
  readonly values: readonly (readonly Value[])[];
}

/** What each object has under a property; undefined where one lacks it, may lack it, or has something else than literals there. */
function tagsUnder(name: string, objects: readonly Type[], models: Models): Tags | undefined {
  const [first] = objects;
  const field = first?.kind === "object" ? first.fields.find((one) => one.name === name) : undefined;
  const input = field === undefined ? undefined : inputKey(field);
  if (field === undefined || input === undefined || field.access !== undefined || !objects.every((object) => hasKeys(object, name, input, outputKey(field)))) return undefined;
  const values = objects.map((object) => tagsOf(object, name, models));
  return values.some((some) => some.length === 0) ? undefined : { input, values };
}

function isShared(values: readonly (readonly Value[])[]): boolean {
  const all = values.flat();
  return new Set(all).size < all.length;
}

/** Those that share a value in one, where something tells them apart. undefined where nothing does, or all share one. */
function nested(members: readonly Type[], { values }: Tags, models: Models, chosen: readonly string[]): readonly DiscriminatedMember[] | undefined {
  const groups = groupsOf(values);
  if (groups.length < 2) return undefined;
  const told = groups.map((places): DiscriminatedMember | undefined => {
    const group = places.flatMap((place) => members[place] ?? []);
    const shared = [...new Set(places.flatMap((place) => values[place] ?? []))];
    const [only] = group;
    if (only === undefined) return undefined;
    if (group.length === 1) return { type: only, values: shared };
    if (discriminate(group, models, chosen) === undefined) return undefined;
    return { type: { kind: "union", members: group, ...(chosen.length === 0 ? {} : { discriminators: chosen }), origin: only.origin }, values: shared };
  });
  return told.every((one) => one !== undefined) ? told : undefined;
}

/** Places of those that share a value, directly or over another. */
function groupsOf(values: readonly (readonly Value[])[]): readonly (readonly number[])[] {
  let groups: readonly (readonly number[])[] = [];
  for (const [place, own] of values.entries()) {
    const isNear = (group: readonly number[]): boolean => group.some((other) => values[other]?.some((value) => own.includes(value)) === true);
    const near = groups.filter(isNear);
    const [first] = near;
    if (first === undefined) groups = [...groups, [place]];
    else groups = groups.flatMap((group) => (group === first ? [[...near.flat(), place].sort((a, b) => a - b)] : near.includes(group) ? [] : [group]));
  }
  return groups;
}

/** One property is under one key in every member, or a tag could be looked for in one place alone. */
function hasKeys(object: Type, name: string, input: string, output: string): boolean {
  const field: Field | undefined = object.kind === "object" ? object.fields.find((one) => one.name === name) : undefined;
  return field !== undefined && field.access === undefined && inputKey(field) === input && outputKey(field) === output;
}

/** The type behind names. */
export function resolve(type: Type, models: Models): Type {
  const seen = new Set<string>();
  let current = type;
  while (current.kind === "ref" && !seen.has(current.name)) {
    seen.add(current.name);
    current = models.get(current.name)?.type ?? current;
  }
  return current;
}

/** The literals of an object's property; none where it may be missing or is something else. */
export function tagsOf(member: Type, name: string, models: Models): readonly Value[] {
  const object = resolveBare(member, models);
  return object.kind === "object" ? literalsOf(object, name, models) : [];
}

/** A literal that each instance of its class has: a tag, though what is read may lack it where no union asks for it. */
function isFixed({ initial }: Field, { values }: LiteralType): boolean {
  return initial === true && values.length === 1;
}

function literalsOf(object: ObjectType, name: string, models: Models): readonly Value[] {
  const field = object.fields.find((one) => one.name === name);
  if (field === undefined) return [];
  const type = resolve(field.type, models);
  if (type.kind !== "literal" || (mayMiss(field) && !isFixed(field, type))) return [];
  return type.values;
}
