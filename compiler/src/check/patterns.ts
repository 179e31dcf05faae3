/**
 * Patterns with which a caller could block the process: a text that takes exponential time, or polynomial time where no
 * maxLength keeps it small. The length is checked before the pattern is tried.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Api } from "../ir/api.js";
import type { StringType } from "../ir/type.js";
import type { Session } from "../session.js";
import type { Attack } from "./pattern/ambiguity.js";
import { type Cost, costOf } from "./pattern/backtracking.js";
import { typesOf } from "./types.js";

/** Steps of the engine that a request may cost: about ten milliseconds. */
const steps = 1_000_000;

export function patterns(api: Api, session: Session): void {
  const known = new Map<string, Cost>();
  for (const type of typesOf(api)) {
    if (type.kind !== "string" || type.pattern === undefined) continue;
    const cost = known.get(type.pattern) ?? costOf(type.pattern);
    known.set(type.pattern, cost);
    const diagnostic = problemOf(cost, type.pattern, type);
    if (diagnostic !== undefined) session.report(diagnostic);
  }
}

function problemOf(cost: Cost, pattern: string, { origin, maxLength = Infinity }: StringType): Diagnostic | undefined {
  if (cost.growth === "linear") return undefined;
  if (cost.growth === "exponential") return catalogue.exponentialPattern.at(origin, pattern, example(cost.attack));
  const length = Math.floor(steps ** (1 / cost.degree) + 1e-9);
  return maxLength <= length ? undefined : catalogue.polynomialPattern.at(origin, pattern, example(cost.attack), cost.degree, length);
}

/** Long enough to show what is repeated. */
function example({ start, repeats, stop }: Attack): string {
  return `${start}${repeats.map((word) => `${word.repeat(Math.max(2, Math.ceil(8 / word.length)))}…`).join("")}${stop}`;
}
