import { App, Router } from "precast";

export const app = new App();
const items = new Router({ prefix: "items/" });

items.get("/all", function listItems(): string[] {
  return [];
});
app.include(items);
