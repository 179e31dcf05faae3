import { eq } from "drizzle-orm";
import { type Depends, Router } from "precast";
import { type Item, items } from "../database/schema.js";
import type { database } from "../dependencies/database.js";
import type { Id } from "../values.js";
import { noItem } from "./items.js";

/** Included twice: open to everybody for the storefront, behind the key for the warehouse. */
export const stockRoutes = new Router({ prefix: "/stock", tags: ["stock"] });

export type StockLevel = Pick<Item, "id" | "name" | "stock" | "updatedAt">;

/** How much of an item is left. */
stockRoutes.get("/{itemId}", async function readStock(itemId: Id, db: Depends<typeof database>): Promise<StockLevel> {
  const { id, name, stock, updatedAt } = items;
  const [level] = await db.select({ id, name, stock, updatedAt }).from(items).where(eq(id, itemId));
  return level ?? noItem();
});
