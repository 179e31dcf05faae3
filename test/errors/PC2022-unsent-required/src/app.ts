import { App, type Field, type Int } from "precast";

export const app = new App();

interface Item {
  id: Field<Int, { readOnly: true }>;
  name: string;
}

app.post("/items", function createItem(items: Item[]): Item[] {
  return items;
});
