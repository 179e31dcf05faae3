/** Texts without the white space around them. */
import type { Issue } from "../errors.js";
import { quotable } from "./quote.js";

/** Without Unicode's White_Space around it, as Rust trims: JavaScript's own `trim` leaves U+0085 and cuts U+FEFF. */
export function stripped(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** `explain` is that of the text without white space around it; what it says is said of what was sent. */
export function explainStripped(input: unknown, issues: Issue[], explain: (value: unknown, issues: Issue[]) => void): void {
  if (typeof input !== "string") return explain(input, issues);
  const own: Issue[] = [];
  explain(stripped(input), own);
  issues.push(...own.map((issue) => ({ ...issue, input: quotable(input) })));
}
