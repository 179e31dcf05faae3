/**
 * JSON by chance that fits a JSON Schema as ours are written. Every place has a chance of its own, made of the seed, the place and how
 * often it was refused: so one place can be tried again and all others stay.
 */
import type { JsonSchema } from "../validate/json-schema.js";
import { setKey } from "../validate/objects.js";
import { Chance } from "./chance.js";
import { formatText, type MomentRange } from "./formats.js";
import { Heights, isSchema, membersOf } from "./heights.js";
import { PatternText } from "./pattern.js";
import { boundedText, type ToldBounds } from "./told-bounds.js";

/** A place in the value, as JSON. */
export type Place = string;

export const rootPlace: Place = "[]";

/** Levels after which only the shallowest values are made. */
const deepest = 5;

/** What the decoder said of places where their schema says less. */
export interface Told {
  readonly bounds: ReadonlyMap<Place, ToldBounds>;
  /** Of texts whose schema has no format. */
  readonly formats: ReadonlyMap<Place, string>;
}

export class Generator {
  /** Every place of the last value. */
  readonly places = new Set<Place>();
  readonly #schema: JsonSchema;
  readonly #heights: Heights;
  readonly #seed: number;
  readonly #refusals: ReadonlyMap<Place, number>;
  readonly #told: Told;
  readonly #patterns = new Map<string, PatternText>();

  constructor(schema: JsonSchema, seed: number, refusals: ReadonlyMap<Place, number>, told: Told = { bounds: new Map(), formats: new Map() }) {
    this.#schema = schema;
    this.#heights = new Heights((schema["$defs"] as Readonly<Record<string, JsonSchema>> | undefined) ?? {});
    this.#seed = seed;
    this.#refusals = refusals;
    this.#told = told;
  }

  value(): unknown {
    return this.#value(this.#schema, [], "");
  }

