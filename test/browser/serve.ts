/** Serves a Handler over `node:http`, under a path prefix as a proxy does: just enough for a browser test of the pages. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Handler } from "../../runtime/src/handler.js";
import { Headers } from "../../runtime/src/message/headers.js";
import { BufferedBody } from "../../runtime/src/message/body.js";
import { Request } from "../../runtime/src/message/request.js";

/** The address of `prefix`, without a slash at its end. What is outside of the prefix is a 421. Closed when the test ends. */
export async function serve(handler: Handler, prefix: string): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const url = incoming.url ?? "/";
      const body = new BufferedBody(await buffer(incoming));
      if (!url.startsWith(`${prefix}/`)) return void outgoing.writeHead(421).end();
      const headers = new Headers(Object.entries(incoming.headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one])));
      const response = await handler(new Request({ method: incoming.method ?? "GET", target: url.slice(prefix.length), headers, scheme: "http", client: undefined }, body));
      outgoing.writeHead(response.status, [...response.headers].flat());
      if (response.body === null || typeof response.body === "string" || response.body instanceof Uint8Array) return void outgoing.end(response.body ?? "");
      for await (const chunk of response.body) outgoing.write(chunk);
      outgoing.end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;
}
