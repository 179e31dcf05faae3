/**
 * Types and values by chance, the same for the same seed. Values are made from a type: ones that fit, and ones with one thing
 * wrong. What is generated keeps the IR's invariants (a union has no union and at most one literal member).
 */
import { isLax, numericFormatOf, unconverted } from "../../compiler/src/ir/coercion.js";
import type { ArrayType, BigintType, Construction, Field, IndexSignature, KeyType, LiteralType, Model, ObjectType, PlatformType, StringType, TupleType, Type, UnionType, ValidatedType, ValidationStep } from "../../compiler/src/ir/type.js";
import type { PlatformClass } from "../../compiler/src/ir/platform-classes.js";
import { bare } from "../../compiler/src/ir/validated.js";
import { nowhere as origin } from "./api.js";
import { fittingTexts } from "./named-formats.js";
import { fittingPlatform } from "./platform.js";
import { templates } from "./templates.js";

/** mulberry32 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Whole, from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }
}

/** Names that meet prototypes, keywords, the emitters' own locals and each other once they are made identifiers. */
const names = ["id", "name", "value", "input", "items", "text", "kind", "type", "depth", "loc", "issues", "a-b", "a_b", "a b", "1st", "class", "await", "toString", "constructor", "__proto__", "hasOwnProperty", "ключ", "", "\"", "\\", "`${x}`", "*/", "\u2028", "item", "INVALID", "isObject"];
/** The fewer there are, the more objects are alike. */
export const fewNames = ["a", "b", "c", "kind"];
const texts = ["", "a", "ab", "abc", "A1", "B22", "hello world", "\"quoted\"", "back\\slash", "line\nbreak", "\u0000", "\u2028", "😀", "😀😀😀", "\ud800", "é", "x".repeat(45), "2024-01-02", "12", "true", "__proto__", "</script>"];
const patterns: readonly (readonly [pattern: string, fitting: readonly string[]])[] = [
  ["^[A-Z]\\d+$", ["A1", "B22", "Z999"]],
  ["a/b\\/c", ["a/b/c", "xa/b/cx"]],
  ["^.$", ["a", "😀", "é"]],
  ["\"`\\$\\{", ["\"`${"]],
];

/** No key fits two of them. */
const keyTypes: readonly KeyType[] = [
  { kind: "string", template: { texts: ["x-", ""], placeholders: ["string"] }, origin },
  { kind: "string", template: { texts: ["", "_", ""], placeholders: ["integer", "Uppercase"] }, origin },
  { kind: "number", integer: true, origin },
];
const keys = ["a", "__proto__", "b c", "toString", "x-", "x-__proto__", "7_A", "7", "-1", "1.5", "0"];

/** In turn, so that they are met often without a chance of their own. */
const bigintRules: readonly Partial<BigintType>[] = [
  {},
  { minimum: "-9223372036854775808", maximum: "9223372036854775807" },
  { exclusiveMinimum: "0", exclusiveMaximum: "9" },
  { multipleOf: "3" },
];

export class TypeGenerator {
  #bigints = 0;
  #plainTexts = 0;
  #validatedTypes = 0;
  readonly #random: Random;
  readonly #models: readonly string[];
  readonly #names: readonly string[];

  /** `models` are the names that may be referred to, `fieldNames` those of fields: the fewer, the more objects are alike. */
  constructor(random: Random, models: readonly string[], fieldNames: readonly string[] = names) {
    this.#random = random;
    this.#models = models;
    this.#names = fieldNames;
  }

