/**
 * Calls an application in process with the platform's fetch interface: no port, no socket. The lifespan runs around the
 * client's life, and a response is finished (dependencies closed, background work done) when its body has been read.
 */
import { ABI } from "./app/bind.js";
import { checkManifest } from "./app/manifest.js";
import type { Application, Handler } from "./handler.js";
import { BufferedBody } from "./message/body.js";
import { Headers } from "./message/headers.js";
import { Request } from "./message/request.js";
import type { Response, ResponseBody } from "./message/response.js";

export interface TestClient {
  /** Like the platform's fetch. A path is taken relative to `http://testserver`. */
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

async function call(handler: Handler, web: globalThis.Request): Promise<globalThis.Response> {
  const url = new URL(web.url);
  const headers = new Headers([...web.headers]);
  if (!headers.has("host")) headers.set("host", url.host);
  const head = { method: web.method, target: url.pathname + url.search, headers, scheme: "http", client: { host: "testclient", port: 50000 } } as const;
  const body = new BufferedBody(new Uint8Array(await web.arrayBuffer()));
  return toWeb(await handler(new Request(head, body, () => web.signal)), web.method);
}

async function toWeb(response: Response, method: string): Promise<globalThis.Response> {
  const init = { status: response.status, headers: [...response.headers].map(([name, value]): [string, string] => [name, value]) };
  const bodyless = method === "HEAD" || response.body === null || [204, 205, 304].includes(response.status);
  if (bodyless || typeof response.body === "string" || response.body instanceof Uint8Array) {
    await response.finish();
    return new globalThis.Response(bodyless ? null : (response.body as string | Uint8Array<ArrayBuffer>), init);
  }
  return new globalThis.Response(ReadableStream.from(finishing(response, response.body)), init);
}

async function* finishing(response: Response, body: Exclude<ResponseBody, string | Uint8Array | null>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const chunk of body) yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
  } finally {
    await response.finish();
  }
}
