import { describe, expect, test } from "vitest";
import { ambiguousUnions } from "../../../compiler/src/check/ambiguous-unions.js";
import { bodiesWithMethods } from "../../../compiler/src/check/bodies-with-methods.js";
import { constraints } from "../../../compiler/src/check/constraints.js";
import { defaults } from "../../../compiler/src/check/defaults.js";
import { duplicateAliases } from "../../../compiler/src/check/duplicate-aliases.js";
import { duplicateRoutes } from "../../../compiler/src/check/duplicate-routes.js";
import { headerNames } from "../../../compiler/src/check/header-names.js";
import { idleExclusions } from "../../../compiler/src/check/idle-exclusions.js";
import { initialValues } from "../../../compiler/src/check/initial-values.js";
import { parameterMismatches } from "../../../compiler/src/check/parameter-mismatches.js";
import { pathParameters } from "../../../compiler/src/check/path-parameters.js";
import { patterns } from "../../../compiler/src/check/patterns.js";
import { settingVariables } from "../../../compiler/src/check/setting-variables.js";
import { secrets } from "../../../compiler/src/check/secrets.js";
import { responseStatuses } from "../../../compiler/src/check/response-statuses.js";
import { rules } from "../../../compiler/src/check/rules.js";
import { unreachablePaths } from "../../../compiler/src/check/unreachable-paths.js";
import { Session } from "../../../compiler/src/session.js";
import { options } from "../../support/program.js";
import { apiOf, quiet, reports } from "./rules.js";

/** A POST whose body has one property of the type. */
const body = (type: string, declarations = ""): string => `${declarations}\nexport interface Value { value: ${type} }\napp.post("/", function create(given: Value) {});`;

describe("duplicate routes", () => {
  test.each([
    [`app.get("/a/{x}", function one(x: string) {}); app.get(«"/a/{y}"», function two(y: string) {});`],
    [`app.get("/a", function one() {}); app.get(«"/a"», function two() {}); app.get(«"/a"», function three() {});`],
    [`app.get("/{x:path}", function one(x: string) {}); app.get(«"/{y:path}"», function two(y: string) {});`],
    [`const router = new Router({ prefix: "/a" }); router.get("/{x}/b", function one(x: string) {}); app.include(router); app.get(«"/a/{id}/b"», function two(id: string) {});`],
  ])("%s", (source) => reports(duplicateRoutes, source, "PC2001"));

  test.each([
    [`app.get("/a/{x}", function one(x: string) {}); app.post("/a/{x}", function two(x: string) {});`],
    [`app.get("/a/{x}", function one(x: string) {}); app.get("/a/me", function two() {});`],
    [`app.get("/a/{x}", function one(x: string) {}); app.get("/a/{x:path}", function two(x: string) {});`],
    [`app.get("/a", function one() {}); app.get("/a/", function two() {}); app.head("/a", function three() {});`],
    [`app.get("/parameter", function one() {}); app.get("/{parameter}", function two(parameter: string) {});`],
  ])("told apart: %s", (source) => quiet(duplicateRoutes, source));
});

describe("path parameters", () => {
  test.each([
    [`app.get(«"/{id}"», function one() {});`],
    [`app.get(«"/{id}"», function one(id2: string) {});`],
    [`export function who(other: string) { return other; } app.get(«"/{id}"», function one(by: Depends<typeof who>) {});`],
    [`app.get(«"/{rest:path}"», function one() {});`],
  ])("%s", (source) => reports(pathParameters, source, "PC2002"));

  test.each([
    [`app.get("/{id}", function one(id: string) {});`],
    [`export function who(id: string) { return id; } app.get("/{id}", function one(by: Depends<typeof who>) {});`],
    [`export function who(id: string) { return id; } export function deep(a: Depends<typeof who>) { return a; } app.get("/{id}", { dependencies: [deep] }, function one() {});`],
    [`app.get("/{id}", function one(request: Request) {});`],
    [`export function log(request: Request) { return request.path; } app.get("/{id}", { dependencies: [log] }, function one() {});`],
  ])("read: %s", (source) => quiet(pathParameters, source));

  test.each([
    ["{item_id}", "itemId: string", 'did you mean "itemId"? Give both the same name.'],
    ["{id}", "itemId: string", 'did you mean "itemId"? Give both the same name.'],
    ["{itemId}", "id: string", 'did you mean "id"? Give both the same name.'],
    ["{id}", "name: string", 'add a parameter "id" to the handler or to one of its dependencies.'],
    ["{a}/{itemIdd}", "a: string, itemId: string", 'did you mean "itemId"? Give both the same name.'],
  ])("%s and %s", (path, parameters, help) => {
    const session = new Session(options);
    pathParameters(apiOf(`app.get("/x/${path}", function one(${parameters}) {});`), session);
    expect(session.diagnostics().map((diagnostic) => diagnostic.help)).toEqual([help]);
  });
});

