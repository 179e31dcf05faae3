/** Functions that types by chance have around them, and classes that they are instances of; also the text of a module of the user's, beside the emitted ones. */
import { CustomError, ValidationError, ValueError } from "../../runtime/src/errors.js";
import type { StandardSchema } from "../../runtime/src/markers/standard-schema.js";

/** Spaces are lost, a list of one is what it holds, and a text of digits a number. */
export function loosened(input: unknown): unknown {
  if (Array.isArray(input) && input.length === 1) return input[0];
  if (typeof input === "string") return /^\d+$/.test(input) ? Number(input) : input.trim();
  return input;
}

export function refusesOne(input: unknown): unknown {
  if (input === 1 || input === "a") throw new ValueError("not this one");
  // A field that is missing does not get here.
  return input === undefined ? 0 : input;
}

export function tidied<Value>(value: Value): Value {
  if (Array.isArray(value) && value.length > 3) throw new CustomError("long_list", "{length} are too many", { length: value.length });
  return (typeof value === "number" ? Math.abs(value) : typeof value === "string" ? value.slice(0, 3) : value) as Value;
}

/** With issues of its own, below the value. */
export function asserts<Value>(value: Value): Value {
  if (value === 2) throw new ValidationError([{ type: "two", loc: ["inside", 0], msg: "Two", input: 2 }]);
  if (value === 4) throw Object.assign(new Error("not four"), { name: "AssertionError" });
  return value;
}

export function isSmall(value: unknown): boolean {
  return typeof value !== "number" || value < 5;
}

/** Nothing is as good as true. */
export function mayPass(value: unknown): void {
  if (value === true) throw new ValueError("not true");
}

/** Tries what is in a list where the list itself does not fit. */
export function unpacked<Value>(input: unknown, next: (input: unknown) => Value): Value {
  try {
    return next(input);
  } catch (error) {
    if (!(error instanceof ValidationError) || !Array.isArray(input)) throw error;
    return next(input[0]);
  }
}

/** Takes its fields one by one, and refuses some. */
export class Pair<First, Second> {
  readonly first: First;
  readonly second: Second | undefined;

  constructor(first: First, second?: Second) {
    if (first === "a" || second === 1) throw new ValueError("not this pair");
    this.first = first;
    this.second = second;
  }

  swapped(): readonly unknown[] {
    return [this.second, this.first];
  }
}

/** Made empty and filled then: one field has an initial value, one is not read. */
export class Filled<Value> {
  value!: Value;
  other?: Value;
  label = "initial";
  #seen = 0;

  get seen(): number {
    return this.#seen;
  }
}

/** Made of an object. One of its fields is no key, one of its keys no field. */
export class Wrapped<Value> {
  readonly #value: Value;
  private readonly secret: number;
  readonly note?: string;

  constructor(init: { value: Value; note?: string }) {
    this.#value = init.value;
    this.secret = 1;
    if (init.note !== undefined) this.note = init.note;
  }

  get value(): Value {
    return this.#value;
  }

  size(): number {
    return this.secret;
  }
}

/** Takes everything but what is large, and tells each of those where it is. */
export const modest: StandardSchema = schemaOf((input) => {
  const issues = [...largeIn(input, [])].map((path) => ({ message: "Too large", path }));
  return issues.length === 0 ? { value: input } : { issues };
});

/** Gives another kind of value than it takes. */
export const spelled: StandardSchema = schemaOf((input) => (typeof input === "number" ? { value: String(input) } : input === null ? { issues: [{ message: "Nothing" }] } : { value: input }));

function schemaOf(validate: StandardSchema["~standard"]["validate"]): StandardSchema {
  return { "~standard": { validate } };
}

function* largeIn(input: unknown, path: readonly PropertyKey[]): Iterable<readonly PropertyKey[]> {
  if (typeof input === "number" && input > 9) yield path;
  if (typeof input !== "object" || input === null) return;
  for (const [key, item] of Object.entries(input)) yield* largeIn(item, [...path, Array.isArray(input) ? Number(key) : key]);
}
