import { App, Router } from "precast";

export const app = new App();
const items = new Router({ prefix: "/items" });

app.get("/users/{id}", function readUser(id: string): string {
  return id;
});

app.get("/users/{name}", function readUserByName(name: string): string {
  return name;
});

items.get("", function listItems(): string[] {
  return [];
});

app.get("/items", function listItemsAgain(): string[] {
  return [];
});

app.get("/files/{rest:path}", function readFile(rest: string): string {
  return rest;
});

app.get("/files/{path:path}", function readPath(path: string): string {
  return path;
});

const tags = new Router();

tags.get("/tags", function listTags(): string[] {
  return [];
});

app.include(items);
app.include(tags);
app.include(tags);
