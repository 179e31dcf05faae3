/**
 * The head of a request, validated once and in place: offsets into the bytes, no strings (RFC 9112 §3, §5, §6). Strict: bare
 * LF, white space before a colon, folded lines, lists in Content-Length and Content-Length beside Transfer-Encoding are
 * refused, because each of them has been read in two ways by two servers. No I/O, no state between calls.
 */
import { FIELD, flags, HOST, TARGET, TOKEN } from "./characters.js";

export interface HeadLimits {
  readonly limitRequestLine: number;
  readonly limitHeaderSize: number;
  readonly limitHeaderCount: number;
}

/** `parseHead` gives the offset after the head, or one of these. */
export const NEED_MORE = -1;
export const MALFORMED = -2;

/** One record, filled again for every request of a connection. */
export class Head {
  /** Status to answer, and why, after MALFORMED. */
  status = 0;
  reason = "";
  methodStart = 0;
  methodEnd = 0;
  targetStart = 0;
  targetEnd = 0;
  /** Minor version of HTTP/1. */
  minor = 1;
  /** From the first field line to the end of the last, its CRLF included. */
  fieldsStart = 0;
  fieldsEnd = 0;
  /** -1 when there is none. */
  contentLength = -1;
  isChunked = false;
  hasClose = false;
  hasKeepAlive = false;
  expectsContinue = false;
  hostCount = 0;
  hasTransferEncoding = false;

  reset(): void {
    this.contentLength = -1;
    this.isChunked = false;
    this.hasClose = false;
    this.hasKeepAlive = false;
    this.expectsContinue = false;
    this.hostCount = 0;
    this.hasTransferEncoding = false;
  }

  /** RFC 9112 §9.3: HTTP/1.1 keeps a connection, HTTP/1.0 only when asked to. */
  get keepsAlive(): boolean {
    return !this.hasClose && (this.minor === 1 || this.hasKeepAlive);
  }
}

const CR = 13;
const LF = 10;
const SP = 32;
const HTAB = 9;
const COLON = 58;

/** Reads a head that starts at `start`; bytes from `end` on have not arrived. */
export function parseHead(bytes: Buffer, start: number, end: number, head: Head, limits: HeadLimits): number {
  head.reset();
  const line = skipEmptyLine(bytes, start, end);
  if (line < 0) return line === NEED_MORE ? NEED_MORE : fail(head, 400, "Bare CR before the request line");
  const fields = parseRequestLine(bytes, line, end, head, limits);
  if (fields < 0) return fields;
  return parseFields(bytes, fields, end, head, limits);
}

/** One empty line before the request line is ignored (RFC 9112 §2.2). */
function skipEmptyLine(bytes: Buffer, start: number, end: number): number {
  if (start >= end) return NEED_MORE;
  if (bytes[start] !== CR) return start;
  if (start + 1 >= end) return NEED_MORE;
  if (bytes[start + 1] !== LF) return MALFORMED;
  return start + 2 < end ? start + 2 : NEED_MORE;
}

function parseRequestLine(bytes: Buffer, start: number, end: number, head: Head, limits: HeadLimits): number {
  const lineLimit = start + limits.limitRequestLine;
  let at = start;
  while (at < end && (flags[bytes[at] as number] as number) & TOKEN) at++;
  if (at - start > 64) return fail(head, 501, "Unknown method");
  if (at === end) return NEED_MORE;
  if (bytes[at] !== SP || at === start) return fail(head, 400, "Malformed method");
  head.methodStart = start;
  head.methodEnd = at;
  const target = ++at;
  while (at < end && (flags[bytes[at] as number] as number) & TARGET) at++;
  if (at > lineLimit) return fail(head, 414, "Request line too long");
  if (at === end) return NEED_MORE;
  if (bytes[at] !== SP || at === target) return fail(head, 400, "Malformed request target");
  head.targetStart = target;
  head.targetEnd = at;
  return parseVersion(bytes, at + 1, end, head, lineLimit);
}

const version = Buffer.from("HTTP/1.", "latin1");

