import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Type } from "../../../compiler/src/ir/type.js";
import { headerTexts } from "../../../runtime/src/app/inputs.js";
import { JSONResponse } from "../../../runtime/src/message/response.js";
import { serve } from "../../../runtime/src/server/server.js";
import { api, nowhere, operation } from "../../support/api.js";
import { ClientFolder, type ClientModule, type Method } from "./client-folder.js";
import { array, bigint, body, boolean, date, field, int, json, literal, map, model, nothing, number, object, openTuple, parameter, platform, record, ref, set, shop, string, tuple, union } from "./sample-api.js";

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** What the server answers next, and what it was asked. */
let answer: Answer | "hang" | "break" = {};
let seen: Seen[] = [];
let baseUrl = "";

const server = createServer((incoming, outgoing) => {
  void text(incoming).then((received) => {
    seen.push({ method: incoming.method, url: incoming.url, headers: incoming.headers, body: received });
    if (answer === "hang") return;
    if (answer === "break") {
      outgoing.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      outgoing.write('{"half":');
      setTimeout(() => outgoing.destroy(), 10);
      return;
    }
    outgoing.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
    outgoing.end(answer.body ?? "");
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answer = {};
  seen = [];
});

async function load(given = shop): Promise<ClientModule> {
  return (await ClientFolder.of(given)).load();
}

function methodOf(module: ClientModule, group: string | undefined, name: string, options: object = {}): Method {
  const client = module.createClient({ baseUrl, ...options });
  const method = group === undefined ? client[name] : client[group]?.[name];
  if (typeof method !== "function") throw new Error(`no method ${name}`);
  return method;
}

async function rejection(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    (value) => {
      throw new Error(`resolved with ${JSON.stringify(value)}`);
    },
    (error: unknown) => error as Error,
  );
}

const item = { id: 1, name: "Teapot", price: 9.5, stock: "9007199254740993", note: null, colour: "red", addedAt: "2026-01-02T03:04:05.000Z" };
const revived = { ...item, stock: 9007199254740993n, addedAt: new Date(item.addedAt) };

describe("requests", () => {
  test("groups are tags in camel case, operations without one stand at the top", async () => {
    const client = (await load()).createClient();
    expect(Object.entries(client).map(([name, member]) => [name, typeof member === "function" ? "" : Object.keys(member).join(" ")])).toEqual([
      ["stats", ""],
      ["categories", ""],
      ["shopItems", "listItems readItem createItem patchItem deleteItem"],
      ["orders", "placeOrder"],
      ["files", "readFile"],
    ]);
  });

  test("path, query, header and body", async () => {
    const module = await load();
    answer = { body: JSON.stringify({ items: [], total: 0 }) };
    const since = new Date("2026-01-02T03:04:05Z");
    await methodOf(module, "shopItems", "listItems")({ q: "a&b=c d", colours: ["red", "green"], limit: undefined, since });
    answer = { status: 201, body: JSON.stringify(item) };
    await methodOf(module, "shopItems", "createItem", { baseUrl: `${baseUrl}/v1//` })({ body: revived, token: "secret" });
    answer = { body: JSON.stringify(item) };
    await methodOf(module, "shopItems", "patchItem")({ itemId: 7, body: { name: "Pot" } });
    expect(seen.map(({ method, url, body: sent }) => [method, url, sent])).toEqual([
      ["GET", "/items?q=a%26b%3Dc+d&colours=red&colours=green&since=2026-01-02T03%3A04%3A05.000Z", ""],
      ["POST", "/v1/items", JSON.stringify(item)],
      ["PATCH", "/items/7", '{"name":"Pot"}'],
    ]);
    expect([seen[0]?.headers["content-type"], seen[0]?.headers.accept]).toEqual([undefined, "application/json"]);
    expect([seen[1]?.headers["content-type"], seen[1]?.headers["x-token"]]).toEqual(["application/json", "secret"]);
  });

  test("an embedded body holds the parts that are given", async () => {
    answer = { status: 201, body: "{}" };
    const order = { payment: { kind: "card", number: "1", expires: new Date(0) }, byDay: { mo: new Date(0) } };
    await methodOf(await load(), "orders", "placeOrder")({ order, gift: undefined });
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ order: { payment: { kind: "card", number: "1", expires: "1970-01-01T00:00:00.000Z" }, byDay: { mo: "1970-01-01T00:00:00.000Z" } } });
  });

  test.each([
    ["a/b", "/items/a%2Fb"],
    ["ä ?#%", "/items/%C3%A4%20%3F%23%25"],
    ["...", "/items/..."],
    [";v=1", "/items/%3Bv%3D1"],
  ])("path parameter %j", async (value, url) => {
    answer = { body: JSON.stringify(item) };
    await methodOf(await load(), "shopItems", "readItem")({ itemId: value });
    expect(seen[0]?.url).toBe(url);
  });

  test.each(["", ".", "..", undefined, null])("path parameter %j would reach another operation", async (value) => {
    const error = await rejection(methodOf(await load(), "shopItems", "readItem")({ itemId: value }));
    expect([error.name, error.message]).toEqual(["TypeError", expect.stringContaining("itemId")]);
    expect(seen).toEqual([]);
  });

  test.each([
    ["a/b c/d", "/files/a/b%20c/d"],
    ["", "/files/"],
    ["a//b?", "/files/a//b%3F"],
    ["..a/.b/c..", "/files/..a/.b/c.."],
  ])("rest of a path %j keeps its slashes", async (value, url) => {
    answer = { body: "bytes", headers: { "content-type": "text/plain" } };
    const response = (await methodOf(await load(), "files", "readFile")({ rest: value })) as Response;
    expect([seen[0]?.url, await response.text()]).toEqual([url, "bytes"]);
  });

  test.each(["..", "a/../b", "./a", "a/.", "../x"])("rest of a path %j would climb", async (value) => {
    expect((await rejection(methodOf(await load(), "files", "readFile")({ rest: value }))).name).toBe("TypeError");
    expect(seen).toEqual([]);
  });

  test("headers: the call's win over the input's, those over the client's, which may be asked each time", async () => {
    const module = await load();
    answer = { status: 204 };
    let count = 0;
    const headers = async (): Promise<Headers> => new Headers({ "x-token": "general", "x-count": String(++count), "X-Other": "1" });
    const deleteItem = methodOf(module, "shopItems", "deleteItem", { headers });
    await deleteItem({ itemId: 1 });
    await deleteItem({ itemId: 1, token: "own" }, { headers: [["x-other", "2"]] });
    await deleteItem({ itemId: 1, token: "own" }, { headers: { "X-Token": "call" } });
    expect(seen.map(({ headers: sent }) => [sent["x-token"], sent["x-count"], sent["x-other"]])).toEqual([
      ["general", "1", "1"],
      ["own", "2", "2"],
      ["call", "3", "1"],
    ]);
  });

  test.each([
    ["an invalid date", new Date(Number.NaN)],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
  ])("%s is refused, not sent as null", async (_name, value) => {
    const error = await rejection(methodOf(await load(), "shopItems", "createItem")({ body: { price: value } }));
    expect([error.name, seen.length]).toEqual(["RangeError", 0]);
  });

  test("fetch can be replaced, also after the client was made, and is called without a receiver", async () => {
    const urls: string[] = [];
    const fetch = function (this: unknown, url: string): Promise<Response> {
      urls.push(`${String(this)} ${url}`);
      return Promise.resolve(Response.json({ items: 1, latest: null }));
    };
    const module = await load();
    expect(await methodOf(module, undefined, "stats", { baseUrl: undefined, fetch })()).toEqual({ items: 1, latest: null });
    expect(await methodOf(module, undefined, "stats", { baseUrl: new URL("http://host/api/"), fetch })({})).toEqual({ items: 1, latest: null });
    expect(urls).toEqual(["undefined /stats", "undefined http://host/api/stats"]);
  });

  test.each([
    ["https://api.example.com", "https://api.example.com/stats"],
    ["https://api.example.com/", "https://api.example.com/stats"],
    ["https://api.example.com/v1/", "https://api.example.com/v1/stats"],
    ["/", "/stats"],
    ["/api", "/api/stats"],
    ["", "/stats"],
  ])("baseUrl %j", async (base, url) => {
    const urls: string[] = [];
    const fetch = (given: string): Promise<Response> => Promise.resolve(Response.json(urls.push(given)));
    await methodOf(await load(), undefined, "stats", { baseUrl: base, fetch })();
    expect(urls).toEqual([url]);
  });

  test.each(["https://api.example.com/v1?key=1", "/api#top", new URL("https://api.example.com/?key=1")])("baseUrl %s would swallow the path", async (base) => {
    const error = await rejection(methodOf(await load(), undefined, "stats", { baseUrl: base })());
    expect([error.name, error.message]).toEqual(["TypeError", expect.stringContaining("baseUrl")]);
  });

  test.each(["", "/"])("a path that begins with two slashes stays at the page's own host, baseUrl %j", async (base) => {
    const root = api([operation("read", "GET", "/{rest:path}", { arguments: [parameter("path", "rest", string())] })]);
    const urls: string[] = [];
    const fetch = (given: string): Promise<Response> => {
      urls.push(new URL(given, "https://page.example/here").href);
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    await methodOf(await load(root), undefined, "read", { baseUrl: base, fetch })({ rest: "/evil.example/x" });
    expect(urls).toEqual(["https://page.example//evil.example/x"]);
  });

  test.each<[string, object, string]>([
    ["NaN in the query", { limit: Number.NaN }, "RangeError"],
    ["an invalid date in the query", { since: new Date(Number.NaN) }, "RangeError"],
    ["null in a list", { colours: ["red", null] }, "TypeError"],
    ["undefined in a list", { colours: [undefined] }, "TypeError"],
  ])("%s is refused", async (_name, input, name) => {
    expect((await rejection(methodOf(await load(), "shopItems", "listItems")(input))).name).toBe(name);
    expect(seen).toEqual([]);
  });

  test("null, undefined and an empty list are not sent in the query", async () => {
    answer = { body: JSON.stringify({ items: [], total: 0 }) };
    await methodOf(await load(), "shopItems", "listItems")({ q: null, limit: undefined, colours: [] });
    expect(seen.map(({ url }) => url)).toEqual(["/items"]);
  });

  test("what a Response brings is not asked to be JSON", async () => {
    await methodOf(await load(), "files", "readFile")({ rest: "a" });
    expect(seen[0]?.headers.accept).toBe("*/*");
  });

  test.each(["a\r\nx-evil: 1", "a\u0000", "€"])("header %j is refused", async (value) => {
    const error = await rejection(methodOf(await load(), "shopItems", "deleteItem")({ itemId: 1, token: value }));
    expect([error.name, seen.length]).toEqual(["TypeError", 0]);
  });

  describe.each(["native", "node"] as const)("lists in headers, engine %s", (http) => {
    const lists = api([operation("read", "GET", "/", { arguments: [parameter("header", "xs", array(string()), { alias: "x-list" })], response: json(array(string())) })]);

    test("arrive as they were sent", async () => {
      const started = await serve((request) => new JSONResponse(headerTexts(request, "x-list") ?? ["none"]), { http, port: 0 });
      onTestFinished(() => started.close());
      const read = methodOf(await load(lists), undefined, "read", { baseUrl: started.url });
      for (const xs of [["1"], ["1", "2", "1"], ["a b", "é", '"a, b"', 'W/"x\\", y"'], []]) expect(await read({ xs })).toEqual(xs);
      expect(await read({ xs: [1, 2n, true, new Date(0)] })).toEqual(["1", "2", "true", "1970-01-01T00:00:00.000Z"]);
      expect(await read()).toEqual(["none"]);
    });
  });

  test.each(["a,b", "", " a", "a\t", 'say "hi', '"a\\"'])("%j cannot be an element of a list in a header", async (element) => {
    const lists = api([operation("read", "GET", "/", { arguments: [parameter("header", "xs", array(string()), { alias: "x-list" })], response: json(array(string())) })]);
    const error = await rejection(methodOf(await load(lists), undefined, "read")({ xs: ["x", element] }));
    expect([error.name, error.message, seen.length]).toEqual(["TypeError", expect.stringContaining("x-list"), 0]);
  });

  test("names that every object inherits are sent only when they are the input's own", async () => {
    const names = ["constructor", "toString", "__proto__", "hasOwnProperty"];
    const odd = api([operation("odd", "POST", "/odd", { arguments: [...names.map((name) => parameter("query", name, string())), body("valueOf", string(), { embed: true, required: false })] })]);
    const call = methodOf(await load(odd), undefined, "odd");
    answer = { status: 204 };
    await call({});
    await call({ constructor: "a", ["__proto__"]: "b" });
    expect(seen.map(({ url, body: sent }) => [url, sent])).toEqual([
      ["/odd", "{}"],
      ["/odd?constructor=a&__proto__=b", "{}"],
    ]);
  });

  test("objects of the platform are what the server reads", async () => {
    const all = object([field("url", platform("URL")), field("bytes", platform("Uint8Array")), field("buffer", platform("ArrayBuffer")), field("ids", platform("BigInt64Array")), field("floats", platform("Float64Array"))]);
    const given = { url: new URL("https://a.b"), bytes: Buffer.from("hi"), buffer: new Uint8Array([255]).buffer, ids: new BigInt64Array([1n]), floats: new Float64Array([0.5]) };
    const sent = api([operation("send", "POST", "/{key}", { arguments: [body("b", all), parameter("path", "key", platform("Uint8Array")), parameter("query", "to", platform("URL"))] })]);
    await methodOf(await load(sent), undefined, "send")({ body: given, key: new Uint8Array([1]), to: new URL("https://a.b") });
    expect([seen[0]?.url, seen[0]?.body]).toEqual(["/AQ%3D%3D?to=https%3A%2F%2Fa.b%2F", '{"url":"https://a.b/","bytes":"aGk=","buffer":"/w==","ids":["1"],"floats":[0.5]}']);
  });

  test("sets and maps are arrays, also in the query", async () => {
    const type = object([field("tags", set(date)), field("counts", map(string(), set(bigint)))]);
    const sets = api([operation("sets", "POST", "/sets", { arguments: [body("b", type), parameter("query", "id", set(int()))] })]);
    await methodOf(await load(sets), undefined, "sets")({ body: { tags: new Set([new Date(0)]), counts: new Map([["a", new Set([1n])]]) }, id: new Set([1, 2]) });
    expect([seen[0]?.url, seen[0]?.body]).toEqual(["/sets?id=1&id=2", '{"tags":["1970-01-01T00:00:00.000Z"],"counts":[["a",["1"]]]}']);
  });

  test("members of one name: the body keeps it, parameters are told by their place", async () => {
    const clash = api([
      operation("clash", "PUT", "/c/{body}", { arguments: [body("b", string()), parameter("path", "body", string()), parameter("query", "id", int()), parameter("header", "id", int(), { alias: "x-id" })] }),
    ]);
    answer = { status: 204 };
    await methodOf(await load(clash), undefined, "clash")({ body: "text", pathBody: "p", id: 1, headerId: 2 });
    expect([seen[0]?.url, seen[0]?.body, seen[0]?.headers["x-id"]]).toEqual(["/c/p?id=1", '"text"', "2"]);
  });
});

