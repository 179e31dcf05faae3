/**
 * The order of the pipeline, each step pinned: middleware outermost first, the error boundary inside it, match, dependencies
 * in signature order, parameters, the body last, handler, encode, teardown after the response has left.
 */
import { describe, expect, test, vi } from "vitest";
import { App } from "../../../runtime/src/app/app.js";
import { ABI, bind, type ApplicationOptions, type Operation } from "../../../runtime/src/app/bind.js";
import type { Endpoint, Method } from "../../../runtime/src/app/router.js";
import { Router } from "../../../runtime/src/app/router.js";
import { HttpError, ValidationError } from "../../../runtime/src/errors.js";
import type { Application, Middleware } from "../../../runtime/src/handler.js";
import { Response } from "../../../runtime/src/message/response.js";
import { request, type Given } from "../../support/request.js";

type Table = Readonly<Record<string, Operation>>;

/** An application whose router knows whole paths only. */
function application(app: App, operations: Table, options: ApplicationOptions = {}): Application {
  return bind(
    {
      abi: ABI,
      app,
      manifest: new URL("file:///nowhere/manifest.json"),
      title: "Test",
      openapi: "{}",
      keys: Object.keys(operations),
      slots: () => ({}),
      operations: () => operations,
      probes: Object.fromEntries(Object.keys(operations).map((key) => [key, () => new Response()])),
      route: (table: Table, incoming, method, path) => (table[`${method} ${path}`] ?? (method === "HEAD" ? table[`GET ${path}`] : undefined))?.(incoming),
    },
    options,
  );
}

function declared(keys: readonly string[]): App {
  const app = new App();
  const endpoint: Endpoint = () => undefined;
  for (const key of keys) {
    const [method = "", path = ""] = key.split(" ");
    app[method.toLowerCase() as Lowercase<Exclude<Method, "OPTIONS">>](path, endpoint);
  }
  return app;
}

async function answer(app: Application, target: string, given?: Given): Promise<{ status: number; body: unknown; headers: Record<string, string> }> {
  const response = await app(request(target, given));
  return { status: response.status, body: response.body, headers: Object.fromEntries(response.headers) };
}

