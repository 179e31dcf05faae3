import { App, type Field, type Int, type Query } from "precast";

export const app = new App();

export interface Item {
  /**
   * @minimum 1
   * @maximum 4
   * @multipleOf 5
   */
  size: number;
  share: Field<number, { ge: 0.1; le: 0.3; multipleOf: 0.1 }>;
}

app.post("/items", function createItem(item: Item, page: Query<Int, { gt: 1; lt: 2 }>): void {
  String([item, page]);
});
