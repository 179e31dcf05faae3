/**
 * The shop as its users have it: compiled, served by `precast start` in a process of its own, every operation called over a
 * socket, with each database. The server's own log must stay empty: whatever is sent here, nothing may surprise it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeOutput } from "../../compiler/src/output.js";
import { Workspace } from "../../compiler/src/workspace.js";
import { missing, postgresDatabases } from "../support/postgres.js";
import { shopRoot } from "../support/shop.js";

const precast = fileURLToPath(new URL("../../runtime/bin/precast.js", import.meta.url));
const out = ".cache/test-shop";
const newDatabase = postgresDatabases();

interface Running {
  readonly url: string;
  readonly log: string[];
  readonly process: ChildProcess;
}

/** Resolves when the server has told its address. */
async function start(databaseUrl: string | undefined): Promise<Running> {
  const env = { ...process.env, DATABASE_URL: databaseUrl ?? "", SHOP_API_KEY: "key" };
  const child = spawn(process.execPath, [precast, "start", out, "--port", "0"], { cwd: shopRoot, env, stdio: ["ignore", "pipe", "pipe"] });
  const log: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
  let told = "";
  for await (const text of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
    told += text;
    const url = /^http:\/\/\S+$/m.exec(told)?.[0];
    if (url !== undefined) return { url, log, process: child };
  }
  throw new Error(`The shop did not start:\n${told}${log.join("")}`);
}

beforeAll(async () => {
  const { files, diagnostics, generated } = await new Workspace({ root: shopRoot, out }).build();
  if (diagnostics.length > 0) throw new Error(`The shop does not compile: ${JSON.stringify(diagnostics, null, 2)}`);
  await writeOutput(shopRoot, generated, files);
});

const address = { name: "Ada Abel", street: "1 Harbour Street", zip: "10000", city: "Port Clement", country: "DE" };
const card = { kind: "card", number: "4242424242424242", expires: "09/29" };
const kettle = { name: "Copper Kettle", category: "cookware", price: 4900 };
const order = { customerId: 1, shippingAddress: address, payment: card, lines: [{ itemId: 2, quantity: 1 }] };
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/) as string;

