/** What a validator throws, and what is told of it; pydantic's own words are in pydantic.test.ts. */
import assert from "node:assert";
import { expect, test } from "vitest";
import { CustomError, HttpError, type Issue, ValidationError, ValueError } from "../../../runtime/src/errors.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { around, explainAfter, explainAround, explainCheck, passes, through } from "../../../runtime/src/validate/validators.js";

function told(thrown: unknown): Issue[] {
  const issues: Issue[] = [];
  const validate = (): never => {
    throw thrown;
  };
  expect(through(validate, 1)).toBe(INVALID);
  explainAfter(validate, 1, "1", ["a"], issues);
  return issues;
}

function thrownBy(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

test("placeholders are what the context has of its own", () => {
  const context = { name: "n", count: 3, list: [1] };
  expect(told(new CustomError("odd", "{name} {count} {list} {toString} {other} {", context))).toEqual([{ type: "odd", loc: ["a"], msg: "n 3 1 {toString} {other} {", input: "1", ctx: context }]);
  expect(told(new CustomError("odd", "{name}"))).toEqual([{ type: "odd", loc: ["a"], msg: "{name}", input: "1" }]);
});

test("a class of the user's that extends ValueError is one", () => {
  class Taken extends ValueError {}
  expect(told(new Taken("taken"))[0]).toMatchObject({ type: "value_error", msg: "Value error, taken" });
});

test("issues of a ValidationError lie below the value, and keep their input", () =>
  expect(told(new ValidationError([{ type: "t", loc: ["b", 0], msg: "m", input: 5 }]))).toEqual([{ type: "t", loc: ["a", "b", 0], msg: "m", input: 5 }]));

test("an assertion tells its message, but not the program's source, which node writes where there is none", () => {
  expect(told(thrownBy(() => assert(false, "not so")))[0]?.msg).toBe("Assertion failed, not so");
  expect(told(thrownBy(() => assert.equal(1, 2)))[0]?.msg).toBe("Assertion failed, ");
  expect(told(thrownBy(() => assert(Date.now() < 0)))[0]?.msg).toBe("Assertion failed, ");
});

test.each([new TypeError("x"), new HttpError(404), "text", undefined])("%s is no refusal", (thrown) => {
  const validate = (): never => {
    throw thrown;
  };
  const issues: Issue[] = [];
  for (const run of [() => through(validate, 1), () => passes(validate, 1), () => around(validate, 1, String, () => {}), () => explainAfter(validate, 1, 1, [], issues), () => explainCheck(validate, "f", undefined, 1, 1, [], issues), () => explainAround(validate, 1, String, () => {}, [], issues)]) {
    expect(thrownBy(run)).toBe(thrown);
  }
  expect(issues).toEqual([]);
});

test("a Check lets everything through but false, and no promise", () => {
  for (const answer of [true, undefined, null, 0, ""]) expect(passes(() => answer, 1)).toBe(true);
  expect(passes(() => false, 1)).toBe(false);
  expect(() => passes(async () => false, 1)).toThrow("synchronous");
});