  /** `words` name the chance: those of the places around it, so that what is refused changes all inside. */
  #value(schema: JsonSchema, path: readonly (string | number)[], words: string): unknown {
    const place = JSON.stringify(path);
    this.places.add(place);
    const own = `${words}/${path.at(-1) ?? ""}#${this.#refusals.get(place) ?? 0}`;
    return this.#made(schema, path, own, new Chance(this.#seed, own));
  }

  #made(schema: JsonSchema, path: readonly (string | number)[], words: string, chance: Chance): unknown {
    const { $ref, const: constant, enum: values, anyOf, oneOf } = schema;
    if (constant !== undefined) return constant;
    if (Array.isArray(values)) return chance.pick(values as readonly unknown[]);
    if (typeof $ref === "string") return this.#made(this.#heights.definition($ref), path, words, chance);
    const members = membersOf(anyOf) ?? membersOf(oneOf);
    if (members !== undefined) return this.#made(this.#member(members, path, chance), path, words, chance);
    switch (this.#type(schema, path, chance)) {
      case "null":
        return null;
      case "boolean":
        return chance.is(0.5);
      case "integer":
        return whole(schema, chance);
      case "number":
        return number(schema, chance);
      case "string":
        return this.#text(schema, path, words, chance);
      case "array":
        return this.#list(schema, path, words, chance);
      case "object":
        return this.#object(schema, path, words, chance);
      default:
        // A schema that says nothing takes anything.
        return chance.pick([null, true, 7, "any", [], {}]);
    }
  }

  /** Deep inside the shallowest, so that a value ends; none that has no finite value. */
  #member(members: readonly JsonSchema[], path: readonly unknown[], chance: Chance): JsonSchema {
    const heights = members.map((member) => this.#heights.of(member));
    const least = Math.min(...heights);
    const most = path.length >= deepest ? least : Number.MAX_SAFE_INTEGER;
    return chance.pick(members.filter((_, index) => (heights[index] ?? 0) <= most)) ?? {};
  }

  #type({ type, properties }: JsonSchema, path: readonly unknown[], chance: Chance): unknown {
    if (!Array.isArray(type)) return type ?? (properties === undefined ? undefined : "object");
    return path.length >= deepest && type.includes("null") ? "null" : chance.pick(type as readonly unknown[]);
  }

  #text(schema: JsonSchema, path: readonly (string | number)[], words: string, chance: Chance): string {
    const { minLength, maxLength, pattern, allOf, format, contentSchema, contentEncoding } = schema as Readonly<Record<string, unknown>> & { readonly minLength?: number; readonly maxLength?: number };
    if (isSchema(contentSchema)) return JSON.stringify(this.#made(contentSchema, path, words, chance));
    if (contentEncoding === "base64") return formatText("base64", chance) ?? "";
    const bounds = this.#told.bounds.get(JSON.stringify(path));
    if (bounds !== undefined) return boundedText(bounds, chance);
    const least = minLength ?? 0;
    const most = Math.max(least, maxLength ?? least + 10);
    const patterns = [pattern, ...(membersOf(allOf) ?? []).map((one) => one["pattern"])].filter((one) => typeof one === "string");
    if (patterns.length > 0 && format === undefined) return this.#matching(patterns, least, most, chance);
    const formatted = typeof format === "string" ? formatText(format, chance, schema as MomentRange) : undefined;
    const asked = formatted === undefined ? this.#told.formats.get(JSON.stringify(path)) : undefined;
    return formatted ?? (asked === undefined ? undefined : formatText(asked, chance)) ?? plainText(least, most, chance);
  }

  /**
   * Texts of the longest pattern, which asks for most, longer and longer until one fits all; the last one where none does, which is
   * refused then.
   */
  #matching(patterns: readonly string[], least: number, most: number, chance: Chance): string {
    const pattern = patterns.toSorted((a, b) => b.length - a.length)[0] ?? "";
    const known = this.#patterns.get(pattern) ?? new PatternText(pattern);
    this.#patterns.set(pattern, known);
    const expressions = patterns.map((one) => new RegExp(one, "u"));
    let text = "";
    for (let tries = 0; tries < 100; tries++) {
      const found = known.text(chance, tries < 20 ? 3 : Math.max(3, (least * tries) / 40));
      // An expression that is looked for anywhere leaves room around it.
      const room = Math.max(0, least - [...found].length);
      for (text of [found, found + plainText(room, room, chance), plainText(room, room, chance) + found]) {
        const length = [...text].length;
        if (length >= least && length <= most && expressions.every((one) => one.test(text))) return text;
      }
    }
    return text;
  }

  #list(schema: JsonSchema, path: readonly (string | number)[], words: string, chance: Chance): readonly unknown[] {
    const { prefixItems, items, minItems = 0, maxItems, uniqueItems } = schema as Readonly<Record<string, unknown>> & { readonly minItems?: number; readonly maxItems?: number };
    const first = membersOf(prefixItems) ?? [];
    const most = isSchema(items) ? (maxItems ?? Math.max(minItems, first.length) + 3) : first.length;
    const length = path.length >= deepest || !this.#isFinite(items, path) ? Math.max(minItems, 0) : chance.between(minItems, Math.max(minItems, most));
    const made: unknown[] = [];
    // Where each is another one, some are made for nothing.
    for (let tries = 0; made.length < length && tries < length + 50; tries++) {
      const of = first[made.length] ?? (isSchema(items) ? items : {});
      const one = this.#value(of, [...path, made.length], `${words}~${tries}`);
      if (uniqueItems !== true || !made.some((other) => JSON.stringify(other) === JSON.stringify(one))) made.push(one);
    }
    return made;
  }

  /** Whether values of it may be made here at all. */
  #isFinite(schema: unknown, path: readonly unknown[]): boolean {
    return !isSchema(schema) || path.length + this.#heights.of(schema) < deepest + 40;
  }

  #object(schema: JsonSchema, path: readonly (string | number)[], words: string, chance: Chance): Record<string, unknown> {
    const { properties, required, additionalProperties, patternProperties, propertyNames, minProperties = 0, maxProperties } = schema as Readonly<Record<string, unknown>> & { readonly minProperties?: number; readonly maxProperties?: number };
    const made: Record<string, unknown> = {};
    const needed = new Set((required as readonly string[] | undefined) ?? []);
    for (const [name, one] of Object.entries((properties as Readonly<Record<string, JsonSchema>> | undefined) ?? {})) {
      const isWanted = needed.has(name) || (path.length < deepest && Number.isFinite(this.#heights.of(one)) && chance.is(0.6));
      if (isWanted) setKey(made, name, this.#value(one, [...path, name], words));
    }
    const patterned = isSchema(patternProperties) ? (Object.entries(patternProperties) as [string, JsonSchema][]) : [];
    const others: readonly (readonly [string | undefined, JsonSchema])[] = [...patterned, ...(isSchema(additionalProperties) ? [[undefined, additionalProperties] as const] : [])];
    const wanted = others.length === 0 ? 0 : path.length >= deepest ? minProperties : chance.between(minProperties, Math.max(minProperties, maxProperties ?? minProperties + 3));
    for (let tries = 0; Object.keys(made).length < wanted + needed.size && tries < wanted * 3; tries++) {
      const [pattern, one] = chance.pick(others) ?? [undefined, {}];
      const name = pattern === undefined ? this.#name(propertyNames, path, words, chance) : this.#matching([pattern], 0, 40, chance);
      if (!Object.hasOwn(made, name)) setKey(made, name, this.#value(one, [...path, name], words));
    }
    return made;
  }

  #name(propertyNames: unknown, path: readonly (string | number)[], words: string, chance: Chance): string {
    const made = isSchema(propertyNames) ? this.#made({ type: "string", ...propertyNames }, path, words, chance) : chance.text("abcdefghij", chance.between(1, 4));
    return String(made);
  }
}

const letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Now and then a character of two UTF-16 units, or a sign that has to be escaped. */
function plainText(least: number, most: number, chance: Chance): string {
  const length = chance.between(least, most);
  return Array.from({ length }, () => (chance.is(0.05) ? (chance.pick(["\u00e9", "\u{1f600}", "\"", "\\", "\n"]) ?? "") : chance.text(letters, 1))).join("");
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

const width = 1000;

function whole(schema: JsonSchema, chance: Chance): number {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf } = schema as Bounds;
  const factor = multipleOf === undefined || !Number.isInteger(multipleOf) ? 1 : multipleOf;
  const first = Math.max(Math.ceil(minimum), Math.floor(exclusiveMinimum) + 1, -Number.MAX_SAFE_INTEGER);
  const last = Math.min(Math.floor(maximum), Math.ceil(exclusiveMaximum) - 1, Number.MAX_SAFE_INTEGER);
  const [from, to] = within(first, last, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, width * factor);
  return chance.between(Math.ceil(from / factor), Math.floor(to / factor)) * factor + 0;
}

function number(schema: JsonSchema, chance: Chance): number {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf } = schema as Bounds;
  const [from, to] = within(Math.max(minimum, exclusiveMinimum), Math.min(maximum, exclusiveMaximum), -Number.MAX_VALUE, Number.MAX_VALUE, width * Math.max(1, multipleOf ?? 1));
  if (multipleOf !== undefined) return chance.between(Math.ceil(from / multipleOf), Math.floor(to / multipleOf)) * multipleOf + 0;
  const value = from + (to - from) * chance.next();
  const short = Math.round(value * 100) / 100;
  const fits = short >= minimum && short <= maximum && short > exclusiveMinimum && short < exclusiveMaximum;
  return (fits ? short : value) + 0;
}

/** A stretch of at most twice the width, at the bound that there is, else around 0. */
function within(first: number, last: number, lowest: number, highest: number, most: number): readonly [number, number] {
  if (first > lowest && last < highest) return [first, last];
  if (first > lowest) return [first, first + most];
  return last < highest ? [last - most, last] : [-most, most];
}
