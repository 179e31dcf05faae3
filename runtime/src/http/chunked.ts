/**
 * The chunked coding (RFC 9112 §7.1) byte by byte, so that where a message is cut makes no difference. The data of one call is
 * moved together in place, so that a body of tiny chunks becomes no heap of tiny buffers. Extensions and trailers are checked,
 * counted and dropped; white space around extensions, which the RFC calls bad, is refused.
 */
import { FIELD, flags, HEX, TOKEN } from "./characters.js";

export interface ChunkLimits {
  /** Bytes of one extension line, and of all extensions of a body. */
  readonly extension: number;
  readonly extensions: number;
  /** Bytes and fields of the trailer section. */
  readonly trailerSize: number;
  readonly trailerCount: number;
}

export const chunkLimits: ChunkLimits = { extension: 256, extensions: 16_384, trailerSize: 8192, trailerCount: 32 };

const SIZE = 0;
const SIZE_LF = 1;
const EXTENSION_START = 2;
const EXTENSION_NAME = 3;
const EXTENSION_VALUE_START = 4;
const EXTENSION_VALUE = 5;
const EXTENSION_QUOTED = 6;
const EXTENSION_ESCAPED = 7;
const EXTENSION_END = 8;
const DATA = 9;
const DATA_CR = 10;
const DATA_LF = 11;
const TRAILER_START = 12;
const TRAILER_NAME = 13;
const TRAILER_VALUE = 14;
const TRAILER_LF = 15;
const END_LF = 16;
const DONE = 17;

const LF = 10;
const CR = 13;
const QUOTE = 34;
const COLON = 58;
const SEMICOLON = 59;
const EQUALS = 61;
const BACKSLASH = 92;

/** More hexadecimal digits than a safe integer has. */
const digitLimit = 13;
/** Below this, a loop is faster than a call of copyWithin (measured: 20 to 30 bytes on Node 20). */
const shortCopy = 24;

/** Fields that frame, route, authenticate or describe a message cannot come after it (RFC 9110 §6.5.1). */
const forbidden = new Set(
  "authorization cache-control connection content-encoding content-length content-range content-type cookie expect forwarded host keep-alive max-forwards proxy-authorization set-cookie te trailer transfer-encoding upgrade x-forwarded-for x-forwarded-host x-forwarded-proto".split(" "),
);

export class ChunkDecoder {
  /** Other than 0: the status to answer. */
  status = 0;
  /** Where the last call's data is now. */
  dataStart = 0;
  dataEnd = 0;
  readonly #limit: number;
  #state = SIZE;
  #total = 0;
  // Of the chunk
  #size = 0;
  #digits = 0;
  #extension = 0;
  // Of the body
  #extensions = 0;
  #trailerSize = 0;
  #trailerCount = 0;
  #name = "";

  /** `limit`: bytes of data; a chunk that announces more is refused before it comes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isDone(): boolean {
    return this.#state === DONE;
  }

  /** Takes bytes from `start` on, as far as the body goes. Gives the offset of what follows it; on an error, look at `status`. */
  decode(bytes: Buffer, start: number, end: number): number {
    let at = start;
    this.dataStart = start;
    this.dataEnd = start;
    while (at < end && this.#state !== DONE) {
      if (this.#state === DATA) {
        at = this.#data(bytes, at, end);
        continue;
      }
      this.status = this.#byte(bytes[at] as number);
      if (this.status !== 0) return at;
      at++;
    }
    return at;
  }

