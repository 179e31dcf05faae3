/** The shop's handlers called as plain functions, against both databases: what the example itself promises. */
import type { EventEmitter } from "node:events";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { isBarcode, withCheckDigit } from "../../examples/shop/src/barcode.js";
import { lifespan } from "../../examples/shop/src/database/lifespan.js";
import { openPool, type Connection, type Database, type Pool } from "../../examples/shop/src/database/pool.js";
import { customers, items, orders } from "../../examples/shop/src/database/schema.js";
import { database } from "../../examples/shop/src/dependencies/database.js";
import { requireKey } from "../../examples/shop/src/dependencies/api-key.js";
import { Paging, paging } from "../../examples/shop/src/dependencies/paging.js";
import { orderDetails } from "../../examples/shop/src/orders/order-details.js";
import { type NewOrder, OutOfStock, placeOrder } from "../../examples/shop/src/orders/place-order.js";
import { createItem, deleteItem, listItems, readItem, updateItem } from "../../examples/shop/src/routes/items.js";
import { HttpError, ValidationError } from "../../runtime/src/errors.js";
import { missing, postgresDatabases } from "../support/postgres.js";

const newDatabase = postgresDatabases();

const address = { name: "Ada Abel", street: "1 Harbour Street", zip: "10000", city: "Port Clement", country: "DE" };
const newItem = { name: "Copper Kettle", category: "cookware", price: 4_900, stock: 3, tags: ["copper"] } as const;

function order(lines: NewOrder["lines"], given: Partial<NewOrder> = {}): NewOrder {
  return { customerId: 1, shippingAddress: address, payment: { kind: "card", number: "4242424242424242", expires: "09/29" }, lines, ...given };
}

