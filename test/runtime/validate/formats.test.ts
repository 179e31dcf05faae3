/**
 * Our formats against pydantic's, row by row, from a table that `test/support/format-table.py` writes. `PRECAST_FORMATS` names
 * another table (its `--mutations`), of which then only the rows that differ are counted.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Issue } from "../../../runtime/src/errors.js";
import { isBase64, isBase64Url } from "../../../runtime/src/validate/formats/base64.js";
import { byteSizeFrom } from "../../../runtime/src/validate/formats/byte-size.js";
import { isDecimal } from "../../../runtime/src/validate/formats/decimal.js";
import { explainHostname, isHostname } from "../../../runtime/src/validate/formats/hostname.js";
import { isInt32, isInt64 } from "../../../runtime/src/validate/formats/integers.js";
import { isIp } from "../../../runtime/src/validate/formats/ip.js";
import { isIsoDate, isIsoDateTime, isIsoTime } from "../../../runtime/src/validate/formats/iso.js";
import { explainSlug, isSlug } from "../../../runtime/src/validate/formats/slug.js";
import { isAnyUrl, isHttpUrl } from "../../../runtime/src/validate/formats/url.js";
import { isUuid } from "../../../runtime/src/validate/formats/uuid.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { type Format, formats } from "../../support/formats.js";
import { differences, type Input } from "./format-differences.js";

type Told = Pick<Issue, "type" | "msg" | "ctx">;
type Row = readonly [input: Input, told?: Told];

const table = JSON.parse(readFileSync(process.env["PRECAST_FORMATS"] ?? new URL("formats.json", import.meta.url), "utf8")) as { readonly formats: Readonly<Record<string, readonly Row[]>> };

function written(input: Input): unknown {
  return typeof input === "object" && input !== null && "parts" in input ? input.parts.map(([text, times]) => text.repeat(times)).join("") : input;
}

function told({ explain }: Format, input: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  explain(input, ["body", "x"], issues);
  return issues;
}

/** What ours says instead, by format and input. */
const chosen = new Map(
  Object.values(differences).flatMap((byFormat) => Object.entries(byFormat).flatMap(([name, rows]) => rows.map(([input, ours]): [string, string | null] => [`${name} ${JSON.stringify(input)}`, ours]))),
);

describe.each(Object.entries(formats))("%s", (name, format) => {
  test.each((table.formats[name] ?? []).map(([input, expected]) => ({ input, expected })))("$input", ({ input, expected }) => {
    const value = written(input);
    const issues = told(format, value);
    expect(format.is(value)).toBe(issues.length === 0);
    const theirs = expected === undefined ? [] : [{ ...expected, loc: ["body", "x"], input: value }];
    const ours = chosen.get(`${name} ${JSON.stringify(input)}`);
    if (ours === undefined) return expect(issues).toEqual(theirs);
    expect(issues).not.toEqual(theirs);
    expect(issues.map(({ msg }) => msg)).toEqual(ours === null ? [] : [ours]);
  });
});

test("each format of the table is held, and each difference is a row of it", () => {
  expect(Object.keys(table.formats).toSorted()).toEqual(Object.keys(formats).toSorted());
  const rows = new Set(Object.entries(table.formats).flatMap(([name, all]) => all.map(([input]) => `${name} ${JSON.stringify(input)}`)));
  expect([...chosen.keys()].filter((key) => !rows.has(key))).toEqual([]);
});

