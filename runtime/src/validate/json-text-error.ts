/**
 * Why a text is no JSON, in the words and at the places of jiter, which pydantic reads `Json` with: `expected value at line 1 column 1`.
 * A body's own JSON is told in Python's words (`json-error.ts`), as in FastAPI. It runs once the text was refused; it is iterative, so
 * that depth is no way to break it.
 * Source: https://github.com/pydantic/jiter, src/errors.rs, src/parse.rs
 */

class Problem {
  readonly error: string;
  readonly at: number;

  constructor(error: string, at: number) {
    this.error = error;
    this.at = at;
  }
}

/** Asked of a text that JSON.parse or `surrogateProblem` refuses. */
export function jsonTextProblem(text: string): string {
  const { error, at } = firstProblem(text) ?? new Problem("expected value", 0);
  return `${error} ${placeOf(text, at)}`;
}

/** Half of a surrogate pair, which an escape may name and JSON.parse lets through. */
export function surrogateProblem(text: string): string | undefined {
  return /\\u[dD][89a-fA-F]/.test(text) ? firstProblem(text)?.error : undefined;
}

function firstProblem(text: string): Problem | undefined {
  try {
    new Scanner(text).document();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Lines are counted from 1, bytes of UTF-8 in them too: a line's end is 0 of the next one, the text's end is its last byte. */
function placeOf(text: string, at: number): string {
  const before = text.slice(0, text[at] === "\n" ? at + 1 : at).split("\n");
  const bytes = new TextEncoder().encode(before.at(-1)).length;
  return `at line ${before.length} column ${bytes + (at < text.length && text[at] !== "\n" ? 1 : 0)}`;
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    const open: ("]" | "}")[] = [];
    for (;;) {
      const opened = this.#value();
      if (opened !== undefined && !this.#isClosedAtOnce(opened)) {
        open.push(opened);
        continue;
      }
      if (!this.#next(open)) break;
    }
    this.#space();
    if (this.#at < this.#text.length) throw new Problem("trailing characters", this.#at);
  }

  /** After an opening bracket; else its first value, or key, comes next. */
  #isClosedAtOnce(end: "]" | "}"): boolean {
    const character = this.#ahead(end === "]" ? "EOF while parsing a list" : "EOF while parsing an object");
    if (character === end) {
      this.#at++;
      return true;
    }
    if (end === "}") this.#key();
    return false;
  }

  /** After a value: closes what ends here; true when another value comes, false at the end of the document. */
  #next(open: ("]" | "}")[]): boolean {
    for (let end = open.at(-1); end !== undefined; end = open.at(-1)) {
      const character = this.#ahead(end === "]" ? "EOF while parsing a list" : "EOF while parsing an object");
      if (character === ",") {
        this.#at++;
        if (this.#ahead("EOF while parsing a value") === end) throw new Problem("trailing comma", this.#at);
        if (end === "}") this.#key();
        return true;
      }
      if (character !== end) throw new Problem(`expected \`,\` or \`${end}\``, this.#at);
      this.#at++;
      open.pop();
    }
    return false;
  }

  #key(): void {
    if (this.#text[this.#at] !== '"') throw new Problem("key must be a string", this.#at);
    this.#string();
    if (this.#ahead("EOF while parsing an object") !== ":") throw new Problem("expected `:`", this.#at);
    this.#at++;
  }

  /** A scalar is passed over; an opening bracket gives the one that closes it. */
  #value(): "]" | "}" | undefined {
    const character = this.#ahead("EOF while parsing a value");
    if (character === "{" || character === "[") {
      this.#at++;
      return character === "{" ? "}" : "]";
    }
    if (character === '"') this.#string();
    else if (character === "t") this.#word("true");
    else if (character === "f") this.#word("false");
    else if (character === "n") this.#word("null");
    else if (character === "-" || isDigit(character)) this.#number();
    else throw new Problem("expected value", this.#at);
    return undefined;
  }

  #word(word: string): void {
    for (const character of word) {
      if (this.#at === this.#text.length) throw new Problem("EOF while parsing a value", this.#at);
      if (this.#text[this.#at] !== character) throw new Problem("expected ident", this.#at);
      this.#at++;
    }
  }

  #number(): void {
    if (this.#text[this.#at] === "-") this.#at++;
    if (this.#text[this.#at] === "0") {
      this.#at++;
      if (isDigit(this.#text[this.#at])) throw new Problem("invalid number", this.#at);
    } else this.#digits();
    if (this.#text[this.#at] === ".") {
      this.#at++;
      this.#digits();
    }
    if (this.#text[this.#at] !== "e" && this.#text[this.#at] !== "E") return;
    this.#at++;
    if (this.#text[this.#at] === "+" || this.#text[this.#at] === "-") this.#at++;
    this.#digits();
  }

  /** At least one. */
  #digits(): void {
    if (this.#at === this.#text.length) throw new Problem("EOF while parsing a value", this.#at);
    if (!isDigit(this.#text[this.#at])) throw new Problem("invalid number", this.#at);
    while (isDigit(this.#text[this.#at])) this.#at++;
  }

  #string(): void {
    this.#at++;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (Number.isNaN(code)) throw new Problem("EOF while parsing a string", this.#at);
      if (code < 32) throw new Problem("control character (\\u0000-\\u001F) found while parsing a string", this.#at);
      this.#at++;
      if (code === 34) return;
      if (code === 92) this.#escape();
    }
  }

  #escape(): void {
    const character = this.#text[this.#at];
    if (character === undefined) throw new Problem("EOF while parsing a string", this.#at);
    if (character !== "u") {
      if (!'"\\/bfnrt'.includes(character)) throw new Problem("invalid escape", this.#at);
      this.#at++;
      return;
    }
    const first = this.#unit();
    if (first >= 0xdc00 && first <= 0xdfff) throw new Problem("lone leading surrogate in hex escape", this.#at - 1);
    if (first < 0xd800 || first > 0xdbff) return;
    for (const expected of "\\u") {
      if (this.#at === this.#text.length) throw new Problem("EOF while parsing a string", this.#at);
      if (this.#text[this.#at] !== expected) throw new Problem("unexpected end of hex escape", this.#at);
      this.#at++;
    }
    this.#at--;
    const second = this.#unit();
    if (second < 0xdc00 || second > 0xdfff) throw new Problem("lone leading surrogate in hex escape", this.#at - 1);
  }

  /** `u` and four digits. */
  #unit(): number {
    this.#at++;
    const digits = /[\da-fA-F]{0,4}/y;
    digits.lastIndex = this.#at;
    const found = digits.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    if (found.length === 4) return Number.parseInt(found, 16);
    const isShort = this.#text.length - this.#at + found.length < 4;
    throw isShort ? new Problem("EOF while parsing a string", this.#text.length) : new Problem("invalid escape", this.#at);
  }

  /** The next character that is no space; `end` is told where there is none. */
  #ahead(end: string): string {
    this.#space();
    const character = this.#text[this.#at];
    if (character === undefined) throw new Problem(end, this.#at);
    return character;
  }

  #space(): void {
    while (/[ \t\n\r]/.test(this.#text.charAt(this.#at))) this.#at++;
  }
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}
