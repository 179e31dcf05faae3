/**
 * Forms as generated code reads them: their fields by name, in the order in which they came. A body of any other content type is
 * an empty form, as in FastAPI, so that each field is told to be missing.
 */
import { isUtf8 } from "node:buffer";
import { HttpError, type Issue, ValidationError } from "../errors.js";
import { fieldLimit, textLimit, tooLong, tooMany } from "../message/form-limits.js";
import { unescaped } from "../message/form-text.js";
import { headerParameters } from "../message/parameters.js";
import type { Request } from "../message/request.js";
import type { Response } from "../message/response.js";
import { booleanFromText, numberFromText } from "../validate/numbers.js";
import { setKey } from "../validate/objects.js";
import { tellUnicode } from "../validate/unicode.js";

export type FormEntries = ReadonlyMap<string, readonly (string | File)[]>;

/** A name that an operation reads. */
export interface FormKey {
  readonly name: string;
  /** All that came under the name; else the last. */
  readonly isList?: boolean;
  /** Numbers and booleans that texts stand for. */
  readonly literals?: readonly (number | boolean)[];
}

/**
 * The form in the body. Rejects with `HttpError(400)` when it is malformed or has too much of something, with `HttpError(413)` over
 * the limit of a body, and with a `ValidationError` when a text is not UTF-8. Files live until the response has left.
 */
export async function readForm(request: Request): Promise<FormEntries> {
  const contentType = request.headers.getAll("content-type")[0] ?? "";
  switch (contentType.split(";", 1)[0]?.trim().toLowerCase()) {
    case "application/x-www-form-urlencoded":
      return urlencoded(await request.body.bytes());
    case "multipart/form-data":
      return multipart(request, headerParameters(contentType).get("boundary") ?? "");
    default:
      return new Map();
  }
}

/** Reads the form and answers. */
export async function withForm<Captures extends readonly string[]>(
  request: Request,
  answer: (request: Request, input: FormEntries, ...captures: Captures) => Response | Promise<Response>,
  ...captures: Captures
): Promise<Response> {
  return answer(request, await readForm(request), ...captures);
}

/** What is under a name, as FastAPI has it: an empty text and a file input without a file are nothing. */
export function formField(entries: FormEntries, { name, isList, literals = [] }: FormKey): unknown {
  const values = entries.get(name) ?? [];
  if (isList === true) {
    const given = values.filter((value) => !isEmptyFile(value));
    return given.length === 0 ? undefined : given.map((value) => meant(value, literals));
  }
  const last = values.at(-1);
  return last === undefined || last === "" || isEmptyFile(last) ? undefined : meant(last, literals);
}

/** An object of all that came, for a model to read. Where it need not be there, undefined without any of its fields. */
export function formFields(entries: FormEntries, keys: readonly FormKey[], isRequired: boolean): unknown {
  if (!isRequired && !keys.some(({ name }) => entries.has(name))) return undefined;
  const fields: Record<string, unknown> = {};
  for (const key of keys) {
    const value = formField(entries, key);
    if (value !== undefined) setKey(fields, key.name, value);
  }
  const known = new Set(keys.map(({ name }) => name));
  for (const [name, values] of entries) if (!known.has(name)) setKey(fields, name, values.length === 1 ? values[0] : values);
  return fields;
}

/** A browser sends one for an input in which nothing was chosen. */
function isEmptyFile(value: string | File): boolean {
  return typeof value !== "string" && value.name === "" && value.size === 0;
}

/** A literal for its text. */
function meant(value: string | File, literals: readonly (number | boolean)[]): unknown {
  if (typeof value !== "string") return value;
  return literals.find((literal) => (typeof literal === "number" ? numberFromText(value) : booleanFromText(value)) === literal) ?? value;
}

async function multipart(request: Request, boundary: string): Promise<FormEntries> {
  if (boundary === "") throw new HttpError(400, "Missing boundary in multipart.");
  // Most applications read no multipart body: they load no parser.
  const [{ readMultipart }, { Uploads }] = await Promise.all([import("../message/multipart.js"), import("../message/uploads.js")]);
  const uploads = new Uploads();
  request.onFinish(() => uploads.remove());
  const collected = new Collected();
  for (const { name, value } of await readMultipart(request.body, boundary, uploads)) {
    if (value instanceof File) collected.add(name, value);
    else if (isUtf8(value)) collected.add(name, Buffer.from(value).toString("utf8"));
    else collected.refuse(name, Buffer.from(value).toString("latin1"));
  }
  return collected.entries();
}

function urlencoded(bytes: Uint8Array): FormEntries {
  // Every character is a byte, until names and values are taken apart.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const collected = new Collected();
  let count = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("&", start);
    const end = found < 0 ? text.length : found;
    if (end > start) {
      if (++count > fieldLimit) throw tooMany("fields");
      addPair(text.slice(start, end), collected);
    }
    start = end + 1;
  }
  return collected.entries();
}

function addPair(pair: string, collected: Collected): void {
  const equals = pair.indexOf("=");
  if (pair.length - (equals < 0 ? 0 : 1) > textLimit) throw tooLong("Field");
  const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
  const raw = equals < 0 ? "" : pair.slice(equals + 1);
  const value = decoded(raw);
  if (name === undefined) collected.refuse("[key]", pair);
  else if (value === undefined) collected.refuse(name, raw);
  else collected.add(name, value);
}

/** What is no valid escape stays. undefined where the bytes are not UTF-8: they never become U+FFFD in silence. */
function decoded(raw: string): string | undefined {
  if (/^[^%+\x80-\xff]*$/.test(raw)) return raw;
  return unescaped(raw);
}

/** Fields by name. A Map: no name can reach a prototype. */
class Collected {
  readonly #entries = new Map<string, (string | File)[]>();
  readonly #issues: Issue[] = [];

  add(name: string, value: string | File): void {
    const values = this.#entries.get(name);
    if (values === undefined) this.#entries.set(name, [value]);
    else values.push(value);
  }

  refuse(name: string, raw: string): void {
    tellUnicode(raw, ["body", name], this.#issues);
  }

  entries(): FormEntries {
    if (this.#issues.length > 0) throw new ValidationError(this.#issues);
    return this.#entries;
  }
}
