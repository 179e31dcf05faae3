import { App, type Int, type Path } from "precast";

export const app = new App();

app.get("/items/{itemId}", function readItem(id: Path<Int>): number {
  return id;
});
