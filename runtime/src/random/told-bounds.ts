/** Bounds of bigints, which no JSON Schema says: their text has none. The decoder tells them, one with each refusal. */
import type { Issue } from "../errors.js";
import type { Chance } from "./chance.js";

export interface ToldBounds {
  readonly least?: bigint;
  readonly most?: bigint;
  readonly factor?: bigint;
}

/** What an issue says more than is known of its place; undefined where it speaks of no bound, or of one of a date or a fraction. */
export function toldBounds(known: ToldBounds, { type, ctx = {} }: Issue): ToldBounds | undefined {
  const told = integerOf(Object.values(ctx)[0]);
  if (told === undefined) return undefined;
  switch (type) {
    case "greater_than_equal":
      return { ...known, least: told };
    case "greater_than":
      return { ...known, least: told + 1n };
    case "less_than_equal":
      return { ...known, most: told };
    case "less_than":
      return { ...known, most: told - 1n };
    case "multiple_of":
      return { ...known, factor: told };
    default:
      return undefined;
  }
}

function integerOf(value: unknown): bigint | undefined {
  return Number.isSafeInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value)) ? BigInt(value as number | string) : undefined;
}

/** One of so many next to a bound. */
const choices = 1000n;

export function boundedText({ least, most, factor = 1n }: ToldBounds, chance: Chance): string {
  const step = factor === 0n ? 1n : factor;
  const low = least ?? (most ?? choices * step) - choices * step;
  const rest = ((low % step) + step) % step;
  const first = rest === 0n ? low : low + step - rest;
  const count = most === undefined ? choices : (most - first) / step + 1n;
  return String(first + step * BigInt(chance.between(0, Number(count < 1n ? 0n : count < choices ? count - 1n : choices - 1n))));
}
