/**
 * Base64 (RFC 4648 §4) and base64url (§5), strictly: nothing but the alphabet, and padding at the end alone. Python drops other
 * characters and what follows the padding; a reader of the text would not know. Base64url may leave the padding out, as JSON Web
 * Tokens and Node's `toString("base64url")` do. The messages are those of Python's binascii, also of its strict mode.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { isDigit, isLetter } from "./text.js";

export function isBase64(text: string): boolean {
  return base64Problem(text, 0x2b, 0x2f, true) === undefined;
}

export function isBase64Url(text: string): boolean {
  return base64Problem(text, 0x2d, 0x5f, false) === undefined;
}

export function explainBase64(input: unknown, loc: Loc, issues: Issue[]): void {
  explain(input, (text) => base64Problem(text, 0x2b, 0x2f, true), loc, issues);
}

export function explainBase64Url(input: unknown, loc: Loc, issues: Issue[]): void {
  explain(input, (text) => base64Problem(text, 0x2d, 0x5f, false), loc, issues);
}

function explain(input: unknown, problemOf: (text: string) => string | undefined, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "bytes_type", loc, "Input should be a valid bytes", input);
  const error = problemOf(input);
  if (error !== undefined) tell(issues, "base64_decode", loc, `Base64 decoding error: '${error}'`, input, { error });
}

/** `sixtyTwo` and `sixtyThree` are the two letters in which the alphabets differ. */
function base64Problem(text: string, sixtyTwo: number, sixtyThree: number, needsPadding: boolean): string | undefined {
  let count = 0;
  for (let code = text.charCodeAt(0); count < text.length && code !== 0x3d; code = text.charCodeAt(count)) {
    if (!isDigit(code) && !isLetter(code) && code !== sixtyTwo && code !== sixtyThree) return "Only base64 data is allowed";
    count++;
  }
  const padding = text.length - count;
  for (let at = count; at < text.length; at++) if (text.charCodeAt(at) !== 0x3d) return count === 0 ? "Leading padding not allowed" : "Excess data after padding";
  if (count % 4 === 1) return `Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`;
  if (padding === 0) return needsPadding && count % 4 !== 0 ? "Incorrect padding" : undefined;
  const wanted = (4 - (count % 4)) % 4;
  if (count === 0) return "Leading padding not allowed";
  return padding < wanted ? "Incorrect padding" : padding > wanted ? "Excess data after padding" : undefined;
}
