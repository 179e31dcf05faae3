import { App, type Field } from "precast";

export const app = new App();

interface Item {
  code: Field<string, { pattern: "[A-Z" }>;
}

app.post("/items", function createItem(item: Item): void {});
