import { App, HttpError, Response } from "precast";

export const app = new App();

app.delete("/{id}", function remove(id: string): void {
  if (id === "none") throw new HttpError(404, "Nothing to remove", { "x-id": id });
});

app.get("/text", () => new Response("plain", { headers: { "x-kind": "ours" } }));

app.get("/web", async () => globalThis.Response.json({ from: "web" }, { status: 203 }));

app.post("/echo", { status: 201 }, async function echo(request: Request) {
  return { method: request.method, body: await request.text() };
});

app.get("/wrong", function wrong(): { items: { price: number }[] } {
  return { items: [{ price: 1 }, { price: Number.NaN }] };
});
