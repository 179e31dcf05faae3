/** The commands as processes: what they print, what they write, and their exit codes. */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { precast, Running } from "./support/command.js";
import { makePackage } from "./support/package.js";

const item = `import { App, HttpError } from "precast";
import type { Int } from "precast";

export const app = new App({ title: "Hello" });

export interface Item {
  id: number;
  name: string;
}

/** Read one item. */
app.get("/items/{id}", function readItem(id: Int): Item {
  if (id === 0) throw new HttpError(404, "none");
  if (id === 13) throw new Error("unlucky");
  return { id, name: "x" };
});
`;

const wrong = item.replace("{id}", "{key}");

describe("build", () => {
  test("writes everything, says it in one line, and writes nothing twice", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    const first = await precast(root, ["build"]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/^wrote src\/generated \(\d+ files\), openapi\.json, client, dist in \d+ ms\n$/);
    expect((await readdir(root)).sort()).toEqual(["client", "dist", "openapi.json", "package.json", "src", "tsconfig.json"]);
    const second = await precast(root, ["build"]);
    expect(second.stdout).toMatch(/^up to date: src\/generated \(\d+ files\), openapi\.json, client, dist in \d+ ms\n$/);
  });

  test("errors are framed on stderr, nothing is written, exit code 1", async () => {
    const { root } = await makePackage({ "src/app.ts": wrong });
    const { code, stdout, stderr } = await precast(root, ["build"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^src\/app\.ts:12:\d+ - error PC2002: No parameter reads "\{key\}" of the path "\/items\/\{key\}"\.$/m);
    expect(stderr).toMatch(/> 12 \| app\.get\("\/items\/\{key\}"/);
    expect(stderr).toContain("1 error in 1 file");
    expect(stderr).not.toContain("\u001b");
    expect((await readdir(root)).sort()).toEqual(["package.json", "src", "tsconfig.json"]);
  });

  test("a type error is told under TypeScript's code", async () => {
    const { root } = await makePackage({ "src/app.ts": `${item}\nconst wrong: string = 1;\nexport { wrong };\n` });
    const { code, stderr } = await precast(root, ["build"]);
    expect(code).toBe(1);
    expect(stderr).toContain("src/app.ts:18:7 - error TS2322: Type 'number' is not assignable to type 'string'.");
  });

  test.each([
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    [{ NO_COLOR: "" }, false],
  ])("colour with %j: %s", async (environment, colored) => {
    const { root } = await makePackage({ "src/app.ts": wrong });
    expect((await precast(root, ["build"], environment)).stderr.includes("\u001b[")).toBe(colored);
  });

  test("--format json prints one line a diagnostic, on stdout", async () => {
    const { root } = await makePackage({ "src/app.ts": wrong });
    const { code, stdout, stderr } = await precast(root, ["build", "--format", "json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const lines = stdout.trim().split("\n").map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([{ code: "PC2002", severity: "error", span: { file: "src/app.ts", line: 12 } }]);
  });

  test("--json prints the outputs and what was done", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    const first = JSON.parse((await precast(root, ["build", "--json"])).stdout) as Record<string, string[]>;
    expect(first["outputs"]).toEqual(expect.arrayContaining(["client/client.js", "dist/app.js", "dist/generated/manifest.json", "openapi.json", "src/generated/app.ts"]));
    expect(first["written"]).toEqual(first["outputs"]);
    expect(JSON.parse((await precast(root, ["build", "--json"])).stdout)).toMatchObject({ written: [], removed: [], exposed: [] });
  });

  test.each([[["--json"]], [["--check", "--json"]]])("%j with errors prints one object too: the diagnostics", async (flags) => {
    const { root } = await makePackage({ "src/app.ts": wrong });
    const framed = await precast(root, ["build", ...flags]);
    expect(framed).toMatchObject({ code: 1, stderr: expect.stringContaining("1 error in 1 file") as string });
    expect(JSON.parse(framed.stdout)).toEqual({ diagnostics: [expect.objectContaining({ code: "PC2002", severity: "error", span: expect.objectContaining({ file: "src/app.ts", line: 12 }) as unknown })] });
    expect(await precast(root, ["build", ...flags, "--format", "json"])).toEqual({ code: 1, stdout: framed.stdout, stderr: "" });
  });

  test("JSON on stdout is never mixed with words, and --json has the warnings", async () => {
    const warned = `${item}\napp.delete("/items", function remove(body: Item): Item {\n  return body;\n});\n`;
    const { root } = await makePackage({ "src/app.ts": warned });
    const lines = await precast(root, ["build", "--format", "json"]);
    expect(lines).toMatchObject({ code: 0, stderr: expect.stringMatching(/^wrote src\/generated/) as string });
    expect(lines.stdout.trim().split("\n").map((line) => JSON.parse(line) as unknown)).toMatchObject([{ severity: "warning" }]);
    for (const flags of [["--json"], ["--check", "--json"]]) {
      const { code, stdout } = await precast(root, ["build", ...flags, "--format", "json"]);
      expect([code, JSON.parse(stdout)]).toMatchObject([0, { diagnostics: [{ severity: "warning" }], exposed: [] }]);
    }
  });

  test("--help says what goes where", async () => {
    const { stdout } = await precast(".", ["build", "--help"]);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("--json print the result as one JSON object on stdout, diagnostics included; after errors it holds only those");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("--format <format> how diagnostics are printed: text on stderr, or json on stdout, one a line");
  });

  test("--check writes nothing and names what is missing, changed and extra", async () => {
    const made = await makePackage({ "src/app.ts": item, "src/other.ts": `import { app } from "./app.js";\napp.get("/other", function other(): string { return ""; });`, "src/entry.ts": `import "./other.js";\nexport { app } from "./app.js";` });
    const { root } = made;
    const missing = await precast(root, ["build", "--check"]);
    expect(missing.code).toBe(1);
    expect(missing.stdout).toContain("missing openapi.json\n");
    expect(await readdir(join(root, "src"))).not.toContain("generated");
    await precast(root, ["build"]);
    expect(await precast(root, ["build", "--check"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^up to date: \d+ files\n$/) as string });
    await made.write({ "client/client.js": "changed", "src/app.ts": `import type { Int } from "precast";\n${item.replace('import type { Int } from "precast";\n', "")}` });
    await rm(join(root, "dist/app.js"));
    const found = await precast(root, ["build", "--check"]);
    expect(found.code).toBe(1);
    expect(found.stdout).toContain("changed client/client.js\n");
    expect(found.stdout).toContain("missing dist/app.js\n");
    expect(await made.read("client/client.js")).toBe("changed");
    const json = await precast(root, ["build", "--check", "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ differences: expect.arrayContaining([{ path: "dist/app.js", kind: "missing" }]) as unknown });
  });

  test("what an earlier build wrote is removed with its folder; the user's files stay", async () => {
    const other = `import { Router } from "precast";\nexport const router = new Router();\nrouter.get("/other", function other(): string { return ""; });\n`;
    const made = await makePackage({ "src/app.ts": item.replace("export interface", `import { router } from "./deep/other.js";\napp.include(router);\n\nexport interface`), "src/deep/other.ts": other });
    await precast(made.root, ["build"]);
    await made.write({ "src/generated/mine.txt": "mine", "dist/mine.txt": "mine", "client/mine.txt": "mine", "src/app.ts": item });
    expect(await readdir(join(made.root, "dist"))).toContain("deep");
    const check = await precast(made.root, ["build", "--check"]);
    expect(check.stdout).toContain("extra   dist/deep/other.js\n");
    await precast(made.root, ["build"]);
    expect((await readdir(join(made.root, "dist"))).sort()).toEqual(["app.js", "app.js.map", "generated", "mine.txt"]);
    expect(await readdir(join(made.root, "client"))).toContain("mine.txt");
    expect(await readdir(join(made.root, "src/generated"))).toContain("mine.txt");
  });

  test("a list of outputs that was tampered with removes nothing outside the package", async () => {
    const made = await makePackage({ "src/app.ts": item, "../outside.txt": "mine" });
    await made.write({ "src/generated/.outputs.json": `["../outside.txt", "/etc/hostname", "src/../../outside.txt", 1]` });
    expect((await precast(made.root, ["build"])).code).toBe(0);
    expect(await made.read("../outside.txt")).toBe("mine");
    await rm(join(made.root, "../outside.txt"));
  });

  test("--out moves all of it, --no-client leaves the client out, and the build in it starts", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    expect((await precast(root, ["build", "--out", "build", "--no-client"])).stdout).toMatch(/^wrote build\/generated \(\d+ files\), build\/openapi\.json, build\/dist in/);
    expect((await readdir(join(root, "build"))).sort()).toEqual(["dist", "generated", "openapi.json"]);
    expect(await readdir(join(root, "src"))).toEqual(["app.ts"]);
    const server = new Running(root, ["start", "build", "--port", "0"]);
    expect(await (await fetch(`${await server.url()}/items/7`)).json()).toEqual({ id: 7, name: "x" });
  });

  test("--only writes and checks these outputs alone", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build", "--only", "openapi,client"]);
    expect((await readdir(root)).sort()).toEqual(["client", "openapi.json", "package.json", "src", "tsconfig.json"]);
    expect(await readdir(join(root, "src"))).toEqual(["app.ts"]);
    expect((await precast(root, ["build", "--only", "openapi,client", "--check"])).code).toBe(0);
    expect(await precast(root, ["build", "--only", "dist"])).toMatchObject({ code: 2, stderr: expect.stringContaining(`--only takes openapi, client; not "dist"`) as string });
  });

  test("the exposure ledger: a response field that the committed document lacks", async () => {
    const made = await makePackage({ "src/app.ts": item });
    await precast(made.root, ["build"]);
    await made.write({ "src/app.ts": item.replace("name: string;", "name: string;\n  passwordHash?: string;") });
    const checked = await precast(made.root, ["build", "--check"]);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain("+ GET /items/{id} 200 passwordHash\n");
    const built = await precast(made.root, ["build"]);
    expect(built.stdout).toMatch(/^\+ GET \/items\/\{id\} 200 passwordHash\nwrote /);
    expect((await precast(made.root, ["build", "--check"])).stdout).toMatch(/^up to date/);
  });

  test.each([
    ["precast.config.ts", `import { defineConfig } from "@precast/compiler/config";\nconst entry: string = "src/main.ts";\nexport default defineConfig(async () => ({ entry, client: false }));`],
    ["precast.config.mjs", `export default { entry: "src/main.ts", client: false };`],
    ["precast.config.json", `{ "entry": "src/main.ts", "client": false }`],
  ])("%s is read", async (name, text) => {
    const { root } = await makePackage({ "src/main.ts": item, [name]: text });
    expect(await precast(root, ["build"])).toMatchObject({ code: 0, stderr: "" });
    expect((await readdir(root)).sort()).toEqual(["dist", "openapi.json", "package.json", name, "src", "tsconfig.json"].sort());
  });

  test.each<[string, Record<string, string>, string[], RegExp]>([
    ["no entry", { "src/app.ts": item }, ["build", "src/nothing.ts"], /^src\/nothing\.ts:1:1 - error PC1001/],
    ["a malformed package.json", { "src/app.ts": item, "package.json": "{" }, ["build"], /^error: the compiler cannot be found: .*package\.json/],
    ["a malformed tsconfig.json", { "src/app.ts": item, "tsconfig.json": `{ "extends": "./nothing.json", "compilerOptions": { "strict": "yes" } }` }, ["build"], /^tsconfig\.json:1:1 - error TS5024[\s\S]*error TS5083/],
  ])("exit code 1: %s", async (_title, files, arguments_, message) => {
    const { root } = await makePackage(files);
    expect(await precast(root, arguments_)).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(message) as string });
  });

  test.each<[string, Record<string, string>, string[], RegExp]>([
    ["an unknown command", {}, ["biuld"], /^error: unknown command "biuld"\. Did you mean "build"\?\n/],
    ["a command like none", {}, ["frobnicate"], /^error: unknown command "frobnicate"\n/],
    ["an unknown option", {}, ["build", "--chekc"], /unknown option '--chekc'[\s\S]*--check/],
    ["a value that is none", {}, ["build", "--format", "xml"], /Allowed choices are text, json/],
    ["a package of CommonJS", { "package.json": "{}" }, ["build"], /must say "type": "module"/],
    ["a package.json that is no object", { "package.json": "[]" }, ["build"], /must say "type": "module"/],
    ["an unknown setting", { "precast.config.json": `{ "enrty": "x" }` }, ["build"], /precast\.config\.json has no setting "enrty"\. Did you mean "entry"\?/],
    ["a setting of the wrong kind", { "precast.config.json": `{ "client": "no" }` }, ["build"], /"client" in precast\.config\.json must be a boolean/],
    ["two configurations", { "precast.config.json": "{}", "precast.config.ts": "" }, ["build"], /several configurations/],
    ["a configuration that throws", { "precast.config.ts": `throw new Error("not today");` }, ["build"], /precast\.config\.ts cannot be loaded: not today/],
    ["an entry outside", {}, ["build", "../app.ts"], /entry must lie inside/],
    ["--out outside", {}, ["build", "--out", ".."], /--out must lie inside/],
    ["start: an unknown option", {}, ["start", "--prot", "1"], /^error: unknown option "--prot"\. Did you mean "--port"\?/],
    ["start: an unknown short option", {}, ["start", "-x"], /^error: unknown option "-x"\n/],
    ["dev: a value that does not fit", {}, ["dev", "--port", "abc"], /^error: --port is "abc", but needs a whole number from 0 to 65535\n$/],
    ["start: a value that does not fit", {}, ["start", "--port", "x"], /^error: --port is "x", but needs a whole number from 0 to 65535/],
    ["start: two folders", {}, ["start", "a", "b"], /^error: start takes one folder, not 2/],
  ])("exit code 2: %s", async (_title, files, arguments_, message) => {
    const { root } = await makePackage({ "src/app.ts": item, ...files });
    expect(await precast(root, arguments_)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(message) as string });
  });

  test("a folder that cannot be written is told, exit code 1", async () => {
    const made = await makePackage({ "src/app.ts": item });
    await mkdir(join(made.root, "openapi.json"));
    expect(await precast(made.root, ["build"])).toMatchObject({ code: 1, stderr: `error: ${join(made.root, "openapi.json")} is a folder\n` });
  });

  test("from a folder inside the package", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    expect((await precast(join(root, "src"), ["build", "app.ts"])).stdout).toMatch(/^wrote src\/generated/);
  });
});

