import { App, type Field } from "precast";

export const app = new App();

interface Item {
  name: Field<string, { minLength: 1; maxLenght: 80 }>;
}

app.post("/items", function createItem(item: Item): void {});
