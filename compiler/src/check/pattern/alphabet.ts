/**
 * Which characters the parts of a pattern match, by asking the engine about a sample: what the pattern itself names and its
 * neighbours, all of ASCII, and a few from elsewhere. Characters that no part tells apart are one symbol. A part that two
 * symbols share really has a character in common with another; an overlap outside the sample is missed.
 */
import type { AST } from "@eslint-community/regexpp";

/** A part that matches one character. */
export type CharacterNode = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

/** Any character at all, and the end of the text: not parts of a pattern, but of how it is matched. */
export const anything = "[^]";
export const end = "$";

export interface Alphabet {
  /** One character for each symbol; a readable one where there is one. */
  readonly characters: readonly string[];
  /** The symbols that a part matches, as bits. */
  readonly symbols: ReadonlyMap<string, bigint>;
}

/** The symbol of the end of the text, which no character has. */
export const endSymbol = 1n;

/** `parts` are sources of patterns for one character. */
export function alphabetOf(parts: ReadonlySet<string>, named: Iterable<number>): Alphabet {
  const tests = [...parts].filter((part) => part !== end).map((part): [string, RegExp] => [part, new RegExp(`^(?:${part})$`, "u")]);
  const classes = new Map<string, string>();
  for (const character of sample(named)) {
    const signature = tests.map(([, test]) => (test.test(character) ? "1" : "0")).join("");
    if (!classes.has(signature)) classes.set(signature, character);
  }
  const signatures = [...classes.keys()];
  const symbols = new Map(tests.map(([part], index): [string, bigint] => [part, bitsOf(signatures.map((signature) => signature[index] === "1"))]));
  return { characters: [...classes.values()], symbols: symbols.set(end, endSymbol) };
}

/** Bit 0 is the end of the text. */
function bitsOf(members: readonly boolean[]): bigint {
  return members.reduce((bits, isMember, index) => (isMember ? bits | (2n << BigInt(index)) : bits), 0n);
}

/** The character of the lowest symbol in a set that is not empty. */
export function characterIn(bits: bigint, { characters }: Alphabet): string {
  let index = 0;
  for (let rest = bits >> 1n; rest > 0n && (rest & 1n) === 0n; rest >>= 1n) index++;
  return characters[index] ?? "";
}

const elsewhere = ["é", "ß", "Δ", "я", "א", "ا", "中", "あ", "한", "٣", "😀", "\u0301", "\u00a0", "\u2028", "\u{10ffff}"];

/** The most readable ones first: they stand for their symbols. */
function sample(named: Iterable<number>): ReadonlySet<string> {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const readable = ascii.filter((character) => /[a-z0-9!]/.test(character)).sort((a, b) => rank(a) - rank(b));
  const near = [...named].flatMap((code) => [code, code - 1, code + 1]).filter((code) => code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
  return new Set([...readable, ...ascii.slice(32), ...near.map((code) => String.fromCodePoint(code)), ...ascii, ...elsewhere]);
}

function rank(character: string): number {
  return /[a-z]/.test(character) ? 0 : /\d/.test(character) ? 1 : 2;
}
