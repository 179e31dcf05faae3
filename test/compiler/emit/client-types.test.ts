import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { emitClient } from "../../../compiler/src/emit/client.js";
import type { Api } from "../../../compiler/src/ir/api.js";
import { api, operation } from "../../support/api.js";
import { format } from "../../support/format.js";
import { ClientFolder } from "./client-folder.js";
import { array, body, date, field, int, json, literal, model, nothing, object, parameter, platform, ref, shop, string, union } from "./sample-api.js";
import { TypeScriptServer } from "./tsserver.js";

const strictest: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: false,
  noEmit: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
};
const browser: ts.CompilerOptions = { lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: [] };

/** Of these files alone: checking the platform's declarations too would take most of the time. */
function problems(folder: ClientFolder, files: readonly string[], platform: ts.CompilerOptions = browser): readonly string[] {
  const program = ts.createProgram(files.map((file) => folder.path(file)), { ...strictest, ...platform });
  const found = files.flatMap((file) => {
    const source = program.getSourceFile(folder.path(file));
    return [...program.getOptionsDiagnostics(), ...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return found.map(({ file, messageText }) => `${file?.fileName.slice(folder.root.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("types", () => {
  test("a front end under the strictest flags", async () => {
    const folder = await ClientFolder.of(shop);
    await folder.write("web/main.ts", consumer);
    expect(problems(folder, ["web/main.ts", "client/client.d.ts"])).toEqual([]);
  });

  test("Node's own types are enough", async () => {
    const folder = await ClientFolder.of(shop);
    await folder.write("web/main.ts", consumer);
    expect(problems(folder, ["web/main.ts", "client/client.d.ts"], { lib: ["lib.es2023.d.ts"], types: ["node"], typeRoots: [fileURLToPath(new URL("../../../node_modules/@types", import.meta.url))] })).toEqual([]);
  });

  test("a type that is wrong is seen", async () => {
    const folder = await ClientFolder.of(shop);
    await folder.write("web/main.ts", `import { createClient } from "../client/client.js";\nawait createClient().shopItems.readItem({ itemId: "1" });\n`);
    expect(problems(folder, ["web/main.ts"])).toEqual(["web/main.ts: Type 'string' is not assignable to type 'number'."]);
  });

  test("a model is sent under the keys that are read, and answered under those that are written", async () => {
    const item = model(
      "Item",
      object([
        field("firstName", string(), { input: [["first_name"]], output: "first_name" }),
        field("createdAt", date, { input: [["created_at"]], output: "created", optional: true }),
        field("size", int(), { default: 3 }),
        field("secret", string(), { access: "writeOnly" }),
        field("id", int(), { access: "readOnly", optional: true }),
      ]),
    );
    const same = model("Same", object([field("oneName", string(), { input: [["one-name"]], output: "one-name" })]));
    const given = api([operation("create", "POST", "/", { arguments: [body("item", ref("Item"))], response: json(ref("Item")) }), operation("echo", "POST", "/echo", { arguments: [body("same", ref("Same"))], response: json(ref("Same")) })], { models: [item, same] });
    const folder = await ClientFolder.of(given);
    await folder.write(
      "web/main.ts",
      `import type { Item, ItemInput, Same } from "../client/client.js";
export const sent: ItemInput = { first_name: "Ada", secret: "x", created_at: new Date() };
export const answered: Item = { first_name: "Ada", size: 3, created: new Date(), id: 1 };
export const same: Same = { "one-name": "x" };
// @ts-expect-error What is written alone is no part of what is sent.
export const withId: ItemInput = { first_name: "Ada", secret: "x", id: 1 };
// @ts-expect-error What is read alone is no part of what is answered.
export const withSecret: Item = { first_name: "Ada", size: 3, secret: "x" };
// @ts-expect-error The program's names are its own.
export const named: ItemInput = { firstName: "Ada", secret: "x" };
`,
    );
    expect(problems(folder, ["web/main.ts", "client/client.d.ts"])).toEqual([]);
  });

  test("a file of a form is a File or any other Blob, and a model may be called File where none is sent", async () => {
    const picture = model("Picture", object([field("title", string()), field("file", platform("File")), field("more", array(platform("File")), { optional: true })]));
    const given = api([operation("add", "POST", "/", { arguments: [body("form", ref("Picture"), { form: "model" }), body("level", int(), { form: "field", embed: true, required: false })] })], { models: [picture, model("File", object([]))] });
    const folder = await ClientFolder.of(given);
    await folder.write(
      "main.ts",
      `import { createClient } from "./client/client.js";
const client = createClient();
await client.add({ form: { title: "a", file: new File([], "a"), more: [new Blob([])] }, level: 1 });
// @ts-expect-error No text is a file.
await client.add({ form: { title: "a", file: "text" } });
`,
    );
    expect(problems(folder, ["main.ts", "client/client.d.ts"])).toEqual([]);
    const other = await ClientFolder.of(api([operation("find", "GET", "/", { response: json(ref("File")) })], { models: [model("File", object([field("path", string())]))] }));
    await other.write("main.ts", `import type { File } from "./client/client.js";\nexport const file: File = { path: "a" };\n`);
    expect(problems(other, ["main.ts", "client/client.d.ts"])).toEqual([]);
  });

  test("a parameter has null only where leaving it out says the same: no text is null", async () => {
    const nullable = union(int(), nothing);
    const given = api(
      [
        operation("read", "GET", "/", {
          arguments: [
            parameter("query", "required", nullable, { required: true }),
            parameter("header", "named", ref("Level"), { required: true }),
            parameter("query", "list", union(array(int()), nothing), { required: true }),
            parameter("query", "other", nullable, { default: 10 }),
            parameter("query", "none", nullable, { default: null }),
            parameter("query", "optional", ref("Level")),
          ],
        }),
      ],
      { models: [model("Level", union(literal("high"), nothing))] },
    );
    const folder = await ClientFolder.of(given);
    await folder.write(
      "main.ts",
      `import type { ReadInput } from "./client/client.js";
type Nullable = { [Name in keyof ReadInput]-?: null extends ReadInput[Name] ? true : false };
export const nullable: Nullable = { required: false, named: false, list: false, other: false, none: true, optional: true };
export const input: ReadInput = { required: 1, named: "high", list: [1], other: 2, none: null, optional: null };
`,
    );
    expect(problems(folder, ["main.ts", "client/client.d.ts"])).toEqual([]);
  });

  test("the errors of a HEAD have no body, and a list in the query says what an empty one is", async () => {
    const given = api([operation("check", "HEAD", "/", { arguments: [parameter("query", "ids", array(int()), { documentation: { description: "Which ones." } })], throws: [{ status: 404, detail: "None" }] })]);
    const types = (await emitClient(given, { client: "client", format })).get("client/client.d.ts") ?? "";
    expect(types).toContain("export type CheckError = ApiError<404, unknown> | ApiError<422, unknown>;");
    expect(types).toContain("   * Which ones.\n   * An empty list is not sent, as if it were left out.\n");
    expect(types).not.toContain("HTTPValidationError");
  });

  test("models that are called like the client's own names, globals and inputs give way", async () => {
    const names = ["ApiError", "Client", "Date", "ReadInput", "Response"];
    const models = names.map((name) => model(name, object([field("of", literal(name)), field("size", int(), { default: 1 })])));
    const given = api([operation("read", "POST", "/", { arguments: names.map((name) => body(name, ref(name), { embed: true })), response: json(ref("Date")) })], { models });
    const folder = await ClientFolder.of(given);
    await folder.write(
      "main.ts",
      `import { createClient, type DateModel } from "./client/client.js";
const date: DateModel = await createClient().read({ ApiError: { of: "ApiError" }, Client: { of: "Client" }, Date: { of: "Date" }, ReadInput: { of: "ReadInput" }, Response: { of: "Response" } });
export const size: number = date.size;
`,
    );
    expect(problems(folder, ["main.ts", "client/client.d.ts"])).toEqual([]);
  });
});

const consumer = `
import { ApiError, type Category, createClient, isReadItemError, type Item, type ItemInput, NetworkError, type Order, type ReadItemError } from "../client/client.js";

export const api = createClient({ baseUrl: "/api", fetch, headers: async () => ({ authorization: "Bearer x" }) });

export async function use(signal: AbortSignal, maybe: string | undefined): Promise<void> {
  const item: Item = await api.shopItems.readItem({ itemId: 1 }, { signal, headers: new Headers() });
  const when: number = item.addedAt.getTime();
  const stock: bigint = item.stock + 1n;
  const colour: "red" | "green" = item.colour;
  const { items, total }: { items: Item[]; total: number } = await api.shopItems.listItems();
  await api.shopItems.listItems({ q: maybe, colours: ["red"], since: new Date() });
  const wanted: ItemInput = { id: 1, name: "", price: 1, stock: 2n, note: null, addedAt: new Date() };
  await api.shopItems.createItem({ body: wanted, token: maybe });
  const nothing: void = await api.shopItems.deleteItem({ itemId: 1 });
  const response: Response = await api.files.readFile({ rest: "a/b" });
  const [category]: Category[] = await api.categories({});
  const order: Order = await api.orders.placeOrder({ order: { payment: { kind: "invoice", dueDays: 3 }, byDay: {}, more: 1 } });
  if (order.payment.kind === "card") order.payment.expires.getTime();
  const day: Date | undefined = order.byDay["monday"];
  // @ts-expect-error a required member of the input
  await api.shopItems.readItem({});
  // @ts-expect-error no such colour
  await api.shopItems.listItems({ colours: ["blue"] });
  // @ts-expect-error a field with a default is always in a response
  const asResponse: Item = wanted;
  // @ts-expect-error hidden from the document
  await api.internal();
  console.log(when, stock, colour, items, total, nothing, response, category, day, asResponse);
}

export function explain(error: unknown): string {
  if (isReadItemError(error)) {
    const known: ReadItemError = error;
    switch (known.status) {
      case 404: {
        const detail: string = known.detail;
        return detail;
      }
      case 422:
        return known.detail.map((issue) => \`\${issue.loc.join(".")}: \${issue.msg}\`).join();
    }
  }
  if (error instanceof ApiError) return \`\${error.operation} \${error.status} \${String(error.body)}\`;
  return error instanceof NetworkError ? error.message : "other";
}
`;

describe("text of the user's program", () => {
  const hostile = ["`${globalThis.pwned = 1}`", "*/ globalThis.pwned = 1; /*", "</script><script>pwned</script>", `"; globalThis.pwned = 1; '`, "a\nb\r\u2028\u2029\\", "__proto__", "constructor", "// x", "@deprecated */"];

  test.each(hostile)("%j runs nowhere and type-checks", async (text) => {
    const told = { title: text, description: text, examples: [text] };
    const models = [model("Thing", object([field(text, literal(text), { documentation: told, default: text })]), told)];
    const given: Api = api(
      [
        operation("put", "PUT", "/a/{id}", {
          tags: [text],
          segments: [
            { kind: "static", text },
            { kind: "parameter", name: "id" },
          ],
          summary: text,
          description: text,
          arguments: [parameter("path", "id", string(), { documentation: told }), parameter("query", text, literal(text), { documentation: told, default: text }), body("thing", ref("Thing"), { embed: true, alias: text, required: false })],
          throws: [{ status: 404, detail: text }],
          response: json(ref("Thing")),
        }),
      ],
      { models, info: { title: text, version: text }, app: { module: `src/${text}.ts`, exportName: "app", path: [] } },
    );
    const folder = await ClientFolder.of(given);
    expect(problems(folder, ["client/client.d.ts"])).toEqual([]);
    const urls: string[] = [];
    const client = (await folder.load()).createClient({
      fetch: (url: string): Promise<Response> => {
        urls.push(url);
        return Promise.resolve(Response.json({}));
      },
    });
    const [group] = Object.values(client);
    await group?.["put"]?.({ id: "1" });
    expect(urls).toEqual([expect.stringMatching(/^\/[^\s"<>`]+\/1$/)]);
    expect(new URL(urls[0] ?? "", "http://host").pathname.split("/").map(decodeURIComponent)).toEqual(["", text, "1"]);
    expect((globalThis as { pwned?: unknown }).pwned).toBeUndefined();
  });
});

describe("the map", () => {
  const routes = `import { app } from "../app.js";
import type { Item } from "../models.js";

/** Read one item. */
app.get("/items/{itemId}", async function    readItem(itemId: number): Promise<Item> {
  throw new Error(String(itemId));
});

const createItem = async (item: Item): Promise<Item> => item;
`;

  test("leads an editor from a client's method and type to the handler and the model", async () => {
    const folder = await ClientFolder.of(shop);
    await folder.write("src/routes/items.ts", routes);
    await folder.write("src/models.ts", "// What the shop sells\n\nexport interface Item {}\n");
    await folder.write("tsconfig.json", JSON.stringify({ compilerOptions: { module: "nodenext", strict: true, lib: ["es2023", "dom"], types: [] }, include: ["web"] }));
    const lines = [
      `import { createClient, type Item } from "../client/client.js";`,
      `const api = createClient();`,
      `const item: Item = await api.shopItems.readItem({ itemId: 1 });`,
      `await api.shopItems.createItem({ body: item });`,
      `await api.stats();`,
    ];
    await folder.write("web/main.ts", lines.join("\n"));
    const server = new TypeScriptServer();
    const main = folder.path("web/main.ts");
    server.open(main);
    const definition = async (line: number, word: string): Promise<unknown> => {
      const [place, ...others] = await server.definition(main, line, (lines[line - 1] ?? "").lastIndexOf(word) + 1);
      expect(others).toEqual([]);
      return { file: place?.file.slice(folder.root.length + 1), start: place?.start, end: place?.end };
    };
    expect(await definition(3, "readItem")).toEqual({ file: "src/routes/items.ts", start: { line: 5, offset: 46 }, end: { line: 5, offset: 54 } });
    expect(await definition(4, "createItem")).toEqual({ file: "src/routes/items.ts", start: { line: 9, offset: 7 }, end: { line: 9, offset: 17 } });
    expect(await definition(3, "Item =")).toEqual({ file: "src/models.ts", start: { line: 3, offset: 18 }, end: { line: 3, offset: 22 } });
    // What has no source in this folder stays in the declarations.
    expect(await definition(2, "createClient")).toMatchObject({ file: "client/client.d.ts" });
  });

  test("names in comments and strings are not taken for the method", async () => {
    const given = api([
      operation("first", "GET", "/", { summary: "  second(", description: "\n   second(): void\nexport interface Thing {" }),
      operation("second", "GET", "/2", { response: json(ref("Thing")), handler: { file: "src/deep/x.ts", line: 7, column: 3, length: 6 } }),
    ], { models: [model("Thing", object([field("  second(", string())]))] });
    const files = await emitClient(given, { client: "out/web/client", format });
    const map = JSON.parse(files.get("out/web/client/client.d.ts.map") ?? "") as { sources: string[]; names: string[]; mappings: string };
    expect(map.sources).toEqual(["../../../src/app.ts", "../../../src/deep/x.ts"]);
    const text = (files.get("out/web/client/client.d.ts") ?? "").split("\n");
    const lines = map.mappings.split(";").flatMap((segments, index) => (segments === "" ? [] : [text[index]?.trim()]));
    expect(lines).toEqual(["first(input?: Record<string, never>, options?: CallOptions): Promise<void>;", "second(input?: Record<string, never>, options?: CallOptions): Promise<Thing>;", "export interface Thing {"]);
  });

  test("same bytes again", async () => {
    expect(await emitClient(structuredClone(shop), { client: "client", format })).toEqual(await emitClient(shop, { client: "client", format }));
  });
});
