import { describe, expect, test } from "vitest";
import { dedent, type Files, messages, reads, reports } from "./reading.js";

/** Dependencies alone: the text of a program whose one operation uses them. */
function depends(input: string | Files, operation: string, dependencies: string): void {
  reads(input, `${dedent(operation)}\n${dedent(dependencies)}`);
}

const use = (parameters: string): string => `app.get("/", function h(${parameters}): void {});`;
const used = (...ids: readonly string[]): string => ["GET / h", ...ids.map((id) => `  depends ${id}`), "  -> nothing 204", '  summary "H"'].join("\n");

describe("providers", () => {
  test("functions, generators and classes, with what they take", () => {
    depends(
      `
      export function paging(limit: Query<Int, { le: 100 }> = 20, offset: Int = 0) { return { limit, offset }; }
      export async function user(token: Header<string>, db: Depends<typeof database>) { return { token, db }; }
      export function* session(request: Request) { yield request; }
      export async function* database() { yield { query: (): string => "" }; }
      export class Pager { constructor(readonly page: Int, private readonly paging: Depends<typeof import("./app.js").paging>) {} }
      export const arrow = (filter: { name: string }) => filter;
      ${use("a: Depends<typeof paging>, b: Depends<typeof user>, c: Depends<typeof session>, d: Depends<typeof Pager>, e: Depends<typeof arrow>")}
      `,
      used("paging", "user", "session", "Pager", "arrow"),
      `
      dependency Pager class src/app.ts#Pager
        path or query page: int
        depends paging
      dependency arrow function src/app.ts#arrow
        body filter: ArrowBody
      dependency database generator src/app.ts#database
      dependency paging function src/app.ts#paging
        query limit?: int[maximum=100] = 20
        path or query offset?: int = 0
      dependency session generator src/app.ts#session
        request
      dependency user function src/app.ts#user
        header token: string
        depends database
      model ArrowBody = { name: string }
      `,
    );
  });

  test("two made by one factory stay two, and so do one method of two objects", () => {
    depends(
      `
      function require(role: string) { return (token: Header<string>) => role + token; }
      export const admin = require("admin");
      export const editor = require("editor");
      export { editor as writer };
      class Service { current(id: Int) { return id; } other() { return 1; } static shared() { return 1; } }
      export const first = new Service();
      export const second = new Service();
      export { Service as Public };
      ${use("a: Depends<typeof admin>, b: Depends<typeof editor>, c: Depends<typeof first.current>, d: Depends<typeof second.current>, e: Depends<typeof Service.shared>, f: Depends<typeof first.other>")}
      `,
      used("admin", "editor", "firstCurrent", "secondCurrent", "PublicShared", "firstOther"),
      `
      dependency PublicShared function src/app.ts#Public.shared
      dependency admin function src/app.ts#admin
        header token: string
      dependency editor function src/app.ts#editor
        header token: string
      dependency firstCurrent function src/app.ts#first.current
        path or query id: int
      dependency firstOther function src/app.ts#first.other
      dependency secondCurrent function src/app.ts#second.current
        path or query id: int
      `,
    );
  });
});

describe("names", () => {
  test("through aliases of aliases, generics, renames, namespaces, defaults and re-exports", () => {
    depends(
      {
        "src/app.ts": `
          import fallback, { type Db, type Of, renamed } from "./index.js";
          import * as deps from "./deps.js";
          import type * as types from "./index.js";
          export const app = new App();
          type Mine = Db;
          ${use("a: Mine, b: Of<typeof renamed>, c: Depends<typeof deps.database>, d: Depends<typeof fallback>, e: types.Of<typeof deps.deep.inner>")}
        `,
        "src/index.ts": `
          import { database } from "./deps.js";
          export type Db = Depends<typeof database>;
          export type Of<F> = Depends<F>;
          export { clock as renamed } from "./deps.js";
          export { default } from "./fallback-value.js";
        `,
        "src/deps.ts": `
          function clock() { return 1; }
          export function database() { return "db"; }
          export const deep = { inner: () => true };
          export { clock };
        `,
        "src/fallback-value.ts": `export default function () { return 1; }`,
      },
      used("database", "clock", "database", "fallbackValue", "deepInner"),
      `
      dependency clock function src/deps.ts#clock
      dependency database function src/deps.ts#database
      dependency deepInner function src/deps.ts#deep.inner
      dependency fallbackValue function src/fallback-value.ts#default
      `,
    );
  });

  test("of one name in two modules", () => {
    depends(
      {
        "src/app.ts": `
          import * as a from "./a.js";
          import * as b from "./admin/deps.js";
          export const app = new App();
          ${use("x: Depends<typeof a.database>, y: Depends<typeof b.database>")}
        `,
        "src/a.ts": `export function database() { return 1; }`,
        "src/admin/deps.ts": `export function database() { return 1; }`,
      },
      used("database", "databaseAdminDeps"),
      `
      dependency database function src/a.ts#database
      dependency databaseAdminDeps function src/admin/deps.ts#database
      `,
    );
  });

  test("what a package declares, handed on by a module of the program", () => {
    const files = (from: string): Files => ({
      "src/app.ts": `import { hostname } from "${from}"; export const app = new App(); ${use("x: Depends<typeof hostname>")}`,
      "src/deps.ts": `export { hostname } from "./chain.js";`,
      "src/chain.ts": `export { hostname } from "node:os";`,
    });
    reports(files("node:os"), "PC1015 «x»");
    depends(files("./deps.js"), used("hostname"), `dependency hostname function src/chain.ts#hostname`);
  });
});

