/** Constants of the program, such as defaults, as the wire has them: each field under its key there. */
import { assertNever } from "./assert.js";
import { entryOf } from "./collections.js";
import { resolve } from "./discriminator.js";
import { type Direction, mayMiss, outputKey, toldPath } from "./fields.js";
import { isJsonObject, type JsonObject } from "./json-object.js";
import { isPlatformList } from "./platform.js";
import { instantText } from "./moments.js";
import { elementsOf, isList } from "./tuples.js";
import type { Json, Model, ObjectType, Type } from "./type.js";

type Models = ReadonlyMap<string, Model>;

/** The value itself where nothing differs. */
export function wireValue(value: Json, type: Type, direction: Direction, models: Models): Json {
  const inside = (part: Json, one: Type): Json => wireValue(part, one, direction, models);
  switch (type.kind) {
    case "array":
    case "set":
      return Array.isArray(value) ? sameOr(value, value.map((item) => inside(item as Json, type.element))) : value;
    case "tuple": {
      const elements = Array.isArray(value) ? elementsOf(type, value.length) : undefined;
      return Array.isArray(value) && elements !== undefined ? sameOr(value, elements.map((element, index) => inside(value[index] as Json, element))) : value;
    }
    case "map":
      return Array.isArray(value) ? sameOr(value, value.map((entry) => inside(entry as Json, entryOf(type)))) : value;
    case "record":
      return isJsonObject(value) ? sameOr(value, Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inside(item, type.value)]))) : value;
    case "object":
      return isJsonObject(value) ? wireObject(value, type, direction, models) : value;
    case "union": {
      const member = type.members.map((one) => resolve(one, models)).find((one) => (one.kind === "object" ? isJsonObject(value) && hasFields(value, one) : wireKind(one) === jsonKind(value)));
      return member === undefined ? value : inside(value, member);
    }
    case "ref": {
      const plain = resolve(type, models);
      return plain.kind === "ref" ? value : inside(value, plain);
    }
    case "secret":
    case "validated":
      return inside(value, type.inner);
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "null":
    case "json":
    case "literal":
    case "platform":
      return value;
    case "date":
      return typeof value === "string" ? instantText(value) : value;
    default:
      return assertNever(type);
  }
}


function wireObject(value: JsonObject, { fields }: ObjectType, direction: Direction, models: Models): Json {
  const declared = fields.filter(({ name }) => Object.hasOwn(value, name));
  const others = Object.entries(value).filter(([key]) => !declared.some(({ name }) => name === key));
  const made = declared.reduce<JsonObject>((target, field) => {
    const item = wireValue(value[field.name] ?? null, field.type, direction, models);
    return withValue(target, direction === "in" ? toldPath(field) : [outputKey(field)], item) as JsonObject;
  }, Object.fromEntries(others));
  return sameOr(value, made);
}

/** `target` with a value at a path; what lies before a place of a list is null. */
function withValue(target: Json | undefined, path: readonly (string | number)[], value: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === "string") {
    const object = target !== undefined && isJsonObject(target) ? target : {};
    return Object.fromEntries([...Object.entries(object).filter(([key]) => key !== first), [first, withValue(Object.hasOwn(object, first) ? object[first] : undefined, rest, value)]]);
  }
  const list = Array.isArray(target) ? (target as readonly Json[]) : [];
  const index = first < 0 ? Math.max(list.length, -first) + first : first;
  const length = Math.max(list.length, first < 0 ? -first : first + 1);
  return Array.from({ length }, (_, place) => (place === index ? withValue(list[place], rest, value) : (list[place] ?? null)));
}

/** So that what does not differ is known by identity. */
function sameOr(value: Json, made: Json): Json {
  return JSON.stringify(value) === JSON.stringify(made) ? value : made;
}

function hasFields(value: JsonObject, { fields }: ObjectType): boolean {
  return fields.every((field) => {
    const item = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
    return item === undefined ? mayMiss(field) : field.type.kind !== "literal" || field.type.values.some((one) => one === item);
  });
}

function jsonKind(value: Json): "array" | "object" | "scalar" {
  return Array.isArray(value) ? "array" : isJsonObject(value) ? "object" : "scalar";
}

function wireKind(type: Type): "array" | "object" | "scalar" {
  const { kind } = type;
  return isList(type) || isPlatformList(type) ? "array" : kind === "object" || kind === "record" ? "object" : "scalar";
}
