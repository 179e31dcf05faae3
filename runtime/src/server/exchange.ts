/** One request and its response on a native connection. */
import type { IncomingBody } from "./incoming-body.js";

export class Exchange {
  readonly isHead: boolean;
  /** Whether the peer wants the connection to stay (RFC 9112 §9.3). */
  readonly keepsAlive: boolean;
  /** Minor version of the request's HTTP/1. */
  readonly minor: number;
  /** A body that was still coming when the request began. */
  body: IncomingBody | undefined;
  #abort: AbortController | undefined;
  #isGone = false;

  constructor(isHead: boolean, keepsAlive: boolean, minor: number) {
    this.isHead = isHead;
    this.keepsAlive = keepsAlive;
    this.minor = minor;
  }

  /** Made on first use: most handlers never ask. */
  signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#isGone) this.#abort.abort();
    return this.#abort.signal;
  }

  /** The peer is gone, or seems to be. */
  abort(): void {
    this.#isGone = true;
    this.#abort?.abort();
  }
}
