/**
 * pydantic's conversion table against ours: every input under every type, as a body, as strict JSON and as texts, from a table that
 * `test/support/conversion-table.py` writes. What differs stands in docs/conversions.md with its reason. `UPDATE=1` rewrites the page.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { conversionsPage } from "../../support/conversions-page.js";
import { type Row, rows, table } from "../../support/conversions.js";
import { differences } from "./conversion-differences.js";

const page = new URL("../../../docs/conversions.md", import.meta.url);
let all: readonly Row[] = [];
let different: readonly Row[] = [];

beforeAll(() => {
  all = rows();
  different = all.filter(({ ours, theirs }) => !isDeepStrictEqual(ours, theirs));
});

test("every type has every input", () => {
  expect(Object.keys(table.types).length).toBeGreaterThan(60);
  expect(all.length).toBeGreaterThan(25_000);
});

test("each row is as pydantic's, or of a chosen difference", () => {
  const unexplained = different.filter((row) => !differences.some(({ applies }) => applies(row)));
  expect(unexplained.slice(0, 5)).toEqual([]);
});

test("each difference still is one", () => {
  const first = different.map((row) => differences.find(({ applies }) => applies(row))?.id);
  expect(differences.map(({ id }) => id).filter((id) => !first.includes(id))).toEqual([]);
});

test("docs/conversions.md", () => {
  const text = conversionsPage(all, different, differences);
  if (process.env["UPDATE"] === "1") writeFileSync(page, text);
  expect(readFileSync(page, "utf8")).toBe(text);
});
