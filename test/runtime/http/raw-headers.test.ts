/** Fields over bytes say the same as the list of fields that a handler makes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { RawHeaders } from "../../../runtime/src/http/raw-headers.js";
import { Headers } from "../../../runtime/src/message/headers.js";

function raw(lines: readonly string[]): RawHeaders {
  const bytes = Buffer.from(`GET / HTTP/1.1\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\nbody: x\r\n`, "latin1");
  return new RawHeaders(bytes, 16, 16 + lines.join("").length + 2 * lines.length);
}

test("white space around values, no value, names in values", () => {
  const headers = raw(["A: \t x \t", "B:", "C: a: b", "a:y", "d: \u00e9\u00ff"]);
  expect([...headers]).toEqual([["a", "x"], ["b", ""], ["c", "a: b"], ["a", "y"], ["d", "\u00e9\u00ff"]]);
  expect([headers.get("A"), headers.get("b"), headers.get("c"), headers.get("d"), headers.get("body")]).toEqual(["x, y", "", "a: b", "\u00e9\u00ff", null]);
  expect([headers.getAll("a"), headers.getAll("b"), headers.has("b"), headers.has("x")]).toEqual([["x", "y"], [""], true, false]);
  expect([...raw([])]).toEqual([]);
});

const name = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,6}$/);
const value = fc.stringMatching(/^(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]{0,8}[\x21-\x7e\x80-\xff])?)?$/);

test("any header section", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), name, (fields, other) => {
      const ours = raw(fields.map(([key, text]) => `${key}:${text}`));
      const list = new Headers(fields);
      expect([...ours]).toEqual([...list]);
      for (const key of [...fields.map(([one]) => one), other]) expect([ours.get(key), ours.getAll(key), ours.has(key)]).toEqual([list.get(key), list.getAll(key), list.has(key)]);
    }),
  );
});
