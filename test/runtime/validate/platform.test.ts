/** Objects of the platform: what is read, what is refused in which words, what is written; Temporal where there is none. */
import { afterEach, describe, expect, test } from "vitest";
import type { Issue } from "../../../runtime/src/errors.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { encodePlatform, explainPlatform, isPlatform, platformFromJson, type PlatformName } from "../../../runtime/src/validate/platform.js";
import { requireTemporal } from "../../../runtime/src/validate/temporal.js";
import { fittingPlatform } from "../../support/platform.js";

const names = Object.keys(fittingPlatform) as PlatformName[];

function told(name: PlatformName, input: unknown): readonly string[] {
  const issues: Issue[] = [];
  explainPlatform(name, input, ["x"], issues);
  return issues.map(({ type, loc, msg }) => `${type} ${loc.join(".")} ${msg}`);
}

test.each(names)("%s is read, known and written so that it is read again", (name) => {
  for (const input of fittingPlatform[name]) {
    const value = platformFromJson<object>(name, input);
    if (value === INVALID) throw new Error(`refused: ${JSON.stringify(input)}`);
    expect(isPlatform(name, value)).toBe(true);
    expect(told(name, input)).toEqual([]);
    const written: unknown = JSON.parse(encodePlatform(name, value));
    expect(encodePlatform(name, platformFromJson(name, written))).toBe(JSON.stringify(written));
  }
});

test.each(names)("%s is nothing else", (name) => {
  for (const input of [null, 1, {}, [{}], [null], "\u0000", true]) {
    expect(platformFromJson(name, input)).toBe(INVALID);
    expect(told(name, input)).toHaveLength(1);
    expect(isPlatform(name, input)).toBe(false);
    expect(() => encodePlatform(name, input)).toThrow(/^expected an? /);
  }
});

test.each<[PlatformName, unknown, ...string[]]>([
  ["URL", "nowhere", "url_parsing x Input should be a valid URL, relative URL without a base"],
  ["URL", 5, "url_type x URL input should be a string or URL"],
  ["Uint8Array", "AAA", "base64_decode x Base64 decoding error: 'Incorrect padding'"],
  ["Buffer", [], "bytes_type x Input should be a valid bytes"],
  ["Int8Array", [127, 128, -129, 0.5], "less_than_equal x.1 Input should be less than or equal to 127", "greater_than_equal x.2 Input should be greater than or equal to -128", "int_from_float x.3 Input should be a valid integer, got a number with a fractional part"],
  ["Float32Array", [3.5e38], "less_than_equal x.0 Input should be less than or equal to 3.4028234663852886e+38"],
  ["BigUint64Array", ["-1", "18446744073709551616"], "greater_than_equal x.0 Input should be greater than or equal to 0", "less_than_equal x.1 Input should be less than or equal to 18446744073709551615"],
  ["Temporal.PlainDate", "2024-02-30", "date_from_datetime_parsing x Input should be a valid date or datetime, day value is outside expected range"],
  ["Temporal.PlainDate", "2024-01-02[u-ca=none]", "date_from_datetime_parsing x Input should be a valid date or datetime, invalid datetime separator, expected `T`, `t`, `_` or space"],
  ["Temporal.PlainDate", "2024-01-02T23:00:00-05:00", "date_from_datetime_inexact x Datetimes provided to dates should have zero time - e.g. be exact dates"],
  ["Temporal.PlainDateTime", "2024-01-02T03:04:05+01:00", "timezone_naive x Input should not have timezone info"],
  ["Temporal.PlainDateTime", "2024-01-02T03:04:60", "datetime_from_date_parsing x Input should be a valid datetime or date, unexpected extra characters at the end of the input"],
  ["Temporal.PlainTime", "2024-01-02T03:04:05", "time_parsing x Input should be in a valid time format, invalid time separator, expected `:`"],
  ["Temporal.PlainTime", "03:04:05+01:00", "time_parsing x Input should be in a valid time format, not an ISO text of Temporal.PlainTime"],
  ["Temporal.PlainTime", "030460", "time_parsing x Input should be in a valid time format, invalid time separator, expected `:`"],
  ["Temporal.PlainYearMonth", "2024-01-02", "date_parsing x Input should be a valid year and month, not an ISO text of Temporal.PlainYearMonth"],
  ["Temporal.PlainMonthDay", "2024-01-02", "date_parsing x Input should be a valid month and day, not an ISO text of Temporal.PlainMonthDay"],
  ["Temporal.PlainMonthDay", 5, "date_type x Input should be a valid month and day"],
  ["Temporal.Instant", "2024-01-02T03:04:05", "timezone_aware x Input should have timezone info"],
  ["Temporal.ZonedDateTime", "2024-01-02T03:04:05+01:00", "datetime_parsing x Input should be a valid datetime with a time zone, not an ISO text of Temporal.ZonedDateTime"],
  ["Temporal.Duration", "P", "time_delta_parsing x Input should be a valid timedelta, input is too short"],
  ["Temporal.Duration", 5, "time_delta_type x Input should be a valid timedelta"],
])("%s refuses %j", (name, input, ...expected) => {
  expect(platformFromJson(name, input)).toBe(INVALID);
  expect(told(name, input)).toEqual(expected);
});

test.each<[PlatformName, unknown]>([
  ["Uint8Array", new Int8Array(1)],
  ["ArrayBuffer", new Uint8Array(1)],
  ["Float64Array", new Float64Array([Number.NaN])],
  ["Float32Array", new Float32Array([Number.POSITIVE_INFINITY])],
  ["URL", "https://a.b"],
])("%s is not written of another value, %#", (name, value) => expect(() => encodePlatform(name, value)).toThrow("expected"));

test("bytes lie in memory of their own", () => {
  const bytes = platformFromJson<Uint8Array>("Uint8Array", "AAEC");
  expect(bytes !== INVALID && bytes.buffer.byteLength).toBe(3);
  const buffer = platformFromJson<Buffer>("Buffer", "AAEC");
  expect(buffer !== INVALID && buffer.buffer.byteLength).toBe(3);
});

test("a view writes its own part of the memory", () => {
  expect(encodePlatform("Uint8Array", new Uint8Array([9, 1, 2, 9]).subarray(1, 3))).toBe('"AQI="');
});

describe("without Temporal", () => {
  const place = globalThis as { Temporal?: unknown };
  const { Temporal } = place;
  afterEach(() => void (place.Temporal = Temporal));

  test("an application whose types have it does not start, and its values are not taken for wrong ones", () => {
    delete place.Temporal;
    expect(() => requireTemporal()).toThrow(/globalThis\.Temporal is missing: import "temporal-polyfill\/global"/);
    expect(() => platformFromJson("Temporal.PlainDate", "2024-01-02")).toThrow("globalThis.Temporal is missing");
  });

  test("with it there is nothing to say", () => expect(() => requireTemporal()).not.toThrow());
});
