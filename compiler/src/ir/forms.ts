/**
 * Forms. A field is a text, some texts under one name, or files; a model of a form is an object of such fields. What is sent is
 * read by the type made lax and written out, because the same model may be read strictly from JSON elsewhere.
 */
import type { BodyArgument } from "./api.js";
import { assertNever } from "./assert.js";
import { isNumeric } from "./coercion.js";
import { resolve } from "./discriminator.js";
import { isRead } from "./fields.js";
import { holdsFile } from "./platform.js";
import { childrenOf } from "./recursion.js";
import type { Model, ObjectType, Type } from "./type.js";
import { bare, isReader } from "./validated.js";

type Models = ReadonlyMap<string, Model>;

/** A name in a form, and what is made of its texts before they are decoded. */
export interface FormKey {
  readonly name: string;
  /** All that is sent under the name; else the last. */
  readonly isList?: true;
  /** Numbers and booleans that the type has as literals: their texts stand for them. */
  readonly literals?: readonly (number | boolean)[];
}

/** The object whose fields are those of the form; undefined where a type is a single field. */
export function formObject(type: Type, models: Models): ObjectType | undefined {
  const plain = withoutFunctions(type, models);
  return plain.kind === "object" ? plain : undefined;
}

/** A list of texts or files, perhaps null beside it. */
export function isFormList(type: Type, models: Models): boolean {
  const plain = withoutFunctions(type, models);
  if (plain.kind === "union") return plain.members.some((member) => isFormList(member, models));
  return plain.kind === "array" || plain.kind === "set";
}

/** Behind names and validators, as far as a form is read: what lies in a text as JSON is one text. */
function withoutFunctions(type: Type, models: Models): Type {
  const plain = resolve(type, models);
  return plain.kind === "validated" && !isReader(plain.step) ? withoutFunctions(plain.inner, models) : plain;
}

/** The names that a parameter reads. */
export function formKeys({ form, alias, type }: Pick<BodyArgument, "form" | "alias" | "type">, models: Models): readonly FormKey[] {
  const object = form === "model" ? formObject(type, models) : undefined;
  if (object === undefined) return [keyOf(alias, type, models)];
  return object.fields.filter(isRead).flatMap(({ name, input, type: inner }) => (input ?? [[name] as const]).map(([key]) => keyOf(key, inner, models)));
}

function keyOf(name: string, type: Type, models: Models): FormKey {
  const literals = literalsIn(type, models);
  return { name, ...(isFormList(type, models) ? { isList: true } : {}), ...(literals.length === 0 ? {} : { literals }) };
}

/** A text that any string takes is left as it is, and an enum of numbers is converted by its decoder. */
function literalsIn(type: Type, models: Models): readonly (number | boolean)[] {
  const plain = resolve(type, models);
  if (plain.kind === "literal") return isNumeric(plain) ? [] : plain.values.filter((value): value is number | boolean => typeof value !== "string" && !plain.values.includes(String(value)));
  if (plain.kind === "validated" && isReader(plain.step)) return [];
  const inside = childrenOf(plain);
  const takesText = plain.kind === "union" && inside.some((member) => bare(member).kind === "string");
  return takesText ? [] : inside.flatMap((child) => literalsIn(child, models));
}

/** What a client sends: multipart where there is a file, for nothing else can carry one. */
export function formMediaType(parts: readonly Pick<BodyArgument, "type">[], models: Models): "multipart/form-data" | "application/x-www-form-urlencoded" {
  return parts.some(({ type }) => holdsFile(type, models)) ? "multipart/form-data" : "application/x-www-form-urlencoded";
}

/** As the form is read: each scalar converted, whatever is said of JSON. What lies in a text as JSON stays as it is. */
export function readFromForm(type: Type, models: Models): Type {
  const read = (one: Type): Type => readFromForm(one, models);
  switch (type.kind) {
    case "ref": {
      const model = models.get(type.name);
      const made = model === undefined ? type : read(model.type);
      // A name that stands for nothing to convert keeps it: TypeScript's enum is known by it.
      return made === model?.type ? type : made;
    }
    case "object": {
      const fields = type.fields.map((field) => changed(field, "type", read));
      return fields.every((field, index) => field === type.fields[index]) ? type : { ...type, fields };
    }
    case "union": {
      const members = type.members.map(read);
      return members.every((member, index) => member === type.members[index]) ? type : { ...type, members };
    }
    case "array":
    case "set":
      return changed(type, "element", read);
    case "secret":
      return changed(type, "inner", read);
    case "validated":
      return isReader(type.step) ? type : changed(type, "inner", read);
    case "number":
    case "boolean":
    case "bigint":
    case "date":
      return { ...type, coercion: "lax" };
    case "literal":
      return isNumeric(type) ? { ...type, coercion: "lax" } : type;
    case "string":
    case "null":
    case "json":
    case "platform":
    // No form has any of these.
    case "tuple":
    case "map":
    case "record":
      return type;
    default:
      return assertNever(type);
  }
}

function changed<Key extends string, Part extends Readonly<Record<Key, Type>>>(part: Part, key: Key, change: (type: Type) => Type): Part {
  const made = change(part[key]);
  return made === part[key] ? part : { ...part, [key]: made };
}
