/** The path of a value that an encoder refused, found by running it once more. */
import { expect, test } from "vitest";
import type { Type } from "../../../compiler/src/ir/type.js";
import { EncodeError, HttpError } from "../../../runtime/src/errors.js";
import { encodeResponse } from "../../../runtime/src/validate/locate.js";
import { nowhere as origin } from "../../support/api.js";
import { emitCodecs, runCodecs } from "../../support/codecs.js";

const field = (name: string, type: Type, optional = false) => ({ name, type, optional, documentation: {}, origin });
const string: Type = { kind: "string", origin };
const price: Type = { kind: "number", integer: false, minimum: 0, origin };
const item: Type = { kind: "object", extra: "ignore", origin, fields: [field("name", string), field("price", price), field("at", { kind: "date", origin }, true), field("a-b", { kind: "boolean", origin }, true)] };
const page: Type = {
  kind: "object",
  extra: "ignore",
  origin,
  fields: [field("items", { kind: "array", element: item, origin }), field("counts", { kind: "record", value: price, origin }, true), field("pair", { kind: "tuple", elements: [string, price], origin }, true), field("tags", { kind: "set", element: string, origin }, true), field("days", { kind: "set", element: { kind: "date", origin }, origin }, true), field("stock", { kind: "map", key: string, value: item, origin }, true), field("kind", { kind: "literal", values: ["a", "b"], origin }, true)],
};

const [codec] = runCodecs(emitCodecs([{ name: "Page", source: "json", type: page }], []));
const sound = { name: "x", price: 1 };

class Row {
  readonly #secret = "not a number";
  readonly name = "row";
  get price(): string {
    return this.#secret;
  }
}

test.each<[string, unknown]>([
  ["response.items[1].price: expected a number with minimum 0, got a string", { items: [sound, { name: "x", price: "1" }] }],
  ["response.items[0].price: expected a number with minimum 0, got NaN", { items: [{ name: "x", price: Number.NaN }] }],
  ["response.items[0].price: expected a number with minimum 0, got undefined", { items: [{ name: "x" }] }],
  ["response.items[0].price: expected a number with minimum 0, got a string", { items: [new Row()] }],
  ["response.items[0].name: expected a string, got null", Object.freeze({ items: Object.freeze([Object.freeze({ name: null, price: 1 })]) })],
  ["response.items[0].at: expected a valid Date of the years 1 to 9999, got an invalid Date", { items: [{ ...sound, at: new Date(Number.NaN) }] }],
  ['response.items[0]["a-b"]: expected a boolean, got a number', { items: [{ ...sound, "a-b": 1 }] }],
  ["response.tags[1]: expected a string, got a number", { items: [], tags: new Set(["a", 1]) }],
  ["response.days[1]: expected a valid Date of the years 1 to 9999, got a string", { items: [], days: new Set([new Date(0), "x", new Date(1)]) }],
  ["response.tags: expected a Set, got an array", { items: [], tags: [] }],
  ["response.stock[1][0]: expected a string, got a number", { items: [], stock: new Map<unknown, unknown>([["a", sound], [1, sound]]) }],
  ["response.stock[0][1].price: expected a number with minimum 0, got a string", { items: [], stock: new Map([["a", { name: "x", price: "" }]]) }],
  ["response.items: expected an array, got an object", { items: {} }],
  ["response.items[2]: expected an object, got undefined", { items: [sound, sound, undefined] }],
  ["response.counts.b: expected a number with minimum 0, got a number", { items: [], counts: { a: 1, b: -1 } }],
  ["response.pair[1]: expected a number with minimum 0, got a bigint", { items: [], pair: ["x", 1n] }],
  ["response.kind: expected one of the declared values, got a string", { items: [], kind: "c" }],
  ["response: expected an object, got null", null],
])("%s", (message, value) => {
  expect(() => encodeResponse((one: unknown) => codec?.encode(one) ?? "", value)).toThrow(new RegExp(`^${message.replace(/[[\]().]/g, "\\$&")}$`));
});

/** As an ORM's entity: getters on the prototype, one of a relation that is not loaded. */
class Lazy {
  readonly name = "x";
  readonly #error: Error;
  constructor(error: Error) {
    this.#error = error;
  }
  get price(): number {
    throw this.#error;
  }
}

test("a getter that throws is told by its path, with its error as the cause", () => {
  const thrown = new Error("Lazy.price is not loaded");
  const encode = (): string => encodeResponse((one: unknown) => codec?.encode(one) ?? "", { items: [sound, new Lazy(thrown)] });
  expect(encode).toThrow(new EncodeError("response.items[1].price: Lazy.price is not loaded"));
  expect(encode).toThrow(expect.objectContaining({ name: "EncodeError", cause: thrown }) as Error);
});

test("an HttpError of a getter is the answer", () => {
  const thrown = new HttpError(410);
  expect(() => encodeResponse((one: unknown) => codec?.encode(one) ?? "", { items: [new Lazy(thrown)] })).toThrow(thrown);
});

test("what fits is written as it is", () => {
  expect(encodeResponse((one: unknown) => codec?.encode(one) ?? "", { items: [{ ...sound, secret: 1 }], extra: 2 })).toBe('{"items":[{"name":"x","price":1}]}');
});
