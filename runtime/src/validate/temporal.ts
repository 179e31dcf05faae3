/**
 * Temporal on the wire: the ISO text that its own `from` reads and its `toString` writes. What `from` would drop or change without a
 * word is refused, the time behind a date, the offset of a time, a sixtieth second: who sent it meant it.
 *
 * What pydantic says of its own type for the same text is said first, in its words.
 */
import type { Issue } from "../errors.js";
import { encodeString } from "./encode.js";
import { type Loc, tell } from "./explain.js";
import { explainDuration } from "./formats/duration.js";
import { explainIsoDate, explainIsoDateTime, explainIsoTime } from "./formats/iso.js";
import { INVALID } from "./invalid.js";
import { platformTag } from "./platform-objects.js";

export type TemporalName = "Duration" | "Instant" | "PlainDate" | "PlainDateTime" | "PlainMonthDay" | "PlainTime" | "PlainYearMonth" | "ZonedDateTime";

interface TemporalClass {
  from(text: string): object;
}

/** Temporal came late to Node: an application whose types have it does not start without. */
export function requireTemporal(): void {
  if (!("Temporal" in globalThis)) throw new Error(missingTemporal);
}

export function readTemporal(name: TemporalName, input: unknown): unknown {
  const type = temporalClass(name);
  if (typeof input !== "string" || input.length > longest || losesIn(name, input)) return INVALID;
  try {
    return type.from(input);
  } catch {
    return INVALID;
  }
}

export function isTemporal(name: TemporalName, value: unknown): boolean {
  return typeof value === "object" && value !== null && platformTag(value) === `Temporal.${name}`;
}

export function writeTemporal(value: object): string {
  return encodeString(String(value));
}

export function explainTemporal(name: TemporalName, input: unknown, loc: Loc, issues: Issue[]): void {
  if (readTemporal(name, input) !== INVALID) return;
  const told = issues.length;
  explainText[name](input, loc, issues);
  if (issues.length > told) return;
  const [type, message] = words[name];
  const error = `not an ISO text of Temporal.${name}`;
  tell(issues, `${type}_parsing`, loc, `${message}, ${error}`, input, { error });
}

const missingTemporal = 'This application has values of Temporal, and globalThis.Temporal is missing: import "temporal-polyfill/global" in its entry, or run it on a Node that has Temporal';

/** More than any text with a zone and a calendar has, so that what a polyfill's patterns cost is bounded. */
const longest = 256;

const hasTime = /[Tt ]/;
const hasLeapSecond = /:60(?!\d)|(?:^|[Tt ])\d{4}60/;

/** Whether `from` would read the text as something less than it says. */
function losesIn(name: TemporalName, text: string): boolean {
  const bracket = text.indexOf("[");
  const plain = bracket === -1 ? text : text.slice(0, bracket);
  switch (name) {
    case "PlainDate":
      return hasTime.test(plain);
    case "PlainDateTime":
      return hasLeapSecond.test(plain) || /[Tt ].*[+-]/.test(plain);
    case "PlainTime":
      return hasLeapSecond.test(plain) || /.[Tt ]|[+-]/.test(plain);
    // Of another calendar than the ISO one, a month is written with the day that it begins at.
    case "PlainYearMonth":
      return hasTime.test(plain) || (bracket === -1 && !/^(?:\d{4}|[+-]\d{6})-?\d\d$/.test(plain));
    case "PlainMonthDay":
      return hasTime.test(plain) || (bracket === -1 && !/^(?:--)?\d\d-?\d\d$/.test(plain));
    case "Instant":
    case "ZonedDateTime":
      return hasLeapSecond.test(plain);
    case "Duration":
      return false;
  }
}

/** What pydantic calls the nearest of its own types, and what it says of one that it cannot read. */
const words: Readonly<Record<TemporalName, readonly [type: string, message: string]>> = {
  Duration: ["time_delta", "Input should be a valid timedelta"],
  Instant: ["datetime", "Input should be a valid datetime"],
  PlainDate: ["date", "Input should be a valid date"],
  PlainDateTime: ["datetime", "Input should be a valid datetime"],
  PlainMonthDay: ["date", "Input should be a valid month and day"],
  PlainTime: ["time", "Input should be in a valid time format"],
  PlainYearMonth: ["date", "Input should be a valid year and month"],
  ZonedDateTime: ["datetime", "Input should be a valid datetime with a time zone"],
};

type Explain = (input: unknown, loc: Loc, issues: Issue[]) => void;

const explainText: Readonly<Record<TemporalName, Explain>> = {
  Duration: explainDuration,
  Instant: (input, loc, issues) => explainIsoDateTime(input, "aware", loc, issues),
  PlainDate: explainIsoDate,
  PlainDateTime: (input, loc, issues) => explainIsoDateTime(input, "naive", loc, issues),
  PlainMonthDay: explainTyped("PlainMonthDay"),
  PlainTime: explainIsoTime,
  PlainYearMonth: explainTyped("PlainYearMonth"),
  ZonedDateTime: (input, loc, issues) => explainIsoDateTime(input, "aware", loc, issues),
};

function explainTyped(name: "PlainMonthDay" | "PlainYearMonth"): Explain {
  return (input, loc, issues) => {
    const [type, message] = words[name];
    if (typeof input !== "string") tell(issues, `${type}_type`, loc, message, input);
  };
}

function temporalClass(name: TemporalName): TemporalClass {
  const { Temporal } = globalThis as { readonly Temporal?: Readonly<Record<TemporalName, TemporalClass>> };
  if (Temporal === undefined) throw new Error(missingTemporal);
  return Temporal[name];
}