function parseVersion(bytes: Buffer, start: number, end: number, head: Head, lineLimit: number): number {
  for (let index = 0; index < 7; index++) {
    const byte = bytes[start + index];
    if (start + index >= end) return NEED_MORE;
    if (byte === version[index]) continue;
    // HTTP/2.0 and the like are versions we do not speak; anything else is no version at all.
    const isOther = index >= 5 && isDigit(byte);
    return fail(head, isOther ? 505 : 400, isOther ? "HTTP version not supported" : "Malformed version");
  }
  const after = start + 8;
  if (start + 7 >= end) return NEED_MORE;
  const minor = bytes[start + 7] as number;
  if (!isDigit(minor)) return fail(head, 400, "Malformed version");
  if (minor > 49) return fail(head, 505, "HTTP version not supported");
  head.minor = minor - 48;
  if (after >= end) return NEED_MORE;
  if (bytes[after] !== CR) return fail(head, 400, "Malformed request line");
  if (after + 1 >= end) return NEED_MORE;
  if (bytes[after + 1] !== LF) return fail(head, 400, "Malformed request line");
  if (after > lineLimit) return fail(head, 414, "Request line too long");
  head.fieldsStart = after + 2;
  return after + 2;
}

function parseFields(bytes: Buffer, start: number, end: number, head: Head, limits: HeadLimits): number {
  const sizeLimit = start + limits.limitHeaderSize;
  let at = start;
  for (let count = 0; ; count++) {
    if (at >= end) return at > sizeLimit ? fail(head, 431, "Header section too large") : NEED_MORE;
    if (bytes[at] === CR) {
      if (at + 1 >= end) return NEED_MORE;
      if (bytes[at + 1] !== LF) return fail(head, 400, "Bare CR in the header section");
      head.fieldsEnd = at;
      return finish(head, at + 2);
    }
    if (count >= limits.limitHeaderCount) return fail(head, 431, "Too many header fields");
    at = parseField(bytes, at, end, head, sizeLimit);
    if (at < 0) return at;
  }
}

/** One field line, its CRLF included. */
function parseField(bytes: Buffer, start: number, end: number, head: Head, sizeLimit: number): number {
  let at = start;
  while (at < end && (flags[bytes[at] as number] as number) & TOKEN) at++;
  if (at > sizeLimit) return fail(head, 431, "Header section too large");
  if (at === end) return NEED_MORE;
  const nameEnd = at;
  // Also a folded line, which begins with white space (RFC 9112 §5.2).
  if (bytes[at] !== COLON || at === start) return fail(head, 400, "Malformed header field");
  at++;
  while (at < end && (bytes[at] === SP || bytes[at] === HTAB)) at++;
  const valueStart = at;
  while (at < end && (flags[bytes[at] as number] as number) & FIELD) at++;
  if (at > sizeLimit) return fail(head, 431, "Header section too large");
  if (at === end) return NEED_MORE;
  if (bytes[at] !== CR) return fail(head, 400, "Malformed header value");
  if (at + 1 >= end) return NEED_MORE;
  if (bytes[at + 1] !== LF) return fail(head, 400, "Bare CR in a header value");
  let valueEnd = at;
  while (valueEnd > valueStart && (bytes[valueEnd - 1] === SP || bytes[valueEnd - 1] === HTAB)) valueEnd--;
  return noteField(bytes, start, nameEnd, valueStart, valueEnd, head) ? at + 2 : MALFORMED;
}

/** Only six fields matter to the framing; their lengths tell almost all others apart. */
function noteField(bytes: Buffer, nameStart: number, nameEnd: number, start: number, end: number, head: Head): boolean {
  switch (nameEnd - nameStart) {
    case 4:
      return !equals(bytes, nameStart, "host") || noteHost(bytes, start, end, head);
    case 6:
      return !equals(bytes, nameStart, "expect") || noteExpect(bytes, start, end, head);
    case 10:
      return !equals(bytes, nameStart, "connection") || noteConnection(bytes, start, end, head);
    case 14:
      return !equals(bytes, nameStart, "content-length") || noteContentLength(bytes, start, end, head);
    case 17:
      return !equals(bytes, nameStart, "transfer-encoding") || noteTransferEncoding(bytes, start, end, head);
    default:
      return true;
  }
}

