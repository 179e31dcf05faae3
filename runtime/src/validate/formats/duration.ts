/**
 * Durations by speedate's rules and in its words: ISO 8601 (`P1Y2M3W4DT5H6M7.8S`, units in any order and more than once, one
 * fraction, the last), `3 days, 04:05:06`, or `100:00:00`; a sign before any of them; at most 999,999,999 days.
 */
import type { Issue } from "../../errors.js";
import { trailing } from "../dates.js";
import { type Loc, tell } from "../explain.js";
import { scanSeconds, twoDigits } from "./iso.js";
import { afterDigits, codeAt, utf8Length } from "./text.js";

const tooLarge = "a numeric value in the duration is too large";
const noDigit = "invalid digit in duration";
const noDay = '"day" identifier in duration not correctly formatted';
const tooShort = "input is too short";
const mostDays = 999_999_999;
const tooManyHours = "durations may not exceed 999,999,999 hours";
const mostHours = 999_999_999;
/** speedate counts in 32 bits; what passes them is told before the limit on days. */
const mostCounted = 2 ** 32 - 1;

export function isDuration(text: string): boolean {
  return durationProblem(text) === undefined;
}

export function explainDuration(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "time_delta_type", loc, "Input should be a valid timedelta", input);
  const error = durationProblem(input);
  if (error !== undefined) tell(issues, "time_delta_parsing", loc, `Input should be a valid timedelta, ${error}`, input, { error });
}

/** Without a `d` and of five characters it is a time. */
function durationProblem(text: string): string | undefined {
  if (text === "") return tooShort;
  const start = text[0] === "+" || text[0] === "-" ? 1 : 0;
  if (text[start] === "P") return isoProblem(text, start + 1);
  const hasDays = text.includes("d") || text.includes("D");
  return hasDays || isShort(text, start) ? daysProblem(text, start) : timeProblem(text, start, mostHours);
}

/** Less than five bytes, which is less than a time has. */
function isShort(text: string, start: number): boolean {
  return text.length - start < 5 && utf8Length(text.slice(start)) < 5;
}

const dateUnits: Readonly<Record<string, number>> = { Y: 365, M: 30, W: 7, D: 1 };
const timeUnits: Readonly<Record<string, number>> = { H: 3600, M: 60, S: 1 };

interface Total {
  days: number;
  seconds: number;
}

function isoProblem(text: string, start: number): string | undefined {
  const total: Total = { days: 0, seconds: 0 };
  let isTime = false;
  let hadFraction = false;
  let at = start;
  for (; at < text.length; at++) {
    if (text[at] === "T") {
      if (isTime) return "`t` character repeated in duration";
      isTime = true;
      continue;
    }
    const whole = afterDigits(text, at);
    if (whole === at) return noDigit;
    const value = numberIn(text, at, whole);
    if (value > mostCounted) return tooLarge;
    if (hadFraction) return "quantity fraction invalid in duration";
    const end = text[whole] === "." || text[whole] === "," ? afterDigits(text, whole + 1) : whole;
    hadFraction = end > whole;
    const unit = (isTime ? timeUnits : dateUnits)[text[end] ?? ""];
    if (unit === undefined) return `quantity invalid in ${isTime ? "time" : "date"} part of duration`;
    if (!add(total, isTime, value * unit, hadFraction ? unit * Number(`0.${text.slice(whole + 1, end)}`) : 0)) return tooLarge;
    at = end;
  }
  return at < 3 ? tooShort : limitOf(total);
}

/** Of a fraction of days the rest are seconds. Gives false when a sum passes 32 bits. */
function add(total: Total, isTime: boolean, whole: number, fraction: number): boolean {
  if (isTime) total.seconds += whole + Math.trunc(fraction);
  else {
    total.days += whole + Math.trunc(fraction);
    total.seconds += Math.trunc((fraction % 1) * 86_400);
  }
  return whole <= mostCounted && total.seconds <= mostCounted && total.days <= mostCounted;
}

/** Digit by digit; beyond what is counted one that is too large. */
function numberIn(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end && value <= mostCounted; at++) value = value * 10 + text.charCodeAt(at) - 0x30;
  return value;
}

function limitOf({ days, seconds }: Total): string | undefined {
  return days + Math.trunc(seconds / 86_400) > mostDays ? "durations may not exceed 999,999,999 days" : undefined;
}

/** `1 day`, `2 d`, `3days, 04:05`: the time is one of a day. */
function daysProblem(text: string, start: number): string | undefined {
  if (start === text.length) return tooShort;
  let at = afterDigits(text, start);
  if (at === start) return noDigit;
  const days = numberIn(text, start, at);
  if (days > mostCounted) return tooLarge;
  if (text[at] === " ") at++;
  if (!isLetterOf(text, at, "d")) return noDay;
  at++;
  if (isLetterOf(text, at, "a")) {
    if (!isLetterOf(text, at + 1, "y")) return noDay;
    at += isLetterOf(text, at + 2, "s") ? 3 : 2;
  }
  if (text[at] === ",") at++;
  if (text[at] === " ") at++;
  return (at === text.length ? undefined : timeProblem(text, at, 23)) ?? limitOf({ days, seconds: 0 });
}

function isLetterOf(text: string, at: number, letter: string): boolean {
  return at < text.length && (codeAt(text, at) | 0x20) === letter.charCodeAt(0) && codeAt(text, at) < 0x80;
}

/** Hours of any number of digits, none among them, then as in a time of day; it has no zone. */
function timeProblem(text: string, start: number, most: number): string | undefined {
  if (isShort(text, start)) return tooShort;
  const hours = afterDigits(text, start);
  if (text[hours] !== ":") return "invalid character in hour";
  const hour = numberIn(text, start, hours);
  if (hour > mostHours) return tooManyHours;
  if (text.length - hours < 3) return tooShort;
  const minute = twoDigits(text, hours + 1);
  if (minute === undefined) return "invalid character in minute";
  if (minute > 59) return "minute value is outside expected range of 0-59";
  const seconds = scanSeconds(text, hours + 3);
  if (typeof seconds === "string") return seconds;
  if (seconds.end !== text.length) return trailing;
  return hour > most ? tooManyHours : undefined;
}
