/**
 * Calls an application in process with the platform's fetch interface: no port, no socket. The lifespan runs around the
 * client's life, and a request is finished (dependencies closed, background work done) when the answer's body has been read.
 */
import { ABI } from "./app/bind.js";
import { defaultLimitIssues, errorResponse, reportToConsole } from "./app/error-boundary.js";
import { checkManifest } from "./app/manifest.js";
import type { Application, Handler } from "./handler.js";
import { BufferedBody } from "./message/body.js";
import { Headers } from "./message/headers.js";
import { Request } from "./message/request.js";
import type { Response, ResponseBody } from "./message/response.js";

export interface TestClient {
  /**
   * Like the platform's fetch: redirects are followed, a signal aborts, what the application does not handle is a 500. A path is
   * taken relative to `http://testserver`. Rejects with a TypeError when a redirect leads to another host.
   */
  fetch(input: string | URL | globalThis.Request, init?: RequestInit): Promise<globalThis.Response>;
  /** Ends the lifespan. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const base = "http://testserver";

/**
 * Starts an application's lifespan and gives a client for it. Rejects with a `StaleBuildError` naming the file when a source
 * has changed since the build.
 */
export async function testClient(application: Application): Promise<TestClient> {
  await checkManifest(application.manifest, ABI);
  await application.lifespan.startup();
  const close = (): Promise<void> => application.lifespan.shutdown();
  return {
    fetch: (input, init) => call(application, input instanceof globalThis.Request ? new globalThis.Request(input, init) : new globalThis.Request(new URL(input, base), init)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** One message of a chain of redirects. */
interface Message {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly signal: AbortSignal;
}

/** The Fetch Standard's: HTTP-redirect fetch. */
const redirects = new Set([301, 302, 303, 307, 308]);
const redirectLimit = 20;

async function call(handler: Handler, web: globalThis.Request): Promise<globalThis.Response> {
  let message: Message = { method: web.method, url: new URL(web.url), headers: new Headers([...web.headers]), body: new Uint8Array(await web.arrayBuffer()), signal: web.signal };
  for (let count = 0; ; count++) {
    const response = await exchange(handler, message, count > 0);
    const location = response.headers.get("location");
    if (web.redirect === "manual" || location === null || !redirects.has(response.status)) return response;
    await response.body?.cancel();
    if (web.redirect === "error") throw new TypeError(`Redirected to ${location}, which the request forbids`);
    if (count === redirectLimit) throw new TypeError(`More than ${redirectLimit} redirects`);
    message = redirected(message, response.status, new URL(location, message.url));
  }
}

function redirected(message: Message, status: number, url: URL): Message {
  if (url.origin !== message.url.origin) throw new TypeError(`Redirected to ${url.href}, which is not this application`);
  const becomesGet = status === 303 ? message.method !== "HEAD" : status < 303 && message.method === "POST";
  if (!becomesGet) return { ...message, url };
  const headers = new Headers([...message.headers].filter(([name]) => !name.startsWith("content-")));
  return { ...message, method: "GET", url, headers, body: new Uint8Array() };
}

async function exchange(handler: Handler, { method, url, headers, body, signal }: Message, isRedirected: boolean): Promise<globalThis.Response> {
  signal.throwIfAborted();
  const fields = new Headers([...headers]);
  if (!fields.has("host")) fields.set("host", url.host);
  const head = { method, target: url.pathname + url.search, headers: fields, scheme: "http", client: { host: "testclient", port: 50000 } } as const;
  const request = new Request(head, new BufferedBody(body), () => signal);
  const response = await unlessAborted(respond(handler, request).then((answer) => toWeb(answer, request)), signal);
  return Object.defineProperties(response, { url: { value: url.href }, redirected: { value: isRedirected } });
}

/** As a server's own boundary does it. */
async function respond(handler: Handler, request: Request): Promise<Response> {
  try {
    return await handler(request);
  } catch (error) {
    return errorResponse(error, request, reportToConsole, defaultLimitIssues);
  }
}

async function toWeb(response: Response, request: Request): Promise<globalThis.Response> {
  const init = { status: response.status, headers: [...response.headers].map(([name, value]): [string, string] => [name, value]) };
  const bodyless = request.method === "HEAD" || response.body === null || [204, 205, 304].includes(response.status);
  if (bodyless || typeof response.body === "string" || response.body instanceof Uint8Array) {
    await finish(request);
    return new globalThis.Response(bodyless ? null : (response.body as string | Uint8Array<ArrayBuffer>), init);
  }
  return new globalThis.Response(ReadableStream.from(finishing(request, response.body)), init);
}

async function* finishing(request: Request, body: Exclude<ResponseBody, string | Uint8Array | null>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const chunk of body) {
      request.signal.throwIfAborted();
      yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
    }
  } finally {
    await finish(request);
  }
}

/** The answer has left: an error can only be logged. */
async function finish(request: Request): Promise<void> {
  try {
    await request.finish();
  } catch (error) {
    reportToConsole(error, request);
  }
}

/** Rejects with the signal's reason as soon as it is aborted; an answer that comes later is let go. */
function unlessAborted(work: Promise<globalThis.Response>, signal: AbortSignal): Promise<globalThis.Response> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
      void work.then((response) => response.body?.cancel());
    };
    signal.addEventListener("abort", abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
