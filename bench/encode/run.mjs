/**
 * Encoding benchmark: a model's `encode` against other serializers. Ours and typia-checked (assertStringify) refuse wrong values;
 * the others do not look. A text counts as made when one character of it was read.
 *
 *   npm run bench:encode -- [--json] [--only nested,typia] [--rounds 5] [--milliseconds 60]
 */
import { run } from "../validate/rounds.mjs";
import { shapes } from "../validate/shapes.mjs";

const measured = shapes.filter(({ name }) => name !== "invalid" && !["parseStrict", "assertLoose", "assertStrict"].includes(name));
await run(measured.map((shape) => ({ shape, operation: "encode" })), ["precast", "typia", "typia-checked", "fast-json-stringify", "json"]);
