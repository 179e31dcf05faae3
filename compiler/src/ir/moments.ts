/**
 * Bounds of what lies in time: instants, and texts of date-times, dates and times of day. They are texts as pydantic shows them,
 * with seconds, and for an instant with a zone.
 */
import type { DateType, MomentBounds, StringType, Type } from "./type.js";

export const momentBounds = ["formatMinimum", "formatMaximum", "formatExclusiveMinimum", "formatExclusiveMaximum"] as const satisfies readonly (keyof MomentBounds)[];

/** An "instant" is a `Date`, the others are named formats of texts. */
export type MomentForm = "instant" | "dateTime" | "date" | "time";

export function momentForm(type: Type): MomentForm | undefined {
  if (type.kind === "date") return "instant";
  const name = type.kind === "string" ? type.named?.name : undefined;
  return name === "dateTime" || name === "date" || name === "time" ? name : undefined;
}

export function hasMomentBounds(type: DateType | StringType): boolean {
  return momentBounds.some((name) => type[name] !== undefined);
}

/** As people know the form. */
export const momentWords: Readonly<Record<MomentForm, string>> = {
  instant: 'RFC 3339 text of a Date, such as "2020-01-31" or "2020-01-31T08:00:00Z"',
  dateTime: 'text of a date-time, such as "2020-01-31T08:00:00Z"',
  date: 'text of a date, such as "2020-01-31"',
  time: 'text of a time of day, such as "08:00"',
};

const moment = /^(?:(\d{4}-\d\d-\d\d)(?:T|$))?(?:(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Whether a text may be a bound of one of the forms. */
export function isMoment(text: string): boolean {
  return Object.keys(momentWords).some((form) => momentBound(text, form as MomentForm) !== undefined);
}

/** As it is kept; undefined for what is no bound of that form. Without a zone an instant is UTC, without a time midnight. */
export function momentBound(text: string, form: MomentForm): string | undefined {
  const [, day, minutes, seconds = "00", fraction, zone = form === "instant" ? "Z" : ""] = moment.exec(text) ?? [];
  if ((form === "time") !== (day === undefined) || (form === "date" && minutes !== undefined) || (form === "time" && minutes === undefined)) return undefined;
  if (day !== undefined && !isDay(day)) return undefined;
  if (form === "date") return day;
  const clock = `${minutes ?? "00:00"}:${seconds}${fraction === undefined || Number(fraction) === 0 ? "" : `.${fraction.padEnd(6, "0")}`}`;
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d/.test(clock) || !/^(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/.test(zone)) return undefined;
  return `${day === undefined ? "" : `${day}T`}${clock}${zone === "+00:00" ? "Z" : zone}`;
}

/** As an instant is written, of any text that a Date is read from; the text itself where it is none. */
export function instantText(text: string): string {
  const [, day, time = "00:00", seconds = "00", fraction = "", zone = "Z"] = /^(\d{4}-\d\d-\d\d)(?:[Tt _](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:\s?([Zz]|[+-]\d\d:?\d\d))?)?$/.exec(text) ?? [];
  const [sign = "", hours = "", minutes = ""] = /^([+-])(\d\d):?(\d\d)$/.exec(zone)?.slice(1) ?? [];
  const instant = new Date(`${day}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}${sign === "" ? "Z" : `${sign}${hours}:${minutes}`}`);
  return day === undefined || Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}

/** A day that its month lacks comes back as another one. Python's calendar has no year 0. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !day.startsWith("0000") && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/**
 * Milliseconds since 1970, a time of day since midnight; of a bound, or of a value of its form. What has no zone is taken to be
 * in that of what it is compared with.
 */
export function momentOrder(text: string): { readonly local: number; readonly offset: number | undefined } {
  const [, zone] = /(Z|[+-]\d\d:\d\d)$/i.exec(text.slice(text.indexOf(":"))) ?? [];
  const local = zone === undefined ? text : text.slice(0, -zone.length);
  const [sign, hours, minutes] = zone === undefined || zone.toUpperCase() === "Z" ? ["", "0", "0"] : [zone[0], zone.slice(1, 3), zone.slice(4)];
  const instant = local.includes(":") ? (local.includes("-") ? `${local}Z` : `1970-01-01T${local}Z`) : `${local}T00:00:00Z`;
  return { local: Date.parse(instant), offset: zone === undefined ? undefined : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 };
}

/** Below 0 where `a` is the earlier. */
export function compareMoments(a: string, b: string): number {
  const [one, other] = [momentOrder(a), momentOrder(b)];
  return one.offset === undefined || other.offset === undefined ? one.local - other.local : one.local - one.offset - (other.local - other.offset);
}
