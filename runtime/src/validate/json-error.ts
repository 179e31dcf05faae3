/**
 * Where and why a text is no JSON, in FastAPI's shape and the words of Python's json module as they were up to 3.12 (3.13 has
 * words of its own for trailing commas). V8's messages have neither, so this scanner runs once `JSON.parse` has failed.
 */
import type { Issue } from "../errors.js";
import { codePoints } from "./strings.js";

class Malformed {
  readonly error: string;
  readonly position: number;

  constructor(error: string, position: number) {
    this.error = error;
    this.position = position;
  }
}

/** `{"type": "json_invalid", "loc": ["body", <position>], …}`; the position counts characters from 0. */
export function explainJson(text: string): Issue {
  const { error, position } = scan(text);
  // Python counts code points, where JavaScript has two units for some.
  const characters = codePoints(text.slice(0, position));
  return { type: "json_invalid", loc: ["body", characters], msg: "JSON decode error", input: {}, ctx: { error } };
}

function scan(text: string): Malformed {
  const scanner = new Scanner(text);
  try {
    scanner.document();
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
  // Python takes a few texts that JSON does not have (NaN, Infinity): V8 refused them, so must the answer.
  return new Malformed("Expecting value", scanner.firstConstant ?? 0);
}

/** Iterative, so that depth is no way to break it. */
class Scanner {
  readonly #text: string;
  #at = 0;
  /** Where `NaN` or `Infinity` stood, which Python reads. */
  firstConstant: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    const open: ("]" | "}")[] = [];
    this.#space();
    for (;;) {
      const opened = this.#value();
      if (opened !== undefined) {
        open.push(opened);
        if (!this.#begin(opened)) continue;
        open.pop();
      }
      if (!this.#close(open)) break;
    }
    this.#space();
    if (this.#at < this.#text.length) throw new Malformed("Extra data", this.#at);
  }

  /** After an opening bracket: true when it is closed at once, else its first value comes next. */
  #begin(end: "]" | "}"): boolean {
    this.#space();
    if (this.#text[this.#at] === end) {
      this.#at++;
      return true;
    }
    if (end === "}") this.#key();
    return false;
  }

  /** After a value: closes what ends here; true when another value comes, false at the end of the document. */
  #close(open: ("]" | "}")[]): boolean {
    for (;;) {
      const end = open.at(-1);
      if (end === undefined) return false;
      this.#space();
      const character = this.#text[this.#at];
      if (character === end) {
        this.#at++;
        open.pop();
        continue;
      }
      if (character !== ",") throw new Malformed("Expecting ',' delimiter", this.#at);
      this.#at++;
      this.#space();
      if (end === "}") this.#key();
      return true;
    }
  }

  #key(): void {
    if (this.#text[this.#at] !== '"') throw new Malformed("Expecting property name enclosed in double quotes", this.#at);
    this.#string();
    this.#space();
    if (this.#text[this.#at] !== ":") throw new Malformed("Expecting ':' delimiter", this.#at);
    this.#at++;
    this.#space();
  }

  /** A scalar is passed over; an opening bracket gives the one that closes it. */
  #value(): "]" | "}" | undefined {
    const character = this.#text[this.#at];
    if (character === "{" || character === "[") {
      this.#at++;
      return character === "{" ? "}" : "]";
    }
    if (character === '"') this.#string();
    else this.#word();
    return undefined;
  }

  #word(): void {
    const rest = /(?:null|true|false|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
    rest.lastIndex = this.#at;
    const match = rest.exec(this.#text);
    if (match === null) throw new Malformed("Expecting value", this.#at);
    if (/[NI]/.test(match[0])) this.firstConstant ??= this.#at;
    this.#at += match[0].length;
  }

  #string(): void {
    const start = this.#at++;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (Number.isNaN(code)) throw new Malformed("Unterminated string starting at", start);
      if (code < 32) throw new Malformed("Invalid control character at", this.#at);
      this.#at++;
      if (code === 34) return;
      if (code === 92) this.#escape(start);
    }
  }

  #escape(start: number): void {
    const character = this.#text[this.#at];
    if (character === undefined) throw new Malformed("Unterminated string starting at", start);
    if (character === "u") {
      // Python wants a character after the four digits, too.
      if (!/^[\da-fA-F]{4}./s.test(this.#text.slice(this.#at + 1, this.#at + 6))) throw new Malformed("Invalid \\uXXXX escape", this.#at);
      this.#at += 5;
      return;
    }
    if (!'"\\/bfnrt'.includes(character)) throw new Malformed("Invalid \\escape", this.#at - 1);
    this.#at++;
  }

  #space(): void {
    while (/[ \t\n\r]/.test(this.#text.charAt(this.#at))) this.#at++;
  }
}
