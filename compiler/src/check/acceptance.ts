/** Whether a JSON value fits a type, and if not, why not: the decoders' verdict without compiling them. */
import { holdsInteger, isNumberKey } from "precast/internal";
import { assertNever } from "../ir/assert.js";
import { entryOf } from "../ir/collections.js";
import { resolve } from "../ir/discriminator.js";
import { fitsFormat, fitsPlatform } from "../ir/fits-format.js";
import { formatText } from "../ir/format.js";
import { mayMiss } from "../ir/fields.js";
import { isJsonObject } from "../ir/json-object.js";
import { isDictionary } from "../ir/keys.js";
import { templateText } from "../ir/template.js";
import { rowOf } from "../ir/platform.js";
import { elementsOf, lengthWords } from "../ir/tuples.js";
import { compareMoments, momentBound } from "../ir/moments.js";
import type { ArrayType, BigintType, Field, Json, KeyType, MapType, MomentBounds, NumberType, ObjectType, RecordType, SetType, StringType, TupleType, Type } from "../ir/type.js";
import { spelled } from "./spelling.js";
import { fitsTemplate } from "./templates.js";
import type { Models } from "./types.js";

/** The end of a sentence that begins with "it": "is less than 1"; undefined where the value fits. */
export function refusal(value: Json, type: Type, models: Models): string | undefined {
  switch (type.kind) {
    case "string":
      return typeof value === "string" ? stringRefusal(value, type) : "is no string";
    case "number":
      return typeof value === "number" ? numberRefusal(value, type) : "is no number";
    case "boolean":
      return typeof value === "boolean" ? undefined : "is no boolean";
    case "null":
      return value === null ? undefined : "is not null";
    case "bigint":
      return (typeof value === "string" && /^-?\d+$/.test(value)) || Number.isSafeInteger(value) ? bigintRefusal(BigInt(value as string | number), type) : "is no decimal text of a bigint";
    case "date":
      return typeof value === "string" && isDate(value) ? momentRefusal(momentBound(value, "instant") ?? value, type) : "is no RFC 3339 text of a Date";
    case "literal":
      return type.values.includes(value as string) ? undefined : `is none of ${spelled(type)}`;
    case "array":
      return Array.isArray(value) ? arrayRefusal(value, type, models) : "is no array";
    case "tuple":
      return tupleRefusal(value, type, models);
    case "platform":
      return fitsPlatform(value, type) ? undefined : `is no ${platformWords[rowOf(type).wire]} of a ${type.class}`;
    case "set":
      return Array.isArray(value) ? itemsRefusal(value, distinct(value), type, type.element, models) : "is no array";
    case "map":
      return Array.isArray(value) ? itemsRefusal(value, distinct(value.map((entry) => (Array.isArray(entry) ? (entry[0] ?? null) : entry))), type, entryOf(type), models) : "is no array of pairs";
    case "record":
      return isJsonObject(value) ? recordRefusal(value, type, models) : "is no object";
    case "object":
      return isJsonObject(value) ? objectRefusal(value, type, models) : "is no object";
    case "union":
      return type.members.some((member) => refusal(value, member, models) === undefined) ? undefined : `fits no member of ${spelled(type)}`;
    case "json":
      return undefined;
    case "ref": {
      const plain = resolve(type, models);
      return plain.kind === "ref" ? undefined : refusal(value, plain, models);
    }
    case "secret":
      return refusal(value, type.inner, models);
    case "validated":
      // No function is run here: what is asked of a default is that it is a value of the type.
      return refusal(value, type.inner, models) ?? (type.step.mode === "constraints" ? constraintsRefusal(value, type.step.type) : undefined);
    default:
      return assertNever(type);
  }
}

