import { App, type Query } from "precast";

export const app = new App();

app.get("/items", function listItems(tag: Query<string>[]): string[] {
  return tag;
});
