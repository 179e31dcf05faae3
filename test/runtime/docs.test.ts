import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { acceptsGzip } from "../../runtime/src/docs/content.js";
import { createDocs } from "../../runtime/src/docs/docs.js";
import type { Response } from "../../runtime/src/message/response.js";
import { type Given, request } from "../support/request.js";

const openapi = '{\n  "openapi": "3.1.0"\n}\n';
const docs = createDocs({ title: "Shop", openapi });

function get(target: string, given: Given = {}): Response {
  const response = docs.respond(request(target, given));
  if (response === undefined) throw new Error(`${target} was not answered`);
  return response;
}

async function bodyOf(response: Response): Promise<Buffer> {
  const { body } = response;
  if (body === null || typeof body === "string" || body instanceof Uint8Array) return Buffer.from(body ?? "");
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const script = "/docs/assets/swagger-ui-5.35.0/swagger-ui-bundle.js";

describe("what is answered", () => {
  test.each([
    ["/openapi.json", "application/json"],
    ["/docs", "text/html; charset=utf-8"],
    ["/redoc", "text/html; charset=utf-8"],
    [script, "text/javascript; charset=utf-8"],
    ["/docs/assets/swagger-ui-5.35.0/swagger-ui.css", "text/css; charset=utf-8"],
    ["/docs/assets/redoc-2.5.4/redoc.standalone.js", "text/javascript; charset=utf-8"],
    ["/docs/assets/pages/swagger-ui.js", "text/javascript; charset=utf-8"],
    ["/docs/assets/pages/redoc.js", "text/javascript; charset=utf-8"],
  ])("%s", async (path, type) => {
    for (const target of [path, `${path}?x=1`]) {
      const response = get(target);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe(type);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect((await bodyOf(response)).length).toBeGreaterThan(20);
    }
    expect(get(path, { method: "HEAD" }).status).toBe(200);
  });

  test.each(["/", "/doc", "/docs/", "/docs/assets/", "/docs/assets/swagger-ui-5.35.0/LICENSE", "/docs/assets/..%2f..%2fpackage.json", "/docs/assets/../../package.json", "/openapi.json/", "/__proto__"])("%s is left to the application", (path) => {
    expect(docs.respond(request(path))).toBeUndefined();
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is left to the application", (method) => {
    expect(docs.respond(request("/docs", { method }))).toBeUndefined();
  });

  test("the document is the bytes of the build", async () => {
    expect((await bodyOf(get("/openapi.json"))).toString()).toBe(openapi);
  });
});

describe("references and policy", () => {
  test.each(["/docs", "/redoc"])("%s refers to answered files by relative paths and runs no inline script", async (path) => {
    const response = get(path);
    const html = (await bodyOf(response)).toString();
    const references = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? "").filter((reference) => reference !== "data:,");
    expect(references.length).toBeGreaterThan(1);
    for (const reference of references) {
      expect(reference).not.toMatch(/^(?:\/|[a-z]+:)/);
      expect(get(new URL(reference, `http://host${path}`).pathname).status).toBe(200);
    }
    expect(html.match(/<script(?! src=)/g)).toBeNull();
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("http");
  });

  test.each(["</title><script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "a & b 'c'", "\u2028`${1}`*/"])("title %j stays text", async (title) => {
    for (const path of ["/docs", "/redoc"]) {
      const response = createDocs({ title, openapi }).respond(request(path));
      if (response === undefined) throw new Error("not answered");
      const html = (await bodyOf(response)).toString();
      const inside = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
      expect(unescape(inside)).toBe(`${title} - ${path === "/docs" ? "Swagger UI" : "ReDoc"}`);
      expect(html).not.toContain("<script>");
      expect(html).not.toContain("<img");
    }
  });
});

function unescape(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

describe("encodings and validators", () => {
  test("gzip and plain bytes are one file under two validators", async () => {
    const packed = get(script, { headers: { "accept-encoding": "gzip, deflate, br" } });
    const plain = get(script, { headers: { "accept-encoding": "br" } });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(packed.headers.get("etag")).not.toBe(plain.headers.get("etag"));
    expect([packed.headers.get("vary"), plain.headers.get("vary")]).toEqual(["accept-encoding", "accept-encoding"]);
    expect(gunzipSync(await bodyOf(packed)).equals(await bodyOf(plain))).toBe(true);
    expect(packed.headers.get("cache-control")).toContain("immutable");
  });

  test.each([
    [null, false],
    ["gzip", true],
    ["GZIP;q=0.5", true],
    ["gzip;q=0, *", false],
    ["*", true],
    ["*;q=0", false],
    ["deflate, br", false],
    ["br;q=1.0, gzip; q=0.8", true],
  ])("accept-encoding %j", (field, expected) => {
    expect(acceptsGzip(field)).toBe(expected);
  });

  test.each(["/openapi.json", "/docs", script])("%s is not sent to who has it", async (path) => {
    const headers = { "accept-encoding": "gzip" };
    const etag = get(path, { headers }).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const field of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = get(path, { headers: { ...headers, "if-none-match": field } });
      expect([field, response.status]).toEqual([field, 304]);
      expect(response.headers.get("etag")).toBe(etag);
      expect((await bodyOf(response)).length).toBe(0);
    }
    expect(get(path, { headers: { ...headers, "if-none-match": '"other"' } }).status).toBe(200);
  });

  test("another document has another validator", () => {
    const other = createDocs({ title: "Shop", openapi: "{}" }).respond(request("/openapi.json"));
    expect(other?.headers.get("etag")).not.toBe(get("/openapi.json").headers.get("etag"));
  });
});
