import { App, type Int, type Query } from "precast";

export const app = new App();

app.get("/items/{id}", function readItem(id: Query<Int>): number {
  return id;
});
