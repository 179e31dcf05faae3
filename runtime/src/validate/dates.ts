/**
 * RFC 3339 date-times by pydantic's rules (speedate): separator `T`, `t`, `_` or a space, seconds and zone optional, up to nine
 * digits of a fraction, a date alone is midnight. A text without a zone is UTC: a `Date` is an instant and has no other choice.
 */
import { INVALID, type Invalid } from "./invalid.js";

const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt _](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(?:([Zz])|([+-])(\d\d):?(\d\d))?)?$/;

/** In JSON a date-time is a text; numbers are for texts of the query alone. */
export function dateFromJson(input: unknown): Date | Invalid {
  return typeof input === "string" ? parseDate(input) : INVALID;
}

/** Also Unix seconds, or milliseconds beyond 2 × 10^10, as pydantic reads numeric texts. */
export function dateFromText(text: string): Date | Invalid {
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text) || /^\d{4}-/.test(text)) return parseDate(text);
  const number = Number(text);
  const date = new Date(Math.abs(number) > 2e10 ? number : number * 1000);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 1 ? INVALID : date;
}

function parseDate(text: string): Date | Invalid {
  const match = pattern.exec(text);
  if (match === null) return INVALID;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", , sign, zoneHour = "0", zoneMinute = "0"] = match;
  if (problemOf(match) !== undefined) return INVALID;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.slice(0, 3).padEnd(3, "0")));
  const offset = (sign === "-" ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute));
  return sign === undefined ? date : new Date(date.getTime() - offset * 60_000);
}

/** speedate's words for a part that is out of range. */
function problemOf([, year, month, day, hour = "0", minute = "0", second = "0", , , , zoneHour = "0", zoneMinute = "0"]: RegExpExecArray): string | undefined {
  if (Number(month) < 1 || Number(month) > 12) return "month value is outside expected range of 1-12";
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) return "day value is outside expected range";
  if (Number(hour) > 23) return "hour value is outside expected range of 0-23";
  if (Number(minute) > 59) return "minute value is outside expected range of 0-59";
  if (Number(second) > 59) return "second value is outside expected range of 0-59";
  return Number(zoneHour) > 23 || Number(zoneMinute) > 59 ? "timezone offset must be less than 24 hours" : undefined;
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/** Why a text is no date-time, in speedate's words. */
export function dateProblem(text: string): string {
  const match = pattern.exec(text);
  if (match !== null) return problemOf(match) ?? "invalid datetime";
  if (text.length < 10) return "input is too short";
  if (!/^\d{4}/.test(text)) return "invalid character in year";
  if (text[4] !== "-" || text[7] !== "-") return "invalid date separator, expected `-`";
  if (!/^.{5}\d\d/.test(text)) return "invalid character in month";
  if (!/^.{8}\d\d/.test(text)) return "invalid character in day";
  if (text.length > 10 && !/[Tt _]/.test(text.charAt(10))) return "invalid datetime separator, expected `T`, `t`, `_` or space";
  if (text.length < 16) return "input is too short";
  if (!/^.{11}\d\d/.test(text)) return "invalid character in hour";
  if (text[13] !== ":") return "invalid time separator, expected `:`";
  if (!/^.{14}\d\d/.test(text)) return "invalid character in minute";
  return "unexpected extra characters at the end of the input";
}
