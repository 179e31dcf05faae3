/** Every operation of the shop through its emitted client, over a real socket. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import type { ClientModule, Method } from "../compiler/emit/client-folder.js";
import { TypeScriptServer } from "../compiler/emit/tsserver.js";
import { precast } from "../support/command.js";
import { runningShop, shopRoot } from "../support/shop.js";

const shop = runningShop("test-client");
const called = new Set<string>();

async function load(): Promise<ClientModule> {
  return (await import(/* @vite-ignore */ join(shop().client, "client.js"))) as ClientModule;
}

/** Calls an operation, with the key that changes need. */
async function call(group: string, name: string, input: object = {}): Promise<unknown> {
  const client = (await load()).createClient({ baseUrl: shop().url, headers: { "x-api-key": "open-sesame" } });
  const method = (client[group] as Record<string, Method> | undefined)?.[name];
  if (method === undefined) throw new Error(`no ${group}.${name}`);
  called.add(name);
  return method(input);
}

/** What a call is rejected with, as data. */
async function failure(promise: Promise<unknown>): Promise<object> {
  const module = await load();
  const error = await promise.then(
    () => new Error("it resolved"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof module.ApiError)) throw error;
  return { operation: error.operation, status: error.status, detail: error.detail };
}

const address = { name: "Ada Abel", street: "1 Harbour Street", zip: "10000", city: "Port Clement", country: "DE" };
const kettle = { name: "Copper Kettle", category: "cookware", price: 4_900, stock: 3, tags: ["copper"], barcode: 4006381333931n };

describe("the shop's client", () => {
  test("items: create, read, search, change, delete", async () => {
    const created = (await call("items", "createItem", { body: kettle })) as { id: number; addedAt: Date };
    expect(created).toMatchObject({ ...kettle, id: expect.any(Number), addedAt: expect.any(Date), updatedAt: expect.any(Date), description: null });
    expect(await call("items", "readItem", { itemId: created.id })).toEqual(created);
    expect(await call("items", "listItems", { q: "copper kettle", category: "kitchen", minPrice: 4_900, sort: "-price", limit: 5, offset: 0 })).toMatchObject({ items: [created], total: 1, limit: 5, offset: 0 });
    const changed = await call("items", "updateItem", { itemId: created.id, body: { price: 5_000, barcode: null } });
    expect(changed).toEqual({ ...created, price: 5_000, barcode: null, updatedAt: expect.any(Date) });
    expect(await call("items", "deleteItem", { itemId: created.id })).toBeUndefined();
    expect(await failure(call("items", "readItem", { itemId: created.id }))).toMatchObject({ operation: "readItem", status: 404, detail: expect.any(String) });
  });

  test("orders: place, read, list; too little stock is a 409 that names the line", async () => {
    const { id } = (await call("items", "createItem", { body: { ...kettle, barcode: null } })) as { id: number };
    const order = { customerId: 1, shippingAddress: address, payment: { kind: "card", number: "4242424242424242", expires: "09/29" }, lines: [{ itemId: id, quantity: 2 }], deliverAt: new Date(Date.now() + 3 * 86_400_000) };
    const placed = (await call("orders", "placeOrder", { body: order })) as { id: number };
    expect(placed).toMatchObject({ status: "placed", total: 9_800, deliverAt: order.deliverAt, placedAt: expect.any(Date), payment: { kind: "card", lastDigits: "4242" }, lines: [{ quantity: 2, item: { id, stock: 1, addedAt: expect.any(Date) } }] });
    expect(await call("orders", "readOrder", { orderId: placed.id })).toEqual(placed);
    expect(await call("orders", "listCustomerOrders", { customerId: 1, limit: 1 })).toMatchObject({ items: [{ id: placed.id, deliverAt: order.deliverAt }], limit: 1 });
    expect(await failure(call("orders", "placeOrder", { body: order }))).toMatchObject({ status: 409, detail: { line: 0 } });
    expect(await call("stock", "readStock", { itemId: id })).toMatchObject({ id, stock: 1, updatedAt: expect.any(Date) });
    expect(await call("stock", "warehouseReadStock", { itemId: id })).toMatchObject({ id, stock: 1 });
  });

  test("the tree of categories, and what nothing annotates", async () => {
    const roots = (await call("categories", "getCategories")) as { id: string; children: { id: string; children: unknown[] }[] }[];
    expect(roots.find(({ id }) => id === "books")?.children.map(({ id }) => id)).toContain("novels");
    expect(await call("stats", "readStats")).toMatchObject({ items: expect.any(Number), sales: { orders: expect.any(Number), revenue: expect.any(BigInt), lastOrderAt: expect.any(Date) } });
  });

  test("errors: issues of a 422, the guard's 401", async () => {
    const module = await load();
    expect(await failure(call("items", "listItems", { limit: 1_000 }))).toMatchObject({ status: 422, detail: [{ type: "less_than_equal", loc: ["query", "limit"] }] });
    const anonymous = module.createClient({ baseUrl: shop().url });
    const error: unknown = await anonymous["items"]?.["createItem"]?.({ body: kettle }).catch((reason: unknown) => reason);
    expect([module.isCreateItemError?.(error), module.isReadItemError?.(error)]).toEqual([true, false]);
    expect(error).toMatchObject({ status: 401 });
  });

  test("a path parameter that would lead elsewhere is not sent", async () => {
    await expect(call("items", "deleteItem", { itemId: ".." })).rejects.toThrow(TypeError);
  });

  test("the document served is the one built, and valid", async () => {
    const served = await (await fetch(`${shop().url}/openapi.json`)).text();
    expect(JSON.parse(served)).toEqual(JSON.parse(shop().document));
    expect(await new Validator().validate(JSON.parse(served) as Record<string, unknown>)).toMatchObject({ valid: true });
  });

  test("no operation was left out", () => {
    const { paths } = JSON.parse(shop().document) as { paths: Record<string, Record<string, { operationId: string }>> };
    expect([...called].sort()).toEqual(Object.values(paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId)).sort());
  });
});

