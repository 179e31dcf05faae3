import { App, RedirectResponse, type Int } from "precast";

export const app = new App();

app.get("/items/{id}", function readItem(id: Int) {
  return id === 0 ? new RedirectResponse("/items/1") : { id };
});
