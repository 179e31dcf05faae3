import { App, Router } from "precast";

export const app = new App();
const items = new Router({ prefix: "/items" });

items.get("/", function listItems(): string[] {
  return [];
});
