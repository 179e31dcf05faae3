import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attack } from "../../../../compiler/src/check/pattern/ambiguity.js";
import { costOf } from "../../../../compiler/src/check/pattern/backtracking.js";
import { limit, run } from "./engine.js";

const email = "^([a-zA-Z0-9])(([-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$";

const exponential = [
  "^(a+)+$", "^(a*)*$", "^(a|a)*$", "^(a|b|ab)*c", "^(a|aa)+$", "^(.|\\s)*x", "^(\\w|\\d)+!$", "^(a*b?)*$", "^((x?|y?)z)*$", "^(?:(?:a|b)+)*!", "(x+x+)+y",
  "^(\\w{1,20}\\s?){1,20}$", "^([a-z]+){10,}$", "^(a?){30}b", email,
  // Known from advisories: ajv's and marked's kind, moment's, a URL.
  "^(\\/\\/[^\\/]+\\/(?:[^\\/]+)*)*#", "^(?:[^\\]\\\\]|\\\\.|[^\\]])*\\]$",
  "^(?:(a+)+|b)$", "^x?(?=a)(a|a)*$", "^(\\p{L}|[a-z])+$", "^(é|[à-ü])*!", "^(😀|.)*!$", "^(?:(a)|b|a)*c",
];

const square = ["\\d+$", "^\\d+\\d+$", "\\S+@\\S+", "\\s*,\\s*", "(?=.*\\d).{8,}", "^(a+)\\1$", "^.*a.*b$", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "^a+[ab]+c$", "x*y", "(?!.*x).+y"];
const cube = ["^a*a*a*$", "^\\S+@\\S+\\.\\S+$", "^\\s*(.*)\\s*!$", "\\s+.*,$"];

const linear = [
  "^[a-z]+$", "[a-z]+", "(a+)+", "^(a+)+", "^(.|\\n)*$", "^(a?)*$", "^(?:a|b)*$", "^[a-z0-9]+(?:-[a-z0-9]+)*$", "^\\d{3}-\\d{4}$", "^\\+?[0-9 ()-]{7,20}$",
  "^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "^(\\d{1,3}\\.){3}\\d{1,3}$",
  "^(?=.*[A-Z])(?=.*\\d).{8,}$", "^(?!.*\\.\\.)[a-z.]+$", "^#(?:[0-9a-f]{3}){1,2}$", "^(https?:\\/\\/)?[a-z.]+(\\/[\\w-]+)*\\/?$", "([\"']).*?\\1", "^$", "", "^fixedquery$",
  "^(?:GET|POST|PUT) \\/", "^[A-Z]{2}\\d{2}(?: ?\\d{4}){4}$", "^\\p{Lu}\\p{L}*(?: \\p{L}+)*$", "^(a|b(c|d)*)*e$", "foo\\d+bar", "^\\w+(?=\\s*$)", "^(?:\\r?\\n)*$", "^(\\s*)\\w", "a{3,5}b", "^(?<year>\\d{4})-\\k<year>$",
  "^[a-z]{1,1000}[a-z]{1,1000}$",
];

/** The steps of our own engine on the attack with ever more repetitions. */
function steps(pattern: string, { start, repeats, stop }: Attack, counts: readonly number[]): readonly number[] {
  return counts.map((count) => {
    const { matches, steps: taken } = run(pattern, start + repeats.map((word) => word.repeat(count)).join("") + stop);
    expect(matches).toBe(false);
    return taken;
  });
}

describe("exponential", () => {
  test.each(exponential)("%s", (pattern) => {
    const cost = costOf(pattern);
    if (cost.growth !== "exponential") throw new Error(`is ${cost.growth}`);
    const [few = 0, more = 0] = steps(pattern, cost.attack, [3, 9]);
    // Six more repetitions, each doubling what there is to try.
    expect(more).toBeGreaterThan(Math.min(8 * few, limit - 1));
  });
});

describe("polynomial", () => {
  test.each([...square.map((pattern) => [2, pattern] as const), ...cube.map((pattern) => [3, pattern] as const)])("of degree %i: %s", (degree, pattern) => {
    const cost = costOf(pattern);
    if (cost.growth !== "polynomial") throw new Error(`is ${cost.growth}`);
    expect(cost.degree).toBe(degree);
    const [few = 0, more = 0] = steps(pattern, cost.attack, [10, 40]);
    // Four times the length: sixteen times the work, or sixty-four; what is linear in it weighs less as the text grows.
    expect(more / few).toBeGreaterThan(4 ** (degree - 0.6));
  });
});

describe("linear", () => {
  test.each(linear)("%s", (pattern) => {
    expect(costOf(pattern)).toEqual({ growth: "linear" });
  });
});

describe("made patterns", () => {
  const atom = fc.constantFrom("a", "b", "[ab]", ".", "ab", "ba", "a?");
  const { pattern: body } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 3 },
      atom,
      fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => left + right),
      fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => `(?:${left}|${right})`),
      fc.tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "*?")).map(([inner, times]) => `(?:${inner})${times}`),
    ),
  }));
  const anchored = fc.tuple(body, fc.constantFrom("$", "c", "")).map(([inner, end]) => `^(?:${inner})${end}`);

  test("what is said to be linear is so on every short text", () => {
    fc.assert(
      fc.property(anchored, fc.array(fc.constantFrom("a", "b", "ab", "aab"), { minLength: 1, maxLength: 3 }), (pattern, words) => {
        fc.pre(costOf(pattern).growth === "linear");
        const work = (count: number): number => run(pattern, `${words.join("").repeat(count)}!`).steps;
        const [short, long] = [work(12), work(24)];
        expect(long).toBeLessThan(2.6 * short + 60);
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test("what is said to be exponential has a text that shows it", () => {
    fc.assert(
      fc.property(anchored, (pattern) => {
        const cost = costOf(pattern);
        fc.pre(cost.growth === "exponential");
        if (cost.growth !== "exponential") return;
        const [few = 0, more = 0] = steps(pattern, cost.attack, [3, 9]);
        expect(more).toBeGreaterThan(Math.min(6 * few, limit - 1));
      }),
      { seed: 6, numRuns: 60, maxSkipsPerRun: 1_000 },
    );
  });

  test("no pattern is too much for it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("(", ")", "a", "*", "+", "?", "{2,}", "{3}", "|", "[^b]", "\\w", "\\b", "$", "^", "(?=", "(?<=", "(?!", "\\1", "\\p{L}", "."), { maxLength: 30 }), (parts) => {
        const pattern = parts.join("");
        fc.pre(isPattern(pattern));
        expect(["linear", "polynomial", "exponential"]).toContain(costOf(pattern).growth);
      }),
      { seed: 8, numRuns: 500, maxSkipsPerRun: 1_000 },
    );
    expect(costOf(`^(?:${Array.from({ length: 400 }, (_, index) => `country${index}`).join("|")})$`).growth).toBe("linear");
    expect(costOf(`^${"a*".repeat(40)}$`).growth).toBe("polynomial");
    expect(costOf("^((((((((a{9}){9}){9}){9}){9}){9}){9}){9})$").growth).toBe("linear");
  });
});

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u").source !== "";
  } catch {
    return false;
  }
}
