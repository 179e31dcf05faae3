/**
 * UUIDs as the uuid crate reads them: hyphenated, 32 plain digits, in braces, or after `urn:uuid:`; the last two only with
 * hyphens. A version is asked of the version digit and of RFC 9562's variant.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { codeAt, isHex, utf8Length } from "./text.js";

export type UuidVersion = 1 | 3 | 4 | 5 | 6 | 7 | 8;

const urn = "urn:uuid:";

export function isUuid(text: string, version?: UuidVersion): boolean {
  const start = startOf(text);
  return start !== undefined && (version === undefined || isVersion(text, start, version));
}

/** Where its digits begin; undefined where it is none. */
function startOf(text: string): number | undefined {
  if (text.length === 32) return isPlain(text) ? 0 : undefined;
  if (text.length === 36) return isHyphenated(text, 0) ? 0 : undefined;
  if (text.length === 38) return text.startsWith("{") && text.endsWith("}") && isHyphenated(text, 1) ? 1 : undefined;
  if (text.length === 45) return text.startsWith(urn) && isHyphenated(text, urn.length) ? urn.length : undefined;
  return undefined;
}

function isPlain(text: string): boolean {
  for (let at = 0; at < 32; at++) if (!isHex(text.charCodeAt(at))) return false;
  return true;
}

function isHyphenated(text: string, start: number): boolean {
  for (let index = 0; index < 36; index++) {
    const code = text.charCodeAt(start + index);
    if (index === 8 || index === 13 || index === 18 || index === 23 ? code !== 0x2d : !isHex(code)) return false;
  }
  return true;
}

function isVersion(text: string, start: number, version: UuidVersion): boolean {
  const plain = text.length === 32;
  const variant = codeAt(text, start + (plain ? 16 : 19)) | 0x20;
  return codeAt(text, start + (plain ? 12 : 14)) === 0x30 + version && (variant === 0x38 || variant === 0x39 || variant === 0x61 || variant === 0x62 || variant === 0x18 || variant === 0x19);
}

export function explainUuid(input: unknown, version: UuidVersion | undefined, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "uuid_type", loc, "UUID input should be a string, bytes or UUID object", input);
  if (isUuid(input, version)) return;
  if (version !== undefined && isUuid(input)) return tell(issues, "uuid_version", loc, `UUID version ${version} expected`, input, { expected_version: version });
  const error = uuidProblem(input);
  tell(issues, "uuid_parsing", loc, `Input should be a valid UUID, ${error}`, input, { error });
}

/** The longest form, `urn:uuid:` and 36 characters: the crate looks no further. */
const longest = 45;

/**
 * In the crate's words. It looks at all characters first, then counts the groups, then measures them. Where the length is that of
 * a form, positions count from behind what the form begins with.
 */
function uuidProblem(text: string): string {
  const bytes = utf8Length(text);
  if (bytes > longest) return `invalid length: found ${bytes}`;
  const isBare = bytes === 32 || bytes === 36;
  const braced = !isBare && text.length > 1 && text.startsWith("{") && text.endsWith("}");
  const start = braced ? 1 : !isBare && text.startsWith(urn) ? urn.length : 0;
  const end = braced ? text.length - 1 : text.length;
  const origin = (braced && bytes === 38) || (start === urn.length && bytes === longest) ? start : 0;
  const hyphens: number[] = [];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2d) hyphens.push(at - start);
    else if (!isHex(code)) return `invalid character: found \`${String.fromCodePoint(text.codePointAt(at) ?? 0)}\` at ${at - origin}`;
  }
  if (hyphens.length === 0 && start === 0) return `invalid length: found ${text.length}`;
  if (hyphens.length !== 4) return `invalid group count: expected 5, found ${hyphens.length + 1}`;
  // The last group is measured to the end of the text, with what it began with.
  return groupProblem([...hyphens, text.length]);
}

function groupProblem(ends: readonly number[]): string {
  const expected = [8, 4, 4, 4, 12];
  const lengths = ends.map((end, index) => (index === 0 ? end : end - (ends[index - 1] ?? 0) - 1));
  const wrong = lengths.findIndex((length, index) => length !== expected[index]);
  return `invalid group length in group ${wrong}: expected ${expected[wrong]}, found ${lengths[wrong]}`;
}
