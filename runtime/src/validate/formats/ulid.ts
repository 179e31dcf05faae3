/** ULIDs: 26 letters of Crockford's base32 without I, L, O and U, in either case, that say no more than 128 bits. */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { isDigit, isLetter } from "./text.js";

export function isUlid(text: string): boolean {
  if (text.length !== 26 || text.charCodeAt(0) > 0x37) return false;
  for (let at = 0; at < 26; at++) if (!isBase32(text.charCodeAt(at))) return false;
  return true;
}

function isBase32(code: number): boolean {
  const lower = code | 0x20;
  return isDigit(code) || (isLetter(code) && lower !== 0x69 && lower !== 0x6c && lower !== 0x6f && lower !== 0x75);
}

export function explainUlid(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") tell(issues, "string_type", loc, "Input should be a valid string", input);
  else if (!isUlid(input)) tell(issues, "ulid_format", loc, "Unrecognized format", input);
}
