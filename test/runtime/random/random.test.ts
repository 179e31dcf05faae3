/** A value by chance meets what its type asks for: for types by chance, and for what a schema cannot say. */
import { describe, expect, test } from "vitest";
import { printModel, printType } from "../../../compiler/src/ir/print.js";
import { mayMiss, toldPath } from "../../../compiler/src/ir/fields.js";
import { childrenOf } from "../../../compiler/src/ir/recursion.js";
import type { Type } from "../../../compiler/src/ir/type.js";
import { random } from "../../../runtime/src/random/random.js";
import { PatternText } from "../../../runtime/src/random/pattern.js";
import { Chance } from "../../../runtime/src/random/chance.js";
import type { Model } from "../../../runtime/src/models/model.js";
import { nowhere as origin } from "../../support/api.js";
import { batchOf } from "../../support/agreement.js";
import { emitCodecs, modelOf, runModule } from "../../support/codecs.js";

type Models = Readonly<Record<string, Model<unknown>>>;

function models(types: Readonly<Record<string, Type>>, others: ReturnType<typeof batchOf>["models"] = []): Models {
  return runModule(emitCodecs([], [...Object.entries(types).map(([name, type]) => modelOf(name, type)), ...others]), "./models.js") as Models;
}

const number = (rules: object): Type => ({ kind: "number", integer: false, ...rules, origin }) as Type;
const int = (rules: object = {}): Type => ({ kind: "number", integer: true, ...rules, origin }) as Type;
const string = (rules: object = {}): Type => ({ kind: "string", ...rules, origin }) as Type;
const array = (element: Type, rules: object = {}): Type => ({ kind: "array", element, ...rules, origin }) as Type;
const ref = (name: string): Type => ({ kind: "ref", name, origin });
const object = (fields: Readonly<Record<string, Type>>, optional: readonly string[] = []): Type => ({ kind: "object", extra: "forbid", origin, fields: Object.entries(fields).map(([name, type]) => ({ name, type, optional: optional.includes(name), documentation: {}, origin })) });

/** A required field that is read from inside a list (`validationAlias: ["items", 0, "id"]`): no JSON Schema says where it lies. */
function isBeyondSchema(type: Type, others: ReadonlyMap<string, Type>, seen = new Set<string>()): boolean {
  if (type.kind === "ref") {
    const inner = seen.has(type.name) ? undefined : others.get(type.name);
    seen.add(type.name);
    return inner !== undefined && isBeyondSchema(inner, others, seen);
  }
  const own = type.kind === "object" && type.fields.some((field) => !mayMiss(field) && toldPath(field).some((part) => typeof part === "number"));
  // A function may refuse anything, and may make something of it that its type would refuse.
  if (type.kind === "validated") return true;
  // Of a secret the schema tells that it is a text, if that: the decoder asks for scalars alone.
  if (type.kind === "secret" && !/^(?:string|Date|bigint|URL|Temporal\.\w+)$/.test(printType(type.inner))) return true;
  return own || childrenOf(type).some((child) => isBeyondSchema(child, others, seen));
}

describe("types by chance", () => {
  test.each(Array.from({ length: 12 }, (_, index) => 500 + index))("batch %i", (seed) => {
    const batch = batchOf(seed, 40);
    const all = models(Object.fromEntries(batch.types.map((type, index) => [`T${index}`, type])), batch.models);
    const failures: string[] = [];
    const impossible: string[] = [];
    const others = new Map(batch.models.map((one) => [one.name, one.type]));
    batch.types.forEach((type, index) => {
      if (isBeyondSchema(type, others)) return;
      const model = all[`T${index}`];
      if (model === undefined) throw new Error("a model a type");
      for (let one = 0; one < 6; one++) {
        try {
          const value = random(model, one);
          if (!model.is(value)) failures.push([...batch.models.map(printModel), printType(type), `seed ${one}`].join("\n"));
        } catch (error) {
          impossible.push([...batch.models.map(printModel), printType(type), String(error)].join("\n"));
        }
      }
    });
    expect(failures.slice(0, 2)).toEqual([]);
    expect(impossible.slice(0, 2)).toEqual([]);
  });
});

test("the same for the same seed, another one for another", () => {
  const { T = undefined } = models({ T: object({ id: int(), name: string({ minLength: 3 }), tags: array(string()) }) });
  if (T === undefined) throw new Error("no model");
  expect(random(T, 1)).toEqual(random(T, 1));
  expect(new Set(Array.from({ length: 50 }, (_, seed) => JSON.stringify(random(T, seed)))).size).toBe(50);
});

