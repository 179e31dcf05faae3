/** A body that is still arriving: fed by the connection, read by the handler, bounded in between. */
import { HttpError } from "../errors.js";
import { ChunkDecoder } from "../http/chunked.js";
import type { BodyReader } from "../message/body.js";
import { ByteStore } from "./byte-store.js";

export interface IncomingOptions {
  /** Bytes that it has; "unknown" when someone else takes off the framing, and says when it is complete. */
  readonly length: number | "chunked" | "unknown";
  /** Bytes after which reading fails with 413. */
  readonly limit: number;
  /** Runs before the first bytes are waited for: sends "100 Continue" to a peer that waits for it (RFC 9110 §10.1.1). */
  readonly onWanted: (() => void) | undefined;
  /** Reading from the peer may go on after `isFull`. */
  readonly onSpace: () => void;
}

/** Bytes kept for a handler that does not read before the peer is left waiting. */
const windowSize = 65_536;
/** What is still to come of a body that nobody reads may be this long for the connection to be kept. */
const drainLimit = 65_536;

export class IncomingBody implements BodyReader {
  readonly #length: number;
  readonly #limit: number;
  readonly #chunks: ChunkDecoder | undefined;
  readonly #onSpace: () => void;
  #onWanted: (() => void) | undefined;
  readonly #store = new ByteStore();
  #received = 0;
  #error: HttpError | undefined;
  #isDiscarded = false;
  // Of the reader
  #collected: Promise<Uint8Array> | undefined;
  #isIterated = false;
  #wake: (() => void) | undefined;
  /** All of it has come. */
  isComplete = false;

  constructor(options: IncomingOptions) {
    this.#length = typeof options.length === "number" ? options.length : Infinity;
    this.#limit = options.limit;
    this.#onWanted = options.onWanted;
    this.#onSpace = options.onSpace;
    this.#chunks = options.length === "chunked" ? new ChunkDecoder(options.limit) : undefined;
  }

  /** More has come than a handler that does not read should hold. */
  get isFull(): boolean {
    return this.#store.length > windowSize && this.#collected === undefined;
  }

  /** Someone waits for bytes of the peer, so that a deadline applies. */
  get isWaiting(): boolean {
    return this.#wake !== undefined;
  }

  /** Whether the rest is known to be short, and on its way: a peer that was told nothing may never send it. */
  get isShort(): boolean {
    return this.#length - this.#received <= drainLimit && this.#error === undefined && this.#onWanted === undefined;
  }

  /** Takes what belongs to the body; gives the offset of what follows it. The bytes are changed: nobody else may hold them. */
  feed(bytes: Buffer, start: number): number {
    if (this.#error !== undefined) return bytes.length;
    const end = this.#chunks === undefined ? this.#feedLength(bytes, start) : this.#feedChunks(bytes, start, this.#chunks);
    if (this.#store.length > 0 || this.isComplete || this.#error !== undefined) this.#notify();
    return end;
  }

  /** All of a body of unknown length has come. */
  complete(): void {
    this.isComplete = this.#error === undefined;
    this.#notify();
  }

  /** Nothing more will come. */
  fail(status: number, reason: string): void {
    if (this.isComplete || this.#error !== undefined) return;
    this.#error = new HttpError(status, reason);
    this.#notify();
  }

  /** Nobody will read what is still to come. */
  discard(): void {
    this.#isDiscarded = true;
    this.#store.clear();
    this.#notify();
  }

  bytes(): Promise<Uint8Array> {
    if (this.#collected === undefined) {
      this.#collected = this.#collect();
      // A handler that never looks at it must not end the process by an unhandled rejection.
      this.#collected.catch(() => {});
    }
    return this.#collected;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.#isIterated) throw new TypeError("The body is being read already");
    this.#isIterated = true;
    // Middleware may have read it whole, and a form is read after it all the same.
    if (this.#collected !== undefined) {
      yield await this.#collected;
      return;
    }
    for (;;) {
      while (this.#store.length === 0 && !this.#isOver) await this.#more();
      this.#check();
      if (this.#store.length === 0) return;
      const piece = this.#store.take();
      this.#onSpace();
      yield piece;
    }
  }

  async #collect(): Promise<Uint8Array> {
    if (this.#isIterated) throw new TypeError("The body is being read already");
    this.#onSpace();
    while (!this.#isOver) await this.#more();
    this.#check();
    return this.#store.take();
  }

  get #isOver(): boolean {
    return this.isComplete || this.#error !== undefined || this.#isDiscarded;
  }

  #check(): void {
    if (this.#error !== undefined) throw this.#error;
    if (this.#isDiscarded) throw new TypeError("The body was dropped, because the response was sent before it was read");
  }

  #more(): Promise<void> {
    this.#onWanted?.();
    this.#onWanted = undefined;
    return new Promise((wake) => (this.#wake = wake));
  }

  #feedLength(bytes: Buffer, start: number): number {
    const take = Math.min(this.#length - this.#received, bytes.length - start);
    this.#push(bytes, start, start + take);
    if (this.#received === this.#length) this.isComplete = true;
    return start + take;
  }

  #feedChunks(bytes: Buffer, start: number, chunks: ChunkDecoder): number {
    const at = chunks.decode(bytes, start, bytes.length);
    if (chunks.status !== 0) {
      this.#error ??= new HttpError(chunks.status, chunks.status === 413 ? "Request body too large" : "Malformed chunked body");
      return bytes.length;
    }
    this.#push(bytes, chunks.dataStart, chunks.dataEnd);
    this.isComplete = chunks.isDone && this.#error === undefined;
    return at;
  }

  #push(bytes: Buffer, start: number, end: number): void {
    if (start === end) return;
    this.#onWanted = undefined;
    this.#received += end - start;
    if (this.#received > this.#limit) this.#error ??= new HttpError(413, "Request body too large");
    if (this.#error === undefined && !this.#isDiscarded) this.#store.add(bytes.subarray(start, end));
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
