/**
 * `.env` files as python-dotenv reads them, which pydantic-settings does with: `export`, comments, quotes with escapes and over several
 * lines, `${NAME}` and `${NAME:-default}` from the lines before and the environment. A line that cannot be read is passed over.
 * Node's own `util.parseEnv` knows no `${…}`, takes a `#` without a space before it for a comment, and leaves most escapes as they are.
 */
import { isEnd, Reader } from "./reader.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** In the order of the file. A name without `=` has no value, and is not there. */
export function parseDotenv(text: string, environment: Environment): ReadonlyMap<string, string> {
  const reader = new Reader(text.replace(/^\ufeff/, ""));
  const found = new Map<string, string | undefined>();
  while (!reader.isAtEnd) {
    const binding = readBinding(reader);
    if (binding !== undefined) found.set(binding.name, binding.value === undefined ? undefined : resolved(binding.value, { ...environment, ...Object.fromEntries(found) }));
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== undefined));
}

interface Binding {
  readonly name: string;
  readonly value: string | undefined;
}

/** undefined for an empty line, a comment, and what cannot be read. */
function readBinding(reader: Reader): Binding | undefined {
  reader.take(/\s*/y);
  reader.take(/(?:export[^\S\r\n]+)?/y);
  if (reader.isAtEnd) return undefined;
  const name = reader.peek() === "#" ? "" : (reader.peek() === "'" ? reader.take(/'([^']+)'/y) : reader.take(/([^=#\s]+)/y));
  const value = name === undefined ? undefined : readValue(reader);
  const isRead = name !== undefined && value !== "unreadable" && reader.take(/(?:[^\S\r\n]*#[^\r\n]*)?[^\S\r\n]*(?:\r\n|\n|\r|$)/y) !== undefined;
  if (!isRead) reader.take(/[^\r\n]*(?:\r\n|\r|\n)?/y);
  return isRead && name !== "" ? { name, value: value?.text } : undefined;
}

/** What stands behind the name. */
function readValue(reader: Reader): { readonly text: string } | "unreadable" | undefined {
  reader.take(/[^\S\r\n]*/y);
  const equals = reader.take(/(=[^\S\r\n]*)/y);
  if (equals === undefined) return undefined;
  const next = reader.peek();
  // After white space a # begins a comment; without it, it belongs to the value.
  if ((next === "#" && equals.length > 1) || isEnd(next)) return { text: "" };
  if (next === "'") return quoted(reader.take(/'((?:\\.|[^'\\])*)'/sy), /\\[\\']/g);
  if (next === '"') return quoted(reader.take(/"((?:\\.|[^"\\])*)"/sy), /\\[\\'"abfnrtv]/g);
  return { text: (reader.take(/([^\r\n]*)/y) ?? "").replace(/\s+#.*/, "").trimEnd() };
}

const escapes: Readonly<Record<string, string>> = { a: "\u0007", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

function quoted(inner: string | undefined, escaped: RegExp): { readonly text: string } | "unreadable" {
  if (inner === undefined) return "unreadable";
  return { text: inner.replace(escaped, ([, letter = ""]) => escapes[letter] ?? letter) };
}

function resolved(text: string, environment: Environment): string {
  return text.replace(/\$\{([^}:]*)(?::-([^}]*))?\}/g, (_, name: string, fallback = "") => environment[name] ?? (Object.hasOwn(environment, name) ? "" : String(fallback)));
}
