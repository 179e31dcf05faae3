import { App, type After } from "precast";

export const app = new App();

function upper(value: string): string {
  return value.toUpperCase();
}

app.get("/search", function search(q: After<string, typeof upper>): string {
  return q;
});
