/**
 * Texts that a regular expression (with the `u` flag) matches: alternatives, groups, classes, quantifiers. What says something about
 * its surroundings (anchors, look-around, `\b`) adds nothing to the text, and a back-reference is empty: whether the text fits is
 * asked of the expression itself, and another one is tried where it does not.
 */
import type { Chance } from "./chance.js";

/** Code points from the first to the last. */
type Range = readonly [first: number, last: number];

type Node =
  | { readonly kind: "characters"; readonly ranges: readonly Range[]; readonly isNegated: boolean }
  /** `\p{…}` and what else only the engine knows: single characters of it are looked for. */
  | { readonly kind: "class"; readonly source: string }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly branches: readonly Node[] }
  | { readonly kind: "repeat"; readonly part: Node; readonly least: number; readonly most: number };

const nothing: Node = { kind: "sequence", parts: [] };
const digits: readonly Range[] = [[0x30, 0x39]];
const word: readonly Range[] = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const space: readonly Range[] = [[0x20, 0x20], [0x09, 0x0d]];
/** What is picked from where almost everything is allowed. */
const printable: readonly Range[] = [[0x20, 0x7e]];

/** How often what may be repeated without end is repeated at most; more where a text has to be long. */
export type Appetite = number;

export class PatternText {
  readonly #root: Node;

  /** Throws where the expression is none that is understood: of nested class operators (the `v` flag). */
  constructor(source: string) {
    this.#root = new Parser(source).parse();
  }

  /** One that fits, mostly. */
  text(chance: Chance, appetite: Appetite): string {
    return write(this.#root, chance, appetite);
  }
}

function write(node: Node, chance: Chance, appetite: Appetite): string {
  switch (node.kind) {
    case "characters":
      return character(node.ranges, node.isNegated, chance);
    case "class":
      return characterOf(node.source, chance);
    case "sequence":
      return node.parts.map((part) => write(part, chance, appetite)).join("");
    case "choice":
      return write(chance.pick(node.branches) ?? nothing, chance, appetite);
    case "repeat": {
      const count = chance.between(node.least, Math.max(node.least, Math.min(node.most, node.least + appetite)));
      return Array.from({ length: count }, () => write(node.part, chance, appetite)).join("");
    }
  }
}

function character(ranges: readonly Range[], isNegated: boolean, chance: Chance): string {
  if (!isNegated) return pointOf(ranges, chance);
  const isIn = (text: string): boolean => ranges.some(([first, last]) => (text.codePointAt(0) ?? 0) >= first && (text.codePointAt(0) ?? 0) <= last);
  const tries = [...Array.from({ length: 60 }, () => pointOf(printable, chance)), "\u00e9", "\u4e2d", "\n", "\u{1f600}"];
  return tries.find((text) => !isIn(text)) ?? "";
}

function pointOf(ranges: readonly Range[], chance: Chance): string {
  const [first, last] = chance.pick(ranges) ?? [0x61, 0x7a];
  // Mostly what people can read, of a range that has it.
  const [from, to] = first < 0x7f && last > 0x7e ? [Math.max(first, 0x20), 0x7e] : [first, last];
  const point = chance.between(from <= to ? from : first, to);
  return point >= 0xd800 && point <= 0xdfff ? "\ue000" : String.fromCodePoint(point);
}

/** By trying: the first blocks, where most scripts and signs are, then anywhere. */
function characterOf(source: string, chance: Chance): string {
  const expression = new RegExp(`^${source}$`, "u");
  for (const last of [0x7e, 0x24f, 0x33ff, 0x1faff]) {
    for (let tries = 0; tries < 300; tries++) {
      const text = pointOf([[0x20, last]], chance);
      const wide = last > 0x7e ? String.fromCodePoint(safePoint(chance.between(0x20, last))) : text;
      if (expression.test(wide)) return wide;
    }
  }
  return "";
}

function safePoint(point: number): number {
  return point >= 0xd800 && point <= 0xdfff ? 0x61 : point;
}

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", v: "\v", f: "\f", 0: "\0" };
const sets: Readonly<Record<string, { readonly ranges: readonly Range[]; readonly isNegated: boolean }>> = {
  d: { ranges: digits, isNegated: false },
  D: { ranges: digits, isNegated: true },
  w: { ranges: word, isNegated: false },
  W: { ranges: word, isNegated: true },
  s: { ranges: space, isNegated: false },
  S: { ranges: space, isNegated: true },
};

class Parser {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): Node {
    const root = this.#choice();
    if (this.#at < this.#source.length) throw new Error(`not understood from "${this.#source.slice(this.#at)}" on`);
    return root;
  }

