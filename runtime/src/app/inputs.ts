/** What generated code reads from a request: texts of the query and the header section, and the JSON body. */
import { isUtf8 } from "node:buffer";
import { HttpError, type Issue, ValidationError } from "../errors.js";
import { unescaped } from "../message/form-text.js";
import type { Request } from "../message/request.js";
import type { Response } from "../message/response.js";
import { explainJson } from "../validate/json-error.js";
import { explainSurrogates, tellUnicode } from "../validate/unicode.js";

/** The last value under `name`, decoded, as Starlette's QueryParams gives it; undefined when there is none. */
export function queryText(request: Request, name: string): string | undefined {
  const { search } = request;
  if (search === "") return undefined;
  let found: string | undefined;
  for (let start = 0; start <= search.length; ) {
    const end = pairEnd(search, start);
    const value = valueOf(search, start, end, name);
    if (value !== undefined) found = value;
    start = end + 1;
  }
  return found;
}

/** All values under `name` in order; undefined when there is none. */
export function queryTexts(request: Request, name: string): readonly string[] | undefined {
  const { search } = request;
  const found: string[] = [];
  for (let start = 0; start < search.length; ) {
    const end = pairEnd(search, start);
    const value = valueOf(search, start, end, name);
    if (value !== undefined) found.push(value);
    start = end + 1;
  }
  return found.length === 0 ? undefined : found;
}

function pairEnd(search: string, start: number): number {
  const end = search.indexOf("&", start);
  return end < 0 ? search.length : end;
}

/** The value of the pair between `start` and `end` when its key is `name`; a pair without "=" has an empty value. */
function valueOf(search: string, start: number, end: number, name: string): string | undefined {
  const plain = search.startsWith(name, start);
  if (plain && start + name.length === end) return "";
  if (plain && search.charCodeAt(start + name.length) === 61) return decoded(search.slice(start + name.length + 1, end), name);
  const pair = search.slice(start, end);
  if (pair === "" || !/[%+]/.test(pair)) return undefined;
  const equals = pair.indexOf("=");
  const key = equals < 0 ? pair : pair.slice(0, equals);
  return formDecode(key) === name ? decoded(equals < 0 ? "" : pair.slice(equals + 1), name) : undefined;
}

/** Throws a ValidationError where the bytes are not UTF-8: they never become U+FFFD in silence, as Starlette has it. */
function decoded(raw: string, name: string): string {
  const text = formDecode(raw);
  if (text !== undefined) return text;
  const issues: Issue[] = [];
  tellUnicode(raw, ["query", name], issues);
  throw new ValidationError(issues);
}

/** application/x-www-form-urlencoded text; what is not a valid escape stays. undefined where its bytes are not UTF-8. */
function formDecode(raw: string): string | undefined {
  if (!raw.includes("%") && !raw.includes("+")) return raw;
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch {
    // Either an escape is none, or the bytes are wrong. A target is ASCII, so that every character is a byte.
    return unescaped(raw);
  }
}

/** The first line of a header field, as Starlette gives it. */
export function headerText(request: Request, name: string): string | undefined {
  return request.headers.getAll(name)[0];
}

/**
 * The elements of a list-based header field in order; undefined when there is no line of it. Whoever passes a message on may
 * combine its lines with commas (RFC 9110 §5.3), so that one line may hold several elements, and empty ones mean nothing
 * (§5.6.1). An element is given as it is written, quotes included.
 */
export function headerTexts(request: Request, name: string): readonly string[] | undefined {
  const lines = request.headers.getAll(name);
  return lines.length === 0 ? undefined : lines.flatMap(elementsOf).filter((element) => element !== "");
}

/** Split at commas outside quoted strings (RFC 9110 §5.6.4). A loop, because a pattern would go back over long lines. */
function elementsOf(line: string): readonly string[] {
  const elements: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (character === '"') isQuoted = !isQuoted;
    else if (character === "\\" && isQuoted) index++;
    else if (character === "," && !isQuoted) {
      elements.push(trimmed(line, start, index));
      start = index + 1;
    }
  }
  return [...elements, trimmed(line, start, line.length)];
}

/** Without optional white space around it: RFC 9110 §5.6.3 knows only space and tab. */
function trimmed(line: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isWhiteSpace(line[start])) start++;
  while (end > start && isWhiteSpace(line[end - 1])) end--;
  return line.slice(start, end);
}

function isWhiteSpace(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/**
 * The parsed JSON body; undefined when it is empty. A body of another content type, or of none, is its text, which then
 * fails the declared type with the text as `input`, as in FastAPI (`strict_content_type`).
 * Rejects with a `ValidationError` of one `json_invalid`, alone as in FastAPI, when it is malformed; with `HttpError(400)`
 * when the text is not UTF-8; with `HttpError(413)` over the limit.
 */
export async function readJson(request: Request): Promise<unknown> {
  return parse(request, await request.body.bytes());
}

/** Reads the body and answers; without a promise where all bytes are here already. */
export function withJson<Captures extends readonly string[]>(
  request: Request,
  answer: (request: Request, input: unknown, ...captures: Captures) => Response | Promise<Response>,
  ...captures: Captures
): Response | Promise<Response> {
  const bytes = request.body.bytes();
  return bytes instanceof Promise ? bytes.then((late) => answer(request, parse(request, late), ...captures)) : answer(request, parse(request, bytes), ...captures);
}

function parse(request: Request, bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const text = decodeUtf8(bytes);
  if (!isJson(request.headers.getAll("content-type")[0])) return text;
  const value = parseText(text);
  const issues = explainSurrogates(text, value, ["body"]);
  if (issues.length > 0) throw new ValidationError(issues);
  return value;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ValidationError([explainJson(text)]);
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new HttpError(400, "There was an error parsing the body");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** `application/json` or `application/…+json`, with any parameters. */
function isJson(contentType: string | undefined): boolean {
  if (contentType === "application/json") return true;
  if (contentType === undefined) return false;
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return type === "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

/** The parts of an embedded body: a body that is no object has none, so that each is told to be missing, as in FastAPI. */
export function partsOf(input: unknown): unknown {
  return typeof input === "object" && input !== null && !Array.isArray(input) ? input : {};
}
