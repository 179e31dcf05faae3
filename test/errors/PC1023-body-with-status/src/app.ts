import { App, type Int } from "precast";

export const app = new App();

app.delete("/items/{id}", { status: 204 }, function deleteItem(id: Int): number {
  return id;
});
