/** Objects and lists from outside. */
import { describe, expect, test } from "vitest";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { areUnique, fuller, hasExtra, ownValue, setKey, tagOf } from "../../../runtime/src/validate/objects.js";

describe("areUnique compares by value", () => {
  test.each<[boolean, unknown[]]>([
    [true, []],
    [true, [1, "1", true, "true", null, "null", 1n]],
    [false, ["a", "b", "a"]],
    [false, [0, -0]],
    [false, [{ a: 1, b: [2] }, { b: [2], a: 1 }]],
    [true, [{ a: 1 }, { a: "1" }, { a: 1n }, [1], ["1"]]],
    [false, [new Date(5), new Date(5)]],
    [true, [new Date(5), new Date(6), "1970-01-01T00:00:00.005Z"]],
    [false, [{ a: 10n }, { a: 10n }]],
    [false, [new Set([1, 2]), new Set([2, 1])]],
    [true, [new Set([1, 2]), new Set([1]), [1, 2], new Set(["1"])]],
    [false, [{ a: new Map([[1, "x"]]) }, { a: new Map([[1, "x"]]) }]],
    [true, [new Map([[1, "x"]]), new Map([[1, "y"]]), {}, new Set(), [[1, "x"]]]],
  ])("%s, row %#", (expected, items) => {
    expect(areUnique(items)).toBe(expected);
  });
});

describe("keys of prototypes", () => {
  test("setKey makes __proto__ a key", () => {
    const target: Record<string, unknown> = {};
    setKey(target, "__proto__", { polluted: true });
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
    expect(Object.keys(target)).toEqual(["__proto__"]);
    expect(target["polluted"]).toBeUndefined();
  });

  test("only own ones are read", () => {
    expect(tagOf({}, "constructor")).toBeUndefined();
    expect(tagOf(JSON.parse('{"constructor":"x"}'), "constructor")).toBe("x");
    expect(tagOf([], "length")).toBeUndefined();
    expect(ownValue({} as { toString?: string }, "toString")).toBeUndefined();
  });

  test("a key of a prototype is an extra one where it is sent", () => {
    expect(hasExtra(JSON.parse('{"__proto__":1}') as Record<string, unknown>, ["a"])).toBe(true);
    expect(hasExtra({ a: 1 }, ["a"])).toBe(false);
  });
});

test("fuller takes the reading with most fields of the input, the first of equals", () => {
  const short = { a: 1 };
  const long = { a: 1, b: { c: 2 } };
  expect(fuller<unknown, unknown>(long, INVALID, INVALID)).toBe(INVALID);
  expect(fuller<unknown, unknown>(long, short, INVALID)).toBe(short);
  expect(fuller<unknown, unknown>(long, INVALID, short)).toBe(short);
  expect(fuller<unknown, unknown>(long, short, long)).toBe(long);
  expect(fuller<unknown, unknown>({ a: 1, b: 1 }, short, { b: 1 })).toBe(short);
  expect(fuller<unknown, unknown>([{ a: 1 }], [{ b: 5, c: 6 }], [short])).toEqual([short]);
});

test("fuller does not count defaults that were filled in", () => {
  const given = { a: 1 };
  expect(fuller<unknown, unknown>(given, { b: 5, c: 6 }, given)).toBe(given);
});
