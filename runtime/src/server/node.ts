/**
 * The engine on `node:http`: the same handler behind Node's own parser. It exists for what the native engine does not do, and
 * as its judge: one suite runs both. node:http merges repeated fields, so header lists come from `rawHeaders`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HttpError, ProtocolError } from "../errors.js";
import type { Handler } from "../handler.js";
import type { BodyReader } from "../message/body.js";
import { Headers } from "../message/headers.js";
import { Request } from "../message/request.js";
import type { Response } from "../message/response.js";
import type { ServerOptions } from "../options.js";
import type { Engine } from "./engine.js";
import { answerUnexpected, guardedFinish } from "./outcome.js";

export function createNodeEngine(handler: Handler, options: ServerOptions): Engine {
  const server = createServer({
    maxHeaderSize: options.limitHeaderSize + options.limitRequestLine,
    headersTimeout: options.timeoutHeader * 1000,
    requestTimeout: 300_000,
    keepAliveTimeout: options.timeoutKeepAlive * 1000,
    connectionsCheckingInterval: 1000,
    requireHostHeader: true,
  });
  server.maxHeadersCount = options.limitHeaderCount;
  server.maxConnections = options.limitConnections;
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse, expectsContinue: boolean): void => {
    void exchange(handler, incoming, outgoing, options, expectsContinue);
  };
  server.on("request", (incoming, outgoing) => answer(incoming, outgoing, false));
  server.on("checkContinue", (incoming, outgoing) => answer(incoming, outgoing, true));
  return { listen: () => listen(server, options), close: closer(server, options) };
}

function listen(server: Server, { host, port }: ServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 2048 }, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closer(server: Server, { timeoutGracefulShutdown }: ServerOptions): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    if (closing !== undefined) {
      server.closeAllConnections();
      return closing;
    }
    closing = new Promise((resolve) => {
      const cutOff = setTimeout(() => server.closeAllConnections(), timeoutGracefulShutdown * 1000);
      server.close(() => {
        clearTimeout(cutOff);
        resolve();
      });
      server.closeIdleConnections();
    });
    return closing;
  };
}

async function exchange(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse, options: ServerOptions, expectsContinue: boolean): Promise<void> {
  const declared = Number(incoming.headers["content-length"] ?? 0);
  if (declared > options.limitBody) return refuse(incoming, outgoing, 413, "Request body too large");
  const abort = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) abort.abort();
  });
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) headers.append(incoming.rawHeaders[index] ?? "", incoming.rawHeaders[index + 1] ?? "");
  const { remoteAddress, remotePort } = incoming.socket;
  const client = remoteAddress === undefined || remotePort === undefined ? undefined : { host: remoteAddress, port: remotePort };
  const body = new NodeBody(incoming, options, expectsContinue ? () => outgoing.writeContinue() : () => {});
  const request = new Request({ method: incoming.method ?? "GET", target: originForm(incoming.url ?? "/"), headers, scheme: "http", client }, body, () => abort.signal);
  const response = await respond(handler, request);
  await send(response, incoming, outgoing);
  await guardedFinish(response);
}

async function respond(handler: Handler, request: Request): Promise<Response> {
  try {
    return await handler(request);
  } catch (error) {
    return answerUnexpected(error);
  }
}

/** absolute-form is what a proxy is sent; its authority is the Host (RFC 9112 §3.2.2). */
export function originForm(target: string): string {
  const match = /^https?:\/\/[^/?#]*(.*)$/i.exec(target);
  if (match === null) return target;
  const rest = match[1] ?? "";
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, status: number, detail: string): void {
  const body = JSON.stringify({ detail });
  outgoing.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body), connection: "close" });
  outgoing.end(body);
  incoming.resume();
}

async function send(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const name of new Set([...response.headers].map(([field]) => field))) outgoing.setHeader(name, [...response.headers.getAll(name)]);
  if (!incoming.complete) outgoing.shouldKeepAlive = false;
  const { body, status } = response;
  if (body === null || status === 204 || status === 304) {
    if (status !== 204 && status !== 304) outgoing.setHeader("content-length", 0);
    outgoing.end();
  } else if (typeof body === "string" || body instanceof Uint8Array) {
    outgoing.setHeader("content-length", Buffer.byteLength(body));
    outgoing.end(body);
  } else await stream(body, outgoing, incoming.method === "HEAD");
  if (!incoming.complete) incoming.resume();
}

async function stream(body: AsyncIterable<Uint8Array | string>, outgoing: ServerResponse, headOnly: boolean): Promise<void> {
  if (headOnly) {
    outgoing.end();
    return;
  }
  try {
    for await (const chunk of body) {
      if (outgoing.destroyed) break;
      if (!outgoing.write(chunk)) await drained(outgoing);
    }
    outgoing.end();
  } catch (error) {
    answerUnexpected(error);
    outgoing.destroy();
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off("drain", done);
      outgoing.off("close", done);
      resolve();
    };
    outgoing.on("drain", done);
    outgoing.on("close", done);
  });
}

/** Counts bytes where they come in, whatever the decoder. */
class NodeBody implements BodyReader {
  readonly #incoming: IncomingMessage;
  readonly #options: ServerOptions;
  readonly #start: () => void;
  #bytes: Promise<Uint8Array> | undefined;

  constructor(incoming: IncomingMessage, options: ServerOptions, start: () => void) {
    this.#incoming = incoming;
    this.#options = options;
    this.#start = start;
  }

  bytes(): Promise<Uint8Array> {
    return (this.#bytes ??= this.#collect());
  }

  async #collect(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    this.#start();
    const deadline = this.#options.timeoutBody * 1000;
    const timer = setTimeout(() => this.#incoming.destroy(new ProtocolError(408, "The body stalled")), deadline);
    let size = 0;
    try {
      for await (const chunk of this.#incoming as AsyncIterable<Uint8Array>) {
        timer.refresh();
        size += chunk.length;
        if (size > this.#options.limitBody) throw new HttpError(413, "Request body too large");
        yield chunk;
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
