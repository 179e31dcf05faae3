/**
 * A pattern as its position automaton (Glushkov): a state for each place that matches one character, and how many ways lead
 * from one to the next. Two ways of matching the same text are two runs of a backtracking engine, so counting them (to two)
 * is all the analysis needs.
 *
 * Kept simple on purpose: a count above three is cut, for three copies are as ambiguous as thirty; `^` inside, `\b` and
 * lookarounds are taken to hold; what is inside a lookaround is a branch that ends there; a back-reference is a copy of its group.
 */
import type { AST } from "@eslint-community/regexpp";
import { type Alphabet, alphabetOf, anything, type CharacterNode, end } from "./alphabet.js";

/** Number of ways, one or two ("several"), by position. */
export type Ways = ReadonlyMap<number, number>;

export interface Automaton {
  readonly alphabet: Alphabet;
  /** The symbols of each position. */
  readonly symbols: readonly bigint[];
  readonly follow: readonly Ways[];
  readonly initial: Ways;
  /** A match is found as soon as one of them is passed. */
  readonly final: ReadonlySet<number>;
  readonly matchesEmpty: boolean;
}

/** Part of a pattern: where it can begin and end, and in how many ways it matches nothing. */
interface Fragment {
  readonly first: Ways;
  readonly last: Ways;
  readonly empty: number;
}

const none: Ways = new Map();
const nothing: Fragment = { first: none, last: none, empty: 1 };
/** Copies of what is counted. */
export const countLimit = 3;
const positionLimit = 2_000;

/** A pattern of more positions than can be compared. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

/** `loopFrom`: a counted repetition of at least that many is taken as endless. */
export function automatonOf(pattern: AST.Pattern, loopFrom: number): Automaton {
  return new Builder(loopFrom).build(pattern);
}

class Builder {
  readonly #loopFrom: number;
  readonly #parts: string[] = [];
  readonly #follow: Map<number, number>[] = [];
  readonly #named = new Set<number>();
  /** Inside a lookbehind, which is matched from its end. */
  #isReversed = false;
  readonly #open: AST.CapturingGroup[] = [];

  constructor(loopFrom: number) {
    this.#loopFrom = loopFrom;
  }

