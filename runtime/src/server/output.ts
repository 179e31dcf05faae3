/**
 * What a connection writes. Texts are joined and leave in one write: ASCII goes with any encoding, so that heads, JSON bodies
 * and whole batches of pipelined answers are one string. Bytes and long texts leave by themselves, in their place.
 */
import type { Socket } from "node:net";
import { declaredLength, forbidsBody, headText, type Length, type Persistence } from "../http/writer.js";
import type { Response } from "../message/response.js";
import type { Clock } from "./deadlines.js";

/** A batch leaves when it is longer than this, so that a peer that does not read is noticed. */
const batchLimit = 65_536;

export class Output {
  readonly #socket: Socket;
  readonly #clock: Clock;
  #text = "";
  #encoding: "latin1" | "utf8" = "latin1";
  /** The peer reads more slowly than we write; until `onDrain`. */
  isFull = false;

  constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  onDrain(): void {
    this.isFull = false;
  }

  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    const encoding = this.#encoding;
    this.#text = "";
    this.#encoding = "latin1";
    if (!this.#socket.write(text, encoding)) this.isFull = true;
  }

  /** ASCII only. */
  ascii(text: string): void {
    this.#text += text;
  }

  head(response: Response, length: Length, persistence: Persistence): void {
    const text = headText(response, this.#clock.date, length, persistence);
    // A field value may hold obs-text, one byte a character, which must not be encoded again.
    if (response.ownHeaders === undefined || isAscii(text)) this.#text += text;
    else this.#alone(Buffer.from(text, "latin1"));
  }

  /** A whole response whose body is here. */
  whole(response: Response, body: string | Uint8Array | null, isHead: boolean, persistence: Persistence): void {
    if (body === null || forbidsBody(response.status)) {
      const length = response.status === 205 ? 0 : forbidsBody(response.status) ? "none" : isHead ? (declaredLength(response) ?? 0) : 0;
      this.head(response, length, persistence);
    } else if (typeof body === "string") {
      this.#string(response, body, isHead, persistence);
    } else {
      this.head(response, body.length, persistence);
      if (!isHead && body.length > 0) this.#alone(body);
    }
    if (this.#text.length > batchLimit) this.flush();
  }

  #string(response: Response, body: string, isHead: boolean, persistence: Persistence): void {
    const length = Buffer.byteLength(body);
    this.head(response, length, persistence);
    if (isHead) return;
    if (length !== body.length) this.#encoding = "utf8";
    this.#text += body;
  }

  /** Bytes with what is before them, in one system call. */
  #alone(bytes: Uint8Array): void {
    this.#socket.cork();
    this.flush();
    if (!this.#socket.write(bytes)) this.isFull = true;
    this.#socket.uncork();
  }
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}
