import { App, type Field, type Int } from "precast";

export const app = new App();

/** As decimal.js writes its numbers. */
export class Money {
  readonly #cents: bigint;
  readonly currency = "EUR";

  constructor(cents: bigint) {
    this.#cents = cents;
  }

  plus(other: Money): Money {
    return new Money(this.#cents + other.#cents);
  }

  toString(): string {
    return `${this.#cents / 100n}.${String(this.#cents % 100n).padStart(2, "0")}`;
  }

  toJSON(): Field<string, { pattern: "^[0-9]+[.][0-9][0-9]$" }> {
    return this.toString();
  }
}

export class Weight {
  readonly grams: number;

  constructor(grams: number) {
    this.grams = grams;
  }

  toJSON(unit = "g"): { unit: string; value: number; since?: Date } {
    return { unit, value: this.grams, since: new Date(0) };
  }
}

export class Rating {
  readonly stars: Int = 4;
  toJSON = (): Int => this.stars;
}

export interface Named {
  name: string;
  price: Int;
}

export interface Item {
  price: Money;
  prices: Money[];
  weight?: Weight | null;
  /** A text that was written by hand, or one that is made. */
  either: Money | Weight | Rating | Named | string | null;
  by: Map<string, Weight>;
  loose: { toJSON(): unknown };
}

export interface Priced {
  name: string;
  price: Money;
}

/** Told by what a price is in the program: an object there, a text where it is written. */
app.get("/either", function readEither(kind: string): Priced | Named {
  return kind === "priced" ? { name: kind, price: new Money(100n) } : { name: kind, price: 2 };
});

app.get("/item", function readItem(kind: string): Item {
  const made: Record<string, Item["either"]> = { money: new Money(5n), weight: new Weight(2), rating: new Rating(), named: { name: "n", price: 3 }, text: "by hand" };
  const price = new Money(150n);
  return { price, prices: [price, price.plus(price)], weight: kind === "text" ? null : new Weight(1.5), either: made[kind] ?? null, by: new Map([["a", new Weight(1)]]), loose: { toJSON: () => [1, { a: null }] } };
});

app.get("/negative", function readNegative(): Money[] {
  return [new Money(1n), new Money(-5n)];
});

app.get("/wrong", function readWrong(): Priced {
  return { name: "wrong", price: "1.50" as unknown as Money };
});
