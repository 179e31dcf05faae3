import { App, type Field, type Int } from "precast";

export const app = new App();

interface Item {
  count: Field<Int, { coercion: "lax"; strict: true }>;
}

app.post("/items", function createItem(item: Item): void {});