  type(levels = 3): Type {
    const random = this.#random;
    if (levels <= 0) return this.scalar();
    if (random.chance(0.08)) return this.#validated(levels);
    switch (random.below(10)) {
      case 0:
      case 1:
        return random.chance(0.15) ? this.#instance(levels) : this.object(levels);
      case 2:
        return random.chance(0.6) ? { kind: "array", element: this.#part(levels - 1), ...this.#items(), origin } : this.#collection(levels);
      case 3:
        return this.#tuple(levels);
      case 4:
        return { kind: "record", ...this.#key(), value: this.#part(levels - 1), ...(random.chance(0.2) ? { isPartial: true } : {}), ...this.#size(), origin };
      case 5:
      case 6:
        return this.union(levels);
      case 7:
        return this.#models.length === 0 ? this.object(levels) : { kind: "ref", name: random.pick(this.#models), origin };
      default:
        return this.scalar();
    }
  }

  #validated(levels: number): Type {
    const random = this.#random;
    const inner = this.type(levels - 1);
    const step = this.#step();
    const count = this.#validatedTypes++;
    if (count % 11 === 10) return { kind: "validated", inner: { kind: "number", integer: true, minimum: 0, origin }, step: { mode: "bytes" }, origin };
    const around: Type = { kind: "validated", inner, step: count % 5 === 4 ? { mode: "json" } : step, origin };
    const plain = bare(inner);
    // What is laid on an object with toJSON is laid on what that gives.
    if (!random.chance(0.4) || layersOf(around).some(({ step }) => step.mode === "toJSON")) return around;
    if (plain.kind === "string") return { kind: "validated", inner: around, step: { mode: "constraints", type: { kind: "string", minLength: 1, maxLength: 5, origin } }, origin };
    if (plain.kind === "number") return { kind: "validated", inner: around, step: { mode: "constraints", type: { kind: "number", integer: false, maximum: 3, origin } }, origin };
    return plain.kind === "array" ? { kind: "validated", inner: around, step: { mode: "constraints", type: { kind: "array", element: plain.element, minItems: 1, uniqueItems: true, origin } }, origin } : around;
  }

  /** What a request or an answer has: a type, a schema of another library's around it, or several bodies, each under its name. */
  whole(levels = 3): Type {
    const random = this.#random;
    if (!random.chance(0.08)) return this.type(levels);
    if (random.chance(0.5)) return this.#bySchema(this.type(levels - 1));
    const fields = ["item", "other"].map((name): Field => ({ name, type: random.chance(0.5) ? this.#bySchema(this.type(levels - 1)) : this.type(levels - 1), optional: random.chance(0.3), documentation: {}, origin }));
    return { kind: "object", fields, extra: "ignore", isEnvelope: true, origin };
  }

  #bySchema(inner: Type): Type {
    return { kind: "validated", inner, step: { mode: "schema", validator: { module: "src/validators.ts", exportName: this.#random.pick(["modest", "spelled"]), path: [] } }, origin };
  }

  #step(): ValidationStep {
    const random = this.#random;
    const mode = random.pick(["before", "after", "check", "wrap", "toJSON"] as const);
    const named = (...names: readonly string[]) => ({ module: "src/validators.ts", exportName: random.pick(names), path: [] });
    switch (mode) {
      case "before":
        return { mode, validator: named("loosened", "refusesOne") };
      case "after":
        return { mode, validator: named("tidied", "asserts") };
      case "wrap":
        return { mode, validator: named("unpacked") };
      case "check":
        return { mode, validator: named("isSmall", "mayPass"), ...(random.chance(0.3) ? { failure: { type: "big", message: "Too big" } } : {}) };
      case "toJSON":
        return { mode };
    }
  }

  /** A type, or any JSON, which no union has as a member. */
  #part(levels: number): Type {
    if (!this.#random.chance(0.06)) return this.type(levels);
    return this.#random.chance(0.5) ? { kind: "json", origin } : { kind: "json", isValue: true, origin };
  }

  #collection(levels: number): Type {
    const random = this.#random;
    const { uniqueItems: _unique, ...rules } = this.#items();
    if (random.chance(0.5)) return { kind: "set", element: this.type(random.below(levels)), ...rules, origin };
    return { kind: "map", key: this.type(random.below(levels)), value: this.type(levels - 1), ...rules, origin };
  }

  #tuple(levels: number): Type {
    const random = this.#random;
    const elements = Array.from({ length: random.below(4) }, () => this.type(levels - 1));
    if (random.chance(0.4)) return { kind: "tuple", elements, origin };
    if (random.chance(0.3)) return counted({ kind: "tuple", elements, rest: this.type(levels - 1), last: Array.from({ length: 1 + random.below(2) }, () => this.type(levels - 1)), origin });
    const optional = random.below(elements.length + 1);
    return counted({ kind: "tuple", elements, ...(optional === 0 ? {} : { optional }), ...(random.chance(0.5) ? { rest: this.type(levels - 1) } : {}), origin });
  }

  scalar(): Type {
    const random = this.#random;
    switch (random.below(8)) {
      case 0:
        return this.#perhapsLax({ kind: "boolean", origin });
      case 1:
        return this.#perhapsLax({ kind: "bigint", ...bigintRules[this.#bigints++ % bigintRules.length], origin });
      case 2:
        if (random.chance(0.4)) return this.#platform();
        return bounded(this.#perhapsLax({ kind: "date", origin }));
      case 3:
        return this.#literal();
      case 4:
      case 5:
        return this.#perhapsLax(this.#number());
      default:
        return this.#string();
    }
  }

  /** Often enough that unions have some members that are converted, and some that are not. */
  #perhapsLax(type: Type): Type {
    return this.#random.chance(0.2) ? ({ ...type, coercion: this.#random.chance(0.9) ? "lax" : "strict" } as Type) : type;
  }

  object(levels: number, first: readonly Field[] = []): ObjectType {
    const random = this.#random;
    const used = new Set(first.map((field) => field.name));
    const fields = [...first];
    for (let count = random.below(6); count > 0; count--) {
      const name = random.pick(this.#names);
      if (used.has(name)) continue;
      used.add(name);
      fields.push(this.#field(name, levels - 1));
    }
    const indexes = first.length === 0 && random.chance(0.2) ? { indexes: this.#indexes(levels) } : {};
    // With index signatures under their own names: what else a key may be is the other objects' matter.
    const plain = "indexes" in indexes ? fields.map(({ input: _input, output: _output, access: _access, ...field }) => field) : fields;
    return { kind: "object", fields: plain, ...indexes, extra: random.pick(["ignore", "ignore", "forbid", "allow"] as const), origin };
  }

  /** What is made an instance of a class of `validators.ts`. */
  #instance(levels: number): ObjectType {
    const random = this.#random;
    const [one, other] = [this.type(levels - 1), this.type(levels - 1)];
    const field = (name: string, type: Type, rest: Partial<Field> = {}): Field => ({ name, type, optional: false, documentation: {}, origin, ...rest });
    const object = (exportName: string, fields: readonly Field[], construction: Omit<Construction, "class">): ObjectType => ({
      kind: "object",
      fields,
      extra: random.pick(["ignore", "ignore", "forbid"] as const),
      instance: [{ name: "size", kind: "hidden", owner: exportName, origin }],
      construction: { class: { module: "src/validators.ts", exportName, path: [] }, ...construction },
      origin,
    });
    const text: Type = { kind: "string", origin };
    switch (random.below(3)) {
      case 0:
        return object("Pair", [field("first", one), field("second", other, { optional: true })], { typeArguments: [one, other], arguments: [{ kind: "field", name: "first", isCast: true }, { kind: "field", name: "second", isCast: true }], assigned: [] });
      case 1:
        return object("Filled", [field("value", one), field("other", one, { optional: true }), field("label", text, { initial: true, default: "initial" }), field("seen", { kind: "number", integer: true, origin }, { access: "computed" })], { typeArguments: [one], arguments: [], assigned: [{ name: "value", isCast: true }, { name: "other", isCast: true }, { name: "label" }] });
      default:
        return object("Wrapped", [field("value", one), field("note", text, { optional: true })], { typeArguments: [one], arguments: [{ kind: "fields", names: ["value", "note"] }], assigned: [], isOpaque: true });
    }
  }

  /** Keys that begin with different texts, numbers, and any other key. */
  #indexes(levels: number): readonly IndexSignature[] {
    const random = this.#random;
    const keys: readonly KeyType[] = [...keyTypes.filter(() => random.chance(0.4)), ...(random.chance(0.4) ? [{ kind: "string", origin } as const] : [])];
    return (keys.length === 0 ? keyTypes : keys).map((key) => ({ key, value: this.type(levels - 1), ...(random.chance(0.3) ? { isPartial: true } : {}) }));
  }

  #key(): { readonly key?: KeyType } {
    return this.#random.chance(0.4) ? { key: this.#random.pick([...keyTypes, { kind: "string", minLength: 1, maxLength: 3, origin }, { kind: "number", integer: false, minimum: 0, origin }]) } : {};
  }

  #size(): { readonly minProperties?: number; readonly maxProperties?: number } {
    const random = this.#random;
    return { ...(random.chance(0.15) ? { minProperties: random.below(3) } : {}), ...(random.chance(0.15) ? { maxProperties: 1 + random.below(3) } : {}) };
  }

  #field(name: string, levels: number): Field {
    const random = this.#random;
    const type: Type = random.chance(0.04) ? { kind: "secret", inner: this.type(levels), origin } : this.#part(levels);
    const base = { name, type, optional: random.chance(0.4), ...this.#keys(name), ...(random.chance(0.08) ? { access: random.pick(["readOnly", "writeOnly", "exclude"] as const) } : {}), documentation: {}, origin };
    const plain = bare(type);
    const isPlain = plain.kind === "string" || plain.kind === "number" || plain.kind === "boolean" || plain.kind === "literal" || plain.kind === "date";
    // No constant is an object with toJSON, and one that does not fit what is laid around its type does not compile.
    if (!isPlain || layersOf(type).some(({ step }) => step.mode === "toJSON" || step.mode === "constraints") || !random.chance(0.2)) return base;
    // As it is written: a default goes into an answer as it was declared.
    return { ...base, default: plain.kind === "date" ? "2024-01-02T03:04:05.000Z" : (new ValueGenerator(random, new Map()).valid(unconverted(plain, new Map())) as string) };
  }

  /** Made of the name, so that no two fields of an object share one. */
  #keys(name: string): Pick<Field, "input" | "output"> {
    const random = this.#random;
    if (!random.chance(0.15)) return {};
    switch (random.below(6)) {
      case 0:
      case 5:
        return { input: [[`@${name}`]], output: `@${name}` };
      case 1:
        return { input: [[`<${name}`]], output: `>${name}` };
      case 2:
        return { input: [["box", name]] };
      case 3:
        return { input: [[`list ${name}`, random.pick([0, 1, -1]), "value"]], output: `>${name}` };
      default:
        return { input: [[`@${name}`], ["box", name], [name, 0], [name]] };
    }
  }

  union(levels: number): Type {
    return this.#random.chance(0.3) ? this.#tagged(levels) : this.#untagged(levels);
  }

  #tagged(levels: number): UnionType {
    const random = this.#random;
    const name = random.pick(["kind", "type", "toString", "a-b"]);
    const values: readonly (string | number | boolean)[][] = [["cat"], ["dog", "wolf"], [1, 2], [true]];
    const count = 2 + random.below(3);
    const tag = (key: string, some: LiteralType["values"]): Field => ({ name: key, type: { kind: "literal", values: some, origin }, optional: false, documentation: {}, origin });
    // A second one, which members that the first tells apart share.
    const isChosen = name === "type" || name === "a-b";
    const second = (index: number): readonly Field[] => (isChosen ? [tag("sort", index === 0 || (index === 1 && count > 2) ? ["x"] : ["y", 0])] : []);
    const members = values.slice(0, count).map((some, index) => this.object(levels - 1, [tag(name, some), ...second(index)]));
    const discriminators = isChosen ? { discriminators: count > 2 && name === "type" ? ["sort", name] : ["sort"] } : {};
    return { kind: "union", members: random.chance(0.3) ? [...members, { kind: "null", origin }] : members, ...discriminators, origin };
  }

