/** Inputs of issues can always be written. */
import { expect, test } from "vitest";
import type { Issue } from "../../../runtime/src/errors.js";
import { explainString, missing } from "../../../runtime/src/validate/explain.js";

function nested(levels: number): unknown {
  return JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
}

test("a value that is nested too deep for JSON is not repeated", () => {
  const issues: Issue[] = [];
  explainString(nested(100_000), {}, ["body"], issues);
  missing(["body", "name"], issues, { deep: nested(100_000) });
  expect(JSON.parse(JSON.stringify(issues.map(({ input }) => input)))).toEqual([[], {}]);
});

test("any other is", () => {
  const issues: Issue[] = [];
  explainString(nested(100), {}, ["body"], issues);
  missing(["query", "q"], issues);
  expect(issues.map(({ input }) => input)).toEqual([nested(100), null]);
});
