import { App, type Query } from "precast";

export const app = new App();

interface Range {
  from: number;
  to: number;
}

app.get("/items", function listItems(range: Query<Range>): string[] {
  return [];
});
