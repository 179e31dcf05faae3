/**
 * Emitted code against a plain reading of the IR: for 2,100 types by chance and 20 values each both give the same verdict, tell
 * the same issues at the same places, make the same value and write the same JSON. The number of a batch is its seed.
 */
import { expect, test } from "vitest";
import { batchOf, compare } from "./support/agreement.js";
import { emitCodecs, runCodecs } from "./support/codecs.js";

test.each(Array.from({ length: 20 }, (_, index) => index + 1))("batch %i", (seed) => {
  const batch = batchOf(seed, 105);
  const { accepted, compared, disagreements } = compare(batch, runCodecs(emitCodecs(batch.codecs, batch.models)), 20);
  expect(disagreements.slice(0, 3)).toEqual([]);
  // Both verdicts are met often, else the comparison says little.
  expect(accepted / compared).toBeGreaterThan(0.3);
  expect(accepted / compared).toBeLessThan(0.9);
});