describe("ambiguous unions", () => {
  test.each([
    ["«Date | string»"],
    ["«bigint | string»"],
    ["«Date | bigint»"],
    ["«Date | string | null»"],
    [`«"2024-01-01" | Date»`],
    [`«"17" | bigint»`],
    ["«Date[] | string[]»"],
    ["«[Date] | [string]»"],
    ["«[Date, string] | string[]»"],
    ["«Record<string, Date> | Record<string, string>»"],
    ["«{ a: number; when: Date } | { a: number; when: string }»"],
    ["«{ when: Date } | Record<string, string>»"],
    ["«{ a: { when: Date }[] } | { a: { when: bigint }[] }»"],
    ["«(Date | string)»[]"],
    ["«[Int, Date?] | [Int, string]»"],
    ["«[Int, ...Date[]] | [Int, string?]»"],
    ["«[...Int[], Date] | [Int, string]»"],
    ["«[Int, ...Date[]] | string[] | [Int, string]»"],
    ["{ inner: «Date | string» }"],
    ["«`${number}-${string}` | Date»"],
    ["«Record<number, Date> | Record<string, string>»"],
    ["«{ a: Int; b: unknown } | { a: Int; b: { c: Date }[] }»"],
    ["«{ a: Int; [key: `x${string}`]: Date } | { a: Int; xy: string }»"],
    ["«{ a: Int; [key: `x${string}`]: Date } | { a: Int; [key: `${string}y`]: string }»"],
    ["«`${bigint}` | bigint»"],
    ["«URL | string»"],
    ["«URL | Date»"],
    ["«URL | Uint8Array»"],
    ["«Int32Array | number[]»"],
    ["«Int32Array | Float64Array»"],
    ["«{ at: URL } | { at: string }»"],
    ["«Set<string> | string[]»"],
    ["«Set<string> | Map<string, number>»"],
    ["«Map<string, number> | [string, number][]»"],
    ["«Set<Date> | Set<string>»"],
    ["«{ ids: Set<Int> } | { ids: Int[] }»"],
  ])("%s", (type) => reports(ambiguousUnions, body(type), "PC2003"));

  test.each([
    ["«{ a: string; b?: number } | { a: string; c?: number }»"],
    ["«{ a: string } | { a: string; b: string }»"],
    ["«{ a?: string } | { b?: string }»"],
    ["«{ a: string } | Record<string, string>»"],
    [`«{ kind?: "a"; x: number } | { kind?: "b"; x: number }»`],
    ["«{ a: string | number } | { a: number | boolean }»"],
  ])("objects alike: %s", (type) => reports(ambiguousUnions, body(type), "PC2004"));

  test.each([
    ["string | number | boolean | null"],
    ["string | bigint[]"],
    ["number | bigint"],
    [`"never" | Date`],
    [`"a" | "b" | bigint`],
    ["string[] | number[]"],
    ["Set<string> | Set<number>"],
    ["URL | Uint8Array[] | number"],
    ["{ kind: 1; at: URL } | { kind: 2; at: string }"],
    ["Set<string> | Record<string, string> | string"],
    ["Map<string, number> | [1, 2]"],
    ["Set<string> | [Int, ...string[]]"],
    ["[Date] | [string, string]"],
    ["[1, Date] | [2, string]"],
    ["Record<string, number> | Record<string, string>"],
    [`{ kind: "a"; when: Date } | { kind: "b"; when: string }`],
    ["{ email: string; when: Date } | { phone: string; when: string }"],
    ["{ value: string } | { value: number }"],
    ["{ value: string[] } | { value: string }"],
    ["{ a: string } | Record<string, number>"],
    [`{ tag: { kind: "a" } } | { tag: { kind: "b" } }`],
    ["`at ${string}` | Date"],
    ["{ a: Int; b: unknown } | { c: Int; b: Date }"],
    ["unknown[] | Record<string, unknown>"],
    ["{ xa: Int; [key: `x${string}`]: Date | Int } | Record<`y${string}`, string>"],
    ["`${number}px` | bigint"],
    ["{ id: `a_${string}`; when: Date } | { id: `b_${string}`; when: string }"],
    ["{ id: `${string}_a`; when: Date } | { id: `${string}_b`; when: string }"],
    ['{ id: `a_${string}`; when: Date } | { id: "b_1"; when: string }'],
    ["{ list: Date[] } | string"],
    ["Field<string, { minLength: 1 }> | null"],
  ])("told apart: %s", (type) => quiet(ambiguousUnions, body(type)));

  test("recursive types end, and say what they have", () => {
    quiet(ambiguousUnions, body("Tree | number", `export interface Tree { value: string; children: (Tree | number)[] }`));
    reports(ambiguousUnions, body("«One | Other»", `export interface One { next?: One; when: Date }\nexport interface Other { next?: Other; when: string }`), "PC2003");
    reports(ambiguousUnions, body("«One | Other»", `export interface One { next?: One }\nexport interface Other { next?: Other }`), "PC2004");
  });

  test("named unions inside are opened", () => {
    reports(ambiguousUnions, body("«Text | Date»", `export type Text = "a" | string[] | bigint;`), "PC2003");
  });

  test("responses too, and a model once", () => {
    reports(ambiguousUnions, `export interface A { when: «Date | string» }\napp.get("/1", function one(): A { throw 1; });\napp.get("/2", function two(): A[] { throw 1; });`, "PC2003");
  });
});

