import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { emitOpenApi } from "../../../compiler/src/emit/openapi.js";
import type { Api } from "../../../compiler/src/ir/api.js";
import type { Documentation, Json, Type } from "../../../compiler/src/ir/type.js";
import { api, operation } from "../../support/api.js";
import { array, bigint, body, boolean, date, dependency, field, int, json, literal, model, nothing, number, object, openTuple, parameter, platform, record, ref, shop, string, tuple, union } from "./sample-api.js";

/** Plain JSON, as a reader of openapi.json sees it. */
type Document = Record<string, never> & { paths: Record<string, Record<string, OperationObject>>; components?: { schemas: Record<string, unknown> } };
interface OperationObject {
  parameters?: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { required?: boolean; description?: string; content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
  [name: string]: unknown;
}

function emit(given: Api): Document {
  return JSON.parse(JSON.stringify(emitOpenApi(given))) as Document;
}

async function problems(document: object): Promise<unknown> {
  const result = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  return result.valid ? undefined : result.errors;
}

/** The schema of a response of that type, and the components that it needs. */
function schemaOf(type: Type, models: Api["models"] = []): { schema: unknown; components: Record<string, unknown> | undefined } {
  const document = emit(api([operation("get", "GET", "/", { response: json(type) })], { models }));
  return { schema: document.paths["/"]?.["get"]?.responses["200"]?.content?.["application/json"]?.schema, components: document.components?.schemas };
}

const card = model("Card", object([field("kind", literal("card")), field("number", string())]));
const cash = model("Cash", object([field("kind", literal("cash", "coins"))]));

describe("types", () => {
  test.each<[string, Type, unknown]>([
    ["string", string({ minLength: 1, maxLength: 8, pattern: "^a", format: "email" }), { type: "string", minLength: 1, maxLength: 8, pattern: "^a", format: "email" }],
    ["number", number({ exclusiveMinimum: 0, maximum: 9, multipleOf: 0.5 }), { type: "number", maximum: 9, exclusiveMinimum: 0, multipleOf: 0.5 }],
    ["integer", int({ minimum: 0 }), { type: "integer", minimum: 0 }],
    ["boolean", boolean, { type: "boolean" }],
    ["bigint", bigint, { type: "string", pattern: "^-?\\d+$" }],
    ["bigint of 64 bits", { ...bigint, minimum: "0", format: "int64" } as Type, { type: "string", pattern: "^-?\\d+$", format: "int64" }],
    ["null", nothing, { type: "null" }],
    ["Date", date, { type: "string", format: "date-time" }],
    ["one literal", literal("a"), { type: "string", const: "a" }],
    ["several literals", literal("a", "b"), { type: "string", enum: ["a", "b"] }],
    ["numbers", literal(1, 2.5), { type: ["integer", "number"], enum: [1, 2.5] }],
    ["mixed literals", literal(true, 1, "a"), { type: ["boolean", "integer", "string"], enum: [true, 1, "a"] }],
    ["array", array(string(), { minItems: 1, maxItems: 2, uniqueItems: true }), { type: "array", items: { type: "string" }, minItems: 1, maxItems: 2, uniqueItems: true }],
    ["tuple", tuple(string(), int()), { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 2, maxItems: 2 }],
    ["tuple, an element absent", openTuple({ elements: [string(), int()], optional: 1 }), { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 1, maxItems: 2 }],
    ["tuple with a rest", openTuple({ elements: [string()], rest: int() }), { type: "array", prefixItems: [{ type: "string" }], items: { type: "integer" }, minItems: 1 }],
    ["tuple with last elements", openTuple({ elements: [], rest: int(), last: [boolean] }), { type: "array", items: { anyOf: [{ type: "integer" }, { type: "boolean" }] }, minItems: 1 }],
    ["empty tuple", tuple(), { type: "array", items: false, minItems: 0, maxItems: 0 }],
    ["record", record(int()), { type: "object", additionalProperties: { type: "integer" } }],
    ["empty object", object([]), { type: "object" }],
    ["object", object([field("a", string()), field("b", string(), { optional: true })]), { type: "object", properties: { a: { type: "string" }, b: { type: "string" } }, required: ["a"] }],
    ["no other keys", object([], "forbid"), { type: "object", additionalProperties: false }],
    ["any other keys", object([], "allow"), { type: "object", additionalProperties: true }],
    ["nullable string", union(string({ maxLength: 3 }), nothing), { type: ["string", "null"], maxLength: 3 }],
    ["nullable date", union(nothing, date), { type: ["string", "null"], format: "date-time" }],
    ["nullable literal", union(literal("a"), nothing), { type: ["string", "null"], enum: ["a", null] }],
    ["nullable literals", union(literal("a", 1), nothing), { type: ["string", "integer", "null"], enum: ["a", 1, null] }],
    ["nullable array", union(array(int()), nothing), { anyOf: [{ type: "array", items: { type: "integer" } }, { type: "null" }] }],
    ["union", union(string(), int()), { anyOf: [{ type: "string" }, { type: "integer" }] }],
    ["nullable union", union(string(), int(), nothing), { anyOf: [{ type: "string" }, { type: "integer" }, { type: "null" }] }],
  ])("%s", (_name, type, expected) => {
    expect(schemaOf(type)).toEqual({ schema: expected, components: undefined });
  });

  test.each<[string, Type, unknown]>([
    ["named", ref("Card"), { $ref: "#/components/schemas/Card" }],
    ["nullable named", union(ref("Card"), nothing), { anyOf: [{ $ref: "#/components/schemas/Card" }, { type: "null" }] }],
    [
      "discriminated",
      union(ref("Card"), ref("Cash")),
      {
        oneOf: [{ $ref: "#/components/schemas/Card" }, { $ref: "#/components/schemas/Cash" }],
        discriminator: { propertyName: "kind", mapping: { card: "#/components/schemas/Card", cash: "#/components/schemas/Cash", coins: "#/components/schemas/Cash" } },
      },
    ],
    [
      "discriminated or null",
      union(ref("Card"), ref("Cash"), nothing),
      {
        anyOf: [
          {
            oneOf: [{ $ref: "#/components/schemas/Card" }, { $ref: "#/components/schemas/Cash" }],
            discriminator: { propertyName: "kind", mapping: { card: "#/components/schemas/Card", cash: "#/components/schemas/Cash", coins: "#/components/schemas/Cash" } },
          },
          { type: "null" },
        ],
      },
    ],
    ["objects told apart by nothing", union(ref("Card"), ref("Any")), { anyOf: [{ $ref: "#/components/schemas/Card" }, { $ref: "#/components/schemas/Any" }] }],
    [
      "discriminated by numbers: no mapping, which takes texts alone",
      union(object([field("v", literal(1))]), object([field("v", literal(2))])),
      { oneOf: [{ type: "object", properties: { v: { type: "integer", const: 1 } }, required: ["v"] }, { type: "object", properties: { v: { type: "integer", const: 2 } }, required: ["v"] }] },
    ],
  ])("%s", (_name, type, expected) => {
    expect(schemaOf(type, [model("Any", object([field("kind", string())])), card, cash]).schema).toEqual(expected);
  });

  test("an optional tag is no discriminator", () => {
    const loose = model("Loose", object([field("kind", literal("loose"), { optional: true })]));
    expect(schemaOf(union(ref("Card"), ref("Loose")), [card, loose]).schema).toHaveProperty("anyOf");
  });

  test("recursion ends", () => {
    const tree = model("Tree", object([field("children", array(ref("Tree")))]));
    expect(schemaOf(ref("Tree"), [tree]).components).toEqual({ Tree: { type: "object", properties: { children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } }, required: ["children"] } });
  });

  test("only what is reached is a component, and a $ beside a letter is not lost", () => {
    const models = [model("A$", ref("B")), model("A_", string()), model("B", literal("b")), model("Unused", string())];
    const { schema, components } = schemaOf(array(ref("A$")), models);
    expect(schema).toEqual({ type: "array", items: { $ref: "#/components/schemas/A_2" } });
    expect(components).toEqual({ A_2: { $ref: "#/components/schemas/B" }, B: { type: "string", const: "b" } });
  });

  test("what people are told stands beside the type, beside a reference too", () => {
    const told: Documentation = { title: "Colour", description: "Of the lid.", examples: ["red"], deprecated: true };
    const type = object([field("colour", ref("Colour"), { documentation: told, default: "red" }), field("list", array(int()), { default: [] })]);
    expect(schemaOf(type, [model("Colour", literal("red", "green"), { description: "A colour." })])).toEqual({
      schema: {
        type: "object",
        properties: {
          colour: { title: "Colour", description: "Of the lid.", $ref: "#/components/schemas/Colour", examples: ["red"], deprecated: true },
          list: { type: "array", items: { type: "integer" } },
        },
        required: ["colour", "list"],
      },
      components: { Colour: { description: "A colour.", type: "string", enum: ["red", "green"] } },
    });
  });
});

