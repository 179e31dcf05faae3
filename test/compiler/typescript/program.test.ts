/** Programs as they are found on disk: configurations, refreshes, TypeScript's own errors. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { typeErrors } from "../../../compiler/src/typescript/errors.js";
import { ProgramSource } from "../../../compiler/src/typescript/program.js";
import { root as sandbox } from "../../support/program.js";

let root: string;

beforeEach(() => {
  // Beside the sandbox, so that packages resolve; the name has what a URL would escape.
  root = mkdtempSync(join(dirname(sandbox), ".program é-"));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string | object>>): void {
  for (const [path, content] of Object.entries({ "package.json": { type: "module" }, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
  }
}

function open(): ProgramSource {
  return new ProgramSource({ root, entry: "src/app.ts", generated: "src/generated" });
}

function errors(source: ProgramSource): readonly string[] {
  return typeErrors(source.program(), source, root).map(({ code, span }) => `${code} ${span.file}:${span.line}:${span.column}`);
}

const strict = { compilerOptions: { module: "NodeNext", target: "ES2023", strict: true, types: [] } };

test("comments of the platform's declarations are not parsed, those of the user and of packages are", () => {
  write({ "src/app.ts": 'import { App } from "precast";\n/** Mine. */\nexport const path: Date = new Date();\nexport { App };\n' });
  const program = open().program();
  const documented = (end: string): boolean => program.getSourceFiles().some(({ fileName, statements }) => fileName.endsWith(end) && statements.some((statement) => "jsDoc" in statement && statement.jsDoc !== undefined));
  expect(["lib.es5.d.ts", "@types/node/path.d.ts"].filter((end) => !program.getSourceFiles().some(({ fileName }) => fileName.endsWith(end)))).toEqual([]);
  expect(["lib.es5.d.ts", "@types/node/path.d.ts", "src/app.ts", "app/app.d.ts"].map(documented)).toEqual([false, false, true, true]);
});

