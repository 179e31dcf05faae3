/** Numbers from texts, by pydantic's lax rules, and what cannot be asked of a number with an operator. */
import { INVALID, type Invalid } from "./invalid.js";

/**
 * Exact for whole numbers. Where a decimal fraction is part of it, the quotient may be off by what three roundings to binary
 * can make of it, so that 19.99 is a multiple of 0.01 and 123456789.1 one of 0.1. pydantic allows 1e-9 whatever the size.
 */
export function isMultipleOf(value: number, factor: number): boolean {
  if (value % factor === 0) return true;
  if (Number.isInteger(value) && Number.isInteger(factor)) return false;
  const quotient = value / factor;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 2 ** -51;
}

/** Unicode's White_Space, which Rust trims: JavaScript's `\s` has U+FEFF more and U+0085 less. */
const space = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*";
const plainDigits = /^-?\d{1,15}$/;
/** One leading sign, single underscores between digits, a fraction of zeros. */
const integerText = new RegExp(`^${space}([+-]?\\d+(?:_\\d+)*)(?:\\.0+)?${space}$`);
/** Python's limit on digits of a text (`int_parsing_size`), which also bounds what a BigInt costs. */
const maximumDigits = 4300;

/** A whole number within ±(2^53 − 1); never a rounded one. */
export function integerFromText(text: string): number | Invalid {
  if (plainDigits.test(text)) return Number(text) + 0;
  const match = isTooLong(text) ? null : integerText.exec(text);
  if (match?.[1] === undefined) return INVALID;
  const value = Number(match[1].replaceAll("_", ""));
  return Number.isSafeInteger(value) ? value + 0 : INVALID;
}

/** Whether the text is a whole number, of any size. */
export function isIntegerText(text: string): boolean {
  return isTooLong(text) || integerText.test(text);
}

function isTooLong(text: string): boolean {
  return text.length > maximumDigits;
}

const trimmed = new RegExp(`^${space}(.*?)${space}$`, "s");
const floatText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const floatName = /^[+-]?(?:nan|inf|infinity)$/i;
const misplacedUnderscore = /^_|__|_$/;

/** A finite number. */
export function numberFromText(text: string): number | Invalid {
  if (plainDigits.test(text)) return Number(text);
  const digits = digitsOf(text);
  const value = floatText.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(value) ? value : INVALID;
}

/** Whether pydantic reads the text as a float at all: also `inf` and `nan`, which are then not finite. */
export function isFloatText(text: string): boolean {
  const digits = digitsOf(text);
  return floatText.test(digits) || floatName.test(digits);
}

/** Without white space around and single underscores; empty where it can be no number. */
function digitsOf(text: string): string {
  if (isTooLong(text)) return "";
  const inner = trimmed.exec(text)?.[1] ?? "";
  return misplacedUnderscore.test(inner) ? "" : inner.replaceAll("_", "");
}

/** A whole number of any size, as decimal text. */
export function bigintFromText(text: string): bigint | Invalid {
  const match = isTooLong(text) ? null : integerText.exec(text);
  return match?.[1] === undefined ? INVALID : BigInt(match[1].replaceAll("_", "").replace(/^\+/, ""));
}

/** In JSON: decimal text, or a number that is exact. */
export function bigintFromJson(input: unknown): bigint | Invalid {
  if (typeof input === "string") return /^-?\d+$/.test(input) && !isTooLong(input) ? BigInt(input) : INVALID;
  return typeof input === "number" && Number.isSafeInteger(input) ? BigInt(input) : INVALID;
}

const yes = new Set(["1", "on", "t", "true", "y", "yes"]);
const no = new Set(["0", "off", "f", "false", "n", "no"]);

export function booleanFromText(text: string): boolean | Invalid {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : INVALID;
}
