/**
 * A backtracking engine over the same syntax trees, as ECMAScript specifies it, that counts its steps: what a real one does in
 * time is told here without a clock. Slow, and enough for short texts.
 */
import { type AST, RegExpParser } from "@eslint-community/regexpp";

export interface Run {
  readonly matches: boolean;
  readonly steps: number;
}

class LimitError extends Error {}

/** Steps after which it gives up. */
export const limit = 200_000;

/** Searches like `new RegExp(pattern, "u").test(text)`. */
export function run(pattern: string, text: string): Run {
  const engine = new Engine([...text]);
  const parsed = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
  try {
    return { matches: engine.search(parsed.alternatives), steps: engine.steps };
  } catch (error) {
    if (error instanceof LimitError) return { matches: false, steps: limit };
    throw error;
  }
}

type Next = (at: number) => boolean;

class Engine {
  steps = 0;
  readonly #text: readonly string[];
  readonly #groups = new Map<AST.CapturingGroup, string>();
  readonly #tests = new Map<string, RegExp>();

  constructor(text: readonly string[]) {
    this.#text = text;
  }

  search(alternatives: readonly AST.Alternative[]): boolean {
    return [...this.#text, ""].some((_, start) => this.#any(alternatives, start, () => true));
  }

  #any(alternatives: readonly AST.Alternative[], at: number, next: Next): boolean {
    return alternatives.some(({ elements }) => this.#sequence(elements, 0, at, next));
  }

  #sequence(elements: readonly AST.Element[], index: number, at: number, next: Next): boolean {
    const element = elements[index];
    return element === undefined ? next(at) : this.#element(element, at, (end) => this.#sequence(elements, index + 1, end, next));
  }

  #element(element: AST.Element, at: number, next: Next): boolean {
    if (++this.steps > limit) throw new LimitError();
    switch (element.type) {
      case "Group":
        return this.#any(element.alternatives, at, next);
      case "CapturingGroup":
        return this.#any(element.alternatives, at, (end) => {
          this.#groups.set(element, this.#text.slice(at, end).join(""));
          return next(end);
        });
      case "Quantifier":
        return this.#repeat(element, 0, at, next);
      case "Assertion":
        return this.#holds(element, at) && next(at);
      case "Backreference": {
        const groups = Array.isArray(element.resolved) ? element.resolved : [element.resolved];
        const word = [...(groups.map((group) => this.#groups.get(group)).find((found) => found !== undefined) ?? "")];
        this.steps += word.length;
        return word.every((character, offset) => this.#text[at + offset] === character) && next(at + word.length);
      }
      default: {
        const character = this.#text[at];
        return character !== undefined && this.#test(element.raw).test(character) && next(at + 1);
      }
    }
  }

  #repeat(quantifier: AST.Quantifier, count: number, at: number, next: Next): boolean {
    const { min, max, greedy, element } = quantifier;
    const more = (): boolean => count < max && this.#element(element, at, (end) => (end > at || count < min) && this.#repeat(quantifier, count + 1, end, next));
    const done = (): boolean => count >= min && next(at);
    return greedy ? more() || done() : done() || more();
  }

  #holds(assertion: AST.Assertion, at: number): boolean {
    switch (assertion.kind) {
      case "start":
        return at === 0;
      case "end":
        return at === this.#text.length;
      case "word":
        return (this.#isWord(at - 1) !== this.#isWord(at)) !== assertion.negate;
      case "lookahead":
        return this.#any(assertion.alternatives, at, () => true) !== assertion.negate;
      case "lookbehind":
        throw new Error("not needed here");
    }
  }

  #isWord(at: number): boolean {
    return /^\w$/.test(this.#text[at] ?? "");
  }

  #test(part: string): RegExp {
    const known = this.#tests.get(part) ?? new RegExp(`^(?:${part})$`, "u");
    this.#tests.set(part, known);
    return known;
  }
}
