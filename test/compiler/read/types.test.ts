/** Types as the reader sees them: a declaration on the left, the IR as text on the right. */
import { describe, expect, test } from "vitest";
import { readsAs } from "./type-reading.js";

describe("scalars", () => {
  test.each([
    ["string", "string"],
    ["number", "number"],
    ["Int", "int"],
    ["boolean", "boolean"],
    ["bigint", "bigint"],
    ["null", "null"],
    ['"a"', '"a"'],
    ["7", "7"],
    ["true", "true"],
    ["Date", "Date"],
  ])("%s", (written, expected) => expect(readsAs(`type T = ${written};`)).toBe(expected));
});