/** Of a value that fits but for the constraints. */
function constraintsRefusal(value: Json, type: Type): string | undefined {
  if (type.kind === "union") return type.members.map((member) => constraintsRefusal(value, member)).find((reason) => reason !== undefined);
  if (type.kind === "string" && typeof value === "string") return stringRefusal(value, type);
  if (type.kind === "number" && typeof value === "number") return numberRefusal(value, type);
  return type.kind === "array" && Array.isArray(value) ? lengthRefusal(value, type) : undefined;
}

function stringRefusal(value: string, type: StringType): string | undefined {
  const { minLength, maxLength, pattern, named, template } = type;
  if (template !== undefined && !fitsTemplate(value, template)) return `is no text of the form ${templateText(template)}`;
  if (named !== undefined && !fitsFormat(value, named)) return `is no ${formatText(named)}`;
  const length = [...value].length;
  if (minLength !== undefined && length < minLength) return `is shorter than ${minLength}`;
  if (maxLength !== undefined && length > maxLength) return `is longer than ${maxLength}`;
  return pattern !== undefined && !new RegExp(pattern, "u").test(value) ? `does not match the pattern "${pattern}"` : momentRefusal(value, type);
}

function momentRefusal(value: string, { formatMinimum, formatExclusiveMinimum, formatMaximum, formatExclusiveMaximum }: MomentBounds): string | undefined {
  if (formatMinimum !== undefined && compareMoments(value, formatMinimum) < 0) return `is before ${formatMinimum}`;
  if (formatExclusiveMinimum !== undefined && compareMoments(value, formatExclusiveMinimum) <= 0) return `is not after ${formatExclusiveMinimum}`;
  if (formatMaximum !== undefined && compareMoments(value, formatMaximum) > 0) return `is after ${formatMaximum}`;
  return formatExclusiveMaximum !== undefined && compareMoments(value, formatExclusiveMaximum) >= 0 ? `is not before ${formatExclusiveMaximum}` : undefined;
}

