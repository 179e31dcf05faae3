import { App, type Body, type Int } from "precast";

export const app = new App();

export interface Item {
  name: string;
}

app.put("/{itemId}", function replace(itemId: Int, item: Item, importance: Body<Int, { ge: 1 }>, note?: Body<string>) {
  return { itemId, item, importance, note: note ?? null };
});

app.post("/one", function one(item: Body<Item, { embed: true }>) {
  return item;
});
