import { type After, App, type Before, type Check, fieldsSet, type Int, ValueError } from "precast";

export const app = new App({ coercion: "lax" });

/** @extra forbid @strict */
export interface Stored {
  id: Int;
}

/** What it extends forbids other keys and converts nothing. */
export interface Item extends Stored {
  amount: Int;
}

/** Its own word counts. @extra ignore @strict false */
export interface Loose extends Item {
  note?: string;
}

/** @frozen @extra allow */
export interface Fixed {
  at?: Date;
}

/** Of several a later one counts. */
export interface Both extends Stored, Fixed {}

/** @frozen false */
export interface Thawed extends Both {}

app.post("/items", function createItem(item: Item): Item {
  return item;
});

app.post("/loose", function createLoose(item: Loose): Loose {
  return item;
});

app.post("/both", function createBoth(both: Both): { isFrozen: boolean; keys: string[] } {
  return { isFrozen: Object.isFrozen(both), keys: Object.keys(both) };
});

app.post("/thawed", function createThawed(thawed: Thawed): { isFrozen: boolean; keys: string[] } {
  return { isFrozen: Object.isFrozen(thawed), keys: Object.keys(thawed) };
});

export interface OrderFields {
  paid: number;
  total: number;
}

export function isPaid(order: OrderFields): void {
  if (order.paid < order.total) throw new ValueError("not all is paid");
}

/** Gives back whatever it is given. */
export function rounded<Fields extends OrderFields>(order: Fields): Fields {
  return { ...order, paid: Math.round(order.paid) };
}

export function unwrapped(input: unknown): unknown {
  return Array.isArray(input) ? input[0] : input;
}

export type Checked = Check<OrderFields, typeof isPaid>;

/** The function of what it extends stands around all of it. */
export interface Order extends Checked {
  note: string;
}

/** Those of all that it extends, the innermost first. */
export interface Gift extends After<Before<Order, typeof unwrapped>, typeof rounded> {
  to: string;
}

export interface Receipt extends Checked {
  number: Int;
}

/** One that it has over two ways runs once. */
export interface Settled extends Order, Receipt {}

app.post("/settled", function settle(order: Settled): Settled {
  return order;
});

/** A class has none of a function around it, and the settings of its interface are not its own. */
export class Base {
  /** @readOnly */
  id?: Int;
  constructor(readonly name: string) {}
}

/** @extra forbid */
export class Strict extends Base {
  note = "";
}

export class Stricter extends Strict {
  more?: string;
}

app.post("/orders", function createOrder(order: Order): Order {
  return order;
});

app.post("/gifts", function createGift(gift: Gift): Gift {
  return gift;
});

app.post("/stricter", function createStricter(strict: Stricter): string[] {
  return [strict.constructor.name, ...fieldsSet(strict)];
});
