import { type Depends, Router } from "precast";
import { requireKey } from "../dependencies/api-key.js";
import type { database } from "../dependencies/database.js";
import { type OrderDetails, orderDetails } from "../orders/order-details.js";
import { placeOrder } from "../orders/place-order.js";
import type { Id } from "../values.js";

export const orderRoutes = new Router({ prefix: "/orders", tags: ["orders"] });

orderRoutes.post("", { status: 201, dependencies: [requireKey] }, placeOrder);

/** Read one order, with its lines and their items. */
orderRoutes.get("/{orderId}", function readOrder(orderId: Id, db: Depends<typeof database>): Promise<OrderDetails> {
  return orderDetails(db, orderId);
});
