/** A response body that is made while it is sent: piece after piece, as fast as the peer reads, ended when the peer goes. */
import type { Writable } from "node:stream";
import { chunkLine, lastChunk, type Length } from "../http/writer.js";
import { endIterator } from "./outcome.js";

type Piece = Uint8Array | string;

interface StreamEvents {
  /** The peer reads more slowly than we write; `onDrain` is awaited. */
  onFull(): void;
  /** The body broke off: it threw, or gave what cannot be sent. */
  onError(error: unknown): void;
}

export class StreamWriter {
  readonly #sink: Writable;
  readonly #iterator: AsyncIterator<Piece>;
  readonly #length: Length;
  readonly #events: StreamEvents;
  readonly #stopped: Promise<false>;
  #onStopped: () => void = () => {};
  #sent = 0;
  #isStopped = false;
  #wake: (() => void) | undefined;

  constructor(sink: Writable, body: AsyncIterable<Piece>, length: Length, events: StreamEvents) {
    this.#sink = sink;
    this.#iterator = body[Symbol.asyncIterator]();
    this.#length = length;
    this.#events = events;
    this.#stopped = new Promise((resolve) => (this.#onStopped = () => resolve(false)));
  }

  /** Sends all of it. false: it broke off, and the peer must not take what came for the whole. */
  run(): Promise<boolean> {
    return Promise.race([this.#pump(), this.#stopped]);
  }

  /** The peer has read. */
  onDrain(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  /** The peer is gone. A generator that waits for something ends as soon as it goes on; another iterator may end at once. */
  stop(): void {
    this.#isStopped = true;
    this.onDrain();
    void endIterator(this.#iterator).then(this.#onStopped);
  }

  async #pump(): Promise<boolean> {
    try {
      while (!this.#isStopped) {
        const { done, value } = await this.#iterator.next();
        if (this.#isStopped) break;
        if (done === true) return this.#end();
        this.#write(value);
        if (this.#sink.writableNeedDrain) await this.#drained();
      }
    } catch (error) {
      if (!this.#isStopped) this.#events.onError(error);
      // A generator that threw has ended; one that gave what cannot be sent has not.
      await endIterator(this.#iterator);
    }
    return false;
  }

  #drained(): Promise<void> {
    this.#events.onFull();
    return new Promise((wake) => (this.#wake = wake));
  }

  #write(piece: Piece): void {
    const size = typeof piece === "string" ? Buffer.byteLength(piece) : piece.byteLength;
    if (size === undefined) throw new TypeError("A response stream gave something that is neither text nor bytes");
    if (size === 0) return;
    this.#sent += size;
    if (typeof this.#length === "number" && this.#sent > this.#length) throw new RangeError("A response stream is longer than its Content-Length");
    if (this.#length !== "chunked") this.#sink.write(piece);
    else if (typeof piece === "string") this.#sink.write(`${chunkLine(size)}${piece}\r\n`);
    else this.#chunk(piece, size);
  }

  #chunk(piece: Uint8Array, size: number): void {
    this.#sink.cork();
    this.#sink.write(chunkLine(size), "latin1");
    this.#sink.write(piece);
    this.#sink.write("\r\n", "latin1");
    this.#sink.uncork();
  }

  #end(): boolean {
    if (typeof this.#length === "number" && this.#sent < this.#length) throw new RangeError("A response stream is shorter than its Content-Length");
    if (this.#length === "chunked") this.#sink.write(lastChunk, "latin1");
    return true;
  }
}