  #untagged(levels: number): Type {
    const random = this.#random;
    const members: Type[] = [];
    for (let count = 2 + random.below(3); count > 0; count--) {
      const member = this.type(levels - 1);
      const isKnown = members.some((one) => JSON.stringify(one) === JSON.stringify(member));
      if (member.kind === "union" || isKnown || (member.kind === "literal" && members.some((one) => one.kind === "literal"))) continue;
      members.push(member);
    }
    if (random.chance(0.4) || members.length < 2) members.push({ kind: "null", origin });
    return members.length < 2 ? this.scalar() : { kind: "union", members, origin };
  }

  #items(): { readonly minItems?: number; readonly maxItems?: number; readonly uniqueItems?: true } {
    const random = this.#random;
    return { ...(random.chance(0.2) ? { minItems: random.below(3) } : {}), ...(random.chance(0.2) ? { maxItems: 2 + random.below(3) } : {}), ...(random.chance(0.15) ? { uniqueItems: true } : {}) };
  }

  #platform(): PlatformType {
    const name = this.#random.pick((Object.keys(fittingPlatform) as PlatformClass[]).filter((one) => fittingPlatform[one].length > 0));
    return { kind: "platform", class: name, ...(name.startsWith("Temporal.") ? { module: "temporal-polyfill" } : {}), origin };
  }

  #literal(): LiteralType {
    const all = ["a", "b", "it's", "\"", "__proto__", "\u2028", 1, 2, -3.5, true, false];
    if (this.#random.chance(0.15)) return { kind: "literal", isEnum: true, coercion: "lax", values: this.#random.chance(0.5) ? [1, 2, 12] : [0], origin };
    const values = all.filter(() => this.#random.chance(0.3));
    return { kind: "literal", ...(this.#random.chance(0.2) ? { isEnum: true } : {}), values: values.length === 0 ? ["only"] : values, origin };
  }

  #number(): Type {
    const random = this.#random;
    const integer = random.chance(0.5);
    const lower = random.chance(0.3) ? (random.chance(0.5) ? { minimum: -2 } : { exclusiveMinimum: -3 }) : {};
    const upper = random.chance(0.3) ? (random.chance(0.5) ? { maximum: 10 } : { exclusiveMaximum: 11 }) : {};
    return { kind: "number", integer, ...lower, ...upper, ...(random.chance(0.15) ? { multipleOf: integer ? 2 : 0.5 } : {}), origin };
  }

  #string(): StringType {
    const random = this.#random;
    if (random.chance(0.15)) return { kind: "string", pattern: random.pick(patterns)[0], origin };
    if (random.chance(0.15)) {
      const text: StringType = { kind: "string", named: random.pick(fittingTexts)[0], ...(random.chance(0.3) ? { maxLength: 40 } : {}), origin };
      // Some are within them, some are not.
      if (text.maxLength === 40 && text.named?.name === "date") return { ...text, formatExclusiveMinimum: "2024-02-28", formatMaximum: random.chance(0.5) ? "2024-02-29" : "2024-03-01" };
      if (text.maxLength === 40 && text.named?.name === "dateTime") return { ...text, formatMinimum: "2024-02-29T13:00:00+01:00", formatExclusiveMaximum: "2024-02-29T12:00:00.001000Z" };
      return numericFormatOf(text) !== undefined && random.chance(0.4) ? { ...text, coercion: "lax" } : text;
    }
    if (random.chance(0.15)) return { kind: "string", template: random.pick(templates)[0], ...(random.chance(0.2) ? { maxLength: 20 } : {}), ...(random.chance(0.1) ? { pattern: "." } : {}), origin };
    const count = this.#plainTexts++;
    const changes: Partial<StringType> = { ...(count % 4 === 3 ? { strip: true } : {}), ...(count % 7 === 3 ? { letters: count % 2 === 0 ? "lower" : "upper" } : {}) };
    return { kind: "string", ...changes, ...(random.chance(0.25) ? { minLength: random.below(3) } : {}), ...(random.chance(0.25) ? { maxLength: 2 + random.below(3) } : {}), origin };
  }
}