describe("bodies with methods", () => {
  test.each([
    [`app.get("/", function one(«filter»: { q: string }) {});`],
    [`app.delete("/", function one(«filter»: Body<string>) {});`],
    [`app.head("/", function one(«filter»: { q: string }) {});`],
    [`app.trace("/", function one(«filter»: { q: string }) {});`],
    [`export function filter(«by»: { q: string }) { return by; } app.get("/", { dependencies: [filter] }, function one() {});`],
  ])("%s", (source) => reports(bodiesWithMethods, source, "PC2005"));

  test.each(["post", "put", "patch", "options"])("%s", (method) => quiet(bodiesWithMethods, `app.${method}("/", function one(filter: { q: string }) {});`));
});

describe("header names", () => {
  test.each([
    ["PC2006", `«a»: Header<string, { alias: "a b" }>`],
    ["PC2006", `«a»: Header<string, { alias: "a:b" }>`],
    ["PC2006", `«a»: Header<string, { alias: "" }>`],
    ["PC2006", `«a»: Header<string, { alias: "é" }>`],
    ["PC2007", "«connection»: Header<string>"],
    ["PC2007", "«transferEncoding»: Header<string>"],
    ["PC2007", `«x»: Header<string, { alias: "Content-Length" }>`],
    ["PC2008", "«host»: Header<string>"],
    ["PC2008", "«secFetchMode»: Header<string>"],
  ])("%s %s", (code, parameter) => reports(headerNames, `app.get("/", function one(${parameter}) {});`, code));

  test.each(["userAgent: Header<string>", "authorization: Header<string>", `origin: Header<string, { includeInSchema: false }>`, "host: Query<string>", `x: Header<string, { alias: "X_!#$%&'*+.^\`|~1" }>`])("%s", (parameter) =>
    quiet(headerNames, `app.get("/", function one(${parameter}) {});`),
  );
});

describe("parameters shared", () => {
  const who = `export function who(id: Int, q?: string) { return id; }\n`;

  test.each([
    [`app.get("/{id}", function one(«id»: string, by: Depends<typeof who>) {});`],
    [`app.get("/", function one(«q»: Field<string, { minLength: 1 }>, by: Depends<typeof who>) {});`],
    [`app.get("/", function one(«x»: Query<number, { alias: "id" }>, by: Depends<typeof who>) {});`],
  ])("mismatch: %s", (source) => reports(parameterMismatches, who + source, "PC2009"));

  test.each([
    [`app.get("/{id}", function one(id: Int, by: Depends<typeof who>) {});`],
    [`app.get("/", function one(q: string, by: Depends<typeof who>) {});`],
    [`app.get("/", function one(q: Header<number>, by: Depends<typeof who>) {});`],
    // In the path of one, in the query of the other.
    [`export function other(id: string) { return id; } app.get("/{id}", function one(id: Int) {}); app.get("/", function two(a: Depends<typeof other>) {});`],
  ])("agreed: %s", (source) => quiet(parameterMismatches, who + source));

  test.each([
    [`app.get("/", function one(q: string, «x»: Query<string, { alias: "q" }>) {});`],
    [`app.get("/", function one(xToken: Header<string>, «x»: Header<string, { alias: "X-Token" }>) {});`],
    [`export function who(a: string, «b»: Query<string, { alias: "a" }>) { return a + b; } app.get("/", function one(by: Depends<typeof who>) {});`],
  ])("twice in one function: %s", (source) => reports(duplicateAliases, source, "PC2010"));

  test("one value under two names of two functions", () => {
    quiet(duplicateAliases, `export function who(q: string) { return q; } app.get("/{id}", function one(id: string, x: Query<string, { alias: "q" }>, y: Query<string, { alias: "id" }>, by: Depends<typeof who>) {});`);
  });
});

