import { App, type After, type Check } from "precast";

export const app = new App();

export interface Fields {
  paid: number;
}

/** It would lose what an extension adds. */
export function rounded({ paid }: Fields): Fields {
  return { paid: Math.round(paid) };
}

export function isPaid(order: Fields & { note: string }): boolean {
  return order.note !== "" || order.paid > 0;
}

interface Order extends After<Fields, typeof rounded> {
  note: string;
}

interface Noted extends Order {
  by: string;
}

/** Here the function may know what is added. */
interface Known extends Check<Fields & { note: string }, typeof isPaid> {
  more: string;
}

app.post("/orders", function createOrder(order: Order): void {});
app.post("/noted", function createNoted(order: Noted): void {});
app.post("/known", function createKnown(order: Known): void {});
