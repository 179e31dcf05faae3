/** The docs pages as a person sees them, in Debian's Chromium with every other host blocked. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { emitOpenApi } from "../../compiler/src/emit/openapi.js";
import { createDocs } from "../../runtime/src/docs/docs.js";
import type { Handler } from "../../runtime/src/handler.js";
import { JSONResponse, Response } from "../../runtime/src/message/response.js";
import { shop as sample } from "../compiler/emit/sample-api.js";
import { runningShop } from "../support/shop.js";
import { chromiumContexts, missing } from "./chromium.js";
import { serve } from "./serve.js";

const document = JSON.stringify(emitOpenApi(sample));
const title = "Shop </title><script>globalThis.pwned = 1</script>";
const row = { id: 7, name: "Teapot", price: 9.5 };
const docs = createDocs({ title, openapi: document });
const handler: Handler = (request) =>
  docs.respond(request) ?? (request.path.startsWith("/items/") ? new JSONResponse({ ...row, id: Number(request.path.slice(7)) }) : new Response("Not Found", { status: 404 }));

const newContext = chromiumContexts({ viewport: { width: 1280, height: 1400 } });
let pictures = "";

beforeAll(async () => {
  pictures = await mkdtemp(join(tmpdir(), "precast-docs-"));
});

interface Opened {
  readonly page: Page;
  /** Requests to other hosts, all of them blocked. */
  readonly foreign: string[];
  readonly errors: string[];
}

async function open(url: string): Promise<Opened> {
  const context = await newContext();
  const page = await context.newPage();
  const opened: Opened = { page, foreign: [], errors: [] };
  await context.route(
    (address) => address.host !== new URL(url).host,
    (route) => {
      opened.foreign.push(route.request().url());
      return route.abort();
    },
  );
  page.on("pageerror", (error) => opened.errors.push(error.message));
  page.on("console", (message) => {
    // ReDoc's own logo: refused by the page's policy, and hidden by ReDoc then.
    if (message.type() === "error" && !message.text().includes("https://cdn.redoc.ly/redoc/logo-mini.svg' violates")) opened.errors.push(message.text());
  });
  await page.goto(url);
  return opened;
}

/** "GET /items" of every operation, sorted. */
function operationsOf(text: string): readonly string[] {
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)).sort();
}

/** Those that Swagger UI lists. */
async function listedOn(page: Page): Promise<readonly string[]> {
  await page.waitForSelector(".opblock");
  const listed = await page.$$eval(".opblock", (blocks) =>
    blocks.map((block) => [block.querySelector(".opblock-summary-method")?.textContent, block.querySelector(".opblock-summary-path, .opblock-summary-path__deprecated")?.textContent]),
  );
  return listed.map(([method, path]) => `${method} ${path?.replaceAll("\u200b", "")}`).sort();
}

/** "Try it out" and "Execute" of the operation of that summary; gives the address asked and the body shown. */
async function execute(page: Page, summary: string, itemId: string): Promise<{ readonly url: string | null; readonly body: string | null }> {
  await page.click(`.opblock-summary:has-text("${summary}")`);
  await page.click('button:has-text("Try it out")');
  await page.fill('input[placeholder="itemId"]', itemId);
  await page.click('button:has-text("Execute")');
  await page.waitForSelector(".live-responses-table .response .microlight");
  return { url: await page.textContent(".request-url pre, .request-url .microlight"), body: await page.textContent(".live-responses-table .response .microlight") };
}

describe.skipIf(missing)("the shop's docs pages", () => {
  const shop = runningShop("test-docs");

  test("Swagger UI lists what the document has, and Execute shows the row", async () => {
    const { url, document } = shop();
    const { page, foreign, errors } = await open(`${url}/docs`);
    expect(await listedOn(page)).toEqual(operationsOf(document));
    expect(await page.title()).toBe("Shop - Swagger UI");
    const executed = await execute(page, "Read one item", "7");
    expect(executed.url).toBe(`${url}/items/7`);
    expect(JSON.parse(executed.body ?? "")).toEqual(await (await fetch(`${url}/items/7`)).json());
    await page.screenshot({ path: join(pictures, "shop-swagger.png"), fullPage: true });
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
  });

  test("ReDoc shows what the document has", async () => {
    const { url, document } = shop();
    const { page, foreign, errors } = await open(`${url}/redoc`);
    await page.waitForSelector("h2");
    const { paths } = JSON.parse(document) as { paths: Record<string, Record<string, { summary: string }>> };
    const text = (await page.textContent("#redoc")) ?? "";
    for (const { summary } of Object.values(paths).flatMap((methods) => Object.values(methods))) expect(text).toContain(summary);
    await page.screenshot({ path: join(pictures, "shop-redoc.png") });
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
  });
});

describe.skipIf(missing)("the docs pages", () => {
  test.each(["", "/behind/a-proxy"])("Swagger UI works under prefix %j", async (prefix) => {
    const address = await serve(handler, prefix);
    const { page, foreign, errors } = await open(`${address}/docs`);
    expect(await listedOn(page)).toEqual(operationsOf(document));
    expect(await page.title()).toBe(`${title} - Swagger UI`);
    const executed = await execute(page, "Read one item", "7");
    expect(executed.url).toBe(`${address}/items/7`);
    expect(JSON.parse(executed.body ?? "")).toEqual(row);
    await page.screenshot({ path: join(pictures, `swagger${prefix.replaceAll("/", "-")}.png`) });
    expect({ foreign, errors, pwned: await page.evaluate("globalThis.pwned") }).toEqual({ foreign: [], errors: [], pwned: undefined });
  });

  test("ReDoc shows every operation and finds one by search", async () => {
    const { page, foreign, errors } = await open(`${await serve(handler, "/api")}/redoc`);
    await page.waitForSelector("h2");
    const text = (await page.textContent("#redoc")) ?? "";
    for (const summary of ["Read one item", "List items", "Stats", "placeOrder"]) expect(text).toContain(summary);
    await page.fill('input[placeholder="Search..."]', "newest");
    await page.waitForSelector('[data-role="search:results"] >> text=List items');
    await page.screenshot({ path: join(pictures, "redoc.png") });
    expect({ foreign, errors, pwned: await page.evaluate("globalThis.pwned") }).toEqual({ foreign: [], errors: [], pwned: undefined });
    console.log(`Screenshots: ${pictures}`);
  });

  test.each(["docs", "redoc"])("text of the user's program runs nothing and asks no one: /%s", async (path) => {
    const hostile = `<script>globalThis.pwned = 1</script> <img src=x onerror="globalThis.pwned = 2"> [link](javascript:globalThis.pwned=3) <a href="javascript:globalThis.pwned=4">link</a> ![beacon](https://beacon.example/x.png) end-of-text`;
    const told = { title: hostile, description: hostile };
    const openapi = JSON.stringify(
      emitOpenApi({ ...sample, info: { ...sample.info, ...told }, operations: sample.operations.map((operation) => ({ ...operation, summary: hostile, description: hostile, tags: [hostile] })) }),
    );
    const pages = createDocs({ title: hostile, openapi });
    const { page, foreign } = await open(`${await serve((request) => pages.respond(request) ?? new Response(null, { status: 404 }), "")}/${path}`);
    await page.waitForSelector("text=end-of-text");
    for (const link of await page.$$('a:text-is("link")')) await link.click({ timeout: 500 }).catch(() => undefined);
    expect({ foreign, pwned: await page.evaluate("globalThis.pwned") }).toEqual({ foreign: [], pwned: undefined });
  });
});
