/**
 * Standard Schemas as decoders. One that reads a whole parameter is asked once a request, and may give a promise. One that reads a part
 * of a body is asked again where it refused, to tell why: so it has to be synchronous and pure.
 */
import type { Issue } from "../errors.js";
import type { StandardIssue, StandardResult, StandardSchema } from "../markers/standard-schema.js";
import { type Loc, tell } from "./explain.js";
import { INVALID } from "./invalid.js";

/** What the schema gives, or INVALID. Whatever it throws is the program's fault. */
export function bySchema(schema: StandardSchema, input: unknown): unknown {
  return valueOf(resultOf(schema, input));
}

function valueOf(result: StandardResult): unknown {
  return result.issues === undefined ? result.value : INVALID;
}

/** The library's own words, below the value. */
export function explainSchema(schema: StandardSchema, input: unknown, loc: Loc, issues: Issue[]): void {
  tellResult(resultOf(schema, input), input, loc, issues);
}

function tellResult(result: StandardResult, input: unknown, loc: Loc, issues: Issue[]): void {
  for (const { message, path = [] } of result.issues ?? []) {
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
  throw new TypeError("A schema gave a promise, but the schema of a part of a body has to be synchronous");
}

/** A schema has not answered yet. */
class Pending extends Error {
  readonly parameter: string;
  readonly result: Promise<StandardResult>;

  constructor(parameter: string, result: Promise<StandardResult>) {
    super("A schema has not answered yet");
    this.parameter = parameter;
    this.result = result;
  }
}

/** What the schemas of one request's parameters gave, by the name of each. */
export class SchemaResults {
  readonly #results = new Map<string, StandardResult>();

  /** What the schema gives, or INVALID. Only inside `settled`, which waits for one that gives a promise. */
  read(name: string, schema: StandardSchema, input: unknown): unknown {
    return valueOf(this.#results.get(name) ?? this.#asked(name, schema, input));
  }

  #asked(name: string, schema: StandardSchema, input: unknown): StandardResult {
    const result = schema["~standard"].validate(input);
    if (result instanceof Promise) throw new Pending(name, result);
    this.#results.set(name, result);
    return result;
  }

  /** The same where the caller can wait. */
  async wait(name: string, schema: StandardSchema, input: unknown): Promise<unknown> {
    const result = await schema["~standard"].validate(input);
    this.#results.set(name, result);
    return valueOf(result);
  }

  /** Why the schema refused what it was asked. */
  explain(name: string, input: unknown, loc: Loc, issues: Issue[]): void {
    const result = this.#results.get(name);
    if (result !== undefined) tellResult(result, input, loc, issues);
  }

  /** Without a promise where no schema gives one; else run again once it has answered. What `run` does before it has read everything has no effects. */
  settled<Result>(run: () => Result): Result | Promise<Result> {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Pending)) throw error;
      return this.#later(error, run);
    }
  }

  async #later<Result>(first: Pending, run: () => Result): Promise<Result> {
    for (let pending = first; ; ) {
      this.#results.set(pending.parameter, await pending.result);
      try {
        return run();
      } catch (error) {
        if (!(error instanceof Pending)) throw error;
        pending = error;
      }
    }
  }
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
