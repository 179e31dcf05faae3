import { describe, expect, test } from "vitest";
import { headerText, headerTexts, queryText, queryTexts, readJson, withJson } from "../../../runtime/src/app/inputs.js";
import { ValidationError } from "../../../runtime/src/errors.js";
import { Response } from "../../../runtime/src/message/response.js";
import { request } from "../../support/request.js";

function issuesOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof ValidationError ? error.issues : error;
  }
}

describe("queryText gives the last value, as Starlette does", () => {
  test.each([
    ["?q=a", "a"],
    ["?q=a&q=b", "b"],
    ["?q=", ""],
    ["?q", ""],
    ["?qq=1", undefined],
    ["?a=q", undefined],
    ["?a=q=1", undefined],
    ["", undefined],
    ["?", undefined],
    ["?q=a+b", "a b"],
    ["?q=a%20b%26c", "a b&c"],
    ["?q=%C3%A9", "é"],
    ["?%71=1", "1"],
    ["?q=1&%71=2", "2"],
    ["?q=%zz%C3%A9", "%zzé"],
    ["?%FF=1&q=2", "2"],
    ["?q=%zz", "%zz"],
    ["?q=100%", "100%"],
    ["?q=a=b", "a=b"],
    ["?&&q=1&", "1"],
    ["?q=1;q=2", "1;q=2"],
    ["?x=1&q=", ""],
  ])("%s", (search, expected) => {
    expect(queryText(request(`/x${search}`), "q")).toBe(expected);
  });

  test("a name with special characters is found encoded or not", () => {
    expect(queryText(request("/x?item-query%5B%5D=1"), "item-query[]")).toBe("1");
    expect(queryText(request("/x?a+b=1"), "a b")).toBe("1");
  });
});

test.each(["%FF", "a%C3", "%ED%A0%80", "%C0%AF", "%zz%FF"])("a query value whose bytes are not UTF-8 is refused: %s", (raw) => {
  const read = (): unknown => queryText(request(`/x?q=${raw}`), "q");
  expect(read).toThrow(ValidationError);
  expect(issuesOf(read)).toEqual([{ type: "string_unicode", loc: ["query", "q"], msg: "Input should be a valid string, unable to parse raw data as a unicode string", input: raw }]);
});

test.each<[string, string[]]>([
  [String.raw`"\ud800"`, ["body"]],
  [String.raw`{"a":["x","\uDFFF\uD800",{"b":"\ud83d"}],"c":"\ud83d\ude00"}`, ["body a 1", "body a 2 b"]],
  [String.raw`{"\ud800":1}`, ["body \ufffd [key]"]],
  [`${"[".repeat(900)}"\\udc00"${"]".repeat(900)}`, [`body${" 0".repeat(900)}`]],
])("half a surrogate pair in JSON is refused, wherever it stands: %.60s", async (body, places) => {
  const read = readJson(request("/x", { method: "POST", headers: { "content-type": "application/json" }, body }));
  const error: unknown = await read.catch((reason: unknown) => reason);
  expect(error instanceof ValidationError ? error.issues.map(({ type, loc }) => [type, ...loc].join(" ")) : error).toEqual(places.map((place) => `string_unicode ${place}`));
});

test("what is nested deeper than any decoder reads is left to the decoder", async () => {
  const depth = 400_000;
  const read = await readJson(request("/x", { method: "POST", headers: { "content-type": "application/json" }, body: `${"[".repeat(depth)}"\\ud800"${"]".repeat(depth)}` }));
  expect(Array.isArray(read)).toBe(true);
});

test("whole pairs, and escapes that only look like halves, are read", async () => {
  const body = String.raw`{"a":"\ud83d\ude00","b":"\\ud800"}`;
  expect(await readJson(request("/x", { method: "POST", headers: { "content-type": "application/json" }, body }))).toEqual({ a: "\u{1f600}", b: "\\ud800" });
});

test("queryTexts gives all values in order", () => {
  expect(queryTexts(request("/x?q=a&r=1&q=b&q="), "q")).toEqual(["a", "b", ""]);
  expect(queryTexts(request("/x?r=1"), "q")).toBeUndefined();
});

