/**
 * Bytes to request heads: validated once and in place, offsets into the bytes, no strings (RFC 9112 §3, §5). Strict: bare CR
 * and LF, white space before a colon and folded lines are refused, because each of them has been read in two ways by two
 * servers. No I/O. A head that is cut is taken up again at its last incomplete line, so that small pieces cost no more.
 */
import { FIELD, flags, TARGET, TOKEN } from "./characters.js";
import { checkFraming, noteField } from "./fields.js";
import type { Head } from "./head.js";

export interface HeadLimits {
  readonly limitRequestLine: number;
  readonly limitHeaderSize: number;
  readonly limitHeaderCount: number;
}

/** `parseHead` gives the offset after the head, or one of these. */
export const NEED_MORE = -1;
export const MALFORMED = -2;

const HTAB = 9;
const LF = 10;
const CR = 13;
const SP = 32;
const COLON = 58;

/** Longest method that could be one (IANA's longest has 17 characters). */
const methodLimit = 64;

/** Reads the head that begins at `start`; bytes from `end` on have not arrived. After NEED_MORE, the same head is given again. */
export function parseHead(bytes: Buffer, start: number, end: number, head: Head, limits: HeadLimits): number {
  if (head.line >= 0) {
    if (start !== head.start) head.rebase(start);
  } else {
    head.reset(start);
    const line = skipEmptyLine(bytes, start, end, head);
    if (line < 0) return line;
    const fields = parseRequestLine(bytes, line, end, head, limits.limitRequestLine);
    if (fields < 0) return fields;
    head.line = fields;
  }
  const after = parseFields(bytes, end, head, limits);
  if (after !== NEED_MORE) head.line = -1;
  return after;
}

/** RFC 9112 §2.2: one empty line before the request line is ignored. */
function skipEmptyLine(bytes: Buffer, start: number, end: number, head: Head): number {
  if (start >= end) return NEED_MORE;
  if (bytes[start] !== CR) return start;
  if (start + 1 >= end) return NEED_MORE;
  if (bytes[start + 1] !== LF) return fail(head, 400, "Bare CR before the request line");
  return start + 2 < end ? start + 2 : NEED_MORE;
}

function parseRequestLine(bytes: Buffer, start: number, end: number, head: Head, limit: number): number {
  let at = start;
  while (at < end && (flags[bytes[at] as number] as number) & TOKEN) at++;
  if (at - start > methodLimit) return fail(head, 501, "Unknown method");
  if (at === end) return NEED_MORE;
  if (bytes[at] !== SP || at === start) return fail(head, 400, "Malformed method");
  head.methodStart = start;
  head.methodEnd = at;
  const target = ++at;
  while (at < end && (flags[bytes[at] as number] as number) & TARGET) at++;
  if (at - start > limit) return fail(head, 414, "Request line too long");
  if (at === end) return NEED_MORE;
  if (bytes[at] !== SP || at === target) return fail(head, 400, "Malformed request target");
  head.targetStart = target;
  head.targetEnd = at;
  const after = parseVersion(bytes, at + 1, end, head);
  if (after - 2 - start > limit) return fail(head, 414, "Request line too long");
  head.fieldsStart = after;
  return after;
}

const version = Buffer.from("HTTP/1.", "latin1");

/** RFC 9112 §2.3, and the end of the line. */
function parseVersion(bytes: Buffer, start: number, end: number, head: Head): number {
  // What nearly every request says, in one condition.
  if (
    start + 10 <= end &&
    bytes[start + 7] === 49 &&
    bytes[start] === 72 &&
    bytes[start + 1] === 84 &&
    bytes[start + 2] === 84 &&
    bytes[start + 3] === 80 &&
    bytes[start + 4] === 47 &&
    bytes[start + 5] === 49 &&
    bytes[start + 6] === 46 &&
    bytes[start + 8] === CR &&
    bytes[start + 9] === LF
  ) {
    head.minor = 1;
    return start + 10;
  }
  return parseOtherVersion(bytes, start, end, head);
}

