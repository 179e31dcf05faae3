/** Values written in JSDoc, `@default 10`: what a text stands for depends on the type. Whether it fits is for `check/` to say. */
import { assertNever } from "../../ir/assert.js";
import { isPlatformList, isPlatformText } from "../../ir/platform.js";
import type { Json, Model, Type } from "../../ir/type.js";

type Models = ReadonlyMap<string, Model>;

/** JSON where the type takes such a value, else the text itself: `10` is a number, but "10" where the type is a string. */
export function textAs(text: string, type: Type, models: Models): Json {
  const value = parsed(text);
  return value !== undefined && (takes(type, value, models) || !takes(type, text, models)) ? value : text;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** By JSON's kinds alone. */
function takes(type: Type, value: Json, models: Models): boolean {
  switch (type.kind) {
    case "string":
    case "bigint":
    case "date":
      return typeof value === "string";
    case "number":
    case "boolean":
      return typeof value === type.kind;
    case "json":
      return true;
    case "null":
      return value === null;
    case "literal":
      return type.values.some((literal) => literal === value);
    case "platform":
      return isPlatformText(type) ? typeof value === "string" : isPlatformList(type) && Array.isArray(value);
    case "array":
    case "tuple":
    case "set":
    case "map":
      return Array.isArray(value);
    case "record":
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "union":
      return type.members.some((member) => takes(member, value, models));
    case "ref": {
      const model = models.get(type.name);
      return model !== undefined && takes(model.type, value, models);
    }
    case "secret":
    case "validated":
      return takes(type.inner, value, models);
    default:
      return assertNever(type);
  }
}
