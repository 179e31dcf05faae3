/** Programs are built to `dist` and run by a plain Node: what resolves here resolves for a user. */
import { execFileSync } from "node:child_process";
import { mkdir, symlink, unlink } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { createContext } from "../../../compiler/src/read/span.js";
import { Session } from "../../../compiler/src/session.js";
import { GeneratedTranspiler } from "../../../compiler/src/transpile/generated.js";
import { Layout } from "../../../compiler/src/transpile/layout.js";
import { Transpiler } from "../../../compiler/src/transpile/transpile.js";
import { userFiles } from "../../../compiler/src/typescript/errors.js";
import { ProgramSource } from "../../../compiler/src/typescript/program.js";
import { type Files, makePackage, type Package } from "../../support/package.js";

const folders = { entry: "src/app.ts", generated: "src/generated", dist: "dist" };

function transpile({ root }: Package, generated: Files = {}): ReadonlyMap<string, string> {
  const source = new ProgramSource({ root, ...folders });
  const program = source.program();
  const { isPrecast } = createContext(program, new Session({ root, ...folders }));
  const files = userFiles(program, source).filter((file) => !isPrecast(file));
  return new Transpiler(root, new Layout(folders)).transpile({ program, files, generated: new Map(Object.entries(generated).map(([path, text]) => [path, { text, script: () => ({ text: ts.transpile(text, { module: ts.ModuleKind.ESNext }), mappings: "AAAA" }) }])) });
}

