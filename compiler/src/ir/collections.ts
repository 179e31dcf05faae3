/** Sets and maps: when two of their values are one, and what an entry is on the wire. */
import { assertNever } from "./assert.js";
import type { MapType, Model, TupleType, Type } from "./type.js";

/** Whether JavaScript's own Set and Map tell equal values of a type: they compare objects by identity, never by what is in them. */
export function isComparable(type: Type, models: ReadonlyMap<string, Model>, passed: ReadonlySet<string> = new Set()): boolean {
  switch (type.kind) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "null":
    case "literal":
      return true;
    case "validated":
      return type.step.mode !== "toJSON" && isComparable(type.inner, models, passed);
    case "secret":
    case "date":
    case "platform":
    case "json":
    case "array":
    case "tuple":
    case "set":
    case "map":
    case "record":
    case "object":
      return false;
    case "union":
      return type.members.every((member) => isComparable(member, models, passed));
    case "ref": {
      const model = models.get(type.name);
      return model === undefined || passed.has(type.name) || isComparable(model.type, models, new Set([...passed, type.name]));
    }
    default:
      return assertNever(type);
  }
}

/** `[key, value]` */
export function entryOf({ key, value, origin }: MapType): TupleType {
  return { kind: "tuple", elements: [key, value], origin };
}
