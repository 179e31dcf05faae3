/** What nobody should see of it, and what is left of it. */
import { expect, test } from "vitest";
import { fieldsSet, markFilled } from "../../../runtime/src/validate/fields-set.js";

const marked = (): { a: number; b: number; c?: number } => {
  const value = { a: 1, b: 2 };
  markFilled(value, ["b", false]);
  return value;
};

test("the names of the fields that were sent", () => {
  expect(fieldsSet(marked())).toEqual(new Set(["a"]));
  expect(fieldsSet({ a: 1, b: undefined })).toEqual(new Set(["a", "b"]));
  expect(fieldsSet({})).toEqual(new Set());
});

test("a field that the program adds counts, a copy has lost the difference", () => {
  const value = marked();
  value.c = 3;
  expect(fieldsSet(value)).toEqual(new Set(["a", "c"]));
  expect(fieldsSet({ ...value })).toEqual(new Set(["a", "b", "c"]));
});

test("nothing of it is seen", () => {
  const value = marked();
  expect(value).toStrictEqual({ a: 1, b: 2 });
  expect(JSON.stringify(value)).toBe('{"a":1,"b":2}');
  expect(Object.entries(value)).toEqual([["a", 1], ["b", 2]]);
  expect(Object.getOwnPropertySymbols({ ...value })).toEqual([]);
  expect(structuredClone(value)).toStrictEqual({ a: 1, b: 2 });
});
