import { App, type Field } from "precast";

export const app = new App();

interface Item {
  tags: Field<string[], { minItems: 1; contains: "new" }>;
  kind: Field<string, { minLength: 1; enum: ["a", "b"] }>;
  /** Nullable by the type. */
  note: Field<string, { maxLength: 9; nullable: true }>;
  id: Field<string, { minLength: 1; frozen: true }>;
}

app.post("/items", function createItem(item: Item): void {});
