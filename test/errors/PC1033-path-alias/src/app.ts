import { App, type Int, type Path } from "precast";

export const app = new App();

app.get("/items/{id}", function readItem(id: Path<Int, { alias: "item" }>): number {
  return id;
});