describe("responses", () => {
  test("dates and bigints are revived through models, lists and recursion", async () => {
    const module = await load();
    answer = { body: JSON.stringify({ items: [item, item], total: 2 }) };
    expect(await methodOf(module, "shopItems", "listItems")()).toEqual({ items: [revived, revived], total: 2 });
    const leaf = { name: "leaf", children: [], since: "2026-01-01T00:00:00Z" };
    answer = { body: JSON.stringify([{ name: "root", children: [leaf], since: null }]) };
    expect(await methodOf(module, undefined, "categories")()).toEqual([{ name: "root", children: [{ ...leaf, since: new Date(leaf.since) }], since: null }]);
  });

  const at = "2026-01-02T03:04:05.000Z";
  const when = new Date(at);
  test.each<[string, Type, unknown, unknown]>([
    ["date", date, at, when],
    ["bigint", bigint, "-12", -12n],
    ["nothing to do", string(), at, at],
    ["array", array(array(bigint)), [["1"], []], [[1n], []]],
    ["record, __proto__ too", record(date), JSON.parse(`{"a":"${at}","__proto__":"${at}"}`), Object.fromEntries([["a", when], ["__proto__", when]])],
    ["tuple", tuple(string(), date, bigint), [at, at, "1"], [at, when, 1n]],
    ["tuple, an element absent", openTuple({ elements: [bigint, date], optional: 1 }), ["1"], [1n]],
    ["tuple with a rest", openTuple({ elements: [string()], rest: date }), [at, at, at], [at, when, when]],
    ["tuple with last elements", openTuple({ elements: [], rest: string(), last: [bigint, string()] }), ["1", "2", "3", "4"], ["1", "2", 3n, "4"]],
    ["URL", platform("URL"), "https://a.b/c?d", new URL("https://a.b/c?d")],
    ["bytes", platform("Uint8Array"), "AAEC/w==", new Uint8Array([0, 1, 2, 255])],
    ["bytes of a Buffer", platform("Buffer"), "AAE=", new Uint8Array([0, 1])],
    ["an ArrayBuffer", platform("ArrayBuffer"), "AAE=", new Uint8Array([0, 1]).buffer],
    ["a typed array", platform("Int16Array"), [1, -2], new Int16Array([1, -2])],
    ["a typed array of bigints", platform("BigInt64Array"), ["1", "-2"], new BigInt64Array([1n, -2n])],
    ["a day stays a text", platform("Temporal.PlainDate"), "2024-01-02", "2024-01-02"],
    ["URL or null in a list", array(union(platform("URL"), nothing)), ["https://a.b/", null], [new URL("https://a.b/"), null]],
    ["bytes or number", union(platform("Uint8Array"), number()), 5, 5],
    ["set", set(string()), ["a", "b"], new Set(["a", "b"])],
    ["set of dates", set(date), [at], new Set([when])],
    ["map", map(string(), int()), [["a", 1], ["__proto__", 2]], new Map([["a", 1], ["__proto__", 2]])],
    ["map, keys revived", map(bigint, string()), [["1", "a"]], new Map([[1n, "a"]])],
    ["map of sets", map(date, set(bigint)), [[at, ["1"]]], new Map([[when, new Set([1n])]])],
    ["set or record", union(set(string()), record(date)), ["a"], new Set(["a"])],
    ["absent fields", object([field("a", date, { optional: true }), field("constructor", date, { optional: true })]), {}, {}],
    ["fields that every object inherits", object([field("__proto__", date), field("toString", bigint)]), JSON.parse(`{"__proto__":"${at}","toString":"1"}`), Object.fromEntries<unknown>([["__proto__", when], ["toString", 1n]])],
    ["date or null", union(date, nothing), null, null],
    ["date or number", union(date, number()), 3, 3],
    ["date or number, a date", union(number(), date), at, when],
    ["date or word", union(literal("never"), date), "never", "never"],
    ["date or word, a date", union(date, literal("never")), at, when],
    ["bigint or a word of digits", union(bigint, literal("7")), "7", "7"],
    ["bigint or a word of digits, a bigint", union(literal("7"), bigint), "8", 8n],
    ["bigint of a range or a word", union({ ...bigint, minimum: "0", maximum: "9" } as Type, literal("70")), "7", 7n],
    ["bigint of a range or a word of digits beyond", union({ ...bigint, minimum: "0", maximum: "9" } as Type, literal("70")), "70", "70"],
    ["bigint or boolean", union(bigint, boolean, nothing), "7", 7n],
    ["JSON in a text is written as it is", object([field("a", { kind: "validated", inner: array(date), step: { mode: "json" }, origin: nowhere } as Type)]), { a: [at] }, { a: [when] }],
    ["list or date", union(array(date), date), [at], [when]],
    ["discriminated", union(ref("Started"), ref("Ended")), { kind: "ended", at }, { kind: "ended", at: when }],
    ["discriminated, other", union(ref("Started"), ref("Ended"), nothing), { kind: "started", at }, { kind: "started", at }],
    ["discriminated, of a newer server", union(ref("Started"), ref("Ended")), { kind: "paused", at }, { kind: "paused", at }],
    ["by form", union(object([field("a", string())]), object([field("b", date)])), { b: at }, { b: when }],
    ["by form, other", union(object([field("b", date)]), object([field("a", string())])), { a: at }, { a: at }],
    ["by form, types", union(object([field("at", int())]), object([field("at", date)])), { at }, { at: when }],
  ])("%s", async (_name, type, sent, expected) => {
    const models = [model("Ended", object([field("kind", literal("ended")), field("at", date)])), model("Started", object([field("kind", literal("started")), field("at", string())]))];
    answer = { body: JSON.stringify(sent) };
    expect(await methodOf(await load(api([operation("get", "GET", "/", { response: json(type) })], { models })), undefined, "get")()).toStrictEqual(expected);
  });

  test("no content is undefined", async () => {
    const module = await load();
    answer = { status: 204 };
    expect(await methodOf(module, "shopItems", "deleteItem")({ itemId: 1 })).toBeUndefined();
    const head = await load(api([operation("check", "HEAD", "/", { response: json(int()) })]));
    answer = {};
    expect(await methodOf(head, undefined, "check")()).toBeUndefined();
  });
});

