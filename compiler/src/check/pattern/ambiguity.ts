/**
 * How a backtracking engine's work grows with the text, from the ambiguity of the pattern's automaton (Weber and Seidl, "On the
 * degree of ambiguity of finite automata", 1991): two loops through one state over one word double the work with each repetition;
 * two loops and a way from one to the other over one word make it a polynomial. It matters only where the text can be
 * continued so that nothing matches, for an engine stops at its first match: that continuation is searched for, and is part of the answer.
 */
import { type Alphabet, characterIn, endSymbol } from "./alphabet.js";
import { type Automaton, countLimit } from "./automaton.js";

/** A text that costs the engine most: `start`, each of `repeats` as often as one likes, then `stop`. */
export interface Attack {
  readonly start: string;
  readonly repeats: readonly string[];
  readonly stop: string;
}

/** Says whether the pattern matches in a text, exactly. */
export type Match = (text: string) => boolean;

/** Steps of a search, and states that a text is tried in; what needs more is taken to be harmless. */
const effort = 200_000;
/** Enough for most counts of a pattern, and few enough for the engine, which is asked, to be quick whatever the pattern. */
const repetitions = 12;
/** Degrees beyond this one are not told apart: no length that is of use is safe with them. */
const degreeLimit = 5;

/** A state, or several that read the same text: each step moves all of them. */
type Runs = readonly number[];

export class Ambiguity {
  readonly #automaton: Automaton;
  readonly #component: readonly number[];
  /** For what the automaton takes to hold; undefined where there is no such part. */
  readonly #engine: Match | undefined;
  #steps = 0;

  constructor(automaton: Automaton, engine: Match | undefined) {
    this.#automaton = automaton;
    this.#engine = engine;
    this.#component = components(automaton.follow.map((ways) => [...ways.keys()]));
  }

  /** A text on which the work doubles with each repetition. */
  exponential(): Attack | undefined {
    for (const state of this.#looping()) {
      const repeat = this.#twice(state);
      const attack = repeat === undefined ? undefined : this.#attack(state, [repeat], countLimit + 2);
      if (attack !== undefined) return attack;
    }
    return undefined;
  }

  /** A text on which the work is a polynomial of its length, one repetition less than its degree. */
  polynomial(): Attack | undefined {
    const pairs = this.#pairs();
    const longest = (state: number, first: number, words: readonly string[]): Attack | undefined => {
      const own = words.length === 0 ? undefined : this.#attack(first, words, repetitions);
      if (words.length > 0 && own === undefined) return undefined;
      if (words.length === degreeLimit - 1) return own;
      const longer = (pairs.get(state) ?? []).flatMap(({ to, word }) => longest(to, first, [...words, word]) ?? []);
      return longer.reduce((best: Attack | undefined, attack) => (best !== undefined && best.repeats.length >= attack.repeats.length ? best : attack), own);
    };
    const found = [...pairs.keys()].flatMap((state) => longest(state, state, []) ?? []);
    return found.sort((a, b) => b.repeats.length - a.repeats.length)[0];
  }

