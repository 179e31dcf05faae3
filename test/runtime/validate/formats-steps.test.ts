/** Each format takes steps in proportion to the text: what it reads is counted, not timed, for hostile texts of twice the length. */
import { expect, test } from "vitest";
import { formats } from "../../support/formats.js";

/** A text that counts each character that is asked of it, and for a search or a copy the whole. */
function counting(text: string, count: (steps: number) => void): string {
  const boxed = Object(text) as object;
  return new Proxy(boxed, {
    get: (_target, key) => {
      if (key === "length") return text.length;
      if (typeof key === "string" && /^\d+$/.test(key)) {
        count(1);
        return text[Number(key)];
      }
      const found: unknown = Reflect.get(boxed, key);
      if (typeof found !== "function") return found;
      return (...given: unknown[]): unknown => {
        count(key === "charCodeAt" || key === "codePointAt" ? 1 : text.length);
        const result: unknown = Reflect.apply(found, text, given);
        // A number or a parser that asks for the text itself has counted it whole.
        const isCopy = typeof result === "string" && result.length > 1 && key !== "toString" && key !== "valueOf";
        return isCopy ? counting(result as string, count) : result;
      };
    },
  }) as unknown as string;
}

function stepsOf(name: string, text: string): number {
  let steps = 0;
  const format = formats[name];
  // The table's predicates ask for a primitive; a counting text is none.
  format?.scan?.(counting(text, (more) => (steps += more)));
  return steps;
}

const pieces = ["a", "0", " ", ".", "-", ":", "1.", "1D", "\"", "@", "<", "a@", "/", "=", "QUJD", "é", "é.", "%41", "xn--a."];
const starts = ["", "P", "http://", "x://", "rgb(0", "::1%", "10.0.0.0/", "\"", "2024-01-02T00:00:00.", "1e"];

test.each(Object.keys(formats).filter((name) => formats[name]?.scan !== undefined))("%s", (name) => {
  for (const start of starts) {
    for (const piece of pieces) {
      const once = stepsOf(name, start + piece.repeat(4000 / piece.length));
      const twice = stepsOf(name, start + piece.repeat(8000 / piece.length));
      expect(twice, JSON.stringify([start, piece])).toBeLessThanOrEqual(2.1 * once + 200);
    }
  }
});
