import { desc, eq } from "drizzle-orm";
import { type Depends, HttpError, Router } from "precast";
import { customers, type Order, orders } from "../database/schema.js";
import type { database } from "../dependencies/database.js";
import type { Paging } from "../dependencies/paging.js";
import type { Id, Page } from "../values.js";

export const customerRoutes = new Router({ prefix: "/customers", tags: ["orders"] });

/** The orders of one customer, latest first. */
customerRoutes.get("/{customerId}/orders", async function listCustomerOrders(customerId: Id, db: Depends<typeof database>, paging: Depends<typeof Paging>): Promise<Page<Order>> {
  if ((await db.$count(customers, eq(customers.id, customerId))) === 0) throw new HttpError(404, "No such customer");
  const theirs = eq(orders.customerId, customerId);
  const found = await db.select().from(orders).where(theirs).orderBy(desc(orders.placedAt), desc(orders.id)).limit(paging.limit).offset(paging.offset);
  return paging.page(found, await db.$count(orders, theirs));
});
