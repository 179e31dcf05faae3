import { beforeAll, describe, expect, test } from "vitest";
import { emitRouter } from "../../../compiler/src/emit/router.js";
import type { OperationPlan, Plan } from "../../../compiler/src/ir/plan.js";
import type { Method, Operation } from "../../../compiler/src/ir/api.js";
import { lowerRouter } from "../../../compiler/src/lower/router.js";
import { Response } from "../../../runtime/src/message/response.js";
import { api, operation } from "../../support/api.js";
import { request } from "../../support/request.js";
import { importEmitted } from "../../support/run-emitted.js";

type Route = (operations: Record<string, unknown>, request: unknown, method: string, path: string) => Response | undefined;

/** A router whose operations answer with their id and captures. */
async function router(routes: readonly (readonly [Method, string])[]): Promise<(method: string, path: string) => string | undefined> {
  const operations = routes.map(([method, path], index) => operation(`op${index}`, method, path));
  const text = emitRouter(plan(operations), "src/generated").toString();
  const { route } = await importEmitted<{ route: Route }>({ "router.ts": text }, "router.js");
  const table = Object.fromEntries(operations.map(({ id }, index) => [id, (_request: unknown, ...captures: string[]) => new Response([routes[index]?.join(" "), ...captures].join(" | "))]));
  return (method, path) => route(table, request(path), method, path)?.body as string | undefined;
}

function plan(operations: readonly Operation[]): Plan {
  const planned = operations.map((one) => ({ operation: one, pathNames: one.segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name])) }) as unknown as OperationPlan);
  const { app, lifespan, models, info } = api(operations);
  return { app, lifespan, models, needsTemporal: false, recursive: new Set(), secretive: new Set(), title: info.title, settings: new Map(), slots: [], modules: [{ module: "src/app.ts", path: "routes/app.ts", operations: planned }], router: lowerRouter(operations) };
}

describe("a mixed tree", () => {
  let find: (method: string, path: string) => string | undefined;
  beforeAll(async () => {
    find = await router([
      ["GET", "/items"],
      ["POST", "/items"],
      ["GET", "/items/{itemId}"],
      ["DELETE", "/items/{itemId}"],
      ["GET", "/items/special"],
      ["GET", "/items/{itemId}/reviews/{reviewId}"],
      ["GET", "/users/me"],
      ["POST", "/users/{userId}"],
      ["GET", "/users/{userId}/posts"],
      ["GET", "/files/{rest:path}"],
      ["GET", "/files/readme"],
      ["HEAD", "/explicit"],
      ["GET", "/explicit"],
      ["GET", "/"],
      ["GET", "/slash/"],
      ["GET", "/items/{itemId}/"],
    ]);
  });

  test.each([
    ["GET", "/items", "GET /items"],
    ["POST", "/items", "POST /items"],
    ["PUT", "/items", undefined],
    ["GET", "/items/7", "GET /items/{itemId} | 7"],
    ["DELETE", "/items/7", "DELETE /items/{itemId} | 7"],
    ["GET", "/items/special", "GET /items/special"],
    ["DELETE", "/items/special", "DELETE /items/{itemId} | special"],
    ["GET", "/items/", undefined],
    ["GET", "/items/7/", "GET /items/{itemId}/ | 7"],
    ["GET", "/items/7/reviews/9", "GET /items/{itemId}/reviews/{reviewId} | 7 | 9"],
    ["GET", "/items/special/reviews/9", "GET /items/{itemId}/reviews/{reviewId} | special | 9"],
    ["GET", "/items/7/reviews", undefined],
    ["GET", "/items/7/reviews/", undefined],
    ["GET", "/items/7/other/9", undefined],
    ["GET", "/users/me", "GET /users/me"],
    ["POST", "/users/me", "POST /users/{userId} | me"],
    ["GET", "/users/me/posts", "GET /users/{userId}/posts | me"],
    ["GET", "/users/you", undefined],
    ["GET", "/files/a/b/c", "GET /files/{rest:path} | a/b/c"],
    ["GET", "/files/", "GET /files/{rest:path} | "],
    ["GET", "/files", undefined],
    ["GET", "/files/readme", "GET /files/readme"],
    ["GET", "/files/readme/x", "GET /files/{rest:path} | readme/x"],
    ["HEAD", "/items", "GET /items"],
    ["HEAD", "/items/7", "GET /items/{itemId} | 7"],
    ["HEAD", "/explicit", "HEAD /explicit"],
    ["GET", "/", "GET /"],
    ["GET", "", undefined],
    ["GET", "/slash/", "GET /slash/"],
    ["GET", "/slash", undefined],
    ["GET", "//items", undefined],
    ["OPTIONS", "*", undefined],
    ["get", "/items", undefined],
    ["GET", "/items/a%2Fb", "GET /items/{itemId} | a/b"],
    ["GET", "/items/a%25b", "GET /items/{itemId} | a%b"],
    ["GET", "/__proto__", undefined],
  ])("%s %s", (method, path, expected) => {
    expect(find(method, path)).toBe(expected);
  });
});

test("many static paths go through a map", async () => {
  const paths = Array.from({ length: 40 }, (_, index) => ["GET", `/path-${index}/x`] as const);
  const find = await router(paths);
  for (const [method, path] of paths) expect(find(method, path)).toBe(`${method} ${path}`);
  expect(find("GET", "/path-40/x")).toBeUndefined();
  expect(find("GET", "constructor")).toBeUndefined();
});

test("paths that differ only in what is no identifier get different functions", async () => {
  const find = await router([
    ["GET", "/a-b/{x}"],
    ["GET", "/a.b/{x}"],
    ["GET", "/é/{x}"],
    ["GET", '/q"uo`te${1}/{x}'],
  ]);
  expect(find("GET", "/a-b/1")).toBe("GET /a-b/{x} | 1");
  expect(find("GET", "/a.b/1")).toBe("GET /a.b/{x} | 1");
  expect(find("GET", "/é/1")).toBe("GET /é/{x} | 1");
  expect(find("GET", '/q"uo`te${1}/1')).toBe('GET /q"uo`te${1}/{x} | 1');
});
