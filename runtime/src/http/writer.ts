/**
 * Responses to bytes (RFC 9112 §4, §6). What all responses of one kind share is made once and kept with their `ResponseHead`,
 * the Date included, and made again when the Date has changed. Framing fields are the engine's: a handler's Content-Length
 * counts only where the engine cannot know it.
 */
import { STATUS_CODES } from "node:http";
import type { Headers } from "../message/headers.js";
import type { Response, ResponseHead } from "../message/response.js";

/** How the end of a body is told: a number of bytes, the chunked coding, the end of the connection, or no body and no field. */
export type Length = number | "chunked" | "close" | "none";

/** What the Connection field says. HTTP/1.0 has to be told that a connection stays. */
export type Persistence = "default" | "close" | "keep-alive";

/** Everything up to the body. `date` is the whole field line; its identity tells whether a kept head is still good. */
export function headText(response: Response, date: string, length: Length, persistence: Persistence): string {
  const own = response.ownHeaders;
  const shared = own === undefined ? sharedPart(response.head, date) : ownPart(response.status, own, date);
  if (typeof length === "number" && persistence === "default") return `${shared}content-length: ${length}\r\n\r\n`;
  return shared + framingFields(length, persistence);
}

function framingFields(length: Length, persistence: Persistence): string {
  const framing = typeof length === "number" ? `content-length: ${length}\r\n` : length === "chunked" ? "transfer-encoding: chunked\r\n" : "";
  return `${framing}${persistence === "default" ? "" : `connection: ${persistence}\r\n`}\r\n`;
}

function sharedPart(head: ResponseHead, date: string): string {
  if (head.wire !== undefined && head.wireDate === date) return head.wire;
  head.wireDate = date;
  let text = statusLine(head.status) + date;
  for (const [name, value] of head.fields) text += `${name}: ${value}\r\n`;
  // Through bytes and back: one flat string, where concatenation gives a tree that each write would flatten again.
  return (head.wire = Buffer.from(text, "latin1").toString("latin1"));
}

/** The engine's alone; a handler's are left out. */
export const engineFields: ReadonlySet<string> = new Set(["connection", "content-length", "keep-alive", "transfer-encoding"]);

function ownPart(status: number, fields: Headers, date: string): string {
  let text = statusLine(status);
  if (!fields.has("date")) text += date;
  for (const [name, value] of fields) if (!engineFields.has(name)) text += `${name}: ${value}\r\n`;
  return text;
}

function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
}

/** RFC 9110 §15.3.5, §15.3.6, §15.4.5: no content, whatever a handler gave. */
export function forbidsBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** The Content-Length a handler declared for what the engine cannot measure: a stream, or the body that HEAD leaves out. */
export function declaredLength(response: Response): number | undefined {
  const text = response.ownHeaders?.get("content-length") ?? null;
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Whether a handler asked for the connection to end. */
export function asksToClose(response: Response): boolean {
  const text = response.ownHeaders?.get("connection") ?? null;
  return text !== null && /(?:^|,)[ \t]*close[ \t]*(?:,|$)/i.test(text);
}

/** The answer to what cannot be read or served; the connection ends after it. */
export function errorText(status: number, reason: string, date: string, fields: readonly (readonly [name: string, value: string])[] = []): string {
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const body = JSON.stringify({ detail: reason });
  return `${statusLine(status)}${date}${lines}content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
}

export const continueText = "HTTP/1.1 100 Continue\r\n\r\n";

/** RFC 9112 §7.1: the line before a chunk. A chunk of no bytes would end the body: leave it out. */
export function chunkLine(size: number): string {
  return `${size.toString(16)}\r\n`;
}

export const lastChunk = "0\r\n\r\n";
