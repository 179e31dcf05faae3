/** Our issues against pydantic's own, from a table that `test/support/pydantic-table.py` writes. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Codec } from "../../../compiler/src/ir/codec.js";
import type { ObjectType, Type } from "../../../compiler/src/ir/type.js";
import type { Issue } from "../../../runtime/src/errors.js";
import { dateFromText } from "../../../runtime/src/validate/dates.js";
import { explainBooleanText, explainDateText, explainIntegerText, explainNumberText, type Loc } from "../../../runtime/src/validate/explain.js";
import { explainJsonText, jsonFromText } from "../../../runtime/src/validate/json-text.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { booleanFromText, integerFromText, numberFromText } from "../../../runtime/src/validate/numbers.js";
import { stripped } from "../../../runtime/src/validate/stripped.js";
import { emitCodecs, type Emitted, runCodecs, modelOf } from "../../support/codecs.js";

type Row = readonly [text: string, result: { readonly value?: unknown; readonly type?: string; readonly msg?: string; readonly ctx?: unknown }];

interface Table {
  readonly texts: Readonly<Record<"integer" | "number" | "boolean" | "date" | "json" | "stripped" | "lowered" | "raised", readonly Row[]>>;
  readonly values: readonly { readonly type: Type; readonly input: unknown; readonly issues: readonly Issue[] }[];
  readonly models: Readonly<Record<string, ObjectType>>;
}

const table = JSON.parse(readFileSync(new URL("pydantic.json", import.meta.url), "utf8")) as Table;

/** Every text may be changed. */
function nothing(_text: string, _loc: Loc, _issues: Issue[]): void {}

const readers = {
  integer: [integerFromText, (text: string, loc: Loc, issues: Issue[]) => explainIntegerText(text, {}, loc, issues)],
  number: [numberFromText, (text: string, loc: Loc, issues: Issue[]) => explainNumberText(text, {}, loc, issues)],
  boolean: [booleanFromText, explainBooleanText],
  date: [(text: string) => milliseconds(dateFromText(text)), explainDateText],
  json: [jsonFromText, explainJsonText],
  stripped: [stripped, nothing],
  // As emitted code has them.
  lowered: [(text: string) => text.toLowerCase(), nothing],
  raised: [(text: string) => text.toUpperCase(), nothing],
} as const;

function milliseconds(value: Date | typeof INVALID): unknown {
  return value === INVALID ? INVALID : value.getTime();
}

describe.each(Object.entries(readers))("texts read as %s", (kind, [read, explain]) => {
  test.each(table.texts[kind as keyof typeof readers])("%j", (text, expected) => {
    const value: unknown = read(text);
    const issues: Issue[] = [];
    explain(text, [], issues);
    if ("value" in expected) {
      expect(value).toBe(expected.value === 0 ? 0 : expected.value);
      expect(issues).toEqual([]);
    } else {
      expect(value).toBe(INVALID);
      expect(issues).toEqual([{ ...expected, loc: [], input: text }]);
    }
  });
});

describe("values", () => {
  let codecs: readonly Emitted[] = [];

  beforeAll(() => {
    const models = Object.entries(table.models).map(([name, type]) => modelOf(name, type));
    const all = table.values.map(({ type }, index): Codec => ({ name: `Value${index}`, source: "json", type }));
    codecs = runCodecs(emitCodecs(all, models));
  });

  test.each(table.values.map(({ type, input, issues }, index) => ({ index, type: JSON.stringify(type), input, issues })))("$type refuses $input", ({ index, input, issues }) => {
    expect(codecs[index]?.decode(input)).toBe(INVALID);
    expect(codecs[index]?.explain(input)).toEqual(issues);
  });
});
