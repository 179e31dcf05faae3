/** A stop loses no request that has begun, waits for no one for ever, and leaves nothing behind. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import type { Application, Handler } from "../../../runtime/src/handler.js";
import { Response } from "../../../runtime/src/message/response.js";
import { serve, ShutdownError, StartupError } from "../../../runtime/src/server/server.js";
import { get, RawClient } from "../../support/raw-client.js";

function application(handler: Handler, log: string[], startup: () => Promise<void> = async () => {}, shutdown: () => Promise<void> = async () => {}): Application {
  const lifespan = {
    startup: async () => {
      await startup();
      log.push("startup");
    },
    shutdown: async () => {
      log.push("shutdown");
      await shutdown();
    },
  };
  return Object.assign((request: Parameters<Handler>[0]) => handler(request), { lifespan, manifest: new URL("file:///manifest.json") });
}

describe.each(["native", "node"] as const)("engine %s", (http) => {
  test("requests under way are answered, idle connections end, the lifespan ends last", async () => {
    const log: string[] = [];
    const app = application(async (request) => {
      if (request.path === "/slow") await sleep(300);
      const response = new Response(request.path);
      request.onFinish(async () => {
        await sleep(20);
        log.push(`finish ${request.path}`);
      });
      return response;
    }, log);
    const server = await serve(app, { http, port: 0 });
    const [idle, fresh, busy] = [await RawClient.open(server.port), await RawClient.open(server.port), await RawClient.open(server.port)];
    idle.send(get("/first"));
    await idle.answered(1);
    busy.send(get("/slow"));
    await sleep(50);
    const closing = server.close();
    await Promise.all([idle.closed(), fresh.closed()]);
    expect(busy.answers()).toEqual([]);
    await expect(RawClient.open(server.port)).rejects.toThrow("ECONNREFUSED");
    const [answer] = await busy.answered(1);
    expect([answer?.body, answer?.headers.get("connection")]).toEqual(["/slow", "close"]);
    await closing;
    expect(log).toEqual(["startup", "finish /first", "finish /slow", "shutdown"]);
  });

  test("what takes longer than the limit is cut off, and its signal aborted", async () => {
    const log: string[] = [];
    const app = application((request) => {
      request.signal.addEventListener("abort", () => void log.push("abort"));
      return new Promise(() => {});
    }, log);
    const server = await serve(app, { http, port: 0, timeoutGracefulShutdown: 0.2 });
    const client = await RawClient.open(server.port);
    client.send(get("/"));
    await sleep(50);
    await server.close();
    await client.closed();
    expect(log).toEqual(["startup", "abort", "shutdown"]);
  });

  test("a head that has begun is waited for, as long as its deadline lets it", async () => {
    const server = await serve((request) => new Response(request.path), { http, port: 0, timeoutHeader: 1 });
    const [fresh, kept, silent] = [await RawClient.open(server.port), await RawClient.open(server.port), await RawClient.open(server.port)];
    kept.send(get("/first"));
    await kept.answered(1);
    for (const client of [fresh, kept, silent]) client.send("GET /half HTTP/1.1\r\nHos");
    await sleep(20);
    const closing = server.close();
    await sleep(150);
    for (const client of [fresh, kept]) client.send("t: a.test\r\n\r\n");
    expect((await fresh.answered(1)).map(({ body, headers }) => [body, headers.get("connection")])).toEqual([["/half", "close"]]);
    expect((await kept.answered(2)).map(({ body }) => body)).toEqual(["/first", "/half"]);
    await silent.closed();
    expect(silent.answers().map(({ status }) => status)).toEqual([408]);
    for (const { socket } of [fresh, kept, silent]) socket.destroy();
    await closing;
  });

  test("an answer that is still being taken is not cut", async () => {
    const size = 30 * 1024 * 1024;
    const server = await serve(() => new Response(new Uint8Array(size)), { http, port: 0 });
    const client = await RawClient.open(server.port);
    client.send(get("/"));
    await client.until(() => client.text.length > 0);
    client.socket.pause();
    const closing = server.close();
    await sleep(150);
    client.socket.resume();
    await client.until(() => client.text.length > size);
    client.socket.destroy();
    await closing;
  });

  test("a second call cuts off at once", async () => {
    const server = await serve(() => new Promise(() => {}), { http, port: 0 });
    const client = await RawClient.open(server.port);
    client.send(get("/"));
    await sleep(50);
    const first = server.close();
    await sleep(20);
    expect(client.isClosed).toBe(false);
    await Promise.all([first, server.close()]);
    await client.closed();
  });

  test("a stream under way is sent to its end", async () => {
    const server = await serve(
      () =>
        new Response(
          (async function* () {
            for (const piece of ["a", "b", "c"]) {
              yield piece;
              await sleep(50);
            }
          })(),
        ),
      { http, port: 0 },
    );
    const client = await RawClient.open(server.port);
    client.send(get("/"));
    await client.until(() => client.text.includes("a"));
    const closing = server.close();
    const [answer] = await client.answered(1);
    expect(answer?.body).toBe("abc");
    await closing;
  });

  test("no socket and no timer is left", async () => {
    const resources = (): string[] => process.getActiveResourcesInfo().filter((name) => /TCP|Pipe(?!Wrap)|Timeout/.test(name));
    await sleep(1100);
    const before = resources();
    const server = await serve(async (request) => new Response(await request.bytes()), { http, port: 0 });
    const clients = await Promise.all(Array.from({ length: 20 }, () => RawClient.open(server.port)));
    for (const [index, client] of clients.entries()) {
      client.send([get("/"), "GET / HT", "nonsense\r\n\r\n", "POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\n\r\nhe", ""][index % 5] ?? "");
    }
    await sleep(50);
    for (const { socket } of clients) socket.destroy();
    await server.close();
    await sleep(1100);
    expect(resources()).toEqual(before);
  });

  test("a UNIX socket takes the place of a stale one, and goes with the server", async () => {
    const folder = await mkdtemp(join(tmpdir(), "precast-uds-"));
    const uds = join(folder, "socket");
    // A process that is killed leaves its socket file behind.
    const left = spawn(process.execPath, ["-e", `require("net").createServer().listen(${JSON.stringify(uds)}, () => process.kill(process.pid, "SIGKILL"))`]);
    await once(left, "exit");
    expect(existsSync(uds)).toBe(true);
    const first = await serve((request) => new Response(String(request.client)), { http, uds });
    expect(first.url).toBe(`unix:${uds}`);
    const socket = connect(uds);
    socket.write(get("/", "connection: close\r\n"));
    let text = "";
    for await (const chunk of socket) text += chunk;
    expect(text).toMatch(/\r\n\r\nundefined$/);
    // One that is served is not taken away.
    await expect(serve(() => new Response(""), { http, uds })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.close();
    expect(existsSync(uds)).toBe(false);
    await writeFile(uds, "someone's file");
    await expect(serve(() => new Response(""), { http, uds })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(await readFile(uds, "utf8")).toBe("someone's file");
    await rm(folder, { recursive: true });
  });

  test("a start that fails says which half failed, and ends what had begun", async () => {
    const log: string[] = [];
    const failing = application(() => new Response("never"), log, () => Promise.reject(new Error("no database")));
    await expect(serve(failing, { http, port: 0 })).rejects.toThrow(StartupError);
    const server = await serve(() => new Response(""), { http, port: 0 });
    const taken = application(() => new Response("never"), log);
    await expect(serve(taken, { http, port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(log).toEqual(["startup", "shutdown"]);
    await server.close();
  });

  test("a lifespan that fails at its end is no failed start", async () => {
    const error = new Error("cannot flush");
    const failing = application(() => new Response(""), [], undefined, () => Promise.reject(error));
    const server = await serve(failing, { http, port: 0 });
    expect(server.isDrained).toBe(false);
    const closing = server.close();
    await expect(closing).rejects.toThrow(ShutdownError);
    await expect(closing).rejects.toMatchObject({ cause: error });
    expect(server.isDrained).toBe(true);
  });

  test("a taken address is told, also when the lifespan then fails at its end", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const server = await serve(() => new Response(""), { http, port: 0 });
    const failing = application(() => new Response(""), [], undefined, () => Promise.reject(new Error("cannot flush")));
    await expect(serve(failing, { http, port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(log.mock.calls).toEqual([[expect.objectContaining({ message: "cannot flush" })]]);
    log.mockRestore();
    await server.close();
  });
});
