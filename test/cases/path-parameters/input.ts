import { App, type Int } from "precast";

export const app = new App({ prefix: "/v1" });

app.get("/items/{itemId}", function readItem(itemId: Int) {
  return { itemId };
});

app.get("/files/{rest:path}", function readFile(rest: string) {
  return { rest };
});

app.get("/items/latest", () => ({ latest: true }));
