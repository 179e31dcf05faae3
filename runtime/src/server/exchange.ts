/** One request and its response on a native connection. */
import { asksToClose, declaredLength, forbidsBody, type Length, type Persistence } from "../http/writer.js";
import type { Response } from "../message/response.js";
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

  /** Whether the connection can serve another request after this response. */
  keeps(response: Response, peerEnded: boolean): boolean {
    if (!this.keepsAlive || (response.ownHeaders !== undefined && asksToClose(response))) return false;
    // What is left of a body must not be taken for a request: it has to pass first.
    return this.body === undefined || this.body.isComplete || (this.body.isShort && !peerEnded);
  }

  persistence(isKept: boolean): Persistence {
    if (!isKept) return "close";
    return this.minor === 0 ? "keep-alive" : "default";
  }

  /** HTTP/1.0 knows no chunks: the end of the connection is the end of the body. */
  streamLength(response: Response): Length {
    if (response.status === 205) return 0;
    if (forbidsBody(response.status)) return "none";
    return declaredLength(response) ?? (this.minor === 0 ? "close" : "chunked");
  }
}
