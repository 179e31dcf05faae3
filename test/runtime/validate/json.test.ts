/** Any JSON: what is taken, what is told, what is written, and where a value was that JSON has not. */
import { expect, test } from "vitest";
import type { Issue } from "../../../runtime/src/errors.js";
import { encodeJson, explainJson, isJson } from "../../../runtime/src/validate/json.js";
import { encodeResponse } from "../../../runtime/src/validate/locate.js";

function nested(levels: number, inner: unknown): unknown {
  let value = inner;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

class Instance {
  readonly #secret = 7;
  readonly shown: unknown;
  constructor(shown: unknown) {
    this.shown = shown;
  }
  get hidden(): number {
    return this.#secret;
  }
}

class Money {
  readonly #cents: unknown;
  constructor(cents: unknown) {
    this.#cents = cents;
  }
  toJSON(): unknown {
    return { cents: this.#cents };
  }
}

test.each<[unknown]>([[null], [0], [-0], ["\ud800"], [false], [[]], [{}], [JSON.parse('{"__proto__":{"a":1}}')], [Object.create(null)], [nested(64, 1)]])("%j is JSON", (value) => {
  expect(isJson(value)).toBe(true);
  const issues: Issue[] = [];
  explainJson(value, ["x"], issues);
  expect(issues).toEqual([]);
  expect(JSON.parse(encodeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
});

test.each<[unknown, string, readonly (string | number)[], unknown]>([
  [undefined, "invalid-json-value", ["x"], "undefined"],
  [Number.NaN, "invalid-json-value", ["x"], "NaN"],
  [() => 1, "invalid-json-value", ["x"], "() => 1"],
  [[1, { a: 5n }], "invalid-json-value", ["x", "list", 1, "dict", "a"], "5"],
  [{ a: new Date(0) }, "invalid-json-value", ["x", "dict", "a"], {}],
  [new Map(), "invalid-json-value", ["x"], {}],
  [new Instance(1), "invalid-json-value", ["x"], {}],
])("%o is none", (value, type, loc, input) => {
  expect(isJson(value)).toBe(false);
  const issues: Issue[] = [];
  explainJson(value, ["x"], issues);
  expect(issues).toMatchObject([{ type, loc, input }]);
});

test("instances by their own properties, undefined left out, toJSON followed", () => {
  expect(encodeJson({ a: new Instance("é"), b: undefined, c: new Date(0), d: new Money(5), [Symbol("x")]: 1 })).toBe('{"a":{"shown":"é"},"c":"1970-01-01T00:00:00.000Z","d":{"cents":5}}');
});

const circle: Record<string, unknown> = { list: [] };
circle["list"] = [{ inner: circle }];
const list: unknown[] = [];
list.push(list);

test.each<[string, unknown]>([
  ["response: expected a JSON value, got undefined", undefined],
  ["response.a[1]: expected a JSON value, got a function", { a: [1, () => 1] }],
  ['response["a b"]: expected a JSON value, got a symbol', { "a b": Symbol("x") }],
  ["response.a.b: expected a finite number, got NaN", { a: { b: Number.NaN } }],
  ["response[2]: expected a JSON value, got a bigint", [1, 2, 3n]],
  ["response[1]: expected a JSON value, got undefined", [1, undefined, 2]],
  ["response.map: expected a JSON value, got an object", { map: new Map([[1, 2]]) }],
  ["response.pattern: expected a JSON value, got an object", { pattern: /x/, after: 1 }],
  ["response.error: expected a JSON value, got an object", { error: new TypeError("no"), after: 1 }],
  ["response.at: expected a valid Date of the years 1 to 9999, got an invalid Date", { at: new Date(Number.NaN) }],
  ["response.list[0].inner: expected a value that does not contain itself, got an object", circle],
  ["response.x[0]: expected a value that does not contain itself, got an array", { x: list }],
  ["response.price.cents: expected a finite number, got Infinity", { price: new Money(Number.POSITIVE_INFINITY) }],
  ["response.one.shown: expected a JSON value, got a function", { one: new Instance(() => 1) }],
])("%s", (message, value) => {
  expect(() => encodeResponse(encodeJson, value)).toThrow(message);
});

test("too deep is told at its place", () => {
  for (const levels of [65, 100_000]) {
    const issues: Issue[] = [];
    explainJson(nested(levels, 1), ["x"], issues);
    expect(issues).toEqual([{ type: "recursion_limit", loc: ["x"], msg: "Input should be at most 64 levels deep", input: {} }]);
  }
  expect(() => encodeResponse(encodeJson, nested(65, 1))).toThrow(/: expected at most 64 levels, got an array$/);
  expect(() => encodeResponse(encodeJson, nested(100_000, 1))).toThrow(/: expected at most 64 levels, got an/);
  expect(encodeResponse(encodeJson, nested(64, 1))).toBe(JSON.stringify(nested(64, 1)));
});
