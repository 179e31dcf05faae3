import { App, type Field } from "precast";

export const app = new App();

interface Item {
  /** @readOnly */
  name?: Field<string, { writeOnly: true }>;
}

app.post("/items", function createItem(item: Item): Item {
  return item;
});
