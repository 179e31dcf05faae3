import { App, Response } from "precast";

export const app = new App();

app.delete("/items", { excludeNone: true, status: 204 }, function deleteItems(): void {});

app.get("/count", { excludeUnset: true }, function count(): number {
  return 1;
});

app.get("/page", { excludeDefaults: true }, function page(): Response {
  return new Response("<p>", { headers: { "content-type": "text/html" } });
});