/** What the built entry prints. */
async function run(made: Package, generated?: Files): Promise<string> {
  await made.write(Object.fromEntries(transpile(made, generated)));
  return execFileSync(process.execPath, ["dist/app.js"], { cwd: made.root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

const bundler = (more: string): string => `{ "compilerOptions": { "target": "ES2023", "module": "ESNext", "moduleResolution": "bundler", "strict": true, "types": ["node"], "skipLibCheck": true ${more} }, "include": ["src"] }`;

test.each<[string, Files, string]>([
  ["extensionless", { "tsconfig.json": bundler(""), "src/app.ts": `import { a } from "./a";\nconsole.log(a);`, "src/a.ts": `export const a = 1;` }, "1"],
  ["a folder", { "tsconfig.json": bundler(""), "src/app.ts": `import { a } from "./a";\nconsole.log(a);`, "src/a/index.ts": `export const a = 1;` }, "1"],
  ["paths", { "tsconfig.json": bundler(`, "paths": { "@/*": ["./src/*"] }`), "src/app.ts": `import { a } from "@/lib/a";\nconsole.log(a);`, "src/lib/a.ts": `export { b as a } from "@/b";`, "src/b.ts": `export const b = 1;` }, "1"],
  ["the .ts extension", { "tsconfig.json": bundler(`, "allowImportingTsExtensions": true, "noEmit": true`), "src/app.ts": `import { a } from "./a.ts";\nconsole.log(a, (await import("./a.ts")).a);`, "src/a.ts": `export const a = 1;` }, "1 1"],
  ["import() and re-exports", { "src/app.ts": `export * from "./a.js";\nconst { a } = await import("./a.js");\nconsole.log(a);`, "src/a.ts": `export const a = 1;` }, "1"],
  ["package.json imports", { "package.json": `{ "name": "app", "type": "module", "imports": { "#lib/*": "./src/lib/*.ts" } }`, "src/app.ts": `import { a } from "#lib/a";\nconsole.log(a);`, "src/lib/a.ts": `export const a = 1;` }, "1"],
  ["JSON with an attribute", { "src/app.ts": `import data from "./data.json" with { type: "json" };\nconsole.log(data.a, (await import("./data.json", { with: { type: "json" } })).default.a);`, "src/data.json": `{ "a": 1 }` }, "1 1"],
  ["JSON by name, without an attribute", { "tsconfig.json": bundler(`, "resolveJsonModule": true`), "src/app.ts": `import { version } from "../package.json";\nconsole.log(version);`, "package.json": `{ "type": "module", "version": "1.2.3" }` }, "1.2.3"],
  ["a file outside the sources", { "src/app.ts": `import { a } from "../lib/a.js";\nconsole.log(a, new URL(".", import.meta.url).pathname.endsWith("/dist/"));`, "lib/a.ts": `export const a = 1;` }, "1 true"],
  ["a type that looks like a value", { "src/app.ts": `import { type A, a } from "./a.js";\nimport { B } from "./b.js";\nexport { B } from "./b.js";\nconst x: A & B = a;\nconsole.log(x);`, "src/a.ts": `export type A = number;\nexport const a = 1;`, "src/b.ts": `export interface B {}` }, "1"],
  ["import = require", { "src/app.ts": `import a = require("./a.cjs");\nconsole.log(a.a);`, "src/a.cts": `export const a = 1;` }, "1"],
  ["a side effect", { "tsconfig.json": bundler(""), "src/app.ts": `import "./effect";`, "src/effect.ts": `console.log("ran");` }, "ran"],
  ["an enum and a class", { "src/app.ts": `enum Color { Red = "red" }\nclass A { constructor(readonly color: Color) {} }\nconsole.log(new A(Color.Red).color);` }, "red"],
])("%s", async (_title, files, printed) => {
  expect(await run(await makePackage(files))).toBe(printed);
});

test("a workspace sibling shipped as source comes along", async () => {
  const made = await makePackage({
    "package.json": `{ "private": true }`,
    "packages/shared/package.json": `{ "name": "@acme/shared", "type": "module", "exports": "./src/index.ts" }`,
    "packages/shared/src/index.ts": `export { a } from "./a.js";`,
    "packages/shared/src/a.ts": `export const a: number = 1;`,
    "packages/api/package.json": `{ "name": "api", "type": "module" }`,
    "packages/api/tsconfig.json": `{ "extends": "../../tsconfig.json", "include": ["src"] }`,
    "packages/api/src/app.ts": `import { a } from "@acme/shared";\nconsole.log(a);`,
  });
  await mkdir(join(made.root, "node_modules/@acme"), { recursive: true });
  await symlink("../../packages/shared", join(made.root, "node_modules/@acme/shared"));
  const api = { ...made, root: join(made.root, "packages/api"), write: made.write, read: made.read } as Package;
  expect(await run(api)).toBe("1");
});

test("user code may import the generated folder before it exists", async () => {
  const made = await makePackage({ "tsconfig.json": bundler(""), "src/a.ts": `export const a = 1;`, "src/app.ts": `import "./a";\nimport { isItem } from "./generated/models";\nconsole.log(isItem());` });
  expect(await run(made, { "src/generated/models.ts": `import { answer } from "./answer.js";\nexport const isItem = (): number => answer;`, "src/generated/answer.ts": `export { a as answer } from "../a.js";` })).toBe("1");
});

test("a package's specifier stays as it is", async () => {
  const made = await makePackage({ "src/app.ts": `import { join } from "node:path";\nimport { App } from "precast";\nexport const app = new App();\nconsole.log(join("a", "b"));` });
  const text = transpile(made).get("dist/app.js");
  expect(text).toContain(`from "precast"`);
  expect([...transpile(made).keys()].sort()).toEqual(["dist/app.js", "dist/app.js.map"]);
});

test("a stack leads to the user's line, whatever the user's tsconfig says about maps and folders", async () => {
  const odd = `{ "extends": "./base.json", "compilerOptions": { "outDir": "out", "rootDir": "src", "inlineSourceMap": true, "incremental": true, "tsBuildInfoFile": "x", "declaration": true, "declarationDir": "types", "composite": true, "removeComments": true } }`;
  const base = `{ "compilerOptions": { "target": "ES2023", "module": "NodeNext", "strict": true, "types": ["node"] } }`;
  const made = await makePackage({ "tsconfig.json": odd, "base.json": base, "src/app.ts": `interface Gone { a: 1 }\n\n\nexport function fail(): never {\n  throw new Error("here");\n}\ntry {\n  fail();\n} catch (error) {\n  console.log((error as Error).stack);\n}` });
  await made.write(Object.fromEntries(transpile(made)));
  const printed = execFileSync(process.execPath, ["--enable-source-maps", "dist/app.js"], { cwd: made.root, encoding: "utf8" });
  expect(printed).toContain(`${made.root}/src/app.ts:5:9`);
});

test("generated files have maps of their own", async () => {
  const made = await makePackage({ "src/app.ts": "export {};" });
  const files = transpile(made, { "src/generated/routes/items.ts": `export const a: number = 1;` });
  expect(files.get("dist/generated/routes/items.js")).toContain("sourceMappingURL=items.js.map");
  expect(JSON.parse(files.get("dist/generated/routes/items.js.map") ?? "")).toMatchObject({ file: "items.js", sources: ["../../../src/generated/routes/items.ts"], mappings: "AAAA" });
});

test("a generated file's specifiers lead from where it will lie", () => {
  const moved: string[] = [];
  const script = (to: (specifier: string) => string) => {
    moved.push(...["../app.js", "../../packages/a.js", "./models.js", "precast/internal"].map(to));
    return { text: "", mappings: "" };
  };
  new GeneratedTranspiler(new Layout({ entry: "src/app.ts", generated: "build/generated", dist: "build/dist" })).transpile(new Map([["build/generated/app.ts", { text: "", script }]]));
  expect(moved).toEqual(["../_/build/app.js", "../_/packages/a.js", "./models.js", "precast/internal"]);
});

describe("a transpiler that is used again gives what a new one gives", () => {
  const edits: readonly [string, string, Files, Files][] = [
    ["a file became a folder", "", { "src/app.ts": `import { a } from "./a";\nconsole.log(a);`, "src/a.ts": `export const a = 1;` }, { "src/a.ts": "", "src/a/index.ts": `export const a = 2;` }],
    ["a value became a type", "", { "src/app.ts": `import { A, b } from "./a";\nconsole.log(A, b);\nexport { A } from "./a";`, "src/a.ts": `export class A {}\nexport const b = 1;` }, { "src/a.ts": `export interface A {}\nexport const b = 1;` }],
    ["a type became a value", "", { "src/app.ts": `import { A } from "./a";\nexport { A };`, "src/a.ts": `export interface A {}` }, { "src/a.ts": `export class A {}` }],
    ["an enum changed its value", "", { "src/app.ts": `import { A } from "./a";\nconsole.log(A.One);`, "src/a.ts": `export const enum A { One = 1 }` }, { "src/a.ts": `export const enum A { One = 2 }` }],
    ["a default changed its kind", "", { "src/app.ts": `import A from "./a";\nexport { A as B };`, "src/a.ts": `export default class {}` }, { "src/a.ts": `interface A {}\nexport default A;` }],
    ["an import through another file", "", { "src/app.ts": `export { A } from "./b";`, "src/b.ts": `export * from "./a";`, "src/a.ts": `export interface A {}` }, { "src/a.ts": `export class A {}` }],
    ["verbatim", `, "verbatimModuleSyntax": true`, { "src/app.ts": `import { a } from "./a";\nconsole.log(a);`, "src/a.ts": `export const a = 1;` }, { "src/a.ts": "", "src/a/index.ts": `export const a = 2;` }],
  ];

  test.each(edits)("%s", async (_title, more, files, edit) => {
    const made = await makePackage({ "tsconfig.json": bundler(more), ...files });
    const source = new ProgramSource({ root: made.root, ...folders });
    const transpiler = new Transpiler(made.root, new Layout(folders));
    const build = (): ReadonlyMap<string, string> => {
      source.resolveAgain();
      const program = source.program();
      return transpiler.transpile({ program, files: userFiles(program, source), generated: new Map() });
    };
    const before = build();
    for (const [path, text] of Object.entries(edit)) await (text === "" ? unlink(join(made.root, path)) : made.write({ [path]: text }));
    const after = build();
    expect(Object.fromEntries(after)).toEqual(Object.fromEntries(transpile(made)));
    expect(after.get("dist/app.js")).not.toBe(before.get("dist/app.js"));
  });
});

test("every emitted file is syntactically valid", async () => {
  const made = await makePackage({ "src/app.ts": `import data from "./data.json" with { type: "json" };\nconsole.log(data);`, "src/data.json": `{ "__proto__": { "a": 1 }, "default": 2, "delete": 3, "a-b": 4, "\\u2028": 5, "</script>": 6 }` });
  for (const [path, text] of transpile(made)) {
    if (!path.endsWith(".js")) continue;
    const { diagnostics = [] } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true, compilerOptions: { allowJs: true } });
    expect(diagnostics).toEqual([]);
  }
  expect(await run(made)).toContain(`['__proto__']: { a: 1 }`);
});
