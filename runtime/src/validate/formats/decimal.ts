/**
 * Decimal numbers as texts: sign, digits, point, exponent. Python's Decimal also reads spaces around, underscores and the digits
 * of other scripts; as the text would keep them, they are refused. Digits are counted as pydantic counts them: a number is too
 * long only if it is so as it stands and also without the zeros at its end.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { counted } from "../strings.js";
import { afterDigits, codeAt } from "./text.js";

export interface DecimalConstraints {
  readonly maxDigits?: number;
  readonly decimalPlaces?: number;
}

export function isDecimal(text: string, constraints: DecimalConstraints = {}): boolean {
  const parts = partsOf(text);
  return parts !== undefined && limitBroken(parts, constraints) === undefined;
}

export function explainDecimal(input: unknown, constraints: DecimalConstraints, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "decimal_type", loc, "Decimal input should be an integer, float, string or Decimal object", input);
  const parts = partsOf(input);
  if (parts === undefined) return isNameOfNone(input) ? tell(issues, "finite_number", loc, "Input should be a finite number", input) : tell(issues, "decimal_parsing", loc, "Input should be a valid decimal", input);
  const broken = limitBroken(parts, constraints);
  if (broken !== undefined) tell(issues, broken.type, loc, `Decimal input should have no more than ${broken.words}`, input, broken.ctx);
}

/** Infinity or not a number, which may carry digits. */
function isNameOfNone(text: string): boolean {
  const name = text.slice(text[0] === "+" || text[0] === "-" ? 1 : 0, 10).toLowerCase();
  if (name === "inf" || name === "infinity") return text.length <= 9;
  const digits = name.startsWith("nan") ? 3 : name.startsWith("snan") ? 4 : undefined;
  return digits !== undefined && afterDigits(text, text.toLowerCase().indexOf("nan") + 3) === text.length;
}

/** Digits without zeros before them, and how far the point is behind the last (below zero: before it). */
interface Parts {
  readonly digits: number;
  readonly zeros: number;
  readonly exponent: number;
}

function partsOf(text: string): Parts | undefined {
  const start = text[0] === "+" || text[0] === "-" ? 1 : 0;
  const point = afterDigits(text, start);
  const end = text[point] === "." ? afterDigits(text, point + 1) : point;
  const places = Math.max(0, end - point - 1);
  if (point - start + places === 0) return undefined;
  const exponent = exponentOf(text, end);
  if (exponent === undefined) return undefined;
  return { ...significant(text, start, end), exponent: exponent - places };
}

/** Digits that an exponent of Python's Decimal may have, on 64 bits. */
const longestExponent = 18;

function exponentOf(text: string, at: number): number | undefined {
  if (at === text.length) return 0;
  if ((codeAt(text, at) | 0x20) !== 0x65) return undefined;
  const start = text[at + 1] === "+" || text[at + 1] === "-" ? at + 2 : at + 1;
  const end = afterDigits(text, start);
  if (end === start || end !== text.length) return undefined;
  let first = start;
  while (text[first] === "0") first++;
  return end - first > longestExponent ? undefined : Number(text.slice(at + 1));
}

function significant(text: string, start: number, end: number): { readonly digits: number; readonly zeros: number } {
  let digits = 0;
  let zeros = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === "." || (text[at] === "0" && digits === 0)) continue;
    digits++;
    zeros = text[at] === "0" ? zeros + 1 : 0;
  }
  return digits === 0 ? { digits: 1, zeros: 1 } : { digits, zeros };
}

interface Broken {
  readonly type: string;
  readonly words: string;
  readonly ctx: Readonly<Record<string, number>>;
}

function limitBroken({ digits, zeros, exponent }: Parts, { maxDigits, decimalPlaces }: DecimalConstraints): Broken | undefined {
  if (maxDigits === undefined && decimalPlaces === undefined) return undefined;
  const asIs = countOf(digits, exponent);
  const short = zeros === digits ? { places: 0, total: 1 } : countOf(digits - zeros, exponent + zeros);
  const total = Math.min(asIs.total, short.total);
  if (maxDigits !== undefined && total > maxDigits) return { type: "decimal_max_digits", words: `${counted(maxDigits, "digit")} in total`, ctx: { max_digits: maxDigits } };
  if (decimalPlaces === undefined) return undefined;
  const places = Math.min(asIs.places, short.places);
  if (places > decimalPlaces) return { type: "decimal_max_places", words: counted(decimalPlaces, "decimal place"), ctx: { decimal_places: decimalPlaces } };
  if (maxDigits === undefined) return undefined;
  const whole = Math.max(maxDigits - decimalPlaces, 0);
  const hasMore = Math.min(asIs.total - asIs.places, short.total - short.places) > whole;
  return hasMore ? { type: "decimal_whole_digits", words: `${counted(whole, "digit")} before the decimal point`, ctx: { whole_digits: whole } } : undefined;
}

function countOf(digits: number, exponent: number): { readonly places: number; readonly total: number } {
  return exponent >= 0 ? { places: 0, total: digits + exponent } : { places: -exponent, total: Math.max(digits, -exponent) };
}
