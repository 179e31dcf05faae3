/**
 * The part of the client that is the same for every application: errors, and one request over `fetch`. Written into each
 * client, so that it imports nothing and runs wherever `fetch` does. What would arrive as something else is refused before it
 * is sent: a "." or ".." in a path, which `fetch` removes even when it is escaped, so that it would reach another operation; a
 * comma in an element of a header's list; null in a list; a number that is none.
 */
import { code } from "../code.js";

export const transport = code`
export class ApiError extends Error {
  constructor(operation, response, body) {
    const detail = hasDetail(body) ? body.detail : undefined;
    super(operation + " answered " + response.status + inWords(detail));
    this.name = "ApiError";
    this.operation = operation;
    this.status = response.status;
    this.headers = response.headers;
    this.body = body;
    this.detail = detail;
  }
}

export class NetworkError extends Error {
  constructor(operation, problem, cause) {
    super(operation + ": " + problem, { cause });
    this.name = "NetworkError";
    this.operation = operation;
  }
}

/** A detail that is a text, or the first of a list of issues. */
function inWords(detail) {
  if (typeof detail === "string") return ": " + detail;
  const [issue] = Array.isArray(detail) ? detail : [];
  return typeof issue?.msg === "string" && Array.isArray(issue.loc) ? ": " + issue.loc.join(".") + ": " + issue.msg : "";
}

/** Bodies of declared errors: one of another form comes from somebody between client and server. */
const hasAny = () => true;
const hasDetail = (body) => typeof body === "object" && body !== null && Object.hasOwn(body, "detail");
const hasText = (body) => hasDetail(body) && typeof body.detail === "string";
const hasIssues = (body) => hasDetail(body) && Array.isArray(body.detail);

const isDeclared = (error, operation, bodies) =>
  error instanceof ApiError && error.operation === operation && Object.hasOwn(bodies, error.status) && bodies[error.status](error.body);

async function request(client, options = {}, call) {
  const { fetch = globalThis.fetch } = client;
  const url = urlOf(client, call);
  const init = { method: call.method, headers: await allHeaders(client, call, options) };
  if (call.body !== undefined) init.body = JSON.stringify(call.body, toWire);
  // It says its own content type.
  if (call.form !== undefined) init.body = call.form;
  if (options.signal) init.signal = options.signal;
  const response = await reach(call, options, () => fetch(url, init));
  if (response.ok && call.answer === "response") return response;
  const text = await reach(call, options, () => response.text());
  if (!response.ok) throw new ApiError(call.operation, response, errorBody(response, text));
  return call.answer === "nothing" ? undefined : read(call, response, text);
}

async function reach(call, options, work) {
  try {
    return await work();
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    throw new NetworkError(call.operation, "no answer to " + call.method + " " + call.path, error);
  }
}

function read({ operation, revive }, response, text) {
  const answered = "the server answered " + response.status;
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const problem = text === "" ? " without content" : " that is not JSON (" + response.headers.get("content-type") + ")";
    throw new NetworkError(operation, answered + problem, error);
  }
  try {
    return revive === undefined ? value : revive(value);
  } catch (error) {
    throw new NetworkError(operation, answered + " with another value than the API declares", error);
  }
}

function errorBody(response, text) {
  if (!/[/+]json\\b/i.test(response.headers.get("content-type") ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A path that begins with "//" would name another host: the "." segment before it is dropped again by fetch. */
function urlOf({ baseUrl = "" }, { path, query = [] }) {
  const base = String(baseUrl).replace(/\\/+$/, "");
  if (/[?#]/.test(base)) throw new TypeError("the baseUrl " + base + " has a query or a fragment");
  return (base === "" && path.startsWith("//") ? "/." : base) + path + search(query);
}

function search(query) {
  const pairs = new URLSearchParams();
  for (const [name, value] of query) for (const text of texts(value)) pairs.append(name, text);
  const joined = pairs.toString();
  return joined === "" ? "" : "?" + joined;
}

async function allHeaders(client, call, options) {
  const all = new Headers(call.answer === "response" ? {} : { accept: "application/json" });
  if (call.body !== undefined) all.set("content-type", "application/json");
  const general = typeof client.headers === "function" ? await client.headers() : client.headers;
  const own = (call.headers ?? []).flatMap(([name, value]) => field(name, value));
  for (const source of [general, own, options.headers]) {
    for (const [name, value] of new Headers(source ?? [])) all.set(name, value);
  }
  return all;
}

/** None for what is not given. A list is one line (RFC 9110 §5.6.1), an empty one too, so that the server sees it. */
function field(name, value) {
  if (!isList(value)) return texts(value).map((text) => [name, text]);
  return [[name, [...value].map((item) => listed(name, textOf(item))).join(", ")]];
}

/** An element that would be read as another, or as several, is refused: commas only stand in quoted strings. */
function listed(name, text) {
  if (/^(?:[^",]|"(?:[^"\\\\]|\\\\.)*")+$/.test(text) && !/^[ \\t]|[ \\t]$/.test(text)) return text;
  throw new TypeError(JSON.stringify(text) + " cannot be an element of the header " + name);
}

const isList = (value) => Array.isArray(value) || value instanceof Set;

/** None for what is not given; one for each element of a list. */
function texts(value) {
  if (value === undefined || value === null) return [];
  return isList(value) ? [...value].map(textOf) : [textOf(value)];
}

function filledIn(form, fields) {
  for (const [name, value] of fields) {
    if (value === undefined || value === null) continue;
    for (const item of isList(value) ? value : [value]) form.append(name, item instanceof Blob ? item : textOf(item));
  }
  return form;
}

function textOf(value) {
  if (value === undefined || value === null) throw new TypeError(value + " cannot be sent in a list");
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(value + " cannot be sent");
  return value instanceof Date ? value.toISOString() : isBytes(value) ? base64(value) : String(value);
}

const isBytes = (value) => value instanceof Uint8Array || value instanceof ArrayBuffer;

function base64(bytes) {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}

function toWire(name, value) {
  const given = this[name];
  if (given instanceof Date) return given.toISOString();
  if (value instanceof Set || value instanceof Map) return [...value];
  if (isBytes(given)) return base64(given);
  if (ArrayBuffer.isView(given)) return [...given];
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(value + " cannot be sent as JSON");
  return value;
}

function segment(name, value) {
  const text = value === undefined || value === null ? "" : textOf(value);
  if (text === "" || text === "." || text === "..") throw new TypeError(JSON.stringify(text) + " cannot be the path parameter " + name);
  return encodeURIComponent(text);
}

function rest(name, value) {
  const text = value === undefined || value === null ? "" : textOf(value);
  if (/(^|\\/)\\.\\.?(\\/|$)/.test(text)) throw new TypeError(JSON.stringify(text) + " cannot be the path parameter " + name);
  return text.split("/").map(encodeURIComponent).join("/");
}

/** A member of the input itself, for names that every object inherits. */
function own(input, name) {
  return Object.hasOwn(input, name) ? input[name] : undefined;
}
`;

