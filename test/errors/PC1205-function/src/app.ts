import { App } from "precast";

export const app = new App();

interface Item {
  name: string;
  rename(name: string): void;
}

app.post("/items", function createItem(item: Item): void {});
