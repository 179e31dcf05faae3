/**
 * Header fields, by lower-case name, in order, repeats kept (RFC 9110 §5.3). `HeaderReader` is what a Request offers: an
 * engine may implement it over raw bytes, so that a field nobody asks for never becomes a string.
 */
export interface HeaderReader extends Iterable<readonly [name: string, value: string]> {
  /** All values of the field joined by ", " (RFC 9110 §5.2), or null as the platform's Headers has it. */
  get(name: string): string | null;
  /** Every line of the field by itself; empty when there is none. */
  getAll(name: string): readonly string[];
  has(name: string): boolean;
}

/** RFC 9110 §5.6.2 token. */
const fieldName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110 §5.5: visible characters, space, tab and obs-text; never CR, LF or NUL. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

export type HeadersInit = Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[]>>;

/** A mutable list of header fields. `set` and `append` throw a TypeError on a name or value that could split a message. */
export class Headers implements HeaderReader {
  #fields: [name: string, value: string][] = [];

  constructor(init?: HeadersInit) {
    if (init === undefined) return;
    if (Symbol.iterator in init) {
      for (const [name, value] of init) this.append(name, value);
      return;
    }
    for (const [name, value] of Object.entries(init)) {
      if (typeof value === "string") this.append(name, value);
      else for (const one of value) this.append(name, one);
    }
  }

  get(name: string): string | null {
    const values = this.getAll(name);
    return values.length === 0 ? null : values.join(", ");
  }

  getAll(name: string): readonly string[] {
    const key = name.toLowerCase();
    return this.#fields.filter((field) => field[0] === key).map((field) => field[1]);
  }

  has(name: string): boolean {
    const key = name.toLowerCase();
    return this.#fields.some((field) => field[0] === key);
  }

  append(name: string, value: string): void {
    if (!fieldName.test(name)) throw new TypeError(`Invalid header name ${JSON.stringify(name)}`);
    if (!fieldValue.test(value)) throw new TypeError(`Invalid value for header ${name}`);
    this.#fields.push([name.toLowerCase(), value]);
  }

  set(name: string, value: string): void {
    this.delete(name);
    this.append(name, value);
  }

  delete(name: string): void {
    const key = name.toLowerCase();
    this.#fields = this.#fields.filter((field) => field[0] !== key);
  }

  [Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    return this.#fields[Symbol.iterator]();
  }
}
