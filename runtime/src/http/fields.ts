/** A header section that stays bytes until a field is asked for. It was validated by `parseHead`, so that lines end in CRLF. */
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
    const values = this.getAll(name);
    return values.length === 0 ? null : values.length === 1 ? (values[0] ?? null) : values.join(", ");
  }

  getAll(name: string): readonly string[] {
    const text = this.#read();
    const lower = (this.#lower ??= `\n${text.toLowerCase()}`);
    const wanted = `\n${name.toLowerCase()}:`;
    const values: string[] = [];
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const start = at + wanted.length - 1;
      values.push(text.slice(start, text.indexOf("\r", start)).replace(/^[ \t]+|[ \t]+$/g, ""));
    }
    return values;
  }

  has(name: string): boolean {
    return this.getAll(name).length > 0;
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (const line of this.#read().split("\r\n")) {
      const colon = line.indexOf(":");
      if (colon > 0) yield [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, "")];
    }
  }

  #read(): string {
    return (this.#text ??= this.#bytes.toString("latin1", this.#start, this.#end));
  }
}
