/** A Request as an engine would make it. */
import { Headers, type HeadersInit } from "../../runtime/src/message/headers.js";
import { BufferedBody } from "../../runtime/src/message/body.js";
import { Request } from "../../runtime/src/message/request.js";

export interface Given {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: string | Uint8Array;
}

export function request(target: string, { method = "GET", headers = {}, body = "" }: Given = {}): Request {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return new Request({ method, target, headers: new Headers(headers), scheme: "http", client: undefined }, new BufferedBody(bytes));
}
