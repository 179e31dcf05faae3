import { App, type Field, type Int } from "precast";

export const app = new App();

let count = 0;

export function nextId(): Int {
  count += 1;
  return count;
}

export const clock = { now: (): Date => new Date(count * 1000) };

export function noTags(): string[] {
  return [];
}

export class Item {
  id!: Field<Int, { defaultFactory: typeof nextId }>;
  addedAt?: Field<Date, { defaultFactory: typeof clock.now; alias: "added" }>;
  tags = noTags();
}

app.post("/items", function createItem(item: Item): Item {
  item.tags.push("seen");
  return item;
});

app.patch("/items", function changeItem(patch: Partial<Item>): string[] {
  return Object.keys(patch);
});
