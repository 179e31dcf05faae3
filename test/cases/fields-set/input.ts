import { App, type Field, fieldsSet, type Int } from "precast";

export const app = new App({ aliases: "snake_case" });

export function noTags(): string[] {
  return [];
}

export interface Item {
  itemName: string;
  unitPrice: Field<Int, { default: 5 }>;
  tags: Field<string[], { defaultFactory: typeof noTags }>;
  note?: string | null;
}

/** Always has a default filled in. @frozen */
export interface Draft {
  state: Field<string, { readOnly: true; default: "new" }>;
  title?: string;
}

app.post("/items", function createItem(item: Item): { set: string[]; keys: string[]; copied: string[] } {
  return { set: [...fieldsSet(item)], keys: Object.keys(item), copied: Object.getOwnPropertySymbols({ ...item }).map(String) };
});

app.patch("/items", function changeItem(patch: Partial<Item>): { set: string[]; isNull: boolean } {
  return { set: [...fieldsSet(patch)], isNull: patch.note === null };
});

app.post("/drafts", function createDraft(draft: Draft): string[] {
  return [...fieldsSet(draft)];
});
