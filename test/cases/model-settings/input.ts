import { App, type Int } from "precast";

export const app = new App({ coercion: "lax" });

/**
 * An order.
 * @extra forbid
 * @strict
 */
export interface Order {
  id: Int;
  lines: Line[];
}

/** @frozen */
export interface Line {
  item: string;
  amount: Int;
  note?: string;
}

/** @additionalProperties true */
export class Free {
  id!: Int;
}

/** @frozen @extra forbid */
export type Pair = { left: Int; right: Int };

app.post("/orders", function createOrder(order: Order): { frozen: boolean[]; order: Order } {
  return { frozen: [Object.isFrozen(order), ...order.lines.map((line) => Object.isFrozen(line))], order };
});

app.post("/free", function createFree(free: Free): Free {
  return free;
});

app.post("/pairs", function createPair(pair: Pair): boolean {
  return Object.isFrozen(pair);
});

app.patch("/pairs", function changePair(patch: Partial<Pair>): Partial<Pair> {
  return patch;
});