describe.each([
  ["embedded", () => undefined, false],
  ["server", newDatabase, missing],
] as readonly (readonly [kind: string, url: () => string | undefined, skipped: boolean])[])("the shop's handlers on the %s database", (kind, url, skipped) => {
  let pool: Pool;
  let connection: Connection;
  let db: Database;

  beforeAll(async () => {
    if (skipped) return;
    pool = await openPool(url());
    connection = await pool.connect();
    ({ db } = connection);
  });
  afterAll(async () => {
    connection?.release();
    await pool?.close();
  });

  const it = test.skipIf(skipped);

  async function stocked(stock: number, price = 1_000): Promise<number> {
    return (await createItem({ name: "Test Ware", category: "tea", price, stock }, db)).id;
  }

  const stockOf = async (id: number): Promise<number> => (await readItem(id, db)).stock;

  it("is seeded with a few hundred rows, once", async () => {
    expect([await db.$count(items), await db.$count(customers), await db.$count(orders)]).toEqual([210, 40, 60]);
    const first = await readItem(1, db);
    expect(first).toMatchObject({ name: "Plain Lighthouse Novel", price: 450, stock: 5, barcode: null, tags: ["plain", "new"], attributes: { weightGrams: 100 }, addedAt: new Date("2026-01-05T09:00:00Z") });
    expect(await orderDetails(db, 1)).toMatchObject({ status: "delivered", customer: { id: 1, name: "Ada Abel" }, payment: { kind: "invoice" }, deliverAt: new Date("2026-02-19T01:00:00Z"), lines: [{ position: 0, item: { id: 1 } }] });
  });

  it.each([
    ["part of a name, in any case", { q: "CHESS" }, 10],
    ["part of a description", { q: "the oak one" }, 14],
    ["a percent sign, which is text", { q: "%" }, 0],
    ["an underscore, which is text", { q: "a_e" }, 0],
    ["a backslash, which is text", { q: "\\" }, 0],
    ["a quote, which is text", { q: "' or 1=1 --" }, 0],
    ["a category", { category: "tea" }, 40],
    ["a category with those below it", { category: "books" }, 70],
    ["a price", { minPrice: 9_000 }, 8],
    ["all of them", { q: "teapot", category: "kitchen", minPrice: 5_000 }, 5],
  ] as const)("finds items by %s", async (_title, { q, category, minPrice }: { q?: string; category?: "tea" | "books" | "kitchen"; minPrice?: number }, total) => {
    const page = await listItems(db, paging(), q, category, minPrice);
    expect(page).toMatchObject({ total, limit: 20, offset: 0 });
    expect(page.items).toHaveLength(Math.min(total, 20));
  });

  it("sorts, with the id as the last word, and pages", async () => {
    const prices = (await listItems(db, paging(100), undefined, undefined, undefined, "-price")).items.map(({ price }) => price);
    expect(prices).toEqual([...prices].sort((a, b) => b - a));
    const all = (await listItems(db, paging(100))).items.map(({ id }) => id);
    const pages = [await listItems(db, paging(30, 0)), await listItems(db, paging(30, 30)), await listItems(db, paging(40, 60))];
    expect(pages.flatMap((page) => page.items.map(({ id }) => id))).toEqual(all);
    expect(await listItems(db, paging(5, 100_000))).toMatchObject({ items: [], limit: 5, offset: 100_000 });
    expect(new Paging().page(["a"], 1)).toEqual({ items: ["a"], total: 1, limit: 20, offset: 0 });
  });

  it("creates, changes only what is sent, and deletes", async () => {
    const barcode = withCheckDigit(978_123_456_789n);
    const created = await createItem({ ...newItem, tags: [...newItem.tags], barcode, attributes: { dimensions: [1, 2.5, 3] } }, db);
    expect(created).toMatchObject({ ...newItem, description: null, barcode, attributes: { dimensions: [1, 2.5, 3] } });
    const changed = await updateItem(created.id, { price: 5_100 }, db);
    expect(changed).toEqual({ ...created, price: 5_100, updatedAt: expect.any(Date) });
    expect(await updateItem(created.id, {}, db)).toEqual({ ...changed, updatedAt: expect.any(Date) });
    expect(await updateItem(created.id, { barcode: null, description: null }, db)).toMatchObject({ barcode: null, description: null });
    await deleteItem(created.id, db);
    await expect(readItem(created.id, db)).rejects.toMatchObject({ status: 404, detail: "No such item" });
  });

  it.each([
    ["read", () => readItem(2_147_483_647, db), 404],
    ["change", () => updateItem(2_147_483_647, { price: 1 }, db), 404],
    ["delete", () => deleteItem(2_147_483_647, db), 404],
    ["order details", () => orderDetails(db, 2_147_483_647), 404],
    ["delete an ordered item", () => deleteItem(1, db), 409],
    ["take a barcode that is taken", () => createItem({ ...newItem, tags: [], barcode: withCheckDigit(400_000_000_001n) }, db), 409],
    ["change to a barcode that is taken", () => updateItem(1, { barcode: withCheckDigit(400_000_000_001n) }, db), 409],
    ["pay with a voucher that does not exist", () => placeOrder(order([{ itemId: 1, quantity: 1 }], { payment: { kind: "voucher", code: "NOSUCH" } }), db), 402],
  ] as const)("refuses: %s", async (_title, act, status) => {
    await expect(act()).rejects.toSatisfy((error) => error instanceof HttpError && error.status === status);
    await expect(readItem(1, db)).resolves.toMatchObject({ stock: 5, barcode: null });
  });

  it.each([
    ["barcode", () => createItem({ ...newItem, tags: [], barcode: 1234n }, db)],
    ["barcode", () => updateItem(1, { barcode: 10n ** 30n }, db)],
    ["customerId", () => placeOrder(order([{ itemId: 1, quantity: 1 }], { customerId: 999_999 }), db)],
    ["lines", () => placeOrder(order([{ itemId: 999_999, quantity: 1 }]), db)],
    ["deliverAt", () => placeOrder(order([{ itemId: 1, quantity: 1 }], { deliverAt: new Date(0) }), db)],
    ["deliverAt", () => placeOrder(order([{ itemId: 1, quantity: 1 }], { deliverAt: new Date("0000-01-01T00:00:00Z") }), db)],
  ] as const)("answers 422 at %s", async (field, act) => {
    await expect(act()).rejects.toSatisfy((error) => error instanceof ValidationError && error.issues[0]?.loc[1] === field && JSON.stringify(error.issues) !== "");
  });

  it("computes prices, takes the stock and keeps of a card its last digits", async () => {
    const [first, second] = [await stocked(5, 250), await stocked(1, 999)];
    const deliverAt = new Date(Date.now() + 3_600_000);
    const placed = await placeOrder(order([{ itemId: second, quantity: 1 }, { itemId: first, quantity: 2 }, { itemId: first, quantity: 3 }], { deliverAt }), db);
    expect(placed).toMatchObject({ total: 999 + 5 * 250, status: "placed", deliverAt, customer: { id: 1, name: "Ada Abel" }, payment: { kind: "card", lastDigits: "4242" }, shippingAddress: address });
    expect(placed.lines.map(({ position, quantity, unitPrice, item }) => [position, quantity, unitPrice, item.id, item.stock])).toEqual([
      [0, 1, 999, second, 0],
      [1, 2, 250, first, 0],
      [2, 3, 250, first, 0],
    ]);
    expect(await orderDetails(db, placed.id)).toEqual(placed);
    expect(JSON.stringify(placed, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toContain("42424242");
  });

  it("names the line with too little stock, and takes nothing", async () => {
    const [plenty, few] = [await stocked(9), await stocked(3)];
    const refused = placeOrder(order([{ itemId: plenty, quantity: 1 }, { itemId: few, quantity: 2 }, { itemId: few, quantity: 2 }]), db);
    await expect(refused).rejects.toSatisfy((error) => error instanceof OutOfStock && error.status === 409);
    await expect(refused).rejects.toMatchObject({ detail: { message: "Too little stock", line: 2, itemId: few, quantity: 2, available: 1 } });
    expect([await stockOf(plenty), await stockOf(few)]).toEqual([9, 3]);
  });

  it("pays with a voucher while it lasts, and rolls back when it does not", async () => {
    const id = await stocked(10, 40_000);
    const pay = (): Promise<unknown> => placeOrder(order([{ itemId: id, quantity: 1 }], { payment: { kind: "voucher", code: "JUBILEE" } }), db);
    await pay();
    await pay();
    await expect(pay()).rejects.toMatchObject({ status: 402 });
    expect(await stockOf(id)).toBe(8);
  });

  it("gives the last item to exactly one of many orders, in whatever order they name the items", async () => {
    const [last, other] = [await stocked(1), await stocked(100)];
    const attempts = Array.from({ length: 8 }, async (_, index) => {
      const own = await pool.connect();
      const lines = [{ itemId: last, quantity: 1 }, { itemId: other, quantity: 1 }];
      try {
        return await placeOrder(order(index % 2 === 0 ? lines : lines.toReversed()), own.db);
      } finally {
        own.release();
      }
    });
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toBeInstanceOf(OutOfStock);
    expect([await stockOf(last), await stockOf(other)]).toEqual([0, 99]);
  });

  it("gives each request a connection and takes it back, also after an error", async () => {
    const used: Database[] = [];
    for (let round = 0; round < 12; round++) {
      const given = database({ pool });
      const { value } = await given.next();
      if (value !== undefined) used.push(value);
      if (round % 2 === 0) await given.next();
      else await given.throw(new Error("The handler failed")).catch(() => undefined);
    }
    expect(used).toHaveLength(12);
  });

  it("has a lifespan that opens the pool and closes it", async () => {
    vi.stubEnv("DATABASE_URL", url() ?? "");
    onTestFinished(() => void vi.unstubAllEnvs());
    const life = lifespan();
    const { value } = await life.next();
    if (value === undefined) throw new Error("It yields a state");
    const own = await value.pool.connect();
    expect(await own.db.$count(items)).toBe(210);
    own.release();
    expect(await life.next()).toEqual({ done: true, value: undefined });
    await expect(value.pool.connect().then(({ db: late }) => late.$count(items))).rejects.toThrow();
  });

  if (kind === "server") {
    it("survives a connection that is cut while a request has it", async () => {
      const cut = await pool.connect();
      try {
        const ended = new Promise((resolve) => (cut.db as unknown as { $client: EventEmitter }).$client.once("end", resolve));
        const { rows } = (await cut.db.execute("select pg_backend_pid() as pid")) as unknown as { rows: [{ pid: number }] };
        await db.execute(`select pg_terminate_backend(${rows[0].pid})`);
        await ended;
        await expect(cut.db.$count(items)).rejects.toThrow();
      } finally {
        cut.release();
      }
      const next = await pool.connect();
      await expect(next.db.$count(customers).finally(() => next.release())).resolves.toBe(40);
    });

    it("is migrated and seeded once by processes that start together", async () => {
      const target = newDatabase();
      const pools = await Promise.all([openPool(target), openPool(target), openPool(target)]);
      const one = await pools[0]?.connect();
      expect(await one?.db.$count(items)).toBe(210);
      one?.release();
      await Promise.all(pools.map((each) => each.close()));
    });

    it("says why when the server is not there", async () => {
      await expect(openPool("postgres://postgres@127.0.0.1:1/none")).rejects.toThrow("ECONNREFUSED");
    });
  }
});

test.each([
  [undefined, 401],
  ["", 401],
  ["wrong", 401],
  ["open-sesame ", 401],
  ["open-sesame", undefined],
])("the key %j", (key, status) => {
  let answered: unknown;
  try {
    requireKey(key);
  } catch (error) {
    answered = error;
  }
  expect(answered).toEqual(status === undefined ? undefined : expect.objectContaining({ status, headers: { "www-authenticate": 'ApiKey realm="shop"' } }));
});

test.each([
  ["EAN-13", 4_006_381_333_931n, true],
  ["GTIN-8", 96_385_074n, true],
  ["UPC-A", 36_000_291_452n, true],
  ["a wrong check digit", 4_006_381_333_932n, false],
  ["nothing", 0n, false],
  ["a negative number", -96_385_074n, false],
  ["15 digits", 10n ** 14n, false],
])("barcode: %s", (_title, code, valid) => {
  expect(isBarcode(code)).toBe(valid);
});
