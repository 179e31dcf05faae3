import { asc, eq } from "drizzle-orm";
import { HttpError } from "precast";
import type { Database } from "../database/pool.js";
import { type Customer, customers, type Item, items, type Order, type OrderLine, orderLines, orders } from "../database/schema.js";

export interface OrderedItem extends Omit<OrderLine, "orderId" | "itemId"> {
  item: Item;
}

/** An order with all that it names. */
export interface OrderDetails extends Omit<Order, "customerId"> {
  customer: Pick<Customer, "id" | "name">;
  lines: OrderedItem[];
}

export async function orderDetails(db: Database, orderId: number): Promise<OrderDetails> {
  const [found] = await db
    .select({ order: orders, customer: { id: customers.id, name: customers.name } })
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .where(eq(orders.id, orderId));
  if (found === undefined) throw new HttpError(404, "No such order");
  const lines = await db
    .select({ position: orderLines.position, quantity: orderLines.quantity, unitPrice: orderLines.unitPrice, item: items })
    .from(orderLines)
    .innerJoin(items, eq(items.id, orderLines.itemId))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  return { ...found.order, customer: found.customer, lines };
}