describe("errors in FastAPI's shapes", () => {
  const thrower = (error: unknown): Table => ({
    "GET /x": () => {
      throw error;
    },
    "GET /later": () => Promise.reject(error),
  });

  test.each([
    ["an HttpError", new HttpError(404, "No such item"), 404, '{"detail":"No such item"}'],
    ["an HttpError without detail", new HttpError(409), 409, '{"detail":"Conflict"}'],
    ["an HttpError with any JSON", new HttpError(409, { line: 2 }), 409, '{"detail":{"line":2}}'],
    ["an HttpError with a null detail", new HttpError(400, null), 400, '{"detail":"Bad Request"}'],
    ["issues", new ValidationError([{ type: "missing", loc: ["query", "q"], msg: "Field required", input: null }]), 422, '{"detail":[{"type":"missing","loc":["query","q"],"msg":"Field required","input":null}]}'],
  ])("%s", async (_name, error, status, body) => {
    const app = application(declared(["GET /x", "GET /later"]), thrower(error));
    expect(await answer(app, "/x")).toMatchObject({ status, body, headers: { "content-type": "application/json" } });
    expect(await answer(app, "/later")).toMatchObject({ status, body });
  });

  const many = (count: number): ValidationError => new ValidationError(Array.from({ length: count }, (_, index) => ({ type: "int_type", loc: ["body", index], msg: "Input should be a valid integer", input: "x" })));

  test.each([
    [undefined, 100, 100, undefined],
    [undefined, 101, 101, { type: "too_many_issues", loc: [], msg: "1 more issue is not listed", input: null, ctx: { omitted: 1 } }],
    [2, 10_000, 3, { type: "too_many_issues", loc: [], msg: "9998 more issues are not listed", input: null, ctx: { omitted: 9998 } }],
  ])("limitIssues %s: of %i issues %i entries are told", async (limitIssues, count, told, last) => {
    const app = new App(limitIssues === undefined ? {} : { limitIssues });
    app.get("/x", () => undefined);
    app.get("/later", () => undefined);
    const { detail } = JSON.parse(String((await answer(application(app, thrower(many(count))), "/x")).body)) as { detail: unknown[] };
    expect(detail).toHaveLength(told);
    if (last !== undefined) expect(detail.at(-1)).toEqual(last);
  });

  const circular: { self?: unknown } = {};
  circular.self = circular;

  test.each<[string, unknown]>([
    ["a header that splits", new HttpError(409, "x", { "x-bad": "a\r\nb" })],
    ["a header that is not latin1", new HttpError(409, "x", { "x-bad": "\u{1f600}" })],
    ["a status that is none", new HttpError(999 as 500, "x")],
    ["a circular detail", new HttpError(409, circular)],
    ["a big integer as detail", new HttpError(409, 1n)],
    ["a proxy that throws", new Proxy({}, { getPrototypeOf: () => { throw new Error("hostile"); } })],
  ])("%s cannot be sent: a 500 that middleware sees, with the error's own stack in the log", async (_name, error) => {
    const app = declared(["GET /x", "GET /later"]);
    app.use(async (incoming, next) => {
      const response = await next(incoming);
      response.headers.set("x-seen", "yes");
      return response;
    });
    const report = vi.fn();
    expect(await answer(application(app, thrower(error), { report }), "/x")).toMatchObject({ status: 500, body: "Internal Server Error", headers: { "x-seen": "yes" } });
    expect(report).toHaveBeenCalledTimes(1);
    const [told] = (report.mock.calls[0] ?? []) as readonly Error[];
    expect(told?.cause === error).toBe(true);
  });

  test("an HttpError's own content type replaces ours, however it is spelled", async () => {
    const error = new HttpError(409, "x", { "Content-Type": "application/problem+json", "X-Other": "1" });
    const response = await application(declared(["GET /x", "GET /later"]), thrower(error))(request("/x"));
    expect([...response.headers]).toEqual([["content-type", "application/problem+json"], ["x-other", "1"]]);
  });

  test("headers of an HttpError are sent", async () => {
    const app = application(declared(["GET /x", "GET /later"]), thrower(new HttpError(401, "Who?", { "www-authenticate": "Bearer" })));
    expect((await answer(app, "/x")).headers).toMatchObject({ "www-authenticate": "Bearer" });
  });

  test("anything else is a bare 500, told to the report alone", async () => {
    const report = vi.fn();
    const secret = new Error("password=hunter2");
    const app = application(declared(["GET /x", "GET /later"]), thrower(secret), { report });
    expect(await answer(app, "/x?token=1")).toMatchObject({ status: 500, body: "Internal Server Error", headers: { "content-type": "text/plain; charset=utf-8" } });
    expect(report).toHaveBeenCalledExactlyOnceWith(secret, expect.objectContaining({ target: "/x?token=1" }));
  });

  test.each(["/missing", "/missing/", "/X", "//x"])("404 for %s", async (path) => {
    const app = application(declared(["GET /x"]), { "GET /x": () => new Response() });
    expect(await answer(app, path)).toMatchObject({ status: 404, body: '{"detail":"Not Found"}' });
  });

  test("405 lists every method of the path", async () => {
    const app = application(declared(["GET /x", "POST /x"]), { "GET /x": () => new Response(), "POST /x": () => new Response() });
    expect(await answer(app, "/x", { method: "DELETE" })).toMatchObject({ status: 405, body: '{"detail":"Method Not Allowed"}', headers: { allow: "GET, HEAD, POST" } });
  });

  test.each([
    ["/posts", "./posts/"],
    ["/posts?a=1&b=%2F", "./posts/?a=1&b=%2F"],
    ["/a%2Db/x/", "../x"],
    ["/a%2Db/x/?q", "../x?q"],
    ["/docs/", "../docs"],
    ["/c:d", "./c:d/"],
  ])("%s differs from a route in the slash at its end alone: a redirect as Starlette's", async (target, location) => {
    const keys = ["GET /posts/", "POST /posts/", "GET /a-b/x", "GET /c:d/"];
    const app = application(declared(keys), Object.fromEntries(keys.map((key) => [key, () => new Response("found")])));
    expect(await answer(app, target)).toMatchObject({ status: 307, body: null, headers: { location } });
    expect(await answer(app, target, { method: "POST" })).toMatchObject({ status: 307, headers: { location } });
    const path = target.replace(/\?.*/, "").replaceAll("%2D", "-");
    expect(decodeURIComponent(new URL(location, `http://host${target}`).pathname)).toBe(path.endsWith("/") ? path.slice(0, -1) : `${path}/`);
  });

  test("405 of the docs pages lists what the user's route adds", async () => {
    const app = application(declared(["PUT /docs"]), { "PUT /docs": () => new Response("put") });
    expect(await answer(app, "/docs", { method: "POST" })).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, PUT" } });
    expect(await answer(app, "/openapi.json", { method: "DELETE" })).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
    expect(await answer(app, "/docs", { method: "PUT" })).toMatchObject({ status: 200, body: "put" });
  });

  test("a malformed escape in the path is a 400", async () => {
    const app = application(declared([]), {});
    expect(await answer(app, "/%zz")).toMatchObject({ status: 400 });
    expect(await answer(app, "/%ff")).toMatchObject({ status: 400 });
  });
});

