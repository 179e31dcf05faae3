/**
 * A value that is kept to itself: passwords, tokens, keys. Whatever writes it down by accident, a log, a template, JSON, an
 * inspector, a copy of its fields, gets a mask; the value is only given to who asks for it.
 */

/** pydantic's, of any length: it says nothing about the value. */
export const mask = "**********";

/**
 * What a caller sends and nobody else may see. In a type, `password: Secret<string>`, it is read from what would be read for the
 * type inside; in a response it is a compile error. It is no part of what an error repeats of the input.
 */
export class Secret<out Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** The value (pydantic's `get_secret_value`). */
  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Secret(${mask})`;
  }
}

export function isSecret(value: unknown, fits: (value: unknown) => boolean): boolean {
  return value instanceof Secret && fits(value.reveal());
}
