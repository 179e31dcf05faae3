import { App, type Field } from "precast";

export const app = new App();

export function today(): string {
  return new Date().toISOString();
}

class Item {
  day: Field<string, { defaultFactory: typeof today }> = "2024-01-02";
}

app.post("/items", function createItem(item: Item): Item {
  return item;
});
