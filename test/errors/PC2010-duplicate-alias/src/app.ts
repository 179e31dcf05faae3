import { App, type Query } from "precast";

export const app = new App();

app.get("/items", function listItems(q: string, search: Query<string, { alias: "q" }>): string[] {
  return [q, search];
});