/** What lax mode takes besides, and now and then what it does not. */
const convertible: Readonly<Record<string, readonly unknown[]>> = {
  boolean: [0, 1, "yes", "0", "TRUE", 2, "maybe"],
  bigint: [" 12 ", "+5", true, 3, "1_000", 2 ** 53, 1.5, "x"],
  date: [0, 1_700_000_000, 1_700_000_000_123, "5", "-1.5", 1e16, -1e16, "20000000001"],
  number: ["4", " 10 ", "2.0", true, "-2", "1e3", "1.5", "zz", 4.5],
  string: [0, 86_400, 1.5, -1, 3720.0002, 1_654_646_400, 1e16, -1e16, true, 12.25, "2024-01-02", "1.5"],
  literal: ["1", " 2", true, false, "12.0", "0", 0, "3", "x"],
};

/** Of objects and lists that have much in common. */
export function alikeUnion(random: Random): Type {
  const types = new TypeGenerator(random, ["Alpha"], fewNames);
  const list = (): Type => ({ kind: "array", element: types.type(1), origin });
  const members = Array.from({ length: 2 + random.below(3) }, () => (random.chance(0.3) ? (random.chance(0.5) ? list() : types.scalar()) : types.object(2)));
  const distinct = members.filter((one, index) => members.findIndex((other) => JSON.stringify(one) === JSON.stringify(other)) === index);
  const isSecondLiteral = (one: Type, index: number): boolean => one.kind === "literal" && distinct.findIndex(({ kind }) => kind === "literal") < index;
  const kept = distinct.filter((one, index) => !isSecondLiteral(one, index));
  return kept.length > 1 ? { kind: "union", members: kept, origin } : types.object(2);
}