describe("configuration", () => {
  test("none: strict, with Node's types", () => {
    write({ "src/app.ts": 'import { join } from "node:path";\nexport const path = join("a", "b");\nexport const broken: string = null;\n' });
    expect(errors(open())).toEqual(["TS2322 src/app.ts:3:14"]);
  });

  test("malformed", () => {
    write({ "tsconfig.json": '{ "compilerOptions": ', "src/app.ts": "export {};" });
    expect(errors(open())).toEqual(["TS1109 tsconfig.json:1:21"]);
  });

  test("an unknown option", () => {
    write({ "tsconfig.json": { compilerOptions: { ...strict.compilerOptions, target: "ES1" } }, "src/app.ts": "export {};" });
    expect(errors(open())).toEqual([expect.stringMatching(/^TS6046 tsconfig\.json/)]);
  });

  test("options of another tool's build are no errors here", () => {
    const compilerOptions = { ...strict.compilerOptions, composite: true, declaration: true, isolatedDeclarations: true, tsBuildInfoFile: "x.tsbuildinfo", declarationDir: "types", outDir: "out", rootDir: "src", noEmit: true, allowImportingTsExtensions: true };
    write({ "tsconfig.json": { compilerOptions }, "src/app.ts": 'export { a } from "./a.ts";', "src/a.ts": "export const a = [1].map(String);" });
    expect(errors(open())).toEqual([]);
  });

  test("one that extends another", () => {
    write({ "tsconfig.json": { extends: "./base.json" }, "base.json": strict, "src/app.ts": "export const a: string = null;" });
    expect(errors(open())).toEqual(["TS2322 src/app.ts:1:14"]);
  });

  test("one that only refers to others stands for the one with the entry", () => {
    const referring = { files: [], references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.src.json" }] };
    const src = { compilerOptions: { ...strict.compilerOptions, noUncheckedIndexedAccess: true }, include: ["src"] };
    write({ "tsconfig.json": referring, "tsconfig.node.json": { ...strict, files: ["vite.config.ts"] }, "vite.config.ts": "export {};", "tsconfig.src.json": src, "src/app.ts": "export const a: number = [1][0];" });
    const source = open();
    expect(errors(source)).toEqual(["TS2322 src/app.ts:1:14"]);
    expect(source.config.files).toEqual([join(root, "tsconfig.json"), join(root, "tsconfig.src.json")]);
  });

  test("without strict null checks nothing says what may be absent", () => {
    write({ "tsconfig.json": { compilerOptions: { ...strict.compilerOptions, strict: false } }, "src/app.ts": "export {};" });
    expect(errors(open())).toEqual(["PC1214 tsconfig.json:1:1"]);
  });

  test("ambient declarations are part of the program", () => {
    write({ "tsconfig.json": { ...strict, include: ["src"] }, "src/globals.d.ts": "declare const VERSION: string;", "src/app.ts": "export const version: number = VERSION;" });
    expect(errors(open())).toEqual(["TS2322 src/app.ts:1:14"]);
  });
});

describe("own output", () => {
  const generated = { "src/generated/models.ts": "export const broken: string = 1;" };

  test.each([
    ["relative", 'export { broken } from "./generated/models.js";'],
    ["an import type", 'export type M = import("./generated/models.js").Item;'],
    ["through paths", 'import { broken } from "#/generated/models.js";\nexport const b = broken;'],
  ])("%s: no error, there or not", (_, text) => {
    const config = { compilerOptions: { ...strict.compilerOptions, paths: { "#/*": ["./src/*"] } } };
    write({ "tsconfig.json": config, "src/app.ts": text });
    expect(errors(open())).toEqual([]);
    write({ "tsconfig.json": config, "src/app.ts": text, ...generated });
    const source = open();
    expect(errors(source)).toEqual([]);
    expect(source.program().getSourceFiles().some(({ fileName }) => fileName.includes("/generated/"))).toBe(false);
  });

  test("another missing file is an error", () => {
    write({ "tsconfig.json": strict, "src/app.ts": 'export * from "./generate.js";' });
    expect(errors(open())).toEqual(["TS2307 src/app.ts:1:15"]);
  });
});

describe("refresh", () => {
  test("after an edit one file is parsed, the others are kept", () => {
    write({ "tsconfig.json": strict, "src/app.ts": 'import { a } from "./a.js";\nexport const b: string = a;', "src/a.ts": 'export const a = "x";' });
    const source = open();
    const before = source.program();
    write({ "src/a.ts": "export const a = 1;" });
    expect(errors(source)).toEqual(["TS2322 src/app.ts:2:14"]);
    const after = source.program();
    const changed = after.getSourceFiles().filter((file) => before.getSourceFile(file.fileName) !== file);
    expect(changed.map(({ fileName }) => fileName.slice(root.length))).toEqual(["/src/a.ts"]);
  });

  test("a file that appears", () => {
    write({ "tsconfig.json": strict, "src/app.ts": 'export { a } from "./a.js";' });
    const source = open();
    expect(errors(source)).toEqual(["TS2307 src/app.ts:1:19"]);
    write({ "src/a.ts": "export const a = 1;" });
    source.resolveAgain();
    expect(errors(source)).toEqual([]);
  });

  test("a file that goes", () => {
    write({ "tsconfig.json": strict, "src/app.ts": 'export { a } from "./a.js";', "src/a.ts": "export const a = 1;" });
    const source = open();
    expect(errors(source)).toEqual([]);
    rmSync(join(root, "src/a.ts"));
    source.resolveAgain();
    expect(errors(source)).toEqual(["TS2307 src/app.ts:1:19"]);
  });

  test("a changed configuration", () => {
    write({ "tsconfig.json": strict, "src/app.ts": "export const a: number = [1][0];" });
    const source = open();
    expect(errors(source)).toEqual([]);
    write({ "tsconfig.json": { compilerOptions: { ...strict.compilerOptions, noUncheckedIndexedAccess: true } } });
    source.reloadConfig();
    expect(errors(source)).toEqual(["TS2322 src/app.ts:1:14"]);
  });
});

test("errors inside packages are not the user's", () => {
  write({ "tsconfig.json": { compilerOptions: { ...strict.compilerOptions, skipLibCheck: false } }, "src/app.ts": 'export { a } from "pkg";' });
  write({ "node_modules/pkg/package.json": { name: "pkg", type: "module", exports: "./index.ts" }, "node_modules/pkg/index.ts": "export const a: string = 1;" });
  expect(errors(open())).toEqual([]);
});
