/** Standard Schemas as decoders. The schema is asked again where it refused, to tell why: so it has to be synchronous and pure. */
import type { Issue } from "../errors.js";
import type { StandardIssue, StandardResult, StandardSchema } from "../markers/standard-schema.js";
import { type Loc, tell } from "./explain.js";
import { INVALID } from "./invalid.js";

/** What the schema gives, or INVALID. Whatever it throws is the program's fault. */
export function bySchema(schema: StandardSchema, input: unknown): unknown {
  const result = resultOf(schema, input);
  return result.issues === undefined ? result.value : INVALID;
}

/** The library's own words, below the value. */
export function explainSchema(schema: StandardSchema, input: unknown, loc: Loc, issues: Issue[]): void {
  for (const { message, path = [] } of resultOf(schema, input).issues ?? []) {
    // Not its own `map`: arktype's path is a class that would make [0] of no keys at all.
    const keys = Array.from(path, keyOf);
    tell(issues, "value_error", [...loc, ...keys], message, valueAt(input, keys));
  }
}

function resultOf(schema: StandardSchema, input: unknown): StandardResult {
  const result = schema["~standard"].validate(input);
  if (!(result instanceof Promise)) return result;
  // Nobody waits for it, and a rejection must not end the process.
  result.catch(() => {});
  throw new TypeError("A schema gave a promise, but the schema of a parameter has to be synchronous");
}

/** A key that JSON has: only a Map or a record of symbols has others. */
function keyOf(segment: NonNullable<StandardIssue["path"]>[number]): string | number {
  const key = typeof segment === "object" ? segment.key : segment;
  return typeof key === "number" ? key : String(key);
}

/** The value there, or what lacks it. */
function valueAt(input: unknown, keys: readonly (string | number)[]): unknown {
  let value = input;
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return value;
}