describe("errors", () => {
  test("ApiError has status, detail, body and headers", async () => {
    const module = await load();
    answer = { status: 404, body: '{"detail":"No such item"}', headers: { "x-request": "7" } };
    const error = await rejection(methodOf(module, "shopItems", "readItem")({ itemId: 1 }));
    if (!(error instanceof module.ApiError)) throw error;
    expect({ ...error, message: error.message, headers: error.headers.get("x-request") }).toEqual({
      name: "ApiError",
      message: "readItem answered 404: No such item",
      operation: "readItem",
      status: 404,
      detail: "No such item",
      body: { detail: "No such item" },
      headers: "7",
    });
    expect([module.isReadItemError?.(error), module.isDeleteItemError?.(error), module.isReadItemError?.(new Error("x"))]).toEqual([true, false, false]);
  });

  test.each([
    ["text", { status: 502, body: "<h1>Bad Gateway</h1>", headers: { "content-type": "text/html" } }, "<h1>Bad Gateway</h1>", undefined],
    ["broken JSON", { status: 500, body: "{" }, "{", undefined],
    ["nothing", { status: 500 }, "", undefined],
    ["a list of issues", { status: 422, body: '{"detail":[{"loc":[]}]}' }, { detail: [{ loc: [] }] }, [{ loc: [] }]],
    ["null", { status: 400, body: "null" }, null, undefined],
    ["problem details", { status: 400, body: '{"title":"x"}', headers: { "content-type": "application/problem+json" } }, { title: "x" }, undefined],
  ])("an error with %s", async (_name, given, expectedBody, detail) => {
    const module = await load();
    answer = given;
    const error = await rejection(methodOf(module, "shopItems", "readItem")({ itemId: 1 }));
    expect(error).toBeInstanceOf(module.ApiError);
    expect(error).toMatchObject({ status: given.status, body: expectedBody });
    expect((error as InstanceType<ClientModule["ApiError"]>).detail).toEqual(detail);
    expect(module.isReadItemError?.(error)).toBe(given.status === 422);
  });

  test.each([
    [{ detail: "Full" }, "readItem answered 400: Full"],
    [{ detail: [{ type: "missing", loc: ["body", "lines", 0, "itemId"], msg: "Field required" }, { loc: [], msg: "other" }] }, "readItem answered 400: body.lines.0.itemId: Field required"],
    [{ detail: [] }, "readItem answered 400"],
    [{ detail: [null] }, "readItem answered 400"],
    [{ detail: { line: 1 } }, "readItem answered 400"],
    [[], "readItem answered 400"],
  ])("the message of %j", async (sent, message) => {
    answer = { status: 400, body: JSON.stringify(sent) };
    expect((await rejection(methodOf(await load(), "shopItems", "readItem")({ itemId: 1 }))).message).toBe(message);
  });

  test.each<[string, Answer, string]>([
    ["no content where a value is declared", { status: 204 }, "204 without content"],
    ["nothing", { body: "" }, "200 without content"],
    ["a page", { body: "<html>", headers: { "content-type": "text/html; charset=utf-8" } }, "200 that is not JSON (text/html; charset=utf-8)"],
    ["half of it", { body: '{"id":' }, "200 that is not JSON (application/json)"],
    ["a bigint that is none", { body: JSON.stringify({ ...item, stock: "many" }) }, "200 with another value than the API declares"],
    ["a date that is none", { body: JSON.stringify({ ...item, addedAt: "soon" }) }, "200 with another value than the API declares"],
    ["another form", { body: "null" }, "200 with another value than the API declares"],
  ])("%s is no answer", async (_name, given, problem) => {
    const module = await load();
    answer = given;
    const error = await rejection(methodOf(module, "shopItems", "readItem")({ itemId: 1 }));
    expect(error).toBeInstanceOf(module.NetworkError);
    expect(error.message).toBe(`readItem: the server answered ${problem}`);
  });

  test("a known status with a body of somebody else is no known error", async () => {
    const module = await load();
    const isKnown = async (status: number, sent: unknown): Promise<boolean | undefined> => {
      answer = { status, body: typeof sent === "string" ? sent : JSON.stringify(sent), headers: typeof sent === "string" ? { "content-type": "text/html" } : {} };
      return module.isReadItemError?.(await rejection(methodOf(module, "shopItems", "readItem")({ itemId: 1 })));
    };
    expect([await isKnown(404, { detail: "No such item" }), await isKnown(422, { detail: [] })]).toEqual([true, true]);
    expect([await isKnown(404, "<h1>Not Found</h1>"), await isKnown(404, { detail: 1 }), await isKnown(404, null), await isKnown(422, { detail: "x" }), await isKnown(422, {}), await isKnown(500, { detail: "x" })]).toEqual(Array(6).fill(false));
  });

  test("the errors of a HEAD are known by their status alone: they have no body", async () => {
    const module = await load(api([operation("check", "HEAD", "/{id}", { arguments: [parameter("path", "id", int())], throws: [{ status: 404, detail: "No such item" }] })]));
    answer = { status: 404 };
    const error = await rejection(methodOf(module, undefined, "check")({ id: 1 }));
    expect([module.isCheckError?.(error), error]).toEqual([true, expect.objectContaining({ status: 404, body: "" })]);
  });

  test.each<[string, Answer | "break", string | undefined]>([
    ["nobody listens", {}, "http://127.0.0.1:1"],
    ["a broken answer", "break", undefined],
    ["an answer that is not JSON", { body: "<html>" }, undefined],
    ["no valid address", {}, "nowhere"],
  ])("%s: NetworkError with its cause", async (_name, given, url) => {
    const module = await load();
    answer = given;
    const error = await rejection(methodOf(module, "shopItems", "readItem", url === undefined ? {} : { baseUrl: url })({ itemId: 1 }));
    expect(error).toBeInstanceOf(module.NetworkError);
    expect([error.name, error.message.startsWith("readItem: "), error.cause instanceof Error]).toEqual(["NetworkError", true, true]);
  });

  test("an aborted call rejects with the signal's reason", async () => {
    const module = await load();
    answer = "hang";
    const controller = new AbortController();
    const call = rejection(methodOf(module, undefined, "stats")({}, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect((await call).name).toBe("AbortError");
    expect((await rejection(methodOf(module, undefined, "stats")({}, { signal: AbortSignal.timeout(20) }))).name).toBe("TimeoutError");
    const reason = new Error("mine");
    const deaf = (): Promise<Response> => Promise.reject(new Error("cancelled, says the fetch"));
    expect(await rejection(methodOf(module, undefined, "stats", { fetch: deaf })({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(await rejection(methodOf(module, undefined, "stats")({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
  });
});
