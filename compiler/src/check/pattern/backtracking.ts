/** What matching a pattern costs at worst. */
import { type AST, RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import { Ambiguity, type Attack } from "./ambiguity.js";
import { automatonOf, TooLargeError } from "./automaton.js";

export type Cost =
  | { readonly growth: "linear" }
  | { readonly growth: "polynomial"; readonly degree: number; readonly attack: Attack }
  | { readonly growth: "exponential"; readonly attack: Attack };

/** A counted repetition from here on costs as much as an endless one when it doubles the work each time: 2^10. */
const manyRepeats = 10;

/** The pattern compiles: that is checked where it is read. */
export function costOf(pattern: string): Cost {
  const parsed = parse(pattern);
  const engine = new RegExp(pattern, "u");
  const exact = hasConditions(parsed) ? (text: string): boolean => engine.test(text) : undefined;
  try {
    const doubled = new Ambiguity(automatonOf(parsed, manyRepeats), exact).exponential();
    if (doubled !== undefined) return { growth: "exponential", attack: doubled };
    // Two counted repetitions side by side are no more than the product of their counts.
    const attack = new Ambiguity(automatonOf(parsed, Infinity), exact).polynomial();
    return attack === undefined ? { growth: "linear" } : { growth: "polynomial", degree: attack.repeats.length + 1, attack };
  } catch (error) {
    if (error instanceof TooLargeError) return { growth: "linear" };
    throw error;
  }
}

/** Parts that decide whether it matches, and that an automaton leaves out. */
function hasConditions(pattern: AST.Pattern): boolean {
  const found: string[] = [];
  visitRegExpAST(pattern, {
    onAssertionEnter: ({ kind }) => {
      if (kind === "lookahead" || kind === "lookbehind" || kind === "word") found.push(kind);
    },
    onBackreferenceEnter: ({ type }) => {
      found.push(type);
    },
  });
  return found.length > 0;
}

function parse(pattern: string): AST.Pattern {
  return new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
}
