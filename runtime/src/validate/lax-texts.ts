/**
 * Numbers as texts of a format, where JSON is lax: Unix seconds or milliseconds, seconds of a day, seconds, a decimal number, as pydantic
 * reads them. The text is ISO 8601's, or the number's own. A text stays the text that it is, whatever pydantic would make of it.
 */
import type { Issue } from "../errors.js";
import { fromTimestamp, millisecondsOf, timestampProblem } from "./dates.js";
import { type Loc, tell } from "./explain.js";
import { INVALID } from "./invalid.js";
import { quotable } from "./quote.js";

export type LaxFormat = "date" | "time" | "dateTime" | "duration" | "decimal";

/** The text of a number that the format has one for; everything else as it is. Booleans are seconds too, as in Python. */
export function laxText(format: LaxFormat, input: unknown): unknown {
  const number = numberOf(format, input);
  return number === undefined || problemOf(format, number) !== undefined ? input : texts[format](number);
}

/** `explain` is that of a text. What it says of one that was made is said of the number. */
export function explainLaxText(format: LaxFormat, input: unknown, loc: Loc, issues: Issue[], explain: (value: unknown, issues: Issue[]) => void): void {
  const number = numberOf(format, input);
  const problem = number === undefined ? undefined : problemOf(format, number);
  if (problem !== undefined) return tell(issues, problem.type, loc, problem.message, typeof input === "number" && !Number.isFinite(input) ? String(input) : input, problem.ctx);
  const own: Issue[] = [];
  explain(laxText(format, input), own);
  issues.push(...own.map((issue) => ({ ...issue, input: quotable(input) })));
}

function numberOf(format: LaxFormat, input: unknown): number | undefined {
  if (typeof input === "boolean" && format === "duration") return Number(input);
  return typeof input === "number" ? input : undefined;
}

interface Problem {
  readonly type: string;
  readonly message: string;
  readonly ctx?: Readonly<Record<string, string>>;
}

/** Why a number has no text of the format. */
export function problemOf(format: LaxFormat, number: number): Problem | undefined {
  switch (format) {
    case "date":
      if (fromTimestamp(number) === INVALID) return parsing("date_from_datetime_parsing", "Input should be a valid date or datetime", timestampProblem(number));
      return microseconds(millisecondsOf(number)) % 86_400_000_000 === 0 ? undefined : { type: "date_from_datetime_inexact", message: "Datetimes provided to dates should have zero time - e.g. be exact dates" };
    case "time":
      if (number < 0) return parsing("time_parsing", "Input should be in a valid time format", "time in seconds should be positive");
      return microseconds(number * 1000) < 86_400_000_000 ? undefined : parsing("time_parsing", "Input should be in a valid time format", "numeric times may not exceed 86,399 seconds");
    case "dateTime":
      return fromTimestamp(number) === INVALID ? parsing("datetime_parsing", "Input should be a valid datetime", timestampProblem(number)) : undefined;
    case "duration":
      return Math.abs(number) / 86_400 < 1_000_000_000 ? undefined : parsing("time_delta_parsing", "Input should be a valid timedelta", "durations may not exceed 999,999,999 days");
    case "decimal":
      return Number.isFinite(number) ? undefined : { type: "finite_number", message: "Input should be a finite number" };
  }
}

function parsing(type: string, message: string, error: string): Problem {
  return { type, message: `${message}, ${error}`, ctx: { error } };
}

function microseconds(milliseconds: number): number {
  return Number.isInteger(milliseconds) ? milliseconds * 1000 : Math.round(milliseconds * 1000);
}

const texts: Readonly<Record<LaxFormat, (number: number) => string>> = {
  date: (number) => instant(number).slice(0, 10),
  time: (number) => instant(number, number * 1000).slice(11, -1).replace(/\.0+$/, ""),
  dateTime: (number) => instant(number),
  duration: durationText,
  decimal: String,
};

/** With as many digits of a second as there are: three, or six. */
function instant(number: number, milliseconds = millisecondsOf(number)): string {
  const micro = microseconds(milliseconds);
  const rest = Number.isInteger(milliseconds) ? 0 : ((micro % 1000) + 1000) % 1000;
  const text = new Date(Number.isInteger(milliseconds) ? milliseconds : (micro - rest) / 1000).toISOString();
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}

/** `P2DT3.5S` */
function durationText(number: number): string {
  const size = Math.abs(number);
  const days = Math.floor(size / 86_400);
  const seconds = (size - days * 86_400).toFixed(6).replace(/\.?0+$/, "");
  return `${number < 0 ? "-" : ""}P${days === 0 ? "" : `${days}D`}T${seconds === "" ? 0 : seconds}S`;
}
