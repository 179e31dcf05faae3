import { expect, test } from "vitest";
import type { Issue } from "../../../runtime/src/errors.js";
import type { StandardResult, StandardSchema } from "../../../runtime/src/markers/standard-schema.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { bySchema, explainSchema } from "../../../runtime/src/validate/standard-schema.js";

const answering = (validate: (value: unknown) => StandardResult | Promise<StandardResult>): StandardSchema => ({ "~standard": { validate } });

function issuesOf(schema: StandardSchema, input: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  explainSchema(schema, input, ["body"], issues);
  return issues;
}

test("what a schema gives is the value, undefined included", () => {
  expect(bySchema(answering((value) => ({ value: [value] })), 1)).toEqual([1]);
  expect(bySchema(answering(() => ({ value: undefined, issues: undefined })), 1)).toBeUndefined();
  expect(issuesOf(answering((value) => ({ value })), 1)).toEqual([]);
});

test("issues lie below the value, with the value there or what lacks it", () => {
  const input = { a: [{ b: 1 }], c: null };
  const schema = answering(() => ({
    issues: [{ message: "whole" }, { message: "deep", path: ["a", { key: 0 }, { key: "b" }] }, { message: "absent", path: ["a", 0, "x", "y"] }, { message: "of null", path: ["c", "d"] }, { message: "inherited", path: ["toString"] }],
  }));
  expect(bySchema(schema, input)).toBe(INVALID);
  expect(issuesOf(schema, input)).toEqual([
    { type: "value_error", loc: ["body"], msg: "whole", input },
    { type: "value_error", loc: ["body", "a", 0, "b"], msg: "deep", input: 1 },
    { type: "value_error", loc: ["body", "a", 0, "x", "y"], msg: "absent", input: { b: 1 } },
    { type: "value_error", loc: ["body", "c", "d"], msg: "of null", input: null },
    { type: "value_error", loc: ["body", "toString"], msg: "inherited", input },
  ]);
});

test("a symbol in a path is told as a text", () => {
  expect(issuesOf(answering(() => ({ issues: [{ message: "no", path: [Symbol("s")] }] })), {})[0]?.loc).toEqual(["body", "Symbol(s)"]);
});

test("a promise is a mistake of the program's, and its rejection ends nothing", async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on("unhandledRejection", note);
  expect(() => bySchema(answering(() => Promise.reject(new Error("later"))), 1)).toThrow("has to be synchronous");
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off("unhandledRejection", note);
  expect(rejections).toEqual([]);
});

test("what a schema throws goes on", () => {
  const broken = answering(() => {
    throw new RangeError("broken");
  });
  expect(() => bySchema(broken, 1)).toThrow(RangeError);
});