describe("constraints and defaults", () => {
  test.each([
    ["«Field<Int, { gt: 1; lt: 2 }>»"],
    ["«Field<Int, { ge: 1.2; le: 1.8 }>»"],
    ["«Field<number, { ge: 1; le: 4; multipleOf: 5 }>»"],
    ["«Field<number, { gt: 5; lt: 10; multipleOf: 5 }>»"],
    ["«Field<Int, { ge: -3; le: -1; multipleOf: 4 }>»"],
    ["«Field<bigint, { gt: 1; lt: 2 }>»"],
    ["«Field<bigint, { ge: 9007199254740993n; le: 9007199254740992n }>»"],
    ["«Field<bigint, { ge: -3; le: -1; multipleOf: 4n }>»"],
    [`«Field<Date, { gt: "2021-01-01"; le: "2021-01-01T00:00:00Z" }>»`],
    [`«Field<import('precast').IsoTime, { ge: "09:00"; le: "08:00" }>»`],
    ["«Field<[boolean, ...boolean[], string], { maxItems: 1 }>»"],
    ["«Field<[boolean, ...boolean[]], { minItems: 3; maxItems: 2 }>»"],
    ["«Field<boolean[], { minItems: 3; maxItems: 2 }>»"],
    ["«Field<string, { minLength: 3; maxLength: 2 }>»"],
  ])("empty: %s", (type) => reports(constraints, body(type), "PC2013"));

  test.each([
    ["Field<Int, { ge: 1; le: 1 }>"],
    ["Field<bigint, { gt: 9007199254740992n; lt: 9007199254740994n }>"],
    ["Field<bigint, { ge: -8; le: -1; multipleOf: 4 }>"],
    ["Field<Int, { gt: 1; lt: 3 }>"],
    ["Field<number, { gt: 1; lt: 2 }>"],
    ["Field<number, { ge: 0.1; le: 0.3; multipleOf: 0.1 }>"],
    ["Field<number, { ge: 5; le: 5; multipleOf: 5 }>"],
    ["Field<number, { ge: -1; le: 1; multipleOf: 5 }>"],
    ["Field<Int, { ge: 1; multipleOf: 1000 }>"],
    ["Field<Int, { ge: 1; le: 2; multipleOf: 0.5 }>"],
  ])("not empty: %s", (type) => quiet(constraints, body(type)));

  test.each([
    ["«x»: Query<Int, { ge: 1 }> = 0"],
    ["«x»: Query<Int> = 1.5"],
    ["«x»: Field<string, { maxLength: 2 }> = '🎈🎈🎈'"],
    ["«x»: Query<string, { pattern: '^a' }> = 'b'"],
    ["«x»: Query<string[], { minItems: 1 }> = []"],
    ["«x»: Query<Field<number, { multipleOf: 0.1 }>> = 0.25"],
    ["«x»: Body<{ n: Int }> = { n: 0.5 }"],
    ["«x»: import('precast').Email = 'nobody'"],
    ["«x»: import('precast').Uuid<4> = '123e4567-e89b-12d3-a456-426614174000'"],
    ["«x»: import('precast').IsoDateTime<'naive'> = '2024-02-29T12:00:00Z'"],
    [`«x»: Field<import('precast').IsoDate, { ge: "2021-01-01" }> = '2020-12-31'`],
    [`«x»: Field<import('precast').IsoTime, { lt: "08:00" }> = '08:00:00.000'`],
    [`«x»: Body<{ at: Field<Date, { gt: "2021-01-01" }> }> = { at: "2021-01-01" as unknown as Date }`],
  ])("refused: %s", (parameter) => reports(defaults, `app.post("/", function one(${parameter}) {});`, "PC2014"));

  test.each([
    ["x: Query<Int, { ge: 1 }> = 1"],
    ["x: Field<string, { maxLength: 2 }> = '🎈🎈'"],
    ["x: Query<Field<number, { multipleOf: 0.1 }>> = 0.3"],
    ["x: import('precast').Email = 'ada@example.com'"],
    ["x: import('precast').Decimal<{ maxDigits: 3 }> = '1.25'"],
    ["x: string | null = null"],
    ["x: Date = new Date()"],
    ["x: 'a' | 'b' = 'a'"],
    ["x: Body<{ n: Int; m?: string }> = { n: 1 }"],
  ])("fits: %s", (parameter) => quiet(defaults, `app.post("/", function one(${parameter}) {});`));
});

