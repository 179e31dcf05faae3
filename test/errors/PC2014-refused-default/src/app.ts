import { App, type Depends, type Field, type Int, type Query } from "precast";

export const app = new App();

export interface Item {
  /** @multipleOf 5 */
  count: Field<number, { default: 7 }>;
}

export function paging(offset: Field<Int, { ge: 0 }> = -1): number {
  return offset;
}

app.post("/items", function createItem(
  item: Item,
  page: Depends<typeof paging>,
  limit: Query<Int, { ge: 1; le: 100 }> = 0,
  q: Query<string, { pattern: "^[a-z]+$" }> = "A1",
): void {
  String([item, page, limit, q]);
});
