/** Functions that types by chance have around them; also the text of a module of the user's, beside the emitted ones. */
import { CustomError, ValidationError, ValueError } from "../../runtime/src/errors.js";

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