/** Byte by byte. Another major version is one that is not served; anything else is no version. */
function parseOtherVersion(bytes: Buffer, start: number, end: number, head: Head): number {
  for (let index = 0; index < 7; index++) {
    if (start + index >= end) return NEED_MORE;
    const byte = bytes[start + index] as number;
    if (byte === version[index]) continue;
    return index === 5 && isDigit(byte) ? fail(head, 505, "HTTP version not supported") : fail(head, 400, "Malformed version");
  }
  if (start + 7 >= end) return NEED_MORE;
  const minor = (bytes[start + 7] as number) - 48;
  if (minor < 0 || minor > 9) return fail(head, 400, "Malformed version");
  if (start + 8 >= end) return NEED_MORE;
  if (bytes[start + 8] !== CR) return fail(head, 400, "Malformed request line");
  if (minor > 1) return fail(head, 505, "HTTP version not supported");
  if (start + 9 >= end) return NEED_MORE;
  if (bytes[start + 9] !== LF) return fail(head, 400, "Malformed request line");
  head.minor = minor;
  return start + 10;
}

function parseFields(bytes: Buffer, end: number, head: Head, limits: HeadLimits): number {
  const sizeLimit = head.fieldsStart + limits.limitHeaderSize;
  for (;;) {
    const line = head.line;
    if (line > sizeLimit) return fail(head, 431, "Header section too large");
    if (line >= end) return NEED_MORE;
    if (bytes[line] === CR) {
      if (line + 1 >= end) return NEED_MORE;
      if (bytes[line + 1] !== LF) return fail(head, 400, "Bare CR in the header section");
      head.fieldsEnd = line;
      return checkFraming(head) ? line + 2 : MALFORMED;
    }
    if (head.count >= limits.limitHeaderCount) return fail(head, 431, "Too many header fields");
    const next = parseField(bytes, line, end, head, sizeLimit);
    if (next < 0) return next;
    head.line = next;
    head.count++;
  }
}

/** One field line, its CRLF included (RFC 9112 §5.1). */
function parseField(bytes: Buffer, start: number, end: number, head: Head, sizeLimit: number): number {
  let at = start;
  while (at < end && (flags[bytes[at] as number] as number) & TOKEN) at++;
  if (at > sizeLimit) return fail(head, 431, "Header section too large");
  if (at === end) return NEED_MORE;
  // Also refuses a folded line, which begins with white space (RFC 9112 §5.2).
  if (bytes[at] !== COLON || at === start) return fail(head, 400, "Malformed header field");
  const nameEnd = at++;
  while (at < end && (bytes[at] === SP || bytes[at] === HTAB)) at++;
  const valueStart = at;
  at = skipValue(bytes, at, end);
  if (at > sizeLimit) return fail(head, 431, "Header section too large");
  if (at === end) return NEED_MORE;
  if (bytes[at] !== CR) return fail(head, 400, "Malformed header value");
  if (at + 1 >= end) return NEED_MORE;
  if (bytes[at + 1] !== LF) return fail(head, 400, "Bare CR in a header value");
  let valueEnd = at;
  while (valueEnd > valueStart && (bytes[valueEnd - 1] === SP || bytes[valueEnd - 1] === HTAB)) valueEnd--;
  return noteField(bytes, start, nameEnd, valueStart, valueEnd, head) ? at + 2 : MALFORMED;
}

/** Unrolled: field values are most of a head, and this loop was half of its cost. */
function skipValue(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at + 4 <= end) {
    if (!((flags[bytes[at] as number] as number) & FIELD)) return at;
    if (!((flags[bytes[at + 1] as number] as number) & FIELD)) return at + 1;
    if (!((flags[bytes[at + 2] as number] as number) & FIELD)) return at + 2;
    if (!((flags[bytes[at + 3] as number] as number) & FIELD)) return at + 3;
    at += 4;
  }
  while (at < end && (flags[bytes[at] as number] as number) & FIELD) at++;
  return at;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function fail(head: Head, status: number, reason: string): typeof MALFORMED {
  head.status = status;
  head.reason = reason;
  return MALFORMED;
}
