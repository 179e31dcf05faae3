import { App } from "precast";

export const app = new App();

interface Item {
  /** @frozen */
  id: string;
  /** @extra forbid */
  size: { width: number };
  /** @strict */
  count: number;
}

app.post("/items", function createItem(item: Item): void {});
