import { ValidationError } from "precast";

/** Refuses a value that only the program can judge, in the form of every other 422. */
export function invalid(loc: readonly (string | number)[], message: string, input: string | number): never {
  throw new ValidationError([{ type: "value_error", loc: ["body", ...loc], msg: `Value error, ${message}`, input }]);
}
