/** Responses to bytes (RFC 9112 §4, §6). The head of each kind of response is made once and kept with it. */
import { STATUS_CODES } from "node:http";
import type { Response, ResponseHead } from "../message/response.js";

/** Status line and fixed fields, each line ended; kept on the head itself. */
function fixedPart(head: ResponseHead): string {
  return (head.wire ??= `HTTP/1.1 ${head.status} ${STATUS_CODES[head.status] ?? ""}\r\n${head.fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}`);
}

export interface Framing {
  /** Bytes of the body; undefined: chunked. null: no field says it (HTTP/1.0 streams, 204, 304). */
  readonly length: number | null | undefined;
  readonly close: boolean;
  /** HTTP/1.0 has to be told that a connection stays. */
  readonly keepAlive: boolean;
}

/** Fields that are the engine's alone; a handler's are dropped. */
const framingFields = new Set(["content-length", "transfer-encoding", "connection", "keep-alive", "date"]);

export function headText(response: Response, date: string, { length, close, keepAlive }: Framing): string {
  const own = response.ownHeaders;
  let text = own === undefined ? fixedPart(response.head) : ownPart(response.status, own);
  text += date;
  if (length === undefined) text += "transfer-encoding: chunked\r\n";
  else if (length !== null) text += `content-length: ${length}\r\n`;
  if (close) text += "connection: close\r\n";
  else if (keepAlive) text += "connection: keep-alive\r\n";
  return `${text}\r\n`;
}

function ownPart(status: number, fields: Iterable<readonly [string, string]>): string {
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
  for (const [name, value] of fields) if (!framingFields.has(name)) text += `${name}: ${value}\r\n`;
  return text;
}

/** RFC 9110 §15.2, §15.3.5, §15.4.5 and HEAD. */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 304;
}

/** The answer to a message that cannot be read; the connection closes after it. */
export function errorText(status: number, reason: string, date: string): string {
  const body = JSON.stringify({ detail: reason });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\ncontent-type: application/json\r\n${date}content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
}

/** A chunk with its size; the empty one would end the body, so it is left out. */
export function chunkParts(chunk: Uint8Array): readonly [head: string, data: Uint8Array, tail: string] {
  return [`${chunk.length.toString(16)}\r\n`, chunk, "\r\n"];
}

export const lastChunk = "0\r\n\r\n";
export const continueText = "HTTP/1.1 100 Continue\r\n\r\n";