describe("variables of settings", () => {
  const settings = (options: string, fields: string): string => `import type { Settings } from "precast";\nexport interface Own extends Settings${options} { ${fields} }`;

  test.each([
    ["", "apiKey: string; «api_key»: string"],
    [`<{ prefix: "SHOP_" }>`, "apiKey: string; «api_key»: string"],
    [`<{ prefix: "SHOP_" }>`, `apiKey: string; «other»: Field<string, { alias: "SHOP_API_KEY" }>`],
    [`<{ prefix: "shop_" }>`, `apiKey: string; «other»: Field<string, { alias: "SHOP_API_KEY" }>`],
    ["", `apiKey: string; «other»: Field<string, { alias: "API_KEY" }>`],
    [`<{ prefix: "SHOP_" }>`, `inside: { apiKey: string; «other»: Field<string, { alias: "API_KEY" }> }`],
  ])("one for two: %s %s", (options, fields) => reports(settingVariables, settings(options, fields), "PC2024"));

  test.each([
    ["with a prefix and as a whole", `<{ prefix: "SHOP_" }>`, `apiKey: string; other: Field<string, { alias: "API_KEY" }>`],
    ["in two objects", "", `apiKey: string; inside: { apiKey: string }`],
  ])("apart: %s", (_name, options, fields) => quiet(settingVariables, settings(options, fields)));
});

describe("options that leave nothing out", () => {
  test.each([
    [`app.get(«"/"», { excludeNone: true, status: 204 }, function one() {});`],
    [`app.get(«"/"», { excludeUnset: true }, function one() { return "a"; });`],
    [`import { Response } from "precast"; app.get(«"/"», { excludeDefaults: true }, function one() { return new Response("a"); });`],
  ])("%s", (source) => reports(idleExclusions, source, "PC2026"));

  test("an answer with fields", () => {
    quiet(idleExclusions, `app.get("/", { excludeNone: true }, function one(): { a: string | null }[] { return []; });`);
  });
});

describe("initial values that are no constants", () => {
  test.each([
    [`export class Item { «id»: string = crypto.randomUUID(); at? = new Date(); name = "x" }\napp.post("/", function create(item: Item) {});`],
    [`export class Item { «id»: string = crypto.randomUUID() }\napp.post("/", function create(item: { items: Item[] } | null) {});`],
    [`export class Item { «at» = new Date() }\nexport function taken(item: Item) {}\napp.post("/", function create(one: Depends<typeof taken>) {});`],
  ])("%s", (source) => reports(initialValues, source, "PC2019"));

  test.each([
    [`export class Item { id: string = crypto.randomUUID() }\napp.post("/", function create(): Item { return new Item(); });`],
    [`export class Item { id: string = crypto.randomUUID(); name = "x" }\napp.post("/", function create(item: Omit<Item, "id">, patch: Partial<Item>): Item { return new Item(); });`],
    [`export class Item { id!: string; /** @default x */ name: string = String(1); at: Date | undefined = undefined }\napp.post("/", function create(item: Item) {});`],
  ])("no matter: %s", (source) => quiet(initialValues, source));
});