describe("models that are read and written", () => {
  const page = model("Page", object([field("items", array(ref("Item"))), field("next", string(), { optional: true })]));
  const item = model("Item", object([field("firstName", string(), { input: [["first"]], output: "first_name" }), field("size", int(), { default: 3 })]));
  const plain = model("Plain", object([field("a", string(), { input: [["x"]], output: "x" })]));
  const both = (type: Type, other = type): Api => api([operation("do", "POST", "/", { arguments: [body("it", type)], response: json(other) })], { models: [item, page, plain] });
  const schemas = (given: Api): Record<string, unknown> => {
    const { HTTPValidationError: _one, ValidationError: _other, ...own } = emit(given).components?.schemas ?? {};
    return own;
  };

  test("have two components where both are needed and differ, those that refer to them too", () =>
    expect(schemas(both(ref("Page")))).toEqual({
      "Item-Input": { type: "object", properties: { first: { type: "string" }, size: { type: "integer", default: 3 } }, required: ["first"] },
      "Item-Output": { type: "object", properties: { first_name: { type: "string" }, size: { type: "integer" } }, required: ["first_name", "size"] },
      "Page-Input": { type: "object", properties: { items: { type: "array", items: { $ref: "#/components/schemas/Item-Input" } }, next: { type: "string" } }, required: ["items"] },
      "Page-Output": { type: "object", properties: { items: { type: "array", items: { $ref: "#/components/schemas/Item-Output" } }, next: { type: "string" } }, required: ["items"] },
    }));

  test("have one under their own name where they are the same, or needed one way", () => {
    expect(Object.keys(schemas(both(ref("Plain"))))).toEqual(["Plain"]);
    expect(schemas(both(string(), ref("Item")))).toEqual({ Item: { type: "object", properties: { first_name: { type: "string" }, size: { type: "integer" } }, required: ["first_name", "size"] } });
    expect(schemas(both(ref("Item"), string()))).toEqual({ Item: { type: "object", properties: { first: { type: "string" }, size: { type: "integer", default: 3 } }, required: ["first"] } });
  });

  test("a value inside others is where it is read; of several places the key is told, of a list nothing", () => {
    const inside = object([field("a", string(), { input: [["x", "a"]] }), field("b", int(), { input: [["x", "b"], ["c"]] }), field("d", int(), { optional: true, input: [["x", "d"]] }), field("e", int(), { input: [["list", 0]] })]);
    expect(schemas(both(string(), string()))).toEqual({});
    const { requestBody } = emit(both(inside, string())).paths["/"]?.["post"] ?? {};
    expect(requestBody?.content["application/json"]?.schema).toEqual({
      type: "object",
      properties: { x: { type: "object", properties: { a: { type: "string" }, d: { type: "integer" } }, required: ["a"] }, c: { type: "integer" } },
      required: ["x", "c"],
      additionalProperties: true,
    });
  });
});

