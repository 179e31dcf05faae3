/** Numbers as texts of a format: which text. That each is taken or refused as by pydantic is held by the table of conversions. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isDuration } from "../../../runtime/src/validate/formats/duration.js";
import { isIsoDateTime, isIsoTime } from "../../../runtime/src/validate/formats/iso.js";
import { isDecimal } from "../../../runtime/src/validate/formats/decimal.js";
import { type LaxFormat, laxText } from "../../../runtime/src/validate/lax-texts.js";

test.each<[LaxFormat, unknown, unknown]>([
  ["date", 0, "1970-01-01"], ["date", -86_400, "1969-12-31"], ["date", 1_654_646_400, "2022-06-08"], ["date", 1_654_646_400_000, "2022-06-08"], ["date", 1, 1], ["date", 1e-9, "1970-01-01"], ["date", "1", "1"], ["date", true, true], ["date", null, null],
  ["time", 0, "00:00:00"], ["time", 3720, "01:02:00"], ["time", 1.5, "00:00:01.500"], ["time", 3720.0002, "01:02:00.000200"], ["time", 86_399.9, "23:59:59.900"], ["time", 86_400, 86_400], ["time", -1, -1],
  ["dateTime", 0, "1970-01-01T00:00:00.000Z"], ["dateTime", 1_700_000_000.123456, "2023-11-14T22:13:20.123456Z"], ["dateTime", -0.5, "1969-12-31T23:59:59.500Z"], ["dateTime", -0.0000005, "1970-01-01T00:00:00.000Z"], ["dateTime", 1e16, 1e16], ["dateTime", Number.NaN, Number.NaN],
  ["duration", 0, "PT0S"], ["duration", 1.5, "PT1.5S"], ["duration", 86_400, "P1DT0S"], ["duration", -90_061, "-P1DT3661S"], ["duration", false, "PT0S"], ["duration", 8.64e13, 8.64e13], ["duration", 1e-9, "PT0S"],
  ["decimal", 12.5, "12.5"], ["decimal", -0, "0"], ["decimal", 1e21, "1e+21"], ["decimal", 5e-324, "5e-324"], ["decimal", Infinity, Infinity], ["decimal", true, true],
])("%s of %s", (format, input, expected) => expect(laxText(format, input)).toEqual(expected));

test("what is made is of the format", () => {
  const holds = (numbers: fc.Arbitrary<number>, format: LaxFormat, accepts: (text: string) => boolean): void => fc.assert(fc.property(numbers, (number) => accepts(String(laxText(format, number)))), { numRuns: 2000 });
  holds(fc.double({ min: -6e10, max: 2.5e14, noNaN: true }), "dateTime", (text) => isIsoDateTime(text, "aware"));
  holds(fc.double({ min: 0, max: 86_399, noNaN: true }), "time", isIsoTime);
  holds(fc.double({ min: -8e13, max: 8e13, noNaN: true }), "duration", isDuration);
  holds(fc.double({ noNaN: true, noDefaultInfinity: true }), "decimal", isDecimal);
});
