import { Decimal } from "decimal.js";
import { App, type Decimal as DecimalText, type Field, type Int } from "precast";

export const app = new App();

/** A number as it is sent: a text of digits. */
export interface Order {
  price: DecimalText<{ decimalPlaces: 2 }>;
  quantity: Int;
}

/** Numbers of decimal.js, which say with toJSON() what is written of them. */
export interface Invoice {
  total: Decimal;
  parts: Decimal[];
  discount?: Decimal | null;
  by: Map<string, Decimal>;
}

app.post("/invoices", function bill(order: Order): Invoice {
  const price = new Decimal(order.price);
  const total = price.times(order.quantity);
  return { total, parts: Array.from({ length: order.quantity }, () => price), by: new Map([["price", price]]), ...(order.quantity > 2 ? { discount: total.times("0.1") } : {}) };
});

/** A number that fits, one that is written by hand, or none. */
export type Amount = Decimal | number | null;

export class Weight {
  constructor(readonly grams: number) {}
  toJSON(): { grams: number } {
    return { grams: this.grams };
  }
}

export interface Measure {
  amount: Amount;
  /** Both say what they are with a method. */
  size: Decimal | Weight;
  /** Told from a field of another kind. */
  one: { value: Decimal } | { value: Int[] };
  text: Decimal | Field<string, { maxLength: 3 }>;
}

app.get("/measures/{kind}", function measure(kind: string): Measure {
  const third = new Decimal(1).dividedBy(3);
  if (kind === "decimals") return { amount: third, size: new Decimal("1e30"), one: { value: new Decimal("0.1").plus("0.2") }, text: new Decimal("-0") };
  if (kind === "others") return { amount: 0.5, size: new Weight(2), one: { value: [1, 2] }, text: "abc" };
  if (kind === "empty") return { amount: 0, size: new Weight(0), one: { value: [] }, text: "" };
  return { amount: null, size: new Decimal("NaN"), one: { value: new Decimal(1) }, text: "longer" };
});

app.get("/wrong", function wrong(): Invoice {
  return { total: "1.5" as unknown as Decimal, parts: [], by: new Map() };
});
