/**
 * A response. What most of them share (status and content type of one operation) is a `ResponseHead`, made once and kept by
 * identity, so that an engine can keep its bytes; `headers` is made only when someone asks for it.
 */
import { Headers, type HeadersInit } from "./headers.js";

export type ResponseBody = string | Uint8Array | AsyncIterable<Uint8Array | string> | null;

/** Status and fixed fields, shared by all responses of one kind. Engines key their prepared bytes on its identity. */
export class ResponseHead {
  readonly status: number;
  /** Lower-case names. Content-Length, Date and Connection are the engine's and never here. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** An engine's own: the text it made of this head, and the Date line in it. */
  wire: string | undefined;
  wireDate: string | undefined;

  constructor(status: number, fields: readonly (readonly [name: string, value: string])[] = []) {
    if (!Number.isInteger(status) || status < 200 || status > 599) throw new RangeError(`Invalid response status ${status}`);
    this.status = status;
    this.fields = fields;
  }
}

export interface ResponseInit {
  readonly status?: number;
  readonly headers?: HeadersInit;
}

export class Response {
  readonly head: ResponseHead;
  readonly body: ResponseBody;
  #headers: Headers | undefined;

  constructor(body: ResponseBody = null, init: ResponseInit | ResponseHead = {}) {
    this.body = body;
    if (init instanceof ResponseHead) {
      this.head = init;
    } else {
      this.head = new ResponseHead(init.status ?? 200);
      if (init.headers !== undefined) this.#headers = new Headers(init.headers);
      if (typeof body === "string" && !this.headers.has("content-type")) this.headers.set("content-type", "text/plain; charset=utf-8");
    }
  }

  get status(): number {
    return this.head.status;
  }

  /** All fields of the response, to read and change. The first call gives this response a list of its own. */
  get headers(): Headers {
    return (this.#headers ??= new Headers(this.head.fields));
  }

  /** Engines: the list that differs from `head.fields`, or undefined while nobody asked for it. */
  get ownHeaders(): Headers | undefined {
    return this.#headers;
  }
}

export class JSONResponse extends Response {
  constructor(content: unknown, init: ResponseInit = {}) {
    super(JSON.stringify(content), { ...init, headers: { "content-type": "application/json", ...Object.fromEntries(new Headers(init.headers)) } });
  }
}

export class HTMLResponse extends Response {
  constructor(content: string, init: ResponseInit = {}) {
    super(content, { ...init, headers: { "content-type": "text/html; charset=utf-8", ...Object.fromEntries(new Headers(init.headers)) } });
  }
}

export class RedirectResponse extends Response {
  /** 307 by default, as Starlette's. */
  constructor(url: string, init: ResponseInit = {}) {
    super(null, { status: 307, ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), location: encodeURI(url).replaceAll("%25", "%") } });
  }
}