  #data(bytes: Buffer, at: number, end: number): number {
    const size = Math.min(this.#size, end - at);
    if (this.dataEnd === this.dataStart) this.dataStart = this.dataEnd = at;
    if (this.dataEnd !== at) {
      if (size >= shortCopy) bytes.copyWithin(this.dataEnd, at, at + size);
      else for (let index = 0; index < size; index++) bytes[this.dataEnd + index] = bytes[at + index] as number;
    }
    this.dataEnd += size;
    this.#size -= size;
    if (this.#size === 0) this.#state = DATA_CR;
    return at + size;
  }

  #byte(byte: number): number {
    if (this.#state === SIZE) return this.#sizeByte(byte);
    if (this.#state >= TRAILER_START) return this.#trailerByte(byte);
    switch (this.#state) {
      case SIZE_LF:
        return byte === LF ? this.#begin() : 400;
      case DATA_CR:
        return byte === CR ? this.#go(DATA_LF) : 400;
      case DATA_LF:
        return byte === LF ? this.#next() : 400;
      default:
        return this.#extensionByte(byte);
    }
  }

  #sizeByte(byte: number): number {
    if ((flags[byte] as number) & HEX) {
      this.#size = this.#size * 16 + (byte <= 57 ? byte - 48 : (byte | 0x20) - 87);
      if (++this.#digits <= digitLimit) return 0;
      return this.#size > this.#limit ? 413 : 400;
    }
    if (this.#digits === 0) return 400;
    if (byte === CR) return this.#go(SIZE_LF);
    return byte === SEMICOLON ? this.#go(EXTENSION_START) : 400;
  }

  /** RFC 9112 §7.1.1: `;name`, `;name=token` or `;name="quoted"`. */
  #extensionByte(byte: number): number {
    this.#extensions++;
    if (++this.#extension > chunkLimits.extension || this.#extensions > chunkLimits.extensions) return 400;
    const kind = flags[byte] as number;
    switch (this.#state) {
      case EXTENSION_START:
        return kind & TOKEN ? this.#go(EXTENSION_NAME) : 400;
      case EXTENSION_NAME:
        if (kind & TOKEN) return 0;
        return byte === EQUALS ? this.#go(EXTENSION_VALUE_START) : this.#endExtension(byte);
      case EXTENSION_VALUE_START:
        if (byte === QUOTE) return this.#go(EXTENSION_QUOTED);
        return kind & TOKEN ? this.#go(EXTENSION_VALUE) : 400;
      case EXTENSION_VALUE:
        return kind & TOKEN ? 0 : this.#endExtension(byte);
      case EXTENSION_QUOTED:
        if (byte === QUOTE) return this.#go(EXTENSION_END);
        if (byte === BACKSLASH) return this.#go(EXTENSION_ESCAPED);
        return kind & FIELD ? 0 : 400;
      case EXTENSION_ESCAPED:
        return kind & FIELD ? this.#go(EXTENSION_QUOTED) : 400;
      default:
        return this.#endExtension(byte);
    }
  }

  #endExtension(byte: number): number {
    if (byte === CR) return this.#go(SIZE_LF);
    return byte === SEMICOLON ? this.#go(EXTENSION_START) : 400;
  }

  #begin(): number {
    this.#total += this.#size;
    if (this.#total > this.#limit) return 413;
    return this.#go(this.#size === 0 ? TRAILER_START : DATA);
  }

  #next(): number {
    this.#size = 0;
    this.#digits = 0;
    this.#extension = 0;
    return this.#go(SIZE);
  }

  /** RFC 9112 §7.1.2 */
  #trailerByte(byte: number): number {
    if (++this.#trailerSize > chunkLimits.trailerSize) return 431;
    switch (this.#state) {
      case TRAILER_START:
        if (byte === CR) return this.#go(END_LF);
        if (++this.#trailerCount > chunkLimits.trailerCount) return 431;
        this.#name = "";
        this.#state = TRAILER_NAME;
        return this.#nameByte(byte);
      case TRAILER_NAME:
        return this.#nameByte(byte);
      case TRAILER_VALUE:
        if (byte === CR) return this.#go(TRAILER_LF);
        return (flags[byte] as number) & FIELD ? 0 : 400;
      case TRAILER_LF:
        return byte === LF ? this.#go(TRAILER_START) : 400;
      default:
        return byte === LF ? this.#go(DONE) : 400;
    }
  }

  #nameByte(byte: number): number {
    if ((flags[byte] as number) & TOKEN) {
      this.#name += String.fromCharCode(byte);
      return 0;
    }
    if (byte !== COLON || this.#name === "" || forbidden.has(this.#name.toLowerCase())) return 400;
    return this.#go(TRAILER_VALUE);
  }

  #go(state: number): number {
    this.#state = state;
    return 0;
  }
}
