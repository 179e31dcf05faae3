/** Texts that are joined from constants and what code gives. Each `+` costs as much as a field, so constants beside each other are one. */
import { Code, code, join, literal } from "./code.js";

/** Constants, and code that gives a text. */
export type TextParts = readonly (string | Code)[];

/** `"{\"name\":\"" + escaped(value.name) + "\""` */
export function concat(parts: TextParts): Code {
  const merged: (string | Code)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else if (part !== "") merged.push(part);
  }
  return merged.length === 0 ? literal("") : join(merged.map((part) => (typeof part === "string" ? literal(part) : part)), " + ");
}

/** Statements that make `text`: one for each part that is code, with the constants before it. */
export class Concatenation {
  /** What is added to `text`, and other statements. */
  readonly #lines: (TextParts | Code)[] = [];
  /** Waits for the next part. */
  #constant = "";

  add(...parts: TextParts): void {
    for (const part of parts) {
      if (typeof part === "string") this.#constant += part;
      else this.#lines.push([this.#taken(), part]);
    }
  }

  /** A statement that adds to `text` itself, after all there was. */
  statement(statement: Code): void {
    const last = this.#lines.at(-1);
    if (last === undefined || last instanceof Code) {
      if (last === undefined || this.#constant !== "") this.#lines.push([this.#taken()]);
    } else this.#lines[this.#lines.length - 1] = [...last, this.#taken()];
    this.#lines.push(statement);
  }

  /** With the return of the text. */
  end(): readonly Code[] {
    if (this.#lines.length === 0) return [code`return ${this.#constant};`];
    const statements = this.#lines.map((line, index) => (line instanceof Code ? line : code`${index === 0 ? code`let text = ` : code`text += `}${concat(line)};`));
    return [...statements, this.#constant === "" ? code`return text;` : code`return text + ${this.#constant};`];
  }

  #taken(): string {
    const constant = this.#constant;
    this.#constant = "";
    return constant;
  }
}
