/**
 * /openapi.json, /docs (Swagger UI) and /redoc from files of this package: no request leaves the machine. Every reference is
 * relative, so the pages work behind a proxy's path prefix. The pages hold no script and no text of the user's but the
 * escaped title, and their policy allows scripts from these files alone.
 */
import { readFileSync } from "node:fs";
import type { Request } from "../message/request.js";
import type { Response } from "../message/response.js";
import { Content } from "./content.js";
import { redocPage, swaggerPage } from "./pages.js";

export interface DocsOptions {
  readonly title: string;
  /** Text of `openapi.json`, made at build. */
  readonly openapi: string;
}

const assets = new URL("../../assets/", import.meta.url);

export interface Docs {
  /** Whether GET and HEAD of a path are answered here. */
  has(path: string): boolean;
  /** The document, the two pages and their files; undefined for everything else. */
  respond(request: Request): Response | undefined;
}

export function createDocs({ title, openapi }: DocsOptions): Docs {
  const contents = new Map<string, Content>([
    ["/openapi.json", new Content({ type: "application/json", cache: "no-cache", stored: "plain", load: () => openapi })],
    ["/docs", page(() => swaggerPage(title))],
    ["/redoc", page(() => redocPage(title))],
    ...vendored.map(([path, type]): [string, Content] => [`/docs/assets/${path}`, vendoredFile(path, type)]),
    ...scripts.map((path): [string, Content] => [`/docs/assets/${path}`, script(path)]),
  ]);
  return {
    has: (path) => contents.has(path),
    respond: (request) => (request.method === "GET" || request.method === "HEAD" ? contents.get(request.path)?.respond(request) : undefined),
  };
}

/** Third parties' files with their licenses beside them; compressed when they were copied here. */
const vendored = [
  ["swagger-ui-5.35.0/swagger-ui-bundle.js", "text/javascript; charset=utf-8"],
  ["swagger-ui-5.35.0/swagger-ui.css", "text/css; charset=utf-8"],
  ["redoc-2.5.4/redoc.standalone.js", "text/javascript; charset=utf-8"],
] as const;

const scripts = ["pages/swagger-ui.js", "pages/redoc.js"] as const;

/**
 * ReDoc searches in a worker made of a blob; both UIs write style elements. Images of other hosts (ReDoc's logo, those in a
 * description) are refused.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

function page(load: () => string): Content {
  const headers = { "content-security-policy": policy, "referrer-policy": "no-referrer" };
  return new Content({ type: "text/html; charset=utf-8", cache: "no-cache", stored: "plain", headers, load });
}

/** The version is part of the path, so a copy never has to be asked for again. */
function vendoredFile(path: string, type: string): Content {
  return new Content({ type, cache: "public, max-age=31536000, immutable", stored: "gzip", load: () => readFileSync(new URL(`${path}.gz`, assets)) });
}

function script(path: string): Content {
  return new Content({ type: "text/javascript; charset=utf-8", cache: "no-cache", stored: "plain", load: () => readFileSync(new URL(path, assets)) });
}
