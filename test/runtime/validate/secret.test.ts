/** What a secret gives away: nothing, unless it is asked. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { Issue } from "../../../runtime/src/errors.js";
import { explainHiding, explainSecret } from "../../../runtime/src/validate/hiding.js";
import { areUnique } from "../../../runtime/src/validate/objects.js";
import { Secret } from "../../../runtime/src/validate/secret.js";

const secret = new Secret("hunter2");

test("whatever writes it down gets a mask", () => {
  const written = [String(secret), `${secret}`, JSON.stringify({ secret }), inspect(secret), inspect({ deep: [secret] }, { depth: 9, showHidden: true }), String([secret]), JSON.stringify(structuredClone(secret)), JSON.stringify({ ...secret }), JSON.stringify(Object.assign({}, secret)), Object.entries(secret).join(), Reflect.ownKeys(secret).join(), new Error(`${secret}`).stack ?? ""];
  for (const text of written) expect(text).not.toContain("hunter2");
  expect(secret.reveal()).toBe("hunter2");
});

test("lists of secrets are compared by their values", () => {
  expect(areUnique([new Secret("a"), new Secret("b")])).toBe(true);
  expect(areUnique([new Secret("a"), new Secret("a")])).toBe(false);
  expect(areUnique([new Secret(1), new Secret("1")])).toBe(true);
});

function told(issue: Issue): Issue | undefined {
  const issues: Issue[] = [];
  explainSecret([], issues, (_loc, own) => own.push(issue));
  return issues[0];
}

test("a message that may quote the value is not told", () => {
  const issue = { type: "uuid_parsing", loc: [], msg: "Input should be a valid UUID, invalid character: found `h` at 1", input: "hunter2", ctx: { error: "invalid character: found `h` at 1" } };
  expect(told(issue)).toEqual({ type: "uuid_parsing", loc: [], msg: "Input should be valid, and is not shown because it is secret", input: "**********" });
  const own = { type: "string_pattern_mismatch", loc: [], msg: "String should match pattern 'a'", input: "x", ctx: { pattern: "a" } };
  expect(told(own)).toEqual({ ...own, input: "**********" });
});

test("what stands under a key is hidden at any depth and however it is spelled", () => {
  const hidden = (input: unknown, loc: Issue["loc"] = ["body"]): unknown => {
    const issues: Issue[] = [];
    explainHiding(["apiKey"], 1, issues, (own) => own.push({ type: "t", loc, msg: "m", input }));
    return issues[0]?.input;
  };
  expect(hidden({ api_key: "x", "API-Key": ["x"], other: { apiKey: { deep: 1 }, name: "n" }, list: [{ apikey: "x" }, 5] })).toEqual({ api_key: "**********", "API-Key": "**********", other: { apiKey: "**********", name: "n" }, list: [{ apikey: "**********" }, 5] });
  expect(hidden("x")).toBe("**********");
  expect(hidden(["x", null])).toEqual(["**********", null]);
  expect(hidden("name", ["body", "name"])).toBe("name");
  expect(hidden(null)).toBe(null);
  const own = JSON.parse('{"__proto__": {"apiKey": "x"}}') as unknown;
  expect(JSON.stringify(hidden(own))).toBe('{"__proto__":{"apiKey":"**********"}}');
});
