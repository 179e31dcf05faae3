/**
 * The order of date-times and of times of day, as speedate has it: two with a zone by what they are in UTC, else by what is written.
 * To the millisecond, as a `Date` is. Texts of dates have the order of texts.
 */
import type { Issue } from "../../errors.js";
import { type Loc, type MomentBounds, tellBounds } from "../explain.js";
import { afterDigits } from "./text.js";

/** Below 0 where the first is the earlier. Both are known to be date-times. */
export function compareDateTimes(text: string, other: string): number {
  return compare(text, other, (day) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`), 11);
}

/** Below 0 where the first is the earlier. Both are known to be times of day. */
export function compareTimes(text: string, other: string): number {
  return compare(text, other, () => 0, 0);
}

function compare(text: string, other: string, dayOf: (text: string) => number, clockAt: number): number {
  const [one, two] = [clockOf(text, clockAt), clockOf(other, clockAt)];
  const apart = dayOf(text) + one.milliseconds - dayOf(other) - two.milliseconds;
  return one.offset === undefined || two.offset === undefined ? apart : apart - one.offset + two.offset;
}

/** Of the time that begins at a place; midnight without a zone where there is none. */
function clockOf(text: string, start: number): { readonly milliseconds: number; readonly offset: number | undefined } {
  if (text.length <= start) return { milliseconds: 0, offset: undefined };
  const minutes = Number(text.slice(start, start + 2)) * 60 + Number(text.slice(start + 3, start + 5));
  const hasSeconds = text[start + 5] === ":";
  const point = hasSeconds ? start + 8 : start + 5;
  const hasFraction = hasSeconds && (text[point] === "." || text[point] === ",");
  const end = hasFraction ? afterDigits(text, point + 1) : point;
  const fraction = hasFraction ? Number(text.slice(point + 1, Math.min(end, point + 4)).padEnd(3, "0")) : 0;
  return { milliseconds: minutes * 60_000 + (hasSeconds ? Number(text.slice(start + 6, start + 8)) * 1000 : 0) + fraction, offset: offsetAt(text, end) };
}

/** Milliseconds east of UTC. */
function offsetAt(text: string, at: number): number | undefined {
  const sign = text[at];
  if (sign === undefined) return undefined;
  if (sign === "Z" || sign === "z") return 0;
  const minutes = Number(text.slice(at + 1, at + 3)) * 60 + Number(text.slice(at + 3).replace(":", ""));
  return (sign === "+" ? 1 : -1) * minutes * 60_000;
}

/** Of a text that is known to be of the form. */
export function explainMomentBounds(text: string, form: "date" | "time" | "dateTime", bounds: MomentBounds, loc: Loc, issues: Issue[]): void {
  const compared = { date: (bound: string) => (text < bound ? -1 : text > bound ? 1 : 0), time: (bound: string) => compareTimes(text, bound), dateTime: (bound: string) => compareDateTimes(text, bound) };
  tellBounds(bounds, compared[form], text, loc, issues);
}
