/**
 * The engine on `node:http`: the same handler behind Node's own server. It exists for what the native engine does not do, and
 * as its judge: one suite runs both. Node frames the messages; each head is then judged again by the native engine's rules,
 * because Node drops fields beyond its limit, joins repeated ones, and knows nothing of Host.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { reportToConsole } from "../app/error-boundary.js";
import type { Handler } from "../handler.js";
import { Head, MALFORMED, parseHead } from "../http/parser.js";
import { RawHeaders } from "../http/raw-headers.js";
import { originForm } from "../http/target.js";
import { asksToClose, declaredLength, engineFields, forbidsBody } from "../http/writer.js";
import { BufferedBody } from "../message/body.js";
import { Request } from "../message/request.js";
import type { Response } from "../message/response.js";
import type { ServerOptions } from "../options.js";
import { Activity } from "./activity.js";
import { addressOf } from "./address.js";
import type { Engine } from "./engine.js";
import { listen } from "./listen.js";
import { nodeBody } from "./node-body.js";
import { answerError, checkResponse, endIterator, finishRequest } from "./outcome.js";
import { type Refusal, refusalOf } from "./refusal.js";
import { stopper } from "./shutdown.js";
import { StreamWriter } from "./stream-writer.js";

interface Shared {
  readonly handler: Handler;
  readonly options: ServerOptions;
  readonly activity: Activity;
  /** Requests under way, by socket. */
  readonly busy: Map<Socket, Set<AbortController>>;
  /** Sockets on which a request was refused: Node hands over what follows it, which may be a part of it. */
  readonly refused: WeakSet<Socket>;
  isClosing: boolean;
}

export function createNodeEngine(handler: Handler, options: ServerOptions): Engine {
  const shared: Shared = { handler, options, activity: new Activity(), busy: new Map(), refused: new WeakSet(), isClosing: false };
  const server = createServer({
    maxHeaderSize: options.limitHeaderSize + options.limitRequestLine,
    headersTimeout: options.timeoutHeader * 1000,
    requestTimeout: 300_000,
    keepAliveTimeout: options.timeoutKeepAlive * 1000,
    connectionsCheckingInterval: 1000,
    requireHostHeader: false,
  });
  // One more than allowed, so that too many can be told from just enough.
  server.maxHeadersCount = options.limitHeaderCount + 1;
  server.maxConnections = options.limitConnections;
  // Not in Node's types: a peer that has ended its side still gets its answer.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on("connection", (socket) => {
    const requests = new Set<AbortController>();
    shared.busy.set(socket, requests);
    // The peer seems to be gone. What is under way may still be answered, as long as something moves.
    socket.on("end", () => {
      abortAll(requests);
      socket.setTimeout(options.timeoutWrite * 1000);
    });
    socket.on("close", () => {
      abortAll(requests);
      shared.busy.delete(socket);
    });
  });
  server.on("request", (incoming, outgoing) => void exchange(shared, incoming, outgoing));
  server.on("checkContinue", (incoming, outgoing) => void exchange(shared, incoming, outgoing));
  return { listen: () => listen(server, options), close: closer(server, shared) };
}

function closer(server: Server, shared: Shared): () => Promise<void> {
  return stopper(
    {
      stopAccepting(done) {
        shared.isClosing = true;
        server.close(() => done());
      },
      // Node's own closeIdleConnections spares those that have not asked for anything yet.
      closeIdle() {
        for (const [socket, requests] of shared.busy) if (requests.size === 0) socket.destroySoon();
      },
      cutOff() {
        for (const [socket, requests] of shared.busy) {
          abortAll(requests);
          socket.resetAndDestroy();
        }
      },
    },
    shared.activity,
    shared.options.timeoutGracefulShutdown,
  );
}

function abortAll(requests: Iterable<AbortController>): void {
  for (const request of requests) request.abort();
}

