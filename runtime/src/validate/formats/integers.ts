/** Integers of 32 and 64 bits. The latter are a `bigint`, for a number holds 53 bits only. */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";

export const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 } as const;
export const int64 = { minimum: -(2n ** 63n), maximum: 2n ** 63n - 1n } as const;

export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= int32.minimum && value <= int32.maximum;
}

export function isInt64(value: bigint): boolean {
  return value >= int64.minimum && value <= int64.maximum;
}

/** Of a value that has been found to be a whole number; `input` is what was sent. */
export function explainInt32(value: number, input: unknown, loc: Loc, issues: Issue[]): void {
  explainBounds(value, int32, input, loc, issues);
}

/** The bound in `ctx` is a text, because JSON readers round a number of that size. */
export function explainInt64(value: bigint, input: unknown, loc: Loc, issues: Issue[]): void {
  explainBounds(value, int64, input, loc, issues);
}

function explainBounds<Value extends number | bigint>(value: Value, { minimum, maximum }: { readonly minimum: Value; readonly maximum: Value }, input: unknown, loc: Loc, issues: Issue[]): void {
  if (value > maximum) tell(issues, "less_than_equal", loc, `Input should be less than or equal to ${maximum}`, input, { le: inJson(maximum) });
  else if (value < minimum) tell(issues, "greater_than_equal", loc, `Input should be greater than or equal to ${minimum}`, input, { ge: inJson(minimum) });
}

function inJson(value: number | bigint): number | string {
  return typeof value === "bigint" ? String(value) : value;
}