function numberRefusal(value: number, { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberType): string | undefined {
  if (integer && !Number.isSafeInteger(value)) return "is no whole number";
  if (minimum !== undefined && value < minimum) return `is less than ${minimum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `is not greater than ${exclusiveMinimum}`;
  if (maximum !== undefined && value > maximum) return `is greater than ${maximum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return `is not less than ${exclusiveMaximum}`;
  return multipleOf !== undefined && !isMultiple(value, multipleOf) ? `is no multiple of ${multipleOf}` : undefined;
}

function bigintRefusal(value: bigint, { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: BigintType): string | undefined {
  if (minimum !== undefined && value < BigInt(minimum)) return `is less than ${minimum}`;
  if (exclusiveMinimum !== undefined && value <= BigInt(exclusiveMinimum)) return `is not greater than ${exclusiveMinimum}`;
  if (maximum !== undefined && value > BigInt(maximum)) return `is greater than ${maximum}`;
  if (exclusiveMaximum !== undefined && value >= BigInt(exclusiveMaximum)) return `is not less than ${exclusiveMaximum}`;
  return multipleOf !== undefined && value % BigInt(multipleOf) !== 0n ? `is no multiple of ${multipleOf}` : undefined;
}

/** pydantic-core's tolerance, as the decoders have it: 0.3 is a multiple of 0.1. */
export function isMultiple(value: number, factor: number): boolean {
  const remainder = Math.abs(value % factor);
  const threshold = Math.abs(value) / 1e9;
  return remainder <= threshold || Math.abs(remainder - Math.abs(factor)) <= threshold;
}

function arrayRefusal(value: readonly Json[], type: ArrayType, models: Models): string | undefined {
  if (type.uniqueItems === true && distinct(value) < value.length) return "has an item twice";
  return itemsRefusal(value, value.length, type, type.element, models);
}

/** Of constraints around a validator. */
function lengthRefusal(value: readonly Json[], { minItems, maxItems, uniqueItems }: ArrayType): string | undefined {
  if (minItems !== undefined && value.length < minItems) return `has fewer than ${minItems} items`;
  if (maxItems !== undefined && value.length > maxItems) return `has more than ${maxItems} items`;
  return uniqueItems === true && distinct(value) < value.length ? "has an item twice" : undefined;
}

function itemsRefusal(value: readonly Json[], count: number, { minItems, maxItems }: ArrayType | SetType | MapType, element: Type, models: Models): string | undefined {
  if (minItems !== undefined && count < minItems) return `has fewer than ${minItems} items`;
  if (maxItems !== undefined && count > maxItems) return `has more than ${maxItems} items`;
  return firstOf(value, (item, index) => within(`[${index}]`, item, element, models));
}

/** How many values there are. Two texts of one date count as two, which a default's author will not write. */
function distinct(values: readonly Json[]): number {
  return new Set(values.map((item) => JSON.stringify(item))).size;
}

function tupleRefusal(value: Json, type: TupleType, models: Models): string | undefined {
  const elements = Array.isArray(value) ? elementsOf(type, value.length) : undefined;
  if (!Array.isArray(value) || elements === undefined) return `is no array of ${lengthWords(type)}`;
  return firstOf(elements, (element, index) => within(`[${index}]`, value[index] as Json, element, models));
}

function recordRefusal(value: { readonly [key: string]: Json }, { key, value: inner, minProperties, maxProperties }: RecordType, models: Models): string | undefined {
  const keys = Object.keys(value);
  if (minProperties !== undefined && keys.length < minProperties) return `has less than ${minProperties} keys`;
  if (maxProperties !== undefined && keys.length > maxProperties) return `has more than ${maxProperties} keys`;
  const wrong = key === undefined ? undefined : keys.find((one) => !fitsKey(one, key, models));
  if (wrong !== undefined) return `has the key "${wrong}", which does not fit`;
  return firstOf(keys, (one) => within(`["${one}"]`, value[one], inner, models));
}

export function fitsKey(text: string, key: KeyType, models: Models): boolean {
  if (key.kind === "string") return refusal(text, key, models) === undefined;
  return (key.integer ? holdsInteger(text) : isNumberKey(text)) && refusal(Number(text), key, models) === undefined;
}

function objectRefusal(value: { readonly [key: string]: Json }, type: ObjectType, models: Models): string | undefined {
  const { fields, indexes = [], extra } = type;
  const others = Object.keys(value).filter((key) => !fields.some(({ name }) => name === key));
  const dynamic = firstOf(others, (one) => {
    const index = indexes.find(({ key }) => fitsKey(one, key, models));
    if (index !== undefined) return within(`["${one}"]`, value[one], index.value, models);
    return isDictionary(type) ? `has the key "${one}", which does not fit` : extra === "forbid" ? `has "${one}", which is not declared` : undefined;
  });
  return declaredRefusal(value, fields, models) ?? dynamic;
}

function declaredRefusal(value: { readonly [key: string]: Json }, fields: readonly Field[], models: Models): string | undefined {
  const own = (name: string): Json | undefined => (Object.hasOwn(value, name) ? value[name] : undefined);
  return firstOf(fields, (declared) => {
    const { name, type } = declared;
    const field = own(name);
    if (field === undefined) return mayMiss(declared) ? undefined : `lacks "${name}"`;
    return within(`.${name}`, field, type, models);
  });
}

function within(place: string, value: Json | undefined, type: Type, models: Models): string | undefined {
  const reason = refusal(value ?? null, type, models);
  return reason === undefined ? undefined : `${reason} at ${place}`;
}

function firstOf<T>(values: readonly T[], reason: (value: T, index: number) => string | undefined): string | undefined {
  for (const [index, value] of values.entries()) {
    const found = reason(value, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** RFC 3339, and a date alone; a day that its month lacks comes back as another one. */
function isDate(text: string): boolean {
  const match = /^(\d{4}-\d\d-\d\d)(?:[Tt _](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?\s?(?:[Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/.exec(text);
  const midnight = new Date(`${match?.[1] ?? ""}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(match?.[1] ?? "-");
}

const platformWords = { text: "text", list: "array", file: "file" } as const;
