/**
 * What a connection writes. Texts are collected and leave in one write; a body that is not ASCII, or is bytes, leaves by itself
 * in its place.
 */
import type { Socket } from "node:net";
import { chunkParts, continueText, hasNoBody, headText, lastChunk } from "../http/writer.js";
import type { Response } from "../message/response.js";
import { answerUnexpected } from "./outcome.js";

export interface Exchange {
  readonly isHead: boolean;
  readonly close: boolean;
  /** Minor version of the request's HTTP/1. */
  readonly minor: number;
}

interface Clock {
  readonly now: number;
  readonly date: string;
  readonly options: { readonly timeoutWrite: number };
}

export class Output {
  readonly #socket: Socket;
  readonly #clock: Clock;
  #text = "";
  #waiting: (() => void)[] = [];
  /** When the peer last took something while more was waiting. */
  #progress = 0;
  #written = 0;

  constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  /** The peer reads more slowly than we write. */
  get isFull(): boolean {
    return this.#socket.writableNeedDrain;
  }

  /** Whether the peer has taken nothing for too long. */
  isStalled(now: number): boolean {
    if (this.#socket.writableLength === 0) {
      this.#progress = now;
      return false;
    }
    const taken = this.#socket.bytesWritten - this.#socket.writableLength;
    if (taken !== this.#written || this.#progress === 0) {
      this.#written = taken;
      this.#progress = now;
    }
    return now - this.#progress > this.#clock.options.timeoutWrite * 1000;
  }

  text(text: string): void {
    this.#text += text;
  }

  writeContinue(): void {
    this.flush();
    this.#socket.write(continueText, "latin1");
  }

  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#socket.write(text, "latin1");
  }

  /** undefined when all of it is on its way; a promise for a stream: false when it broke off. */
  write(response: Response, exchange: Exchange): Promise<boolean> | undefined {
    const { body, status } = response;
    if (body === null || hasNoBody(status)) {
      this.#text += this.#head(response, exchange, hasNoBody(status) ? null : 0);
      return undefined;
    }
    if (typeof body === "string") {
      const length = Buffer.byteLength(body);
      this.#text += this.#head(response, exchange, length);
      if (exchange.isHead) return undefined;
      if (length === body.length) this.#text += body;
      else this.#bytes(body);
      return undefined;
    }
    if (body instanceof Uint8Array) {
      this.#text += this.#head(response, exchange, body.length);
      if (!exchange.isHead) this.#bytes(body);
      return undefined;
    }
    this.#text += this.#head(response, { ...exchange, close: exchange.close || exchange.minor === 0 }, exchange.minor === 0 ? null : undefined);
    this.flush();
    return exchange.isHead ? undefined : this.#stream(body, exchange.minor === 1);
  }

  /** Lets those go on that wait for the peer to read. */
  onDrain(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  #head(response: Response, { close, minor }: Exchange, length: number | null | undefined): string {
    return headText(response, this.#clock.date, { length, close, keepAlive: minor === 0 && !close });
  }

  #bytes(body: string | Uint8Array): void {
    this.#socket.cork();
    this.flush();
    this.#socket.write(body);
    this.#socket.uncork();
  }

  async #stream(body: AsyncIterable<Uint8Array | string>, chunked: boolean): Promise<boolean> {
    try {
      for await (const piece of body) {
        if (this.#socket.destroyed) return false;
        const chunk = typeof piece === "string" ? Buffer.from(piece) : piece;
        if (chunk.length > 0) this.#chunk(chunk, chunked);
        if (this.#socket.writableNeedDrain) await new Promise<void>((go) => this.#waiting.push(go));
      }
    } catch (error) {
      answerUnexpected(error);
      return false;
    }
    if (chunked) this.#socket.write(lastChunk, "latin1");
    return !this.#socket.destroyed;
  }

  #chunk(chunk: Uint8Array, chunked: boolean): void {
    if (!chunked) {
      this.#socket.write(chunk);
      return;
    }
    const [head, data, tail] = chunkParts(chunk);
    this.#socket.cork();
    this.#socket.write(head, "latin1");
    this.#socket.write(data);
    this.#socket.write(tail, "latin1");
    this.#socket.uncork();
  }
}
