import { App, type Query } from "precast";

export const app = new App();

class Money {
  readonly cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
  toJSON(): string {
    return (this.cents / 100).toFixed(2);
  }
}

app.post("/prices", function createPrice(price: { amounts: (Money | null)[] }): Money | null {
  return price.amounts[0] ?? null;
});

app.get("/prices", function readPrices(least: Query<Money>): Money[] {
  return [least];
});
