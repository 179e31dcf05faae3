/** What a handler and its peer can rely on, the same from both engines, over real sockets. */
import { setImmediate as nextRound, setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { headerTexts } from "../../../runtime/src/app/inputs.js";
import type { Handler } from "../../../runtime/src/handler.js";
import { Response } from "../../../runtime/src/message/response.js";
import type { ServerOptions } from "../../../runtime/src/options.js";
import { serve, type Server } from "../../../runtime/src/server/server.js";
import { get, RawClient } from "../../support/raw-client.js";

/** Messages of the errors that were logged, each after a line that names its request. */
function errorsIn(log: { readonly mock: { readonly calls: readonly unknown[][] } }): string[] {
  return log.mock.calls.flatMap(([error]) => (error instanceof Error ? [error.message] : []));
}

describe.each(["native", "node"] as const)("engine %s", (http) => {
  let server: Server | undefined;
  const clients: RawClient[] = [];

  async function start(handler: Handler, options: Partial<ServerOptions> = {}): Promise<Server> {
    server = await serve(handler, { http, port: 0, ...options });
    return server;
  }

  async function open(): Promise<RawClient> {
    const client = await RawClient.open(server?.port ?? 0);
    clients.push(client);
    return client;
  }

  afterEach(async () => {
    for (const { socket } of clients.splice(0)) socket.destroy();
    void server?.close();
    await server?.close();
    vi.restoreAllMocks();
  });

  test("a connection serves many requests", async () => {
    await start((request) => new Response(`${request.method} ${request.url} from ${request.client?.host}`));
    const client = await open();
    for (let count = 1; count <= 3; count++) {
      client.send(get(`/${count}?q=1`));
      const answers = await client.answered(count);
      expect(answers[count - 1]?.body).toBe(`GET http://a.test/${count}?q=1 from 127.0.0.1`);
    }
    expect(client.isClosed).toBe(false);
  });

  test("the URL has the authority of the target, else Host, and can always be parsed", async () => {
    await start((request) => new Response(`${request.url} ${request.toWeb().url}`));
    const client = await open();
    client.send(get("http://b.test:81/x?y") + get("http://b.test?y") + get("/x?y").replace("a.test", "x:99999") + get("/x?y").replace("a.test", "") + get("*").replace("GET", "OPTIONS"));
    const answers = await client.answered(5);
    expect(answers.map(({ body }) => body.split(" "))).toEqual([
      ["http://b.test:81/x?y", "http://b.test:81/x?y"],
      ["http://b.test/?y", "http://b.test/?y"],
      ["http://localhost/x?y", "http://localhost/x?y"],
      ["http://localhost/x?y", "http://localhost/x?y"],
      ["http://a.test", "http://a.test/"],
    ]);
  });

  test("fields arrive in order, repeats kept, by any case of their name", async () => {
    await start(({ headers }) => new Response(JSON.stringify({ one: headers.get("X-ONE"), all: headers.getAll("x-two"), has: headers.has("x-three"), none: headers.get("x-three"), names: Array.from(headers, ([name]) => name) })));
    const client = await open();
    client.send(get("/", "X-One: \t a b \t\r\nx-Two: 1\r\nX-Two: 2\r\n"));
    const [answer] = await client.answered(1);
    expect(JSON.parse(answer?.body ?? "")).toEqual({ one: "a b", all: ["1", "2"], has: false, none: null, names: ["host", "x-one", "x-two", "x-two"] });
  });

  test("a list in a header is the same in one line and in several", async () => {
    await start((request) => new Response(JSON.stringify(headerTexts(request, "x-list") ?? null)));
    const client = await open();
    client.send(get("/", 'X-List: 1, "2,3"\r\nx-list: 4\r\n') + get("/", 'X-List: 1,"2,3" ,, 4\r\n') + get("/", "X-List:\r\n") + get("/"));
    const answers = await client.answered(4);
    expect(answers.map(({ body }) => body)).toEqual(['["1","\\"2,3\\"","4"]', '["1","\\"2,3\\"","4"]', "[]", "null"]);
  });

  test("HEAD has GET's head and no body", async () => {
    await start(() => new Response("ünïcode", { headers: { "x-a": "1" } }));
    const client = await open();
    client.send(get("/").replace("GET", "HEAD") + get("/"));
    const [head, whole] = await client.answered(2, [0]);
    expect(head?.body).toBe("");
    expect(head?.headers.get("content-length")).toBe("9");
    expect([...(head?.headers ?? [])]).toEqual([...(whole?.headers ?? [])]);
    expect(Buffer.from(whole?.body ?? "", "latin1").toString()).toBe("ünïcode");
  });

  test("answers keep the order of pipelined requests, whatever each takes", async () => {
    await start(async (request) => {
      const delay = Number(request.search);
      if (delay > 0) await sleep(delay);
      return new Response(request.search);
    });
    const client = await open();
    client.send(["30", "0", "20", "1", "10", "0"].map((delay) => get(`/?${delay}`)).join(""));
    const answers = await client.answered(6);
    expect(answers.map(({ body }) => body)).toEqual(["30", "0", "20", "1", "10", "0"]);
  });

  test("bodies of text and of bytes share a pipeline", async () => {
    const bodies: (string | Uint8Array)[] = ["plain", "žluťoučký", new Uint8Array([0, 255, 13, 10]), "", "end"];
    await start((request) => new Response(bodies[Number(request.search)] ?? null, { headers: { "x-latin": "caf\u00e9" } }));
    const client = await open();
    client.send(bodies.map((_body, index) => get(`/?${index}`)).join(""));
    const answers = await client.answered(bodies.length);
    expect(answers.map(({ body }) => Buffer.from(body, "latin1"))).toEqual(bodies.map((body) => Buffer.from(body)));
    expect(answers.map(({ headers }) => headers.get("x-latin"))).toEqual(bodies.map(() => "caf\u00e9"));
  });

  test("a body that comes slowly is the same body", async () => {
    await start(async (request) => new Response(await request.text()));
    const client = await open();
    client.send("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 11\r\n\r\nhel");
    await sleep(10);
    client.send("lo ");
    await sleep(10);
    client.send("world" + get("/next"));
    const answers = await client.answered(2);
    expect(answers.map(({ body }) => body)).toEqual(["hello world", ""]);
  });

  test("a stream of a body gives all of it; a second reader is refused", async () => {
    await start(async (request) => {
      let size = 0;
      for await (const piece of request.stream()) size += piece.length;
      const again = await request.bytes().then(
        () => "again",
        () => "refused",
      );
      return new Response(`${size} ${again}`);
    });
    const client = await open();
    client.send("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 300000\r\n\r\n");
    for (let count = 0; count < 10; count++) {
      client.send("x".repeat(30_000));
      await nextRound();
    }
    expect((await client.answered(1))[0]?.body).toBe("300000 refused");
  });

  test("a body over the limit is refused before the handler, or while it is read", async () => {
    const handler = vi.fn<Handler>(async (request) => new Response(await request.bytes()));
    await start(handler, { limitBody: 1000 });
    const declared = await open();
    declared.send("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 1001\r\n\r\n");
    const [first] = await declared.answered(1);
    await declared.closed();
    expect([first?.status, first?.headers.get("connection"), handler.mock.calls.length]).toEqual([413, "close", 0]);
    const chunked = await open();
    chunked.send(`POST / HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n${"x".repeat(500)}\r\n1f5\r\n${"x".repeat(501)}\r\n`);
    const [second] = await chunked.answered(1);
    await chunked.closed();
    expect([second?.status, second?.headers.get("connection"), handler.mock.calls.length]).toEqual([413, "close", 1]);
  });

  test("100 Continue is sent when the handler wants the body, and not before", async () => {
    let read: () => void = () => {};
    const reading = new Promise<void>((resolve) => (read = resolve));
    await start(async (request) => {
      if (request.path === "/refuse") return new Response("no", { status: 401 });
      await reading;
      return new Response(await request.text());
    });
    const client = await open();
    client.send("POST / HTTP/1.1\r\nHost: a.test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    for (let round = 0; round < 20; round++) await nextRound();
    expect(client.text).toBe("");
    read();
    await client.until(() => client.text.includes("\r\n\r\n"));
    expect(client.text).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\n$/);
    client.send("hello");
    expect((await client.answered(1))[0]?.body).toBe("hello");
    const refused = await open();
    refused.send("POST /refuse HTTP/1.1\r\nHost: a.test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    await refused.closed();
    expect(refused.text).toMatch(/^HTTP\/1.1 401 /);
  });

  test("a handler that throws answers 500, tells the log alone, and keeps the connection", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    await start((request) => {
      if (request.path === "/now") throw new Error("secret of now");
      if (request.path === "/never") return undefined as unknown as Response;
      if (request.path === "/odd") return new Response(7 as unknown as string);
      return Promise.reject(new Error("secret of later"));
    });
    const client = await open();
    client.send(get("/now") + get("/later") + get("/never") + get("/odd"));
    const answers = await client.answered(4);
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array.from({ length: 4 }, () => [500, "Internal Server Error"]));
    expect(answers[0]?.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(client.isClosed).toBe(false);
    expect(errorsIn(log)).toEqual(["secret of now", "secret of later", expect.stringContaining("returned undefined"), expect.stringContaining("body is number")]);
  });

  test("what waits for the response runs once, after it, and its errors are logged", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const ran: string[] = [];
    await start((request) => {
      const response = new Response(request.path === "/stream" ? pieces(["a"]) : "whole");
      request.onFinish(() => void ran.push(request.path));
      if (request.path === "/bad") request.onFinish(() => Promise.reject(new Error("teardown")));
      return response;
    });
    const client = await open();
    client.send(get("/whole") + get("/stream") + get("/bad") + get("/stream").replace("GET", "HEAD") + get("/whole"));
    await client.answered(5, [3]);
    await until(() => ran.length === 5);
    expect(ran.sort()).toEqual(["/bad", "/stream", "/stream", "/whole", "/whole"]);
    expect(log.mock.calls[0]).toEqual(["Error in GET /bad"]);
    expect(errorsIn(log)).toEqual(["teardown"]);
  });

  test("streams are chunked, or as long as they say", async () => {
    await start((request) => new Response(pieces(["ab", new Uint8Array([99]), "", "ž"]), request.path === "/length" ? { headers: { "content-length": "5" } } : {}));
    const client = await open();
    client.send(get("/") + get("/length"));
    const [chunked, measured] = await client.answered(2);
    expect(chunked?.headers.get("transfer-encoding")).toBe("chunked");
    expect(measured?.headers.get("content-length")).toBe("5");
    expect(measured?.headers.has("transfer-encoding")).toBe(false);
    for (const answer of [chunked, measured]) expect(Buffer.from(answer?.body ?? "", "latin1").toString()).toBe("abcž");
  });

  test.each([
    ["throws", async function* (): AsyncGenerator<string> { yield "a"; throw new Error("half way"); }, undefined],
    ["is shorter than it said", () => pieces(["a"]), "5"],
    ["is longer than it said", () => pieces(["abc", "def"]), "5"],
    ["gives what is no text", () => pieces(["a", 7 as unknown as string]), undefined],
  ])("a stream that %s does not look whole", async (_what, body, length) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const finished = vi.fn();
    await start((request) => {
      const response = new Response(body(), length === undefined ? {} : { headers: { "content-length": length } });
      request.onFinish(finished);
      return response;
    });
    const client = await open();
    client.send(get("/"));
    await client.closed();
    expect(client.answers()).toEqual([]);
    await until(() => finished.mock.calls.length > 0);
    expect(finished).toHaveBeenCalledTimes(1);
    expect(errorsIn(log)).toHaveLength(1);
  });

  test("a stream goes as fast as its reader", async () => {
    const total = 64 * 1024 * 1024;
    let made = 0;
    const piece = new Uint8Array(65_536);
    await start(() => new Response((async function* () {
      for (; made < total; made += piece.length) yield piece;
    })()));
    const client = await open();
    client.socket.removeAllListeners("data");
    client.socket.pause();
    client.send(get("/"));
    await until(() => made > 0);
    for (let before = -1; before !== made; await sleep(50)) before = made;
    expect(made).toBeLessThan(total / 2);
    let size = 0;
    client.socket.on("data", (chunk: string) => (size += chunk.length));
    client.socket.resume();
    await until(() => size > total);
    expect(made).toBe(total);
  });

  test("an upload goes as fast as its handler reads", async () => {
    const total = 64 * 1024 * 1024;
    let go: () => void = () => {};
    const waiting = new Promise<void>((resolve) => (go = resolve));
    await start(
      async (request) => {
        await waiting;
        let size = 0;
        for await (const piece of request.stream()) size += piece.length;
        return new Response(String(size));
      },
      { limitBody: total },
    );
    const client = await open();
    client.send(`POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: ${total}\r\n\r\n`);
    // Many writes: one alone would show no progress until its last byte.
    let taken = 0;
    const piece = Buffer.alloc(65_536);
    for (let sent = 0; sent < total; sent += piece.length) client.socket.write(piece, () => (taken += piece.length));
    await until(() => taken > 0);
    for (let before = -1; before !== taken; await sleep(100)) before = taken;
    expect(taken).toBeLessThan(total / 2);
    go();
    expect((await client.answered(1))[0]?.body).toBe(String(total));
  });

  test.each(["whole", "stream"])("a peer that goes away aborts the signal of a %s, once and for all", async (kind) => {
    const ran: string[] = [];
    let began = false;
    await start(async (request) => {
      const gone = new Promise<void>((resolve) => request.signal.addEventListener("abort", () => resolve()));
      const body = kind === "whole" ? "late" : (async function* () {
        try {
          yield "first";
          await gone;
          yield "second";
        } finally {
          ran.push("generator");
        }
      })();
      const response = new Response(body);
      request.onFinish(() => void ran.push("finish"));
      began = true;
      if (kind === "whole") await gone;
      return response;
    });
    const client = await open();
    client.send(get("/"));
    await until(() => began && (kind === "whole" || client.text.includes("first")));
    client.socket.destroy();
    await until(() => ran.includes("finish"));
    for (let round = 0; round < 20; round++) await nextRound();
    expect(ran).toEqual(kind === "whole" ? ["finish"] : ["generator", "finish"]);
  });

  test("an iterator that waits for something else is ended when its peer goes away", async () => {
    const ran: string[] = [];
    await start((request) => {
      let isFirst = true;
      const iterator: AsyncIterator<string> = {
        next: () => {
          if (!isFirst) return new Promise(() => {});
          isFirst = false;
          return Promise.resolve({ done: false, value: "first" });
        },
        return: () => {
          ran.push("return");
          return Promise.resolve({ done: true, value: undefined });
        },
      };
      const response = new Response({ [Symbol.asyncIterator]: () => iterator });
      request.onFinish(() => void ran.push("finish"));
      return response;
    }, { timeoutWrite: 1 });
    const client = await open();
    client.send(get("/"));
    await client.until(() => client.text.includes("first"));
    client.socket.destroy();
    await until(() => ran.includes("finish"));
    expect(ran).toEqual(["return", "finish"]);
  });

  test("a flood of pipelined requests behind a slow one is answered in full", async () => {
    let go: () => void = () => {};
    const waiting = new Promise<void>((resolve) => (go = resolve));
    let served = 0;
    await start(async () => {
      await waiting;
      served++;
      return new Response("x");
    });
    const client = await open();
    const batch = get("/", `x-pad: ${"p".repeat(4000)}\r\n`).repeat(16);
    const batches = 100;
    for (let sent = 0; sent < batches; sent++) client.socket.write(batch);
    await sleep(50);
    expect(served).toBe(0);
    go();
    await until(() => served === batches * 16);
  });

  test("what waits behind a slow request is not read without end", async () => {
    let go: () => void = () => {};
    const waiting = new Promise<void>((resolve) => (go = resolve));
    let served = 0;
    await start(async () => {
      if (served++ === 0) await waiting;
      return new Response("x");
    });
    const client = await open();
    client.socket.removeAllListeners("data");
    client.socket.resume();
    const batch = get("/", `x-pad: ${"p".repeat(4000)}\r\n`).repeat(16);
    const batches = 500;
    let taken = 0;
    for (let sent = 0; sent < batches; sent++) client.socket.write(batch, () => taken++);
    await until(() => taken > 0);
    for (let before = -1; before !== taken; await sleep(100)) before = taken;
    expect(taken).toBeLessThan(batches / 2);
    go();
    await until(() => served === batches * 16);
  });

  test("a body whose peer goes away rejects, and ends no process", async () => {
    const outcomes: string[] = [];
    await start(async (request) => {
      // Nobody looks at the first of these.
      void request.body.bytes();
      await request.bytes().catch((error: Error & { status?: number }) => outcomes.push(`${error.name} ${error.status}`));
      return new Response("unseen");
    });
    const client = await open();
    client.send("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\n\r\nhe");
    await sleep(20);
    client.socket.resetAndDestroy();
    await until(() => outcomes.length > 0);
    expect(outcomes).toEqual(["HttpError 400"]);
  });

  test("an answer before the end of a short body keeps the connection", async () => {
    await start(() => new Response("early"));
    const client = await open();
    client.send("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\n\r\n");
    if (http === "native") await client.answered(1);
    client.send(`hello${get("/next")}`);
    // Node closes here, which is right as well; the bytes are never taken for a request.
    if (http === "node") await client.closed();
    const answers = http === "native" ? await client.answered(2) : client.answers();
    expect(answers.map(({ body }) => body)).toEqual(http === "native" ? ["early", "early"] : ["early"]);
  });

  test("an answer before the end of a long body ends the connection", async () => {
    await start(() => new Response("early"));
    const client = await open();
    client.send("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 1000000\r\n\r\n");
    const [answer] = await client.answered(1);
    expect(answer?.headers.get("connection")).toBe("close");
    await client.closed();
  });

  test("a handler may end the connection, and may date its answer itself", async () => {
    await start(() => new Response("bye", { headers: { connection: "close", date: "Tue, 15 Nov 1994 08:12:31 GMT", "transfer-encoding": "gzip", "content-length": "99" } }));
    const client = await open();
    client.send(get("/"));
    await client.closed();
    const [answer] = client.answers();
    expect(client.text.match(/date:/gi)).toHaveLength(1);
    expect([answer?.headers.get("date"), answer?.headers.get("connection"), answer?.headers.get("content-length"), answer?.headers.has("transfer-encoding")]).toEqual(["Tue, 15 Nov 1994 08:12:31 GMT", "close", "3", false]);
  });

  test.each([["in one write", 0], ["later", 20]])("bytes behind a request that closes do not take its answer: %s", async (_when, delay) => {
    await start(async (request) => {
      const body = await request.text();
      await sleep(60);
      return new Response(`got ${body}`);
    });
    const client = await open();
    client.send(`POST / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi${delay === 0 ? get("/behind") : ""}`);
    if (delay > 0) {
      await sleep(delay);
      client.send(get("/behind"));
    }
    await client.closed();
    expect(client.answers().map(({ status, body }) => [status, body])).toEqual([[200, "got hi"]]);
  });

  test.each([
    ["CONNECT", "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n", 501],
    ["no HTTP", "nonsense\r\n\r\n", 400],
    ["a field without a name", "GET / HTTP/1.1\r\nHost: a.test\r\n: x\r\n\r\n", 400],
    ["an unknown expectation", get("/", "Expect: tea\r\n"), 417],
    ["a head that is too long", get("/", `x: ${"x".repeat(40_000)}\r\n`), 431],
  ])("what cannot be served is answered as everything else is: %s, also behind a slow request", async (_what, text, status) => {
    await start(async () => {
      await sleep(40);
      return new Response("slow");
    });
    for (const before of ["", get("/")]) {
      const client = await open();
      client.send(before + text);
      await client.closed();
      const answers = client.answers();
      expect(answers.map((answer) => answer.status)).toEqual(before === "" ? [status] : [200, status]);
      const last = answers.at(-1);
      expect([last?.headers.get("connection"), last?.headers.get("content-type")]).toEqual(["close", "application/json"]);
      expect(Date.parse(last?.headers.get("date") ?? "")).toBeGreaterThan(0);
      expect(JSON.parse(last?.body ?? "")).toEqual({ detail: expect.any(String) as string });
    }
  });

  test("a head that breaks off is answered with 400", async () => {
    await start(() => new Response(""));
    const client = await open();
    client.send("GET / HTTP/1.1\r\nHos");
    await sleep(20);
    client.socket.end();
    await client.closed();
    expect(client.answers().map(({ status }) => status)).toEqual([400]);
  });

  test("a body that is malformed is told to its handler", async () => {
    await start(async (request) => new Response(await request.text().catch((error: Error) => error.message)));
    const client = await open();
    client.send("POST / HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense\r\n");
    await client.closed();
    expect(client.answers().map(({ status, body }) => [status, body])).toEqual([[200, "Malformed chunked body"]]);
  });

  test("pipelined requests are handled one after another", async () => {
    const log: string[] = [];
    await start(async (request) => {
      log.push(`begin ${request.path}`);
      const body = await request.text();
      await sleep(5);
      log.push(`end ${request.path} ${body}`);
      return request.path === "/2" ? new Response(pieces(["a", "b"])) : new Response("x");
    });
    const client = await open();
    client.send(`${get("/1")}${get("/2")}POST /3 HTTP/1.1\r\nHost: a.test\r\nContent-Length: 2\r\n\r\nhi${get("/4")}`);
    await client.answered(4);
    expect(log).toEqual(["begin /1", "end /1 ", "begin /2", "end /2 ", "begin /3", "end /3 hi", "begin /4", "end /4 "]);
  });

  test("3000 pipelined requests count as one at a time", async () => {
    await start(async () => {
      await nextRound();
      return new Response("x");
    }, { limitConcurrency: 1 });
    const client = await open();
    client.send(get("/").repeat(3000));
    // Counted, because reading all answers after every piece takes long.
    await client.until(() => (client.text.match(/HTTP\/1.1 200 /g) ?? []).length === 3000);
  });

  test("what waits behind a request whose peer goes away never begins", async () => {
    const began: string[] = [];
    const finished: string[] = [];
    await start(async (request) => {
      began.push(request.path);
      request.onFinish(() => void finished.push(request.path));
      await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
      return new Response("late");
    });
    const client = await open();
    client.send(get("/1") + get("/2") + get("/3"));
    await until(() => began.length > 0);
    client.socket.resetAndDestroy();
    await until(() => finished.length > 0);
    await sleep(30);
    expect(began).toEqual(["/1"]);
  });

  test("an HTTP/1.0 stream that breaks off ends with a reset", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    await start(() => new Response((async function* () {
      yield "half";
      await sleep(20);
      throw new Error("half way");
    })()));
    const client = await open();
    const error = new Promise<NodeJS.ErrnoException>((resolve) => client.socket.once("error", resolve).once("end", () => resolve(new Error("it looks whole"))));
    client.send("GET / HTTP/1.0\r\n\r\n");
    expect(await error).toMatchObject({ code: "ECONNRESET" });
    expect(client.text).toMatch(/half$/);
  });

  test("a peer that uploads too much gets to see its answer", async () => {
    await start(() => new Response(""), { limitBody: 1000 });
    const piece = Buffer.alloc(65_536);
    for (let round = 0; round < 20; round++) {
      const client = await open();
      client.send("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 50000000\r\n\r\n");
      for (let sent = 0; sent < 15 * piece.length; sent += piece.length) client.socket.write(piece);
      await sleep(5);
      await client.closed();
      expect(client.answers().map(({ status }) => status)).toEqual([413]);
      client.socket.destroy();
    }
  });

  test("more requests at once than allowed are answered with 503", async () => {
    let go: () => void = () => {};
    const waiting = new Promise<void>((resolve) => (go = resolve));
    await start(
      async () => {
        await waiting;
        return new Response("served");
      },
      { limitConcurrency: 2 },
    );
    const served = [await open(), await open()];
    for (const client of served) client.send(get("/"));
    await sleep(20);
    const refused = await open();
    refused.send(get("/"));
    await refused.closed();
    expect([refused.answers()[0]?.status, refused.answers()[0]?.headers.get("retry-after")]).toEqual([503, "1"]);
    go();
    for (const client of served) expect((await client.answered(1))[0]?.body).toBe("served");
    const later = await open();
    later.send(get("/"));
    expect((await later.answered(1))[0]?.body).toBe("served");
  });
});

async function* pieces(values: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const value of values) {
    await nextRound();
    yield value;
  }
}

/** Waits as long as it takes; the test's own timeout is the only clock. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2);
}
