/** The measured program: a shop's item without its database, so that the frameworks are what is measured. */
import { App, type Field, type Int, type Query } from "precast";

export const app = new App({ title: "Bench" });

export interface Item {
  id: Int;
  name: string;
  price: number;
  inStock: boolean;
  tags: string[];
}

export interface NewItem {
  name: Field<string, { minLength: 1; maxLength: 80 }>;
  price: Field<number, { gt: 0 }>;
  category: "books" | "games" | "music";
  tags: string[];
  address: { street: string; city: string; zip: string };
}

export interface Created extends NewItem {
  id: Int;
}

app.get("/items/{itemId}", function readItem(itemId: Int, q?: string, limit: Query<Int, { ge: 1; le: 100 }> = 20): Item {
  return { id: itemId, name: q ?? "Chess set", price: limit + 0.5, inStock: true, tags: ["wood", "classic"] };
});

app.post("/items", { status: 201 }, function createItem(item: NewItem): Created {
  return { id: 7, ...item };
});