describe("guards", () => {
  test("lists of names, spread and constant", () => {
    reads(
      `
      export function a(xToken: Header<string>) { if (xToken !== "x") throw new HttpError(401, "No"); }
      export function b() {}
      const common = [a, b];
      const all = [...common, a] as const;
      app.get("/", { dependencies: all }, function h(): void {});
      `,
      `
      GET / h
        -> nothing 204
        guards a, b
        summary "H"
      dependency a function src/app.ts#a
        header xToken: string as "x-token"
        throws 401 "No"
      dependency b function src/app.ts#b
      `,
    );
  });
});

describe("refused", () => {
  test.each<[string, string, ...string[]]>([
    ["not exported", `function db() { return 1; } ${use("x: Depends<typeof db>")}`, "PC1015 «x»"],
    ["not exported, as a guard", `function guard() {} app.get("/", { dependencies: [guard] }, () => "");`, "PC1015 «guard»"],
    ["a guard that is a parameter of nothing", `export const guards = { make: () => () => {} }; app.get("/", { dependencies: [guards.make()] }, () => "");`, "PC1030 «guards.make()»"],
    ["a circle", `export function a(x: Depends<typeof b>): string { return x; } export function b(y: Depends<typeof a>): string { return y; } ${use("x: Depends<typeof a>")}`, "PC1017 «y»"],
    ["itself", `export function a(x: Depends<typeof a>): string { return x; } ${use("x: Depends<typeof a>")}`, "PC1017 «x»"],
    ["overloaded", `export function a(x: string): string; export function a(x: Int): string; export function a(x: unknown): string { return String(x); } ${use("x: Depends<typeof a>")}`, "PC1018 «x»"],
    ["generic", `export function a<T>(x: T): string { return String(x); } ${use("x: Depends<typeof a>")}`, "PC1018 «x»"],
    ["abstract", `export abstract class A { x = 1; } ${use("x: Depends<typeof A>")}`, "PC1018 «x»"],
    ["a value", `export const a = { x: 1 }; ${use("x: Depends<typeof a>")}`, "PC1018 «x»"],
    ["by indexed access", `export function a() { return { x: 1 }; } interface Context { a: Depends<typeof a> } ${use(`x: Context["a"]`)}`, "PC1016 «x»"],
    ["by a conditional type", `export function a() { return { x: 1 }; } type If<T> = T extends string ? Depends<typeof a> : never; ${use(`x: If<"s">`)}`, "PC1016 «x»"],
    ["inside another type", `export async function a() { return "x"; } ${use("x: Awaited<Depends<typeof a>>")}`, "PC1016 «x»"],
    ["inside an alias of another type", `export async function a() { return "x"; } type Both = [Depends<typeof a>, string]; ${use("x: Both[0]")}`, "PC1016 «x»"],
    ["a scalar by indexed access", `export function role() { return "user" as string; } interface Context { role: Depends<typeof role>; name: string } ${use(`x: Context["role"]`)}`, "PC1016 «x»"],
    ["a scalar by indexed access, in the path", `export function role() { return "user" as string; } interface Context { role: Depends<typeof role> } app.get("/{x}", function h(x: Context["role"]): void {});`, "PC1016 «x»"],
    ["a scalar by indexed access with several keys", `export function role() { return "user" as string; } interface Context { role: Depends<typeof role>; name: string } ${use("x: Context[keyof Context]")}`, "PC1016 «x»"],
    ["of a class", `export function role() { return "user" as string; } class Context { role!: Depends<typeof role> } ${use(`x: Context["role"]`)}`, "PC1016 «x»"],
    ["by a variable", `export function role() { return "user" as string; } declare const given: Depends<typeof role>; ${use("x: typeof given")}`, "PC1016 «x»"],
    ["by another's parameters", `export function role() { return "user" as string; } declare function other(a: string, role: Depends<typeof role>): void; ${use("x: Parameters<typeof other>[1]")}`, "PC1016 «x»"],
    ["as an argument of an interface", `export function role() { return "user" as string; } interface Box<T> { value: T } ${use(`x: Box<Depends<typeof role>>["value"]`)}`, "PC1016 «x»"],
    ["by a mapped type over a list of keys", `export function role() { return "user" as string; } interface Context { role: Depends<typeof role> } type Some<K extends keyof Context> = { [P in K]: Context[P] }; ${use(`x: Some<"role">`)}`, "PC1016 «x»"],
    ["by a default of a type parameter", `export function role() { return "user" as string; } interface Box<T = Depends<typeof role>> { value: T } ${use("x: Box")}`, "PC1016 «x»"],
    ["by no name", `type F = () => { x: 1 }; ${use("x: Depends<F>")}`, "PC1016 «x»"],
    ["Path where no path has it", `export function a(id: Path<Int>) { return id; } ${use("x: Depends<typeof a>")}`, "PC1013 «id»"],
    ["a default for what a path has", `export function a(id: Int = 1) { return id; } app.get("/{id}", function h(x: Depends<typeof a>) {});`, "PC1012 «id»"],
    ["one body as two types", `export function a(item: { a: string }) { return item; } app.post("/", function h(item: { b: string }, x: Depends<typeof a>) {});`, "PC1031 «item»"],
  ])("%s", (_name, input, ...expected) => reports(input, ...expected));

  const one = "export interface User { name: string } export function one(): User { return { name: '' }; } export function role(): string { return ''; }";
  test.each<[string, string, ...string[]]>([
    ["of an interface", "interface Context { user: Depends<typeof one> }", "x: Context", "PC1036 «x»"],
    ["that is a scalar", "interface Context { role: Depends<typeof role> }", "x: Context", "PC1036 «x»"],
    ["at depth", "interface Context { deep: { list: { user: Depends<typeof one> }[] } | null }", "x: Context", "PC1036 «x»"],
    ["of a base", "interface Base { role: Depends<typeof role> } interface Context extends Base { name: string }", "x: Context", "PC1036 «x»"],
    ["as an argument of a base", "interface Base<T> { value: T } interface Context extends Base<Depends<typeof role>> { name: string }", "x: Context", "PC1036 «x»"],
    ["through Partial", "interface Context { role: Depends<typeof role>; name: string }", "x: Partial<Context>", "PC1036 «x»"],
    ["through Pick", "interface Context { role: Depends<typeof role>; name: string }", `x: Pick<Context, "role">`, "PC1036 «x»"],
    ["through an alias", "type Role = Depends<typeof role>; interface Context { role: Role }", "x: Context", "PC1036 «x»"],
    ["in a generic", "interface Context { role: Depends<typeof role> } interface Page<T> { items: T[] }", "x: Page<Context>", "PC1036 «x»"],
    ["in a record", "interface Context { role: Depends<typeof role> }", "x: Record<string, Context>", "PC1036 «x»"],
    ["with any name", "interface Context { [key: string]: Depends<typeof role> }", "x: Context", "PC1016 «x»"],
    ["of a class", "class Context { role!: Depends<typeof role> }", "x: Context", "PC1036 «x»"],
    ["of a class's constructor", "class Context { constructor(readonly role: Depends<typeof role>) {} }", "x: Context", "PC1036 «x»"],
    ["in a body that is marked", "interface Context { role: Depends<typeof role> }", "x: Body<Context>", "PC1036 «x»"],
    ["in an alias of a marked body", "interface Context { role: Depends<typeof role> } type Own<T> = Body<T>;", "x: Own<Context>", "PC1036 «x»"],
    ["a Header", "interface Context { token: Header<string> }", "x: Context", "PC1036 «x»"],
    ["a State", "export async function* lifespan() { yield { a: 1 }; } interface Context { state: State<typeof lifespan> }", "x: Context", "PC1036 «x»"],
    ["twice", "interface Context { role: Depends<typeof role> }", "x: Context, y: Context", "PC1036 «x»", "PC1036 «y»"],
    ["recursive", "interface Context { next?: Context; all: Context[]; role: Depends<typeof role> }", "x: Context", "PC1036 «x»"],
  ])("a property %s", (_name, declarations, parameters, ...expected) => reports(`${one} ${declarations} ${use(parameters)}`, ...expected));

  test.each<[string, string, string]>([
    ["a property beside it", "interface Context { role: Depends<typeof role>; name: string }", `x: Context["name"]`],
    ["what Pick leaves out", "interface Context { role: Depends<typeof role>; name: string }", `x: Pick<Context, "name">`],
    ["what Omit leaves out, of a type literal", "type Context = { role: Depends<typeof role>; name: string };", `x: Omit<Context, "role">`],
    ["what a function with a dependency returns", "declare function load(user: Depends<typeof one>): Promise<{ a: string }>;", "x: Awaited<ReturnType<typeof load>>"],
    ["a dependency's own type", "", "x: User"],
    ["a class that takes one, as a dependency", "export class Pager { constructor(readonly limit: Query<string>) {} }", "x: Depends<typeof Pager>"],
  ])("not reported: %s", (_name, declarations, parameters) => reports(`${one} ${declarations} ${use(parameters)}`));

  test("the circle is told in its order", () => {
    expect(messages(`export function a(x: Depends<typeof b>): string { return x; } export function b(y: Depends<typeof c>): string { return y; } export function c(z: Depends<typeof b>): string { return z; } ${use("x: Depends<typeof a>")}`)).toEqual([
      'These dependencies need each other: "b" → "c" → "b".',
    ]);
  });
});