function layersOf(type: Type): readonly ValidatedType[] {
  return type.kind === "validated" ? [type, ...layersOf(type.inner)] : [];
}

/** JSON values for a type. */
export class ValueGenerator {
  readonly #random: Random;
  readonly #models: ReadonlyMap<string, Model>;

  constructor(random: Random, models: ReadonlyMap<string, Model>) {
    this.#random = random;
    this.#models = models;
  }

  /** One that fits, mostly: `uniqueItems` and odd unions are left to chance, the interpreter has the last word. */
  valid(type: Type, depth = 0): unknown {
    const random = this.#random;
    if (isLax(type) && random.chance(0.4)) return random.pick<unknown>(convertible[type.kind] ?? []);
    switch (type.kind) {
      case "string": {
        const text = this.#string(type);
        return type.strip === true && text.length % 2 === 1 ? ` ${text}\u0085` : text;
      }
      case "number": {
        const value = random.pick([0, 2, 4, 10, -2, 6, ...(type.integer ? [1, 3, 7] : [0.5, 1.5, 9.25])]);
        return type.multipleOf !== undefined && value % type.multipleOf !== 0 ? 4 : value;
      }
      case "boolean":
        return random.chance(0.5);
      case "bigint":
        return random.pick(["0", "-12", "123456789012345678901234567890", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "9", 1, 7]);
      case "null":
        return null;
      case "json":
        return random.pick<unknown>([null, 1, "a", true, [], {}, [1, [null, { a: [] }]], record([["__proto__", { toString: 1 }], ["b", [0.5, "\ud800"]]])]);
      case "literal":
        return random.pick(type.values);
      case "date":
        return random.pick(type.formatMinimum === undefined ? ["2024-01-02T03:04:05Z", "2024-02-29", "1999-12-31 23:59:59.123+01:00", "0001-01-01T00:00:00Z"] : ["2024-01-02T03:04:05Z", "2024-02-29", "1999-12-31 23:59:59.123+01:00", "2024-01-01T00:00:00Z"]);
      case "array": {
        const least = type.minItems ?? 0;
        const length = least + random.below(Math.max(1, Math.min(type.maxItems ?? 4, 4) - least + 1));
        return depth > 6 ? Array.from({ length: least }, () => this.valid(type.element, depth + 1)) : Array.from({ length }, () => this.valid(type.element, depth + 1));
      }
      case "platform":
        return random.pick(fittingPlatform[type.class]);
      case "set":
        return this.#repeated({ ...type, kind: "array" }, depth);
      case "map":
        return this.#repeated({ kind: "array", element: { kind: "tuple", elements: [type.key, type.value], origin }, ...(type.minItems === undefined ? {} : { minItems: type.minItems }), ...(type.maxItems === undefined ? {} : { maxItems: type.maxItems }), origin }, depth);
      case "tuple":
        return this.#tupleParts(type, depth).map((element) => this.valid(element, depth + 1));
      case "record":
        return record(depth > 6 ? [] : this.#keys(type.key === undefined ? [] : [type.key], type.maxProperties).map((key) => [key, this.valid(type.value, depth + 1)]));
      case "object": {
        const taken = type.fields.filter(({ access }) => access !== "computed" || random.chance(0.1)).filter((field) => field.access !== "readOnly" || !(field.optional || field.default !== undefined) || random.chance(0.2));
        const present = taken.filter((field) => !(field.optional || field.default !== undefined) || random.chance(depth > 6 ? 0 : 0.5));
        const fields = Object.entries(present.reduce<unknown>((object, field) => placed(object, random.pick(field.input ?? [[field.name]]), this.valid(field.type, depth + 1)), record([])) as object);
        const { indexes = [] } = type;
        const dynamic = indexes.flatMap(({ key, value }) => (depth > 6 ? [] : this.#keys([key]).filter((one) => !type.fields.some(({ name }) => name === one)).map((one): [string, unknown] => [one, this.valid(value, depth + 1)])));
        const isClosed = type.extra === "forbid" || indexes.length > 0;
        return record(!isClosed && random.chance(0.3) ? [...fields, ["undeclared", { deep: [1] }]] : [...fields, ...dynamic]);
      }
      case "union": {
        const shallow = type.members.filter((member) => member.kind === "null" || member.kind === "string" || member.kind === "literal");
        return this.valid(depth > 4 && shallow.length > 0 ? random.pick(shallow) : random.pick(type.members), depth + 1);
      }
      case "validated": {
        const inner = this.valid(type.inner, depth + 1);
        if (type.step.mode === "bytes") return random.pick([0, 5, "1.5 GiB", "12", "1kb", " 3 Kbit ", "0.1b", "9007199254740991"]);
        return type.step.mode === "json" ? (JSON.stringify(inner) ?? "null") : inner;
      }
      case "secret":
        return this.valid(type.inner, depth + 1);
      case "ref": {
        const model = this.#models.get(type.name);
        return model === undefined || depth > 30 ? null : this.valid(model.type, depth + 1);
      }
    }
  }

  /** Some that fit, mostly. */
  #keys([type]: readonly KeyType[], limit = 4): readonly string[] {
    const random = this.#random;
    const fits = (key: string): boolean => {
      if (type?.kind === "number") return type.integer ? /^-?\d+$/.test(key) : /^[\d.]+$/.test(key);
      if (type?.template !== undefined) return type.template.texts[0] === "x-" ? key.startsWith("x-") : key === "7_A";
      return type === undefined ? keys.indexOf(key) < 4 : type.maxLength === undefined ? keys.indexOf(key) < 4 : key.length <= 3;
    };
    return keys.filter((key) => fits(key) && random.chance(0.5)).slice(0, limit);
  }

  /** Some items twice; more than are declared, perhaps. */
  #repeated(type: ArrayType, depth: number): readonly unknown[] {
    const items = this.valid(type, depth) as readonly unknown[];
    return items.flatMap((item) => (this.#random.chance(0.15) ? [item, item] : [item]));
  }

  #tupleParts({ elements, optional = 0, rest, last = [], minItems = 0, maxItems = Infinity }: TupleType, depth: number): readonly Type[] {
    const absent = this.#random.below(optional + 1);
    if (absent > 0) return elements.slice(0, elements.length - absent);
    const places = elements.length + last.length;
    const count = Math.min(Math.max(depth > 6 ? 0 : this.#random.below(4), minItems - places), maxItems - places);
    const between = rest === undefined ? [] : Array.from({ length: count }, () => rest);
    return [...elements, ...between, ...last];
  }

  #string({ pattern, named, template, minLength = 0, maxLength = 100 }: StringType): string {
    const texted = fittingTexts.find(([one]) => one === named)?.[1];
    if (texted !== undefined) return this.#random.pick(texted);
    const formed = templates.find(([one]) => one === template)?.[1];
    if (formed !== undefined) return this.#random.pick(formed);
    const fitting = patterns.find(([one]) => one === pattern)?.[1];
    if (fitting !== undefined) return this.#random.pick(fitting);
    return this.#random.pick(texts.filter((text) => [...text].length >= minLength && [...text].length <= maxLength));
  }

  /** A fitting value with one place changed: another kind of value, a key less, a key more, an element more or less. */
  wrong(type: Type): unknown {
    return this.#damage(this.valid(type), 0.3);
  }

  #damage(value: unknown, here: number): unknown {
    const random = this.#random;
    const inner = Array.isArray(value) ? value.length : typeof value === "object" && value !== null ? Object.keys(value).length : 0;
    if (inner === 0 || random.chance(here)) return this.#other(value);
    if (Array.isArray(value)) {
      const at = random.below(value.length);
      return value.map((item: unknown, index) => (index === at ? this.#damage(item, here) : item));
    }
    const entries = Object.entries(value as Record<string, unknown>);
    const at = random.below(entries.length);
    return record(entries.map(([key, item], index) => [key, index === at ? this.#damage(item, here) : item]));
  }

  #other(value: unknown): unknown {
    const random = this.#random;
    if (Array.isArray(value) && random.chance(0.6)) return random.chance(0.5) ? value.slice(1) : [...value, ...(value.length === 0 ? [1] : value.slice(0, 1)), ...value.slice(0, 1)];
    if (typeof value === "object" && value !== null && !Array.isArray(value) && random.chance(0.6)) {
      const entries = Object.entries(value);
      return record(random.chance(0.6) ? entries.slice(1) : [...entries, ["extra", 1]]);
    }
    if (typeof value === "number" && random.chance(0.5)) return random.pick([value + 0.5, -value - 1, value + 1000, 2 ** 53, Number.POSITIVE_INFINITY, -0]);
    return random.pick<unknown>([null, true, false, 0, 1, -7, 3.7, "", "zz", "12", "2024-01-02", "2024-13-02T00:00:00Z", "x".repeat(200), [], [1, "a"], {}, { kind: "cat" }, { kind: "bird" }, { kind: { toString: 1 } }]);
  }
}

/** `target` with a value at a path. */
function placed(target: unknown, [first, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (first === undefined) return value;
  if (typeof first === "number") return first < 0 ? ["before", placed(undefined, rest, value)] : [...Array.from({ length: first }, () => null), placed(undefined, rest, value), "after"];
  const object = typeof target === "object" && target !== null && !Array.isArray(target) ? (target as Record<string, unknown>) : record([]);
  const inside = Object.hasOwn(object, first) ? object[first] : undefined;
  return record([...Object.entries(object).filter(([key]) => key !== first), [first, placed(inside, rest, value)]]);
}

/** As JSON.parse makes it: a key `__proto__` is a key. */
function record(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries) Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

/** Those that are converted have bounds, which one of their values is not within. */
function bounded(type: Type): Type {
  return type.kind === "date" && type.coercion === "lax" ? { ...type, formatMinimum: "2023-12-31T23:00:00-01:00", formatExclusiveMaximum: "2024-03-01T00:00:00Z" } : type;
}

/** Some that have a rest are of a bounded length. */
function counted(type: TupleType): TupleType {
  if (type.rest === undefined || type.optional !== undefined) return type;
  const places = type.elements.length + (type.last ?? []).length;
  if (type.elements.length === 1) return { ...type, minItems: places + 1 };
  return type.elements.length === 2 ? { ...type, minItems: 1, maxItems: places + 2 } : type;
}
