/** How much a form may have, and how it is told what it exceeded: Starlette's numbers and texts. */
import { HttpError } from "../errors.js";

export const fieldLimit = 1000;
export const fileLimit = 1000;
/** Bytes of a text, in a part or in an urlencoded pair. */
export const textLimit = 1024 * 1024;

export function tooMany(what: "files" | "fields"): HttpError {
  const limit = what === "files" ? fileLimit : fieldLimit;
  return new HttpError(400, `Too many ${what}. Maximum number of ${what} is ${limit}.`);
}

export function tooLong(what: "Part" | "Field"): HttpError {
  return new HttpError(400, `${what} exceeded maximum size of ${textLimit / 1024}KB.`);
}
