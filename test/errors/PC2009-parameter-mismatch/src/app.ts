import { App, type Depends, type Field, type Int, type Query } from "precast";

export const app = new App();

export function paging(limit: Int = 10): number {
  return limit;
}

export function owner(itemId: string): string {
  return itemId;
}

export function search(q?: string): string {
  return q ?? "";
}

app.get("/items/{itemId}", function readItem(
  itemId: Int,
  limit: string,
  page: Depends<typeof paging>,
  by: Depends<typeof owner>,
  q: Query<Field<string, { minLength: 3 }>>,
  found: Depends<typeof search>,
): string {
  return String([itemId, limit, page, by, q, found]);
});
