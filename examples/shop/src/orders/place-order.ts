/**
 * Placing an order is one transaction. Items are locked in the order of their ids, so that two orders of the same items wait
 * for each other and never both win the last one, nor lock each other out.
 */
import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";
import { type Depends, type Field, HttpError } from "precast";
import type { Database } from "../database/pool.js";
import { customers, type Item, items, type OrderLine, orderLines, orders, vouchers } from "../database/schema.js";
import type { database } from "../dependencies/database.js";
import { invalid } from "../invalid.js";
import type { PaidBy, Payment } from "../values.js";
import { type OrderDetails, orderDetails } from "./order-details.js";

export type NewOrderLine = Pick<OrderLine, "itemId" | "quantity">;

export interface NewOrder extends Pick<typeof orders.$inferInsert, "customerId" | "shippingAddress"> {
  lines: Field<NewOrderLine[], { minItems: 1; maxItems: 50 }>;
  payment: Payment;
  /** Not before this moment. */
  deliverAt?: Date;
}

/** There is less of an item than an order needs. */
export class OutOfStock extends HttpError<409> {
  constructor(line: number, { itemId, quantity }: NewOrderLine, available: number) {
    super(409, { message: "Too little stock", line, itemId, quantity, available });
  }
}

/**
 * Order something. Prices are those of this moment; the stock is taken at once.
 *
 * @throws {402} The voucher does not cover the order
 * @throws {409}
 */
export async function placeOrder(newOrder: NewOrder, db: Depends<typeof database>): Promise<OrderDetails> {
  const { customerId, shippingAddress, payment, lines } = newOrder;
  const deliverAt = checkDelivery(newOrder.deliverAt);
  return db.transaction(async (transaction) => {
    if ((await transaction.$count(customers, eq(customers.id, customerId))) === 0) invalid(["customerId"], "there is no such customer", customerId);
    const priced = await takeStock(transaction, lines);
    const total = priced.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
    const paidBy = await pay(transaction, payment, total);
    const [order] = await transaction.insert(orders).values({ customerId, shippingAddress, payment: paidBy, total, deliverAt }).returning({ id: orders.id });
    if (order === undefined) throw new Error("The order was not stored");
    await transaction.insert(orderLines).values(priced.map((line) => ({ ...line, orderId: order.id })));
    return orderDetails(transaction, order.id);
  });
}

const year = 366 * 24 * 3_600_000;

function checkDelivery(moment: Date | undefined): Date | null {
  if (moment === undefined) return null;
  const wait = moment.getTime() - Date.now();
  if (wait < 0 || wait > year) invalid(["deliverAt"], "this is not within the next year", moment.toISOString());
  return moment;
}

async function takeStock(db: Database, lines: readonly NewOrderLine[]): Promise<Omit<OrderLine, "orderId">[]> {
  const ids = [...new Set(lines.map(({ itemId }) => itemId))];
  const found = await db.select().from(items).where(inArray(items.id, ids)).orderBy(asc(items.id)).for("update");
  const left = new Map(found.map((item): [number, Item] => [item.id, { ...item }]));
  const priced = lines.map((line, position) => {
    const item = left.get(line.itemId) ?? invalid(["lines", position, "itemId"], "there is no such item", line.itemId);
    if (item.stock < line.quantity) throw new OutOfStock(position, line, item.stock);
    item.stock -= line.quantity;
    return { position, itemId: item.id, quantity: line.quantity, unitPrice: item.price };
  });
  for (const { id, stock } of left.values()) await db.update(items).set({ stock, updatedAt: sql`now()` }).where(eq(items.id, id));
  return priced;
}

/** Of a card only the last digits are kept; a voucher pays at once. */
async function pay(db: Database, payment: Payment, total: number): Promise<PaidBy> {
  switch (payment.kind) {
    case "card":
      return { kind: "card", lastDigits: payment.number.slice(-4) };
    case "invoice":
      return payment;
    case "voucher": {
      const { code } = payment;
      const enough = and(eq(vouchers.code, code), gte(vouchers.balance, total));
      const [voucher] = await db
        .update(vouchers)
        .set({ balance: sql`${vouchers.balance} - ${total}` })
        .where(enough)
        .returning();
      if (voucher === undefined) throw new HttpError(402, "The voucher does not cover the order");
      return payment;
    }
  }
}
