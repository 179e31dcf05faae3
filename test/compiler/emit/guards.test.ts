/** What values made by random types have not: what is inherited, dates in the place of objects, instances of classes. */
import { describe, expect, test } from "vitest";
import type { Type } from "../../../compiler/src/ir/type.js";
import { modelOf, runModels } from "../../support/codecs.js";
import { array, date, field, int, number, object, record, string, union } from "./sample-api.js";

type Functions = { readonly is: (value: unknown) => boolean; readonly encode: (value: unknown) => string };

function functionsOf(type: Type): Functions {
  const { isWhole: is, encodeWhole: encode } = runModels([modelOf("Whole", type)]);
  return { is, encode } as Functions;
}

describe("a guard", () => {
  test("does not look at what a record inherits", () => {
    const { is } = functionsOf(record(number()));
    expect(is(Object.assign(Object.create({ inherited: "text" }) as object, { own: 1 }))).toBe(true);
    expect(is(Object.assign(Object.create({ inherited: 1 }) as object, { own: "text" }))).toBe(false);
  });

  test("takes no date and no list for an object", () => {
    for (const type of [object([field("a", number(), { optional: true })]), object([]), record(number()), object([field("length", number())])]) {
      expect([new Date(), []].map(functionsOf(type).is)).toEqual([false, false]);
    }
  });
});

describe("an encoder of a union", () => {
  const wide = object([field("a", int()), field("b", int())]);

  class Both {
    get a(): number {
      return 1;
    }

    get b(): number {
      return 2;
    }
  }

  test("finds the fullest member by what a class gives", () => {
    expect(functionsOf(union(object([field("a", int())]), wide)).encode(new Both())).toBe('{"a":1,"b":2}');
  });

  test("leaves out undeclared keys where they are forbidden, as outside of unions", () => {
    const { encode } = functionsOf(union(object([field("a", int())], "forbid"), object([field("a", int()), field("b", int())], "forbid")));
    expect(encode({ a: 1, b: 2, c: 3 })).toBe('{"a":1,"b":2}');
  });

  test("takes the member whose items are unique as they are written", () => {
    const { encode } = functionsOf(union(object([field("items", array(object([field("a", int())]), { uniqueItems: true }))]), object([field("items", array(object([])))])));
    expect(encode({ items: [{ a: 1 }, { a: 2 }] })).toBe('{"items":[{"a":1},{"a":2}]}');
    expect(encode({ items: [{ a: 1, more: 1 }, { a: 1 }] })).toBe('{"items":[{},{}]}');
  });

  test("tells a date from an object without required fields, at any depth", () => {
    const inside = (type: Type): Type => object([field("p", object([field("a", type)]))]);
    const at = new Date("2026-01-02T03:04:05Z");
    expect(functionsOf(union(inside(object([field("x", string(), { optional: true })])), inside(date))).encode({ p: { a: at } })).toBe('{"p":{"a":"2026-01-02T03:04:05.000Z"}}');
  });

  test("names what it refuses", () => {
    const { encode } = functionsOf(union(object([field("a", int())]), object([field("b", int())])));
    expect(() => encode({ c: 1 })).toThrow("expected a member of the union, got an object");
    expect(() => encode({ a: "1" })).toThrow("expected an integer");
    expect(() => encode([])).toThrow("expected a member of the union, got an array");
  });
});

describe("long lists", () => {
  const many = Array.from({ length: 20 }, (_, index) => index);

  test("are written as short ones", () => {
    expect(functionsOf(array(int())).encode(many)).toBe(JSON.stringify(many));
    expect(functionsOf(array(string())).encode(many.map((one) => `"${one}\ud800`))).toBe(JSON.stringify(many.map((one) => `"${one}\ud800`)));
    expect(functionsOf(array(number())).encode([...many, 0.5, -0])).toBe(JSON.stringify([...many, 0.5, 0]));
  });

  test("refuse an item that is wrong, and do not ask the list how it is written", () => {
    expect(() => functionsOf(array(int())).encode([...many, 0.5])).toThrow("expected an integer");
    expect(() => functionsOf(array(number())).encode([...many, Number.NaN])).toThrow("expected a finite number, got NaN");
    expect(() => functionsOf(array(string())).encode([...many.map(String), null])).toThrow("expected a string, got null");
    expect(functionsOf(array(int())).encode(Object.assign([...many], { toJSON: () => "secret" }))).toBe(JSON.stringify(many));
  });
});
