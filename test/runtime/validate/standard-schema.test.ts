import { describe, expect, test } from "vitest";
import type { Issue } from "../../../runtime/src/errors.js";
import type { StandardResult, StandardSchema } from "../../../runtime/src/markers/standard-schema.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { bySchema, explainSchema, SchemaResults } from "../../../runtime/src/validate/standard-schema.js";

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

describe("of a whole parameter", () => {
  const later = (result: StandardResult): StandardSchema => answering(() => Promise.resolve(result));

  test("without a promise where no schema gives one, each asked once", () => {
    const asked: unknown[] = [];
    const schema = answering((value) => {
      asked.push(value);
      return value === 1 ? { value: "one" } : { issues: [{ message: "no" }] };
    });
    const results = new SchemaResults();
    const issues: Issue[] = [];
    const settled = results.settled(() => [results.read("a", schema, 1), results.read("b", schema, 2)]);
    results.explain("b", 2, ["body"], issues);
    results.explain("never asked", 2, ["body"], issues);
    expect(settled).toEqual(["one", INVALID]);
    expect(issues).toEqual([{ type: "value_error", loc: ["body"], msg: "no", input: 2 }]);
    expect(asked).toEqual([1, 2]);
  });

  test("waits for each, and then goes on as if they had answered at once", async () => {
    const results = new SchemaResults();
    let runs = 0;
    const settled = results.settled(() => {
      const read = [results.read("a", later({ value: 1 }), 0), results.read("b", later({ issues: [] }), 0)];
      runs++;
      return read;
    });
    expect(settled).toBeInstanceOf(Promise);
    expect(await settled).toEqual([1, INVALID]);
    expect(runs).toBe(1);
  });

  test("waited for where the caller can", async () => {
    const results = new SchemaResults();
    const issues: Issue[] = [];
    expect(await results.wait("a", later({ issues: [{ message: "no", path: ["x"] }] }), { x: 1 })).toBe(INVALID);
    expect(await results.wait("b", answering(() => ({ value: 2 })), 0)).toBe(2);
    results.explain("a", { x: 1 }, ["body"], issues);
    expect(issues).toEqual([{ type: "value_error", loc: ["body", "x"], msg: "no", input: 1 }]);
  });

  test("what is thrown at once or later goes on", async () => {
    const results = new SchemaResults();
    const broken = answering(() => {
      throw new RangeError("broken");
    });
    expect(() => results.settled(() => results.read("a", broken, 1))).toThrow(RangeError);
    await expect(results.settled(() => results.read("b", answering(() => Promise.reject(new RangeError("later"))), 1))).rejects.toThrow("later");
    await expect(results.settled(() => [results.read("c", later({ value: 1 }), 1), results.read("d", broken, 1)])).rejects.toThrow("broken");
  });
});

test("what a schema throws goes on", () => {
  const broken = answering(() => {
    throw new RangeError("broken");
  });
  expect(() => bySchema(broken, 1)).toThrow(RangeError);
});