test("openapi prints the document or writes it; routes prints a table", async () => {
  const made = await makePackage({ "src/app.ts": item });
  const printed = await precast(made.root, ["openapi"]);
  expect(JSON.parse(printed.stdout)).toMatchObject({ openapi: "3.1.0", paths: { "/items/{id}": {} } });
  expect(await precast(made.root, ["openapi", "-o", "docs/api.json"])).toMatchObject({ code: 0, stdout: "" });
  expect(await made.read("docs/api.json")).toBe(printed.stdout);
  const yaml = (await precast(made.root, ["openapi", "--yaml"])).stdout;
  expect(yaml).toMatch(/^openapi: 3\.1\.0\ninfo:\n  title: Hello\n/);
  expect(parse(yaml)).toEqual(JSON.parse(printed.stdout));
  expect((await precast(made.root, ["routes"])).stdout).toBe(["METHOD  PATH         OPERATION  HANDLER           GUARDS", "GET     /items/{id}  readItem   src/app.ts:12:33", ""].join("\n"));
  expect((await readdir(made.root)).sort()).toEqual(["docs", "package.json", "src", "tsconfig.json"]);
});

test.each(["--version", "-V"])("%s", async (flag) => {
  expect(await precast(".", [flag])).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
});

test.each([["--help"], ["-h"], []])("help", async (...flags) => {
  expect(await precast(".", flags)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: precast <command>\n[\s\S]*start \[dir\]/) as string });
});

