import { App, CustomError, HttpError, ValueError } from "precast";
import type { After, Before, Check, Field, Int, Query, Wrap } from "precast";

export const app = new App();

/** Spaces around a text are a slip of the hand. */
export function trim(input: unknown): unknown {
  return typeof input === "string" ? input.trim() : input;
}

export const upper = (value: string): string => value.toUpperCase();

export function noReserved(value: string): string {
  if (value === "ADMIN") throw new ValueError("this name is reserved");
  if (value === "BROKEN") throw new TypeError("a mistake of the program's");
  if (value === "TEAPOT") throw new HttpError(418, "a teapot");
  return value;
}

export function isEven(value: number): boolean {
  return value % 2 === 0;
}

export function orNull(input: unknown): unknown {
  return input === "" ? null : input;
}

export function lower(input: unknown): unknown {
  return typeof input === "string" ? input.toLowerCase() : input;
}

/** What is no number is 0. */
export function orZero(input: unknown, next: (input: unknown) => number): number {
  try {
    return next(input);
  } catch {
    return 0;
  }
}

export function split(input: unknown): unknown {
  return Array.isArray(input) ? input.flatMap((text) => (typeof text === "string" ? text.split(",") : [text])) : input;
}

export function isAccepted(value: boolean): boolean {
  return value;
}

type Name = Field<After<After<Before<Field<string, { maxLength: 10 }>, typeof trim>, typeof upper>, typeof noReserved>, { minLength: 2 }>;

export interface OrderFields {
  name: Name;
  quantity: Check<Int, typeof isEven>;
  pack: Check<Int, typeof isEven, { type: "odd_pack"; message: "A pack holds an even number" }>;
  note?: Before<string | null, typeof orNull>;
  status: Before<"open" | "closed", typeof lower>;
  terms: Check<boolean, typeof isAccepted>;
  tags: After<string, typeof upper>[];
  discount: Wrap<number, typeof orZero>;
  paid: number;
  /** @default "euro" */
  currency: After<string, typeof upper>;
}

export function checkPaid(order: OrderFields): OrderFields {
  if (order.paid > order.quantity * 100) throw new CustomError("overpaid", "{paid} is more than {limit}", { paid: order.paid, limit: order.quantity * 100 });
  return { ...order, paid: Math.round(order.paid) };
}

/** What is ordered; a whole, checked as one. */
export type Order = After<OrderFields, typeof checkPaid>;

app.post("/orders", function createOrder(order: Order): Order {
  return order;
});

app.post("/mixed", function mixed(values: (Before<Int, typeof trim> | boolean | string[])[]): number {
  return values.length;
});

app.get("/search", function search(q: After<string, typeof upper>, ids: Query<Before<Int[], typeof split>>, page: Query<Wrap<Int, typeof orZero>> = 1): (Int | string)[] {
  return [q, page, ...ids];
});