describe("what is hard to meet", () => {
  test.each<[string, Type]>([
    ["a narrow range", number({ exclusiveMinimum: 0.1, exclusiveMaximum: 0.1000001 })],
    ["a factor in a range", number({ minimum: 1, maximum: 2, multipleOf: 0.25 })],
    ["one whole number", int({ exclusiveMinimum: 3, exclusiveMaximum: 5 })],
    ["a large one", int({ minimum: 2 ** 52, multipleOf: 1024 })],
    ["bigints of a range", array({ kind: "bigint", exclusiveMinimum: "0", exclusiveMaximum: "9", origin }, { minItems: 5 })],
    ["a bigint of few", { kind: "bigint", minimum: "1000000000000000000", maximum: "1000000000000000005", multipleOf: "5", origin }],
    ["bigints below a bound", { kind: "bigint", maximum: "-1000", multipleOf: "7919", origin }],
    ["bigints of 64 bits", array({ kind: "bigint", minimum: "-9223372036854775808", maximum: "9223372036854775807", format: "int64", origin }, { minItems: 20 })],
    ["a number of bytes above a bound", { kind: "validated", inner: { kind: "validated", inner: int({ minimum: 0 }), step: { mode: "bytes" }, origin }, step: { mode: "constraints", type: { kind: "number", integer: true, minimum: 2 ** 40, origin } }, origin } as Type],
    ["JSON in a text", { kind: "validated", inner: object({ tags: array(string({ minLength: 2 }), { minItems: 2 }), size: int({ minimum: 5, maximum: 6 }) }), step: { mode: "json" }, origin }],
    ["JSON in JSON in a text", array({ kind: "validated", inner: { kind: "validated", inner: int({ minimum: 5, maximum: 6 }), step: { mode: "json" }, origin }, step: { mode: "json" }, origin }, { minItems: 3 })],
    ["texts without white space around them", array(string({ strip: true, minLength: 3, maxLength: 3 }), { minItems: 5 })],
    ["capital letters", string({ letters: "upper", pattern: "^[a-z]{3}$" })],
    ["a range below zero", number({ maximum: -1e9 })],
    ["a pattern", string({ pattern: "^[A-Z]{2}\\d{4}(-[a-f0-9]+)?$" })],
    ["a pattern of a length", string({ pattern: "^(ab|c)+$", minLength: 30, maxLength: 31 })],
    ["a pattern anywhere in a long text", string({ pattern: "\\d\\d", minLength: 20, maxLength: 22 })],
    ["a pattern of scripts", string({ pattern: "^\\p{Script=Greek}{3}[\\p{Lu}_]$" })],
    ["a pattern of what is not", string({ pattern: "^[^a-z\\d]{3}\\D\\W$" })],
    ["a pattern that looks ahead", string({ pattern: "^(?=.*\\d)[a-z\\d]{4}$" })],
    ["a pattern with escapes", string({ pattern: "^\\u{1F600}\\x41\\u0042\\cJ\\/\\t?$" })],
    ["a date-time without a zone", array(string({ named: { name: "dateTime", zone: "naive" } }), { minItems: 20, maxItems: 20 })],
    ["decimals of few digits", array(string({ named: { name: "decimal", maxDigits: 2, decimalPlaces: 1 } }), { minItems: 5 })],
    ["a short format", string({ named: { name: "email" }, maxLength: 22 })],
    ["many that differ", array(int({ minimum: 1, maximum: 6 }), { minItems: 6, maxItems: 6, uniqueItems: true })],
    ["a secret date, and others", object({ date: { kind: "secret", inner: { kind: "date", origin }, origin }, big: { kind: "secret", inner: { kind: "bigint", origin }, origin }, id: { kind: "secret", inner: string({ named: { name: "uuid", version: 4 } }), origin } })],
    ["classes of Temporal without a format", object(Object.fromEntries((["ZonedDateTime", "PlainYearMonth", "PlainMonthDay"] as const).map((name): [string, Type] => [name, array({ kind: "platform", class: `Temporal.${name}`, origin }, { minItems: 2 })])))],
    ["elements after a rest", { kind: "tuple", elements: [string()], rest: int(), last: [{ kind: "boolean", origin }, { kind: "date", origin }], origin }],
  ])("%s", (_name, type) => {
    const { T = undefined } = models({ T: object({ x: type }) });
    for (let seed = 0; seed < 40; seed++) if (T !== undefined) expect(T.is(random(T, seed))).toBe(true);
  });

  test("recursion ends: through arrays, maps, options and unions, and a list that is never empty", () => {
    const tree = object({ children: array(ref("Tree")), by: { kind: "record", value: ref("Tree"), origin }, next: ref("Tree") }, ["next"]);
    const list: Type = { kind: "union", members: [object({ item: int(), rest: ref("List") }), { kind: "null", origin }], origin };
    const never = object({ inner: array(ref("Full"), { minItems: 1 }), end: { kind: "null", origin } });
    const full: Type = { kind: "union", members: [int(), ref("Never")], origin };
    const { Tree, List, Never } = models({ Tree: tree, List: list, Never: never, Full: full });
    for (let seed = 0; seed < 60; seed++) for (const model of [Tree, List, Never]) if (model !== undefined) expect(model.is(random(model, seed))).toBe(true);
  });

  test.each<[string, Type, string]>([
    ["a pattern that no text has", string({ pattern: "^a(?!b)b$" }), "x: String should match pattern '^a(?!b)b$'"],
    ["a pattern that no text of the length has", string({ pattern: "^a{9}$", maxLength: 3 }), "x: String should have at most 3 characters"],
    ["more that differ than there are", array({ kind: "boolean", origin }, { minItems: 3, uniqueItems: true }), "x: List should have at least 3 items after validation, not 2"],
  ])("%s is told", (_name, type, message) => {
    const { T = undefined } = models({ T: object({ x: type }) });
    expect(() => T === undefined || random(T, 1)).toThrow(new RangeError(`No random value was found: ${message}.`));
  });
});

test.each(["a|b|", "(?:x|(?<n>y))\\k<n>", "[\\d\\s-]+", "[\\]\\\\^-]", "[^]", "\\b\\w+\\b", "a{2,}?b{0}c{1,2}", "[a-]", "\\.\\*\\(\\)", "(?<!a)b", "."])("texts of /%s/", (source) => {
  const pattern = new PatternText(source);
  const expression = new RegExp(`^(?:${source})$`, "u");
  const texts = Array.from({ length: 100 }, (_, seed) => pattern.text(new Chance(seed), 3));
  expect(texts.filter((text) => expression.test(text)).length).toBeGreaterThan(30);
});
