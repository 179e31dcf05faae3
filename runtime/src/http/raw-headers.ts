/**
 * A header section that stays bytes until a field is asked for. `parseHead` has validated it, so that every line has a name, a
 * colon and CRLF, and no other CR or LF. The first question makes one string of it; searching that beats any index made before.
 */
import type { HeaderReader } from "../message/headers.js";

export class RawHeaders implements HeaderReader {
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;
  #text: string | undefined;
  #lower: string | undefined;

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
  }

  get(name: string): string | null {
    const wanted = wantedLine(name);
    const at = this.#find(wanted, 0);
    if (at < 0) return null;
    let value = this.#valueAt(at + wanted.length);
    for (let next = this.#find(wanted, at + 1); next >= 0; next = this.#find(wanted, next + 1)) value += `, ${this.#valueAt(next + wanted.length)}`;
    return value;
  }

  getAll(name: string): readonly string[] {
    const wanted = wantedLine(name);
    const values: string[] = [];
    for (let at = this.#find(wanted, 0); at >= 0; at = this.#find(wanted, at + 1)) values.push(this.#valueAt(at + wanted.length));
    return values;
  }

  has(name: string): boolean {
    return this.#find(wantedLine(name), 0) >= 0;
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    const text = this.#read();
    for (let start = 0; start < text.length; start = text.indexOf("\n", start) + 1) {
      const colon = text.indexOf(":", start);
      yield [text.slice(start, colon).toLowerCase(), this.#valueAt(colon + 2)];
    }
  }

  #read(): string {
    return (this.#text ??= this.#bytes.toString("latin1", this.#start, this.#end));
  }

  /** Offset of a line in the lower-case text, which begins with the LF of the line before, as every line does. */
  #find(wanted: string, from: number): number {
    this.#lower ??= `\n${this.#read().toLowerCase()}`;
    return this.#lower.indexOf(wanted, from);
  }

  /** The value after an offset in the lower-case text, without the white space around it. */
  #valueAt(offset: number): string {
    const text = this.#read();
    let start = offset - 1;
    while (isSpace(text.charCodeAt(start))) start++;
    let end = text.indexOf("\r", start);
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    return text.slice(start, end);
  }
}

function wantedLine(name: string): string {
  return `\n${name.toLowerCase()}:`;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}
