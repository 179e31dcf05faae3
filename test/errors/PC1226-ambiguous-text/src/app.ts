import { App } from "precast";

export const app = new App();

app.get("/items/{key}", function readItem(key: string | number): string {
  return typeof key;
});
