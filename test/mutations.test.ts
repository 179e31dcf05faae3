/** Mistakes put into emitted code by hand: the comparison of `differential.test.ts` has to notice each, or it proves nothing. */
import { describe, expect, test } from "vitest";
import { batchOf, compare } from "./support/agreement.js";
import { emitCodecs, runCodecs } from "./support/codecs.js";

const mutations: readonly (readonly [mistake: string, from: RegExp, to: string])[] = [
  ["a lower bound that is exclusive", / >= -2\b/g, " > -2"],
  ["an integer with a fraction", /Number\.isSafeInteger\(/g, "Number.isFinite("],
  ["one element too few allowed", /input\.length > (\d+)\) return INVALID/g, "input.length >= $1) return INVALID"],
  ["a tuple with more elements", /input\.length !== (\d+)\) return INVALID/g, "input.length < $1) return INVALID"],
  ["an element less than declared", /input\.length < (\d+)\) return INVALID/g, "input.length + 1 < $1) return INVALID"],
  ["an element that may be absent and is left out", /if \(input\.length > \d+\) \{/g, "if (false) {"],
  ["a last element that is taken for one of the rest", /index < input\.length - \d+; index/g, "index < input.length; index"],
  ["keys that are forbidden", /if \(hasExtra\(input, .*\)\) return INVALID;/g, ""],
  ["elements that repeat", /if \(!areUnique\(items\)\) return INVALID;/g, ""],
  ["values of a set that repeat", /setOf\((items)\)/g, "new Set($1)"],
  ["a key that comes twice", /mapOf\((items)\)/g, "new Map($1)"],
  ["a set that is not counted", /if \((items|value)\.size [<>] \d+\) return INVALID;/g, ""],
  ["a pair of three", /entry\.length !== 2/g, "entry.length < 2"],
  ["null where it is declared", /if \(input === null\) return null;/g, ""],
  ["a tag that leads to the wrong member", /case "wolf":/g, 'case "fox":'],
  ["a default that is not filled in", /=== undefined \? 4 : /g, "=== undefined ? undefined : "],
  ["depth that is not counted", /depth \+ 1/g, "depth"],
  ["an optional field that must be there", /\((\w+) !== undefined && !\(/g, "(!("],
  ["an issue without its place", /\[\.\.\.loc, "kind"\]/g, "[...loc]"],
  ["an extra key that is not told", /explainExtra\(input, .*\);/g, ""],
  ["a required field that is not told", /=== undefined\) missing\(/g, "=== null) missing("],
  ["a comma that is missing", /text \+= ",/g, 'text += "'],
  ["an optional field that is never written", /!== undefined\) text \+= /g, "=== undefined) text += "],
  ["a date that is not checked", /encodeDate\(/g, "((date: Date) => JSON.stringify(date))("],
  ["a key that is not written", /escaped\(key\) \+/g, '"key" +'],
  ["the first member instead of the fullest", /value = fuller\(input, value, (.*)\);$/gm, "if (value === INVALID) value = $1;"],
  ["evidence that is taken the wrong way round", /if \((\w+) !== undefined\) value = fuller/g, "if ($1 === undefined) value = fuller"],
  ["the first member that a value shows evidence of", /member = member === 0 \? (\d+) : -1/g, "member = member === 0 ? $1 : member"],
];

describe("a mistake is noticed", () => {
  const { codecs, models } = batchOf(3, 400);
  const texts = emitCodecs(codecs, models);

  test("none without one", () => {
    expect(noticed(texts)).toBe(false);
  });

  test.each(mutations)("%s", (_mistake, from, to) => {
    const changed = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replace(from, to)]));
    expect(changed).not.toEqual(texts);
    expect(noticed(changed)).toBe(true);
  });

  /** A batch of its own each time, so that the values do not depend on the order of tests. */
  function noticed(files: Readonly<Record<string, string>>): boolean {
    try {
      return compare(batchOf(3, 400), runCodecs(files), 20).disagreements.length > 0;
    } catch (error) {
      // Not JSON any more.
      if (error instanceof SyntaxError && error.message.includes("JSON")) return true;
      throw error;
    }
  }
});
