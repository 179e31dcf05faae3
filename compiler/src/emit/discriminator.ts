/** The property that tells the members of a union of objects apart: required in each, a literal, no value shared. */
import type { Field, Model, ObjectType, Type, UnionType } from "../ir/type.js";

export interface Discriminator {
  readonly property: string;
  /** In the order of the union's members. */
  readonly members: readonly DiscriminatedMember[];
}

export interface DiscriminatedMember {
  readonly type: Type;
  readonly values: readonly (string | number | boolean)[];
}

type Models = ReadonlyMap<string, Model>;

/** Of the members but null; undefined where one is no object or no property tells all apart. */
export function discriminatorOf(union: UnionType, models: Models): Discriminator | undefined {
  const members = union.members.filter((member) => member.kind !== "null");
  const objects = members.map((member) => objectOf(member, models));
  const [first] = objects;
  if (members.length < 2 || first === undefined) return undefined;
  for (const { name } of first.fields) {
    const values = objects.map((object) => literalsOf(object?.fields.find((field) => field.name === name), models));
    const all = values.flat();
    if (values.some((some) => some.length === 0) || new Set(all).size < all.length) continue;
    return { property: name, members: members.map((type, index) => ({ type, values: values[index] ?? [] })) };
  }
  return undefined;
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

function objectOf(type: Type, models: Models): ObjectType | undefined {
  const resolved = resolve(type, models);
  return resolved.kind === "object" ? resolved : undefined;
}

function literalsOf(field: Field | undefined, models: Models): readonly (string | number | boolean)[] {
  if (field === undefined || field.optional || field.default !== undefined) return [];
  const type = resolve(field.type, models);
  return type.kind === "literal" ? type.values : [];
}
