/**
 * Colours as pydantic_extra_types has them: a name of CSS3, `#` or `0x` or nothing before 3, 4, 6 or 8 hex digits, `rgb()`,
 * `rgba()`, `hsl()`, `hsla()` with commas or with spaces and a slash. What is well formed and out of range has its own message.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { colorNames } from "./color-names.js";
import { afterDigits, codeAt, isHex } from "./text.js";

export function isColor(text: string): boolean {
  return colorProblem(text) === undefined;
}

export function explainColor(input: unknown, loc: Loc, issues: Issue[]): void {
  const problem = typeof input === "string" ? colorProblem(input) : { message: "value must be a tuple, list or string" };
  if (problem !== undefined) tell(issues, "color_error", loc, `value is not a valid color: ${problem.message}`, input, problem.ctx);
}

interface Problem {
  readonly message: string;
  readonly ctx?: Readonly<Record<string, number>>;
}

const unrecognized: Problem = { message: "string not recognised as a valid color" };

function colorProblem(text: string): Problem | undefined {
  const lower = text.toLowerCase();
  if (colorNames.has(lower)) return undefined;
  const start = afterSpaces(lower, 0);
  if (isHexColor(lower, start)) return undefined;
  const name = ["rgba(", "rgb(", "hsla(", "hsl("].find((each) => lower.startsWith(each, start));
  if (name === undefined) return unrecognized;
  const parts = partsOf(lower, start + name.length, name.startsWith("hsl"));
  return parts === undefined ? unrecognized : rangeProblem(parts, name.startsWith("hsl"));
}

function isHexColor(text: string, start: number): boolean {
  const marked = text[start] === "#" ? start + 1 : text.startsWith("0x", start) ? start + 2 : start;
  let end = marked;
  while (isHex(codeAt(text, end))) end++;
  const count = end - marked;
  return (count === 3 || count === 4 || count === 6 || count === 8) && afterSpaces(text, end) === text.length;
}

/** Three values, and what stands for the fourth. */
interface Parts {
  readonly values: readonly number[];
  readonly alpha: number;
}

function partsOf(text: string, start: number, isHsl: boolean): Parts | undefined {
  const values: number[] = [];
  let hasCommas = false;
  let at = afterSpaces(text, start);
  for (let index = 0; index < 3; index++) {
    if (index > 0) {
      const separator = afterSeparator(text, at);
      if (separator === undefined || (index === 2 && separator.isComma !== hasCommas)) return undefined;
      hasCommas = separator.isComma;
      at = separator.end;
    }
    const end = isHsl ? (index === 0 ? afterHue(text, at) : afterPercentage(text, at)) : afterNumber(text, at, 3);
    if (end === undefined) return undefined;
    values.push(Number.parseFloat(text.slice(at, end)));
    at = end;
  }
  return withAlpha(text, at, values, hasCommas ? "," : "/");
}

function afterSeparator(text: string, at: number): { readonly end: number; readonly isComma: boolean } | undefined {
  const spaces = afterSpaces(text, at);
  if (text[spaces] === ",") return { end: afterSpaces(text, spaces + 1), isComma: true };
  return spaces > at ? { end: spaces, isComma: false } : undefined;
}

function withAlpha(text: string, at: number, values: readonly number[], separator: string): Parts | undefined {
  let end = afterSpaces(text, at);
  let alpha = 1;
  if (text[end] === separator) {
    const start = afterSpaces(text, end + 1);
    const after = afterAlpha(text, start);
    if (after === undefined) return undefined;
    alpha = Number.parseFloat(text.slice(start, after)) / (text[after - 1] === "%" ? 100 : 1);
    end = afterSpaces(text, after);
  }
  return text[end] === ")" && afterSpaces(text, end + 1) === text.length ? { values, alpha } : undefined;
}

/** At most so many digits, and a fraction. */
function afterNumber(text: string, at: number, most: number): number | undefined {
  const end = afterDigits(text, at);
  return end === at || end - at > most ? undefined : afterFraction(text, end);
}

function afterFraction(text: string, at: number): number {
  const end = text[at] === "." ? afterDigits(text, at + 1) : at;
  return end > at + 1 ? end : at;
}

function afterPercentage(text: string, at: number): number | undefined {
  const end = afterNumber(text, at, 3);
  return end !== undefined && text[end] === "%" ? end + 1 : undefined;
}

function afterHue(text: string, at: number): number | undefined {
  const start = text[at] === "-" ? at + 1 : at;
  const end = afterFraction(text, afterDigits(text, start));
  if (end === start) return undefined;
  const unit = ["deg", "rad", "turn"].find((each) => text.startsWith(each, end));
  return end + (unit?.length ?? 0);
}

/** One digit and a fraction, a fraction, or a percentage of two digits. */
function afterAlpha(text: string, at: number): number | undefined {
  const digits = afterDigits(text, at);
  if (digits - at <= 2 && digits > at && text[digits] === "%") return digits + 1;
  const end = afterFraction(text, digits);
  return digits - at <= 1 && end > at ? end : undefined;
}

function rangeProblem({ values, alpha }: Parts, isHsl: boolean): Problem | undefined {
  const most = isHsl ? 100 : 255;
  const wrong = values.some((value, index) => !(isHsl && index === 0) && value > most);
  if (wrong) return { message: `color values must be in the range 0 to ${most}`, ctx: { max_val: most } };
  // Python's `isclose`.
  return alpha <= 1 || Math.abs(alpha - 1) <= 1e-9 * alpha ? undefined : { message: "alpha values must be in the range 0 to 1" };
}

const space = /[\s\x1c-\x1f\x85]/;

/** Python's white space; JavaScript's has U+FEFF more. */
function afterSpaces(text: string, at: number): number {
  while (at < text.length && text[at] !== "\ufeff" && space.test(text[at] ?? "")) at++;
  return at;
}
