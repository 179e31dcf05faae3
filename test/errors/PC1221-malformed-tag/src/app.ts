import { App } from "precast";

export const app = new App();

interface Item {
  /** @minimum zero */
  price: number;
}

app.post("/items", function createItem(item: Item): void {});
