/**
 * The body of a request as an engine offers it. The engine counts bytes where they come in: reading past the limit rejects
 * with `HttpError(413)`, whatever the decoder; a peer that breaks HTTP, stalls or goes away rejects with `HttpError(400)` or
 * `HttpError(408)`, which an error boundary answers like any other.
 */
export interface BodyReader extends AsyncIterable<Uint8Array> {
  /**
   * The whole body. An engine that has all of it already returns the bytes themselves, so that a small POST costs no promise.
   * Calling it again gives the same bytes, and iterating gives them too, in one piece; where iteration came first it rejects.
   */
  bytes(): Uint8Array | Promise<Uint8Array>;
}

const nothing = new Uint8Array(0);

/** A body whose bytes are all here: the test client's, and that of a request without content. */
export class BufferedBody implements BodyReader {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array = nothing) {
    this.#bytes = bytes;
  }

  bytes(): Uint8Array {
    return this.#bytes;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.#bytes.length > 0) yield this.#bytes;
  }
}