  #choice(): Node {
    const branches = [this.#sequence()];
    while (this.#took("|")) branches.push(this.#sequence());
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { kind: "choice", branches };
  }

  #sequence(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source[this.#at] ?? "")) parts.push(this.#quantified(this.#atom()));
    return { kind: "sequence", parts };
  }

  #quantified(part: Node): Node {
    const match = this.#take(/(?:[*+?]|\{(\d+)(,)?(\d+)?\})\??/y);
    if (match === undefined) return part;
    const [text = "", least, comma, most] = match;
    if (text.startsWith("{")) return { kind: "repeat", part, least: Number(least), most: comma === undefined ? Number(least) : Number(most ?? Infinity) };
    return { kind: "repeat", part, least: text.startsWith("+") ? 1 : 0, most: text.startsWith("?") ? 1 : Infinity };
  }

  #atom(): Node {
    if (this.#took("(")) return this.#group();
    if (this.#took("[")) return this.#class();
    if (this.#took("^") || this.#took("$")) return nothing;
    if (this.#took(".")) return { kind: "characters", ranges: printable, isNegated: false };
    if (this.#took("\\")) return this.#escape();
    return one(this.#take(/./suy)?.[0] ?? "");
  }

  /** What stands around the match is not written. */
  #group(): Node {
    const opening = this.#take(/\?(?:<[=!]|[=!]|:|<[^>]*>|[a-z-]*:)/y)?.[0] ?? "";
    const inner = this.#choice();
    if (!this.#took(")")) throw new Error("a group is not closed");
    return /^\?<?[=!]$/.test(opening) ? nothing : inner;
  }

  #escape(): Node {
    const property = this.#take(/[pP]\{[^}]*\}/y)?.[0];
    if (property !== undefined) return { kind: "class", source: `\\${property}` };
    if (this.#take(/[bB]|[1-9]\d*|k<[^>]*>/y) !== undefined) return nothing;
    const set = sets[this.#source[this.#at] ?? ""];
    if (set !== undefined) {
      this.#at++;
      return { kind: "characters", ...set };
    }
    return one(this.#character());
  }

  /** After the backslash. */
  #character(): string {
    const code = this.#take(/u\{([\da-fA-F]+)\}|(u[\da-fA-F]{4}(?:\\u[\da-fA-F]{4})?)|x([\da-fA-F]{2})|c([a-zA-Z])/y);
    if (code === undefined) {
      const letter = this.#take(/./suy)?.[0] ?? "";
      return controls[letter] ?? letter;
    }
    const [, point, units, byte, control] = code;
    if (units !== undefined) return String.fromCharCode(...units.slice(1).split("\\u").map((unit) => Number.parseInt(unit, 16)));
    return control === undefined ? String.fromCodePoint(Number.parseInt(point ?? byte ?? "0", 16)) : String.fromCharCode(control.charCodeAt(0) % 32);
  }

  /** A class with a property in it is left to the engine whole. */
  #class(): Node {
    const start = this.#at;
    const isNegated = this.#took("^");
    const ranges: Range[] = [];
    let isKnown = true;
    while (!this.#took("]")) {
      if (this.#at >= this.#source.length) throw new Error("a class is not closed");
      const first = this.#member(ranges);
      isKnown &&= first !== "unknown";
      if (typeof first !== "number") continue;
      const dash = this.#source.startsWith("-", this.#at) && this.#source[this.#at + 1] !== "]";
      if (dash) this.#at++;
      const last = dash ? this.#member(ranges) : first;
      ranges.push([first, typeof last === "number" ? last : first]);
    }
    return isKnown ? { kind: "characters", ranges, isNegated } : { kind: "class", source: `[${this.#source.slice(start, this.#at)}` };
  }

  /** A character as its code point; a set adds its ranges, and is unknown where it has none to add. */
  #member(ranges: Range[]): number | "set" | "unknown" {
    if (!this.#took("\\")) return this.#take(/./suy)?.[0].codePointAt(0) ?? 0;
    if (this.#take(/[pP]\{[^}]*\}/y) !== undefined) return "unknown";
    if (this.#took("b")) return 8;
    const set = sets[this.#source[this.#at] ?? ""];
    if (set === undefined) return this.#character().codePointAt(0) ?? 0;
    this.#at++;
    if (set.isNegated) return "unknown";
    ranges.push(...set.ranges);
    return "set";
  }

  #took(character: string): boolean {
    if (!this.#source.startsWith(character, this.#at)) return false;
    this.#at += character.length;
    return true;
  }

  #take(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.#source);
    if (match !== null) this.#at = sticky.lastIndex;
    return match ?? undefined;
  }
}

function one(character: string): Node {
  const point = character.codePointAt(0) ?? 0;
  return { kind: "characters", ranges: [[point, point]], isNegated: false };
}
