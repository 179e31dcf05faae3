/** Positions and words of malformed JSON against Python's own: a table made once, and the Python of this machine where there is one. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { explainJson } from "../../../runtime/src/validate/json-error.js";
import { malformedTexts } from "../../support/malformed-json.js";

type Said = readonly [message: string, position: number];

const table = JSON.parse(readFileSync(new URL("json-errors.json", import.meta.url), "utf8")) as readonly (readonly [text: string, ...said: Said])[];
const script = fileURLToPath(new URL("../../support/json-errors.py", import.meta.url));
/** From 3.13 on trailing commas have words of their own. */
const hasPython = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info >= (3, 13))"]).status === 0;

function said(text: string): Said {
  const { loc, ctx } = explainJson(text);
  return [String(ctx?.["error"]), Number(loc[1])];
}

test.each(table)("%j: %s at %i", (text, ...expected) => {
  expect(said(text)).toEqual(expected);
});

test.skipIf(!hasPython)("as this machine's Python on 20,000 texts", () => {
  const texts = malformedTexts(11, 20_000);
  const python = JSON.parse(execFileSync("python3", [script], { input: JSON.stringify(texts), maxBuffer: 2 ** 28, encoding: "utf8" })) as (Said | null)[];
  const differing = texts.flatMap((text, index) => (JSON.stringify(said(text)) === JSON.stringify(python[index]) ? [] : [[text, said(text), python[index]]]));
  expect(differing).toEqual([]);
});

describe("beyond the table", () => {
  test("the shape is FastAPI's", () => {
    expect(explainJson("{")).toEqual({ type: "json_invalid", loc: ["body", 1], msg: "JSON decode error", input: {}, ctx: { error: "Expecting property name enclosed in double quotes" } });
  });

  test.each([["NaN", 0], ["[1, Infinity]", 4], ['{"a": -Infinity}', 6]])("%s, which Python reads and JSON does not have", (text, position) => {
    expect(said(text)).toEqual(["Expecting value", position]);
  });

  test("depth does not break the scanner", () => {
    expect(said("[".repeat(200_000))).toEqual(["Expecting value", 200_000]);
    expect(said(`${"[".repeat(200_000)}1${"]".repeat(200_000)}x`)).toEqual(["Extra data", 400_001]);
  });
});
