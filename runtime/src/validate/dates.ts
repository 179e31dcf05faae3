/**
 * RFC 3339 date-times by pydantic's rules (speedate): separator `T`, `t`, `_` or a space, seconds and zone optional, any number
 * of digits in a fraction, a date alone is midnight. A text without a zone is UTC, for a `Date` is an instant and has no other
 * choice, and it keeps milliseconds. An instant outside the years 1 to 9999 is refused: it has no RFC 3339 text to go back to.
 */
import { INVALID, type Invalid } from "./invalid.js";

const dateTime = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt _](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:[Zz]|([+\-\u2212])(\d\d):?(\d\d))?)?$/;

/** In JSON a date-time is a text; numbers are for texts of the query alone. */
export function dateFromJson(input: unknown): Date | Invalid {
  return typeof input === "string" ? parse(input) : INVALID;
}

const timestamp = /^[+-]?(?:\d{1,19}|\d*\.\d+(?:[eE][+-]?\d+)?|\d+\.)$/;
/** Beyond it a number is milliseconds, as pydantic infers. */
const millisecondsFrom = 2e10;

/** Also Unix seconds or milliseconds, as pydantic reads numeric texts. */
export function dateFromText(text: string): Date | Invalid {
  return isTimestamp(text) ? fromTimestamp(Number(text)) : parse(text);
}

export function isTimestamp(text: string): boolean {
  return timestamp.test(text);
}

export function fromTimestamp(number: number): Date | Invalid {
  return inRange(new Date(millisecondsOf(number)));
}

export function millisecondsOf(number: number): number {
  return Math.abs(number) > millisecondsFrom ? number : number * 1000;
}

function parse(text: string): Date | Invalid {
  const match = dateTime.exec(text);
  if (match === null || problemOf(match) !== undefined) return INVALID;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", sign, zoneHour = "0", zoneMinute = "0"] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.slice(0, 3).padEnd(3, "0")));
  if (sign === undefined) return inRange(date);
  const offset = (sign === "+" ? 1 : -1) * (Number(zoneHour) * 60 + Number(zoneMinute));
  return inRange(new Date(date.getTime() - offset * 60_000));
}

function inRange(date: Date): Date | Invalid {
  return hasText(date) ? date : INVALID;
}

/** Whether RFC 3339 has a text for it: four digits of a year, and no year 0, which Python does not have. */
export function hasText(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

export function isDate(value: unknown): value is Date {
  return value instanceof Date && hasText(value);
}

/** Whether a part is out of range, in speedate's words for dates; of a time it only says that it is none. */
function problemOf([, year, month, day, hour = "0", minute = "0", second = "0", , , zoneHour = "0", zoneMinute = "0"]: RegExpExecArray): string | undefined {
  if (Number(month) < 1 || Number(month) > 12) return "month value is outside expected range of 1-12";
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) return "day value is outside expected range";
  const isTime = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59 && Number(zoneHour) <= 23 && Number(zoneMinute) <= 59;
  return isTime ? undefined : trailing;
}

export const trailing = "unexpected extra characters at the end of the input";

/** Of the proleptic Gregorian calendar; months from 1. */
export function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/** Why a text of the query is no date-time. */
export function dateTextProblem(text: string): string {
  return isTimestamp(text) ? timestampProblem(Number(text)) : dateProblem(text);
}

/** The first instant that speedate knows; Python's calendar begins a year later. */
const firstInstant = Date.UTC(-1, 12);

/** Why a number of seconds or milliseconds is no instant. */
export function timestampProblem(number: number): string {
  if (Number.isNaN(number)) return "NaN values not permitted";
  if (number < 0 && millisecondsOf(number) >= firstInstant) return "year 0 is out of range";
  return `dates ${number < 0 ? "before 0000" : "after 9999"} are not supported as unix timestamps`;
}

/**
 * Why a text is no date-time. pydantic reads it as a date after it failed as a date-time and tells what was wrong then: so of
 * the time it says no more than that characters follow the date.
 */
export function dateProblem(text: string): string {
  const match = dateTime.exec(text);
  if (match !== null) return problemOf(match) ?? `year ${match[1] === "9999" ? 10_000 : 0} is out of range`;
  if (text.length < 10) return "input is too short";
  if (!/^\d{4}/.test(text)) return "invalid character in year";
  if (text[4] !== "-") return "invalid date separator, expected `-`";
  if (!/^.{5}\d\d/s.test(text)) return "invalid character in month";
  if (text[7] !== "-") return "invalid date separator, expected `-`";
  if (!/^.{8}\d\d/s.test(text)) return "invalid character in day";
  const date = dateTime.exec(text.slice(0, 10));
  return (date === null ? undefined : problemOf(date)) ?? trailing;
}