  build({ alternatives }: AST.Pattern): Automaton {
    const anchored = alternatives.filter(startsAnchored);
    const free = alternatives.filter((alternative) => !startsAnchored(alternative));
    const parts = anchored.map((alternative) => this.#sequence(alternative.elements));
    // A match may begin anywhere: the search is a loop over any character before the pattern.
    if (free.length > 0) parts.push(this.#concat(this.#loop(this.#position(anything), 1), this.#alternatives(free)));
    const whole = parts.reduce(either);
    const alphabet = alphabetOf(new Set(this.#parts), this.#named);
    return {
      alphabet,
      symbols: this.#parts.map((part) => alphabet.symbols.get(part) ?? 0n),
      follow: this.#follow,
      initial: whole.first,
      final: new Set(whole.last.keys()),
      matchesEmpty: whole.empty > 0,
    };
  }

  #alternatives(alternatives: readonly AST.Alternative[]): Fragment {
    return alternatives.map((alternative) => this.#sequence(alternative.elements)).reduce(either);
  }

  #sequence(elements: readonly AST.Element[]): Fragment {
    const fragments = elements.map((element) => this.#element(element));
    return (this.#isReversed ? fragments.reverse() : fragments).reduce((before, after) => this.#concat(before, after), nothing);
  }

  #element(element: AST.Element): Fragment {
    switch (element.type) {
      case "Assertion":
        return this.#assertion(element);
      case "Group":
        return this.#alternatives(element.alternatives);
      case "CapturingGroup":
        return this.#capturing(element);
      case "Quantifier":
        return this.#quantifier(element);
      case "Backreference":
        return this.#backreference(element);
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
      case "ExpressionCharacterClass":
        return this.#character(element);
    }
  }

  #character(node: CharacterNode): Fragment {
    for (const { min, max } of rangesIn(node)) this.#named.add(min).add(max);
    return this.#position(node.raw);
  }

  #assertion(assertion: AST.Assertion): Fragment {
    if (!("alternatives" in assertion)) return assertion.kind === "end" && !this.#isReversed ? this.#position(end) : nothing;
    const outer = this.#isReversed;
    this.#isReversed = assertion.kind === "lookbehind";
    const { first } = this.#alternatives(assertion.alternatives);
    this.#isReversed = outer;
    return { first, last: none, empty: 1 };
  }

  #capturing(group: AST.CapturingGroup): Fragment {
    this.#open.push(group);
    const fragment = this.#alternatives(group.alternatives);
    this.#open.pop();
    return fragment;
  }

  /** Inside its own group a back-reference matches nothing. */
  #backreference({ resolved }: AST.Backreference): Fragment {
    const groups = (Array.isArray(resolved) ? resolved : [resolved]).filter((group) => !this.#open.includes(group));
    return groups.length === 0 ? nothing : groups.map((group) => this.#capturing(group)).reduce(either);
  }

  #quantifier({ min, max, element }: AST.Quantifier): Fragment {
    if (max === 0) return nothing;
    const copies = (count: number): Fragment[] => Array.from({ length: Math.min(count, countLimit) }, () => this.#element(element));
    if (max >= this.#loopFrom && max > 1) {
      const body = this.#element(element);
      // Required repetitions may match nothing, and any of them may be the ones that do.
      if (min >= this.#loopFrom && body.empty > 0) this.#link(body.last, body.first);
      return [...copies(min - 1), this.#loop(body, min === 0 ? 1 : 0)].reduce((before, after) => this.#concat(before, after));
    }
    // The engine refuses an optional repetition that matched nothing, so that there is one way to leave it out.
    const optional = copies(max - min).reduceRight((after: Fragment, copy) => ({ ...this.#concat({ ...copy, empty: 0 }, after), empty: 1 }), nothing);
    return [...copies(min), optional].reduce((before, after) => this.#concat(before, after), nothing);
  }

  #position(part: string): Fragment {
    const position = this.#parts.push(part) - 1;
    if (position >= positionLimit) throw new TooLargeError();
    this.#follow.push(new Map());
    const here = new Map([[position, 1]]);
    return { first: here, last: here, empty: 0 };
  }

  #loop(body: Fragment, empty: number): Fragment {
    this.#link(body.last, body.first);
    return { first: body.first, last: body.last, empty: Math.max(empty, body.empty) };
  }

  #concat(before: Fragment, after: Fragment): Fragment {
    this.#link(before.last, after.first);
    return {
      first: before.empty === 0 ? before.first : sum(before.first, times(after.first, before.empty)),
      last: after.empty === 0 ? after.last : sum(after.last, times(before.last, after.empty)),
      empty: several(before.empty * after.empty),
    };
  }

  #link(from: Ways, to: Ways): void {
    for (const [position, ways] of from) {
      const next = this.#follow[position];
      if (next !== undefined) for (const [target, count] of to) next.set(target, several((next.get(target) ?? 0) + ways * count));
    }
  }
}

/** Whether a match of it can only begin at the start of the text. */
function startsAnchored({ elements }: AST.Alternative): boolean {
  const first = elements.find((element) => element.type !== "Assertion" || element.kind === "start");
  if (first === undefined) return false;
  if (first.type === "Assertion") return true;
  return (first.type === "Group" || first.type === "CapturingGroup") && first.alternatives.every(startsAnchored);
}

function rangesIn(node: CharacterNode): readonly { readonly min: number; readonly max: number }[] {
  if (node.type === "Character") return [{ min: node.value, max: node.value }];
  if (node.type !== "CharacterClass") return [];
  return node.elements.flatMap((element) => {
    if (element.type === "Character") return [{ min: element.value, max: element.value }];
    return element.type === "CharacterClassRange" ? [{ min: element.min.value, max: element.max.value }] : [];
  });
}

function either(a: Fragment, b: Fragment): Fragment {
  return { first: sum(a.first, b.first), last: sum(a.last, b.last), empty: several(a.empty + b.empty) };
}

function sum(a: Ways, b: Ways): Ways {
  if (a.size === 0) return b;
  const all = new Map(a);
  for (const [position, ways] of b) all.set(position, several((all.get(position) ?? 0) + ways));
  return all;
}

function times(ways: Ways, factor: number): Ways {
  return factor === 1 ? ways : new Map([...ways].map(([position, count]) => [position, several(count * factor)]));
}

function several(count: number): number {
  return Math.min(2, count);
}
