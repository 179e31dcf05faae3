/**
 * fast-check over types and values. CI has the runs that each property names, by one seed, so that a red build is red again;
 * `npm run test:nightly` sets other numbers by the environment, takes a new seed each time, and tells how far it is.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { properties, type Property } from "./support/properties.js";

const share = Number(process.env["PRECAST_PROPERTY_RUNS"] ?? 0) / properties.reduce((sum, { runs }) => sum + runs, 0);
const firstSeed = Number(process.env["PRECAST_PROPERTY_SEED"] ?? 1);
const runsATime = 5_000;

test.each(properties)("$name", { timeout: 10 * 3_600_000 }, async (property) => {
  const runs = share === 0 ? property.runs : Math.ceil(property.runs * share);
  for (let done = 0; done < runs; done += runsATime) {
    expect(counterexample(property, Math.min(runsATime, runs - done), firstSeed + done)).toBeUndefined();
    if (share === 0) continue;
    console.log(`${property.name}: ${Math.min(done + runsATime, runs)} of ${runs} runs`);
    // The worker answers to vitest between two of these.
    await new Promise((resolve) => setImmediate(resolve));
  }
});

/** What fast-check found, and made small for as long as there is patience. */
function counterexample({ holds }: Property, numRuns: number, seed: number): string | undefined {
  const found = fc.check(holds, { numRuns, seed, unbiased: true, endOnFailure: true });
  if (!found.failed) return undefined;
  const path = found.counterexamplePath ?? "";
  const made = fc.check(holds, { numRuns, seed, unbiased: true, path, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true });
  const { counterexample: numbers, errorInstance } = made.counterexample === null ? found : made;
  return `seed ${seed}, numbers ${String(numbers)}\n${String(errorInstance)}`;
}