describe("middleware", () => {
  test("the first declared is the outermost, and sees 404 and 500", async () => {
    const log: string[] = [];
    const app = declared(["GET /x", "GET /broken"]);
    for (const name of ["outer", "inner"]) {
      app.use(async (incoming, next) => {
        log.push(`${name} in`);
        const response = await next(incoming);
        log.push(`${name} out ${response.status}`);
        response.headers.append("x-seen-by", name);
        return response;
      });
    }
    const bound = application(
      app,
      {
        "GET /x": () => (log.push("handler"), new Response("ok")),
        "GET /broken": () => {
          throw new Error("broken");
        },
      },
      { report: () => {} },
    );
    const response = await bound(request("/x"));
    expect(log).toEqual(["outer in", "inner in", "handler", "inner out 200", "outer out 200"]);
    expect(response.headers.getAll("x-seen-by")).toEqual(["inner", "outer"]);
    expect((await answer(bound, "/nowhere")).headers).toHaveProperty("x-seen-by");
    expect(await answer(bound, "/broken")).toMatchObject({ status: 500, headers: { "x-seen-by": "outer" } });
  });

  test("it may answer by itself", async () => {
    const app = declared(["GET /x"]);
    app.use(() => new Response("closed", { status: 503 }));
    const handler = vi.fn();
    const bound = application(app, { "GET /x": handler });
    expect(await answer(bound, "/x")).toMatchObject({ status: 503, body: "closed" });
    expect(handler).not.toHaveBeenCalled();
  });

  const holding = (log: string[]): Table => ({
    "GET /x": (incoming) => {
      log.push("open");
      incoming.onFinish(() => void log.push("close"));
      return new Response("ok");
    },
  });

  test.each<[string, Middleware, string[]]>([
    ["sends another response", async (incoming, next) => (await next(incoming), new Response("replaced")), ["open", "close"]],
    ["throws after the handler", async (incoming, next) => Promise.reject(new Error(String((await next(incoming)).status))), ["open", "close"]],
    ["calls next twice", async (incoming, next) => (await next(incoming), next(incoming)), ["open", "open", "close", "close"]],
    ["hands on another request", (_incoming, next) => next(request("/x")), ["open", "close"]],
  ])("what a handler holds is let go when middleware %s", async (_what, middleware, expected) => {
    const app = declared(["GET /x"]);
    app.use((incoming, next) => next(incoming));
    app.use(middleware);
    const log: string[] = [];
    const incoming = request("/x");
    await Promise.resolve(application(app, holding(log))(incoming)).catch(() => undefined);
    await incoming.finish();
    expect(log).toEqual(expected);
  });

  test("a synchronous chain costs no promise", () => {
    const app = declared(["GET /x"]);
    app.use((incoming, next) => next(incoming));
    expect(application(app, { "GET /x": () => new Response("ok") })(request("/x"))).toBeInstanceOf(Response);
  });
});

describe("binding", () => {
  test("routers are found through every inclusion, also what they get later", () => {
    const app = new App({ prefix: "/api" });
    const inner = new Router({ prefix: "/inner" });
    const outer = new Router({ prefix: "/outer" });
    app.include(outer, { prefix: "/v1" });
    app.include(outer, { prefix: "/v2" });
    outer.include(inner);
    inner.get("/x", () => undefined);
    const keys = ["GET /api/v1/outer/inner/x", "GET /api/v2/outer/inner/x"];
    expect(() => application(app, Object.fromEntries(keys.map((key) => [key, () => new Response()])))).not.toThrow();
  });

  test("a missing and an extra handler are errors that name the key", () => {
    expect(() => application(declared([]), { "GET /x": () => new Response() })).toThrow('The build has GET /x, the app does not: run "precast build" again');
    expect(() => application(declared(["GET /y"]), {})).toThrow('The app has GET /y, the build does not');
  });
});

describe("lifespan", () => {
  test("runs to its yield at start and to its end at stop, once", async () => {
    const log: string[] = [];
    const app = new App({
      lifespan: async function* () {
        log.push("start");
        yield { pool: 1 };
        log.push("stop");
      },
    });
    const { lifespan } = application(app, {});
    await lifespan.startup();
    await lifespan.startup();
    expect(log).toEqual(["start"]);
    await lifespan.shutdown();
    await lifespan.shutdown();
    expect(log).toEqual(["start", "stop"]);
  });

  test("a failing start rejects", async () => {
    const app = new App({
      lifespan: async function* () {
        await Promise.reject(new Error("no database"));
        yield undefined;
      },
    });
    await expect(application(app, {}).lifespan.startup()).rejects.toThrow("no database");
  });
});
