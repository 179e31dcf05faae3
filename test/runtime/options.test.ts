import { expect, test } from "vitest";
import { defaultOptions, OptionError, optionTable, resolveOptions } from "../../runtime/src/options.js";

test("every option has a default that it takes itself, and names of its own", () => {
  for (const { default: value, parse } of optionTable) expect(parse(String(value))).toBe(value);
  for (const key of ["name", "flag", "environment"] as const) expect(new Set(optionTable.map((option) => option[key])).size).toBe(optionTable.length);
  expect(resolveOptions({}, {})).toEqual(defaultOptions);
});

test("a flag wins over the environment", () => {
  expect(resolveOptions({ port: "1" }, { PORT: "2", HOST: "::1" })).toMatchObject({ port: 1, host: "::1" });
});

test("a variable that is set but empty counts as not set", () => {
  expect(resolveOptions({}, Object.fromEntries(optionTable.map(({ environment }) => [environment, ""])))).toEqual(defaultOptions);
});

test.each([
  [{ port: "65536" }, {}, '--port is "65536", but needs a whole number from 0 to 65535'],
  [{ port: "1.5" }, {}, '--port is "1.5"'],
  [{ http: "h2" }, {}, '--http is "h2", but needs "native" or "node"'],
  [{ "timeout-header": "0" }, {}, '--timeout-header is "0", but needs seconds'],
  [{ "limit-body": "" }, {}, '--limit-body is ""'],
  [{}, { PORT: "x" }, 'PORT is "x"'],
])("%j %j", (flags, environment, message) => {
  expect(() => resolveOptions(flags, environment)).toThrow(OptionError);
  expect(() => resolveOptions(flags, environment)).toThrow(message);
});