describe("ours alone", () => {
  test.each([
    ["a", true], ["a-b-c", true], ["2024-in-review", true], ["0", true], ["", false], ["-", false], ["-a", false], ["a-", false], ["a--b", false], ["A", false], ["a_b", false], ["a b", false], ["é", false], ["a\n", false], ["１", false], ["a".repeat(100_000), true], ["a-".repeat(50_000), false],
  ])("slug %j", (text, expected) => {
    const issues: Issue[] = [];
    explainSlug(text, [], issues);
    expect(isSlug(text)).toBe(expected);
    expect(issues).toEqual(expected ? [] : [{ type: "slug_format", loc: [], msg: "Input should be lower-case letters and digits with single hyphens between them", input: text }]);
  });

  test.each([
    ["localhost", undefined], ["example.com", undefined], ["EXAMPLE.com", undefined], ["a.b.c", undefined], ["1.2.3.4", undefined], ["xn--bcher-kva.example", undefined], ["3com.com", undefined],
    ["", "its labels should not be empty"], [".", "its labels should not be empty"], ["a.", "its labels should not be empty"], ["a..b", "its labels should not be empty"], [".a", "its labels should not be empty"],
    ["-a.b", "its labels should not begin or end with a hyphen"], ["a-.b", "its labels should not begin or end with a hyphen"], ["a_b", "it should be letters, digits, hyphens and periods"], ["bücher.example", "it should be letters, digits, hyphens and periods"], ["a b", "it should be letters, digits, hyphens and periods"], ["a:80", "it should be letters, digits, hyphens and periods"],
    ["a".repeat(63), undefined], ["a".repeat(64), "its labels should have at most 63 characters"], [`${"a.".repeat(126)}b`, undefined], [`${"a.".repeat(126)}bc`, "it should have at most 253 characters"], ["a".repeat(100_000), "it should have at most 253 characters"],
  ])("host name %j", (text, error) => {
    const issues: Issue[] = [];
    explainHostname(text, [], issues);
    expect(isHostname(text)).toBe(error === undefined);
    expect(issues).toEqual(error === undefined ? [] : [{ type: "hostname_format", loc: [], msg: `Input should be a valid host name, ${error}`, input: text, ctx: { error } }]);
  });

  test.each([explainSlug, explainHostname])("what is no text is told as such", (explain) => {
    const issues: Issue[] = [];
    explain(1, ["x"], issues);
    expect(issues).toEqual([{ type: "string_type", loc: ["x"], msg: "Input should be a valid string", input: 1 }]);
  });

  test.each([["1.5 MiB", 1_572_864], ["10kb", 10_000], ["3000 KiB", 3_072_000], ["1.9", 1], ["7 bit", 0], ["16 bit", 2], [" 2 k ", 2000], [52_000, 52_000], [0, 0], ["9 PB", 9e15], [-1, INVALID], [1.5, INVALID], ["10 PB", INVALID], [true, INVALID], ["1 furlong", INVALID]])("size %j", (input, bytes) => {
    expect(byteSizeFrom(input)).toBe(bytes);
  });
});

describe("what Node makes is accepted", () => {
  const holds = <Value>(arbitrary: fc.Arbitrary<Value>, accepts: (value: Value) => boolean): void => fc.assert(fc.property(arbitrary, accepts), { numRuns: 1000 });
  const instants = fc.date({ min: new Date("0001-01-01T00:00:00.000Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true });

  test("randomUUID", () => {
    for (let run = 0; run < 1000; run++) expect(isUuid(randomUUID(), 4)).toBe(true);
  });

  test("Date.toISOString", () => {
    holds(instants, (date) => isIsoDateTime(date.toISOString(), "aware") && !isIsoDateTime(date.toISOString(), "naive"));
    holds(instants, (date) => isIsoDate(date.toISOString().slice(0, 10)) && isIsoTime(date.toISOString().slice(11)));
  });

  test("a day is one of the calendar where Date keeps it", () => {
    holds(fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 })), ([year, month, day]) => {
      const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
      const date = new Date(`${text}T00:00:00Z`);
      return isIsoDate(text) === (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text));
    });
  });

  test("net.isIP", () => {
    holds(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: fc.constantFrom(..."0123456789af:."), maxLength: 20 })), (text) => isIp(text, 4) === (isIP(text) === 4) && isIp(text, 6) === (isIP(text) === 6));
  });

  test("base64", () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length);
      expect([isBase64(bytes.toString("base64")), isBase64Url(bytes.toString("base64url"))]).toEqual([true, true]);
    }
  });

  test("numbers, URLs", () => {
    holds(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => isDecimal(String(number)));
    holds(fc.bigInt(), (number) => isDecimal(String(number)));
    holds(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => isHttpUrl(url) && isHttpUrl(new URL(url).href));
    holds(fc.integer(), isInt32);
    holds(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), isInt64);
  });

  test("a URL of Latin-1 also after V8 has optimized the check", () => {
    for (let run = 0; run < 20_000; run++) if (!isAnyUrl("http://é.com")) expect(run).toBe(-1);
  });
});
