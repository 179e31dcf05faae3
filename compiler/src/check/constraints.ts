/** Ranges of dates with nothing in them, and of numbers without a whole number, or a multiple, in them. Bounds that cross are told where they are read. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { longest, shortest } from "../ir/tuples.js";
import { compareMoments } from "../ir/moments.js";
import type { BigintType, MomentBounds, NumberType, Type } from "../ir/type.js";
import type { Session } from "../session.js";
import { refusal } from "./acceptance.js";
import { typesOf } from "./types.js";

export function constraints(api: Api, session: Session): void {
  for (const type of typesOf(api)) {
    const problem = problemOf(type);
    if (problem !== undefined) session.report(catalogue.emptyRange.at(type.origin, problem));
  }
}

function problemOf(type: Type): string | undefined {
  if (type.kind === "number") return emptyRange(type);
  if (type.kind === "bigint") return emptyBigints(type);
  return (type.kind === "date" || type.kind === "string" ? emptyTime(type) : undefined) ?? emptyLength(type);
}

function emptyLength(type: Type): string | undefined {
  const { minLength, maxLength, minItems, maxItems, minProperties, maxProperties } = type as Partial<Record<"minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties", number>>;
  const low = type.kind === "tuple" ? shortest(type) : (minLength ?? minItems ?? minProperties);
  const high = type.kind === "tuple" ? longest(type) : (maxLength ?? maxItems ?? maxProperties);
  return low !== undefined && high !== undefined && low > high ? `no length is at least ${low} and at most ${high}` : undefined;
}

function emptyBigints({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: BigintType): string | undefined {
  const lows = [...(minimum === undefined ? [] : [BigInt(minimum)]), ...(exclusiveMinimum === undefined ? [] : [BigInt(exclusiveMinimum) + 1n])];
  const highs = [...(maximum === undefined ? [] : [BigInt(maximum)]), ...(exclusiveMaximum === undefined ? [] : [BigInt(exclusiveMaximum) - 1n])];
  const between = `lies between ${minimum ?? exclusiveMinimum} and ${maximum ?? exclusiveMaximum}`;
  if (lows.some((low) => highs.some((high) => low > high))) return `no whole number ${between}`;
  const factor = BigInt(multipleOf ?? 1);
  return lows.some((low) => highs.some((high) => nextMultiple(low, factor) > high)) ? `no multiple of ${multipleOf} ${between}` : undefined;
}

/** The least multiple that is not below `low`. */
function nextMultiple(low: bigint, factor: bigint): bigint {
  const rest = ((low % factor) + factor) % factor;
  return rest === 0n ? low : low + factor - rest;
}

/** Of bounds of dates or times. */
function emptyTime({ formatMinimum, formatExclusiveMinimum, formatMaximum, formatExclusiveMaximum }: MomentBounds): string | undefined {
  const low = formatMinimum ?? formatExclusiveMinimum;
  const high = formatMaximum ?? formatExclusiveMaximum;
  if (low === undefined || high === undefined) return undefined;
  const isOpen = formatExclusiveMinimum !== undefined || formatExclusiveMaximum !== undefined;
  const apart = compareMoments(low, high);
  return apart > 0 || (apart === 0 && isOpen) ? `nothing lies between ${low} and ${high}` : undefined;
}

/** What no number between the bounds is; undefined where one is. */
function emptyRange(type: NumberType): string | undefined {
  const low = Math.max(type.minimum ?? -Infinity, type.exclusiveMinimum ?? -Infinity);
  const high = Math.min(type.maximum ?? Infinity, type.exclusiveMaximum ?? Infinity);
  const step = type.multipleOf ?? (type.integer ? 1 : undefined);
  if (step === undefined || !Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  // The bounds themselves, and the multiples next to the lower one: if none of them fits, none does. Whole multiples of a
  // fraction may be rarer, so that those of a whole number alone are counted.
  if (type.integer && !Number.isInteger(step)) return undefined;
  const start = Math.floor(low / step);
  const candidates = [low, high, ...[0, 1, 2].map((offset) => (start + offset) * step)];
  if (candidates.some((value) => refusal(value, type, new Map()) === undefined)) return undefined;
  return `no ${type.multipleOf === undefined ? "whole number" : `multiple of ${step}`} lies between ${low} and ${high}`;
}