describe("operations", () => {
  const emitted = (given: Parameters<typeof operation>[3], more: Partial<Api> = {}, path = "/x"): OperationObject => {
    const found = emit(api([operation("do", "POST", path, given)], more)).paths[path]?.["post"];
    if (found === undefined) throw new Error("not emitted");
    return found;
  };

  test("parameters: place order, alias, the operation's own first, one a name, hidden ones hidden", () => {
    const paging = dependency("paging", {
      arguments: [parameter("query", "q", string(), { required: true }), parameter("query", "limit", int()), { kind: "dependency", id: "deep" }],
    });
    const deep = dependency("deep", { arguments: [parameter("header", "agent", string(), { alias: "user-agent" }), { kind: "dependency", id: "paging" }] });
    const { parameters } = emitted(
      {
        arguments: [
          parameter("query", "q", string()),
          parameter("query", "secret", string(), { includeInSchema: false }),
          { kind: "dependency", id: "paging" },
          { kind: "request", web: false },
          { kind: "state" },
          parameter("path", "id", int({ minimum: 1 })),
        ],
      },
      { dependencies: [deep, paging] },
      "/x/{id}",
    );
    expect(parameters).toEqual([
      { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } },
      { name: "q", in: "query", required: true, schema: { type: "string" } },
      { name: "limit", in: "query", required: false, schema: { type: "integer" } },
      { name: "user-agent", in: "header", required: false, schema: { type: "string" } },
    ]);
  });

  test.each<[string, Json | undefined]>([
    ["none", undefined],
    ["null", null],
    ["zero", 0],
    ["an empty list", []],
  ])("default of a parameter: %s", (_name, value) => {
    const [parameterObject] = emitted({ arguments: [parameter("query", "q", string(), { default: value })] }).parameters ?? [];
    expect(parameterObject?.schema).toEqual(value === undefined ? { type: "string" } : { type: "string", default: value });
  });

  test("a body alone is the body; embedded ones are members of one object", () => {
    const alone = emitted({ arguments: [body("item", ref("Card"), { documentation: { description: "New." } })] }, { models: [card] }).requestBody;
    expect(alone).toEqual({ description: "New.", required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/Card" } } } });
    const optional = emitted({ arguments: [body("item", string(), { required: false })] }).requestBody;
    expect(optional).toEqual({ content: { "application/json": { schema: { type: "string" } } } });
    const embedded = emitted({ arguments: [body("a", string(), { embed: true, alias: "first" }), body("b", int(), { embed: true, required: false, default: 3 })] }).requestBody;
    expect(embedded).toEqual({
      required: true,
      content: { "application/json": { schema: { type: "object", properties: { first: { type: "string" }, b: { type: "integer", default: 3 } }, required: ["first"] } } },
    });
  });

  test("a form is urlencoded, and multipart where there is a file, at any depth", () => {
    const file = { type: "string", contentMediaType: "application/octet-stream" };
    const picture = model("Picture", object([field("title", string()), field("files", array(platform("File")), { optional: true })]));
    const fields = emitted({ arguments: [body("a", string(), { form: "field", embed: true, alias: "first" }), body("b", int(), { form: "field", embed: true, required: false, default: 3 })] }).requestBody;
    expect(fields).toEqual({ required: true, content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties: { first: { type: "string" }, b: { type: "integer", default: 3 } }, required: ["first"] } } } });
    const alone = emitted({ arguments: [body("file", union(platform("Blob"), nothing), { form: "field", embed: true, required: false })] }).requestBody;
    expect(alone).toEqual({ content: { "multipart/form-data": { schema: { type: "object", properties: { file: { anyOf: [file, { type: "null" }] } } } } } });
    const whole = emitted({ arguments: [body("form", ref("Picture"), { form: "model" })] }, { models: [picture] });
    expect(whole.requestBody).toEqual({ required: true, content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Picture" } } } });
    const both = emitted({ arguments: [body("form", ref("Picture"), { form: "model" }), body("token", string(), { form: "field", embed: true })] }, { models: [picture] }).requestBody;
    expect(both?.content["multipart/form-data"]?.schema).toEqual({ allOf: [{ $ref: "#/components/schemas/Picture" }], type: "object", properties: { token: { type: "string" } }, required: ["token"] });
  });

  test("several bodies are embedded without saying so, a dependency's too", () => {
    const { requestBody } = emitted(
      { arguments: [body("a", string()), { kind: "dependency", id: "deep" }] },
      { dependencies: [dependency("deep", { arguments: [body("b", int(), { required: false }), body("a", string())] })] },
    );
    expect(requestBody?.content["application/json"]?.schema).toEqual({ type: "object", properties: { a: { type: "string" }, b: { type: "integer" } }, required: ["a"] });
  });

  test("a dependency's plain parameter is in the path where the path names it", () => {
    const find = dependency("find", { arguments: [parameter("query", "id", int(), { implicit: true, required: true }), parameter("query", "other", int(), { implicit: true })] });
    const places = emitted({ arguments: [{ kind: "dependency", id: "find" }] }, { dependencies: [find] }, "/x/{id}").parameters?.map((one) => [one.name, one.in]);
    expect(places).toEqual([
      ["id", "path"],
      ["other", "query"],
    ]);
  });

  test("what the path captures is a parameter though only the Request gives it; it cannot be wrong", () => {
    const { parameters, responses } = emitted({ arguments: [{ kind: "request", web: false }] }, {}, "/x/{id}");
    expect([parameters, Object.keys(responses)]).toEqual([[{ name: "id", in: "path", required: true, schema: { type: "string" } }], ["200"]]);
  });

  test("422 only where there is something to validate, unless it is the operation's own", () => {
    expect(Object.keys(emitted({}).responses)).toEqual(["200"]);
    const { responses } = emitted({ arguments: [parameter("query", "q", string())], throws: [{ status: 422, detail: "No" }], responses: [{ status: 422, description: "Bad" }] });
    expect(responses["422"]).toEqual({
      description: "Bad",
      content: {
        "application/json": {
          schema: { anyOf: [{ $ref: "#/components/schemas/HTTPValidationError" }, { type: "object", properties: { detail: { type: "string", examples: ["No"] } }, required: ["detail"] }] },
        },
      },
    });
  });

  test("errors of the operation and its dependencies, by status", () => {
    const { responses } = emitted(
      {
        status: 204,
        guards: ["guard"],
        throws: [
          { status: 409, detail: undefined },
          { status: 304, detail: undefined },
        ],
        responses: [
          { status: 202, description: undefined },
          { status: 599, description: undefined },
        ],
      },
      { dependencies: [dependency("guard", { throws: [{ status: 401, detail: "Who?" }, { status: 409, detail: "Busy" }] })] },
    );
    expect(responses).toEqual({
      202: { description: "Accepted" },
      204: { description: "Successful Response" },
      401: { description: "Unauthorized", content: { "application/json": { schema: { type: "object", properties: { detail: { type: "string", examples: ["Who?"] } }, required: ["detail"] } } } },
      409: { description: "Conflict", content: { "application/json": { schema: { type: "object", properties: { detail: { examples: ["Busy"] } }, required: ["detail"] } } } },
      599: { description: "Response" },
    });
  });

  test("hidden operations leave no trace", () => {
    const text = JSON.stringify(emitOpenApi(shop));
    expect(text).not.toMatch(/internal|Hidden|secret|x-trace/);
  });

  test("a user's model keeps the name that ours would have", () => {
    const mine = model("ValidationError", object([field("mine", boolean)]));
    const { components } = emit(api([operation("do", "POST", "/", { arguments: [body("b", ref("ValidationError"))] })], { models: [mine] }));
    expect(Object.keys(components?.schemas ?? {})).toEqual(["HTTPValidationError", "ValidationError", "ValidationError2"]);
    expect(components?.schemas["ValidationError"]).toHaveProperty("properties.mine");
  });

  test("{rest:path} and {rest} are one path: the first declared is shown", () => {
    const document = emit(api([operation("all", "GET", "/f/{rest:path}"), operation("one", "GET", "/f/{rest}"), operation("put", "PUT", "/f/{rest}")]));
    expect(Object.entries(document.paths["/f/{rest}"] ?? {}).map(([method, found]) => [method, found["operationId"]])).toEqual([
      ["get", "all"],
      ["put", "put"],
    ]);
  });
});

