import { App, type Depends } from "precast";

export const app = new App();

export function audit(order: { id: number }): number {
  return order.id;
}

app.post("/orders", function createOrder(order: { total: number }, id: Depends<typeof audit>): number {
  return order.total + id;
});
