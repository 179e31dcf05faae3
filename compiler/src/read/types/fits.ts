/** Whether a JSON value fits a type as it is on the wire: for defaults and examples, which are written by hand. */
import { assertNever } from "../../ir/assert.js";
import type { ArrayType, Json, Model, NumberType, ObjectType, StringType, Type } from "../../ir/type.js";

type Models = ReadonlyMap<string, Model>;

export function fits(value: Json, type: Type, models: Models): boolean {
  switch (type.kind) {
    case "string":
      return typeof value === "string" && fitsText(value, type);
    case "number":
      return typeof value === "number" && fitsBounds(value, type);
    case "boolean":
      return typeof value === "boolean";
    case "bigint":
      return typeof value === "string" && /^-?\d+$/.test(value);
    case "null":
      return value === null;
    case "literal":
      return type.values.some((literal) => literal === value);
    case "date":
      return typeof value === "string" && /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value));
    case "array":
      return Array.isArray(value) && fitsItems(value, type) && value.every((item) => fits(item as Json, type.element, models));
    case "tuple":
      return Array.isArray(value) && value.length === type.elements.length && type.elements.every((element, index) => fits(value[index] as Json, element, models));
    case "record":
      return isObject(value) && Object.values(value).every((item) => fits(item, type.value, models));
    case "object":
      return isObject(value) && fitsFields(value, type, models);
    case "union":
      return type.members.some((member) => fits(value, member, models));
    case "ref": {
      // A model that is still being read is met in a default of a recursive field only: the decoder checks it.
      const model = models.get(type.name);
      return model === undefined || fits(value, model.type, models);
    }
    default:
      return assertNever(type);
  }
}

/** A text as the value it stands for in a type: JSON where that fits, else the text itself. */
export function textAs(text: string, type: Type, models: Models): Json {
  const value = parsed(text);
  return value !== undefined && (fits(value, type, models) || !fits(text, type, models)) ? value : text;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fitsText(value: string, { minLength, maxLength, pattern }: StringType): boolean {
  const { length } = [...value];
  if (length < (minLength ?? 0) || length > (maxLength ?? Infinity)) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(value);
}

function fitsBounds(value: number, { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: NumberType): boolean {
  if (integer && !Number.isSafeInteger(value)) return false;
  return value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity) && value > (exclusiveMinimum ?? -Infinity) && value < (exclusiveMaximum ?? Infinity);
}

function fitsItems({ length }: readonly unknown[], { minItems, maxItems }: ArrayType): boolean {
  return length >= (minItems ?? 0) && length <= (maxItems ?? Infinity);
}

function fitsFields(value: { readonly [key: string]: Json }, { fields }: ObjectType, models: Models): boolean {
  return fields.every((field) => (Object.hasOwn(value, field.name) ? fits(value[field.name] as Json, field.type, models) : field.optional || field.default !== undefined));
}