describe("the document", () => {
  test("is valid OpenAPI 3.1", async () => {
    expect(await problems(emitOpenApi(shop))).toBeUndefined();
    expect(await problems({ ...emitOpenApi(shop), paths: { x: 1 } })).toBeDefined();
  });

  test("has the same bytes again, and no empty list or undefined", () => {
    const text = JSON.stringify(emitOpenApi(shop));
    expect(JSON.stringify(emitOpenApi(structuredClone(shop)))).toBe(text);
    expect(text.replaceAll('"default":[]', "")).not.toContain("[]");
  });

  test("info", () => {
    expect(emitOpenApi(shop).info).toEqual({ title: "Shop", summary: "Sells things", description: "A *small* shop.", version: "1.2.3" });
    expect(emitOpenApi(api([]))).toEqual({ openapi: "3.1.0", info: { title: "Test", version: "1.0.0" }, paths: {} });
  });

  test.each(["`${process.exit()}`", "*/ evil() /*", "</script><script>alert(1)</script>", `"quoted" 'text' \\`, "\u2028\u2029", "__proto__", "constructor"])("text %j is data wherever it stands", async (text) => {
    const hostile = api(
      [
        operation("do", "POST", "/", {
          summary: text,
          description: text,
          tags: [text],
          arguments: [
            parameter("query", text, literal(text), { default: text, documentation: { description: text, examples: [text] } }),
            body("one", object([field(text, string({ pattern: text }), { default: text, documentation: { description: text } })]), { embed: true, alias: text }),
          ],
          throws: [{ status: 404, detail: text }],
          responses: [{ status: 409, description: text }],
        }),
      ],
      { info: { title: text, version: text, description: text } },
    );
    const document = emit(hostile);
    expect(await problems(document)).toBeUndefined();
    const found = document.paths["/"]?.["post"];
    expect([found?.["summary"], found?.["description"], found?.["tags"], found?.parameters?.[0]?.name]).toEqual([text, text, [text], text]);
    const schema = found?.requestBody?.content["application/json"]?.schema as { properties: Record<string, { properties: object }> };
    expect(Object.keys(schema.properties)).toEqual([text]);
    expect(Object.keys(Object.values(schema.properties)[0]?.properties ?? {})).toEqual([text]);
    expect(({} as Record<string, unknown>)["description"]).toBeUndefined();
  });
});
