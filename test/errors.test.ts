/** Every code has a page and a program; every program's printed diagnostics are kept beside it. `UPDATE=1` rewrites them and the index. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogue } from "../compiler/src/diagnostics/catalogue.js";
import { diagnose, fixtures, folder, printed } from "./support/errors.js";

const pages = fileURLToPath(new URL("../docs/errors", import.meta.url));
const isUpdate = process.env["UPDATE"] === "1";

/** `actual` against the file, or into it. */
function golden(path: string, actual: string): void {
  if (isUpdate) writeFileSync(path, actual);
  expect(actual).toBe(existsSync(path) ? readFileSync(path, "utf8") : `(there is no ${path}: run with UPDATE=1)`);
}

async function codesOf(text: string): Promise<readonly string[]> {
  return (await diagnose({ "src/app.ts": text })).map(({ code }) => code);
}

describe("the catalogue", () => {
  test("no code twice, each of its form", () => {
    const codes = catalogue.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.filter((code) => !/^PC(?:10|12|20|3\d)\d\d$/.test(code))).toEqual([]);
  });

  test.each(catalogue)("$code has a page under its title", ({ code, title }) => {
    const page = readFileSync(join(pages, `${code}.md`), "utf8");
    expect(page.split("\n")[0]).toBe(`# ${code}: ${title}`);
    // A page shows what is wrong.
    expect(page).toMatch(/^```ts$/m);
  });

  // What PC1214 says is wrong stands in tsconfig.json.
  test.each(catalogue.filter(({ code }) => /^PC(?:12|2)/.test(code) && code !== "PC1214"))("the page of $code is true", async ({ code }) => {
    const [wrong = "", right = ""] = [...readFileSync(join(pages, `${code}.md`), "utf8").matchAll(/^```ts\n([^]*?)^```$/gm)].map((match) => match[1]);
    expect(await codesOf(wrong)).toEqual([code]);
    expect(await codesOf(right)).toEqual([]);
  });

  test("every code has a program, and every program a code", () => {
    const codes = catalogue.map(({ code }) => code);
    expect(codes.filter((code) => !fixtures.some((fixture) => fixture.code === code))).toEqual([]);
    expect(fixtures.filter(({ code }) => !codes.includes(code)).map(({ name }) => name)).toEqual([]);
  });

  test("the index lists them all", () => {
    const rows = catalogue.map(({ code, title }) => `| [${code}](${code}.md) | ${title} |`);
    const stages = [
      ["Declarations", "PC10"],
      ["Types", "PC12"],
      ["Checks", "PC2"],
    ] as const;
    const parts = stages.map(([heading, prefix]) => `## ${heading}\n\n| code | |\n|---|---|\n${rows.filter((row) => row.startsWith(`| [${prefix}`)).join("\n")}\n`);
    golden(join(pages, "README.md"), `# Errors and warnings\n\nEach has a page that says what it means and how to mend it. Errors of TypeScript are printed under their own codes, \`TS…\`.\n\n${parts.join("\n")}`);
  });
});

describe("what TypeScript does not know is said by TypeScript alone", () => {
  const app = `import { App, type Depends } from "precast";\nexport const app = new App();\n`;
  test.each<[string, string, ...string[]]>([
    ["a type", `app.get("/", function a(x: Integer): void {});`, "TS2304"],
    ["a type inside another", `app.post("/", function a(x: { a: Missing[] }): void {});`, "TS2304"],
    ["a handler", `app.get("/", undefinedHandler);`, "TS2304"],
    ["a handler that is nearly known", `function readItem() {} app.get("/", readItems);`, "TS2552"],
    ["a module, whatever is made of it", `import { handler, type Model, router } from "./missing.js"; app.get("/", handler); app.post("/", function b(m: Model) { return m; }); app.include(router);`, "TS2307"],
    ["a dependency", `app.get("/", { dependencies: [guard] }, (x: Depends<typeof user>) => 1);`, "TS2304", "TS2304"],
    ["a path and an option", `app.get(path, { status: code }, () => 1);`, "TS2304", "TS2304"],
    ["a router", `app.include(router);`, "TS2304"],
  ])("%s", async (_name, text, ...expected) => expect(await codesOf(app + text)).toEqual(expected));
});

describe("programs", () => {
  test.each(fixtures)("$name", async ({ name, code, files }) => {
    const diagnostics = await diagnose(files);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    for (const { message, help } of diagnostics.filter((diagnostic) => diagnostic.code.startsWith("PC"))) {
      expect(message).toMatch(/^["A-Z{][^]*\.$/);
      if (help !== undefined) expect(help).toMatch(/[.?]$/);
    }
    golden(join(folder, name, "expected.txt"), printed(diagnostics, files));
  });
});
