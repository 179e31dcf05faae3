/**
 * JSON values of other forms as a scalar: pydantic's lax mode in Python, which FastAPI uses for bodies. Texts follow the rules of
 * texts of the query; `true` and `false` are the numbers 1 and 0, and 1 and 0 are booleans; a number is an instant in Unix seconds or
 * milliseconds. Two rules are stricter, as everywhere here: a whole number is exact or refused, and null is no value of anything.
 */
import type { Issue } from "../errors.js";
import { dateFromText, dateTextProblem, fromTimestamp, timestampProblem } from "./dates.js";
import { type BigintConstraints, explainBigintBounds, explainBigintText, explainBooleanText, explainInstant, explainInteger, explainIntegerText, explainNumber, explainNumberText, type Loc, type MomentBounds, type NumberConstraints, tell, tellDate, tellEnum } from "./explain.js";
import { INVALID, type Invalid } from "./invalid.js";
import { bigintFromText, booleanFromText, integerFromText, numberFromText } from "./numbers.js";

export function integerFromLax(input: unknown): number | Invalid {
  if (typeof input === "number") return Number.isSafeInteger(input) ? input + 0 : INVALID;
  if (typeof input === "string") return integerFromText(input);
  return typeof input === "boolean" ? Number(input) : INVALID;
}

/** A finite number. */
export function numberFromLax(input: unknown): number | Invalid {
  if (typeof input === "number") return Number.isFinite(input) ? input : INVALID;
  if (typeof input === "string") return numberFromText(input);
  return typeof input === "boolean" ? Number(input) : INVALID;
}

export function booleanFromLax(input: unknown): boolean | Invalid {
  if (typeof input === "boolean") return input;
  if (typeof input === "string") return booleanFromText(input);
  return input === 1 ? true : input === 0 ? false : INVALID;
}

/** A number has to be exact. */
export function bigintFromLax(input: unknown): bigint | Invalid {
  if (typeof input === "string") return bigintFromText(input);
  return typeof input === "boolean" || Number.isSafeInteger(input) ? BigInt(input as number | boolean) : INVALID;
}

export function dateFromLax(input: unknown): Date | Invalid {
  if (typeof input === "string") return dateFromText(input);
  return typeof input === "number" ? fromTimestamp(input) : INVALID;
}

export function explainLaxInteger(input: unknown, constraints: NumberConstraints, loc: Loc, issues: Issue[]): void {
  if (typeof input === "string") explainIntegerText(input, constraints, loc, issues);
  else explainInteger(input, constraints, loc, issues, typeof input === "boolean" ? Number(input) : input);
}

export function explainLaxNumber(input: unknown, constraints: NumberConstraints, loc: Loc, issues: Issue[]): void {
  if (typeof input === "string") explainNumberText(input, constraints, loc, issues);
  else explainNumber(input, constraints, loc, issues, typeof input === "boolean" ? Number(input) : input);
}

/** Integers of 64 bits are tried, whatever else they are. */
const largest = 2 ** 63;

export function explainLaxBoolean(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input === "string") return explainBooleanText(input, loc, issues);
  if (booleanFromLax(input) !== INVALID) return;
  const isTried = Number.isInteger(input) && Math.abs(input as number) < largest;
  if (isTried) tell(issues, "bool_parsing", loc, "Input should be a valid boolean, unable to interpret input", input);
  else tell(issues, "bool_type", loc, "Input should be a valid boolean", input);
}

/** An integer of any size is one to pydantic; of a number that lost digits nobody knows which. */
export function explainLaxBigint(input: unknown, loc: Loc, issues: Issue[], bounds: BigintConstraints = {}): void {
  if (typeof input === "string") return explainBigintText(input, loc, issues, bounds);
  const value = bigintFromLax(input);
  if (value === INVALID) explainInteger(input, {}, loc, issues);
  else explainBigintBounds(value, bounds, input, loc, issues);
}

export function explainLaxDate(input: unknown, loc: Loc, issues: Issue[], bounds: MomentBounds = {}): void {
  const value = dateFromLax(input);
  if (value !== INVALID) return explainInstant(value, bounds, input, loc, issues);
  if (typeof input === "number") tellTimestamp(input, loc, issues);
  else if (typeof input === "string") tellDate(input, dateTextProblem(input), loc, issues);
  else tell(issues, "datetime_type", loc, "Input should be a valid datetime", input);
}

function tellTimestamp(input: number, loc: Loc, issues: Issue[]): void {
  const error = timestampProblem(input);
  const shown = Number.isFinite(input) ? input : String(input);
  tell(issues, "datetime_parsing", loc, `Input should be a valid datetime, ${error}`, shown, { error });
}

export function explainLaxEnum(input: unknown, values: readonly unknown[], loc: Loc, issues: Issue[]): void {
  const value = values.every((one) => Number.isInteger(one)) ? integerFromLax(input) : numberFromLax(input);
  if (!values.includes(value)) tellEnum(input, values, loc, issues);
}