/** Whether the bytes from `start` are `name`, in any case. */
function equals(bytes: Buffer, start: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) if (((bytes[start + index] as number) | 0x20) !== name.charCodeAt(index)) return false;
  return true;
}

/** RFC 9110 §7.2: one, and a uri-host with an optional port; it may be empty. */
function noteHost(bytes: Buffer, start: number, end: number, head: Head): boolean {
  head.hostCount++;
  for (let at = start; at < end; at++) if (!((flags[bytes[at] as number] as number) & HOST)) return refuse(head, 400, "Malformed Host");
  const text = bytes.toString("latin1", start, end);
  if (start < end && !/^(?:\[[\da-fA-F:.]+\]|[^:[\]]+)(?::\d{0,5})?$/.test(text)) return refuse(head, 400, "Malformed Host");
  return !/%(?![\da-fA-F]{2})/.test(text) || refuse(head, 400, "Malformed Host");
}

/** RFC 9110 §10.1.1: 100-continue is the one expectation there is. */
function noteExpect(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (bytes.toString("latin1", start, end).toLowerCase() !== "100-continue") return refuse(head, 417, "Unknown expectation");
  head.expectsContinue = true;
  return true;
}

function noteConnection(bytes: Buffer, start: number, end: number, head: Head): boolean {
  for (const option of bytes.toString("latin1", start, end).toLowerCase().split(",")) {
    if (option.trim() === "close") head.hasClose = true;
    if (option.trim() === "keep-alive") head.hasKeepAlive = true;
  }
  return true;
}

/** RFC 9112 §6.3: digits alone, once. */
function noteContentLength(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (head.contentLength >= 0) return refuse(head, 400, "Content-Length given twice");
  if (start === end) return refuse(head, 400, "Malformed Content-Length");
  let value = 0;
  for (let at = start; at < end; at++) {
    if (!isDigit(bytes[at])) return refuse(head, 400, "Malformed Content-Length");
    value = value * 10 + ((bytes[at] as number) - 48);
  }
  if (!Number.isSafeInteger(value) || end - start > 19) return refuse(head, 413, "Content-Length too large");
  head.contentLength = value;
  return true;
}

/** RFC 9112 §6.1: chunked alone; other codings are not understood. */
function noteTransferEncoding(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (head.hasTransferEncoding) return refuse(head, 400, "Transfer-Encoding given twice");
  head.hasTransferEncoding = true;
  const coding = bytes.toString("latin1", start, end).toLowerCase();
  if (coding === "chunked") {
    head.isChunked = true;
    return true;
  }
  const isList = /^[!#$%&'*+\-.^_`|~\da-z]+(?:[ \t]*,[ \t]*[!#$%&'*+\-.^_`|~\da-z]+)*$/.test(coding);
  const endsChunked = isList && /(?:^|,)[ \t]*chunked$/.test(coding) && coding.split("chunked").length === 2;
  return refuse(head, endsChunked || (isList && !coding.includes("chunked") && !coding.includes("identity")) ? 501 : 400, "Transfer-Encoding not understood");
}

/** What needs the whole head: Host, and one way of framing. */
function finish(head: Head, after: number): number {
  if (head.hostCount > 1) return fail(head, 400, "Several Host fields");
  if (head.minor === 1 && head.hostCount === 0) return fail(head, 400, "Host is missing");
  if (head.isChunked && head.contentLength >= 0) return fail(head, 400, "Content-Length beside Transfer-Encoding");
  if (head.isChunked && head.minor === 0) return fail(head, 400, "Transfer-Encoding in HTTP/1.0");
  if (head.minor === 0) head.expectsContinue = false;
  return after;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function refuse(head: Head, status: number, reason: string): false {
  head.status = status;
  head.reason = reason;
  return false;
}

function fail(head: Head, status: number, reason: string): typeof MALFORMED {
  refuse(head, status, reason);
  return MALFORMED;
}
