/** The emitted client in a browser: relative URLs, the window's fetch, aborts. Node's side is test/compiler/emit/client.test.ts. */
import { describe, expect, test } from "vitest";
import { emitClient } from "../../compiler/src/emit/client.js";
import { HTMLResponse, JSONResponse, Response } from "../../runtime/src/message/response.js";
import { shop } from "../compiler/emit/sample-api.js";
import { format } from "../support/format.js";
import { chromiumContexts, missing } from "./chromium.js";
import { serve } from "./serve.js";

const newContext = chromiumContexts();

interface Outcome {
  readonly read: [string, string, string];
  readonly failed: unknown[];
  readonly aborted: string;
}

const script = `(async () => {
  const { createClient, isReadItemError } = await import("/app/client.js");
  const api = createClient({ baseUrl: "/app" });
  const item = await api.shopItems.readItem({ itemId: 7 });
  const failed = await api.shopItems.readItem({ itemId: 8 }).catch((error) => [isReadItemError(error), error.status, error.detail]);
  const controller = new AbortController();
  const waiting = api.stats({}, { signal: controller.signal }).catch((error) => error.name);
  controller.abort();
  return { read: [item.name, item.addedAt.toISOString(), String(item.stock)], failed, aborted: await waiting };
})()`;

describe.skipIf(missing)("the client", () => {
  test("reads, fails and aborts as in Node", async () => {
    const client = (await emitClient(shop, { client: "client", format })).get("client/client.js") ?? "";
    const address = await serve((request) => {
      if (request.path === "/client.js") return new Response(client, { headers: { "content-type": "text/javascript" } });
      if (request.path === "/items/7") return new JSONResponse({ name: "Teapot", addedAt: "2026-01-02T03:04:05Z", stock: "9007199254740993" });
      if (request.path === "/items/8") return new JSONResponse({ detail: "No such item" }, { status: 404 });
      return new HTMLResponse("<!doctype html><title>App</title>");
    }, "/app");
    const page = await (await newContext()).newPage();
    await page.goto(`${address}/`);
    expect((await page.evaluate(script)) as Outcome).toEqual({
      read: ["Teapot", "2026-01-02T03:04:05.000Z", "9007199254740993"],
      failed: [true, 404, "No such item"],
      aborted: "AbortError",
    });
  });
});
