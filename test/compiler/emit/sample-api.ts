/** An Api by hand that has everything the document and the client must say: what `read/` makes of a small shop. */
import type { Span } from "../../../compiler/src/diagnostics/diagnostic.js";
import type { Api, BodyArgument, Dependency, Parameter } from "../../../compiler/src/ir/api.js";
import type { PlatformClass } from "../../../compiler/src/ir/platform-classes.js";
import type { Documentation, Field, Json, Model, TupleType, Type } from "../../../compiler/src/ir/type.js";
import { api, nowhere, operation } from "../../support/api.js";

const origin = nowhere;

export const string = (given: object = {}): Type => ({ kind: "string", origin, ...given });
export const number = (given: object = {}): Type => ({ kind: "number", integer: false, origin, ...given });
export const int = (given: object = {}): Type => ({ kind: "number", integer: true, origin, ...given });
export const boolean: Type = { kind: "boolean", origin };
export const bigint: Type = { kind: "bigint", origin };
export const date: Type = { kind: "date", origin };
export const nothing: Type = { kind: "null", origin };
export const literal = (...values: (string | number | boolean)[]): Type => ({ kind: "literal", values, origin });
export const array = (element: Type, given: object = {}): Type => ({ kind: "array", element, origin, ...given });
export const tuple = (...elements: Type[]): Type => ({ kind: "tuple", elements, origin });
export const openTuple = (given: Pick<TupleType, "elements" | "optional" | "rest" | "last">): Type => ({ kind: "tuple", ...given, origin });
export const platform = (name: PlatformClass): Type => ({ kind: "platform", class: name, origin });
export const set = (element: Type, given: object = {}): Type => ({ kind: "set", element, origin, ...given });
export const map = (key: Type, value: Type, given: object = {}): Type => ({ kind: "map", key, value, origin, ...given });
export const record = (value: Type): Type => ({ kind: "record", value, origin });
export const union = (...members: Type[]): Type => ({ kind: "union", members, origin });
export const ref = (name: string): Type => ({ kind: "ref", name, origin });
export const object = (fields: readonly Field[], extra: "ignore" | "forbid" | "allow" = "ignore"): Type => ({ kind: "object", fields, extra, origin });
export const field = (name: string, type: Type, given: { optional?: boolean; input?: Field["input"] & object; output?: string; access?: Field["access"] & string; default?: Json; documentation?: Documentation } = {}): Field => ({
  name,
  type,
  optional: false,
  documentation: {},
  origin,
  ...given,
});
export const model = (name: string, type: Type, documentation: Documentation = {}, at: Span = origin): Model => ({ name, type, documentation, declared: undefined, origin: at });

export const parameter = (place: Parameter["in"], name: string, type: Type, given: Partial<Parameter> = {}): Parameter => ({
  kind: "parameter",
  in: place,
  name,
  alias: name,
  type,
  required: place === "path",
  default: undefined,
  documentation: {},
  includeInSchema: true,
  origin,
  ...given,
});
export const body = (name: string, type: Type, given: Partial<BodyArgument> = {}): BodyArgument => ({
  kind: "body",
  name,
  alias: name,
  type,
  required: true,
  embed: false,
  default: undefined,
  documentation: {},
  origin,
  ...given,
});
export const dependency = (id: string, given: Partial<Dependency> = {}): Dependency => ({
  id,
  reference: { module: "src/app.ts", exportName: id, path: [] },
  provider: "function",
  arguments: [],
  throws: [],
  origin,
  ...given,
});
export const json = (type: Type): { kind: "json"; type: Type; async: boolean; origin: Span } => ({ kind: "json", type, async: true, origin });

