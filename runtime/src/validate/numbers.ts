/** Numbers from texts, by pydantic's lax rules, and what cannot be asked of a number with an operator. */
import { INVALID, type Invalid } from "./invalid.js";

/** pydantic-core's rule: the remainder may be off by a billionth of the value, because 0.1 is no binary fraction. */
export function isMultipleOf(value: number, factor: number): boolean {
  const remainder = Math.abs(value % factor);
  const threshold = Math.abs(value) / 1e9;
  return remainder <= threshold || Math.abs(remainder - Math.abs(factor)) <= threshold;
}

/** White space around, one leading sign, single underscores between digits, a fraction of zeros. */
const integerText = /^\s*([+-]?\d+(?:_\d+)*)(?:\.0+)?\s*$/;
const plainDigits = /^-?\d{1,15}$/;

/** A whole number within ±(2^53 − 1); never a rounded one. */
export function integerFromText(text: string): number | Invalid {
  if (plainDigits.test(text)) return Number(text) + 0;
  const match = integerText.exec(text);
  if (match?.[1] === undefined) return INVALID;
  const value = Number(match[1].replaceAll("_", ""));
  return Number.isSafeInteger(value) ? value + 0 : INVALID;
}

/** Whether the text is a whole number, of any size. */
export function isIntegerText(text: string): boolean {
  return integerText.test(text) && text.length <= 4300;
}

const floatText = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?\s*$/;
const floatName = /^\s*[+-]?(?:nan|inf|infinity)\s*$/i;

/** A finite number. */
export function numberFromText(text: string): number | Invalid {
  if (!floatText.test(text)) return INVALID;
  const value = Number(text.replaceAll("_", ""));
  return Number.isFinite(value) ? value : INVALID;
}

/** Whether pydantic reads the text as a float at all: also `inf` and `nan`, which are then not finite. */
export function isFloatText(text: string): boolean {
  return floatText.test(text) || floatName.test(text);
}

/** A whole number of any size, as decimal text; the longest that is read has 4,300 digits, as in Python. */
export function bigintFromText(text: string): bigint | Invalid {
  const match = text.length <= 4300 ? integerText.exec(text) : null;
  return match?.[1] === undefined ? INVALID : BigInt(match[1].replaceAll("_", "").replace(/^\+/, ""));
}

/** In JSON: decimal text, or a number that is exact. */
export function bigintFromJson(input: unknown): bigint | Invalid {
  if (typeof input === "string") return /^-?\d{1,4300}$/.test(input) ? BigInt(input) : INVALID;
  return typeof input === "number" && Number.isSafeInteger(input) ? BigInt(input) : INVALID;
}

const yes = new Set(["1", "on", "t", "true", "y", "yes"]);
const no = new Set(["0", "off", "f", "false", "n", "no"]);

export function booleanFromText(text: string): boolean | Invalid {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : INVALID;
}
