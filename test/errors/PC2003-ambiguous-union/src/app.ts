import { App } from "precast";

export const app = new App();

export interface Order {
  id: number;
  when: Date | string;
}

export interface Paid {
  total: number;
  on: Date;
}

export interface Planned {
  total: number;
  on: string;
}

export interface Mixed {
  amount: bigint | string;
  list: string[] | Date[];
  since: "2024-01-01" | Date;
  state: Paid | Planned;
  // Told apart: by kind, by length, by text.
  rows: string[] | number[];
  point: [number, string] | [number, string, Date];
  until: "never" | Date | null;
}

app.post("/orders", function createOrder(order: Order): Mixed {
  throw new Error(String(order.id));
});
