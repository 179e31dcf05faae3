import { randomUUID } from "node:crypto";
import { App } from "precast";

export const app = new App();

export class Item {
  id: string = randomUUID();
  name: string = "unnamed";
}

app.post("/items", function createItem(item: Item): void {});
