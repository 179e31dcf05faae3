/** A text that is read piece by piece with sticky expressions. */

export class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The next character; empty at the end. */
  peek(): string {
    return this.#text.charAt(this.#at);
  }

  /** What the first group matched, or all; undefined, and nothing taken, where the expression does not match here. */
  take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.#text);
    if (match === null) return undefined;
    this.#at = sticky.lastIndex;
    return match[1] ?? match[0];
  }
}

export function isEnd(character: string): boolean {
  return character === "" || character === "\n" || character === "\r";
}
