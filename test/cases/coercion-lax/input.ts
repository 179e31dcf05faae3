import { App, type Body, type Decimal, type Duration, type Field, type Int, type IsoDate } from "precast";

export const app = new App({ coercion: "lax" });

export enum Size {
  Small = 1,
  Large = 2,
}

export interface Order {
  count: Int;
  price: Field<number, { gt: 0 }>;
  gift: boolean;
  id: bigint;
  at: Date;
  size: Size;
  /** Taken as it is. */
  code: Field<Int, { strict: true }>;
  limit: Field<Int, { default: 10 }>;
  until?: Date | null;
  amounts: Int[];
  either: Int | boolean | string;
  part: { x: Int } | { x: string; y?: Int };
}

app.post("/orders", function place(order: Order): Order {
  return order;
});

app.post("/reading", function read(value: Body<Date | Int | null>): Date | Int | null {
  return value;
});

export interface Rate {
  rate: Decimal<{ maxDigits: 4 }>;
  from: IsoDate;
  lasting?: Duration | null;
  fixed: Field<Decimal, { strict: true }>;
}

app.post("/rates", function rate(rate: Rate): Rate {
  return rate;
});

app.post("/weeks/{week}", function plan(week: Int, days: (Int | "all")[]): (Int | "all")[] {
  return [week, ...days];
});
