/**
 * A number of bytes: a whole number, or a text of a number and a unit (`1.5 MiB`, `10kb`, `3 Kbit`; powers of ten, with an `i` of
 * two). The one format that reads a value, for the text says no more. Unlike in pydantic nothing may follow the unit (there
 * `1 kb or so` is 1000), and the number has to be one that JavaScript holds exactly.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { INVALID, type Invalid } from "../invalid.js";
import { afterDigits, codeAt, isDigit, isLetter } from "./text.js";

const prefixes = ["", "k", "m", "g", "t", "p", "e"];

/** Of the unit in lower case; a lone letter is one of bytes. */
const factors: ReadonlyMap<string, number> = new Map(
  prefixes.flatMap((prefix, power): [string, number][] => [
    [`${prefix}b`, 1000 ** power],
    [`${prefix}bit`, 1000 ** power / 8],
    ...(power === 0 ? [] : ([[prefix, 1000 ** power], [`${prefix}ib`, 1024 ** power], [`${prefix}ibit`, 1024 ** power / 8]] as [string, number][])),
  ]),
);

interface Size {
  readonly number: string;
  readonly unit: string;
}

export function byteSizeFrom(input: unknown): number | Invalid {
  if (typeof input === "number") return Number.isSafeInteger(input) && input >= 0 ? input : INVALID;
  const size = typeof input === "string" ? sizeOf(input) : undefined;
  const factor = size === undefined ? undefined : factorOf(size.unit);
  if (size === undefined || factor === undefined) return INVALID;
  const value = Math.trunc(Number(size.number) * factor);
  return Number.isSafeInteger(value) ? value : INVALID;
}

export function isByteSize(text: string): boolean {
  return byteSizeFrom(text) !== INVALID;
}

export function explainByteSize(input: unknown, loc: Loc, issues: Issue[]): void {
  if (byteSizeFrom(input) !== INVALID) return;
  const size = typeof input === "string" ? sizeOf(input) : undefined;
  if (size === undefined || factorOf(size.unit) !== undefined) return tell(issues, "byte_size", loc, "could not parse value and unit from byte string", input);
  tell(issues, "byte_size_unit", loc, `could not interpret byte unit: ${size.unit}`, input, { unit: size.unit });
}

/** `b` is the unit where there is none. */
function factorOf(unit: string): number | undefined {
  return unit === "" ? 1 : unit.length > 5 ? undefined : factors.get(unit.toLowerCase());
}

/** Spaces, a number, spaces, letters; at the end, spaces again. */
function sizeOf(text: string): Size | undefined {
  const start = afterSpaces(text, 0);
  const whole = afterDigits(text, start);
  const end = text[whole] === "." ? afterDigits(text, whole + 1) : whole;
  // A digit stands last.
  if (end === start || text[end - 1] === ".") return undefined;
  const unit = afterSpaces(text, end);
  let after = unit;
  while (after < text.length && isWord(text, after)) after++;
  return afterSpaces(text, after) === text.length ? { number: text.slice(start, end), unit: text.slice(unit, after) } : undefined;
}

function afterSpaces(text: string, at: number): number {
  while (codeAt(text, at) === 0x20 || (codeAt(text, at) >= 0x09 && codeAt(text, at) <= 0x0d)) at++;
  return at;
}

const word = /[\p{L}\p{N}_]/u;

function isWord(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return isDigit(code) || isLetter(code) || code === 0x5f || (code >= 0x80 && word.test(text[at] ?? ""));
}