interface Case {
  readonly title: string;
  /** "GET /items": method and path. */
  readonly request: string;
  readonly body?: unknown;
  /** Default: "key". null sends none. */
  readonly key?: string | null;
  readonly status: number;
  readonly answer?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const issue = (type: string, ...loc: (string | number)[]): object => expect.objectContaining({ type, loc }) as object;
const invalid = (...issues: object[]): object => ({ detail: issues });

/** Each leaves the seeded rows as it found them, so that the order does not matter. */
const cases: readonly Case[] = [
  { title: "a page by default", request: "GET /items", status: 200, answer: expect.objectContaining({ total: 210, limit: 20, offset: 0 }) },
  { title: "a search", request: "GET /items?q=CHESS&category=games&minPrice=500&sort=-price&limit=2&offset=1", status: 200, answer: expect.objectContaining({ total: 9, limit: 2, offset: 1 }) },
  { title: "LIKE's wildcards are text", request: "GET /items?q=%25", status: 200, answer: { items: [], total: 0, limit: 20, offset: 0 } },
  { title: "SQL is text", request: `GET /items?q=${encodeURIComponent("'; drop table items; --")}`, status: 200, answer: expect.objectContaining({ total: 0 }) },
  {
    title: "all mistakes of a query at once",
    request: "GET /items?limit=101&offset=-1&q=&category=cars&minPrice=1.5&sort=age",
    status: 422,
    answer: invalid(
      issue("less_than_equal", "query", "limit"),
      issue("greater_than_equal", "query", "offset"),
      issue("string_too_short", "query", "q"),
      expect.objectContaining({ loc: ["query", "category"] }),
      issue("int_parsing", "query", "minPrice"),
      expect.objectContaining({ loc: ["query", "sort"] }),
    ),
  },
  { title: "limit 0", request: "GET /items?limit=0", status: 422, answer: invalid(issue("greater_than_equal", "query", "limit")) },
  { title: "what PostgreSQL cannot store", request: "GET /items?q=%00", status: 422, answer: invalid(issue("string_pattern_mismatch", "query", "q")) },
  { title: "an item", request: "GET /items/2", status: 200, answer: expect.objectContaining({ id: 2, name: "Plain River Novel", barcode: "4000000000013", description: "River Novel, the plain one.", tags: ["plain"], attributes: { weightGrams: 101 }, addedAt: moment }) },
  { title: "an item without a barcode", request: "GET /items/1", status: 200, answer: expect.objectContaining({ id: 1, barcode: null, description: null }) },
  { title: "no such item", request: "GET /items/2147483647", status: 404, answer: { detail: "No such item" } },
  { title: "an id over 32 bits", request: "GET /items/2147483648", status: 422, answer: invalid(issue("less_than_equal", "path", "itemId")) },
  { title: "an id that is no number", request: "GET /items/first", status: 422, answer: invalid(issue("int_parsing", "path", "itemId")) },
  { title: "a change without a key", request: "POST /items", key: null, body: kettle, status: 401, answer: { detail: "A valid X-API-Key is needed" }, headers: { "www-authenticate": 'ApiKey realm="shop"' } },
  { title: "a change with a wrong key, before the body is looked at", request: "POST /items", key: "wrong", body: "{", status: 401 },
  { title: "a PATCH without a key", request: "PATCH /items/1", key: null, body: {}, status: 401 },
  { title: "a DELETE without a key", request: "DELETE /items/1", key: null, status: 401 },
  { title: "an order without a key", request: "POST /orders", key: null, body: order, status: 401 },
  { title: "malformed JSON", request: "POST /items", body: "{", status: 422, answer: invalid(expect.objectContaining({ type: "json_invalid" })) },
  { title: "no body", request: "POST /items", status: 422, answer: invalid(issue("missing", "body")) },
  {
    title: "all mistakes of an item at once",
    request: "POST /items",
    body: { name: "", price: 0, stock: "many", tags: ["a", "a"], barcode: "x", attributes: { dimensions: [1, 2] } },
    status: 422,
    answer: {
      detail: expect.arrayContaining([
        issue("string_too_short", "body", "name"),
        issue("missing", "body", "category"),
        issue("greater_than_equal", "body", "price"),
        expect.objectContaining({ loc: ["body", "stock"] }),
        expect.objectContaining({ loc: ["body", "tags"] }),
        expect.objectContaining({ loc: ["body", "barcode"] }),
        issue("missing", "body", "attributes", "dimensions", 2),
      ]),
    },
  },
  { title: "a barcode with a wrong check digit", request: "POST /items", body: { ...kettle, barcode: "4006381333932" }, status: 422, answer: invalid({ type: "value_error", loc: ["body", "barcode"], msg: "Value error, this is no GTIN", input: "4006381333932" }) },
  { title: "a barcode beyond 64 bits", request: "POST /items", body: { ...kettle, barcode: "99999999999999999999999" }, status: 422, answer: invalid(issue("value_error", "body", "barcode")) },
  { title: "a barcode that is taken", request: "POST /items", body: { ...kettle, barcode: "4000000000013" }, status: 409, answer: { detail: "Another item has this barcode" } },
  { title: "text that PostgreSQL cannot store", request: "POST /items", body: { ...kettle, name: "a\u0000b" }, status: 422, answer: invalid(issue("string_pattern_mismatch", "body", "name")) },
  { title: "half a surrogate pair in JSON", request: "POST /items", body: '{"name":"A","category":"tea","price":1,"attributes":{"colour":"\\ud800"}}', status: 422, answer: invalid(issue("string_unicode", "body", "attributes", "colour")) },
  { title: "null for a column that has none", request: "PATCH /items/1", body: { name: null }, status: 422, answer: invalid(issue("string_type", "body", "name")) },
  { title: "a change of no such item", request: "PATCH /items/2147483647", body: { price: 1 }, status: 404, answer: { detail: "No such item" } },
  { title: "a deletion of no such item", request: "DELETE /items/2147483647", status: 404 },
  { title: "a deletion of what was ordered", request: "DELETE /items/1", status: 409, answer: { detail: "The item was ordered" } },
  { title: "an order with its lines and items", request: "GET /orders/1", status: 200, answer: expect.objectContaining({ id: 1, status: "delivered", customer: { id: 1, name: "Ada Abel" }, payment: { kind: "invoice", email: "ada.abel@example.com" }, deliverAt: moment, lines: [{ position: 0, quantity: 1, unitPrice: 450, item: expect.objectContaining({ id: 1, addedAt: moment }) }] }) },
  { title: "no such order", request: "GET /orders/2147483647", status: 404, answer: { detail: "No such order" } },
  { title: "an order without lines", request: "POST /orders", body: { ...order, lines: [] }, status: 422, answer: invalid(issue("too_short", "body", "lines")) },
  { title: "an order of 51 lines", request: "POST /orders", body: { ...order, lines: Array.from({ length: 51 }, () => order.lines[0]) }, status: 422, answer: invalid(issue("too_long", "body", "lines")) },
  { title: "a line without a quantity", request: "POST /orders", body: { ...order, lines: [order.lines[0], { itemId: 1 }] }, status: 422, answer: invalid(issue("missing", "body", "lines", 1, "quantity")) },
  { title: "a payment of no kind", request: "POST /orders", body: { ...order, payment: { number: "1" } }, status: 422, answer: invalid(expect.objectContaining({ type: "union_tag_not_found", loc: ["body", "payment"] })) },
  { title: "a payment of an unknown kind", request: "POST /orders", body: { ...order, payment: { kind: "cash" } }, status: 422, answer: invalid(expect.objectContaining({ type: "union_tag_invalid", loc: ["body", "payment"] })) },
  { title: "a card without a number", request: "POST /orders", body: { ...order, payment: { kind: "card", expires: "09/29" } }, status: 422, answer: invalid(issue("missing", "body", "payment", "card", "number")) },
  { title: "a delivery in the past", request: "POST /orders", body: { ...order, deliverAt: "2020-01-01T00:00:00Z" }, status: 422, answer: invalid(issue("value_error", "body", "deliverAt")) },
  { title: "a delivery at no time", request: "POST /orders", body: { ...order, deliverAt: "soon" }, status: 422, answer: invalid(expect.objectContaining({ loc: ["body", "deliverAt"] })) },
  { title: "an order of no such customer", request: "POST /orders", body: { ...order, customerId: 4711 }, status: 422, answer: invalid(issue("value_error", "body", "customerId")) },
  { title: "an order of no such item", request: "POST /orders", body: { ...order, lines: [order.lines[0], { itemId: 4711, quantity: 1 }] }, status: 422, answer: invalid(issue("value_error", "body", "lines", 1, "itemId")) },
  { title: "too little stock", request: "POST /orders", body: { ...order, lines: [order.lines[0], { itemId: 1, quantity: 999 }] }, status: 409, answer: { detail: { message: "Too little stock", line: 1, itemId: 1, quantity: 999, available: 5 } } },
  { title: "a voucher that does not suffice", request: "POST /orders", body: { ...order, lines: [{ itemId: 210, quantity: 5 }], payment: { kind: "voucher", code: "WELCOME" } }, status: 402, answer: { detail: "The voucher does not cover the order" } },
  { title: "a customer's orders", request: "GET /customers/2/orders?limit=1", status: 200, answer: expect.objectContaining({ total: 1, limit: 1, offset: 0, items: [expect.objectContaining({ customerId: 2, placedAt: moment })] }) },
  { title: "no such customer", request: "GET /customers/4711/orders", status: 404, answer: { detail: "No such customer" } },
  {
    title: "the tree of categories",
    request: "GET /categories",
    status: 200,
    answer: [
      { id: "books", title: "Books", children: [{ id: "novels", title: "Novels", children: [] }, { id: "textbooks", title: "Textbooks", children: [] }] },
      { id: "games", title: "Games", children: [{ id: "board_games", title: "Board games", children: [] }, { id: "puzzles", title: "Puzzles", children: [] }] },
      { id: "kitchen", title: "Kitchen", children: [{ id: "cookware", title: "Cookware", children: [] }, { id: "tea", title: "Tea", children: [] }] },
    ],
  },
  { title: "figures", request: "GET /stats", status: 200, answer: { items: expect.any(Number), stocked: expect.arrayContaining([{ category: "novels", items: 40, stock: expect.any(Number) }]), sales: { orders: expect.any(Number), revenue: expect.stringMatching(/^\d+$/), lastOrderAt: moment } } },
  { title: "the stock, for the storefront", request: "GET /storefront/stock/1", key: null, status: 200, answer: { id: 1, name: "Plain Lighthouse Novel", stock: 5, updatedAt: moment } },
  { title: "the stock, for the warehouse", request: "GET /warehouse/stock/1", status: 200, answer: expect.objectContaining({ id: 1, stock: 5 }) },
  { title: "the stock, for a stranger in the warehouse", request: "GET /warehouse/stock/1", key: null, status: 401 },
  { title: "no such path", request: "GET /nowhere", status: 404, answer: { detail: "Not Found" } },
  { title: "no such method", request: "PUT /items/1", status: 405, answer: { detail: "Method Not Allowed" }, headers: { allow: "GET, HEAD, PATCH, DELETE" } },
];

describe.each([
  ["pglite", () => undefined, false],
  ["postgres", newDatabase, missing],
] as readonly (readonly [kind: string, url: () => string | undefined, skipped: boolean])[])("the shop over %s", (_kind, databaseUrl, skipped) => {
  let shop: Running | undefined;
  beforeAll(async () => {
    if (!skipped) shop = await start(databaseUrl());
  });
  afterAll(() => void shop?.process.kill("SIGKILL"));

  const it = test.skipIf(skipped);

  async function send(request: string, { body, key = "key" }: Pick<Case, "body" | "key"> = {}): Promise<{ status: number; headers: Headers; answer: unknown }> {
    const [method = "", path = ""] = request.split(" ", 2);
    const headers = { ...(key === null ? {} : { "x-api-key": key }), ...(body === undefined ? {} : { "content-type": "application/json" }) };
    const content = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const response = await fetch(`${shop?.url}${path}`, { method, headers, ...content });
    const text = await response.text();
    return { status: response.status, headers: response.headers, answer: text === "" ? undefined : JSON.parse(text) };
  }

  it.each(cases)("$title: $request is $status", async ({ request, status, answer, headers = {}, ...given }) => {
    const got = await send(request, given);
    expect({ status: got.status, answer: got.answer }).toEqual({ status, answer: answer === undefined ? expect.anything() : answer });
    for (const [name, value] of Object.entries(headers)) expect(got.headers.get(name)).toBe(value);
  });

  it("an item's life: created, changed in part, deleted", async () => {
    const whole = { ...kettle, description: "Line one\nline two", stock: 2, barcode: "4006381333931", tags: ["copper", "é 🫖"], attributes: { colour: "red", dimensions: [200, 120.5, 150] } };
    const created = await send("POST /items", { body: { ...whole, id: 1, addedAt: "2020-01-01T00:00:00Z", surplus: true } });
    expect(created).toMatchObject({ status: 201, answer: { ...whole, id: expect.any(Number), addedAt: moment } });
    const { id, addedAt } = created.answer as { id: number; addedAt: string };
    expect([id > 210, addedAt > "2026"]).toEqual([true, true]);
    const changed = await send(`PATCH /items/${id}`, { body: { price: 5000, barcode: null } });
    expect(changed).toMatchObject({ status: 200, answer: { ...whole, id, price: 5000, barcode: null } });
    expect((await send(`PATCH /items/${id}`, { body: {} })).answer).toEqual({ ...(changed.answer as object), updatedAt: moment });
    expect(await send(`DELETE /items/${id}`)).toMatchObject({ status: 204, answer: undefined });
    expect((await send(`GET /items/${id}`)).status).toBe(404);
  });

  it("an item of what is needed alone has the columns' defaults", async () => {
    const { answer } = await send("POST /items", { body: kettle });
    expect(answer).toMatchObject({ ...kettle, description: null, stock: 0, barcode: null, tags: [], attributes: {} });
    await send(`DELETE /items/${(answer as { id: number }).id}`);
  });

  it.each([
    ["card", card, { kind: "card", lastDigits: "4242" }],
    ["invoice", { kind: "invoice", email: "ada@example.com", vatId: "DE123456789" }, { kind: "invoice", email: "ada@example.com", vatId: "DE123456789" }],
    ["voucher", { kind: "voucher", code: "JUBILEE" }, { kind: "voucher", code: "JUBILEE" }],
  ])("an order paid by %s", async (_kind, payment, paidBy) => {
    const { id } = (await send("POST /items", { body: { ...kettle, stock: 5 } })).answer as { id: number };
    const deliverAt = new Date(Date.now() + 86_400_000).toISOString();
    const placed = await send("POST /orders", { body: { ...order, customerId: 40, payment, deliverAt, lines: [{ itemId: id, quantity: 2, unitPrice: 1 }, { itemId: id, quantity: 3 }] } });
    expect(placed).toMatchObject({ status: 201, answer: { status: "placed", payment: paidBy, total: 5 * 4900, deliverAt: moment, lines: [{ position: 0, quantity: 2, unitPrice: 4900, item: { id, stock: 0 } }, { position: 1, quantity: 3 }] } });
    const stored = placed.answer as { id: number };
    expect((await send(`GET /orders/${stored.id}`)).answer).toEqual(stored);
    expect((await send("GET /customers/40/orders?limit=1")).answer).toMatchObject({ items: [{ id: stored.id, payment: paidBy }] });
  });

  it("of two orders for the last item exactly one wins", async () => {
    const { id } = (await send("POST /items", { body: { ...kettle, stock: 1 } })).answer as { id: number };
    const attempt = (): ReturnType<typeof send> => send("POST /orders", { body: { ...order, lines: [{ itemId: id, quantity: 1 }] } });
    const results = await Promise.all([attempt(), attempt()]);
    expect(results.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(results.find(({ status }) => status === 409)?.answer).toEqual({ detail: { message: "Too little stock", line: 0, itemId: id, quantity: 1, available: 0 } });
    expect((await send(`GET /storefront/stock/${id}`)).answer).toMatchObject({ stock: 0 });
  });

  it("answers more requests at once than the pool has connections", async () => {
    const statuses = await Promise.all(Array.from({ length: 60 }, async (_, index) => (await send(`GET /orders/${(index % 60) + 1}`)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("HEAD is GET without content", async () => {
    expect(await send("HEAD /items/1")).toMatchObject({ status: 200, answer: undefined });
  });

  it("stops cleanly, with nothing in its log", async () => {
    if (shop === undefined) throw new Error("The shop is running");
    const exited = once(shop.process, "exit");
    shop.process.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
    expect(shop.log.join("")).toBe("");
  });
});

test("refuses to start where the database is not there", async () => {
  await expect(start("postgres://postgres@127.0.0.1:1/none")).rejects.toThrow("ECONNREFUSED");
});
