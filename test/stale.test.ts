/** One parameter changes from `Int` to `string` without a build: everything that runs a build refuses, and names the file. */
import { join } from "node:path";
import { build, createServer } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { precast as plugin } from "../compiler/src/vite.js";
import { StaleBuildError } from "../runtime/src/app/manifest.js";
import type { Application } from "../runtime/src/handler.js";
import { testClient } from "../runtime/src/testing.js";
import { precast } from "./support/command.js";
import { makePackage, type Package } from "./support/package.js";

const app = `import { App } from "precast";\nimport { router } from "./routes/items.js";\n\nexport const app = new App();\napp.include(router);\n`;
const items = (type: string): string => `import { Router } from "precast";\nimport type { Int } from "precast";\n\nexport type Id = Int;\nexport const router = new Router();\n\nrouter.get("/items/{id}", function readItem(id: ${type}): { id: string } {\n  return { id: String(id) };\n});\n`;

const refusal = "The build is stale: src/routes/items.ts has changed since.";

let made: Package;

beforeAll(async () => {
  made = await makePackage({ "src/app.ts": app, "src/routes/items.ts": items("Int"), "index.html": "<p>front end</p>" });
  expect(await precast(made.root, ["build"])).toMatchObject({ code: 0 });
});

async function client(): Promise<void> {
  const { default: application } = (await import(join(made.root, "dist/generated/app.js"))) as { default: Application };
  await (await testClient(application)).close();
}

const vite = (options: object = {}) => ({ root: made.root, configFile: false as const, logLevel: "silent" as const, plugins: [plugin({ root: made.root, ...options })] });

describe("as it was built", () => {
  test("the test client and the Vite plugin run", async () => {
    await client();
    await build({ ...vite(), build: { write: false } });
    const server = await createServer(vite());
    await server.pluginContainer.buildStart({});
    await server.close();
  });
});

describe("one type has changed", () => {
  beforeAll(() => made.write({ "src/routes/items.ts": items("string") }));

  test("start", async () => {
    expect(await precast(made.root, ["start", "--port", "0"])).toEqual({ code: 1, stdout: "", stderr: `error: ${refusal} Run "precast build" again\n` });
  });

  test("the test client", async () => {
    await expect(client()).rejects.toThrow(refusal);
  });

  test("the test client's error carries the file", async () => {
    await expect(client()).rejects.toMatchObject({ name: StaleBuildError.name, file: "src/routes/items.ts" });
  });

  test("Vite: build and serve", async () => {
    await expect(build({ ...vite(), build: { write: false } })).rejects.toThrow(refusal);
    const server = await createServer(vite());
    await expect(server.pluginContainer.buildStart({})).rejects.toThrow(refusal);
    await server.close();
  });

  test("build --check", async () => {
    expect((await precast(made.root, ["build", "--check"])).code).toBe(1);
  });

  test("Vite with `build: true` makes it anew", async () => {
    await build({ ...vite({ build: true }), build: { write: false } });
    expect((await precast(made.root, ["build", "--check"])).code).toBe(0);
  });
});

describe("without a build that fits", () => {
  test("none at all", async () => {
    const { root } = await makePackage({ "src/app.ts": app, "index.html": "" });
    await expect(build({ ...vite({ root }), build: { write: false } })).rejects.toThrow(`There is no build in ${root}: run "precast build" first`);
  });

  test("one that cannot be made is told with its frame", async () => {
    const { root } = await makePackage({ "src/main.ts": app.replace("./routes/items.js", "./nothing.js"), "precast.config.json": `{ "entry": "src/main.ts" }`, "index.html": "" });
    await expect(build({ ...vite({ root, build: true }), build: { write: false } })).rejects.toThrow(/src\/main\.ts:2:24 - error TS2307[\s\S]*> 2 \| import/);
  });
});
