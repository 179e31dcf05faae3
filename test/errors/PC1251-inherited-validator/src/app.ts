import { App, type Check } from "precast";

export const app = new App();

export function isPaid(order: OrderFields): boolean {
  return order.paid > 0;
}

export interface OrderFields {
  paid: number;
}

interface Order extends Check<OrderFields, typeof isPaid> {
  note: string;
}

app.post("/orders", function createOrder(order: Order): void {});