const models: readonly Model[] = [
  model("Card", object([field("kind", literal("card")), field("number", string({ minLength: 12, pattern: "^\\d+$" })), field("expires", date)])),
  model("Category", object([field("name", string()), field("children", array(ref("Category"))), field("since", union(date, nothing))])),
  model("Colour", literal("green", "red")),
  model("Hidden", object([field("secret", string())])),
  model("Invoice", object([field("kind", literal("invoice")), field("dueDays", int({ minimum: 1 }))])),
  model(
    "Item",
    object([
      field("id", int()),
      field("name", string({ minLength: 1, maxLength: 80 }), { documentation: { description: "Shown to customers.", examples: ["Teapot"] } }),
      field("price", number({ exclusiveMinimum: 0 })),
      field("stock", bigint),
      field("note", union(string(), nothing)),
      field("tags", array(string(), { uniqueItems: true }), { optional: true }),
      field("colour", ref("Colour"), { default: "red" }),
      field("addedAt", date),
      field("size", tuple(number(), number()), { optional: true }),
    ]),
    { description: "Something we sell." },
    { file: "src/models.ts", line: 3, column: 18, length: 4 },
  ),
  model("ItemPatch", object([field("name", string(), { optional: true }), field("price", number(), { optional: true })], "forbid")),
  model("PageItem", object([field("items", array(ref("Item"))), field("total", int())])),
  model("Payment", union(ref("Card"), ref("Invoice"))),
  model("Order", object([field("payment", ref("Payment")), field("byDay", record(date)), field("paidAt", date, { optional: true })], "allow")),
];

const itemId = parameter("path", "itemId", int(), { documentation: { description: "Which one." } });

export const shop: Api = api(
  [
    operation("stats", "GET", "/stats", { response: json(object([field("items", int()), field("latest", union(date, nothing))])), summary: "Stats" }),
    operation("listItems", "GET", "/items", {
      tags: ["Shop items"],
      summary: "List items",
      description: "Newest first.\nIn pages.",
      arguments: [parameter("query", "q", string({ maxLength: 10 }), { default: "all" }), parameter("query", "colours", array(ref("Colour"))), { kind: "dependency", id: "paging" }],
      response: json(ref("PageItem")),
    }),
    operation("readItem", "GET", "/items/{itemId}", {
      tags: ["Shop items"],
      summary: "Read one item",
      arguments: [itemId],
      response: json(ref("Item")),
      throws: [
        { status: 404, detail: "No such item" },
        { status: 404, detail: "Gone" },
      ],
      handler: { file: "src/routes/items.ts", line: 5, column: 46, length: 8 },
    }),
    operation("createItem", "POST", "/items", {
      tags: ["Shop items"],
      status: 201,
      arguments: [body("item", ref("Item"), { documentation: { description: "The new one." } })],
      guards: ["guard"],
      response: json(ref("Item")),
      handler: { file: "src/routes/items.ts", line: 9, column: 7, length: 10 },
    }),
    operation("patchItem", "PATCH", "/items/{itemId}", { tags: ["Shop items"], deprecated: true, arguments: [itemId, body("patch", ref("ItemPatch"))], response: json(ref("Item")) }),
    operation("deleteItem", "DELETE", "/items/{itemId}", { tags: ["Shop items"], status: 204, arguments: [itemId], guards: ["guard"], responses: [{ status: 409, description: "It is in an order" }] }),
    operation("placeOrder", "POST", "/orders", {
      tags: ["orders"],
      status: 201,
      arguments: [body("order", ref("Order"), { embed: true }), body("gift", boolean, { embed: true, required: false, default: false })],
      response: json(ref("Order")),
      throws: [{ status: 422, detail: undefined }],
    }),
    operation("categories", "GET", "/categories", { response: json(array(ref("Category"))) }),
    operation("readFile", "GET", "/files/{rest:path}", { tags: ["files"], arguments: [parameter("path", "rest", string())], response: { kind: "response", web: false, async: true, origin } }),
    operation("internal", "GET", "/internal", { includeInSchema: false, response: json(ref("Hidden")) }),
  ],
  {
    info: { title: "Shop", version: "1.2.3", summary: "Sells things", description: "A *small* shop." },
    models,
    dependencies: [
      dependency("guard", {
        arguments: [parameter("header", "token", string(), { alias: "x-token" }), parameter("header", "trace", string(), { alias: "x-trace", includeInSchema: false })],
        throws: [{ status: 401, detail: "Unknown token" }],
      }),
      dependency("paging", { arguments: [parameter("query", "limit", int({ minimum: 1, maximum: 100 }), { default: 20 }), parameter("query", "since", date), parameter("query", "q", string())] }),
    ],
  },
);