export const transportTypes = code`
/** Fields added to a request: an object, pairs, or the platform's Headers. */
export type HeaderFields = Readonly<Record<string, string>> | Iterable<readonly [string, string]>;

export interface ClientOptions {
  /** Where the API is, with its path prefix but no query: "https://api.example.com/v1". Default: the page's own origin. */
  readonly baseUrl?: string | URL | undefined;
  /** Default: the platform's fetch. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Sent with every request; a function is asked each time. */
  readonly headers?: HeaderFields | (() => HeaderFields | Promise<HeaderFields>) | undefined;
}

export interface CallOptions {
  /** Cancels the request; the call then rejects with the signal's reason, an AbortError by default. */
  readonly signal?: AbortSignal | undefined;
  /** Win over those of the client and of the input. */
  readonly headers?: HeaderFields | undefined;
}

/** The server answered, with an error. */
export declare class ApiError<Status extends number = number, Body = unknown> extends Error {
  private constructor();
  readonly name: "ApiError";
  /** The operationId. */
  readonly operation: string;
  readonly status: Status;
  readonly headers: Headers;
  /** Parsed where it is JSON, else its text. */
  readonly body: Body;
  /** What the server told of the error: the body's "detail". */
  readonly detail: Body extends { detail: infer Detail } ? Detail : unknown;
}

/** No answer arrived, or one that was cut short, is not JSON or has no date or bigint where there must be one; the reason is its cause. */
export declare class NetworkError extends Error {
  private constructor();
  readonly name: "NetworkError";
  readonly operation: string;
}
`;

/** FastAPI's body of a 422. */
export const validationTypes = code`
export interface ValidationError {
  loc: (string | number)[];
  msg: string;
  type: string;
  input?: unknown;
  ctx?: Record<string, unknown>;
}

export interface HTTPValidationError {
  detail: ValidationError[];
}
`;
