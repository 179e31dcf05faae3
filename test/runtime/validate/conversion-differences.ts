/** Where our conversions differ from pydantic's on purpose. A difference stands for the rows it applies to that none before it does. */
import type { Outcome, Row, Told } from "../../support/conversions.js";

export interface Difference {
  readonly id: string;
  /** A sentence for users. */
  readonly reason: string;
  readonly applies: (row: Row) => boolean;
}

const issues = (outcome: Outcome): readonly Told[] => (Array.isArray(outcome) ? (outcome as readonly Told[]) : []);
const isTaken = (outcome: Outcome): boolean => !Array.isArray(outcome);
const types = (outcome: Outcome): string => issues(outcome).map(({ type }) => type).join(" ");
const text = (value: unknown): string => JSON.stringify(value) ?? "";
const isNumber = (input: Row["input"]): boolean => typeof input === "string" && /^-?\d/.test(input);
/** Of a union, or of one inside. */
const isUnion = ({ type }: Row): boolean => type.includes(" | ") && !type.includes('"1"') && type !== "1 | 2" && !type.endsWith(" | null") && !type.endsWith("null>");
const format = /^(?:Uuid|AnyUrl|HttpUrl|IP|Cidr|Iso|Duration|Decimal|Base64)/;
const isFormat = ({ type }: Row): boolean => format.test(type);
const temporal = /^(?:Plain|Instant$|ZonedDateTime$|Temporal\.)/;
const isTemporal = ({ type }: Row): boolean => temporal.test(type);
const isBytes = ({ type }: Row): boolean => type === "Uint8Array" || type === "Buffer";
const count = (outcome: Outcome, type: string): number => issues(outcome).filter((issue) => issue.type === type).length;
/** The same issues in another order. */
const isReordered = (ours: Outcome, theirs: Outcome): boolean => text(issues(ours).map(text).sort()) === text(issues(theirs).map(text).sort());

/** The same issues but for their words, or one of several members' where pydantic tells them all. */
function isPartOf(ours: Outcome, theirs: Outcome): boolean {
  const all = new Set(issues(theirs).map(({ loc }) => text(loc)));
  return !isTaken(ours) && !isTaken(theirs) && issues(ours).every(({ loc }) => all.has(text(loc)));
}

