import { describe, expect, test } from "vitest";
import { messages, reads, reports } from "./reading.js";

describe("the App", () => {
  test("its options and its lifespan", () => {
    reads(
      `
      const version = "2.0.0";
      export async function* lifespan() { yield { pool: 1 }; }
      export const app = new App({ title: \`Shop \${version}\`, version, summary: "Sells", description: "A *shop*.", lifespan });
      app.get("/", function home(state: State<typeof lifespan>) {});
      `,
      `
      app src/app.ts#app "Shop 2.0.0" 2.0.0
        summary "Sells"
        description "A *shop*."
      lifespan src/app.ts#lifespan
      GET / home
        state
        -> nothing 204
        summary "Home"
      `,
    );
  });

  test.each([
    ["the default export", `const application = new App({ title: "T" }); export default application;`, `app src/app.ts#default "T" 0.1.0`],
    ["a default export without a name", `export default new App({ title: "T" });`, `app src/app.ts#default "T" 0.1.0`],
    ["the only export", `export const api: App = new App({ title: "T" });`, `app src/app.ts#api "T" 0.1.0`],
    ["under another name", `const a = new App({ title: "T" }); export { a as b };`, `app src/app.ts#b "T" 0.1.0`],
    ["app before the default", `export const app = new App({ title: "A" }); export default new App();`, `app src/app.ts#app "A" 0.1.0`],
    ["another constant", `const a = new App({ title: "T" }); const b = a; export const app = b;`, `app src/app.ts#app "T" 0.1.0`],
    ["options in a constant", `const base = { title: "T" } as const; const options = { ...base, version: "9" }; export const app = new App(options);`, `app src/app.ts#app "T" 9`],
    ["a class that extends it", `class Mine extends App {} export const app = new Mine({ title: "T" });`, `app src/app.ts#app "T" 0.1.0`],
  ])("%s", (_name, input, expected) => reads(input, expected));

  test("from another module", () => {
    reads({ "src/app.ts": `export { application as app } from "./declared.js";`, "src/declared.ts": `export const application = new App({ title: "T" });` }, `app src/app.ts#app "T" 0.1.0`);
  });

  test.each<[string, string, ...string[]]>([
    ["none", `new App(); export const x = 1;`, "PC1002 «i»"],
    ["several", `export const one = new App(); export const two = new App();`, "PC1003 «two»"],
    ["made by a function", `function make() { return new App(); } export const app = make();`, "PC1035 «app»"],
    ["made in a condition", `export const app = Math.random() ? new App() : new App();`, "PC1035 «app»"],
    ["variable", `export let app = new App();`, "PC1035 «app»"],
    ["a constructor of its own", `class Mine extends App { constructor(name: string) { super({ title: name }); } } export const app = new Mine("x");`, "PC1035 «app»"],
    ["options that are computed", `export const app = new App({ title: process.env["TITLE"] ?? "x" });`, `PC1005 «process.env["TITLE"] ?? "x"»`],
    ["options that are no object literal", `function options() { return {}; } export const app = new App(options());`, "PC1005 «options()»"],
    ["an option of the wrong kind", `export const app = new App({ tags: "shop" as unknown as string[], title: 5 as never });`, `PC1029 «"shop" as unknown as string[]»`, "PC1029 «5 as never»"],
    ["a constant that is itself", `const a: string = a; export const app = new App({ title: a });`, "PC1005 «a»"],
    ["an App that is itself", `export const app: App = app;`, "PC1035 «app»"],
  ])("refused: %s", (_name, input, ...expected) => {
    reports(input, ...[...expected].sort((a, b) => place(input, a) - place(input, b)));
  });

  test("someone else's App is none", () => {
    reports({ "src/app.ts": `import { App as Own } from "./app/app.js"; export const app = new Own();`, "src/app/app.ts": `export class App {}` }, "PC1002 «i»");
  });

  test("an entry that does not exist", () => {
    reports({ "src/other.ts": "" }, "PC1001 «»");
  });
});

test("an App that is lax converts every scalar but those that are strict", () => {
  const input = `
    enum Size { S = 1, L = 2 }
    interface Item { id: Field<Int, { strict: true }>; size: Size; tags: [string, (boolean | null)?]; by: Record<string, Date>; next?: Item }
    export const app = new App({ coercion: "lax" });
    app.post("/", function add(item: Item, ids: bigint[], q?: Int) { return 1; });
  `;
  reads(input, `
    POST / add
      body item: Item
      body ids: Array<bigint[coercion=lax]>
      query q?: int[coercion=lax]
      -> number[coercion=lax] 200
      summary "Add"
    model Item = { id: int[coercion=strict]; size: Size; tags: [string, boolean[coercion=lax] | null?]; by: Record<Date[coercion=lax]>; next?: Item }
    model Size = enum(1 | 2)[coercion=lax]
  `);
});

test("a body may be lax by itself", () => {
  reads(`app.post("/", function add(n: Body<Int, { coercion: "lax" }>, all: Body<Field<Int, { strict: true }>[], { coercion: "lax" }>) {});`, `
    POST / add
      body n: int[coercion=lax]
      body all: Array<int[coercion=lax]>
      -> nothing 204
      summary "Add"
  `);
});

test.each([
  [`export const app = new App({ coercion: "strict" as never });`, 'PC1029 «"strict" as never»'],
  [`const mode = "lax"; export const app = new App({ coercion: mode });`],
])("%s", (input, ...expected) => reports(input, ...expected));

describe("lifespans", () => {
  test.each([
    ["inline", `export const app = new App({ lifespan: async function* () { yield 1; } });`, "PC1026 «async function* () { yield 1; }»"],
    ["not exported", `async function* lifespan() { yield 1; } export const app = new App({ lifespan });`, "PC1026 «lifespan»"],
    ["no generator", `export async function lifespan() {} export const app = new App({ lifespan: lifespan as never });`, "PC1026 «lifespan as never»"],
  ])("refused: %s", (_name, input, expected) => reports(input, expected));

  test("State of another one", () => {
    reports(`export async function* other() { yield 1; } app.get("/", function home(state: State<typeof other>) {});`, "PC1027 «state»");
  });
});

test("messages say what to do with the user's words", () => {
  expect(messages(`const prefix = String(1); app.include(new Router({ prefix }));`)).toEqual(['"new Router({ prefix })" does not lead to a router that can be read before the program runs.']);
  expect(messages(`app.get(String("/a"), function a() {});`)).toEqual(['"String("/a")" is not a constant, so the path cannot be read before the program runs.']);
});

function place(input: string, report: string): number {
  return input.indexOf(report.slice(report.indexOf("«") + 1, -1));
}