describe("in an editor", () => {
  test("every method leads to its handler in the shop's sources", async () => {
    const main = join(shop().client, "main.ts");
    const declared = ts.createSourceFile("client.d.ts", readFileSync(join(shop().client, "client.d.ts"), "utf8"), ts.ScriptTarget.ESNext);
    const methods = declared.statements.flatMap((statement) =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === "Client"
        ? statement.members.flatMap((group) => (ts.isPropertySignature(group) && group.type !== undefined && ts.isTypeLiteralNode(group.type) ? group.type.members.map((member) => `${group.name.getText(declared)}.${member.name?.getText(declared)}`) : []))
        : [],
    );
    const lines = [`import { createClient } from "./client.js";`, `const api = createClient();`, ...methods.map((method) => `api.${method};`)];
    const server = new TypeScriptServer();
    server.open(main, lines.join("\n"));
    const led: string[] = [];
    for (const [index, method] of methods.entries()) {
      const [place] = await server.definition(main, index + 3, `api.${method}`.length);
      if (place === undefined) throw new Error(`no definition of ${method}`);
      const text = readFileSync(place.file, "utf8").split("\n")[place.start.line - 1] ?? "";
      led.push(`${method}: ${place.file.slice(shopRoot.length + 1)} ${text.slice(place.start.offset - 1, place.end.offset - 1)}`);
    }
    expect(led).toEqual([
      "items.listItems: src/routes/items.ts listItems",
      "items.readItem: src/routes/items.ts readItem",
      "items.createItem: src/routes/items.ts createItem",
      "items.updateItem: src/routes/items.ts updateItem",
      "items.deleteItem: src/routes/items.ts deleteItem",
      "orders.placeOrder: src/orders/place-order.ts placeOrder",
      "orders.readOrder: src/routes/orders.ts readOrder",
      "orders.listCustomerOrders: src/routes/customers.ts listCustomerOrders",
      "categories.getCategories: src/routes/categories.ts async (db: Depends<typeof database>): Promise<CategoryNode[]> => {",
      "stats.readStats: src/routes/stats.ts readStats",
      "stock.readStock: src/routes/stock.ts readStock",
      "stock.warehouseReadStock: src/routes/stock.ts readStock",
    ]);
  });
});

test("the shop with what was generated passes its own tsconfig", () => {
  const { config } = ts.readConfigFile(join(shopRoot, "tsconfig.json"), (path) => readFileSync(path, "utf8")) as { readonly config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, shopRoot);
  const generated = join(shopRoot, ".cache/test-client/generated/app.ts");
  const problems = ts.getPreEmitDiagnostics(ts.createProgram([...fileNames, generated], { ...options, customConditions: ["source"] }));
  expect(problems.map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`)).toEqual([]);
});

test("the document that is committed is the one that is built", async () => {
  expect(await precast(shopRoot, ["build", "--check", "--only", "openapi"])).toMatchObject({ code: 0, stderr: "" });
});
