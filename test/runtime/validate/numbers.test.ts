/**
 * Numbers at the edges, exactly. As pydantic has them, with one difference on purpose: an integer beyond ±(2^53 − 1) is refused
 * where the type is `Int`, because a JavaScript number cannot hold it; a bigint holds it, from a text of JSON too.
 */
import { describe, expect, test } from "vitest";
import type { Codec } from "../../../compiler/src/ir/codec.js";
import type { Type } from "../../../compiler/src/ir/type.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { nowhere as origin } from "../../support/api.js";
import { emitCodecs, runCodecs } from "../../support/codecs.js";

const types: readonly Type[] = [
  { kind: "number", integer: true, origin },
  { kind: "number", integer: false, origin },
  { kind: "bigint", origin },
];
const googol = `1${"0".repeat(400)}`;

function readers(source: Codec["source"]): readonly ((input: unknown) => unknown)[] {
  const codecs = types.map((type, index): Codec => ({ name: `N${index}`, source, type }));
  return runCodecs(emitCodecs(codecs, [])).map(({ decode }) => decode);
}

describe.each<[string, unknown, unknown, unknown]>([
  // written, Int, number, bigint
  ["1", 1, 1, 1n],
  ["-0", -0, -0, 0n],
  ["1.0", 1, 1, 1n],
  ["1e2", 100, 100, 100n],
  ["1.5", INVALID, 1.5, INVALID],
  ["1e-400", 0, 0, 0n],
  ["1e999", INVALID, INVALID, INVALID],
  [googol, INVALID, INVALID, INVALID],
  ["9007199254740991", 9007199254740991, 9007199254740991, 9007199254740991n],
  ["9007199254740993", INVALID, 9007199254740992, INVALID],
  ['"9007199254740993"', INVALID, INVALID, 9007199254740993n],
  ['"18446744073709551615"', INVALID, INVALID, 18446744073709551615n],
  ['"1"', INVALID, INVALID, 1n],
  ["true", INVALID, INVALID, INVALID],
  ["null", INVALID, INVALID, INVALID],
])("JSON %.20s", (written, ...expected) => {
  const decoders = readers("json");
  test.each(["Int", "number", "bigint"].map((name, index) => [name, index] as const))("as %s", (_name, index) => expect(decoders[index]?.(JSON.parse(written))).toBe(expected[index]));
});

test("a JSON number that may have lost digits is told as too large, and a bound of that size is told as text", () => {
  const { explain } = runCodecs(emitCodecs([{ name: "Id", source: "json", type: { kind: "bigint", minimum: "0", maximum: "9223372036854775807", origin } }], []))[0] ?? fail();
  expect(explain(JSON.parse("9007199254740993"))).toEqual([{ type: "int_parsing_size", loc: [], msg: "Unable to parse input string as an integer, exceeded maximum size", input: 9007199254740992 }]);
  expect(explain("9223372036854775808")).toEqual([{ type: "less_than_equal", loc: [], msg: "Input should be less than or equal to 9223372036854775807", input: "9223372036854775808", ctx: { le: "9223372036854775807" } }]);
  expect(explain(-1)).toEqual([{ type: "greater_than_equal", loc: [], msg: "Input should be greater than or equal to 0", input: -1, ctx: { ge: 0 } }]);
});

function fail(): never {
  throw new Error("one codec");
}

test.each(["NaN", "Infinity", "0x10", "1_000", "+1", "01", ".5", "5."])("JSON has no %s", (written) => expect(() => JSON.parse(written) as unknown).toThrow(SyntaxError));

describe.each<[string, unknown, unknown, unknown]>([
  ["-0", 0, 0, 0n],
  ["+1", 1, 1, 1n],
  ["01", 1, 1, 1n],
  ["1_000", 1000, 1000, 1000n],
  [" 7 ", 7, 7, 7n],
  ["1.0", 1, 1, 1n],
  ["1.5", INVALID, 1.5, INVALID],
  ["1e2", INVALID, 100, INVALID],
  [".5", INVALID, 0.5, INVALID],
  ["5.", INVALID, 5, INVALID],
  ["1e-400", INVALID, 0, INVALID],
  ["1e999", INVALID, INVALID, INVALID],
  ["9007199254740991", 9007199254740991, 9007199254740991, 9007199254740991n],
  ["9007199254740993", INVALID, 9007199254740992, 9007199254740993n],
  ["9223372036854775807", INVALID, 2 ** 63, 9223372036854775807n],
  [googol, INVALID, INVALID, BigInt(googol)],
  ...["", "-", "--1", "+-1", "_1", "1_", "1__0", "0x10", "0b1", "1n", "NaN", "Infinity", "１"].map((text): [string, unknown, unknown, unknown] => [text, INVALID, INVALID, INVALID]),
])("text %.20j", (text, ...expected) => {
  const decoders = readers("text");
  test.each(["Int", "number", "bigint"].map((name, index) => [name, index] as const))("as %s", (_name, index) => {
    const read = decoders[index]?.(text);
    expect(read === 0 ? 0 : read).toBe(expected[index]);
  });
});
