/** From source text to document and client through the real reader: what the samples by hand cannot show. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import { emitClient } from "../../../compiler/src/emit/client.js";
import { emitOpenApi } from "../../../compiler/src/emit/openapi.js";
import { readApi } from "../../../compiler/src/read/read.js";
import { Sandbox } from "../../support/program.js";
import { format } from "../../support/format.js";

const app = `import { App, HttpError, Router } from "precast";
import type { Depends, Field, Header, Int, Query } from "precast";

export const app = new App({ title: "Shop" });

export async function guard(token: Header<string, { alias: "x-token" }>): Promise<string> {
  if (token === "") throw new HttpError(401, "Who?");
  return token;
}

/** Finds one. */
export function found(itemId: Int): Int {
  return itemId;
}

const items = new Router({ prefix: "/items", tags: ["items"] });

/** Read one item. With all it has. */
items.get("/{itemId}", async function readItem(id: Depends<typeof found>): Promise<Item> {
  throw new HttpError(404);
});

const change = (item: Item, payment: Payment, by: Depends<typeof guard>, dry = false): bigint => 1n;
items.put("/{itemId}", { operationId: "changeItem" }, change);

app.get("/search", (q: Query<Field<string, { minLength: 2 }>>, limit: Int = 10): { hits: Item[]; total: number } => ({ hits: [], total: 0 }));
app.include(items);

/** Something we sell. */
export interface Item {
  name: Field<string, { minLength: 1 }>;
  addedAt: Date;
  parts?: Item[];
}

export type Payment = { kind: "card"; number: string } | { kind: "cash" };
`;


const context = new Sandbox().read({ "src/app.ts": app });
const api = readApi(context);
if (api === undefined || context.session.hasErrors()) throw new Error(JSON.stringify(context.session.diagnostics()));

test("the document is valid and has what was declared", async () => {
  const document = emitOpenApi(api);
  expect(await new Validator().validate(structuredClone(document) as object as Record<string, unknown>)).toMatchObject({ valid: true });
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) => Object.entries(methods ?? {}).map(([method, operation]) => `${method} ${path} ${JSON.stringify(operation)}`));
  expect(operations.map((line) => line.split(" ", 2).join(" "))).toEqual(["get /search", "get /items/{itemId}", "put /items/{itemId}"]);
  expect(operations[0]).toContain('"minLength":2');
  expect(operations[1]).toContain('"name":"itemId","in":"path","required":true,"schema":{"type":"integer"}');
  expect(operations[1]).toContain('"404"');
  expect(operations[2]).toContain('"401"');
  expect(operations[2]).toContain('"name":"x-token","in":"header"');
});

test("every mapped name is that name in the user's source, or the handler itself", async () => {
  const files = await emitClient(api, { client: "client", format });
  const types = (files.get("client/client.d.ts") ?? "").split("\n");
  const map = new TraceMap(files.get("client/client.d.ts.map") ?? "");
  const sources: Record<string, string> = { "../src/app.ts": app };
  const led = types.flatMap((text, index) => {
    const name = /^(?: +|export (?:interface|type) )([\w$]+)(?=\(| \{| =)/.exec(text);
    if (name === null) return [];
    const at = originalPositionFor(map, { line: index + 1, column: name[0].length - (name[1] ?? "").length });
    if (at.source === null) return [];
    const line = sources[at.source]?.split("\n")[at.line - 1] ?? "";
    return [`${name[1]} -> ${at.source} ${line.slice(at.column).split(/[ ({]/, 1)[0]}`];
  });
  expect(led).toEqual(expect.arrayContaining(["readItem -> ../src/app.ts readItem", "changeItem -> ../src/app.ts change", "Item -> ../src/app.ts Item", "Payment -> ../src/app.ts Payment"]));
});
