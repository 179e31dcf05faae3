/**
 * A lean view of a request: headers, query and body are read on demand, so that what no one asks for costs nothing.
 * Names follow the platform's Request; `toWeb()` gives that object itself.
 */
import { isUrlAuthority } from "../http/authority.js";
import type { BodyReader } from "./body.js";
import type { HeaderReader } from "./headers.js";
import { normalizePath } from "./path.js";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What an engine knows when a head is complete. */
export interface RequestHead {
  readonly method: string;
  /** The request target in origin form, as received: path and query (RFC 9112 §3.2.1), or "*" for OPTIONS. */
  readonly target: string;
  readonly headers: HeaderReader;
  readonly scheme: "http" | "https";
  /** The peer's address; undefined for a UNIX socket. */
  readonly client: Address | undefined;
  /** Host and port that a target in absolute form names; they replace the Host field (RFC 9112 §3.2.2). */
  readonly authority?: string | undefined;
}

/** Work that waits until the response has left, or cannot leave any more: teardown of dependencies, background tasks. */
export type Finish = () => void | Promise<void>;

const textDecoder = new TextDecoder("utf-8", { fatal: true });

const noParams: Readonly<Record<string, string>> = Object.freeze({});

export class Request {
  readonly method: string;
  readonly headers: HeaderReader;
  readonly body: BodyReader;
  readonly client: Address | undefined;
  readonly scheme: "http" | "https";
  readonly target: string;
  /** The query string as received, without "?"; empty when there is none. */
  readonly search: string;
  /** Values of the path's parameters, decoded; filled by the router. */
  params: Readonly<Record<string, string>> = noParams;
  #state: Record<PropertyKey, unknown> | undefined;
  #path: string | undefined;
  #finish: Finish | undefined;
  readonly #rawPath: string;
  readonly #authority: string | undefined;
  readonly #signal: () => AbortSignal;

  constructor(head: RequestHead, body: BodyReader, signal: () => AbortSignal = neverAborted) {
    this.method = head.method;
    this.headers = head.headers;
    this.body = body;
    this.client = head.client;
    this.scheme = head.scheme;
    this.target = head.target;
    this.#authority = head.authority;
    const mark = head.target.indexOf("?");
    this.#rawPath = mark < 0 ? head.target : head.target.slice(0, mark);
    this.search = mark < 0 ? "" : head.target.slice(mark + 1);
    this.#signal = signal;
  }

  /** Middleware's and guards' own place to leave values for what runs after them. */
  get state(): Record<PropertyKey, unknown> {
    return (this.#state ??= {});
  }

  /**
   * The path, percent-decoded once, in which `%2F` and `%25` stay as they are: so a segment that holds a slash is still one
   * segment. Throws `HttpError(400)` on an escape that is malformed or not UTF-8.
   */
  get path(): string {
    return (this.#path ??= normalizePath(this.#rawPath));
  }

  /**
   * The absolute URL: path and query as in `target` (none for "OPTIONS *"), after the authority that the target itself named,
   * else the Host field. Where that makes no URL (`x:99999`, an empty Host), it is "localhost": whatever a peer sends, this can
   * be parsed. Which hosts are served is for middleware to say.
   */
  get url(): string {
    const host = this.#authority ?? this.headers.get("host") ?? "";
    const origin = `${this.scheme}://${isUrlAuthority(host) ? host : "localhost"}`;
    return this.target === "*" ? origin : origin + this.target;
  }

  /**
   * Adds work to do once the response has left, whichever response that is: middleware may send another one than the handler
   * made. The last added runs first, as exits of a stack do.
   */
  onFinish(work: Finish): void {
    const earlier = this.#finish;
    this.#finish =
      earlier === undefined
        ? work
        : async () => {
            try {
              await work();
            } finally {
              await earlier();
            }
          };
  }

  /** Whether anything waits for the response to leave: engines ask, so that most requests cost no promise. */
  get hasFinish(): boolean {
    return this.#finish !== undefined;
  }

  /** Engines call it exactly once, when the last byte was handed over or the peer is gone. */
  finish(): void | Promise<void> {
    const work = this.#finish;
    this.#finish = undefined;
    return work?.();
  }

  /** Aborted when the peer has gone away before the response was sent, or when the server gives up. Made on first use. */
  get signal(): AbortSignal {
    return this.#signal();
  }

  async bytes(): Promise<Uint8Array> {
    return this.body.bytes();
  }

  /** The body as text. Rejects with a TypeError when it is not UTF-8. */
  async text(): Promise<string> {
    return textDecoder.decode(await this.body.bytes());
  }

  /** The body as parsed JSON, unchecked. Rejects with a SyntaxError. */
  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  stream(): AsyncIterable<Uint8Array> {
    return this.body;
  }

  /** The platform's Request over the same message. Its body is read from this one, once. */
  toWeb(): globalThis.Request {
    const bodyless = this.method === "GET" || this.method === "HEAD";
    const body = bodyless ? null : ReadableStream.from(this.body);
    const init = { method: this.method, headers: [...this.headers].map(([name, value]): [string, string] => [name, value]), signal: this.signal };
    return new globalThis.Request(this.url, body === null ? init : { ...init, body, duplex: "half" });
  }
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
