/**
 * Host names (RFC 1123 §2.1): labels of letters, digits and inner hyphens, 63 characters each, 253 in all; a lone label counts,
 * a dot at the end does not. International names are to come as `xn--` labels. pydantic has none; the issue is ours.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { isDigit, isLetter } from "./text.js";

export function isHostname(text: string): boolean {
  return hostnameProblem(text) === undefined;
}

export function explainHostname(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "string_type", loc, "Input should be a valid string", input);
  const error = hostnameProblem(input);
  if (error !== undefined) tell(issues, "hostname_format", loc, `Input should be a valid host name, ${error}`, input, { error });
}

function hostnameProblem(text: string): string | undefined {
  if (text.length > 253) return "it should have at most 253 characters";
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (at < text.length && code !== 0x2e) {
      if (!isDigit(code) && !isLetter(code) && code !== 0x2d) return "it should be letters, digits, hyphens and periods";
      continue;
    }
    if (at === start) return "its labels should not be empty";
    if (at - start > 63) return "its labels should have at most 63 characters";
    if (text[start] === "-" || text[at - 1] === "-") return "its labels should not begin or end with a hyphen";
    start = at + 1;
  }
  return undefined;
}