async function exchange(shared: Shared, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { activity, busy, refused } = shared;
  const { socket } = incoming;
  if (refused.has(socket)) return;
  const abort = new AbortController();
  const requests = busy.get(socket);
  requests?.add(abort);
  outgoing.once("close", () => {
    requests?.delete(abort);
    if (shared.isClosing && requests?.size === 0) socket.destroySoon();
  });
  outgoing.on("error", () => {});
  const request = accept(shared, incoming, outgoing, () => abort.signal);
  if (request === undefined) {
    refused.add(socket);
    return;
  }
  activity.begin();
  const response = await respond(shared.handler, request);
  try {
    await send(shared, request, response, incoming, outgoing);
  } catch (error) {
    reportToConsole(error, request);
    outgoing.destroy();
  }
  await finishRequest(request);
  activity.end();
}

/** The request, or undefined when it was refused. */
function accept({ options, activity }: Shared, incoming: IncomingMessage, outgoing: ServerResponse, signal: () => AbortSignal): Request | undefined {
  const bytes = headBytes(incoming);
  const head = new Head();
  if (parseHead(bytes, 0, bytes.length, head, options) === MALFORMED) return refuseWith(incoming, outgoing, { status: head.status, reason: head.reason, fields: [] });
  const method = incoming.method ?? "GET";
  const target = originForm(method, incoming.url ?? "/");
  const refusal = refusalOf(head, method, target, options, activity);
  if (refusal !== undefined) return refuseWith(incoming, outgoing, refusal);
  const hasBody = head.isChunked || head.contentLength > 0;
  const body = hasBody ? nodeBody(incoming, options, head.expectsContinue ? () => outgoing.writeContinue() : undefined) : new BufferedBody();
  return new Request({ method, target, headers: new RawHeaders(bytes, head.fieldsStart, head.fieldsEnd), scheme: "http", client: addressOf(incoming.socket) }, body, signal);
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

async function send(shared: Shared, request: Request, response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { body, status } = response;
  outgoing.statusCode = status;
  for (const name of new Set(Array.from(response.headers, ([field]) => field))) if (!engineFields.has(name)) outgoing.setHeader(name, [...response.headers.getAll(name)]);
  if (!incoming.complete || shared.isClosing || asksToClose(response)) outgoing.shouldKeepAlive = false;
  const isHead = incoming.method === "HEAD";
  if (body !== null && typeof body === "object" && !(body instanceof Uint8Array)) await sendStream(shared, request, response, body, outgoing, isHead);
  else sendWhole(response, body, outgoing, isHead);
  if (!incoming.complete) incoming.resume();
}

function sendWhole(response: Response, body: string | Uint8Array | null, outgoing: ServerResponse, isHead: boolean): void {
  const { status } = response;
  if (body === null || forbidsBody(status)) {
    if (status !== 204 && status !== 304) outgoing.setHeader("content-length", (isHead ? declaredLength(response) : undefined) ?? 0);
    outgoing.end();
    return;
  }
  outgoing.setHeader("content-length", Buffer.byteLength(body));
  // With text, Node encodes the head as UTF-8 too, which breaks field values that hold obs-text.
  outgoing.end(typeof body === "string" && response.ownHeaders !== undefined ? Buffer.from(body) : body);
}

async function sendStream({ options }: Shared, request: Request, response: Response, body: AsyncIterable<Uint8Array | string>, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  const length = forbidsBody(response.status) ? (response.status === 205 ? 0 : undefined) : declaredLength(response);
  if (length !== undefined) outgoing.setHeader("content-length", length);
  if (isHead || forbidsBody(response.status) || outgoing.destroyed) {
    outgoing.end();
    await endIterator(body[Symbol.asyncIterator]());
    return;
  }
  outgoing.flushHeaders();
  // Node writes the chunks: pieces are handed on as they are.
  const stream = new StreamWriter(outgoing, body, length ?? "close", { onFull: () => outgoing.setTimeout(options.timeoutWrite * 1000), onError: (error) => reportToConsole(error, request) });
  outgoing.on("timeout", () => outgoing.destroy());
  outgoing.on("drain", () => {
    if (outgoing.socket?.readableEnded === false) outgoing.setTimeout(0);
    stream.onDrain();
  });
  outgoing.once("close", () => stream.stop());
  if (await stream.run()) outgoing.end();
  else outgoing.destroy();
}
