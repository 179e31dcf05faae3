import { App, type Int, type Query } from "precast";

export const app = new App();

app.get("/items", function listItems(limit: Query<Int, { default: 20 }>): number {
  return limit;
});
