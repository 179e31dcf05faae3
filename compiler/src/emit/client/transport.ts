/**
 * The part of the client that is the same for every application: errors, and one request over `fetch`. Written into each
 * client, so that it imports nothing and runs wherever `fetch` does. What a path parameter must not be is refused here:
 * `fetch` removes "." and ".." segments even when they are escaped, so such a value would reach another operation.
 */
import { code } from "../code.js";

export const transport = code`
export class ApiError extends Error {
  constructor(operation, response, body) {
    const detail = isObjectWithDetail(body) ? body.detail : undefined;
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

const isObjectWithDetail = (body) => typeof body === "object" && body !== null && Object.hasOwn(body, "detail");

/** A detail that is a text, or the first of a list of issues. */
function inWords(detail) {
  if (typeof detail === "string") return ": " + detail;
  const [issue] = Array.isArray(detail) ? detail : [];
  return typeof issue?.msg === "string" && Array.isArray(issue.loc) ? ": " + issue.loc.join(".") + ": " + issue.msg : "";
}

const isDeclared = (error, operation, statuses) =>
  error instanceof ApiError && error.operation === operation && statuses.includes(error.status);

async function request(client, options = {}, call) {
  const { fetch = globalThis.fetch, baseUrl = "" } = client;
  const { operation, method, path, query = [], body, answer, revive } = call;
  const url = String(baseUrl).replace(/\\/+$/, "") + path + search(query);
  const init = { method, headers: await allHeaders(client, call, options) };
  if (body !== undefined) init.body = JSON.stringify(body, toWire);
  if (options.signal) init.signal = options.signal;
  const response = await reach(call, options, () => fetch(url, init));
  if (!response.ok) throw new ApiError(operation, response, await errorBody(call, options, response));
  if (answer === "response") return response;
  const text = await reach(call, options, () => response.text());
  if (answer === "nothing" || response.status === 204) return undefined;
  const value = parse(operation, text);
  return revive === undefined ? value : revive(value);
}

async function reach(call, options, work) {
  try {
    return await work();
  } catch (error) {
    if (options.signal?.aborted || error?.name === "AbortError") throw error;
    throw new NetworkError(call.operation, "no answer to " + call.method + " " + call.path, error);
  }
}

function parse(operation, text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NetworkError(operation, "the answer is not JSON", error);
  }
}

async function errorBody(call, options, response) {
  const text = await reach(call, options, () => response.text());
  if (!/[/+]json\\b/i.test(response.headers.get("content-type") ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function allHeaders(client, call, options) {
  const all = new Headers({ accept: "application/json" });
  if (call.body !== undefined) all.set("content-type", "application/json");
  const general = typeof client.headers === "function" ? await client.headers() : client.headers;
  const own = (call.headers ?? []).flatMap(([name, value]) => texts(value).map((text) => [name, text]));
  for (const source of [general, own, options.headers]) {
    for (const [name, value] of new Headers(source ?? [])) all.set(name, value);
  }
  return all;
}

function search(query) {
  const pairs = new URLSearchParams();
  for (const [name, value] of query) for (const text of texts(value)) pairs.append(name, text);
  const joined = pairs.toString();
  return joined === "" ? "" : "?" + joined;
}

/** None for what is not given; one for each element of an array. */
function texts(value) {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((item) => item !== undefined && item !== null).map(textOf);
}

function textOf(value) {
  return value instanceof Date ? value.toISOString() : String(value);
}

function toWire(name, value) {
  const given = this[name];
  if (given instanceof Date) return given.toISOString();
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
  /** Where the API is, with its path prefix: "https://api.example.com/v1". Default: the page's own origin. */
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

/** No answer arrived, or one that was cut short or is not JSON; the reason is its cause. */
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