test("without the compiler every other command says what to install", async () => {
  expect(await precast("/", ["build"])).toEqual({ code: 1, stdout: "", stderr: `error: "precast build" needs the compiler: npm install --save-dev @precast/compiler\n` });
});

describe("start", () => {
  test("prints version, time, address and docs; SIGTERM ends it with 0; flags win over the environment", async () => {
    const { root } = await makePackage({ "src/app.ts": `${item}\nsetInterval(() => {}, 1000);\n` });
    await precast(root, ["build"]);
    const server = new Running(root, ["start", "--port", "0"], { PORT: "not read", HOST: "127.0.0.1" });
    const url = await server.url();
    expect(await (await fetch(`${url}/items/7`)).json()).toEqual({ id: 7, name: "x" });
    server.signal("SIGTERM");
    const { code, stdout, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.replace(/\d+ ms/, "N ms")).toBe(`precast 0.1.0 ready in N ms\n${url}\ndocs ${url}/docs\n`);
  });

  test.each(["dist/generated/main.js", "dist/generated/main"])("a build serves by itself: node %s", async (program) => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build"]);
    const server = new Running("/", [], { PORT: "0" }, join(root, program));
    const url = await server.url();
    expect(await (await fetch(`${url}/items/7`)).json()).toEqual({ id: 7, name: "x" });
    expect(await (await fetch(`${url}/items/13`)).text()).toBe("Internal Server Error");
    await server.printed(/at readItem \(.*app\.ts:14:\d+\)/);
    server.signal("SIGTERM");
    expect(await server.ended).toMatchObject({ code: 0, stdout: `${url}\n` });
  });

  test("PORT and HOST are honoured", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build"]);
    const server = new Running(root, ["start"], { PORT: "0", HOST: "localhost" });
    expect(await server.url()).toMatch(/^http:\/\/localhost:\d+$/);
  });

  test("a variable that is set but empty counts as not set", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build"]);
    const server = new Running(root, ["start", "--port", "0"], { HOST: "", PORT: "", PRECAST_HTTP: "" });
    expect(await server.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("a UNIX socket: its path is printed, and no address of pages that no browser could open", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build"]);
    const folder = await mkdtemp(join(tmpdir(), "precast-"));
    const server = new Running(root, ["start", "--uds", join(folder, "app.sock")]);
    await server.printed(/^unix:.*\n/m);
    server.signal("SIGTERM");
    expect((await server.ended).stdout).toMatch(new RegExp(`^precast 0\\.1\\.0 ready in \\d+ ms\nunix:${folder}/app\\.sock\n$`));
    const missing = join(folder, "none/app.sock");
    expect(await precast(root, ["start", "--uds", missing])).toEqual({ code: 1, stdout: "", stderr: `error: cannot listen on ${missing}: its folder does not exist\n` });
    await rm(folder, { recursive: true });
  });

  test("a thrown error is logged with the user's line, and not told", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build"]);
    const server = new Running(root, ["start", "--port", "0"]);
    expect(await (await fetch(`${await server.url()}/items/13`)).text()).toBe("Internal Server Error");
    expect(await server.printed(/at readItem \((.*):(\d+):\d+\)/)).toMatchObject({ 1: join(root, "src/app.ts"), 2: "14" });
  });

  test("an address in use: exit code 1", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build"]);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    expect(await precast(root, ["start", "--port", String(port)])).toEqual({ code: 1, stdout: "", stderr: `error: cannot listen on 127.0.0.1:${port}: it is in use (EADDRINUSE)\n` });
    taken.close();
  });

  test("no build: exit code 1", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    expect(await precast(root, ["start"])).toEqual({ code: 1, stdout: "", stderr: `error: there is no build in ${root}: run "precast build" first\n` });
  });

  test.each([
    ["its module", `throw new Error("no settings");\n`],
    ["its lifespan", ""],
  ])("an application that fails in %s: exit code 3 with the user's line", async (_where, end) => {
    const lifespan = `export async function* lifespan() {\n  throw new Error("no settings");\n  yield 1;\n}\n`;
    const { root } = await makePackage({ "src/app.ts": end === "" ? item.replace("export const", `${lifespan}export const`).replace(`"Hello"`, `"Hello", lifespan`) : item + end });
    expect((await precast(root, ["build"])).code).toBe(0);
    const { code, stdout, stderr } = await precast(root, ["start", "--port", "0"]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("error: the application failed to start\n");
    expect(stderr).toMatch(new RegExp(`${join(root, "src/app.ts")}:\\d+`));
  });

  test("an image with dist and package.json alone starts", async () => {
    const { root } = await makePackage({ "src/app.ts": item });
    await precast(root, ["build"]);
    for (const path of ["src", "tsconfig.json", "client", "openapi.json"]) await rm(join(root, path), { recursive: true });
    const server = new Running(root, ["start", "--port", "0"]);
    expect((await fetch(`${await server.url()}/items/1`)).status).toBe(200);
  });
});
