/** No peer holds a connection for ever: each way of being slow, on both engines, with deadlines of a second. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Response } from "../../../runtime/src/message/response.js";
import { serve, type Server } from "../../../runtime/src/server/server.js";
import { get, RawClient } from "../../support/raw-client.js";

describe.each(["native", "node"] as const)("engine %s", (http) => {
  let server: Server;
  const outcomes: string[] = [];

  beforeAll(async () => {
    server = await serve(
      async (request) => {
        if (request.path === "/large") return new Response(new Uint8Array(64 * 1024 * 1024));
        if (request.path === "/endless") return new Response(endless());
        if (request.path === "/slow") await sleep(3500);
        return new Response(await request.bytes());
      },
      { http, port: 0, timeoutHeader: 1, timeoutBody: 1, timeoutKeepAlive: 1, timeoutWrite: 1 },
    );
  });
  afterAll(async () => {
    void server.close();
    await server.close();
  });

  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield new Uint8Array(65_536);
    } finally {
      outcomes.push("endless ended");
    }
  }

  /** Sends, and waits for the server to end the connection. */
  async function closedAfter(text: string, meanwhile?: (client: RawClient) => Promise<void>): Promise<RawClient> {
    const client = await RawClient.open(server.port);
    if (text !== "") client.send(text);
    await Promise.all([client.closed(), meanwhile?.(client)]);
    client.socket.destroy();
    return client;
  }

  test.concurrent("a peer that says nothing", async () => {
    const { text } = await closedAfter("");
    expect(text).toBe("");
  });

  test.concurrent("half a head", async () => {
    const { text } = await closedAfter("GET / HTTP/1.1\r\nHos");
    expect(text).toMatch(/^HTTP\/1.1 408 /);
    expect(text.toLowerCase()).toContain("connection: close");
  });

  test.concurrent("a head that drips", async () => {
    const { text } = await closedAfter("GET / HTTP/1.1\r\nHost: a.test\r\n", async (client) => {
      while (!client.isClosed) {
        client.send("x: y\r\n");
        await sleep(100);
      }
    });
    expect(text).toMatch(/^HTTP\/1.1 408 /);
  });

  test.concurrent("half a body", async () => {
    const { text } = await closedAfter("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\n\r\nhe");
    expect(text).toMatch(/^HTTP\/1.1 408 /);
  });

  test.concurrent("a body that drips", async () => {
    const { text } = await closedAfter("POST / HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n", async (client) => {
      while (!client.isClosed) {
        client.send("1\r\nx\r\n");
        await sleep(100);
      }
    });
    expect(text).toMatch(/^HTTP\/1.1 408 /);
  });

  test.concurrent("a connection that is kept and not used", async () => {
    const client = await closedAfter(get("/"));
    expect(client.answers().map(({ status }) => status)).toEqual([200]);
  });

  test.concurrent("a peer that stops reading a stream", async () => {
    const client = await RawClient.open(server.port);
    client.send(get("/endless"));
    await client.until(() => client.text.length > 0);
    client.socket.pause();
    while (!outcomes.includes("endless ended")) await sleep(20);
    client.socket.destroy();
  });

  test.concurrent("a peer that stops reading a whole answer", async () => {
    const client = await RawClient.open(server.port);
    client.send(get("/large"));
    await client.until(() => client.text.length > 0);
    client.socket.pause();
    await sleep(3500);
    client.socket.resume();
    await client.closed();
    expect(client.text.length).toBeLessThan(64 * 1024 * 1024);
    client.socket.destroy();
  });

  test.concurrent("half a head on a connection that was kept", async () => {
    const client = await closedAfter(get("/"), async (kept) => {
      await kept.answered(1);
      kept.send("GET / HT");
    });
    expect(client.answers().map(({ status }) => status)).toEqual([200, 408]);
    expect(client.answers()[1]?.headers.get("date")).toMatch(/GMT$/);
  });

  test.concurrent("a handler may take longer than every deadline", async () => {
    const client = await RawClient.open(server.port);
    client.send(`POST /slow HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\n\r\n`);
    await sleep(3000);
    client.send("hello");
    const [answer] = await client.answered(1);
    expect(answer?.body).toBe("hello");
    client.socket.destroy();
  });

  test.concurrent("a large answer may take longer than the deadlines, as long as it moves", async () => {
    const client = await RawClient.open(server.port);
    client.socket.removeAllListeners("data");
    client.send(get("/large"));
    let size = 0;
    client.socket.on("data", (chunk: string) => {
      size += chunk.length;
      client.socket.pause();
      setTimeout(() => client.socket.resume(), 2);
    });
    while (size < 64 * 1024 * 1024 && !client.isClosed) await sleep(20);
    expect(size).toBeGreaterThan(64 * 1024 * 1024);
    client.socket.destroy();
  });
});
