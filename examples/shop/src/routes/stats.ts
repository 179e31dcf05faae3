import { asc, count, max, sql, sum } from "drizzle-orm";
import { type Depends, Router } from "precast";
import { items, orders } from "../database/schema.js";
import type { database } from "../dependencies/database.js";

export const statsRoutes = new Router({ tags: ["stats"] });

/** The shop in figures. Nothing says what it answers: the compiler infers it. */
statsRoutes.get("/stats", async function readStats(db: Depends<typeof database>) {
  const stocked = await db
    .select({ category: items.category, items: count(), stock: sum(items.stock).mapWith(Number) })
    .from(items)
    .groupBy(items.category)
    .orderBy(asc(items.category));
  const [sales = { orders: 0, revenue: 0n, lastOrderAt: null }] = await db
    .select({ orders: count(), revenue: sql`coalesce(sum(${orders.total}), 0)`.mapWith(BigInt), lastOrderAt: max(orders.placedAt) })
    .from(orders);
  return { items: stocked.reduce((total, row) => total + row.items, 0), stocked, sales };
});
