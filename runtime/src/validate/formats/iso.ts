/**
 * Dates, times and date-times as texts, by speedate's rules and in its words: `YYYY-MM-DD`; `HH:MM` with seconds, a fraction of
 * any length and a zone if wanted; both with `T`, `t`, `_` or a space between. The calendar is Python's: years 1 to 9999.
 *
 * What pydantic turns into another text is refused, for the text would stay as it is: Unix seconds, and for a date a date-time,
 * which it takes at midnight.
 */
import type { Issue } from "../../errors.js";
import { daysIn, trailing } from "../dates.js";
import { type Loc, tell } from "../explain.js";
import { afterDigits, codeAt, isDigit, utf8Length } from "./text.js";

export type Zone = "any" | "aware" | "naive";

/** Where the scan ended, and whether there was a zone and anything but zeros. */
interface Clock {
  readonly end: number;
  readonly hasZone: boolean;
  readonly isMidnight: boolean;
}

const tooShort = "input is too short";

export function isIsoDate(text: string): boolean {
  return text.length === 10 && scanDate(text) === undefined && !isYearZero(text);
}

export function isIsoTime(text: string): boolean {
  return typeof scanWholeTime(text, 0) !== "string";
}

export function isIsoDateTime(text: string, zone: Zone = "any"): boolean {
  const clock = scanDateTime(text);
  return typeof clock !== "string" && !isYearZero(text) && (zone === "any" || clock.hasZone === (zone === "aware"));
}

export function explainIsoDate(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "date_type", loc, "Input should be a valid date", input);
  if (isIsoDate(input)) return;
  const clock = scanDateTime(input);
  if (typeof clock === "string") return tellWith(issues, "date_from_datetime_parsing", loc, "Input should be a valid date or datetime", clock, input);
  if (!clock.isMidnight) return tell(issues, "date_from_datetime_inexact", loc, "Datetimes provided to dates should have zero time - e.g. be exact dates", input);
  tellWith(issues, "date_parsing", loc, "Input should be a valid date in the format YYYY-MM-DD", isYearZero(input) ? yearZero : trailing, input);
}

export function explainIsoTime(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "time_type", loc, "Input should be a valid time", input);
  const clock = scanWholeTime(input, 0);
  if (typeof clock === "string") tellWith(issues, "time_parsing", loc, "Input should be in a valid time format", clock, input);
}

/** pydantic reads what is no date-time as a date, and tells what was wrong then. */
export function explainIsoDateTime(input: unknown, zone: Zone, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "datetime_type", loc, "Input should be a valid datetime", input);
  if (isIsoDateTime(input, zone)) return;
  const clock = scanDateTime(input);
  if (typeof clock === "string") return tellWith(issues, "datetime_from_date_parsing", loc, "Input should be a valid datetime or date", scanDate(input) ?? trailing, input);
  if (isYearZero(input) && (zone === "any" || clock.hasZone === (zone === "aware"))) return tellWith(issues, "datetime_parsing", loc, "Input should be a valid datetime", yearZero, input);
  if (zone === "aware") tell(issues, "timezone_aware", loc, "Input should have timezone info", input);
  else tell(issues, "timezone_naive", loc, "Input should not have timezone info", input);
}

function tellWith(issues: Issue[], type: string, loc: Loc, message: string, error: string, input: string): void {
  tell(issues, type, loc, `${message}, ${error}`, input, { error });
}

const yearZero = "year 0 is out of range";

function isYearZero(text: string): boolean {
  return text.startsWith("0000");
}

/** The first ten characters; gives what is wrong with them. */
function scanDate(text: string): string | undefined {
  if (text.length < 10 && utf8Length(text) < 10) return tooShort;
  if (afterDigits(text.slice(0, 4), 0) !== 4) return "invalid character in year";
  if (text[4] !== "-") return "invalid date separator, expected `-`";
  const month = twoDigits(text, 5);
  if (month === undefined) return "invalid character in month";
  if (text[7] !== "-") return "invalid date separator, expected `-`";
  const day = twoDigits(text, 8);
  if (day === undefined) return "invalid character in day";
  if (month < 1 || month > 12) return "month value is outside expected range of 1-12";
  return day < 1 || day > daysIn(Number(text.slice(0, 4)), month) ? "day value is outside expected range" : undefined;
}

/** A date alone is its midnight. */
function scanDateTime(text: string): Clock | string {
  const problem = scanDate(text);
  if (problem !== undefined) return problem;
  if (text.length === 10) return { end: 10, hasZone: false, isMidnight: true };
  if (!"Tt_ ".includes(text[10] ?? "")) return "invalid datetime separator, expected `T`, `t`, `_` or space";
  return scanWholeTime(text, 11);
}

/** A time of day and its zone, with nothing behind it. */
function scanWholeTime(text: string, start: number): Clock | string {
  if (text.length - start < 5 && utf8Length(text.slice(start)) < 5) return tooShort;
  const hour = twoDigits(text, start);
  if (hour === undefined) return "invalid character in hour";
  if (text[start + 2] !== ":") return "invalid time separator, expected `:`";
  const minute = twoDigits(text, start + 3);
  if (minute === undefined) return "invalid character in minute";
  if (hour > 23) return "hour value is outside expected range of 0-23";
  if (minute > 59) return "minute value is outside expected range of 0-59";
  const seconds = scanSeconds(text, start + 5);
  if (typeof seconds === "string") return seconds;
  const zone = scanZone(text, seconds.end);
  if (typeof zone === "string") return zone;
  if (zone !== text.length) return trailing;
  return { end: zone, hasZone: zone > seconds.end, isMidnight: hour === 0 && minute === 0 && seconds.isZero };
}

/** `:SS` and a fraction, where there are any; microseconds count for zero, what is behind them does not. */
export function scanSeconds(text: string, start: number): { readonly end: number; readonly isZero: boolean } | string {
  if (text[start] !== ":") return { end: start, isZero: true };
  const value = twoDigits(text, start + 1);
  if (value === undefined) return "invalid character in second";
  if (value > 59) return "second value is outside expected range of 0-59";
  const point = start + 3;
  if (text[point] !== "." && text[point] !== ",") return { end: point, isZero: value === 0 };
  const end = afterDigits(text, point + 1);
  if (end === point + 1) return "second fraction digits missing after `.`";
  return { end, isZero: value === 0 && Number(text.slice(point + 1, Math.min(end, point + 7))) === 0 };
}

/** Where it ends; the same place where there is none. */
function scanZone(text: string, start: number): number | string {
  if (start === text.length) return start;
  const sign = text[start] ?? "";
  if (sign === "Z" || sign === "z") return start + 1;
  if (!"+-\u2212".includes(sign)) return "invalid timezone sign";
  const hour = twoDigits(text, start + 1);
  if (hour === undefined) return "invalid timezone hour";
  const at = text[start + 3] === ":" ? start + 4 : start + 3;
  const minute = twoDigits(text, at);
  if (minute === undefined) return "invalid timezone minute";
  if (minute > 59) return "timezone minute value is outside expected range of 0-59";
  return hour > 23 ? "timezone offset must be less than 24 hours" : at + 2;
}

export function twoDigits(text: string, at: number): number | undefined {
  const tens = codeAt(text, at);
  const ones = codeAt(text, at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 0x30) * 10 + ones - 0x30 : undefined;
}