  /** From each loop to those that can take over from it on the same word. */
  #pairs(): ReadonlyMap<number, readonly { readonly to: number; readonly word: string }[]> {
    const looping = this.#looping();
    return new Map(
      looping.map((from) => [
        from,
        looping.flatMap((to) => {
          const word = this.#component[from] === this.#component[to] ? undefined : this.#search([from, from, to], [from, to, to]);
          return word === undefined ? [] : [{ to, word }];
        }),
      ]),
    );
  }

  /** States that can come back to themselves. */
  #looping(): readonly number[] {
    const { follow } = this.#automaton;
    return follow.flatMap((ways, state) => ([...ways.keys()].some((next) => this.#component[next] === this.#component[state]) ? [state] : []));
  }

  /** A word with two ways from a state to itself. */
  #twice(state: number): string | undefined {
    const { follow } = this.#automaton;
    const inside = (from: number): readonly (readonly [number, number])[] => [...(follow[from] ?? [])].filter(([next]) => this.#component[next] === this.#component[state]);
    const doubled = inside(state).find(([, ways]) => ways > 1);
    if (doubled !== undefined) {
      const back = doubled[0] === state ? "" : this.#search([doubled[0]], [state]);
      return back === undefined ? undefined : this.#characterOf([doubled[0]]) + back;
    }
    return this.#search([state, state], [state, state], true);
  }

  /** The shortest word that leads every run from its start to its goal. `apart`: the two must be in different states on the way. */
  #search(start: Runs, goal: Runs, apart = false): string | undefined {
    const key = (runs: Runs, wereApart: boolean): string => `${runs.join()}${wereApart}`;
    const queue: { readonly runs: Runs; readonly word: string; readonly wereApart: boolean }[] = [{ runs: start, word: "", wereApart: !apart }];
    const seen = new Set([key(start, !apart)]);
    for (const { runs, word, wereApart } of queue) {
      for (const [next, symbols] of this.#moves(runs, goal)) {
        if (++this.#steps > effort) return undefined;
        const nowApart = wereApart || next[0] !== next[1];
        const text = word + characterIn(symbols, this.#automaton.alphabet);
        if (nowApart && next.every((state, index) => state === goal[index])) return text;
        const id = key(next, nowApart);
        if (seen.has(id)) continue;
        seen.add(id);
        queue.push({ runs: next, word: text, wereApart: nowApart });
      }
    }
    return undefined;
  }

  /** Where all runs can go by one character, and the symbols that take them there. Runs stay where they can still reach their goals. */
  #moves(runs: Runs, goal: Runs): readonly (readonly [Runs, bigint])[] {
    const { follow, symbols } = this.#automaton;
    let moves: (readonly [Runs, bigint])[] = [[[], -1n]];
    runs.forEach((state, index) => {
      const returns = this.#component[state] === this.#component[goal[index] ?? state];
      const targets = [...(follow[state] ?? new Map<number, number>()).keys()].filter((next) => !returns || this.#component[next] === this.#component[state]);
      moves = moves.flatMap(([before, shared]) =>
        targets.flatMap((next): (readonly [Runs, bigint])[] => {
          const common = shared & (symbols[next] ?? 0n) & ~endSymbol;
          return common === 0n ? [] : [[[...before, next], common]];
        }),
      );
    });
    return moves;
  }

  #characterOf([state = 0]: Runs): string {
    return characterIn((this.#automaton.symbols[state] ?? 0n) & ~endSymbol, this.#automaton.alphabet);
  }

  /** A text around the repetitions on which nothing matches. */
  #attack(state: number, repeats: readonly string[], count: number): Attack | undefined {
    const start = this.#wordTo(state, repeats[0] ?? "");
    if (start === undefined || this.#automaton.matchesEmpty) return undefined;
    const stops = ["", ...[...this.#automaton.alphabet.characters].sort(byReadability)];
    const stop = stops.find((candidate) => {
      const text = start + repeats.map((word) => word.repeat(count)).join("") + candidate;
      this.#steps += text.length * this.#automaton.symbols.length;
      if (this.#steps > effort) return false;
      return !matches(this.#automaton, text) || this.#engine?.(text) === false;
    });
    return stop === undefined ? undefined : { start, repeats, stop };
  }

  /** The shortest word from the beginning to a state; one that looks like what is repeated after it. */
  #wordTo(state: number, repeat: string): string | undefined {
    const { initial, symbols, alphabet } = this.#automaton;
    if (initial.has(state)) {
      const [character = ""] = repeat;
      return (symbols[state] ?? 0n) & symbolOf(character, alphabet) ? character : this.#characterOf([state]);
    }
    const words = [...initial.keys()].flatMap((first) => {
      const rest = this.#search([first], [state]);
      return rest === undefined ? [] : [this.#characterOf([first]) + rest];
    });
    return words.sort((a, b) => a.length - b.length)[0];
  }
}

/** "!" before all, as nobody allows it. */
function byReadability(a: string, b: string): number {
  return Number(b === "!") - Number(a === "!");
}

/** Whether a text has a match in it. */
function matches({ alphabet, symbols, follow, initial, final }: Automaton, text: string): boolean {
  let states = new Set<number>();
  let first = true;
  for (const symbol of [...[...text].map((character) => symbolOf(character, alphabet)), endSymbol]) {
    const candidates = first ? [...initial.keys()] : [...states].flatMap((state) => [...(follow[state]?.keys() ?? [])]);
    states = new Set(candidates.filter((state) => ((symbols[state] ?? 0n) & symbol) !== 0n));
    if ([...states].some((state) => final.has(state))) return true;
    first = false;
  }
  return false;
}

function symbolOf(character: string, { characters }: Alphabet): bigint {
  return 2n << BigInt(characters.indexOf(character));
}

/** The strongly connected component of each state (Tarjan 1972), without recursion: a pattern may have thousands of states. */
function components(edges: readonly (readonly number[])[]): readonly number[] {
  const index: number[] = [];
  const low: number[] = [];
  const component: number[] = [];
  const stack: number[] = [];
  let count = 0;
  for (let root = 0; root < edges.length; root++) {
    if (index[root] !== undefined) continue;
    const work: { readonly state: number; next: number }[] = [{ state: root, next: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1] as { readonly state: number; next: number };
      const { state } = frame;
      if (frame.next === 0) {
        index[state] = low[state] = count++;
        stack.push(state);
      }
      const target = edges[state]?.[frame.next++];
      if (target !== undefined) {
        if (index[target] === undefined) work.push({ state: target, next: 0 });
        else if (component[target] === undefined) low[state] = Math.min(low[state] ?? 0, index[target]);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.state;
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[state] ?? 0);
      if (low[state] !== index[state]) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        component[member] = state;
        if (member === state) break;
      }
    }
  }
  return component;
}
