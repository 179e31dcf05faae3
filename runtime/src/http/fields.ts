/**
 * The fields that frame and route a message, each by its own rule (RFC 9110, RFC 9112). Where the RFC lets a recipient repair a
 * field, it is refused: two servers that repair differently are how requests are smuggled. Other fields are left as bytes.
 */
import { isAuthority } from "./authority.js";
import { flags, HOST } from "./characters.js";
import type { Head } from "./head.js";

/** Takes note of one field; false when it breaks its rule, with status and reason in `head`. */
export function noteField(bytes: Buffer, nameStart: number, nameEnd: number, start: number, end: number, head: Head): boolean {
  // Their lengths tell these five from almost all others.
  switch (nameEnd - nameStart) {
    case 4:
      return !isNamed(bytes, nameStart, "host") || noteHost(bytes, start, end, head);
    case 6:
      return !isNamed(bytes, nameStart, "expect") || noteExpect(bytes, start, end, head);
    case 10:
      return !isNamed(bytes, nameStart, "connection") || noteConnection(bytes, start, end, head);
    case 14:
      return !isNamed(bytes, nameStart, "content-length") || noteContentLength(bytes, start, end, head);
    case 17:
      return !isNamed(bytes, nameStart, "transfer-encoding") || noteTransferEncoding(bytes, start, end, head);
    default:
      return true;
  }
}

/** What needs the whole head: one Host, and one way of framing. */
export function checkFraming(head: Head): boolean {
  // RFC 9112 §3.2
  if (head.hostCount > 1) return refuse(head, 400, "Several Host fields");
  if (head.minor === 1 && head.hostCount === 0) return refuse(head, 400, "Host is missing");
  // RFC 9112 §6.1
  if (head.isChunked && head.contentLength >= 0) return refuse(head, 400, "Content-Length beside Transfer-Encoding");
  if (head.isChunked && head.minor === 0) return refuse(head, 400, "Transfer-Encoding in HTTP/1.0");
  // RFC 9110 §10.1.1: not for HTTP/1.0.
  if (head.minor === 0) head.expectsContinue = false;
  return true;
}

/** Whether the bytes from `start` are `name`, in any case. Among visible characters, 0x20 folds letters onto letters only. */
function isNamed(bytes: Buffer, start: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) if (((bytes[start + index] as number) | 0x20) !== name.charCodeAt(index)) return false;
  return true;
}

const COLON = 58;
const PERCENT = 37;
const OPENING_BRACKET = 91;

/** RFC 9110 §7.2: uri-host and an optional port; it may be empty. Only what a plain name does not have costs a string. */
function noteHost(bytes: Buffer, start: number, end: number, head: Head): boolean {
  head.hostCount++;
  let at = start;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte === COLON && at > start) return isPort(bytes, at + 1, end) || refuse(head, 400, "Malformed Host");
    if (byte === PERCENT || byte === OPENING_BRACKET) return isAuthority(bytes.toString("latin1", start, end)) || refuse(head, 400, "Malformed Host");
    if (byte === COLON || !((flags[byte] as number) & HOST)) return refuse(head, 400, "Malformed Host");
    at++;
  }
  return true;
}

function isPort(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] as number) < 48 || (bytes[at] as number) > 57) return false;
  return end - start <= 5;
}

/** RFC 9110 §10.1.1: 100-continue is the one expectation there is. */
function noteExpect(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (bytes.toString("latin1", start, end).toLowerCase() !== "100-continue") return refuse(head, 417, "Unknown expectation");
  head.expectsContinue = true;
  return true;
}

/** RFC 9110 §7.6.1: a list of options. Nearly all of them have one of two. */
function noteConnection(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (end - start === 10 && isNamed(bytes, start, "keep-alive")) {
    head.hasKeepAlive = true;
    return true;
  }
  for (const option of bytes.toString("latin1", start, end).toLowerCase().split(",")) {
    const name = option.trim();
    if (name === "close") head.hasClose = true;
    if (name === "keep-alive") head.hasKeepAlive = true;
  }
  return true;
}

/** RFC 9110 §8.6, RFC 9112 §6.3: digits alone, once. Beyond 15 digits it is more than any limit, and no safe integer. */
function noteContentLength(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (head.contentLength >= 0) return refuse(head, 400, "Content-Length given twice");
  if (start === end) return refuse(head, 400, "Malformed Content-Length");
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return refuse(head, 400, "Malformed Content-Length");
    value = value * 10 + digit;
  }
  if (end - start > 15) return refuse(head, 413, "Request body too large");
  head.contentLength = value;
  return true;
}

const codings = /^[!#$%&'*+\-.^_`|~\da-z]+(?:[ \t]*,[ \t]*[!#$%&'*+\-.^_`|~\da-z]+)*$/;

/** RFC 9112 §6.1, §7: chunked alone. Another coding in front of it is not understood; anything else is no framing at all. */
function noteTransferEncoding(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (head.hasTransferEncoding) return refuse(head, 400, "Transfer-Encoding given twice");
  head.hasTransferEncoding = true;
  const text = bytes.toString("latin1", start, end).toLowerCase();
  if (text === "chunked") {
    head.isChunked = true;
    return true;
  }
  const names = codings.test(text) ? text.split(/[ \t]*,[ \t]*/) : [];
  const isUnknownCoding = names.length > 1 && names.indexOf("chunked") === names.length - 1;
  return refuse(head, isUnknownCoding ? 501 : 400, "Transfer-Encoding not understood");
}

function refuse(head: Head, status: number, reason: string): false {
  head.status = status;
  head.reason = reason;
  return false;
}
