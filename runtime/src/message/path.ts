/**
 * One percent-decoding for routing, guards and handlers alike. Two readings of one path (a guard's and the router's) are
 * how access rules are bypassed, so there is only this one.
 */
import { HttpError } from "../errors.js";

/** Decodes every escape but `%2F` and `%25`, which would change where segments end or be decoded twice. */
export function normalizePath(path: string): string {
  if (!path.includes("%")) return path;
  return decode(path.replace(/%(2f|25)/gi, (_escape, code: string) => `%25${code.toUpperCase()}`));
}

/** The last step for one segment of a normalized path: only `%2F` and `%25` are left in it. */
export function decodeSegment(segment: string): string {
  return segment.includes("%") ? segment.replaceAll("%2F", "/").replaceAll("%25", "%") : segment;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new HttpError(400, "Malformed percent-encoding in the path");
  }
}
