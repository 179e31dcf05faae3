import { and, asc, desc, eq, gte, ilike, or, type SQL, sql } from "drizzle-orm";
import { type Depends, HttpError, type Query, Router } from "precast";
import { isBarcode } from "../barcode.js";
import { type Database, sqlState } from "../database/pool.js";
import { categories, type Category, type Item, type ItemPatch, items, type NewItem } from "../database/schema.js";
import { requireKey } from "../dependencies/api-key.js";
import type { database } from "../dependencies/database.js";
import type { paging } from "../dependencies/paging.js";
import { invalid } from "../invalid.js";
import type { Id, Page, Price } from "../values.js";

export const itemRoutes = new Router({ prefix: "/items", tags: ["items"] });

itemRoutes.get("", listItems);
itemRoutes.get("/{itemId}", readItem);
itemRoutes.post("", { status: 201, dependencies: [requireKey] }, createItem);
itemRoutes.patch("/{itemId}", { dependencies: [requireKey] }, updateItem);
itemRoutes.delete("/{itemId}", { status: 204, dependencies: [requireKey] }, deleteItem);

const sorts = {
  name: asc(items.name),
  "-name": desc(items.name),
  price: asc(items.price),
  "-price": desc(items.price),
  newest: desc(items.addedAt),
};

export type Sort = keyof typeof sorts;

/**
 * Search the shop.
 *
 * @param q Part of the name or of the description
 * @param category This one and everything below it
 * @param minPrice In cents
 */
export async function listItems(
  db: Depends<typeof database>,
  range: Depends<typeof paging>,
  q?: Query<string, { minLength: 1; maxLength: 100; pattern: "^[^\\0]*$" }>,
  category?: Category,
  minPrice?: Price,
  sort: Sort = "name",
): Promise<Page<Item>> {
  const wanted = and(
    q === undefined ? undefined : or(ilike(items.name, containing(q)), ilike(items.description, containing(q))),
    category === undefined ? undefined : within(category),
    minPrice === undefined ? undefined : gte(items.price, minPrice),
  );
  const found = await db.select().from(items).where(wanted).orderBy(sorts[sort], asc(items.id)).limit(range.limit).offset(range.offset);
  return { items: found, total: await db.$count(items, wanted), ...range };
}

/** Read one item. */
export async function readItem(itemId: Id, db: Depends<typeof database>): Promise<Item> {
  const [item] = await db.select().from(items).where(eq(items.id, itemId));
  return item ?? noItem();
}

/** Sell something new. */
export async function createItem(newItem: NewItem, db: Depends<typeof database>): Promise<Item> {
  checkBarcode(newItem);
  const [item] = await saved(db.insert(items).values(newItem).returning());
  if (item === undefined) throw new Error("The item was not stored");
  return item;
}

/** Change an item. Only the keys that are sent are changed. */
export async function updateItem(itemId: Id, patch: ItemPatch, db: Depends<typeof database>): Promise<Item> {
  checkBarcode(patch);
  const changes = { ...patch, updatedAt: new Date() };
  const [item] = await saved(db.update(items).set(changes).where(eq(items.id, itemId)).returning());
  return item ?? noItem();
}

/** Take an item out of the shop. One that was ordered stays, for its orders name it. */
export async function deleteItem(itemId: Id, db: Depends<typeof database>): Promise<void> {
  if ((await removed(itemId, db)) === 0) noItem();
}

export function noItem(): never {
  throw new HttpError(404, "No such item");
}

function checkBarcode({ barcode }: ItemPatch): void {
  if (barcode !== null && barcode !== undefined && !isBarcode(barcode)) invalid(["barcode"], "this is no GTIN", String(barcode));
}

async function saved(change: PromiseLike<Item[]>): Promise<Item[]> {
  try {
    return await change;
  } catch (error) {
    if (sqlState(error) === "23505") throw new HttpError(409, "Another item has this barcode");
    throw error;
  }
}

async function removed(itemId: Id, db: Database): Promise<number> {
  try {
    return (await db.delete(items).where(eq(items.id, itemId)).returning({ id: items.id })).length;
  } catch (error) {
    if (sqlState(error) === "23503") throw new HttpError(409, "The item was ordered");
    throw error;
  }
}

/** A LIKE pattern in which `text` stands for itself. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

function within(category: Category): SQL {
  return sql`${items.category} in (
    with recursive below as (
      select id from ${categories} where id = ${category}
      union all
      select child.id from ${categories} child join below on child.parent = below.id
    )
    select id from below
  )`;
}
