/** The property that tells the members of a union of objects apart: required in each, literals, no value shared. */
import { inputKey, mayMiss, outputKey } from "./fields.js";
import type { Field, Model, ObjectType, Type, UnionType } from "./type.js";
import { resolveBare, takesAnything } from "./validated.js";

type Value = string | number | boolean;
type Models = ReadonlyMap<string, Model>;

export interface Discriminator {
  /** In the program. */
  readonly property: string;
  /** Its key in what is read, the same in every member. */
  readonly input: string;
  /** In the order of the members. */
  readonly members: readonly DiscriminatedMember[];
}

export interface DiscriminatedMember {
  readonly type: Type;
  readonly values: readonly Value[];
}

/** Of the members but null; undefined where one is no object or no property tells all apart. */
export function discriminatorOf(union: UnionType, models: Models): Discriminator | undefined {
  return discriminate(union.members.filter((member) => member.kind !== "null"), models);
}

export function discriminate(members: readonly Type[], models: Models): Discriminator | undefined {
  // What a function sees first may have any tag, or none.
  if (members.some((member) => takesAnything(member, models))) return undefined;
  const objects = members.map((member) => resolveBare(member, models));
  const [first] = objects;
  if (members.length < 2 || first?.kind !== "object") return undefined;
  for (const field of first.fields) {
    const { name } = field;
    const input = inputKey(field);
    if (input === undefined || field.access !== undefined || !objects.every((object) => hasKeys(object, name, input, outputKey(field)))) continue;
    const values = objects.map((object) => (object.kind === "object" ? literalsOf(object, name, models) : []));
    const all = values.flat();
    if (values.some((some) => some.length === 0) || new Set(all).size < all.length) continue;
    return { property: name, input, members: members.map((type, index) => ({ type, values: values[index] ?? [] })) };
  }
  return undefined;
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

function literalsOf(object: ObjectType, name: string, models: Models): readonly Value[] {
  const field = object.fields.find((one) => one.name === name);
  if (field === undefined || mayMiss(field)) return [];
  const type = resolve(field.type, models);
  return type.kind === "literal" ? type.values : [];
}
