/**
 * The properties of test/properties.test.ts with many runs and a seed that is new each time.
 *
 *   npm run test:nightly -- [--runs 200000] [--seed 7]
 */
import { parseArgs } from "node:util";
import { startVitest } from "vitest/node";

const { values } = parseArgs({ options: { runs: { type: "string", default: "200000" }, seed: { type: "string", default: String(Date.now() % 2 ** 31) } } });
process.env.PRECAST_PROPERTY_RUNS = values.runs;
process.env.PRECAST_PROPERTY_SEED = values.seed;
console.log(`${values.runs} runs, seed ${values.seed}`);
await startVitest("test", ["test/properties.test.ts"], { run: true, watch: false, maxWorkers: 1, disableConsoleIntercept: true });