test("headerText gives the first line as it is", () => {
  const repeated = request("/", { headers: [["x-token", "a, b"], ["x-token", "c"]] });
  expect(headerText(repeated, "x-token")).toBe("a, b");
});

describe("headerTexts gives the elements of a list, however its lines were combined on the way (RFC 9110 §5.3)", () => {
  test.each<[name: string, lines: readonly string[], elements: readonly string[] | undefined]>([
    ["repeated lines in order", ["a", "b", "a"], ["a", "b", "a"]],
    ["one line", ["1, 2,3"], ["1", "2", "3"]],
    ["both", ["1, 2", "3"], ["1", "2", "3"]],
    ["optional white space", ["a \t,\t b c , d"], ["a", "b c", "d"]],
    ["only space and tab are white space", ["\u00a0, \u0085a"], ["\u00a0", "\u0085a"]],
    ["empty elements", [",a, ,b,", "", ","], ["a", "b"]],
    ["present without elements", ["", " , "], []],
    ["absent", [], undefined],
    ["commas in quoted strings", ['"a, b", W/"c,d"', 'e="f,g";h, i'], ['"a, b"', 'W/"c,d"', 'e="f,g";h', "i"]],
    ["quoted pairs", ['"a\\", b", c', '"\\\\", d'], ['"a\\", b"', "c", '"\\\\"', "d"]],
    ["a backslash outside quotes", ["a\\, b"], ["a\\", "b"]],
    ["a quote that is not closed", ['a, "b, c', "d"], ["a", '"b, c', "d"]],
    ["a quoted pair that is cut off", ['"a\\'], ['"a\\']],
  ])("%s", (_name, lines, elements) => {
    expect(headerTexts(request("/", { headers: lines.map((line): [string, string] => ["x-list", line]) }), "x-list")).toEqual(elements);
  });

  test("in time proportional to the length", () => {
    const started = performance.now();
    for (const line of [`${" ".repeat(60_000)}a`, `a${" ".repeat(60_000)}b`, '"'.repeat(60_001), "\\".repeat(60_001), `"${"\\".repeat(60_001)}`]) {
      headerTexts(request("/", { headers: [["x-list", line]] }), "x-list");
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("readJson", () => {
  const json = { "content-type": "application/json" };
  test.each([
    ["a JSON body", { headers: json, body: '{"a":1}' }, { a: 1 }],
    ["with parameters", { headers: { "content-type": "Application/JSON; charset=utf-8" }, body: "[1]" }, [1]],
    ["a +json type", { headers: { "content-type": "application/geo+json" }, body: "1" }, 1],
    ["an empty body", { headers: json }, undefined],
    ["another type stays text", { headers: { "content-type": "text/plain" }, body: '{"a":1}' }, '{"a":1}'],
    ["no type stays text", { body: '{"a":1}' }, '{"a":1}'],
    ["a byte order mark", { headers: json, body: "\ufeff[]" }, []],
    ["not json though it ends alike", { headers: { "content-type": "text/xjson" }, body: "1" }, "1"],
  ])("%s", async (_name, given, expected) => {
    expect(await readJson(request("/", { method: "POST", ...given }))).toEqual(expected);
  });

  test("malformed JSON is one issue with its position", async () => {
    await expect(readJson(request("/", { method: "POST", headers: json, body: '{"a":}' }))).rejects.toMatchObject({
      issues: [{ type: "json_invalid", loc: ["body", 5], msg: "JSON decode error", input: {}, ctx: { error: "Expecting value" } }],
    });
  });

  test("bytes that are not UTF-8 are a 400", async () => {
    const body = new Uint8Array([0x22, 0xff, 0x22]);
    await expect(readJson(request("/", { method: "POST", headers: json, body }))).rejects.toMatchObject({ status: 400, detail: "There was an error parsing the body" });
  });
});

test("withJson costs no promise when the bytes are here", () => {
  const answer = withJson(request("/", { method: "POST", headers: { "content-type": "application/json" }, body: "7" }), (_request, input, capture: string) => new Response(`${String(input)} ${capture}`), "x");
  expect(answer).toBeInstanceOf(Response);
  expect((answer as Response).body).toBe("7 x");
});
