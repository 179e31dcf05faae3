/**
 * Validation benchmark: the models of a compiled program against other validators, on moltar's four shapes and twelve of ours.
 * A library is timed only where it agrees with ours on every sample.
 *
 *   npm run bench:validate -- [--json] [--only nested,typia] [--rounds 5] [--milliseconds 60]
 */
import { run } from "./rounds.mjs";
import { shapes } from "./shapes.mjs";

const cases = shapes.flatMap((shape) => shape.operations.map((operation) => ({ shape, operation })));
await run(cases, ["precast", "typia", "typebox", "ajv", "zod", "valibot", "arktype"]);
