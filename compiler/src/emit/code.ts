/**
 * The only place that joins text into code. A template's plain string value is quoted as a string literal; only `Code`
 * passes as it is. So text from the user's program (a name, a default, a path) cannot become code.
 */
import { invariant } from "../ir/assert.js";
import { isIdentifier, isMemberName } from "../ir/identifiers.js";

const brand = Symbol("Code");

/** Source text that was built here. */
export class Code {
  readonly [brand] = true;
  readonly text: string;

  /** @internal Use `code`, `identifier`, `literal` or `join`. */
  constructor(text: string) {
    this.text = text;
  }

  toString(): never {
    throw new Error("Code joined as text: use the code`…` template");
  }
}

export type Interpolation = Code | string | number | boolean | null | readonly Code[];

/** Strings become quoted literals, numbers, booleans and null their literals, Code stays, an array of Code is put one a line. */
export function code(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Code {
  let text = strings[0] ?? "";
  values.forEach((value, index) => {
    text += indented(toText(value), text) + (strings[index + 1] ?? "");
  });
  return new Code(text);
}

/** Around what is erasable; see there. */
const marks = { open: "\u0001", close: "\u0002" };
const anyMark = /[\u0001\u0002]/g;

/**
 * Text that TypeScript alone reads, `: string` or ` as Item`: the JavaScript is the rest, and nothing has to be parsed to get
 * it. It stands between control characters. No text of the user's can bring those in: `quote` escapes them, a comment loses
 * them, and no identifier has any. It has no part that is erasable by itself.
 */
export function erasable(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Code {
  return new Code(`${marks.open}${plainText(code(strings, ...values))}${marks.close}`);
}

/** The TypeScript. */
export function plainText({ text }: Code): string {
  return text.replace(anyMark, "");
}

/** The stretches of a text in turns: what JavaScript has too, then what is erasable, and so on. */
export function stretches({ text }: Code): readonly string[] {
  return text.split(anyMark);
}

/** Each after an empty line; one that is nothing but erasable takes that line with it. */
export function paragraphs(values: readonly Code[]): Code {
  return join(values.map((value) => (isErasable(value) ? erasable`\n\n${value}` : code`\n\n${value}`)), "");
}

function isErasable({ text }: Code): boolean {
  return text.startsWith(marks.open) && text.indexOf(marks.close) === text.length - 1;
}

/** The lines of `values` under each other; empty for none. */
export function lines(values: readonly Code[]): Code {
  return new Code(values.map((value) => value.text).join("\n"));
}

/** `values` with `separator`, a constant of the emitter such as ", " or " && ", between them. */
export function join(values: readonly Code[], separator: ", " | " && " | " || " | " | " | " & " | " else " | "\n" | "\n\n" | "; " | " + " | ""): Code {
  return new Code(values.map((value) => value.text).join(separator));
}

/** `{ … }` around indented lines; `{}` for none. */
export function block(body: readonly Code[]): Code {
  return body.length === 0 ? new Code("{}") : new Code(`{\n${indent(lines(body).text)}\n}`);
}

/** A name as code. Anything but an identifier is our own bug: names are made safe where they are chosen. */
export function identifier(name: string): Code {
  invariant(isIdentifier(name), `not an identifier: ${JSON.stringify(name)}`);
  return new Code(name);
}

/** Decimal text as a bigint. Anything else is our own bug: bounds are checked where they are read. */
export function bigintLiteral(text: string): Code {
  invariant(/^-?\d+$/.test(text), `not a bigint: ${JSON.stringify(text)}`);
  return new Code(`${BigInt(text)}n`);
}

/** `.name` or `["name"]`. */
export function member(name: string): Code {
  return isMemberName(name) && name !== "__proto__" ? new Code(`.${name}`) : new Code(`[${quote(name)}]`);
}

/** A key of an object literal or type; `__proto__` is computed, because written plainly it would set the prototype. */
export function key(name: string): Code {
  if (name === "__proto__") return new Code(`["__proto__"]`);
  return new Code(isMemberName(name) ? name : quote(name));
}

/** A template literal, or the type of one: texts with code between them. */
export function backticks(texts: readonly string[], parts: readonly Code[]): Code {
  const safe = texts.map((text) => quote(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${"));
  return new Code(`\`${safe.map((text, index) => text + (parts[index] === undefined ? "" : `\${${parts[index].text}}`)).join("")}\``);
}

/** A JSON value as an expression; on one line where it fits. */
export function literal(value: unknown): Code {
  return new Code(jsonText(value));
}

/** Longer objects and arrays are written with a member on each line. */
const lineWidth = 100;

function jsonText(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "boolean" || value === null) return String(value);
  if (Array.isArray(value)) return membersText("[", value.map(jsonText), "]");
  invariant(typeof value === "object", "a literal of JSON");
  const entries = Object.entries(value as Record<string, unknown>).map(([name, item]) => `${key(name).text}: ${jsonText(item)}`);
  return entries.length === 0 ? "{}" : membersText("{ ", entries, " }");
}

function membersText(open: string, members: readonly string[], close: string): string {
  const line = `${open}${members.join(", ")}${close}`;
  if (members.length === 0 || (line.length <= lineWidth && !line.includes("\n"))) return line;
  return `${open.trim()}\n${indent(members.map((member) => `${member},`).join("\n"))}\n${close.trim()}`;
}

/** A comment line; the text cannot end it. */
export function comment(text: string): Code {
  return new Code(`// ${oneLine(text)}`);
}

/** A JSDoc block; the text cannot close it. */
export function documentation(text: string): Code {
  const safe = text.replaceAll("*/", "*\\/").replace(anyMark, "").replace(/[\u2028\u2029]/g, " ").split(/\r\n|\r|\n/);
  return new Code(safe.length === 1 ? `/** ${safe[0]} */` : `/**\n${safe.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n */`);
}

/** A string literal in double quotes that is also safe in a script element and in old parsers. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/[\u2028\u2029\u007f-\u009f\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("</", "<\\/")
    .replaceAll("<!--", "\\x3c!--");
}

function toText(value: Interpolation): string {
  if (value instanceof Code) return value.text;
  if (Array.isArray(value)) return lines(value as readonly Code[]).text;
  return literal(value).text;
}

/** Later lines of a value start where its first line's indentation does. */
function indented(text: string, before: string): string {
  if (!text.includes("\n")) return text;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const margin = /^ */.exec(line)?.[0] ?? "";
  return margin === "" ? text : text.replaceAll("\n", `\n${margin}`);
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function oneLine(text: string): string {
  return text.replace(anyMark, "").replace(/[\r\n\u2028\u2029]+/g, " ");
}
