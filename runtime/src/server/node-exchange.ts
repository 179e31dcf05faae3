/**
 * One request and its response on the engine on `node:http`. Its head is judged again by the native engine's rules, because Node
 * drops fields beyond its limit, joins repeated ones, and knows nothing of Host.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { reportToConsole } from "../app/error-boundary.js";
import type { Handler } from "../handler.js";
import { Head } from "../http/head.js";
import { MALFORMED, parseHead } from "../http/parser.js";
import { RawHeaders } from "../http/raw-headers.js";
import { authorityOf, originForm } from "../http/target.js";
import { asksToClose, declaredLength, engineFields, forbidsBody } from "../http/writer.js";
import { BufferedBody } from "../message/body.js";
import { Request, type RequestHead } from "../message/request.js";
import type { Response } from "../message/response.js";
import type { ServerOptions } from "../options.js";
import { addressOf } from "./address.js";
import type { Activity } from "./activity.js";
import type { Clock } from "./deadlines.js";
import type { IncomingBody } from "./incoming-body.js";
import { type BodyEvents, nodeBody } from "./node-body.js";
import { answerError, checkResponse, endIterator, finishRequest } from "./outcome.js";
import { type Refusal, refusalOf } from "./refusal.js";
import { StreamWriter } from "./stream-writer.js";

/** What all connections of a node engine share. */
export interface NodeShared {
  readonly handler: Handler;
  readonly options: ServerOptions;
  readonly clock: Clock;
  readonly activity: Activity;
  isClosing: boolean;
}

/** A request that Node has read, and its answer. */
export interface Message {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** The request under way. */
export interface NodeExchange extends Message {
  readonly abort: AbortController;
  /** A body that was still coming when the request began. */
  body: IncomingBody | undefined;
}

/** What an exchange asks of its connection. */
export interface ExchangeHost {
  readonly shared: NodeShared;
  /** A peer that does not read is reset after a while without progress. Node's timer sees every byte that the system takes. */
  awaitReading(): void;
  /** The peer has read. One that has ended its side may be gone all the same. */
  onReading(): void;
  /** A body comes: gives what is to be told of each piece, and of its end. */
  awaitBody(exchange: NodeExchange): BodyEvents;
  reset(): void;
}

/** Serves a request to its end: handler, response, and what waits for that. */
export async function runExchange(connection: ExchangeHost, exchange: NodeExchange): Promise<void> {
  const { activity, handler } = connection.shared;
  const request = accept(connection, exchange);
  if (request === undefined) return;
  activity.begin();
  const response = await respond(handler, request);
  try {
    await send(connection, exchange, request, response);
  } catch (error) {
    reportToConsole(error, request);
    connection.reset();
  }
  await finishRequest(request);
  activity.end();
}

/** The request, or undefined when it was refused. */
function accept(connection: ExchangeHost, exchange: NodeExchange): Request | undefined {
  const { incoming, outgoing, abort } = exchange;
  const { refusal, head, request } = judgeHead(connection.shared, incoming);
  if (refusal !== undefined) return refuseWith(incoming, outgoing, refusal);
  if (!head.isChunked && head.contentLength <= 0) return new Request(request, new BufferedBody(), () => abort.signal);
  const body = nodeBody(incoming, connection.shared.options, connection.awaitBody(exchange), head.expectsContinue ? () => outgoing.writeContinue() : undefined);
  exchange.body = body;
  return new Request(request, body, () => abort.signal);
}

interface Judged {
  readonly head: Head;
  readonly request: RequestHead;
  readonly refusal: Refusal | undefined;
}

export function judgeHead({ options, activity }: NodeShared, incoming: IncomingMessage): Judged {
  const bytes = headBytes(incoming);
  const head = new Head();
  const method = incoming.method ?? "GET";
  const received = incoming.url ?? "/";
  const target = originForm(method, received);
  const refusal = parseHead(bytes, 0, bytes.length, head, options) === MALFORMED ? { status: head.status, reason: head.reason, fields: [] } : refusalOf(head, method, target, options, activity);
  const request: RequestHead = { method, target, headers: new RawHeaders(bytes, head.fieldsStart, head.fieldsEnd), scheme: "http", client: addressOf(incoming.socket), authority: authorityOf(received) };
  return { head, request, refusal };
}

/** The head as it was on the wire, apart from white space around values. */
function headBytes({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let index = 0; index < rawHeaders.length; index += 2) text += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`;
  return Buffer.from(`${text}\r\n`, "latin1");
}

function refuseWith(incoming: IncomingMessage, outgoing: ServerResponse, { status, reason, fields }: Refusal): undefined {
  const body = JSON.stringify({ detail: reason });
  outgoing.writeHead(status, { ...Object.fromEntries(fields), "content-type": "application/json", "content-length": Buffer.byteLength(body), connection: "close" });
  outgoing.end(body);
  incoming.resume();
}

async function respond(handler: Handler, request: Request): Promise<Response> {
  try {
    return checkResponse(await handler(request), request);
  } catch (error) {
    return answerError(error, request);
  }
}

async function send(connection: ExchangeHost, exchange: NodeExchange, request: Request, response: Response): Promise<void> {
  const { incoming, outgoing } = exchange;
  const { body, status } = response;
  outgoing.statusCode = status;
  for (const name of new Set(Array.from(response.headers, ([field]) => field))) if (!engineFields.has(name)) outgoing.setHeader(name, [...response.headers.getAll(name)]);
  if (!incoming.complete || connection.shared.isClosing || asksToClose(response)) outgoing.shouldKeepAlive = false;
  if (body !== null && typeof body === "object" && !(body instanceof Uint8Array)) await sendStream(connection, exchange, request, response, body);
  else sendWhole(response, body, exchange);
  if (outgoing.socket !== null && outgoing.socket.writableLength > 0) connection.awaitReading();
  exchange.body?.discard();
  if (!incoming.complete) incoming.resume();
}

function sendWhole(response: Response, body: string | Uint8Array | null, { incoming, outgoing }: NodeExchange): void {
  const { status } = response;
  if (body === null || forbidsBody(status)) {
    if (status !== 204 && status !== 304) outgoing.setHeader("content-length", (incoming.method === "HEAD" ? declaredLength(response) : undefined) ?? 0);
    outgoing.end();
    return;
  }
  outgoing.setHeader("content-length", Buffer.byteLength(body));
  // With text, Node encodes the head as UTF-8 too, which breaks field values that hold obs-text.
  outgoing.end(typeof body === "string" && response.ownHeaders !== undefined ? Buffer.from(body) : body);
}

async function sendStream(connection: ExchangeHost, { incoming, outgoing }: NodeExchange, request: Request, response: Response, body: AsyncIterable<Uint8Array | string>): Promise<void> {
  const length = forbidsBody(response.status) ? (response.status === 205 ? 0 : undefined) : declaredLength(response);
  if (length !== undefined) outgoing.setHeader("content-length", length);
  if (incoming.method === "HEAD" || forbidsBody(response.status) || outgoing.destroyed) {
    outgoing.end();
    await endIterator(body[Symbol.asyncIterator]());
    return;
  }
  outgoing.flushHeaders();
  // Node writes the chunks: pieces are handed on as they are.
  const stream = new StreamWriter(outgoing, body, length ?? "close", { onFull: () => connection.awaitReading(), onError: (error) => reportToConsole(error, request) });
  outgoing.on("drain", () => {
    connection.onReading();
    stream.onDrain();
  });
  outgoing.once("close", () => stream.stop());
  if (await stream.run()) outgoing.end();
  // Half an answer must not look whole: the peer sees a reset.
  else connection.reset();
}
