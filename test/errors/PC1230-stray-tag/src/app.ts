import { App } from "precast";

export const app = new App();

interface Item {
  price: number; /** @minimum 0 */
  name: string;
}

app.post("/items", function createItem(item: Item): void {});
