/** A body that is still arriving: fed by the connection, read by the handler, bounded in between. */
import { HttpError, type ProtocolError } from "../errors.js";
import { ChunkDecoder } from "../http/chunked.js";
import type { BodyReader } from "../message/body.js";

export interface IncomingOptions {
  /** undefined: chunked. */
  readonly length: number | undefined;
  /** Bytes after which reading fails with 413. */
  readonly limit: number;
  /** Sends "100 Continue" to a peer that waits for it. */
  readonly onFirstRead: (() => void) | undefined;
  /** Reading may go on after `isFull`. */
  readonly onSpace: () => void;
}

/** Bytes kept for a handler that does not read before the socket pauses. */
const windowSize = 65_536;

export class IncomingBody implements BodyReader {
  readonly #options: IncomingOptions;
  readonly #chunks: ChunkDecoder | undefined;
  #queue: Buffer[] = [];
  #queued = 0;
  #received = 0;
  #isCollecting = false;
  #isDiscarded = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;
  #collected: Promise<Uint8Array> | undefined;
  #wasRead = false;
  isComplete = false;
  /** Bytes of the first feed that belonged to the body. */
  taken = 0;

  constructor(options: IncomingOptions) {
    this.#options = options;
    this.#chunks = options.length === undefined ? new ChunkDecoder(options.limit) : undefined;
  }

  get isFull(): boolean {
    return this.#queued > windowSize && !this.#isCollecting && !this.#isDiscarded;
  }

  /** The handler waits for bytes of the peer, so that a deadline applies. */
  get isWaiting(): boolean {
    return this.#wake !== undefined;
  }

  /** Takes what belongs to the body; gives the offset of what follows. */
  feed(bytes: Buffer, start: number): number {
    const end = this.#chunks === undefined ? this.#feedLength(bytes, start) : this.#feedChunks(bytes, start, this.#chunks);
    this.taken = end - start;
    this.#notify();
    return end;
  }

  fail(error: ProtocolError): void {
    if (this.isComplete || this.#error !== undefined) return;
    this.#error = new HttpError(error.status, error.message);
    this.#notify();
  }

  /** Nobody will read what is still to come. */
  discard(): void {
    this.#isDiscarded = true;
    this.#queue = [];
    this.#queued = 0;
  }

  bytes(): Uint8Array | Promise<Uint8Array> {
    return (this.#collected ??= this.#collect());
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (!this.#wasRead && !this.isComplete) this.#options.onFirstRead?.();
    this.#wasRead = true;
    for (;;) {
      const chunk = this.#queue.shift();
      if (chunk !== undefined) {
        this.#queued -= chunk.length;
        yield chunk;
        continue;
      }
      if (this.#error !== undefined) throw this.#error;
      if (this.isComplete) return;
      this.#options.onSpace();
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  async #collect(): Promise<Uint8Array> {
    this.#isCollecting = true;
    const chunks: Uint8Array[] = [];
    for await (const chunk of this) chunks.push(chunk);
    const [only] = chunks;
    return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  }

  #feedLength(bytes: Buffer, start: number): number {
    const take = Math.min((this.#options.length ?? 0) - this.#received, bytes.length - start);
    if (take > 0) this.#push(bytes.subarray(start, start + take));
    if (this.#received === this.#options.length) this.isComplete = true;
    return start + take;
  }

  #feedChunks(bytes: Buffer, start: number, chunks: ChunkDecoder): number {
    const { at, status } = chunks.decode(bytes, start, bytes.length, (data) => this.#push(data));
    if (status !== 0) this.#error ??= new HttpError(status, status === 413 ? "Request body too large" : "Malformed chunked body");
    if (chunks.isDone) this.isComplete = this.#error === undefined;
    return this.#error === undefined ? at : bytes.length;
  }

  #push(data: Buffer): void {
    this.#received += data.length;
    if (this.#received > this.#options.limit) this.#error ??= new HttpError(413, "Request body too large");
    if (this.#error !== undefined || this.#isDiscarded || data.length === 0) return;
    this.#queue.push(data);
    this.#queued += data.length;
  }

  #notify(): void {
    const wake = this.#wake;
    if (wake === undefined || (this.#queue.length === 0 && !this.isComplete && this.#error === undefined)) return;
    this.#wake = undefined;
    wake();
  }
}
