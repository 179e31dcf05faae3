/** Slugs: lower-case letters of ASCII, digits, and single hyphens between them. pydantic has none; the issue is ours. */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { isDigit, isLower } from "./text.js";

export function isSlug(text: string): boolean {
  let afterHyphen = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isHyphen = code === 0x2d;
    if (isHyphen ? afterHyphen : !isDigit(code) && !isLower(code)) return false;
    afterHyphen = isHyphen;
  }
  return !afterHyphen;
}

export function explainSlug(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") tell(issues, "string_type", loc, "Input should be a valid string", input);
  else if (!isSlug(input)) tell(issues, "slug_format", loc, "Input should be lower-case letters and digits with single hyphens between them", input);
}
