import { expect, test } from "vitest";
import { Layout, specifierBetween } from "../../../compiler/src/transpile/layout.js";

const inSources = new Layout({ entry: "src/app.ts", generated: "src/generated", dist: "dist" });

test.each([
  ["src/app.ts", "dist/app.js"],
  ["src/routes/items.mts", "dist/routes/items.mjs"],
  ["src/legacy.cts", "dist/legacy.cjs"],
  ["src/page.tsx", "dist/page.js"],
  ["src/tool.js", "dist/tool.js"],
  ["src/generated/routes/items.ts", "dist/generated/routes/items.js"],
  ["src/data.json", "dist/data.json.js"],
  ["package.json", "dist/_/package.json.js"],
  ["scripts/seed.ts", "dist/_/scripts/seed.js"],
  ["../shared/src/index.ts", "dist/_/_/shared/src/index.js"],
  ["../../other/index.ts", "dist/_/_/_/other/index.js"],
])("%s lies at %s", (source, target) => {
  expect(inSources.place(source)).toBe(target);
});

test.each([
  [{ entry: "app.ts", generated: "generated", dist: "dist" }, "lib/a.ts", "dist/lib/a.js"],
  [{ entry: "app.ts", generated: "generated", dist: "dist" }, "generated/app.ts", "dist/generated/app.js"],
  [{ entry: "src/api/app.ts", generated: "src/api/generated", dist: "dist" }, "src/lib/a.ts", "dist/lib/a.js"],
  [{ entry: "src/api/app.ts", generated: "src/api/generated", dist: "dist" }, "src/api/generated/app.ts", "dist/generated/app.js"],
  [{ entry: "src/app.ts", generated: "build/generated", dist: "build/dist" }, "build/generated/app.ts", "build/dist/generated/app.js"],
])("%j: %s lies at %s", (folders, source, target) => {
  expect(new Layout(folders).place(source)).toBe(target);
});

test("two sources never share a place", () => {
  const sources = ["a.ts", "src/a.ts", "../a.ts", "../../a.ts", "src/a.json", "src/b/a.ts"];
  const places = sources.map((source) => inSources.place(source));
  expect(new Set(places).size).toBe(places.length);
});

test.each([
  ["dist/a.js", "dist/b.js", "./b.js"],
  ["dist/routes/a.js", "dist/b.js", "../b.js"],
  ["dist/a.js", "dist/.hidden/b.js", "./.hidden/b.js"],
])("from %s to %s: %s", (from, to, specifier) => {
  expect(specifierBetween(from, to)).toBe(specifier);
});