export const differences: readonly Difference[] = [
  {
    id: "any-json",
    reason: "Any JSON is as JSON.parse reads it: a number of more digits than it holds is rounded, as there is no type that says it should not be, and one beyond all numbers is none.",
    applies: ({ type, input }) => type === "JsonValue" && isNumber(input),
  },
  {
    id: "maps-are-pairs",
    reason: "A `Map` is a list of `[key, value]`: its keys are of any type and keep their order. pydantic's dict is an object, which is a `Record` here.",
    applies: ({ type }) => type === "Map<string, number>",
  },
  {
    id: "order-of-keys",
    reason: "JavaScript puts keys that look like a list's places before others, whatever their order in JSON, and issues are told in that order.",
    applies: ({ input, ours, theirs }) => input.includes('"01"') && !isTaken(ours) && isReordered(ours, theirs),
  },
  {
    id: "keys-as-written",
    reason: "A key of `Record<number, …>` is a number as a program writes it: `value[1]` would not find what was sent as `\"01\"` or `\"1.0\"`.",
    applies: ({ type, theirs, ours }) => type.startsWith("Record<number") && isTaken(theirs) && !isTaken(ours),
  },
  {
    id: "keys-stay-texts",
    reason: "A key is a text and stays one: that of an `IsoDate` is no number of seconds, also where JSON is lax.",
    applies: ({ type, theirs, ours }) => type.startsWith("Record<IsoDate") && !isTaken(ours) && (isTaken(theirs) || types(theirs).includes("date_from_datetime_inexact")),
  },
  {
    id: "equal-instants",
    reason: "A `Date` is an instant: two texts of one instant are one element of a `Set`. In Python one without a time zone equals none that has one.",
    applies: ({ type, theirs, ours }) => type === "Set<Date>" && isTaken(theirs) && isTaken(ours),
  },
  {
    id: "temporal-texts",
    reason: "Temporal reads its own ISO texts and nothing else, lax or strict: no numbers, no other forms of a duration, no date-time for a date, no offset for a plain time. Its compact forms, years beyond 1 to 9999 and names of zones, which pydantic does not know, are such texts.",
    applies: (row) => isTemporal(row) && isTaken(row.theirs) !== isTaken(row.ours),
  },
  {
    id: "temporal-precision",
    reason: "Temporal keeps nanoseconds, and in a duration the years and months that it was sent with; pydantic has microseconds, and days in place of years and months.",
    applies: (row) => isTemporal(row) && isTaken(row.theirs) && isTaken(row.ours),
  },
  {
    id: "temporal-words",
    reason: "Both refuse, in other words: those of a number that would have been converted, of pydantic's rule for strict JSON, or of what only Temporal does not take.",
    applies: isTemporal,
  },
  {
    id: "base64-of-bytes",
    reason: "Bytes are base64 as RFC 4648 has it, with its padding and nothing else in it. pydantic's `bytes` (with `val_json_bytes`) also takes the letters of base64url and no padding, and its `Base64Bytes` drops what is no base64; the bytes would be other ones than were meant.",
    applies: (row) => isBytes(row) && isTaken(row.theirs) && !isTaken(row.ours),
  },
  {
    id: "words-of-bytes",
    reason: "Both refuse, in other words: the issue is that of `Base64Bytes`, by RFC 4648.",
    applies: (row) => isBytes(row) && !isTaken(row.theirs) && !isTaken(row.ours),
  },
  {
    id: "typed-arrays",
    reason: "What a typed array holds is sent as numbers, or as decimal texts where it holds bigints, lax or strict: memory of a fixed form has no use for other forms of a number.",
    applies: ({ type, mode, theirs, ours }) => type.endsWith("Array") && (mode === "lax" || type.startsWith("Big")) && (isTaken(theirs) !== isTaken(ours) || (!isTaken(ours) && types(ours) !== types(theirs))),
  },
  {
    id: "one-rule-for-urls",
    reason: "A `URL` is read by the rule of `AnyUrl`, lax or strict: what the parser would drop, as spaces around it, is refused, and what it escapes is taken.",
    applies: ({ type, theirs, ours }) => (type === "URL" && isTaken(theirs) !== isTaken(ours)) || (/^(?:AnyUrl|HttpUrl)$/.test(type) && isTaken(ours) && !isTaken(theirs)),
  },
  {
    id: "exact-integers",
    reason: "A whole number beyond ±(2^53 − 1) is refused: a JavaScript number would round it, and of one that JSON.parse has rounded nobody knows what it was. As decimal text it fits a bigint.",
    applies: ({ theirs, ours }) => types(ours).includes("int_parsing_size") || (!isTaken(ours) && text(theirs).includes('{"int":')),
  },
  {
    id: "minus-zero",
    reason: "-0 stays the number that it is; it equals 0, and JSON writes it as 0.",
    applies: ({ input, theirs, ours }) => (input === "-0" || input === "-0.0") && isTaken(ours) && (isTaken(theirs) || types(theirs) === "int_type"),
  },
  {
    id: "dates-by-one-rule",
    reason: "In strict JSON pydantic reads a date-time by another rule than in a body of FastAPI, also Unix seconds in a text; here it is the rule of FastAPI's bodies in both ways, but without numbers in texts.",
    applies: ({ type, mode, theirs, ours }) => mode === "strict" && type.includes("Date") && (!format.test(type) || isTaken(ours)) && [theirs, ours].some((outcome) => types(outcome).includes("datetime_") || text(outcome).includes('"date"')),
  },
  {
    id: "formats-stay-texts",
    reason: "A named format checks a text and never changes it: what pydantic would turn into another text is refused. A number is one only in lax JSON, of a date, a time, a date-time, a duration or a decimal number.",
    applies: (row) => isFormat(row) && isTaken(row.theirs) && !isTaken(row.ours),
  },
  {
    id: "format-words",
    reason: "Both refuse, in other words: those of a number that would have been converted, of Python's own libraries, or of pydantic's rule for strict JSON.",
    applies: (row) => isFormat(row) && !isTaken(row.theirs) && !isTaken(row.ours),
  },
  {
    id: "base64-as-text",
    reason: "pydantic's Base64Str holds the decoded text, which has to be UTF-8; here the encoded text is kept, whatever its bytes mean, and base64url needs no padding.",
    applies: ({ type, theirs, ours }) => type.startsWith("Base64") && isTaken(ours) && !isTaken(theirs),
  },
  {
    id: "bigint-as-text",
    reason: "JSON numbers lose digits, so that a bigint travels as decimal text, also where JSON is strict.",
    applies: ({ type, mode }) => type === "bigint" && mode === "strict",
  },
  {
    id: "one-kind-of-number",
    reason: "JSON.parse does not tell 1.0 from 1: a whole number is one however it is written, and one with a fraction is told as such.",
    applies: ({ mode, theirs, ours, input }) => (mode === "strict" && count(theirs, "int_type") > count(ours, "int_type")) || (isNumber(input) && types(ours).includes("finite_number")),
  },
  {
    id: "numbers-beyond-64-bits",
    reason: "What pydantic says to a number that its own integers cannot hold is about these integers; both refuse.",
    applies: ({ type, theirs, ours }) => !isTaken(theirs) && !isTaken(ours) && (/int_parsing_size/.test(types(theirs)) || type === "boolean" || type === "boolean | null" || type.startsWith("Date") || type === "Set<Date>" || (type.startsWith("Int | Date") && types(ours).includes("datetime"))),
  },
  {
    id: "long-texts",
    reason: "A text of more than 4,300 characters is no number, for fractions as for whole numbers, where pydantic has the limit too.",
    applies: ({ input, theirs, ours }) => input.length > 4300 && !isTaken(theirs) && !isTaken(ours),
  },
  {
    id: "literals-in-texts",
    reason: "Where every value is a text, 1 and true can be read: pydantic's Literal[1] accepts no text at all.",
    applies: ({ type, mode, theirs, ours }) => mode === "text" && (type === "1 | 2" || type === "true" || type === "enum of numbers") && !isTaken(theirs) && isTaken(ours),
  },
  {
    id: "true-is-not-one",
    reason: "In Python True equals 1, so that it is in Literal[1]; in JavaScript it does not.",
    applies: ({ type, theirs, ours }) => (type === "1 | 2" || type === "true" || type === "enum of numbers") && isTaken(theirs) && !isTaken(ours),
  },
  {
    id: "closest-member",
    reason: "Where no member of a union fits, the one that is closest is told, or all where the value has the form of none, numbers after booleans; pydantic tells them all in the order in which they are written.",
    applies: (row) => isUnion(row) && isPartOf(row.ours, row.theirs),
  },
];
