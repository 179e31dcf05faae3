import { App } from "precast";

export const app = new App();

interface Item {
  /** @minLength 3 */
  price: number;
}

app.post("/items", function createItem(item: Item): void {});
