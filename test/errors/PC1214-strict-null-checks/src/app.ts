import { App } from "precast";

export const app = new App();

app.get("/items", function listItems(): string[] {
  return [];
});
