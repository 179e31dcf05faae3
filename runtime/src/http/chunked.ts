/**
 * The chunked coding (RFC 9112 §7.1), byte by byte, so that where a message is cut makes no difference. Extensions and trailers
 * are checked and dropped.
 */
import { FIELD, flags, HEX, TOKEN } from "./characters.js";

export interface ChunkLimits {
  /** Bytes of all extensions of a body. */
  readonly extensions: number;
  /** Bytes of one extension. */
  readonly extension: number;
  readonly trailerSize: number;
  readonly trailerCount: number;
}

export const chunkLimits: ChunkLimits = { extensions: 16_384, extension: 256, trailerSize: 8192, trailerCount: 32 };

type State = "size" | "extension" | "sizeLf" | "data" | "dataCr" | "dataLf" | "trailerStart" | "trailerName" | "trailerValue" | "trailerLf" | "endLf" | "done";

/** What one call took in. */
export interface ChunkResult {
  /** Offset after the last byte that was used. */
  readonly at: number;
  /** Status to answer when the coding is malformed. */
  readonly status: number;
}

/** Fields that must not come in trailers: they frame, route or authenticate the message (RFC 9110 §6.5.1). */
const forbidden = new Set(["content-length", "transfer-encoding", "host", "connection", "content-encoding", "content-type", "content-range", "trailer", "authorization", "set-cookie", "cookie", "te", "expect", "upgrade", "cache-control", "max-forwards"]);

export class ChunkDecoder {
  readonly #limit: number;
  #total = 0;
  #state: State = "size";
  #size = 0;
  #digits = 0;
  #extension = 0;
  #extensions = 0;
  #quoted = false;
  #afterSemicolon = true;
  #trailerSize = 0;
  #trailerCount = 0;
  #name = "";

  /** `limit`: bytes of data; a chunk that announces more is refused before it comes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isDone(): boolean {
    return this.#state === "done";
  }

  /** Takes bytes from `start` to `end`, hands data to `onData`, stops after the last chunk. */
  decode(bytes: Buffer, start: number, end: number, onData: (data: Buffer) => void): ChunkResult {
    let at = start;
    while (at < end && this.#state !== "done") {
      if (this.#state === "data") {
        const take = Math.min(this.#size, end - at);
        onData(bytes.subarray(at, at + take));
        at += take;
        this.#size -= take;
        if (this.#size === 0) this.#state = "dataCr";
        continue;
      }
      const status = this.#byte(bytes[at] as number);
      if (status !== 0) return { at, status };
      at++;
    }
    return { at, status: 0 };
  }

  #byte(byte: number): number {
    switch (this.#state) {
      case "size":
        return this.#sizeByte(byte);
      case "extension":
        return this.#extensionByte(byte);
      case "sizeLf":
        return byte === 10 ? this.#begin() : 400;
      case "dataCr":
        return byte === 13 ? this.#go("dataLf") : 400;
      case "dataLf":
        return byte === 10 ? this.#next() : 400;
      case "trailerStart":
      case "trailerName":
      case "trailerValue":
      case "trailerLf":
      case "endLf":
        return this.#trailerByte(byte);
      case "data":
      case "done":
        return 400;
    }
  }

  #sizeByte(byte: number): number {
    if ((flags[byte] as number) & HEX) {
      // 13 digits stay below 2^53.
      if (++this.#digits > 13) return 413;
      this.#size = this.#size * 16 + Number.parseInt(String.fromCharCode(byte), 16);
      return 0;
    }
    if (this.#digits === 0) return 400;
    if (byte === 13) return this.#go("sizeLf");
    return byte === 59 ? this.#go("extension") : 400;
  }

  /** RFC 9112 §7.1.1: a name follows the semicolon, white space before it is tolerated. */
  #extensionByte(byte: number): number {
    const isStart = this.#extension === 0 || this.#afterSemicolon;
    if (isStart && byte !== 32 && byte !== 9 && !((flags[byte] as number) & TOKEN)) return 400;
    this.#afterSemicolon = (isStart && (byte === 32 || byte === 9)) || (byte === 59 && !this.#quoted);
    if (byte === 13 && !this.#quoted) return this.#go("sizeLf");
    if (!((flags[byte] as number) & FIELD)) return 400;
    if (byte === 34) this.#quoted = !this.#quoted;
    this.#extensions++;
    return ++this.#extension > chunkLimits.extension || this.#extensions > chunkLimits.extensions ? 400 : 0;
  }

  #begin(): number {
    this.#total += this.#size;
    if (this.#total > this.#limit) return 413;
    return this.#go(this.#size === 0 ? "trailerStart" : "data");
  }

  #next(): number {
    this.#digits = 0;
    this.#extension = 0;
    this.#afterSemicolon = true;
    return this.#go("size");
  }

  #trailerByte(byte: number): number {
    if (++this.#trailerSize > chunkLimits.trailerSize) return 431;
    switch (this.#state) {
      case "trailerStart":
        if (byte === 13) return this.#go("endLf");
        if (++this.#trailerCount > chunkLimits.trailerCount) return 431;
        this.#name = "";
        this.#state = "trailerName";
        return this.#nameByte(byte);
      case "trailerName":
        return this.#nameByte(byte);
      case "trailerValue":
        if (byte === 13) return this.#go("trailerLf");
        return (flags[byte] as number) & FIELD ? 0 : 400;
      case "trailerLf":
        return byte === 10 ? this.#go("trailerStart") : 400;
      default:
        return byte === 10 ? this.#go("done") : 400;
    }
  }

  #nameByte(byte: number): number {
    if ((flags[byte] as number) & TOKEN) {
      this.#name += String.fromCharCode(byte);
      return 0;
    }
    if (byte !== 58 || this.#name === "" || forbidden.has(this.#name.toLowerCase())) return 400;
    return this.#go("trailerValue");
  }

  #go(state: State): number {
    this.#state = state;
    return 0;
  }
}
