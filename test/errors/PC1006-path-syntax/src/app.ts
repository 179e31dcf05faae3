import { App, type Int } from "precast";

export const app = new App();

app.get("/items/{id:int}", function readItem(id: Int): number {
  return id;
});