describe("statuses and paths", () => {
  test.each([
    [`app.get("/", function «one»() { throw new HttpError(199); });`],
    [`export function «who»() { if (Math.random() > 1) throw new HttpError(600); return 1; } app.get("/", function one(a: Depends<typeof who>) {});`],
    [`app.get(«"/"», { responses: { 600: {} } }, function one() {});`],
  ])("status: %s", (source) => reports(responseStatuses, source, "PC2015"));

  test("all that are final", () => {
    quiet(responseStatuses, `app.get("/", { responses: { 200: {}, 599: {} } }, function one() { throw new HttpError(404); });`);
  });

  test.each([["/caf%C3%A9"], ["/a%20b/{x}"], ["/a/%2e"], ["/."], ["/a/../b"], ["/%2f"], ["/%ff"]])("no request has %s", (path) => reports(unreachablePaths, `app.get(«"${path}"», function one(x?: string) {});`.replace("x?: string", path.includes("{x}") ? "x: string" : ""), "PC2016"));
  test.each([["/café"], ["/a%2Fb"], ["/100%25"], ["/..."], ["/.well-known"], ["/a b"], ["/100%"]])("requests have %s", (path) => quiet(unreachablePaths, `app.get("${path}", function one() {});`));
  test("the pages of the documentation", () => {
    reports(unreachablePaths, `app.get(«"/docs"», function one() {}); app.head(«"/redoc"», function two() {}); app.get(«"/openapi.json"», function three() {});`, "PC2017");
    quiet(unreachablePaths, `app.post("/docs", function one() {}); app.get("/docs/mine", function two() {});`);
  });
});

describe("patterns", () => {
  test("where they stand", () => {
    reports(patterns, `export interface A { a: «Field<string, { pattern: "(a+)+$" }>» }\napp.get("/", function one(q: «Query<string, { pattern: "^(b|b)+c" }>»): A[] { throw 1; });`, "PC2011");
    reports(patterns, body(`«Field<string, { pattern: "\\\\d+$"; maxLength: 1001 }>»`), "PC2012");
    quiet(patterns, body(`Field<string, { pattern: "\\\\d+$"; maxLength: 1000 }>`));
  });
});

describe("secrets in responses", () => {
  const path = (source: string): string => {
    const session = new Session(options);
    secrets(apiOf(source), session);
    return session.diagnostics().map(({ message }) => /"(.*)"/.exec(message)?.[1] ?? message).join();
  };

  test.each([
    ["{ a: Secret<string> }", "a"],
    ["{ a: { b: Secret<string>[] }[] }", "a[].b[]"],
    ["Record<string, { 'x y'?: Secret<string> | null }>", "[].x y"],
    ["[number, Secret<string>]", "[1]"],
    ["Secret<string>", "The response is a secret."],
    ["{ a: number } | { a: string; token: Secret<string> }", "token"],
  ])("%s: %s", (type, expected) => expect(path(`app.get("/", function one(): ${type} { throw 1; });`)).toBe(expected));

  test("behind names and recursion", () => expect(path(`export interface Tree { left?: Tree; value: { key: Secret<Int> } }\napp.get("/", function one(): Tree { throw 1; });`)).toBe("value.key"));

  test("of a row of a database, whose column has the type", () => {
    const table = `import { pgTable, integer, text } from "drizzle-orm/pg-core";\nexport const users = pgTable("users", { id: integer("id").primaryKey(), password: text("password").$type<Secret<string>>().notNull() });\ndeclare const rows: (typeof users.$inferSelect)[];\n`;
    expect(path(`${table}app.get("/users", function readUsers() { return { rows }; });`)).toBe("rows[].password");
    expect(path(`${table}app.get("/users", function readUsers() { return rows.map(({ password, ...user }) => user); });`)).toBe("");
    expect(path(`${table}app.post("/users", function createUser(user: typeof users.$inferInsert): number { return user.id; });`)).toBe("");
  });

  test("where they are told", () => {
    reports(secrets, `app.get("/", function one(): «{ a: Secret<string> }» { throw 1; });`, "PC1252");
    quiet(secrets, `app.post("/", function one(login: { a: Secret<string> }): number { return 1; });`);
  });

  test("a union with the plain type cannot be told apart", () => reports(ambiguousUnions, body("«Secret<string> | string»"), "PC2003"));
});

test("the rules change nothing and say nothing about a good program", () => {
  const api = apiOf(`export interface Item { id: Int; name?: string }\napp.get("/items/{id}", function one(id: Int, q?: string): Item { throw new HttpError(404); });`);
  const before = JSON.stringify(api);
  const session = new Session(options);
  for (const rule of rules) rule(api, session);
  expect(session.diagnostics()).toEqual([]);
  expect(JSON.stringify(api)).toBe(before);
});
