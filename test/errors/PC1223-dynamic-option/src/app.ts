import { App, type Field } from "precast";

export const app = new App();

interface Item {
  name: Field<string, { maxLength: number }>;
}

app.post("/items", function createItem(item: Item): void {});
